// A person's dated commitments, report-backs, meetings and what other modules hang there, as a calendar that
// other programs fetch (iCalendar, RFC 5545). Whoever has the token may read it, so only its hash is kept.
#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "auth/visit.h"
#include "calendars/calendars.h"

namespace styrkedja::reminders {

// The token, shown once; an earlier one is revoked.
std::string make_feed(db::Write& write, const rights::Visitor& visitor);
void revoke_feed(db::Write& write, const rights::Visitor& visitor);
std::optional<Instant> feed_made_at(db::Read& read, PersonId person);
struct FeedOwner {
    PersonId person;
    Language language;
};
// Nobody when it is revoked or the person has no open account.
std::optional<FeedOwner> feed_owner(db::Read& read, std::string_view token);

inline constexpr int most_events = 500;  // the newest days first

struct CalendarWords {
    Language language = Language::swedish;
    std::string base_url;  // for the links
    std::string site;      // tells the UIDs of this installation from those of others
};
// The same meeting in feeds and in invitations.
std::string meeting_uid(std::int64_t meeting, std::string_view site);
// What other modules know that stands in a person's calendar; hung while the routes are put together. At most
// most_events each, the newest days first.
using FeedSource = std::vector<calendars::Event> (*)(db::Read& read, PersonId person,
                                                     const CalendarWords& words);
void hang(FeedSource source);
// The same text as long as nothing of it has changed.
std::string calendar_of(db::Read& read, PersonId person, const CalendarWords& words);

// At most so many fetches of one feed an hour, in this process.
class FetchBrake {
  public:
    static constexpr int most_an_hour = 60;
    bool lets(PersonId person, Instant at);

  private:
    struct Count {
        Instant hour;
        int fetches = 0;
    };
    std::mutex mutex_;
    std::map<PersonId, Count> counts_;
};

}  // namespace styrkedja::reminders
