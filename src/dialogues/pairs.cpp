// Between whom the dialogues of a round are held: read from the roles that people hold today.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "dialogues/store.h"
#include "organisation/units.h"

namespace styrkedja::dialogues {
namespace {

using organisation::Unit;
constexpr std::int64_t most_units = 10'000;

struct Holder {
    std::optional<UnitId> unit;
    Role role;
    PersonId person;
};
// A deputy stands in; the dialogue is with the one whose role it is.
const db::Query<Holder(Date)> leaders{
    "SELECT unit, role, person FROM role_assignment WHERE role IN ('director', 'operations_head', "
    "'principal', 'department_head') AND deputy_for IS NULL AND valid_from <= $1 AND valid_to >= $1 ORDER BY "
    "id"};
const db::Query<PersonId(UnitId, Date)> staff_of{
    "SELECT DISTINCT person FROM employment WHERE unit = $1 AND valid_from <= $2 AND valid_to >= $2 ORDER BY "
    "person"};

class Pairs {
  public:
    Pairs(db::Read& read, const Round& round)
        : read_(read), round_(round), today_(date_of(now())), holders_(read.all(leaders, today_)) {
        auto all = round.unit ? organisation::subtree(read, *round.unit, today_, most_units)
                              : organisation::list_units(read, {.on = today_, .limit = most_units});
        units_ = std::move(all);
    }

    void find() {
        switch (round_.level) {
            case DialogueLevel::director_ops:
                return with_director(UnitKind::operations_area, Role::operations_head);
            case DialogueLevel::authority:
                return with_director(UnitKind::department, Role::department_head);
            case DialogueLevel::ops_principal:
                return with_principals();
            case DialogueLevel::principal_staff:
                return with_staff();
            case DialogueLevel::support:
                return with_departments();
        }
    }
    std::vector<NewDialogue> pairs;
    std::vector<std::string> without_leader;

  private:
    std::vector<Unit> of_kind(UnitKind kind) const {
        std::vector<Unit> found;
        for (const auto& unit : units_)
            if (unit.kind == kind) found.push_back(unit);
        return found;
    }
    std::vector<PersonId> holding(Role role, std::optional<UnitId> unit) const {
        std::vector<PersonId> found;
        for (const auto& one : holders_)
            if (one.role == role && (!unit || one.unit == unit)) found.push_back(one.person);
        return found;
    }
    void add(UnitId unit, std::optional<UnitId> area, PersonId superior, PersonId subordinate) {
        if (superior == subordinate) return;
        auto stands = organisation::find_unit(read_, unit, today_);
        pairs.push_back({.round = round_.id,
                         .unit = unit,
                         .area = area,
                         .superior = superior,
                         .subordinate = subordinate,
                         .school_form = stands ? stands->school_form : SchoolForm::none});
    }
    void missing(const Unit& unit) { without_leader.push_back(unit.name); }

    void with_director(UnitKind kind, Role role) {
        auto directors = holding(Role::director, std::nullopt);
        for (const auto& unit : of_kind(kind)) {
            auto heads = holding(role, unit.id);
            if (heads.empty() || directors.empty()) missing(unit);
            if (!directors.empty())
                for (PersonId head : heads) add(unit.id, std::nullopt, directors.front(), head);
        }
    }
    void with_principals() {
        for (const auto& area : of_kind(UnitKind::operations_area)) {
            auto heads = holding(Role::operations_head, area.id);
            for (const auto& unit : organisation::subtree(read_, area.id, today_, most_units)) {
                if (unit.kind != UnitKind::school_unit && unit.kind != UnitKind::preschool_unit) continue;
                auto principals = holding(Role::principal, unit.id);
                if (heads.empty() || principals.empty()) missing(unit);
                if (!heads.empty())
                    for (PersonId principal : principals) add(unit.id, area.id, heads.front(), principal);
            }
        }
    }
    void with_staff() {
        if (!round_.unit) return;
        auto principals = holding(Role::principal, round_.unit);
        if (principals.empty() && !units_.empty()) return missing(units_.front());
        for (PersonId person : read_.all(staff_of, *round_.unit, today_))
            add(*round_.unit, round_.unit, principals.front(), person);
    }
    void with_departments() {
        auto departments = organisation::list_units(read_, {.on = today_, .limit = most_units});
        std::erase_if(departments, [](const Unit& unit) { return unit.kind != UnitKind::department; });
        for (const auto& area : of_kind(UnitKind::operations_area)) {
            auto heads = holding(Role::operations_head, area.id);
            if (heads.empty()) missing(area);
            for (const auto& department : departments) {
                auto counterparts = holding(Role::department_head, department.id);
                if (counterparts.empty()) missing(department);
                if (!heads.empty())
                    for (PersonId one : counterparts) add(department.id, area.id, heads.front(), one);
            }
        }
    }

    db::Read& read_;
    const Round& round_;
    Date today_;
    std::vector<Holder> holders_;
    std::vector<Unit> units_;
};

}  // namespace

Result<TakenIn> take_in_pairs(db::Write& write, const rights::Visitor& visitor, RoundId id,
                              Language language) {
    auto round = dialogue_rounds::find_round(write, id);
    if (!round) return refuse(RefusalKind::not_found, tr(language, "Omgången finns inte."));
    if (!dialogue_rounds::may_lead(visitor, *round))
        return refuse(RefusalKind::forbidden, tr(language, "Det gör den som leder omgången."));
    if (round->state != RoundState::configured && !dialogue_rounds::takes_place(round->state))
        return refuse(RefusalKind::conflict,
                      tr(language, "Omgången är avslutad. Inga dialoger kommer till."));
    Pairs found(write, *round);
    found.find();
    TakenIn done{.added = insert_dialogues(write, found.pairs)};
    std::ranges::sort(found.without_leader);
    auto doubled = std::ranges::unique(found.without_leader);
    found.without_leader.erase(doubled.begin(), doubled.end());
    done.without_leader = std::move(found.without_leader);
    audit::record(write, visitor.actor(),
                  {"take_in_pairs", "dialogue_round", id.value, {}, fmt::format("{}", done.added)});
    return done;
}

}  // namespace styrkedja::dialogues
