// Who and what follows when a unit hands over: counted for the preview, moved for the command.
#include "organisation/unit_handover.h"

#include <set>
#include "base/sha256.h"

#include "organisation/unit_change.h"

namespace styrkedja::organisation {
namespace {

constexpr Date::duration day{1};

struct EmploymentRow {
    std::int64_t id;
    PersonId person;
    std::int64_t extent_permille;
    Date valid_from;
};
const db::Query<EmploymentRow(UnitId, Date)> employments_from{
    "SELECT id, person, extent_permille, valid_from FROM employment WHERE unit = $1 AND valid_to >= $2 "
    "ORDER BY id"};
const db::Query<std::int64_t(std::int64_t, UnitId, Date)> go_on{
    "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
    "valid_from, "
    "valid_to) SELECT person, $2, position, profession, pay_form, form, extent_permille, $3, valid_to "
    "FROM employment WHERE id = $1 RETURNING id"};
const db::Query<void(std::int64_t, Date)> end_employment_row{
    "UPDATE employment SET valid_to = $2 WHERE id = $1"};
const db::Query<void(std::int64_t, UnitId)> begin_there{"UPDATE employment SET unit = $2 WHERE id = $1"};
const db::Query<void(std::int64_t, std::int64_t, Date)> leave_goes_on{
    "INSERT INTO employment_leave (employment, kind, valid_from, valid_to) "
    "SELECT $2, kind, CASE WHEN valid_from < $3 THEN $3 ELSE valid_from END, valid_to "
    "FROM employment_leave WHERE employment = $1 AND valid_to >= $3"};
const db::Query<void(std::int64_t, Date)> drop_later_leave{
    "DELETE FROM employment_leave WHERE employment = $1 AND valid_from >= $2"};
const db::Query<void(std::int64_t, Date, Date)> end_leave_row{
    "UPDATE employment_leave SET valid_to = $3 WHERE employment = $1 AND valid_to >= $2"};

const db::Query<FollowingRole(UnitId, Date)> role_holders{
    "SELECT DISTINCT p.name, r.role FROM role_assignment r JOIN person p ON p.id = r.person "
    "WHERE r.unit = $1 AND r.valid_to >= $2 ORDER BY 1, 2"};
const db::Query<UnitEmployee(UnitId, Date, std::int64_t)> employees{
    "SELECT p.id, p.name, min(e.position) FROM employment e JOIN person p ON p.id = e.person "
    "WHERE e.unit = $1 AND e.valid_to >= $2 GROUP BY p.id, p.name, p.sort_key ORDER BY p.sort_key, p.id "
    "LIMIT $3"};

// People, each counted once, and how much they work.
class Tally {
  public:
    void add(const EmploymentRow& row) {
        people_.insert(row.person);
        extent_permille_ += row.extent_permille;
    }
    Staff staff() const { return {std::ssize(people_), extent_permille_}; }

  private:
    std::set<PersonId> people_;
    std::int64_t extent_permille_ = 0;
};

}  // namespace

void move_employments(db::Write& write, UnitId from, UnitId to, const std::map<PersonId, UnitId>& others,
                      Date first_day) {
    for (const auto& row : write.all(employments_from, from, first_day)) {
        auto other = others.find(row.person);
        UnitId unit = other == others.end() ? to : other->second;
        if (unit == from) continue;
        if (row.valid_from >= first_day) {
            write.run(begin_there, row.id, unit);
            continue;
        }
        auto next = write.one(go_on, row.id, unit, first_day);
        write.run(leave_goes_on, row.id, *next, first_day);
        write.run(drop_later_leave, row.id, first_day);
        write.run(end_leave_row, row.id, first_day, first_day - day);
        write.run(end_employment_row, row.id, first_day - day);
    }
}

Consequences consequences_of(db::Read& read, const UnitPlan& plan) {
    const UnitChange& change = plan.change;
    Consequences result;
    std::vector<Tally> after(change.successors.size());
    Tally before, all_after;
    std::string trace;
    for (const auto& handover : plan.handovers) {
        Tally here;
        for (const auto& row : read.all(employments_from, handover.from, change.effective_on)) {
            auto other = change.people_to.find(row.person);
            std::size_t to = other == change.people_to.end() ? handover.to : other->second;
            trace += fmt::format("{}>{};", row.id, to);
            if (row.valid_from >= change.effective_on) continue;  // moves, but is not there to be counted
            here.add(row);
            before.add(row);
            after[to].add(row);
            all_after.add(row);
        }
        auto unit = nearest_unit(read, handover.from, change.effective_on);
        Followers followers{handover.from, unit ? unit->name : "", handover.to, here.staff()};
        followers.roles = read.all(role_holders, handover.from, change.effective_on);
        for (auto& group : groups_of_unit(read, handover.from, change.effective_on))
            followers.groups.push_back(std::move(group.name));
        for (const auto& one : followers.roles) trace += fmt::format("{}:{};", one.name, name_of(one.role));
        for (const auto& name : followers.groups) trace += name + ";";
        result.followers.push_back(std::move(followers));
    }
    for (const auto& end : plan.ends) trace += fmt::format("{}/{};", end.unit.value, iso(end.valid_from));
    for (const auto& tally : after) result.successors.push_back(tally.staff());
    result.before = before.staff();
    result.after = all_after.staff();
    result.fingerprint = sha256_hex(trace).substr(0, 16);
    return result;
}

std::vector<UnitEmployee> employees_of(db::Read& read, UnitId unit, Date from, std::int64_t limit) {
    return read.all(employees, unit, from, limit);
}

}  // namespace styrkedja::organisation
