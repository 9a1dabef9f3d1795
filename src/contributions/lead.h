// What whoever leads a gathering does with it: closes and compiles it, brings it into the minutes, reminds,
// gives more time, and answers back.
#pragma once
#include "contributions/contributions.h"

namespace styrkedja::contributions {

// close, reopen, withdraw; what asked groups still owe is written off with the reason.
Result<void> advance(db::Write& write, const rights::Visitor& visitor, GatheringId id, GatheringEvent event,
                     Language language);
// Of a closed one. The contributions that it comes from are noted with it, as they stand.
Result<void> compile(db::Write& write, const rights::Visitor& visitor, GatheringId id, std::string_view text,
                     std::int64_t version, Language language);
std::string first_draft(const std::vector<Contribution>& contributions);  // all of them under headings

// The compiled text after what is written under the item, both of the versions that were seen.
struct IntoMinutes {
    AgendaItemId item = {};
    std::int64_t item_version = 0;
    std::int64_t version = 0;  // of the gathering
};
Result<void> write_into_minutes(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                                const IntoMinutes& into, Language language);
// "Återkom till gruppen": neither owner nor day may be missing.
Result<CommitmentId> promise_return(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                                    const meetings::PromiseUnder& promise, Language language);

// Those who have not answered; once a day at most.
Result<void> remind(db::Write& write, const rights::Visitor& visitor, GatheringId id, Language language);
Result<void> prolong(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                     const std::optional<Date>& due_on, Language language);
Result<void> answer_back(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                         std::string_view text, std::int64_t version, Language language);

}  // namespace styrkedja::contributions
