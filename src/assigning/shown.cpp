// What the page of an assignment shows, and where the assignment is, in a sentence.
#include "assigning/pages.h"

#include "base/spoken_date.h"
#include "base/text.h"

namespace styrkedja::assigning {
namespace {

// What comes next while it goes on: the earliest that is not done among the deadlines and steps of the words
// that the visitor reads, and the checks in force of the goals that stand on the page.
std::string next_up(const auth::Visit& visit, const Shown& shown) {
    std::optional<Date> earliest;
    std::string what;
    auto consider = [&](Date day, const std::string& words) {
        if (earliest && *earliest <= day) return;
        earliest = day;
        what = words;
    };
    auto consider_checks = [&](const Part& goal) {
        for (const auto& check : shown.checks)
            if (check.part == goal.id && check.value.empty())
                consider(check.due_on, trf(visit.language, "kontroll av {}", goal.text));
    };
    for (const auto& part : shown.content.parts) {
        bool dated = part.kind == PartKind::deadline || part.kind == PartKind::step;
        const PartNow* now_is = shown.now_of(part.id);
        if (dated && part.to_on && !(now_is && now_is->finished_on)) consider(*part.to_on, part.text);
        if (part.kind == PartKind::process_goal) consider_checks(part);
    }
    for (const auto& goal : shown.leaving) consider_checks(goal.part);
    if (!earliest) return visit.t("Pågår.");
    return trf(visit.language, "Pågår. Härnäst, {}: {}", spoken(*earliest, visit.language),
               shorten(what, 160));
}

std::string or_else(const std::string& name, const char* otherwise) {
    return name.empty() ? std::string(otherwise) : name;
}

std::string gate_words(const auth::Visit& visit, const Shown& shown) {
    std::string orderer = or_else(shown.assignment.orderer.name, visit.t("Beställaren"));
    if (shown.gates.empty()) return trf(visit.language, "{} avgör om uppdraget går vidare.", orderer);
    return trf(visit.language, "Steget ”{}” är klart. {} avgör om uppdraget går vidare.",
               shorten(shown.gates.front().step, 120), orderer);
}

}  // namespace

const PartNow* Shown::now_of(AssignmentPartId part) const {
    auto found = std::ranges::find_if(parts, [&](const PartNow& one) { return one.part.id == part; });
    return found == parts.end() ? nullptr : &*found;
}

std::vector<Assignment> list_shown(db::Read& read, const rights::Visitor& visitor,
                                   const AssignmentFilter& filter) {
    auto list = list_assignments(read, visitor, filter);
    std::vector<AssignmentId> others;  // whose words the visitor neither writes nor orders
    for (const auto& one : list)
        if (one.approved_number && !may_write(visitor, one) && !may_order(visitor, one))
            others.push_back(one.id);
    for (auto& [id, content] : approved_where_changed(read, others)) {
        auto& one = *std::ranges::find(list, id, &Assignment::id);
        Heading& approved = content.heading;
        one.purpose = std::move(approved.purpose);
        one.form = approved.form;
        one.scope = approved.scope;
        one.orderer = std::move(approved.orderer);
        one.responsible = std::move(approved.responsible);
        one.lead = std::move(approved.lead);
        one.from_on = approved.from_on;
        one.to_on = approved.to_on;
    }
    return list;
}

Shown load_shown(db::Read& read, const rights::Visitor& visitor, const Assignment& assignment,
                 Language language) {
    Shown shown{.assignment = assignment, .content = shown_content(read, visitor, assignment)};
    shown.writes = may_write(visitor, assignment);
    shown.orders = may_order(visitor, assignment);
    shown.steers = may_steer(visitor, assignment);
    shown.parts = parts_of(read, assignment.id);
    shown.checks = checks_of(read, assignment.id);
    shown.gates = gates_of(read, assignment.id);
    shown.goals = goals::goals_of(read, assignment.ref());
    shown.analyses = analyses::analyses_of(read, assignment.ref());
    shown.sees_plan = plans::find_plan(read, visitor, assignment.plan).has_value();
    bool concerned = shown.writes || shown.orders || shown.steers;
    auto leaving = leaving_parts(read, assignment.id);
    shown.parts.insert(shown.parts.end(), leaving.begin(), leaving.end());
    if (concerned) shown.leaving = std::move(leaving);
    bool starts = !is_ended(assignment.state) && !is_running(assignment.state) && !assignment.started_on;
    if (concerned && starts) shown.missing = missing_for_start(read, assignment, language);
    if (concerned && assignment.submitted_number)
        if (auto before = content_of_version(read, assignment.id, *assignment.submitted_number))
            shown.pending = changes_between(*before, shown.content, language).size();
    if (assignment.approved_number) {
        auto skipped = *assignment.submitted_number - *assignment.approved_number;
        for (const auto& line : versions_of(read, assignment.id, 1, skipped))
            shown.approved_on = line.approved_on;
    }
    return shown;
}

std::string where_it_is(const auth::Visit& visit, const Shown& shown) {
    const auto& one = shown.assignment;
    Language language = visit.language;
    auto since = spoken(one.state_since, language);
    std::string lead = or_else(one.lead.name, visit.t("Den som leder uppdraget"));
    std::int64_t number = one.submitted_number.value_or(0);
    switch (one.state) {
        case AssignmentState::proposed:
            return visit.t("Ett förslag. Den som styr planen avgör om det tas in.");
        case AssignmentState::draft:
            return trf(language, "Ett utkast. {} skriver det och frågar sedan grupper om synpunkter.", lead);
        case AssignmentState::input_open:
            return visit.t("Öppet för synpunkter. När varje synpunkt är besvarad lämnas det in.");
        case AssignmentState::submitted:
            return trf(language, "Version {} granskas sedan {}.", number, since);
        case AssignmentState::completion_needed:
            return trf(language, "Granskarna har bett om komplettering av version {}.", number);
        case AssignmentState::approved:
            return shown.missing.empty() ? visit.t("Godkänt. Det kan starta.")
                                         : visit.t("Godkänt, men något fattas innan det kan starta.");
        case AssignmentState::active:
            return next_up(visit, shown);
        case AssignmentState::at_gate:
            return gate_words(visit, shown);
        case AssignmentState::handover_proposed:
            return visit.t("Föreslaget att lämnas över till linjen. Ledningsgruppen avgör.");
        case AssignmentState::in_line:
            return visit.t("Linjen har tagit över, och det följs upp.");
        case AssignmentState::reported:
            return visit.t("Slutrapporterat. Mottagaren utvärderar.");
        case AssignmentState::evaluated:
            return visit.t("Utvärderat. Kvar är att avsluta det.");
        case AssignmentState::closed:
            return trf(language, "Avslutat {}.", since);
        case AssignmentState::stopped:
            return trf(language, "Stoppat {}.", since);
        case AssignmentState::paused:
            return trf(language, "Pausat sedan {}.", since);
        case AssignmentState::cancelled:
            break;
    }
    return trf(language, "Avbrutet {}.", since);
}

std::vector<AssignmentEvent> events_here(const Shown& shown) {
    std::vector<AssignmentEvent> events;
    for (const auto& transition : transitions) {
        using enum AssignmentEvent;
        constexpr std::array here = {include, start, go_on, stop, update, pause, resume, cancel};
        bool may = (transition.by == By::lead && shown.writes) ||
                   (transition.by == By::orderer && shown.orders) ||
                   (transition.by == By::steering && shown.steers);
        if (transition.from != shown.assignment.state || !may) continue;
        if (std::ranges::find(here, transition.event) == here.end()) continue;
        if (transition.event == update && shown.pending == 0) continue;
        events.push_back(transition.event);
    }
    return events;
}

}  // namespace styrkedja::assigning
