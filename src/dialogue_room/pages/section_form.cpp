// One section of the prework or the record as a form that saves itself, and how a focus area is rated.
#include <algorithm>

#include "auth/autosave.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "dialogue_room/pages/pages.h"

namespace styrkedja::dialogue_room::pages {
namespace {

// Of all fields of the section, those without an answer too.
std::vector<std::string> field_names(const questions::Section& section) {
    std::vector<std::string> names;
    for (const auto& question : section.questions) {
        if (question.kind == QuestionKind::file) continue;
        const auto& parts = question.kind == QuestionKind::matrix    ? question.rows
                            : question.kind == QuestionKind::ranking ? question.choices
                                                                     : std::vector<questions::Choice>();
        if (parts.empty()) names.push_back(questions::name_of_field(question));
        for (const auto& part : parts) names.push_back(questions::name_of_field(question, part.key));
    }
    return names;
}

auth::StandsNow stands_now(const Writing& writing, std::string_view key) {
    const auto* section = writing.section(key);
    if (!section) return {};
    auth::StandsNow now_is{.version = writing.version(key), .fields = {}};
    auto filling = form_answers::filling_of(writing.answers);
    for (const auto& name : field_names(*section)) now_is.fields[name] = join(filling.values(name), "\n");
    return now_is;
}

auth::StandsNow stands_now(const dialogues::Rating& rating, std::optional<Party> party,
                           std::string_view name) {
    bool agreed = name == "agreed", superior = party == Party::superior;
    auto step = agreed ? rating.agreed : superior ? rating.superior : rating.own;
    auto words = agreed ? rating.dissent : superior ? rating.superior_reason : rating.own_reason;
    return {.version = dialogues::version_of(step, words),
            .fields = {{fmt::format("{}-{}", name, rating.focus.value), step ? std::to_string(*step) : ""},
                       {fmt::format("{}-{}", agreed ? "dissent" : "reason", rating.focus.value), words}}};
}

http::Response section_as_json(const auth::Visit& visit, DialogueId id, const Result<std::int64_t>& saved,
                               std::string_view part, std::string_view section) {
    if (saved) {
        announce(visit, id);
        return auth::saved(*saved);
    }
    if (saved.error().kind != RefusalKind::conflict) return auth::not_saved(saved.error());
    auto now_is = visit.database.read([&](db::Read& read) -> auth::StandsNow {
        auto room = room_of(visit, read, id);
        if (!room || !room->reads) return {};
        return stands_now(writing_of(read, *room, part, visit.language), section);
    });
    return auth::not_saved(saved.error(), now_is);
}

}  // namespace

form_answers::Typed typed_in(const auth::Visit& visit, const auth::Sent& sent) {
    return [&](std::string_view name) {
        std::vector<std::string> all;
        for (auto one : visit.request.field_all(name)) all.emplace_back(one);
        if (!all.empty() || !sent(name)) return all;
        all = sent.lines(name);  // of JSON: a list, or one text
        if (auto text = sent.text(name); !text.starts_with('[')) all = {text};
        return all;
    };
}

void section_form(html::Out& out, const auth::Visit& visit, db::Read& read, const html::Frame& frame,
                  const Room& room, const Writing& writing, const questions::Section& section,
                  const RefusedSection& refused) {
    bool typed = refused.section == section.key;
    auto filling = form_answers::filling_of(writing.answers);
    filling.units = writing.units;
    filling.errors = refused.refusal.fields;
    if (typed) filling.values = refused.typed;
    html::form_open(out, frame,
                    html::to("/dialogues/{}/{}/sections/{}", room.id(), writing.part, section.key),
                    {.autosave = fmt::format("{}-{}", writing.part, section.key)});
    html::hidden_field(out, "version", std::to_string(writing.version(section.key)));
    for (const auto& question : section.questions)
        if (question.kind != QuestionKind::file)
            questions::question_field(out, visit.language, question, filling);
    if (typed && refused.refusal.kind == RefusalKind::conflict) {
        out(R"(<div class="theirs"><p>{}</p>)",
            visit.t("Så står det nu. Ta med det du vill behålla, och spara igen."));
        show_section(out, visit, read, writing, section);
        out("</div>");
    }
    // What must be answered may wait: it is asked for when all is handed in.
    out(R"(<p class="actions"><button type="submit" class="button" formnovalidate>{}</button></p></form>)",
        visit.t("Spara"));
}

void contents(html::Out& out, const auth::Visit& visit, const Writing& writing) {
    out(R"(<nav class="plan-contents" aria-label="{}"><ol>)", visit.t("Avsnitten"));
    for (const auto& section : writing.content.sections)
        out(R"(<li><a href="#{}">{}</a></li>)", section.key, section.heading);
    out("</ol></nav>");
}

void show_section(html::Out& out, const auth::Visit& visit, db::Read& read, const Writing& writing,
                  const questions::Section& section) {
    auto before = out.size();
    form_answers::show_section(
        out, read, visit.language, writing.content, section, writing.answers,
        {.only_answered = true, .has_heading = false, .file = [&](const auto& question) {
             return url_of_file(writing, question);
         }});
    if (out.size() == before) out(R"(<p class="quiet">{}</p>)", visit.t("Inget är skrivet."));
}

void show_typed(html::Out& out, const auth::Visit& visit) {
    constexpr std::array texts = {"q-"sv, "reason-"sv, "dissent-"sv, "text"sv};
    html::Out words;
    for (const auto& [name, value] : visit.request.fields())
        if (!value.empty() && std::ranges::any_of(texts, [&](auto one) { return name.starts_with(one); }))
            words(R"(<div class="said" dir="auto">{}</div>)", value);
    auto all = words.markup();
    if (!all.empty())
        out(R"(<section class="theirs"><h2>{}</h2>{}</section>)", visit.t("Det här skrev du"), all);
}

http::Response save_section(const auth::Visit& visit, const SectionPage& page) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    std::string section(visit.args[1]);
    auto typed = typed_in(visit, sent);
    auto saved = visit.database.write([&](db::Write& write) {
        return page.save(write, visit.visitor, *id, section, sent.number("version"), typed, visit.language);
    });
    if (!saved && hides(saved.error())) return visit.refused(saved.error());
    if (is_program(visit) || auth::wants_json(visit))
        return section_as_json(visit, *id, saved, page.part, section);
    if (!saved) return page.again(visit, {section, saved.error(), typed});
    announce(visit, *id);
    return visit.redirect(fmt::format("/dialogues/{}/{}#{}", id->value, page.part, section));
}
http::Response saved_as_json(const auth::Visit& visit, DialogueId id, const Result<void>& saved,
                             const SentRating& sent) {
    if (saved) {
        announce(visit, id);
        return auth::saved(dialogues::version_of(sent.rating, tidied_text(sent.words)));
    }
    if (saved.error().kind != RefusalKind::conflict) return auth::not_saved(saved.error());
    auto now_is = visit.database.read([&](db::Read& read) -> auth::StandsNow {
        auto room = room_of(visit, read, id);
        if (!room || !room->reads) return {};
        for (const auto& one : dialogues::ratings_of(read, visit.visitor, room->dialogue))
            if (one.focus == sent.focus) return stands_now(one, room->party, sent.name);
        return {};
    });
    return auth::not_saved(saved.error(), now_is);
}

std::string rated(Language language, std::optional<std::int64_t> rating) {
    if (!rating) return tr(language, "inte bedömt");
    return fmt::format("{} – {}", *rating, dialogues::rating_word(language, *rating));
}

void rating_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const RatingForm& form,
                 const Refused& refused) {
    html::form_open(out, frame, form.action, {.autosave = fmt::format("{}-{}", form.name, form.focus.value)});
    html::hidden_field(out, "version", std::to_string(dialogues::version_of(form.rating, form.words)));
    std::vector<html::Option> steps;
    for (int step = dialogues::lowest_rating; step <= dialogues::highest_rating; ++step)
        steps.push_back({.value = std::to_string(step), .label = rated(visit.language, step)});
    auto scale = refused.field(visit, fmt::format("{}-{}", form.name, form.focus.value), form.label,
                               form.rating ? std::to_string(*form.rating) : "");
    out(R"(<div class="scale">)");
    html::radios(out, visit.language, scale, steps);
    out("</div>");
    auto words = refused.field(visit, fmt::format("{}-{}", form.words_name, form.focus.value),
                               form.words_label, form.words);
    words.optional = true;
    html::textarea(out, visit.language, words, 2);
    if (refused.refusal && refused.refusal->kind == RefusalKind::conflict && visit.request.field(words.name))
        out(R"(<div class="theirs"><p>{}</p><p>{}</p><div class="said" dir="auto">{}</div></div>)",
            visit.t("Så står det nu. Ta med det du vill behålla, och spara igen."),
            rated(visit.language, form.rating), form.words);
    out(R"(<p class="actions"><button type="submit" class="button" formnovalidate>{}</button></p></form>)",
        visit.t("Spara"));
}

}  // namespace styrkedja::dialogue_room::pages
