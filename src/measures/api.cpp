// Measures as JSON: GET /api/measures?state=&mine=&offset= → {"measures":[…]}; GET /api/measures/{id} with
// where it is tried, the templates that must change and the events that may follow. With the fields of the
// forms: POST /api/assignments/{id}/measures and POST /api/measures/{id}, its words; POST
// /api/measures/{id}/events. They answer with the measure.

#include "http/json_values.h"
#include "measures/changes.h"
#include "measures/pages/pages.h"

namespace styrkedja::measures::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t on_a_page = 50;
constexpr std::int64_t most_skipped = 10'000;

json::object object_of(const Measure& m) {
    return {{"id", m.id.value},
            {"assignment", m.assignment.value},
            {"assignment_title", m.assignment_title},
            {"number", m.number},
            {"title", m.title},
            {"text", m.text},
            {"level", name_of(m.level)},
            {"unit", m.unit ? json::value(m.unit->value) : nullptr},
            {"aruba", m.aruba ? json::value(name_of(*m.aruba)) : nullptr},
            {"owner", m.owner_name},
            {"state", name_of(m.state)},
            {"criteria", m.criteria},
            {"baseline", m.baseline},
            {"evaluate_on", day_or_null(m.evaluate_on)},
            {"lapsed", m.has_lapsed()},
            {"verdict", m.verdict ? json::value(name_of(*m.verdict)) : nullptr},
            {"evaluation", m.evaluation},
            {"decision", m.decision ? json::value(m.decision->value) : nullptr},
            {"effective_from", day_or_null(m.effective_from)},
            {"version", m.version}};
}

std::int64_t offset_of(const auth::Visit& visit) {
    return std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped);
}

http::Response shown(const auth::Visit& visit, MeasureId id) {
    std::vector<PilotUnit> pilots;
    std::vector<Template> templates;
    auto measure = visit.database.read([&](db::Read& read) {
        pilots = pilots_of(read, id);
        templates = templates_of(read, id);
        return find_measure(read, visit.visitor, id);
    });
    if (!measure) return visit.not_found();
    auto answer = object_of(*measure);
    json::array units, changes, events;
    for (const auto& one : pilots)
        units.push_back(
            json::object{{"unit", one.unit.value}, {"name", one.name}, {"from", iso(one.from_on)}});
    for (const auto& one : templates)
        changes.push_back(json::object{{"name", one.name},
                                       {"owner", one.owner_name},
                                       {"due_on", day_or_null(one.due_on)},
                                       {"commitment", one.commitment.value},
                                       {"status", name_of(one.status)}});
    for (const auto& transition : measure_transitions)
        if (transition.from == measure->state && !comes_by_itself(transition.event) &&
            fits(*measure, transition.event))
            events.push_back(json::value(name_of(transition.event)));
    answer["pilots"] = std::move(units);
    answer["templates"] = std::move(changes);
    answer["events"] = std::move(events);
    return http::json(json::serialize(answer));
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    MeasureFilter filter{.state = parse_enum<MeasureState>(visit.query("state")),
                         .mine = visit.query("mine") == "1",
                         .limit = on_a_page,
                         .offset = offset_of(visit)};
    json::array list;
    for (const auto& one :
         visit.database.read([&](db::Read& read) { return list_measures(read, visit.visitor, filter); }))
        list.push_back(object_of(one));
    return http::json(json::serialize(json::object{{"measures", std::move(list)}}));
}

http::Response api_measure(auth::Visit& visit) {
    auto id = visit.id<MeasureId>(0);
    return id ? shown(visit, *id) : visit.not_found();
}

http::Response api_add(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    auto made = visit.database.write([&](db::Write& write) {
        return add_measure(write, visit.visitor, *id, draft_in(visit), visit.language);
    });
    if (!made) return visit.refused(made.error());
    visit.announce(fmt::format("assignment/{}", id->value));
    return shown(visit, *made);
}

http::Response api_change(auth::Visit& visit) {
    auto id = visit.id<MeasureId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return change_measure(write, visit.visitor, *id, draft_in(visit), visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("measure/{}", id->value));
    return shown(visit, *id);
}

http::Response api_event(auth::Visit& visit) {
    auto id = visit.id<MeasureId>(0);
    auto event = parse_enum<MeasureEvent>(visit.field("event"));
    if (!id || !event) return visit.not_found();
    std::vector<FieldError> errors;
    Act act = act_in(visit, errors);
    if (!errors.empty())
        return visit.refused(
            Refusal{RefusalKind::invalid, visit.t("Inget är sparat än."), std::move(errors)});
    auto done = visit.database.write([&](db::Write& write) {
        return move_measure(write, visit.visitor, *id, *event, act, visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("measure/{}", id->value));
    return shown(visit, *id);
}

}  // namespace styrkedja::measures::pages
