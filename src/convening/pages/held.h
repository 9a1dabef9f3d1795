// What the page of a meeting that is held here is made of; read in one transaction.
#pragma once
#include <map>
#include <set>

#include "audit/audit.h"
#include "convening/pages/pages.h"
#include "convening/remote.h"
#include "convening/standing.h"
#include "meetings/planning.h"

namespace styrkedja::convening::pages {

struct HeldMeeting {
    Meeting meeting;
    std::vector<AgendaItem> items;
    std::map<StandingItem, std::vector<Standing>> standing;
    std::map<PersonId, std::string> asked_by;  // their names
    std::vector<decisions::Decision> decisions;
    std::vector<commitments::Commitment> commitments;
    std::vector<Attendee> attendees;
    std::vector<RemoteRequest> remote;
    std::vector<Move> moves;
    std::vector<audit::Event> history;
    bool is_kept = false;  // by this visitor
    // What a guest reads here without seeing its own page: it stands there as text, not as a link.
    std::set<DecisionId> unlinked_decisions = {};
    std::set<CommitmentId> unlinked_commitments = {};
};

// A form of the page that was refused: its fields' names begin with `prefix`.
struct RefusedForm {
    std::string prefix;
    Refusal refusal;
};

// The page, with what was typed when a form of it was refused.
http::Response held(auth::Visit& visit, const Meeting& meeting, const RefusedForm* refused = nullptr);

// Its parts, in held_agenda.cpp.
void agenda(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const HeldMeeting& held,
            const RefusedForm* refused);
// "item.7.": what the names of the fields about one item begin with; "" of a new one.
std::string prefix_of(AgendaItemId id);
// How long the items take together, and how long the meeting is: nothing where it is not said.
std::int64_t minutes_needed(const HeldMeeting& held);
std::optional<std::int64_t> minutes_there(const Meeting& meeting);

}  // namespace styrkedja::convening::pages
