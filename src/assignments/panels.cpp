// What other modules show on an assignment's page.
#include "assignments/assignments.h"

namespace styrkedja::assignments {
namespace {
std::vector<Panel>& hung() {
    static std::vector<Panel> all;
    return all;
}
}  // namespace

void hang(const Panel& panel) { hung().push_back(panel); }
std::span<const Panel> panels() { return hung(); }

}  // namespace styrkedja::assignments
