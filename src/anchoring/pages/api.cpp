// GET /api/assignments/{id}/anchoring → {"call":{…} or null,"inputs":[…],"input_counts":{…},"rounds":[…],
// "units":{"concerned":N,"taking_part":N,"involved":[…],"missing":[…]},"audiences":[…]}; the newest 50 inputs
// from &offset=.
#include <boost/json.hpp>

#include "anchoring/pages/pages.h"

namespace styrkedja::anchoring::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t most_inputs = 50, most_rounds = 100, most_skipped = 100'000;

json::value call_json(db::Read& read, const std::optional<Call>& call) {
    if (!call) return nullptr;
    json::array groups;
    for (const auto& one : asked_groups(read, call->id))
        groups.push_back(json::object{{"group", one.group.value},
                                      {"name", one.name},
                                      {"inputs", one.inputs},
                                      {"has_nothing", one.has_nothing}});
    return json::object{{"due_on", iso(call->due_on)},
                        {"opened_on", iso(call->opened_on)},
                        {"closed_on", call->closed_on ? json::value(iso(*call->closed_on)) : nullptr},
                        {"groups", std::move(groups)}};
}
json::array inputs_json(const std::vector<Input>& inputs) {
    json::array list;
    for (const auto& one : inputs)
        list.push_back(json::object{{"id", one.id.value},
                                    {"group", one.group ? json::value(one.group->value) : nullptr},
                                    {"by", one.person_name},
                                    {"text", one.text},
                                    {"treatment", one.outcome ? json::value(name_of(*one.outcome)) : nullptr},
                                    {"why", one.why},
                                    {"version", one.version}});
    return list;
}
json::array rounds_json(const std::vector<Round>& rounds) {
    json::array list;
    for (const auto& one : rounds)
        list.push_back(json::object{{"held_on", iso(one.held_on)},
                                    {"groups", one.groups},
                                    {"version", one.shown ? json::value(*one.shown) : nullptr},
                                    {"said", one.said}});
    return list;
}
json::object units_json(const Involvement& involvement) {
    json::array involved, missing;
    for (const auto& one : involvement.involved)
        involved.push_back(json::object{{"unit", one.unit.value},
                                        {"name", one.name},
                                        {"form", name_of(one.form)},
                                        {"on_day", iso(one.on_day)}});
    for (const auto& one : involvement.missing)
        missing.push_back(json::object{{"unit", one.id.value}, {"name", one.name}, {"area", one.area}});
    return {{"concerned", involvement.concerned},
            {"taking_part", involvement.taking_part},
            {"involved", std::move(involved)},
            {"missing", std::move(missing)}};
}
json::array audiences_json(db::Read& read, AssignmentId id) {
    json::array list;
    Schools schools(read, date_of(now()));
    auto audiences = disseminations_of(read, id);
    auto evidence = evidence_among(read, audiences);
    for (const auto& one : audiences) {
        auto share = share_of(one, evidence[one.id], schools);
        list.push_back(json::object{{"id", one.id.value},
                                    {"audience", one.audience},
                                    {"form", name_of(one.form)},
                                    {"due_on", iso(one.due_on)},
                                    {"reached", share.reached},
                                    {"all", share.all},
                                    {"ended_on", one.ended_on ? json::value(iso(*one.ended_on)) : nullptr}});
    }
    return list;
}

}  // namespace

http::Response api_anchoring(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped);
    auto answer = visit.database.read([&](db::Read& read) {
        auto counts = count_inputs(read, assignment->id);
        return json::object{{"call", call_json(read, call_of(read, assignment->id))},
                            {"inputs", inputs_json(inputs_of(read, assignment->id, most_inputs, offset))},
                            {"input_counts", json::object{{"all", counts.all},
                                                          {"untreated", counts.untreated},
                                                          {"taken_in", counts.taken_in},
                                                          {"partly", counts.partly},
                                                          {"not", counts.left_out}}},
                            {"rounds", rounds_json(rounds_of(read, assignment->id, most_rounds))},
                            {"units", units_json(involvement_of(read, *assignment))},
                            {"audiences", audiences_json(read, assignment->id)}};
    });
    return http::json(json::serialize(answer));
}

}  // namespace styrkedja::anchoring::pages
