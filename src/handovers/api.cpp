// Handovers as JSON: GET /api/handovers?state=&offset= → {"handovers":[…]}, GET /api/handovers/{id}. With the
// fields of the forms: POST /api/assignments/{id}/handovers proposes, POST /api/handovers/{id}/events with
// event=consent or refuse answers. They answer with the handover. How it goes then is told as /api/reports.
#include "handovers/pages/pages.h"
#include "http/json_values.h"

namespace styrkedja::handovers::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t on_a_page = 50;
constexpr std::int64_t most_skipped = 10'000;

json::object object_of(const Handover& h) {
    return {{"id", h.id.value},
            {"assignment", h.assignment.value},
            {"measure", h.measure ? json::value(h.measure->value) : nullptr},
            {"title", h.title},
            {"state", name_of(h.state)},
            {"line_owner", h.line_owner_name},
            {"line_unit", h.line_unit.value},
            {"follow_until", iso(h.follow_until)},
            {"ended_on", day_or_null(h.ended_on)},
            {"decision", h.decision ? json::value(h.decision->value) : nullptr},
            {"version", h.version}};
}

http::Response shown(const auth::Visit& visit, HandoverId id) {
    auto handover =
        visit.database.read([&](db::Read& read) { return find_handover(read, visit.visitor, id); });
    return handover ? http::json(json::serialize(object_of(*handover))) : visit.not_found();
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    HandoverFilter filter{
        .state = parse_enum<HandoverState>(visit.query("state")),
        .limit = on_a_page,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped)};
    json::array list;
    for (const auto& one :
         visit.database.read([&](db::Read& read) { return list_handovers(read, visit.visitor, filter); }))
        list.push_back(object_of(one));
    return http::json(json::serialize(json::object{{"handovers", std::move(list)}}));
}

http::Response api_handover(auth::Visit& visit) {
    auto id = visit.id<HandoverId>(0);
    return id ? shown(visit, *id) : visit.not_found();
}

http::Response api_propose(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    auto made = proposed(visit, *id);
    if (!made) return visit.refused(made.error());
    visit.announce(fmt::format("assignment/{}", id->value));
    return shown(visit, *made);
}

http::Response api_event(auth::Visit& visit) {
    auto id = visit.id<HandoverId>(0);
    auto event = parse_enum<HandoverEvent>(visit.field("event"));
    if (!id || !event || *event == HandoverEvent::end) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        auto answer = *event == HandoverEvent::consent ? consent_handover : refuse_handover;
        return answer(write, visit.visitor, *id, consent_in(visit), visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("handover/{}", id->value));
    return shown(visit, *id);
}

}  // namespace styrkedja::handovers::pages
