// Surveys as JSON: GET /api/surveys?offset= → {"surveys":[…], "waiting":[ids]}; GET /api/surveys/{id} → the
// survey with "phases" and "groups", whose numbers are null where they would tell of too few.
#include <algorithm>

#include "base/text.h"
#include "http/json_values.h"
#include "surveys/pages/pages.h"

namespace styrkedja::surveys::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t most_listed = 200;
constexpr std::int64_t most_skipped = 10'000;

json::object object_of(const Survey& survey) {
    return {{"id", survey.id.value},
            {"name", survey.name},
            {"year", survey.year},
            {"concept", survey.concept_name},
            {"state", name_of(survey.state)},
            {"state_since", iso(survey.state_since)},
            {"least_group", survey.least_group},
            {"version", survey.version}};
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    auto offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped);
    json::array surveys, waiting;
    visit.database.read([&](db::Read& read) {
        for (const auto& one : list_surveys(read, visit.visitor, most_listed, offset))
            surveys.push_back(object_of(one));
        for (const auto& one : waiting_for(read, visit.visitor.person)) waiting.push_back(one.id.value);
        return 0;
    });
    return http::json(
        json::serialize(json::object{{"surveys", std::move(surveys)}, {"waiting", std::move(waiting)}}));
}

http::Response api_survey(auth::Visit& visit) {
    auto found = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto survey = survey_in(visit, read);
        if (!survey) return std::nullopt;
        auto object = object_of(*survey);
        json::array phases, groups;
        for (const auto& one : phases_of(read, survey->id))
            phases.push_back(json::object{
                {"kind", name_of(one.kind)}, {"from_on", iso(one.from_on)}, {"to_on", iso(one.to_on)}});
        for (const auto& [group, is_shown] : rates_for(visit, read, *survey))
            groups.push_back(json::object{
                {"id", group.id.value},
                {"unit", group.unit.value},
                {"parent", group.parent ? json::value(group.parent->value) : json::value(nullptr)},
                {"name", group.name},
                {"invited", is_shown ? json::value(group.invited) : json::value(nullptr)},
                {"answered", is_shown ? json::value(group.answered) : json::value(nullptr)}});
        object["phases"] = std::move(phases);
        object["groups"] = std::move(groups);
        return object;
    });
    return found ? http::json(json::serialize(*found)) : visit.not_found();
}

}  // namespace styrkedja::surveys::pages
