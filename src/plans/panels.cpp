// What other modules show on a plan's page.
#include "plans/panels.h"

namespace styrkedja::plans {
namespace {
std::vector<Panel>& hung() {
    static std::vector<Panel> all;
    return all;
}
}  // namespace

void hang(const Panel& panel) { hung().push_back(panel); }
std::span<const Panel> panels() { return hung(); }

}  // namespace styrkedja::plans
