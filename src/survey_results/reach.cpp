// The rights, and the surveys and groups that somebody begins with.
#include "survey_results/reach.h"

#include <algorithm>

#include "db/id_list.h"
#include "rights/rights.h"

namespace styrkedja::survey_results {
namespace {

// Of how many a person's own groups and earlier surveys are looked for: they are few.
constexpr std::int64_t most_own = 20;

const db::Query<SurveyGroupId(SurveyId)> tops{
    "SELECT id FROM survey_group WHERE survey = $1 AND parent IS NULL ORDER BY sort_key, id"};
const db::Query<SurveyGroupId(SurveyId, PersonId, std::string, std::int64_t)> own{
    "SELECT id FROM survey_group WHERE survey = $1 AND (manager = $2 OR unit IN @list($3)) ORDER BY depth, "
    "sort_key, id LIMIT $4"};

struct Found {
    SurveyId survey;
    SurveyGroupId group;
};
const db::Query<Found(UnitId, std::int64_t)> of_unit{
    "SELECT s.id, g.id FROM survey_group g JOIN survey s ON s.id = g.survey WHERE g.unit = $1 AND s.kind <> "
    "'pulse' ORDER BY s.year DESC, s.id DESC LIMIT $2"};
const db::Query<Found(UnitId, FormVersionId, std::int64_t, SurveyId, std::int64_t)> before_of_unit{
    "SELECT s.id, g.id FROM survey_group g JOIN survey s ON s.id = g.survey "
    "JOIN form_version v ON v.id = s.form_version JOIN form f ON f.id = v.form WHERE g.unit = $1 AND "
    "s.kind <> 'pulse' AND (coalesce(f.core, f.id) = (SELECT coalesce(o.core, o.id) FROM form o JOIN "
    "form_version n ON n.form = o.id WHERE n.id = $2) OR EXISTS (SELECT 1 FROM question_mapping m WHERE "
    "m.survey = $4 AND m.earlier = s.id)) AND (s.year < $3 OR (s.year = $3 AND s.id < $4)) "
    "ORDER BY s.year DESC, s.id DESC LIMIT $5"};
const db::Query<GroupId()> leading_groups{"SELECT id FROM org_group WHERE kind = 'lg'"};

std::optional<Seen> first_seen(db::Read& read, const rights::Visitor& visitor,
                               const std::vector<Found>& all) {
    for (const auto& one : all) {
        auto survey = surveys::find_survey(read, one.survey);
        if (!survey || !are_shown(visitor, *survey) || !surveys::may_find(read, visitor, *survey)) continue;
        auto group = surveys::find_group(read, one.group);
        if (group && may_see(read, visitor, *survey, *group))
            return Seen{std::move(*survey), std::move(*group)};
    }
    return std::nullopt;
}

}  // namespace

bool is_in_leading_group(db::Read& read, const rights::Visitor& visitor) {
    if (visitor.has(Role::lg_member)) return true;
    return std::ranges::any_of(read.all(leading_groups), [&](GroupId group) { return visitor.in(group); });
}

bool is_counted(SurveyState state) { return state >= SurveyState::closed; }

bool are_shown(const rights::Visitor& visitor, const Survey& survey) {
    if (!visitor.signed_in()) return false;
    if (survey.state == SurveyState::open) return survey.live_results;
    if (survey.state == SurveyState::closed) return surveys::may_lead(visitor);
    return survey.state >= SurveyState::results_released;
}

bool may_see(db::Read& read, const rights::Visitor& visitor, const Survey& survey, const Group& group) {
    if (group.survey != survey.id || !are_shown(visitor, survey)) return false;
    if (surveys::may_see_group(read, visitor, group)) return true;
    return survey.kind != SurveyKind::pulse && !group.parent && is_in_leading_group(read, visitor);
}

std::vector<Group> groups_to_begin_with(db::Read& read, const rights::Visitor& visitor,
                                        const Survey& survey) {
    if (!are_shown(visitor, survey)) return {};
    std::vector<UnitId> units;
    for (const auto& grant : visitor.held().grants)
        if (grant.standing == rights::Standing::holds && grant.scope.unit) units.push_back(*grant.scope.unit);
    auto ids = read.all(tops, survey.id);
    for (auto id :
         read.all(own, survey.id, visitor.person, db::id_list(std::span<const UnitId>(units)), most_own))
        ids.push_back(id);
    if (auto entry = surveys::entry_of(read, survey.id, visitor.person)) ids.push_back(entry->group);
    std::vector<Group> groups;
    for (auto id : ids) {
        if (std::ranges::find(groups, id, &Group::id) != groups.end()) continue;
        auto group = surveys::find_group(read, id);
        if (group && may_see(read, visitor, survey, *group)) groups.push_back(std::move(*group));
    }
    return groups;
}

std::optional<Seen> latest_of_unit(db::Read& read, const rights::Visitor& visitor, UnitId unit) {
    return first_seen(read, visitor, read.all(of_unit, unit, most_own));
}

std::optional<Seen> earlier_of(db::Read& read, const rights::Visitor& visitor, const Survey& survey,
                               UnitId unit) {
    if (!survey.form_version) return std::nullopt;
    return first_seen(read, visitor,
                      read.all(before_of_unit, unit, *survey.form_version, survey.year, survey.id, most_own));
}

}  // namespace styrkedja::survey_results
