// What other modules show on the page of a meeting that is held here: its minutes as files, its polls. Hung
// while the routes are put together, before any request.
#pragma once
#include <span>

#include "meetings/meetings.h"

namespace styrkedja::meetings {

struct MeetingPanel {
    const char* title;  // Swedish, for visit.t
    // Empty: nothing to show for this visitor and this state.
    html::Markup (*panel)(const auth::Visit& visit, const Meeting& meeting);
};
void hang(const MeetingPanel& panel);
std::span<const MeetingPanel> panels();

// The page of a meeting that is not kept from a document but held here.
using HeldPage = http::Response (*)(auth::Visit& visit, const Meeting& meeting);
void hang_held_page(HeldPage page);
HeldPage held_page();

}  // namespace styrkedja::meetings
