// The rules for broken links of assignments.
#include "assignments/object.h"
#include "assignments/testing/world.h"
#include "gaps/gaps.h"

namespace styrkedja::assignments {
namespace {

class AssignmentRules : public AssignmentWorld {
  protected:
    std::vector<std::int64_t> broken(std::string_view rule, Date day) {
        return read(
            [&](db::Read& transaction) { return gaps::find_rule(rule)->find(transaction, {}, day, 50); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, AssignmentRules, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AssignmentRules, what_stands_still_is_a_broken_link) {
    hang_rules();
    auto waits = authority->assignment_in(AssignmentState::approved, "Väntar");
    auto at_gate = authority->assignment_in(AssignmentState::at_gate, "Vid grinden");
    auto going = authority->assignment_in(AssignmentState::active, "Pågår");
    Date soon = authority->today + std::chrono::days{10}, later = authority->today + std::chrono::days{40};
    EXPECT_TRUE(broken("assignment_not_started", soon).empty());
    EXPECT_EQ(broken("assignment_not_started", later), std::vector{waits.value});
    EXPECT_EQ(broken("assignment_waits_at_gate", later), std::vector{at_gate.value});
    EXPECT_TRUE(broken("assignment_goal_unchecked", soon).empty());
    EXPECT_EQ(broken("assignment_goal_unchecked", later), std::vector{going.value});
    EXPECT_TRUE(broken("assignment_without_lead", later).empty());
    Heading heading = authority->heading("Pågår");
    heading.lead = {};
    write([&](db::Write& transaction) {
        EXPECT_TRUE(change_heading(transaction, authority->as(rolf), going, heading,
                                   load_assignment(transaction, going)->heading_version, sv));
    });
    EXPECT_EQ(broken("assignment_without_lead", later), std::vector{going.value});
}

}  // namespace
}  // namespace styrkedja::assignments
