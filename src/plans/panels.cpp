// What other modules show on a plan's page.
#include "plans/panels.h"

#include <algorithm>

namespace styrkedja::plans {
namespace {
std::vector<Panel>& hung() {
    static std::vector<Panel> all;
    return all;
}
}  // namespace

void hang(const Panel& panel) {
    if (std::ranges::find(hung(), panel.write, &Panel::write) == hung().end()) hung().push_back(panel);
}
std::span<const Panel> panels() { return hung(); }

}  // namespace styrkedja::plans
