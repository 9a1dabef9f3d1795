// The commands on a matter up to its return to the group: right → rule → rows → audit → what follows from it.
#include <algorithm>

#include "base/text.h"
#include "notices/notices.h"
#include "organisation/directory.h"
#include "preparation/changes.h"
#include "preparation/object.h"

namespace styrkedja::preparation {
namespace {

Refusal not_saved(Language language, std::vector<FieldError> errors) {
    return {RefusalKind::invalid, tr(language, "Ärendet är inte sparat."), std::move(errors)};
}

// Who a typed name means; empty: the visitor.
struct Person {
    PersonId id;
    std::string name;
};
std::optional<Person> preparer_of(db::Read& read, const rights::Visitor& visitor, const Draft& draft) {
    std::string typed = collapse_spaces(draft.preparer);
    if (typed.empty() || typed == visitor.name) return Person{visitor.person, visitor.name};
    auto named = organisation::Names(read, draft.group).person_named(read, typed);
    auto person = named ? organisation::find_listed_person(read, *named, date_of(now())) : std::nullopt;
    return person ? std::optional(Person{person->id, person->name}) : std::nullopt;
}

std::vector<FieldError> problems(const Draft& draft, bool knows_preparer, const Matter* before,
                                 Language language) {
    std::vector<FieldError> errors;
    if (draft.title.empty() || draft.title.size() > most_title_bytes)
        errors.push_back({"title", tr(language, "Skriv vad ärendet gäller, med högst 300 tecken.")});
    if (draft.text.empty() || draft.text.size() > most_text_bytes)
        errors.push_back({"text", tr(language, "Skriv vad som föreslås, med högst 50 000 tecken.")});
    if (!knows_preparer)
        errors.push_back(
            {"preparer", tr(language, "Skriv hela namnet på den som bereder ärendet. Bara en får heta så.")});
    bool stands = before && before->back_on == draft.back_on;
    if (draft.back_on && *draft.back_on < date_of(now()) && !stands)
        errors.push_back({"back_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    return errors;
}

Draft tidied(Draft draft) {
    draft.title = collapse_spaces(draft.title);
    std::erase(draft.text, '\r');
    draft.text = std::string(trim(draft.text));
    return draft;
}

std::string told_texts(std::string_view title, const std::optional<Date>& back_on,
                       std::string_view preparer) {
    return fmt::format("{} | {} | {}", title, back_on ? iso(*back_on) : "–", preparer);
}

}  // namespace

std::optional<Matter> find_matter(db::Read& read, const rights::Visitor& visitor, MatterId id) {
    if (!visitor.signed_in()) return std::nullopt;
    auto matter = load_matter(read, id);
    if (!matter) return std::nullopt;
    bool sees = meetings::may_see_meeting(visitor, matter->group) || matter->preparer == visitor.person ||
                is_consulted(read, id, visitor.person);
    return sees ? matter : std::nullopt;
}

bool may_prepare(const rights::Visitor& visitor, const Matter& matter) {
    return matter.preparer == visitor.person || meetings::may_keep_minutes_of(visitor, matter.group);
}

bool may_draft(const rights::Visitor& visitor, GroupId group) {
    return visitor.in(group) || meetings::may_keep_minutes_of(visitor, group);
}

Result<Matter> prepared_matter(db::Read& read, const rights::Visitor& visitor, MatterId id,
                               Language language) {
    auto matter = find_matter(read, visitor, id);
    if (!matter) return refuse(RefusalKind::not_found, tr(language, "Ärendet finns inte."));
    if (!may_prepare(visitor, *matter))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Det gör den som bereder ärendet eller för gruppens anteckningar."));
    return *matter;
}

Result<MatterState> state_after(const Matter& matter, MatterEvent event, Language language) {
    if (const auto* transition = find_transition(matter.state, event)) return transition->to;
    return refuse(RefusalKind::conflict,
                  tr(language, "Ärendet har gått vidare sedan du öppnade sidan. Så här är det nu."));
}

Result<void> check_version(const Matter& matter, std::int64_t version, Language language) {
    if (matter.version == version) return {};
    return refuse(RefusalKind::conflict,
                  tr(language,
                     "Någon har ändrat ärendet sedan du öppnade sidan. Läs det som gäller nu, och gör sedan "
                     "om."));
}

void note_state(db::Write& write, const rights::Visitor& visitor, MatterState before, const Matter& matter,
                MatterEvent event, std::string_view words) {
    update_state(write, matter, matter.state);
    audit::record(
        write, visitor.actor(),
        {fmt::format("{}_matter", name_of(event)), "matter", matter.id.value, std::string(name_of(before)),
         std::string(name_of(matter.state)) + (words.empty() ? "" : fmt::format(": {}", words))});
    note_found(write, matter);
}

Result<MatterId> draft_matter(db::Write& write, const rights::Visitor& visitor, const Draft& typed,
                              Language language) {
    Draft draft = tidied(typed);
    if (!draft.group || !may_draft(visitor, draft.group))
        return std::unexpected(
            not_saved(language, {{"group", tr(language, "Välj en grupp som du är med i.")}}));
    auto preparer = preparer_of(write, visitor, draft);
    if (auto errors = problems(draft, preparer.has_value(), nullptr, language); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    auto id = insert_matter(write, draft, preparer->id, preparer->name);
    audit::record(
        write, visitor.actor(),
        {"draft_matter", "matter", id.value, {}, told_texts(draft.title, draft.back_on, preparer->name)});
    auto matter = *load_matter(write, id);
    links::note_citations(write, {"matter", id.value}, matter.text);
    note_found(write, matter);
    notices::tell(write, visitor, preparer->id, NoticeWhat::given, {"matter", id.value});
    return id;
}

Result<void> change_matter(db::Write& write, const rights::Visitor& visitor, MatterId id, const Draft& typed,
                           Language language) {
    auto before = prepared_matter(write, visitor, id, language);
    if (!before) return std::unexpected(before.error());
    if (!is_changeable(before->state))
        return refuse(
            RefusalKind::conflict,
            before->state == MatterState::consulting
                ? tr(language, "Förslaget står still medan rektorerna svarar. Stäng samrådet först.")
                : tr(language, "Ärendet är avslutat och ändras inte längre."));
    Draft draft = tidied(typed);
    draft.group = before->group;
    auto preparer = preparer_of(write, visitor, draft);
    bool is_draft = before->state == MatterState::drafted;
    bool stays = collapse_spaces(draft.preparer) == before->preparer_name;
    if (stays || !is_draft) preparer = Person{before->preparer, before->preparer_name};
    if (auto errors = problems(draft, preparer.has_value(), &*before, language); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    if (!update_matter(write, *before, draft, preparer->id, preparer->name))
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Någon annan ändrade ärendet medan du skrev. Det du skrev står kvar. Se vad som "
                         "gäller nu och spara sedan igen."));
    audit::record(write, visitor.actor(),
                  {"change_matter", "matter", id.value,
                   told_texts(before->title, before->back_on, before->preparer_name),
                   told_texts(draft.title, draft.back_on, preparer->name)});
    auto matter = *load_matter(write, id);
    links::note_citations(write, {"matter", id.value}, matter.text);
    note_found(write, matter);
    if (preparer->id != before->preparer)
        notices::tell(write, visitor, preparer->id, NoticeWhat::given, {"matter", id.value});
    return {};
}

std::string_view field_of(MatterEvent event) {
    if (event == MatterEvent::bring_back) return "how_used";
    return event == MatterEvent::skip ? "skip_reason" : "withdraw_reason";
}

namespace {

// What the guard asks to be said, and what was.
Result<std::string> said(const Transition& transition, std::string_view typed, Language language) {
    std::string words(trim(typed));
    std::erase(words, '\r');
    bool asked = transition.guard == Guard::reason || transition.guard == Guard::how_used;
    if (!asked) return std::string();
    if (!words.empty() && words.size() <= most_answer_bytes) return words;
    const char* what = transition.guard == Guard::how_used
                           ? tr(language, "Skriv hur ni använde svaren, med högst 10 000 tecken.")
                       : transition.event == MatterEvent::skip
                           ? tr(language, "Skriv varför rektorer inte frågas, med högst 10 000 tecken.")
                           : tr(language, "Skriv varför ärendet dras tillbaka, med högst 10 000 tecken.");
    return refuse_fields(tr(language, "Ärendet är kvar där det var."),
                         {{std::string(field_of(transition.event)), what}});
}

void tell_answered(db::Write& write, const rights::Visitor& visitor, const Matter& matter, NoticeWhat what) {
    for (const auto& one : all_consulted(write, matter.id))
        if (one.stance) notices::tell(write, visitor, one.person, what, {"matter", matter.id.value});
}

}  // namespace

Result<void> advance_matter(db::Write& write, const rights::Visitor& visitor, MatterId id, MatterEvent event,
                            std::string_view typed, std::int64_t version, Language language) {
    auto found = prepared_matter(write, visitor, id, language);
    if (!found) return std::unexpected(found.error());
    Matter& matter = *found;
    bool by_words = event != MatterEvent::consult && event != MatterEvent::decide;
    auto after = state_after(matter, event, language);
    if (!after) return std::unexpected(after.error());
    if (auto seen = check_version(matter, version, language); !seen) return seen;
    if (!by_words) return refuse(RefusalKind::invalid, tr(language, "Ärendet är kvar där det var."));
    auto words = said(*find_transition(matter.state, event), typed, language);
    if (!words) return std::unexpected(words.error());
    if (event == MatterEvent::skip) matter.skip_reason = *words;
    if (event == MatterEvent::bring_back) matter.how_used = *words;
    if (event == MatterEvent::withdraw) matter.withdrawn_reason = *words;
    if (matter.state == MatterState::consulting)
        if (auto dropped = drop_owed(write, visitor, matter, language); !dropped) return dropped;
    MatterState before = std::exchange(matter.state, *after);
    note_state(write, visitor, before, matter, event, *words);
    if (event == MatterEvent::bring_back) tell_answered(write, visitor, matter, NoticeWhat::heard);
    if (event == MatterEvent::withdraw) tell_answered(write, visitor, matter, NoticeWhat::dropped);
    return {};
}

Result<void> decide_matter(db::Write& write, const rights::Visitor& visitor, MatterId id, DecisionId decision,
                           std::int64_t version, Language language) {
    auto found = prepared_matter(write, visitor, id, language);
    if (!found) return std::unexpected(found.error());
    Matter& matter = *found;
    auto after = state_after(matter, MatterEvent::decide, language);
    if (!after) return std::unexpected(after.error());
    if (auto seen = check_version(matter, version, language); !seen) return seen;
    auto possible = decisions_under(write, matter);
    auto chosen = std::ranges::find(possible, decision, &decisions::Decision::id);
    if (chosen == possible.end())
        return refuse_fields(
            tr(language, "Ärendet är kvar där det var."),
            {{"decision", tr(language, "Välj ett formellt beslut under punkten där ärendet togs upp.")}});
    matter.decision = decision;
    MatterState before = std::exchange(matter.state, *after);
    note_state(write, visitor, before, matter, MatterEvent::decide, chosen->text);
    links::note_link(write, LinkKind::follows_from, {"decision", decision.value}, {"matter", id.value});
    tell_answered(write, visitor, matter, NoticeWhat::decided);
    return {};
}

}  // namespace styrkedja::preparation
