// The helpers of testing/world.h themselves: every state that they promise is reached.
#include "assignments/testing/world.h"

namespace styrkedja::assignments {
namespace {

class World : public AssignmentWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, World, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(World, brings_an_assignment_into_every_state) {
    for (std::size_t at = 0; at < enum_names<AssignmentState>.size(); ++at) {
        auto state = static_cast<AssignmentState>(at);
        auto id = authority->assignment_in(state, "Uppdrag " + std::string(name_of(state)));
        EXPECT_EQ(name_of(authority->load(id).state), name_of(state));
    }
}

}  // namespace
}  // namespace styrkedja::assignments
