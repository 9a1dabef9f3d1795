// Measures as JSON: GET /api/measures?state=&mine=&offset= → {"measures":[…]}, GET /api/measures/{id} with
// the events that may follow, POST /api/measures/{id}/events with the fields of the form, GET
// /api/handovers?state=&offset=.

#include "http/json_values.h"
#include "measures/handovers.h"
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
            {"verdict", m.verdict ? json::value(name_of(*m.verdict)) : nullptr},
            {"evaluation", m.evaluation},
            {"decision", m.decision ? json::value(m.decision->value) : nullptr},
            {"effective_from", day_or_null(m.effective_from)},
            {"version", m.version}};
}

json::object object_of(const Handover& h) {
    return {{"id", h.id.value},
            {"assignment", h.assignment.value},
            {"measure", h.measure ? json::value(h.measure->value) : nullptr},
            {"title", h.title},
            {"state", name_of(h.state)},
            {"line_owner", h.line_owner_name},
            {"line_unit", h.line_unit.value},
            {"follow_until", iso(h.follow_until)},
            {"decision", h.decision ? json::value(h.decision->value) : nullptr},
            {"report", h.report},
            {"version", h.version}};
}

std::int64_t offset_of(const auth::Visit& visit) {
    return std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped);
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
    auto measure =
        id ? visit.database.read([&](db::Read& read) { return find_measure(read, visit.visitor, *id); })
           : std::nullopt;
    if (!measure) return visit.not_found();
    auto answer = object_of(*measure);
    json::array events;
    for (const auto& transition : measure_transitions)
        if (transition.from == measure->state) events.push_back(json::value(name_of(transition.event)));
    answer["events"] = std::move(events);
    return http::json(json::serialize(answer));
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
    return api_measure(visit);
}

http::Response api_handovers(auth::Visit& visit) {
    HandoverFilter filter{.state = parse_enum<HandoverState>(visit.query("state")),
                          .limit = on_a_page,
                          .offset = offset_of(visit)};
    json::array list;
    for (const auto& one :
         visit.database.read([&](db::Read& read) { return list_handovers(read, visit.visitor, filter); }))
        list.push_back(object_of(one));
    return http::json(json::serialize(json::object{{"handovers", std::move(list)}}));
}

}  // namespace styrkedja::measures::pages
