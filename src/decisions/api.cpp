// Decisions as JSON: GET /api/decisions?view=&group=&kind=&year=&offset= (or &after=, what the
// answer before gave as "next") → {"decisions":[…],"next":"…" or
// null,"holding":N,"proposed":N,"to_evaluate":N,"all":N}, and GET /api/decisions/{id} with the events that
// may follow.

#include "decisions/pages/pages.h"
#include "http/json_values.h"

namespace styrkedja::decisions::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t most_skipped = 1'000'000;

json::object object_of(const Decision& d) {
    return {{"id", d.id.value},
            {"number", number_of(d)},
            {"text", d.text},
            {"kind", name_of(d.kind)},
            {"state", name_of(d.state)},
            {"group", d.group.value},
            {"group_name", d.group_name},
            {"matter", d.matter},
            {"proposed_by", d.proposed_by},
            {"reason", d.reason},
            {"conditions", d.conditions},
            {"decided_on", day_or_null(d.decided_on)},
            {"valid_until", day_or_null(d.valid_until)},
            {"evaluate_on", day_or_null(d.evaluate_on)},
            {"origin_kind", d.origin_kind},
            {"origin", d.origin},
            {"version", d.version}};
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    DecisionFilter filter = filter_from(visit);
    filter.view = parse_enum<DecisionView>(visit.query("view")).value_or(DecisionView::all);
    filter.offset =
        std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped);
    json::object answer;
    visit.database.read([&](db::Read& read) {
        json::array list;
        auto decisions = list_decisions(read, visit.visitor, filter);
        auto next = cut_page(decisions, filter);
        for (const auto& decision : decisions) list.push_back(object_of(decision));
        auto counts = count_decisions(read, visit.visitor, filter);
        answer = {{"decisions", std::move(list)},
                  {"next", next ? json::value(to_string(*next)) : json::value(nullptr)},
                  {"holding", counts.holding},
                  {"proposed", counts.proposed},
                  {"to_evaluate", counts.to_evaluate},
                  {"all", counts.all}};
    });
    return http::json(json::serialize(answer));
}

http::Response api_decision(auth::Visit& visit) {
    auto id = visit.id<DecisionId>(0);
    if (!id) return visit.not_found();
    std::optional<Decision> successor;  // when the visitor may see it
    auto decision = visit.database.read([&](db::Read& read) {
        auto found = find_decision(read, visit.visitor, *id);
        if (found && found->superseded_by)
            successor = find_decision(read, visit.visitor, *found->superseded_by);
        return found;
    });
    if (!decision) return visit.not_found();
    json::object answer = object_of(*decision);
    json::array events;
    for (const auto& transition : decision_transitions)
        if (transition.from == decision->state) events.push_back(json::value(name_of(transition.event)));
    answer["events"] = std::move(events);
    answer["proposed_text"] = decision->proposed_text ? json::value(*decision->proposed_text) : nullptr;
    answer["postponed_until"] = day_or_null(decision->postponed_until);
    answer["note"] = decision->note;
    answer["finding"] = decision->finding ? json::value(name_of(*decision->finding)) : nullptr;
    answer["evaluation"] = decision->evaluation;
    answer["evaluated_on"] = day_or_null(decision->evaluated_on);
    answer["superseded_by"] = successor ? json::value(successor->id.value) : nullptr;
    return http::json(json::serialize(answer));
}

}  // namespace styrkedja::decisions::pages
