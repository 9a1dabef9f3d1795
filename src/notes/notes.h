// Minutes while the meeting runs: one sheet with every item and what is written under it, what that says
// offered as promises and decisions, who is there, and the check-out that reads everything back.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "commitments/commitments.h"
#include "decisions/decisions.h"
#include "meetings/planning.h"
#include "notes/recognise.h"

namespace styrkedja::notes {

struct ItemSheet {
    meetings::AgendaItem item;
    std::vector<Finding> offers;  // found, not made and not dismissed
    std::vector<commitments::Commitment> promises;
    std::vector<decisions::Decision> decisions;
    std::vector<Term> terms;  // abbreviations in what is written
};
struct Sheet {
    meetings::Meeting meeting;
    std::vector<ItemSheet> items;               // those on the agenda
    std::vector<meetings::Attendee> attendees;  // every member, unknown until said, and who else is there
};
// Empty: not there for the visitor, or somebody else keeps its minutes.
std::optional<meetings::Meeting> kept_by(db::Read& read, const rights::Visitor& visitor, MeetingId id);
std::optional<Sheet> sheet_of(db::Read& read, const rights::Visitor& visitor, MeetingId id);
std::optional<ItemSheet> item_sheet_of(db::Read& read, const rights::Visitor& visitor, AgendaItemId id);

// Saves what is written; what stands there already is no conflict, so that an answer that was lost may be
// asked for again. Returns the version.
Result<std::int64_t> save_text(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                               std::string_view body, std::int64_t version, Language language);

// `said`: the words that were found; with others in their place the offer is answered all the same. Refused
// as conflict when that was done already.
Result<CommitmentId> promise(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                             std::string_view said, const meetings::PromiseUnder& promise, Language language);
Result<DecisionId> decide(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                          std::string_view said, DecisionKind kind, std::string_view text, Language language);
Result<void> dismiss(db::Write& write, const rights::Visitor& visitor, AgendaItemId id, FindingKind kind,
                     std::string_view said, Language language);

// What was changed on one's own page: the rest stays as somebody else may have said meanwhile.
struct Seen {
    std::string name;
    std::string was;  // as in "present", "remote", "absent", "unknown"
    std::string is;
    std::optional<PersonId> person = {};  // a member: two of the same name are never one
};
std::string_view presence_word(const meetings::Attendee& attendee);
Result<void> change_attendance(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                               const std::vector<Seen>& seen, Language language);

// At the check-out: who does it and until when; what else is known of the commitment stays.
struct Settling {
    CommitmentId commitment;
    std::vector<std::string> owners;
    std::optional<Date> due_on;
    std::int64_t version = 0;
};
Result<void> settle(db::Write& write, const rights::Visitor& visitor, MeetingId meeting,
                    const Settling& settling, Language language);

// The authority's abbreviations, edited by those who oversee.
std::vector<Term> all_terms(db::Read& read);
Result<void> add_term(db::Write& write, const rights::Visitor& visitor, std::string_view abbreviation,
                      std::string_view meaning, Language language);
Result<void> remove_term(db::Write& write, const rights::Visitor& visitor, std::int64_t id,
                         Language language);
void add_demo_terms(db::Write& write);
void remove_demo_terms(db::Write& write);

void add_routes(auth::Routes& routes);

}  // namespace styrkedja::notes
