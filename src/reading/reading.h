// From a minutes document to a meeting: what the reader makes of the text, corrected by a person beside the
// original, and saved. Nothing is stored as a meeting before that.
#pragma once
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "groups/groups.h"
#include "meetings/meetings.h"

namespace styrkedja::reading {

using meetings::Place;
using meetings::Proposal;
using meetings::ProposedCommitment;
using meetings::ProposedDate;
using meetings::ProposedDecision;
using meetings::ProposedItem;
using meetings::Section;
using meetings::Source;

// Gives `corrected`, which came back from the form, what a form does not carry: the sources of names and the
// doubts of the reader, from what was `read` out of the same document, by place.
void recall_reading(Proposal& corrected, const Proposal& read);

// What the reader makes of a document, with the group guessed from the body or the file name when it can be.
// Dates without a year get one from the meeting's date; without that they stay out of due dates.
Proposal propose(std::string_view text, std::string_view file_name, const std::vector<groups::Group>& groups);
Proposal propose(const minutes::Minutes& found, std::string_view file_name,
                 const std::vector<groups::Group>& groups);

// Throws away an uploaded document that has no meeting yet.
Result<void> discard_document(db::Write& write, const rights::Visitor& visitor, DocumentId id,
                              Language language);

// /meetings/import and what stands under it
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::reading
