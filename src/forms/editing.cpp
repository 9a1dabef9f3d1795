// Changing a draft step by step: right, version, change, check, store.
#include "forms/editing.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "forms/store.h"
#include "questions/comparing.h"
#include "questions/content_json.h"

namespace styrkedja::forms {
namespace {

// A draft in the version that was seen, and what it adds to.
struct Opened {
    FormVersion draft;
    Content content;
    std::optional<Content> core = {};
    std::optional<Content> before = {};  // that is in use
};
Result<Opened> open_draft(db::Write& write, const rights::Visitor& visitor, const Seen& seen) {
    auto form = find_form(write, visitor, seen.form);
    if (!form) return refuse(RefusalKind::not_found, tr(seen.language, "Formuläret finns inte."));
    if (!may_change(visitor, *form))
        return refuse(RefusalKind::forbidden, tr(seen.language, "Du får inte ändra formuläret."));
    auto draft = draft_of(write, seen.form);
    if (!draft)
        return refuse(RefusalKind::conflict,
                      tr(seen.language, "En version som används ändras inte. Börja ett utkast till nästa."));
    if (draft->version != seen.version)
        return refuse(RefusalKind::conflict,
                      tr(seen.language,
                         "Någon annan har ändrat utkastet sedan du öppnade det. Det du skrev står kvar."));
    Opened opened{.draft = *draft, .content = own_content(write, draft->id)};
    if (draft->core) opened.core = own_content(write, *draft->core);
    if (auto used = version_in_use(write, seen.form)) opened.before = own_content(write, used->id);
    return opened;
}

// What cannot be called the same as in the version before.
void compare(const Opened& opened, Language language, std::vector<FieldError>& errors) {
    if (!opened.before) return;
    for (const auto& section : opened.content.sections)
        for (const auto& one : section.questions) {
            const auto* before = find_question(*opened.before, one.key);
            if (!before) continue;
            if (asks_otherwise(*before, one) && one.comparability == Comparability::same)
                errors.push_back({one.key + ".comparability",
                                  tr(language,
                                     "Svaren är andra än i förra versionen: välj hur väl de går att "
                                     "jämföra.")});
            if (one.comparability != Comparability::same && one.break_note.empty())
                errors.push_back(
                    {one.key + ".break_note",
                     tr(language, "Skriv vad som är annorlunda, för den som ser serien brytas.")});
        }
}

Edited edit(db::Write& write, const rights::Visitor& visitor, const Seen& seen, std::string what,
            const std::function<Result<void>(Opened&)>& change) {
    auto opened = open_draft(write, visitor, seen);
    if (!opened) return std::unexpected(opened.error());
    if (auto done = change(*opened); !done) return std::unexpected(done.error());
    auto errors = faults(opened->content, opened->core ? &*opened->core : nullptr, seen.language);
    compare(*opened, seen.language, errors);
    if (!errors.empty())
        return refuse_fields(tr(seen.language, "Ändringen är inte sparad."), std::move(errors));
    if (!update_draft(write, opened->draft, to_json(opened->content), what, visitor.name))
        return refuse(RefusalKind::conflict, tr(seen.language, "Någon annan ändrade utkastet just nu."));
    audit::record(write, visitor.actor(), {"edit_form", "form", seen.form.value, {}, std::move(what)});
    return seen.version + 1;
}

std::unexpected<Refusal> no_question(const Seen& seen) {
    return refuse(RefusalKind::not_found, tr(seen.language, "Frågan finns inte i utkastet."));
}
std::unexpected<Refusal> no_section(const Seen& seen) {
    return refuse(RefusalKind::not_found, tr(seen.language, "Avsnittet finns inte i utkastet."));
}

// Where a question may be put: a section of the draft, or one of the core's that the draft adds to.
Section* place_in(Opened& opened, std::string_view key) {
    if (auto* own = questions::find_section(opened.content, key)) return own;
    if (!opened.core) return nullptr;
    auto* above = questions::find_section(*opened.core, key);
    if (!above) return nullptr;
    opened.content.sections.push_back({.key = above->key, .heading = above->heading});
    return &opened.content.sections.back();
}

std::vector<std::string> taken_keys(const Opened& opened) {
    auto taken = keys_of(opened.content);
    for (const auto* other : {&opened.core, &opened.before})
        if (*other)
            for (auto& key : keys_of(**other)) taken.push_back(std::move(key));
    return taken;
}
std::string_view prefix_of(const Opened& opened) { return opened.core ? "lokal_" : ""; }

// What is written as before keeps the key that answers hold.
void give_keys(std::vector<Choice>& choices, const std::vector<Choice>& before) {
    std::vector<std::string> taken;
    for (const auto& one : before) taken.push_back(one.key);
    for (auto& one : choices) {
        one.text = collapse_spaces(one.text);
        if (!one.key.empty()) continue;
        auto same = std::ranges::find(before, one.text, &Choice::text);
        one.key = same != before.end() ? same->key : questions::key_from(one.text, taken);
        taken.push_back(one.key);
    }
}

// Takes the question out; nothing: it is not there.
std::optional<Question> taken_out(Content& content, std::string_view key) {
    for (auto& section : content.sections) {
        auto found = std::ranges::find(section.questions, key, &Question::key);
        if (found == section.questions.end()) continue;
        Question question = std::move(*found);
        section.questions.erase(found);
        return question;
    }
    return std::nullopt;
}

// In a unit's form a section of the core stands only for as long as something is added to it.
void drop_empty_core_sections(Opened& opened) {
    if (!opened.core) return;
    std::erase_if(opened.content.sections, [&](const Section& one) {
        return one.questions.empty() && questions::find_section(*opened.core, one.key);
    });
}

}  // namespace

Edited change_intro(db::Write& write, const rights::Visitor& visitor, const Seen& seen, std::string intro) {
    return edit(write, visitor, seen, tr(seen.language, "inledningen"), [&](Opened& opened) -> Result<void> {
        opened.content.intro = std::move(intro);
        return {};
    });
}

Edited save_section(db::Write& write, const rights::Visitor& visitor, const Seen& seen, Section& section) {
    section.heading = collapse_spaces(section.heading);
    auto what = trf(seen.language, "avsnittet ”{}”", section.heading);
    return edit(write, visitor, seen, what, [&](Opened& opened) -> Result<void> {
        if (section.key.empty()) {
            section.key = questions::key_from(section.heading, taken_keys(opened), prefix_of(opened));
            opened.content.sections.push_back(
                {.key = section.key, .heading = section.heading, .text = section.text});
            return {};
        }
        auto* old = questions::find_section(opened.content, section.key);
        if (!old || (opened.core && questions::find_section(*opened.core, section.key)))
            return no_section(seen);
        old->heading = section.heading;
        old->text = section.text;
        return {};
    });
}

Edited remove_section(db::Write& write, const rights::Visitor& visitor, const Seen& seen,
                      std::string_view key) {
    return edit(write, visitor, seen, tr(seen.language, "ett avsnitt togs bort"),
                [&](Opened& opened) -> Result<void> {
                    if (!questions::find_section(opened.content, key)) return no_section(seen);
                    std::erase_if(opened.content.sections, [&](const auto& one) { return one.key == key; });
                    return {};
                });
}

Edited move_section(db::Write& write, const rights::Visitor& visitor, const Seen& seen, std::string_view key,
                    std::size_t place) {
    return edit(write, visitor, seen, tr(seen.language, "ett avsnitt flyttades"),
                [&](Opened& opened) -> Result<void> {
                    auto* found = questions::find_section(opened.content, key);
                    if (!found) return no_section(seen);
                    Section section = std::move(*found);
                    auto& all = opened.content.sections;
                    all.erase(all.begin() + (found - all.data()));
                    all.insert(all.begin() + static_cast<std::ptrdiff_t>(std::min(place, all.size())),
                               std::move(section));
                    return {};
                });
}

Edited save_question(db::Write& write, const rights::Visitor& visitor, const Seen& seen,
                     std::string_view section, Question& question) {
    question.text = collapse_spaces(question.text);
    auto what = trf(seen.language, "frågan ”{}”", shorten(question.text, 80));
    return edit(write, visitor, seen, what, [&](Opened& opened) -> Result<void> {
        auto* old = question.key.empty() ? nullptr : find_question(opened.content, question.key);
        if (!question.key.empty() && !old) return no_question(seen);
        const auto* before = opened.before && old ? find_question(*opened.before, question.key) : nullptr;
        give_keys(question.choices, before ? before->choices : old ? old->choices : std::vector<Choice>{});
        give_keys(question.rows, before ? before->rows : old ? old->rows : std::vector<Choice>{});
        if (old) {
            *old = question;
            return {};
        }
        auto* place = place_in(opened, section);
        if (!place) return no_section(seen);
        question.key = questions::key_from(question.text, taken_keys(opened), prefix_of(opened));
        place->questions.push_back(question);
        return {};
    });
}

Edited remove_question(db::Write& write, const rights::Visitor& visitor, const Seen& seen,
                       std::string_view key) {
    return edit(write, visitor, seen, tr(seen.language, "en fråga togs bort"),
                [&](Opened& opened) -> Result<void> {
                    if (!taken_out(opened.content, key)) return no_question(seen);
                    drop_empty_core_sections(opened);
                    return {};
                });
}

Edited copy_question(db::Write& write, const rights::Visitor& visitor, const Seen& seen,
                     std::string_view key) {
    return edit(write, visitor, seen, tr(seen.language, "en fråga kopierades"),
                [&](Opened& opened) -> Result<void> {
                    for (auto& section : opened.content.sections) {
                        auto found = std::ranges::find(section.questions, key, &Question::key);
                        if (found == section.questions.end()) continue;
                        Question copy = *found;
                        copy.text = trf(seen.language, "{} (kopia)", copy.text);
                        copy.key = questions::key_from(copy.text, taken_keys(opened), prefix_of(opened));
                        copy.comparability = Comparability::same;
                        copy.break_note.clear();
                        section.questions.insert(found + 1, std::move(copy));
                        return {};
                    }
                    return no_question(seen);
                });
}

Edited move_question(db::Write& write, const rights::Visitor& visitor, const Seen& seen, std::string_view key,
                     const Place& to) {
    return edit(write, visitor, seen, tr(seen.language, "en fråga flyttades"),
                [&](Opened& opened) -> Result<void> {
                    auto question = taken_out(opened.content, key);
                    if (!question) return no_question(seen);
                    auto* section = place_in(opened, to.section);
                    if (!section) return no_section(seen);
                    auto place = std::min(to.at, section->questions.size());
                    section->questions.insert(section->questions.begin() + static_cast<std::ptrdiff_t>(place),
                                              std::move(*question));
                    drop_empty_core_sections(opened);
                    return {};
                });
}

Edited leave_out(db::Write& write, const rights::Visitor& visitor, const Seen& seen, std::string_view key,
                 bool out) {
    auto what = out ? tr(seen.language, "en rekommenderad fråga lämnades utanför")
                    : tr(seen.language, "en rekommenderad fråga togs med");
    return edit(write, visitor, seen, what, [&](Opened& opened) -> Result<void> {
        std::erase(opened.content.left_out, key);
        if (out) opened.content.left_out.emplace_back(key);
        return {};
    });
}

Edited replace_content(db::Write& write, const rights::Visitor& visitor, const Seen& seen, Content content) {
    return edit(write, visitor, seen, tr(seen.language, "hela utkastet lästes in"),
                [&](Opened& opened) -> Result<void> {
                    opened.content = std::move(content);
                    return {};
                });
}

bool can_undo(db::Read& read, FormVersionId draft) { return last_undo(read, draft).has_value(); }

Edited undo(db::Write& write, const rights::Visitor& visitor, const Seen& seen) {
    auto opened = open_draft(write, visitor, seen);
    if (!opened) return std::unexpected(opened.error());
    auto last = last_undo(write, opened->draft.id);
    if (!last)
        return refuse(RefusalKind::conflict, tr(seen.language, "Det finns inget att ångra i utkastet."));
    auto what = trf(seen.language, "ångrat: {}", last->what);
    update_draft(write, opened->draft, last->content, what, visitor.name);
    delete_undo(write, opened->draft.id, last->version);  // and the step back itself
    audit::record(write, visitor.actor(), {"edit_form", "form", seen.form.value, {}, std::move(what)});
    return seen.version + 1;
}

}  // namespace styrkedja::forms
