// Setting surveys up and moving them on: by hand, and along the days of their phases.
#include "surveys/commands.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "surveys/object.h"
#include "surveys/rules.h"
#include "surveys/store.h"

namespace styrkedja::surveys {
namespace {

constexpr Language sv = Language::swedish;
const char* schedule = "enkätens tidplan";  // who moves it along, in the history

std::string described(db::Read& read, const Survey& survey) {
    std::vector<std::string> lines = {
        fmt::format("{} {}, {}", survey.name, survey.year, survey.concept_name),
        fmt::format("minst {} i en grupp{}", survey.least_group,
                    survey.live_results ? ", byggs löpande" : ""),
        fmt::format("anställd {}, {}, utan {}", survey.rule_employed_on ? iso(*survey.rule_employed_on) : "–",
                    survey.rule_pay_forms, survey.rule_leaves_out)};
    if (survey.form_version) {
        auto version = forms::find_version(read, *survey.form_version);
        lines.push_back(fmt::format("formulär {}, version {}", version->form.value, version->number));
    }
    for (const auto& one : phases_of(read, survey.id))
        lines.push_back(fmt::format("{}: {} – {}", name_of(one.kind), iso(one.from_on), iso(one.to_on)));
    for (const auto* text : {&survey.follow_through, &survey.intro})
        if (!text->empty()) lines.push_back(*text);
    return join(lines, "\n");
}

std::optional<Phase> phase_of(const std::vector<Phase>& phases, SurveyPhase kind) {
    auto found = std::ranges::find(phases, kind, &Phase::kind);
    return found == phases.end() ? std::nullopt : std::optional(*found);
}

Result<void> move_to(db::Write& write, const audit::Actor& actor, const Survey& before, SurveyEvent event,
                     Date today, Language language) {
    Survey after = before;
    after.state = find_transition(before.state, event)->to;
    after.state_since = today;
    if (!update_state(write, after)) return changed_meanwhile(language);
    if (event == SurveyEvent::open) {
        auto send = phase_of(phases_of(write, before.id), SurveyPhase::send);
        next_mailing(write, before.id, send ? std::max(today, send->from_on) : today);
    }
    if (event == SurveyEvent::close) recount(write, before.id);
    index(write, after);
    audit::record(write, actor,
                  {"move_survey", "survey", before.id.value, std::string(name_of(before.state)),
                   std::string(name_of(after.state))});
    return {};
}

// What its days say should happen now; nothing: nothing yet.
std::optional<SurveyEvent> due_event(SurveyState state, const std::vector<Phase>& phases, Date today) {
    auto correction = phase_of(phases, SurveyPhase::roster_correction),
         open = phase_of(phases, SurveyPhase::open), results = phase_of(phases, SurveyPhase::results);
    bool has_begun = open && open->from_on <= today;
    switch (state) {
        case SurveyState::announced:
            if (correction ? correction->to_on < today : has_begun) return SurveyEvent::lock_roster;
            if (correction && correction->from_on <= today) return SurveyEvent::open_corrections;
            return std::nullopt;
        case SurveyState::roster_correction:
            if (!correction || correction->to_on < today) return SurveyEvent::lock_roster;
            return std::nullopt;
        case SurveyState::locked:
            return has_begun ? std::optional(SurveyEvent::open) : std::nullopt;
        case SurveyState::open:
            return open && open->to_on < today ? std::optional(SurveyEvent::close) : std::nullopt;
        case SurveyState::closed:
            return results && results->from_on <= today ? std::optional(SurveyEvent::release_results)
                                                        : std::nullopt;
        default:
            return std::nullopt;
    }
}

}  // namespace

std::unexpected<Refusal> changed_meanwhile(Language language) {
    return refuse(
        RefusalKind::conflict,
        tr(language, "Någon annan har ändrat enkäten sedan du öppnade den. Det du skrev står kvar."));
}
Result<Survey> survey_to_lead(db::Read& read, const rights::Visitor& visitor, SurveyId id, std::int64_t seen,
                              Language language) {
    auto survey = find_survey(read, id);
    if (!survey || !may_find(read, visitor, *survey))
        return refuse(RefusalKind::not_found, tr(language, "Enkäten finns inte."));
    if (!may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det är den som leder enkäterna som gör det."));
    if (survey->kind == SurveyKind::pulse)
        return refuse(RefusalKind::conflict, tr(language, "En puls går av sig själv, dag för dag."));
    if (survey->version != seen) return changed_meanwhile(language);
    return *survey;
}

Result<SurveyId> add_survey(db::Write& write, const rights::Visitor& visitor, const SurveyDraft& typed,
                            Language language) {
    if (!may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Du får inte lägga upp enkäter."));
    auto next = checked(write, visitor, typed, nullptr, language);
    if (!next) return std::unexpected(next.error());
    next->survey.state = SurveyState::draft;
    next->survey.state_since = date_of(now());
    next->survey.created_by = visitor.name;
    auto id = insert_survey(write, next->survey);
    replace_phases(write, id, next->phases);
    audit::record(write, visitor.actor(),
                  {"add_survey", "survey", id.value, {}, described(write, *find_survey(write, id))});
    return id;
}

Result<void> change_survey(db::Write& write, const rights::Visitor& visitor, SurveyId id,
                           const SurveyDraft& typed, Language language) {
    auto old = survey_to_lead(write, visitor, id, typed.version, language);
    if (!old) return std::unexpected(old.error());
    if (old->state == SurveyState::archived)
        return refuse(RefusalKind::conflict, tr(language, "Enkäten är arkiverad och ändras inte mer."));
    auto next = checked(write, visitor, typed, &*old, language);
    if (!next) return std::unexpected(next.error());
    auto fixed = fixed_parts_changed(write, *old, *next, language);
    if (!fixed.empty())
        return refuse(
            RefusalKind::conflict,
            trf(language, "Det här står fast när enkäten har kommit så långt: {}.", join(fixed, ", ")));
    std::string before = described(write, *old);
    if (!update_survey(write, next->survey)) return changed_meanwhile(language);
    replace_phases(write, id, next->phases);
    index(write, next->survey);
    audit::record(write, visitor.actor(),
                  {"change_survey", "survey", id.value, before, described(write, *find_survey(write, id))});
    return {};
}

std::vector<std::string> missing_for(db::Read& read, const Survey& survey, SurveyEvent event, Date today,
                                     Language language) {
    std::vector<std::string> missing;
    auto need = [&](bool is_there, std::string sentence) {
        if (!is_there) missing.push_back(std::move(sentence));
    };
    auto phases = phases_of(read, survey.id);
    auto open = phase_of(phases, SurveyPhase::open), send = phase_of(phases, SurveyPhase::send);
    switch (event) {
        case SurveyEvent::announce:
        case SurveyEvent::open:
            need(survey.form_version.has_value(), tr(language, "Välj ett formulär med frågorna."));
            need(has_people(read, survey.id), tr(language, "Ingen står på deltagarlistan."));
            need(open.has_value(), tr(language, "Skriv vilka dagar enkäten är öppen för svar."));
            need(send.has_value(), tr(language, "Skriv vilken dag inbjudan skickas."));
            if (event == SurveyEvent::open && open)
                need(DateRange{open->from_on, open->to_on}.contains(today),
                     trf(language, "Svarstiden är {} – {}. Ändra den om enkäten ska öppna i dag.",
                         spoken(open->from_on, language), spoken(open->to_on, language)));
            break;
        case SurveyEvent::open_corrections:
            need(is_within(read, survey.id, SurveyPhase::roster_correction, today),
                 tr(language, "I dag är ingen av rättningsperiodens dagar."));
            break;
        case SurveyEvent::lock_roster:
            need(has_people(read, survey.id), tr(language, "Ingen står på deltagarlistan."));
            break;
        case SurveyEvent::release_results:
            need(!has_uncounted(read, survey.id),
                 tr(language, "De sista svaren räknas just nu. Det är klart om en liten stund."));
            break;
        default:
            break;
    }
    return missing;
}

Result<void> move_survey(db::Write& write, const rights::Visitor& visitor, SurveyId id, SurveyEvent event,
                         std::int64_t version, Date today, Language language) {
    if (event == SurveyEvent::preview_roster) return preview_roster(write, visitor, id, version, language);
    auto old = survey_to_lead(write, visitor, id, version, language);
    if (!old) return std::unexpected(old.error());
    if (!find_transition(old->state, event))
        return refuse(RefusalKind::conflict,
                      trf(language, "Det går inte nu: enkätens läge är ”{}”.", word(language, old->state)));
    auto missing = missing_for(write, *old, event, today, language);
    if (!missing.empty()) {
        std::vector<FieldError> errors;
        for (const auto& sentence : missing) errors.push_back({"event", sentence});
        return refuse_fields(trf(language, "Enkäten står kvar, det här fattas: {}", join(missing, " ")),
                             std::move(errors));
    }
    return move_to(write, visitor.actor(), *old, event, today, language);
}

int move_along(db::Write& write, SurveyId id, Date today) {
    int steps = 0;
    for (;; ++steps) {
        auto survey = find_survey(write, id);
        if (!survey) return steps;
        auto event = due_event(survey->state, phases_of(write, id), today);
        if (!event) return steps;
        // A whole period may have passed while the server stood still: it opens and closes, on one day.
        Date day = today;
        if (event == SurveyEvent::open)
            day = std::min(today, phase_of(phases_of(write, id), SurveyPhase::open)->to_on);
        if (!missing_for(write, *survey, *event, day, sv).empty()) return steps;
        if (!move_to(write, {std::nullopt, schedule}, *survey, *event, today, sv)) return steps;
    }
}

Result<void> remind(db::Write& write, const rights::Visitor& visitor, SurveyId id, Date today,
                    Language language) {
    auto survey = find_survey(write, id);
    survey = survey && may_find(write, visitor, *survey) ? survey : std::nullopt;
    if (!survey) return refuse(RefusalKind::not_found, tr(language, "Enkäten finns inte."));
    if (!may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det är den som leder enkäterna som gör det."));
    if (!takes_answers(write, *survey, today))
        return refuse(RefusalKind::conflict, tr(language, "Enkäten tar inte emot svar nu."));
    if (mailing_of(write, id).on >= today)
        return refuse(
            RefusalKind::conflict,
            tr(language, "Ett utskick går i dag eller väntar på sin dag. Påminn tidigast dagen efter."));
    next_mailing(write, id, today);
    audit::record(write, visitor.actor(), {"remind_survey", "survey", id.value, {}, iso(today)});
    return {};
}

}  // namespace styrkedja::surveys
