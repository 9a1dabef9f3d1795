// An authority with a plan of this year, assignments in it that Bo leads, and three who can read: Henrik,
// Sara and Karin. Ulla steers the plans.
#pragma once
#include <gtest/gtest.h>

#include "assignments/assignments.h"
#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "review_rounds/board.h"
#include "review_rounds/commands.h"
#include "rights/testing/world.h"

namespace styrkedja::review_rounds {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;

class Fixture : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        run("INSERT INTO org_unit (code, kind) VALUES ('f', 'authority')");
        run("INSERT INTO unit_version (unit, name, sort_key, school_form, valid_from) VALUES (1, 'Fjärdviks "
            "skolförvaltning', 'f', 'none', '2000-01-01')");
        plan = database->write([&](db::Write& write) {
            return *plans::begin_plan(write, steering(), UnitId{1}, this_year(), sv);
        });
    }
    static Date today() { return date_of(now()); }
    static int this_year() { return year_of(today()); }
    static rights::Visitor steering() { return world::with_role(world::ulla, Role::quality_lead); }

    void run(const std::string& sql) {
        database->write([&](db::Write& write) { write.script(sql); });
    }
    std::int64_t rows(const std::string& sql) {
        db::Query<std::int64_t()> query{sql};
        return *database->read([&](db::Read& read) { return read.one(query); });
    }

    static assignments::Heading heading(std::string title) {
        assignments::Heading made{.title = std::move(title), .purpose = "Alla elever får stöd i tid."};
        made.lead = {world::bo, "Bo Nilsson"};
        made.orderer = {world::ulla, "Ulla Åkerlund"};
        made.responsible = {world::anna_berg, "Anna Berg"};
        return made;
    }
    // A draft, with one goal among its parts.
    AssignmentId drafted(const std::string& title) {
        return database->write([&](db::Write& write) {
            auto id = assignments::propose_assignment(write, steering(), plan, heading(title), sv).value();
            apply(write, id, AssignmentEvent::include);
            return id;
        });
    }
    void apply(db::Write& write, AssignmentId id, AssignmentEvent event) {
        auto one = assignments::load_assignment(write, id).value();
        auto done = assignments::apply(write, steering(), one, event, "", sv);
        ASSERT_TRUE(done) << done.error().message;
    }
    void happen(AssignmentId id, AssignmentEvent event) {
        database->write([&](db::Write& write) { apply(write, id, event); });
    }
    AssignmentId submitted(const std::string& title) {
        auto id = drafted(title);
        happen(id, AssignmentEvent::open_for_input);
        happen(id, AssignmentEvent::close_input);
        return id;
    }
    // Of the one to wait for, the last of all, Pia is the lead.
    void submit_501_and_wait_for_one() {
        auto one = submitted("Närvaro");
        run("INSERT INTO assignment (plan, state, title, sort_key, purpose, form, scope, partners, "
            "orderer_name, "
            "responsible_name, lead, lead_name, target_group, delimitation, not_excluded, submitted_number, "
            "state_since, changed_at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
            "i < "
            "501) SELECT plan, state, title, sort_key || 'x', purpose, form, scope, partners, '', '', CASE "
            "WHEN "
            "i = 501 THEN 6 END, '', '', '', '', CASE WHEN i < 501 THEN submitted_number END, state_since, "
            "changed_at FROM assignment, n WHERE assignment.id = " +
            to_string(one));
    }
    // Approved and started by hand, without asking what it lacks.
    AssignmentId active(const std::string& title) {
        auto id = submitted(title);
        database->write([&](db::Write& write) {
            auto one = assignments::load_assignment(write, id).value();
            ASSERT_TRUE(assignments::approve_version(write, steering(), one, 1, sv));
            apply(write, id, AssignmentEvent::start);
        });
        return id;
    }
    assignments::Assignment assignment(AssignmentId id) {
        return database->read([&](db::Read& read) { return *assignments::load_assignment(read, id); });
    }
    std::string state(AssignmentId id) { return std::string(name_of(assignment(id).state)); }

    NewRound new_round() {
        return {.title = "Höstens granskning",
                .year = this_year(),
                .deadline = today() + std::chrono::days{10},
                .reviewers = {"Henrik Öberg", "Sara Lind", "Karin Ek"}};
    }
    Result<ReviewRoundId> opened(const NewRound& round) {
        return database->write([&](db::Write& write) { return open_round(write, steering(), round, sv); });
    }
    ReviewRoundId opened() { return opened(new_round()).value(); }

    Result<void> as_steering(auto&& command) {
        return database->write([&](db::Write& write) -> Result<void> { return command(write, steering()); });
    }
    Board board(ReviewRoundId id) {
        return database->read([&](db::Read& read) { return load_board(read, *find_round(read, id)); });
    }
    std::vector<commitments::Commitment> owed_by(PersonId person) {
        return database->read([&](db::Read& read) {
            return commitments::list_commitments(read, world::visitor(person),
                                                 {.mine = true, .today = today()});
        });
    }
    static void expect_field(const auto& result, std::string_view name) {
        ASSERT_FALSE(result);
        ASSERT_FALSE(result.error().fields.empty()) << result.error().message;
        EXPECT_EQ(result.error().fields.front().field, name);
    }
    static void expect_kind(const auto& result, RefusalKind kind) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
    }

    OperationsPlanId plan;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};

}  // namespace styrkedja::review_rounds
