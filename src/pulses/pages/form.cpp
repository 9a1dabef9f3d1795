// "Vad vill ni följa?": setting a pulse up, best from something that was agreed.
#include <algorithm>

#include "base/text.h"
#include "html/words.h"
#include "pulses/pages/pages.h"

namespace styrkedja::pulses::pages {
namespace {

using workplace_dialogues::LocalAgreement;

struct Loaded {
    surveys::Survey survey;
    surveys::Group group;
    std::optional<Pulse> pulse = {};  // that is changed
    std::vector<Curve> askable = {};  // with the survey's own figure
    std::vector<LocalAgreement> agreements = {};
};
std::optional<Loaded> load(const auth::Visit& visit, db::Read& read, SurveyGroupId group_id) {
    auto group = surveys::find_group(read, group_id);
    auto survey = group ? surveys::find_survey(read, group->survey) : std::nullopt;
    if (!survey || !workplace_dialogues::may_write(read, visit.visitor, *group)) return std::nullopt;
    Loaded loaded{.survey = std::move(*survey), .group = std::move(*group)};
    loaded.askable = baseline_of(read, loaded.survey, loaded.group.id);
    loaded.agreements = workplace_dialogues::agreements_of(read, loaded.group.id);
    return loaded;
}
// Of the address: /surveys/{}/groups/{}/pulses …; nothing before pulses may be set up.
std::optional<Loaded> load_new(const auth::Visit& visit) {
    auto survey = visit.id<SurveyId>(0);
    auto group = visit.id<SurveyGroupId>(1);
    if (!survey || !group) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto loaded = load(visit, read, *group);
        if (!loaded || loaded->survey.id != *survey || !from_when(read, loaded->survey)) return std::nullopt;
        return loaded;
    });
}
std::optional<Loaded> load_draft(const auth::Visit& visit) {
    auto id = visit.id<PulseId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto pulse = find_pulse(read, visit.visitor, *id);
        auto loaded = pulse ? load(visit, read, pulse->group) : std::nullopt;
        if (loaded) loaded->pulse = std::move(pulse);
        return loaded;
    });
}

// What the form begins with: of a draft its lines; else the agreement's own question, if it can be asked.
PulseDraft start_of(const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.pulse) return draft_of(*loaded.pulse);
    PulseDraft draft{.cadence = PulseCadence::monthly, .rounds = 3};
    auto id = parse_id<LocalAgreementId>(visit.query("agreement"));
    auto agreed = std::ranges::find_if(loaded.agreements, [&](const auto& one) { return id == one.id; });
    if (agreed == loaded.agreements.end()) return draft;
    draft.agreement = agreed->id;
    if (std::ranges::any_of(loaded.askable,
                            [&](const Curve& one) { return one.question.key == agreed->question; }))
        draft.questions.push_back(agreed->question);
    return draft;
}

std::vector<std::string> all_typed(const auth::Visit& visit, std::string_view field) {
    auto given = visit.request.field_all(field);
    return {given.begin(), given.end()};
}

Result<PulseDraft> draft_in(const auth::Visit& visit) {
    std::vector<FieldError> errors;
    PulseDraft draft{.questions = all_typed(visit, "questions"),
                     .agreement = parse_id<LocalAgreementId>(visit.field("agreement")),
                     .cadence = parse_enum<PulseCadence>(visit.field("cadence")).value_or(PulseCadence::once),
                     .rounds = parse_number(visit.field("rounds")).value_or(0),
                     .days_open = parse_number(visit.field("days_open")).value_or(0),
                     .first_day = parse_iso_date(visit.field("first_day")),
                     .version = parse_number(visit.field("version")).value_or(0)};
    if (!visit.field("agreement").empty() && !draft.agreement)
        errors.push_back({"agreement", visit.t("Välj en av gruppens överenskommelser.")});
    if (!visit.field("first_day").empty() && !draft.first_day)
        errors.push_back({"first_day", visit.t("Skriv dagen som 2026-05-17.")});
    if (!errors.empty()) return refuse_fields(visit.t("Pulsen är inte sparad."), std::move(errors));
    return draft;
}

void question_boxes(html::Out& out, const auth::Visit& visit, const Loaded& loaded, const PulseDraft& start,
                    const auth::RefusedForm& refused) {
    std::vector<html::Option> options;
    for (const auto& one : loaded.askable) {
        const auto& point = one.points.front();
        auto said = in_words(visit.language, one.question, point, least_of(loaded.survey));
        options.push_back({.value = one.question.key,
                           .label = one.question.text,
                           .hint = point.mean ? trf(visit.language, "Medel i enkäten: {}", said)
                                              : trf(visit.language, "I enkäten: {}", said)});
    }
    html::checkboxes(out, visit.language,
                     refused.field(visit, "questions", visit.t("Vilka frågor ska ställas igen?"), "",
                                   trf(visit.language,
                                       "Högst {}. De ställs precis som i enkäten, så att "
                                       "svaren kan jämföras.",
                                       most_asked)),
                     options, refused.refusal ? all_typed(visit, "questions") : start.questions);
}

void fields(html::Out& out, const auth::Visit& visit, const Loaded& loaded, const PulseDraft& start,
            const auth::RefusedForm& refused) {
    Language language = visit.language;
    if (!loaded.agreements.empty()) {
        std::vector<html::Option> options;
        for (const auto& one : loaded.agreements) {
            constexpr std::size_t most_bytes = 100;
            options.push_back(
                {.value = to_string(one.id), .label = shorten(collapse_spaces(one.text), most_bytes)});
        }
        auto field = refused.field(visit, "agreement", visit.t("Vilken överenskommelse följer ni?"),
                                   start.agreement ? to_string(*start.agreement) : "");
        field.optional = true;
        field.empty_choice = visit.t("Ingen särskild");
        html::select(out, language, field, options);
    }
    question_boxes(out, visit, loaded, start, refused);
    std::vector<html::Option> cadences;
    for (auto one : {PulseCadence::once, PulseCadence::monthly, PulseCadence::every_other_month,
                     PulseCadence::quarterly})
        cadences.push_back({.value = std::string(name_of(one)), .label = word(language, one)});
    html::select(out, language,
                 refused.field(visit, "cadence", visit.t("Hur ofta?"), std::string(name_of(start.cadence))),
                 cadences);
    html::text_field(out, language,
                     refused.field(visit, "rounds", visit.t("Hur många omgångar?"),
                                   std::to_string(start.rounds), visit.t("En till tolv.")),
                     html::Input::number);
    html::text_field(out, language,
                     refused.field(visit, "days_open", visit.t("Hur många dagar är varje omgång öppen?"),
                                   std::to_string(start.days_open), visit.t("Tre till tjugoåtta.")),
                     html::Input::number);
    auto day =
        refused.field(visit, "first_day", visit.t("Första dag"), start.first_day ? iso(*start.first_day) : "",
                      visit.t("Tom: den dag då du startar pulsen."));
    day.optional = true;
    html::date_field(out, language, day);
}

http::Response form_page(const auth::Visit& visit, const Loaded& loaded, const auth::RefusedForm& refused) {
    auto title = loaded.pulse ? visit.t("Ändra pulsen") : visit.t("Ny puls");
    auto frame = frame_of(visit, title, loaded.survey, &loaded.group);
    html::Out out;
    html::heading(out, visit.t("Vad vill ni följa?"),
                  trf(visit.language, "Några av enkätens frågor ställs igen i {}, till alla som arbetar där.",
                      loaded.group.name));
    if (loaded.askable.empty()) {
        html::empty_state(out, {.title = visit.t("Inga frågor kan ställas igen"),
                                .text = visit.t("Enkäten har inga skalor eller val utan villkor, och bara "
                                                "sådana kan jämföras.")});
        return visit.page(frame, out.markup(), refused.status());
    }
    refused.summary(out, visit.language);
    auto start = start_of(visit, loaded);
    html::form_open(out, frame,
                    loaded.pulse
                        ? html::to("/pulses/{}", loaded.pulse->id)
                        : html::to("/surveys/{}/groups/{}/pulses", loaded.survey.id, loaded.group.id));
    html::hidden_field(out, "version", std::to_string(start.version));
    fields(out, visit, loaded, start, refused);
    html::button(out, {.label = visit.t("Spara utkastet")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

bool stays_on_page(const Refusal& refusal) {
    return refusal.kind == RefusalKind::invalid || refusal.kind == RefusalKind::conflict;
}

}  // namespace

http::Response new_pulse(auth::Visit& visit) {
    auto loaded = load_new(visit);
    return loaded ? form_page(visit, *loaded, {}) : visit.not_found();
}

http::Response add(auth::Visit& visit) {
    auto loaded = load_new(visit);
    if (!loaded) return visit.not_found();
    auto draft = draft_in(visit);
    if (!draft) return form_page(visit, *loaded, {&draft.error()});
    auto made = visit.database.write([&](db::Write& write) {
        return add_pulse(write, visit.visitor, loaded->group.id, *draft, date_of(now()), visit.language);
    });
    if (made)
        return visit.redirect(fmt::format("/pulses/{}", made->value),
                              visit.t("Utkastet är sparat. Starta pulsen när du är nöjd."));
    return stays_on_page(made.error()) ? form_page(visit, *loaded, {&made.error()})
                                       : visit.refused(made.error());
}

http::Response edit(auth::Visit& visit) {
    auto loaded = load_draft(visit);
    if (!loaded || loaded->pulse->state != PulseState::draft) return visit.not_found();
    return form_page(visit, *loaded, {});
}

http::Response change(auth::Visit& visit) {
    auto loaded = load_draft(visit);
    if (!loaded) return visit.not_found();
    auto draft = draft_in(visit);
    if (!draft) return form_page(visit, *loaded, {&draft.error()});
    auto done = visit.database.write([&](db::Write& write) {
        return change_pulse(write, visit.visitor, loaded->pulse->id, *draft, date_of(now()), visit.language);
    });
    if (done) return visit.redirect(fmt::format("/pulses/{}", loaded->pulse->id.value), visit.t("Sparat."));
    return stays_on_page(done.error()) ? form_page(visit, *loaded, {&done.error()})
                                       : visit.refused(done.error());
}

}  // namespace styrkedja::pulses::pages
