// Who steers one area alone, and what of the work towards a goal each may see.
#include "goals/test/world.h"

namespace styrkedja::goals {
namespace {

class GoalRights : public GoalWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, GoalRights, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(GoalRights, above_the_authority_are_not_for_who_steers_one_areas_plans_nor_is_what_the_board_said) {
    database->write([&](db::Write& write) {
        rights::add_assignment(
            write, {.person = world::sara, .role = Role::quality_lead, .scope = {.unit = school}});
        rights::rights_changed(write);
    });
    for (auto level : {GoalLevel::national, GoalLevel::city, GoalLevel::board, GoalLevel::administration})
        expect_kind(add(draft(level, "Alla läser"), world::sara), RefusalKind::forbidden);
    auto own = draft(GoalLevel::administration, "Området läser");
    own.unit = school;
    EXPECT_TRUE(add(own, world::sara));
    auto board = added(GoalLevel::board, "Nämnden");
    expect_kind(change(board, draft(GoalLevel::board, "Annat"), 1, world::sara), RefusalKind::forbidden);
    auto sara = as(world::sara);
    expect_kind(
        database->write([&](db::Write& write) { return add_input(write, sara, said("Värden", today), sv); }),
        RefusalKind::forbidden);
    TreatmentDraft no{.treatment = Treatment::refused, .reason = "Nej.", .version = 1};
    expect_kind(treat(add_said(said("Värden", today)), no, world::sara), RefusalKind::forbidden);
    auto page = auth::signed_in(*site, "sara")->get("/goals/new");
    EXPECT_FALSE(shows(page, R"(value="board")"));
    EXPECT_TRUE(shows(page, R"(value="administration")"));
}

TEST_P(GoalRights, count_what_works_towards_them_as_far_as_one_may_see_it) {
    auto below = added(GoalLevel::unit, "Skolan");
    link(assignment("active"), below);
    link(assignment("paused", "active"), below);
    link(assignment("proposed"), below);
    link(assignment("cancelled", "draft"), below);
    link(assignment("draft", "", world::sara), below);
    auto says = [&](const char* who, const char* what) {
        return shows(auth::signed_in(*site, who)->get("/goals"), what);
    };
    EXPECT_TRUE(says("karin", " · 2 uppdrag"));
    EXPECT_TRUE(says("sara", " · 3 uppdrag")) << "orders one";
    EXPECT_TRUE(says("bo", " · 2 uppdrag")) << "another school's";
    EXPECT_TRUE(says("ulla", " · 5 uppdrag"));
    database->write([&](db::Write& write) {
        write.script(fmt::format(
            "INSERT INTO assignment_part (assignment, kind, position, text, detail, baseline, target, "
            "unit_name, "
            "person, person_name, result) VALUES (3, 'participant', 1, '', '', '', '', '', {}, '', '')",
            world::karin.value));
    });
    EXPECT_TRUE(says("karin", " · 3 uppdrag")) << "takes part in one";
    auto alone = added(GoalLevel::unit, "Ensamt");
    link({"operations_plan", 4711}, alone);
    EXPECT_FALSE(says("karin", "verksamhetsplan</span>")) << "there is none that may be seen";
    EXPECT_TRUE(says("karin", "inget arbete leder hit"));
    link({"goal", below.value}, alone);
    EXPECT_TRUE(says("karin", "1 kopplat arbete"));
}

}  // namespace
}  // namespace styrkedja::goals
