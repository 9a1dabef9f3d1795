// Who reads and writes what is a group's own, and who sees how far the groups have come.
#include <algorithm>
#include <unordered_set>

#include "db/id_list.h"
#include "organisation/units.h"
#include "rights/rights.h"
#include "survey_results/reach.h"
#include "workplace_dialogues/store.h"

namespace styrkedja::workplace_dialogues {
namespace {

using surveys::Group;
using surveys::Survey;

constexpr std::array leading = {Role::director, Role::operations_head, Role::department_head, Role::principal,
                                Role::manager};
constexpr int most_handovers = 20;
constexpr std::int64_t most_own = 50;

const db::Query<UnitId(UnitId, Date)> gone_to{
    "SELECT p.goes_to FROM unit_change_part p JOIN unit_change c ON c.id = p.unit_change WHERE p.unit = $1 "
    "AND p.side = 'before' AND p.goes_to <> p.unit AND c.effective_on <= $2 ORDER BY c.effective_on DESC, "
    "c.id DESC LIMIT 1"};
// $3: the topmost unit, which a director leads who is one of everything.
const db::Query<std::int64_t(UnitId, Date, bool)> led_today{
    "SELECT 1 FROM role_assignment WHERE (unit = $1 OR ($3 AND role = 'director' AND unit IS NULL AND "
    "org_group IS NULL)) AND role IN ('director', 'operations_head', 'department_head', 'principal', "
    "'manager') AND deputy_for IS NULL AND valid_from <= $2 AND valid_to >= $2 LIMIT 1"};
const db::Query<SurveyGroupId(SurveyId, PersonId, std::string, std::int64_t)> near_person{
    "SELECT id FROM survey_group WHERE survey = $1 AND (manager = $2 OR unit IN @list($3) OR parent IS NULL "
    "OR id IN (SELECT survey_group FROM survey_entry WHERE survey = $1 AND person = $2 AND included)) ORDER "
    "BY depth, sort_key, id LIMIT $4"};

const db::Query<std::int64_t(SurveyId, PersonId)> led_then{
    "SELECT 1 FROM survey_group WHERE survey = $1 AND manager = $2 LIMIT 1"};

// Where the group's people are now, if its unit was closed or merged.
UnitId unit_today(db::Read& read, UnitId unit) {
    Date today = date_of(now());
    for (int step = 0; step < most_handovers; ++step) {
        auto next = read.one(gone_to, unit, today);
        if (!next) break;
        unit = *next;
    }
    return unit;
}

bool leads_by_role(const rights::Grant& grant) {
    return grant.role && grant.standing == rights::Standing::holds &&
           std::ranges::find(leading, *grant.role) != leading.end();
}
// That very unit, and not one above it.
bool leads_just(const rights::Visitor& visitor, UnitId unit, bool is_topmost) {
    return std::ranges::any_of(visitor.held().grants, [&](const rights::Grant& grant) {
        if (!leads_by_role(grant)) return false;
        return grant.scope.unit == unit ||
               (is_topmost && grant.role == Role::director && grant.scope.whole());
    });
}
bool leads_it_or_above(const rights::Visitor& visitor, UnitId unit) {
    const auto& held = visitor.held();
    return std::ranges::any_of(held.grants, [&](const rights::Grant& grant) {
        return leads_by_role(grant) && rights::covers(held, grant, {.unit = unit});
    });
}

}  // namespace

bool may_write(db::Read& read, const rights::Visitor& visitor, const Group& group) {
    if (!visitor.signed_in() || group.of_what != SurveyKind::campaign) return false;
    UnitId unit = unit_today(read, group.unit);
    if (leads_just(visitor, unit, !group.parent)) return true;
    // Whoever led it then goes on until somebody else leads it.
    return group.manager == visitor.person && !read.one(led_today, unit, date_of(now()), !group.parent);
}

bool may_read(db::Read& read, const rights::Visitor& visitor, const Group& group) {
    if (!visitor.signed_in() || group.of_what != SurveyKind::campaign) return false;
    if (group.manager == visitor.person || may_write(read, visitor, group)) return true;
    auto own = surveys::entry_of(read, group.survey, visitor.person);
    return own && own->group == group.id;
}

std::optional<LocalAgreement> find_agreement(db::Read& read, const rights::Visitor& visitor,
                                             LocalAgreementId id) {
    auto agreement = visitor.signed_in() ? load_agreement(read, id) : std::nullopt;
    if (!agreement || agreement->responsible == visitor.person) return agreement;
    auto group = surveys::find_group(read, agreement->group);
    return group && may_read(read, visitor, *group) ? agreement : std::nullopt;
}

std::vector<Group> own_groups(db::Read& read, const rights::Visitor& visitor, SurveyId survey) {
    std::vector<UnitId> units;
    for (const auto& grant : visitor.held().grants) {
        if (!leads_by_role(grant) || !grant.scope.unit) continue;
        units.push_back(*grant.scope.unit);
        for (const auto& one : organisation::predecessors(read, *grant.scope.unit)) units.push_back(one.id);
    }
    std::vector<Group> groups;
    for (auto id :
         read.all(near_person, survey, visitor.person, db::id_list(std::span<const UnitId>(units)), most_own))
        if (auto group = surveys::find_group(read, id); group && may_read(read, visitor, *group))
            groups.push_back(std::move(*group));
    return groups;
}

bool sees_all_counts(db::Read& read, const rights::Visitor& visitor) {
    if (!visitor.signed_in()) return false;
    return surveys::may_lead(visitor) || visitor.has(Role::director) ||
           survey_results::is_in_leading_group(read, visitor);
}

std::vector<Group> counted_groups(db::Read& read, const rights::Visitor& visitor, SurveyId survey) {
    if (sees_all_counts(read, visitor)) return surveys::groups_of(read, survey);
    // Most people lead nothing, and a survey may have many groups.
    if (!visitor.signed_in() || (std::ranges::none_of(visitor.held().grants, leads_by_role) &&
                                 !read.one(led_then, survey, visitor.person)))
        return {};
    auto groups = surveys::groups_of(read, survey);
    std::unordered_set<std::int64_t> seen;
    std::erase_if(groups, [&](const Group& group) {
        bool is_seen = (group.parent && seen.contains(group.parent->value)) ||
                       group.manager == visitor.person || leads_it_or_above(visitor, group.unit);
        if (is_seen) seen.insert(group.id.value);
        return !is_seen;
    });
    return groups;
}

bool has_begun(const Survey& survey) {
    return survey.kind == SurveyKind::campaign && survey.state >= SurveyState::results_released;
}
bool is_under_way(const Survey& survey) { return has_begun(survey) && survey.state != SurveyState::archived; }

}  // namespace styrkedja::workplace_dialogues
