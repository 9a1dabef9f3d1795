// Fills the authority, and leads assignments through their lives.
#include "assignments/testing/authority.h"

#include "auth/accounts.h"
#include "auth/testing/accounts.h"
#include "base/check.h"
#include "decisions/decisions.h"
#include "goals/commands.h"
#include "organisation/organisation.h"
#include "organisation/people.h"
#include "reports/store.h"
#include "rights/assignments.h"
#include "rights/rights.h"

namespace styrkedja::assignments {
namespace {

const audit::Actor tests{std::nullopt, "tests"};

struct Invented {
    PersonId id;
    const char* username;
    const char* name;
    Role role;
};
constexpr std::array invented = {
    Invented{doris, "doris", "Doris Dahl", Role::director},
    Invented{kerstin, "kerstin", "Kerstin Kvist", Role::quality_lead},
    Invented{stig, "stig", "Stig Strand", Role::strategist},
    Invented{olle, "olle", "Olle Hed", Role::operations_head},
    Invented{petra, "petra", "Petra Palm", Role::principal},
    Invented{hanna, "hanna", "Hanna Hjort", Role::hr_lead},
    Invented{lena, "lena", "Lena Lund", Role::employee},
    Invented{rolf, "rolf", "Rolf Roos", Role::employee},
    Invented{maja, "maja", "Maja Mo", Role::employee},
    Invented{erik, "erik", "Erik Eng", Role::employee},
};

const db::Query<void(UnitId, Date)> close_unit{"UPDATE unit_version SET valid_to = $2 WHERE unit = $1"};

const std::string& name_of_person(PersonId person) {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& one : invented) all.emplace_back(one.name);
        return all;
    }();
    return names.at(static_cast<std::size_t>(person.value - doris.value));
}
Named named(PersonId person) { return {person, name_of_person(person)}; }

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::string fields;
        for (const auto& field : result.error().fields) fields += " | " + field.field + ": " + field.message;
        ADD_FAILURE() << result.error().message << fields;
    }
    CHECK(result);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace

void add_accounts(db::Database& database) {
    auth::add_accounts(database);
    static const std::string hash = auth::hash_password(auth::test_password);
    database.write([&](db::Write& write) {
        for (const auto& one : invented)
            CHECK(auth::add_account(write, tests,
                                    {.username = one.username, .password_hash = hash, .person = one.id},
                                    Language::swedish));
    });
}

Authority::Authority(db::Database& filled) : database(filled) {
    world::fill(database);
    database.write([&](db::Write& write) {
        auto add = [&](const char* code, const char* name, UnitKind kind, std::optional<UnitId> parent,
                       SchoolForm form = SchoolForm::none) {
            return organisation::add_unit(
                write, tests,
                {.code = code, .name = name, .kind = kind, .school_form = form, .parent = parent});
        };
        root = add("0", "Fjärdvik", UnitKind::authority, {});
        area = add("1", "Område Norr", UnitKind::operations_area, root);
        school = add("11", "Kvarnskolan", UnitKind::school_unit, area, SchoolForm::compulsory);
        department = add("9", "Pedagogiskt centrum", UnitKind::department, root);
        closed = add("12", "Ödeskolan", UnitKind::school_unit, area, SchoolForm::compulsory);
        write.run(close_unit, closed, today - std::chrono::days{1});
        for (const auto& one : invented) {
            auto id = organisation::add_person(write, tests, {one.username, one.name, ""});
            CHECK(id == one.id);
            UnitId scope = one.id == olle ? area : one.id == petra ? school : root;
            rights::add_assignment(write, {.person = id, .role = one.role, .scope = {.unit = scope}});
        }
    });
    database.read([&](db::Read& read) {
        for (const auto& one : invented)
            visitors[one.id] = {
                .account = AccountId{one.id.value},
                .person = one.id,
                .name = one.name,
                .rights = std::make_shared<const rights::Rights>(rights::load_rights(read, one.id, today))};
    });
    int year = year_of(today);
    database.write([&](db::Write& write) {
        goal = must(goals::add_goal(write, as(doris),
                                    {.level = GoalLevel::administration,
                                     .unit = root,
                                     .text = "Alla elever möter behöriga lärare",
                                     .from_year = year,
                                     .to_year = year + 3},
                                    sv));
        plan = must(plans::begin_plan(write, as(doris), root, year, sv));
    });
}

rights::Visitor Authority::as(PersonId person) const {
    if (person.value < doris.value) return world::visitor(person);
    return visitors.at(person);
}

Assignment Authority::load(AssignmentId id) const {
    return *database.read([&](db::Read& read) { return load_assignment(read, id); });
}

Heading Authority::heading(std::string title) const {
    return {.title = std::move(title),
            .purpose = "Alla skolor har behörig personal. Vi vet vad som fattas.",
            .orderer = named(doris),
            .responsible = named(rolf),
            .lead = named(lena),
            .target_group = "Högskoleutbildade pedagoger",
            .delimitation = "Först högskoleutbildade pedagoger.",
            .not_excluded = "Andra kompetenser utesluts inte.",
            .from_on = today,
            .to_on = today + std::chrono::days{300}};
}

std::vector<Part> whole_parts(const Authority& authority) {
    Date today = authority.today;
    return {{.kind = PartKind::process_goal,
             .text = "Andelen behöriga lärare ökar",
             .detail = "Statistiken i personalsystemet",
             .baseline = "71 procent",
             .target = "80 procent",
             .check_days = {today + std::chrono::days{30}, today + std::chrono::days{120}}},
            {.kind = PartKind::deadline,
             .text = "Kartläggningen är klar",
             .to_on = today + std::chrono::days{60}},
            {.kind = PartKind::step, .text = "Kartlägg", .detail = "En karta per skola", .gated = true},
            {.kind = PartKind::step, .text = "Pröva"},
            {.kind = PartKind::assumption, .text = "Mentorer gör att fler stannar", .detail = "Andra städer"},
            {.kind = PartKind::activity, .text = "Mentorsutbildning", .person = named(rolf)},
            {.kind = PartKind::participant,
             .text = "Utbildar mentorer",
             .hours = 4,
             .from_on = today,
             .to_on = today + std::chrono::days{90},
             .unit = authority.department}};
}

PartNow Authority::part(AssignmentId id, PartKind kind) const {
    for (auto& one : database.read([&](db::Read& read) { return parts_of(read, id); }))
        if (one.part.kind == kind) return one;
    CHECK(false);
    return {};
}

void Authority::follow_up(AssignmentId id) const {
    database.write([&](db::Write& write) {
        (void)reports::insert_plan(write, {"assignment", id.value}, FollowUpForm::written, Cadence::monthly,
                                   today + std::chrono::days{30}, {.reporter = lena, .to_group = world::lg});
    });
}

DecisionId Authority::decision_of_lg(std::string text) const {
    return database.write([&](db::Write& write) {
        return decisions::add_decision(write, {.kind = DecisionKind::formal,
                                               .text = std::move(text),
                                               .group = world::lg,
                                               .decided_on = today,
                                               .origin = {}});
    });
}

void Authority::happen(AssignmentId id, AssignmentEvent event, std::string_view words) const {
    database.write([&](db::Write& write) {
        must(apply(write, as(lena), *load_assignment(write, id), event, words, sv));
    });
}

namespace {

// One step on the way to the state: what is left to do from where it is.
void advance(const Authority& at, AssignmentId id, AssignmentState wanted) {
    using enum AssignmentState;
    using enum AssignmentEvent;
    Assignment one = at.load(id);
    auto move = [&](PersonId person, AssignmentEvent event, Act act) {
        act.version = one.version;
        at.database.write(
            [&](db::Write& write) { must(move_assignment(write, at.as(person), id, event, act, sv)); });
    };
    switch (one.state) {
        case proposed:
            at.database.write([&](db::Write& write) {
                links::note_link(write, LinkKind::contributes, one.ref(), {"goal", at.goal.value});
            });
            return move(doris, include, {});
        case draft:
            return at.happen(id, open_for_input);
        case input_open:
            return at.happen(id, close_input, "Första versionen");
        case submitted:
            if (wanted == completion_needed) return at.happen(id, send_back, "Skriv mer");
            return at.database.write([&](db::Write& write) {
                must(approve_version(write, at.as(doris), one, *one.submitted_number, sv));
            });
        case approved:
            at.follow_up(id);
            return move(lena, start, {});
        case active:
            if (wanted == at_gate || wanted == stopped)
                return move(lena, finish_step,
                            {.reason = "Kartan visar luckor", .step = at.part(id, PartKind::step).part.id});
            if (wanted == handover_proposed || wanted == in_line) return at.happen(id, propose_handover);
            if (wanted == paused) return move(doris, pause, {.reason = "Vi väntar"});
            if (wanted == cancelled) return move(doris, cancel, {.reason = "Det behövs inte"});
            return at.happen(id, report_final, "Det gick bra");
        case at_gate:
            return move(doris, stop, {.reason = "Det räcker"});
        case handover_proposed:
            return at.happen(id, consent_handover);
        case reported:
            return at.happen(id, evaluate, "Målet nåddes");
        default:
            return at.happen(id, close);
    }
}

}  // namespace

AssignmentId Authority::assignment_in(AssignmentState state, std::string title) const {
    auto id = database.write([&](db::Write& write) {
        auto made = must(propose_assignment(write, as(doris), plan, heading(title), sv));
        for (const auto& part : whole_parts(*this)) (void)must(save_part(write, as(lena), made, part, 0, sv));
        return made;
    });
    while (load(id).state != state) advance(*this, id, state);
    return id;
}

}  // namespace styrkedja::assignments
