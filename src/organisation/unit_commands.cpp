// Changing units: right → rule → transaction → audit → rights. The plan is the same that the preview shows.
#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "organisation/unit_handover.h"
#include "organisation/unit_rules.h"
#include "rights/assignments.h"
#include "rights/unit_roles.h"

namespace styrkedja::organisation {
namespace {

constexpr Date::duration day{1};

std::vector<AfterUnitChange>& others() {
    static std::vector<AfterUnitChange> list;
    return list;
}

const db::Query<Unit(UnitId, Date)> children_from{
    "SELECT u.id, u.code, u.kind, v.name, v.school_form, v.parent, v.valid_from, v.valid_to "
    "FROM unit_version v JOIN org_unit u ON u.id = v.unit WHERE v.parent = $1 AND v.valid_to >= $2 "
    "ORDER BY v.sort_key, v.unit"};
// Everything above a unit on that day or later, itself included.
const db::Query<UnitId(UnitId, Date)> ever_above{
    "WITH RECURSIVE above(unit) AS (SELECT CAST($1 AS BIGINT) UNION SELECT v.parent FROM above a "
    "JOIN unit_version v ON v.unit = a.unit AND v.parent IS NOT NULL AND v.valid_to >= $2) "
    "SELECT unit FROM above"};
const db::Query<bool(UnitId, Date)> is_inhabited{
    "SELECT EXISTS (SELECT 1 FROM employment WHERE unit = $1 AND valid_to >= $2) OR "
    "EXISTS (SELECT 1 FROM role_assignment WHERE unit = $1 AND valid_to >= $2)"};
const db::Query<bool(std::string)> is_taken{"SELECT EXISTS (SELECT 1 FROM org_unit WHERE code = $1)"};
const db::Query<bool(UnitId)> is_demo{"SELECT demo FROM org_unit WHERE id = $1"};

const db::Query<UnitId(std::string, UnitKind, bool)> insert_unit{
    "INSERT INTO org_unit (code, kind, demo) VALUES ($1, $2, $3) RETURNING id"};
const db::Query<void(UnitId, Date, Date)> end_version{
    "UPDATE unit_version SET valid_to = $3 WHERE unit = $1 AND valid_from = $2"};
const db::Query<void(UnitId, Date)> drop_version{
    "DELETE FROM unit_version WHERE unit = $1 AND valid_from = $2"};
const db::Query<void(UnitId, std::string, std::string, SchoolForm, std::optional<UnitId>, Date, Date)>
    insert_version{
        "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from, valid_to) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const db::Query<UnitChangeId(UnitChangeKind, Date, std::string, Instant, std::string)> insert_change{
    "INSERT INTO unit_change (kind, effective_on, reason, recorded_at, recorded_by) "
    "VALUES ($1, $2, $3, $4, $5) RETURNING id"};
const db::Query<void(UnitChangeId, UnitId, std::string, std::optional<UnitId>)> insert_part{
    "INSERT INTO unit_change_part (unit_change, unit, side, goes_to) VALUES ($1, $2, $3, $4)"};

const db::Query<Date(Date)> later_tops{
    "SELECT DISTINCT valid_from FROM unit_version WHERE parent IS NULL AND valid_from > $1 ORDER BY 1"};

// What the change is about besides the units themselves.
std::set<UnitId> wanted_parents(const UnitChange& change) {
    std::set<UnitId> parents;
    for (const auto& successor : change.successors)
        if (successor.parent) parents.insert(*successor.parent);
    return parents;
}

// Reads all that the rule asks of; afterwards every unit of the change has at least one version there.
Result<Known> known_for(db::Read& read, const UnitChange& change, Language language) {
    Known known{.today = date_of(now())};
    std::set<UnitId> ids(change.units.begin(), change.units.end());
    for (const auto& successor : change.successors) {
        if (successor.unit) ids.insert(*successor.unit);
        if (!successor.unit && read.one(is_taken, successor.code).value_or(false))
            known.taken_codes.insert(successor.code);
    }
    for (UnitId parent : wanted_parents(change)) ids.insert(parent);
    for (UnitId id : ids) {
        known.units[id] = versions_of(read, id);
        if (known.units[id].empty())
            return refuse(RefusalKind::not_found, tr(language, "Enheten finns inte."));
    }
    for (UnitId id : change.units) {
        for (auto& child : read.all(children_from, id, change.effective_on))
            known.children.push_back(std::move(child));
        if (read.one(is_inhabited, id, change.effective_on).value_or(false)) known.inhabited.insert(id);
    }
    return known;
}

// What is known of the places where successors will stand; known only once the change is completed.
void add_places(db::Read& read, const UnitChange& change, Known& known) {
    for (UnitId parent : wanted_parents(change)) {
        if (!known.units.contains(parent)) known.units[parent] = versions_of(read, parent);
        auto above = read.all(ever_above, parent, change.effective_on);
        known.above[parent] = {above.begin(), above.end()};
        for (auto& child : read.all(children_from, parent, change.effective_on))
            if (child.valid_from <= change.effective_on) known.beside.push_back(std::move(child));
    }
}

bool may_change(const rights::Visitor& visitor, const UnitChange& change) {
    auto may = [&](std::optional<UnitId> unit) {
        return rights::may(visitor, rights::Permission::change_units, unit);
    };
    for (UnitId id : change.units)
        if (!may(id)) return false;
    for (const auto& successor : change.successors) {
        if (successor.unit && !may(successor.unit)) return false;
        if ((!successor.unit || change.kind == UnitChangeKind::move) && !may(successor.parent)) return false;
    }
    return true;
}

// "Tallens förskola" → "tallens-forskola", with a number when that is taken.
std::string code_from(db::Read& read, std::string_view name, const std::set<std::string>& also_taken) {
    std::string code;
    for (char c : swedish_sort_key(name)) {
        if (c == '{' || c == '|') c = 'a';
        if (c == '}') c = 'o';
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            code += c;
        else if (!code.empty() && code.back() != '-')
            code += '-';
    }
    if (code.empty()) code = "enhet";
    std::string free = code;
    for (int number = 2; also_taken.contains(free) || read.one(is_taken, free).value_or(false); ++number)
        free = fmt::format("{}-{}", code, number);
    return free;
}

// Carries out one plan.
class Work {
  public:
    Work(db::Write& write, const audit::Actor& actor, const UnitPlan& plan)
        : write_(write), actor_(actor), plan_(plan), change_(plan.change) {}

    ChangeDone carry_out() {
        make_new_units();
        for (const auto& end : plan_.ends) {
            if (end.valid_from == change_.effective_on)
                write_.run(drop_version, end.unit, end.valid_from);
            else
                write_.run(end_version, end.unit, end.valid_from, change_.effective_on - day);
        }
        for (const auto& start : plan_.starts)
            write_.run(insert_version, id_of(start.unit), start.name, swedish_sort_key(start.name),
                       start.school_form, start.parent ? std::optional(id_of(*start.parent)) : std::nullopt,
                       change_.effective_on, start.valid_to);
        hand_over();
        UnitChangeId id = record();
        tell_unit_change(write_, change_.effective_on);
        rights::rights_changed(write_);
        return {id, successors_};
    }

  private:
    UnitId id_of(const UnitRef& ref) const { return ref.unit ? *ref.unit : successors_[ref.successor]; }

    void make_new_units() {
        bool demo = false;
        if (!change_.units.empty())
            demo = *write_.one(is_demo, change_.units.front());
        else if (change_.successors.front().parent)
            demo = *write_.one(is_demo, *change_.successors.front().parent);
        for (const auto& successor : change_.successors) {
            std::string code = successor.code;
            if (!successor.unit && code.empty()) code = code_from(write_, successor.name, {});
            successors_.push_back(successor.unit ? *successor.unit
                                                 : *write_.one(insert_unit, code, successor.kind, demo));
        }
    }

    void hand_over() {
        for (const auto& handover : plan_.handovers) {
            UnitId to = successors_[handover.to];
            std::map<PersonId, UnitId> others;
            for (const auto& [person, successor] : change_.people_to) others[person] = successors_[successor];
            move_employments(write_, handover.from, to, others, change_.effective_on);
            if (to != handover.from) rights::hand_over_roles(write_, handover.from, to, change_.effective_on);
        }
    }

    UnitChangeId record() {
        UnitChangeId id = *write_.one(insert_change, change_.kind, change_.effective_on, change_.reason,
                                      now(), actor_.name);
        for (UnitId unit : change_.units) {
            auto to = change_.goes_to.find(unit);
            write_.run(insert_part, id, unit, "before",
                       to == change_.goes_to.end() ? std::nullopt : std::optional(successors_[to->second]));
        }
        for (UnitId unit : successors_) write_.run(insert_part, id, unit, "after", std::nullopt);
        std::set<UnitId> touched(change_.units.begin(), change_.units.end());
        touched.insert(successors_.begin(), successors_.end());
        touched.insert(plan_.moved_children.begin(), plan_.moved_children.end());
        for (UnitId unit : touched) record_on(unit);
        return id;
    }

    void record_on(UnitId id) {
        auto words = [&](Date on) -> std::optional<std::string> {
            auto unit = find_unit(write_, id, on);
            if (!unit) return std::nullopt;
            auto parent = unit->parent ? nearest_unit(write_, *unit->parent, on) : std::nullopt;
            return fmt::format("{} | {} | {}", unit->name, name_of(unit->school_form),
                               parent ? parent->name : "–");
        };
        std::string action = fmt::format("{}_unit", name_of(change_.kind));
        auto after = words(change_.effective_on);
        audit::record(
            write_, actor_,
            {action, "unit", id.value, words(change_.effective_on - day),
             fmt::format("{} ({}: {})", after.value_or("–"), iso(change_.effective_on), change_.reason)});
    }

    db::Write& write_;
    const audit::Actor& actor_;
    const UnitPlan& plan_;
    const UnitChange& change_;
    std::vector<UnitId> successors_;
};

}  // namespace

void after_unit_changes(AfterUnitChange also) {
    if (std::ranges::find(others(), also) == others().end()) others().push_back(also);
}
void tell_unit_change(db::Write& write, Date from) {
    for (auto also : others()) also(write, from);
}

bool somebody_runs_everything(db::Read& read, Date from) {
    auto remains = [&](Date on) {
        return rights::other_admin_remains(read, AccountId{}, RoleAssignmentId{}, on);
    };
    return remains(from) && std::ranges::all_of(read.all(later_tops, from), remains);
}

Refusal second_top_refused(Language language) {
    return {RefusalKind::conflict,
            tr(language,
               "Med två enheter överst gäller roller för den ena inte längre allt, och ingen skulle kunna "
               "sköta systemet. Ge först någon rollen administratör för hela installationen."),
            {}};
}

Result<UnitPlan> plan_change(db::Read& read, const rights::Visitor& visitor, const UnitChange& change,
                             Language language) {
    auto known = known_for(read, change, language);
    if (!known) return std::unexpected(known.error());
    UnitChange whole = completed(change, *known);
    if (!may_change(visitor, whole))
        return refuse(RefusalKind::forbidden, tr(language, "Du får inte ändra alla de enheterna."));
    add_places(read, whole, *known);
    return decide(whole, *known, language);
}

Result<ChangeDone> change_units(db::Write& write, const rights::Visitor& visitor, const UnitChange& change,
                                std::string_view fingerprint, Language language) {
    auto plan = plan_change(write, visitor, change, language);
    if (!plan) return std::unexpected(plan.error());
    if (!fingerprint.empty() && consequences_of(write, *plan).fingerprint != fingerprint)
        return refuse(RefusalKind::conflict,
                      tr(language, "Något har ändrats sedan du såg följderna. Här är de som de är nu."));
    const Date from = std::max(change.effective_on, date_of(now()));
    const bool run_before = somebody_runs_everything(write, from);
    auto done = Work(write, visitor.actor(), *plan).carry_out();
    if (run_before && !somebody_runs_everything(write, from))
        return std::unexpected(second_top_refused(language));
    return done;
}

}  // namespace styrkedja::organisation
