// Goals and board inputs as JSON: GET /api/goals?year= → {"year":N,"goals":[…]}, GET /api/goals/{id},
// GET /api/board-inputs?theme=&treatment=&offset= → {"board_inputs":[…],"more":bool}, GET
// /api/board-inputs/{id}. POST to the lists takes the fields of the forms and answers {"id":N}; POST
// /api/goals/{id} and …/end {end_reason, version}, /api/board-inputs/{id} and …/treat {treatment, goal,
// reason, version} answer
// {"version":N}.

#include "goals/pages/pages.h"
#include "http/json_values.h"

namespace styrkedja::goals::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_size = 100;
constexpr std::int64_t most_skipped = 1'000'000;

template <class IdType>
json::value id_or_null(const std::optional<IdType>& id) {
    return id ? json::value(id->value) : json::value(nullptr);
}
json::object object_of(const Goal& goal) {
    return {{"id", goal.id.value},
            {"level", name_of(goal.level)},
            {"text", goal.text},
            {"explanation", goal.explanation},
            {"indicators", goal.indicators},
            {"unit", id_or_null(goal.unit)},
            {"unit_name", goal.unit_name},
            {"parent", id_or_null(goal.parent)},
            {"from_year", goal.from_year},
            {"to_year", goal.to_year},
            {"is_focus", goal.is_focus},
            {"focus_reason", goal.focus_reason},
            {"ended_on", day_or_null(goal.ended_on)},
            {"end_reason", goal.end_reason},
            {"version", goal.version}};
}
json::object object_of(const BoardInput& input) {
    return {{"id", input.id.value},
            {"source", input.source},
            {"said_by", input.said_by},
            {"said_on", iso(input.said_on)},
            {"theme", input.theme},
            {"text", input.text},
            {"treatment", name_of(input.treatment)},
            {"goal", id_or_null(input.goal)},
            {"reason", input.reason},
            {"treated_on", day_or_null(input.treated_on)},
            {"treated_by", input.treated_by},
            {"version", input.version}};
}

template <class IdType>
http::Response made(const auth::Visit& visit, const Result<IdType>& id) {
    if (!id) return visit.refused(id.error());
    return http::json(json::serialize(json::object{{"id", id->value}}));
}

std::int64_t version_in(const auth::Visit& visit) { return parse_number(visit.field("version")).value_or(0); }
http::Response with_version(std::int64_t version) {
    return http::json(json::serialize(json::object{{"version", version}}));
}
http::Response changed(const auth::Visit& visit, GoalId id, const Result<void>& done) {
    if (!done) return visit.refused(done.error());
    visit.announce("goals");
    visit.announce(fmt::format("goal/{}", id.value));
    return with_version(visit.database.read([&](db::Read& read) { return find_goal(read, id)->version; }));
}
http::Response changed(const auth::Visit& visit, BoardInputId id, const Result<void>& done) {
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("board_input/{}", id.value));
    return with_version(visit.database.read([&](db::Read& read) { return find_input(read, id)->version; }));
}

}  // namespace

http::Response api_goals(auth::Visit& visit) {
    auto typed = parse_number(visit.query("year")).value_or(0);
    int year = typed >= 2000 && typed <= 2100 ? static_cast<int>(typed) : year_now();
    auto goals = visit.database.read([&](db::Read& read) { return goals_of_year(read, year); });
    json::array list;
    for (const auto& goal : goals) list.push_back(object_of(goal));
    return http::json(json::serialize(json::object{{"year", year}, {"goals", std::move(list)}}));
}
http::Response api_goal(auth::Visit& visit) {
    auto id = visit.id<GoalId>(0);
    if (!id) return visit.not_found();
    auto goal = visit.database.read([&](db::Read& read) { return find_goal(read, *id); });
    return goal ? http::json(json::serialize(object_of(*goal))) : visit.not_found();
}
http::Response api_make_goal(auth::Visit& visit) {
    return made(visit, visit.database.write([&](db::Write& write) {
        return add_goal(write, visit.visitor, typed_goal(visit), visit.language);
    }));
}

http::Response api_change_goal(auth::Visit& visit) {
    auto id = visit.id<GoalId>(0);
    if (!id) return visit.not_found();
    return changed(visit, *id, visit.database.write([&](db::Write& write) {
        return change_goal(write, visit.visitor, *id, typed_goal(visit), version_in(visit), visit.language);
    }));
}
http::Response api_end_goal(auth::Visit& visit) {
    auto id = visit.id<GoalId>(0);
    if (!id) return visit.not_found();
    return changed(visit, *id, visit.database.write([&](db::Write& write) {
        return end_goal(write, visit.visitor, *id, visit.field("end_reason"), version_in(visit),
                        visit.language);
    }));
}

http::Response api_inputs(auth::Visit& visit) {
    InputFilter filter{
        .theme = visit.query("theme"),
        .treatment = parse_enum<Treatment>(visit.query("treatment")),
        .limit = page_size + 1,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped)};
    auto inputs = visit.database.read([&](db::Read& read) { return list_inputs(read, filter); });
    bool more = std::ssize(inputs) > page_size;
    if (more) inputs.pop_back();
    json::array list;
    for (const auto& input : inputs) list.push_back(object_of(input));
    return http::json(json::serialize(json::object{{"board_inputs", std::move(list)}, {"more", more}}));
}
http::Response api_input(auth::Visit& visit) {
    auto id = visit.id<BoardInputId>(0);
    if (!id) return visit.not_found();
    auto input = visit.database.read([&](db::Read& read) { return find_input(read, *id); });
    return input ? http::json(json::serialize(object_of(*input))) : visit.not_found();
}
http::Response api_change_input(auth::Visit& visit) {
    auto id = visit.id<BoardInputId>(0);
    if (!id) return visit.not_found();
    return changed(visit, *id, visit.database.write([&](db::Write& write) {
        return goals::change_input(write, visit.visitor, *id, typed_input(visit), version_in(visit),
                                   visit.language);
    }));
}
http::Response api_treat(auth::Visit& visit) {
    auto id = visit.id<BoardInputId>(0);
    if (!id) return visit.not_found();
    return changed(visit, *id, visit.database.write([&](db::Write& write) {
        return treat_input(write, visit.visitor, *id, typed_treatment(visit), visit.language);
    }));
}
http::Response api_make_input(auth::Visit& visit) {
    return made(visit, visit.database.write([&](db::Write& write) {
        return add_input(write, visit.visitor, typed_input(visit), visit.language);
    }));
}

}  // namespace styrkedja::goals::pages
