// The plan and the items of the core as objects of the red thread; the search; who hears of an adoption.
#include "comments/comments.h"
#include "db/id_list.h"
#include "notices/notices.h"
#include "organisation/units.h"
#include "plans/found.h"
#include "plans/store.h"
#include "plans/words.h"
#include "rights/rights.h"
#include "search/kinds.h"

namespace styrkedja::plans {
namespace {

const db::Query<OperationsPlanId(UnitId, int, Date, std::int64_t)> plans_below{
    "SELECT p.id FROM unit_version v JOIN operations_plan p ON p.unit = v.unit AND p.year = $2 "
    "WHERE v.parent = $1 AND v.valid_from <= $3 AND v.valid_to >= $3 ORDER BY v.sort_key, p.id LIMIT $4"};
const db::Query<OperationsPlanId(OperationsPlanId)> copies_of{
    "SELECT id FROM operations_plan WHERE copied_from = $1"};
const db::Query<PersonId(Role, Date, std::string)> holders_above{
    "SELECT DISTINCT person FROM role_assignment WHERE role = $1 AND valid_from <= $2 AND valid_to >= $2 "
    "AND org_group IS NULL AND (unit IS NULL OR unit IN @list($3))"};

// The tree in which the plan stands: as of today, or as of the nearest day of its year.
Date day_of(const OperationsPlan& plan) {
    return std::clamp(date_of(now()), *make_date(plan.year, 1, 1), *make_date(plan.year, 12, 31));
}

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto plan = find_plan(read, visit.visitor, OperationsPlanId{id});
    if (!plan) return std::nullopt;
    return links::Card{.title = title_of(visit.language, *plan),
                       .url = html::to("/plans/{}", id),
                       .state = word(visit.language, plan->state),
                       .tone = tone_of(plan->state)};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto plan = find_plan(read, visit.visitor, OperationsPlanId{id});
    return plan && (may_edit_plan(visit.visitor, plan->unit) || may_steer_plan(visit.visitor, plan->unit));
}

std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto plan = load_plan(read, OperationsPlanId{id});
    std::vector<links::Neighbour> above;
    if (!plan) return above;
    auto path = organisation::path_to(read, plan->unit, day_of(*plan));
    for (auto unit = path.rbegin(); unit != path.rend() && above.empty(); ++unit)
        if (auto one = plan_of(read, unit->id, plan->year))
            above.push_back({{"operations_plan", one->value}, LinkKind::breaks_down});
    if (auto source = plan_copied_from(read, plan->id))
        above.push_back({{"operations_plan", source->value}, LinkKind::follows_from});
    return above;
}
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    auto plan =
        origin.kind == "operations_plan" ? load_plan(read, OperationsPlanId{origin.object}) : std::nullopt;
    if (!plan) return below;
    for (auto id : read.all(copies_of, plan->id))
        below.push_back({{"operations_plan", id.value}, LinkKind::follows_from});
    for (auto id : read.all(plans_below, plan->unit, plan->year, day_of(*plan), limit))
        below.push_back({{"operations_plan", id.value}, LinkKind::breaks_down});
    return below;
}

// Before it is adopted: its people alone, who find it in the list of plans.
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto plan = load_plan(read, OperationsPlanId{id});
    if (!plan) return std::nullopt;
    return search::Readers{.everyone = plan->adopted_number > 0};
}

// What a unit's plan is missing is said of the unit: there may be no plan to say it of.
std::optional<links::Card> unit_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    if (!visit.visitor.signed_in()) return std::nullopt;
    Date today = date_of(now());
    auto unit = organisation::find_unit(read, UnitId{id}, today);
    if (!unit) return std::nullopt;
    return links::Card{.title = unit->name,
                       .url = html::to("/plans?year={}&unit={}", year_of(today), id),
                       .state = visit.t("ingen antagen verksamhetsplan"),
                       .tone = html::Tone::attention};
}
bool never_linked(const auth::Visit&, db::Read&, std::int64_t) { return false; }

// Of the plan alone: what the core cites is not said once more by every unit.
std::string own_words_of(const Content& content) {
    std::string all;
    for (const auto& section : content.sections) all += section.words + "\n";
    return all;
}
std::string words_of(const Content& content) {
    std::string all;
    for (const auto& goal : content.goals) all += goal.text + "\n";
    for (const auto& section : content.sections)
        all += section.heading + "\n" + section.core + "\n" + section.words + "\n";
    return all;
}

}  // namespace

std::vector<PersonId> steering(db::Read& read, UnitId unit) {
    Date today = date_of(now());
    std::vector<UnitId> units{unit};
    for (const auto& above : organisation::path_to(read, unit, today)) units.push_back(above.id);
    std::string list = db::id_list(std::span<const UnitId>(units));
    std::vector<PersonId> people;
    for (std::size_t at = 0; at < enum_names<Role>.size(); ++at) {
        auto role = static_cast<Role>(at);
        if (!rights::carries(role, rights::Permission::steer_plan)) continue;
        for (auto person : read.all(holders_above, role, today, list))
            if (std::ranges::find(people, person) == people.end()) people.push_back(person);
    }
    return people;
}

void note_adopted(db::Write& write, const rights::Visitor& by, const OperationsPlan& plan,
                  const Content& content) {
    links::note_citations(write, plan.ref(), own_words_of(content));
    search::remove(write, "operations_plan", plan.id.value);
    search::add(write, {.kind = "operations_plan",
                        .object = plan.id.value,
                        .group = {},
                        .title = title_of(Language::swedish, plan),
                        .body = words_of(content),
                        .url = fmt::format("/plans/{}", plan.id.value),
                        .dated = date_of(now()),
                        .everyone = true});
    comments::note_readers(write, plan.ref());
    for (auto person : steering(write, plan.unit))
        notices::tell(write, by, person, NoticeWhat::decided, plan.ref());
}

void hang_objects() {
    constexpr Language sv = Language::swedish;
    search::hang({"operations_plan", tr(sv, "Verksamhetsplan"), tr(sv, "Verksamhetsplaner")});
    links::hang({.name = "operations_plan",
                 .word = tr(sv, "verksamhetsplan"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
    links::hang(
        {.name = "unit_plan", .word = tr(sv, "enhets plan"), .card = unit_card, .may_link = never_linked});
}

}  // namespace styrkedja::plans
