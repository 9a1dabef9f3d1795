// The panels and the page that modules above have hung.
#include "meetings/panels.h"

#include "base/check.h"

namespace styrkedja::meetings {
namespace {

std::vector<MeetingPanel>& hung() {
    static std::vector<MeetingPanel> all;
    return all;
}

HeldPage& hung_page() {
    static HeldPage page = nullptr;
    return page;
}

}  // namespace

void hang(const MeetingPanel& panel) {
    for (const auto& one : hung())
        if (one.panel == panel.panel) return;
    hung().push_back(panel);
}
std::span<const MeetingPanel> panels() { return hung(); }

void hang_held_page(HeldPage page) { hung_page() = page; }
HeldPage held_page() {
    CHECK(hung_page());
    return hung_page();
}

}  // namespace styrkedja::meetings
