// Gatherings (insamlingar): one question and its contributions, one per part – of small groups in a meeting,
// or of other groups that are asked until a day – and the text they are compiled into, given back to those
// who contributed.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contributions/states.h"
#include "meetings/planning.h"

namespace styrkedja {

using GatheringId = Id<struct GatheringTag>;
using ContributionId = Id<struct ContributionTag>;

namespace contributions {

inline constexpr std::int64_t least_parts = 2, most_parts = 20;  // of group work
inline constexpr std::size_t most_asked = 30;                    // groups of one call
inline constexpr std::size_t most_text_bytes = 20'000;
inline constexpr std::size_t most_title_bytes = 1000;
inline constexpr std::size_t most_name_bytes = 120;

struct Gathering {
    GatheringId id;
    GatheringKind kind;
    GatheringState state;
    GroupId group;  // that asks
    std::string group_name;
    std::optional<MeetingId> meeting;  // always of group work
    std::optional<AgendaItemId> item;
    std::string title;
    std::string material;
    std::optional<Date> due_on;
    bool shows_all;
    std::optional<PersonId> made_by;
    Date made_on;
    std::optional<Date> reminded_on;
    std::string compiled;
    std::string answer_back;
    std::int64_t version;
};
struct Contribution {
    ContributionId id;
    GatheringId gathering;
    std::string name;                    // "Grupp 1", or what the asked group is called
    std::optional<GroupId> asked_group;  // of a call
    ContributionState state;
    std::string text;
    std::optional<PersonId> written_by;
    std::string writer;  // their name; empty: nobody yet
    std::int64_t version;
};
struct Note {  // of a member of an asked group
    PersonId person;
    std::string name;
    std::string text;
};
struct Named {
    PersonId person;
    std::string name;
};
struct Source {  // of the compiled text
    ContributionId contribution;
    std::int64_t version;
};
bool has_text(const Contribution& contribution);  // something to compile
bool is_late(const Gathering& gathering, const Contribution& contribution, Date today);

// Nothing: it does not exist, for this visitor.
std::optional<Gathering> find_gathering(db::Read& read, const rights::Visitor& visitor, GatheringId id);
std::vector<Contribution> contributions_of(db::Read& read, GatheringId id);  // in order
// One that the visitor may read: own group's while it is written, all when the question is closed to it.
std::optional<Contribution> find_contribution(db::Read& read, const rights::Visitor& visitor,
                                              ContributionId id);
bool may_lead(const rights::Visitor& visitor, const Gathering& gathering);
bool may_read(db::Read& read, const rights::Visitor& visitor, const Gathering& gathering,
              const Contribution& contribution);
// The text of the small group, or the asked group's answer.
bool may_write(db::Read& read, const rights::Visitor& visitor, const Gathering& gathering,
               const Contribution& contribution);
bool may_note(const rights::Visitor& visitor, const Contribution& contribution);
bool sees_notes(const rights::Visitor& visitor, const Contribution& contribution);
std::vector<Named> members_of(db::Read& read, ContributionId id);
std::vector<Note> notes_of(db::Read& read, ContributionId id);
std::vector<Source> sources_of(db::Read& read, GatheringId id);
std::vector<Gathering> gatherings_of(db::Read& read, MeetingId meeting);
// Calls from and to a group, the newest first; for whoever sees the group's meetings.
std::vector<Gathering> calls_of(db::Read& read, GroupId group, std::int64_t limit);
// Whom small groups are made of: those who are present, or the group's people when nobody is noted.
std::vector<Named> people_of(db::Read& read, const meetings::Meeting& meeting);

// Every command: no right → not_found or forbidden; an older version → conflict; too late → conflict.
enum class Deal { nobody, evenly };
struct NewWork {
    MeetingId meeting = {};
    std::optional<AgendaItemId> item = {};
    std::string title = {};
    std::string material = {};
    std::int64_t parts = 3;
    Deal deal = Deal::nobody;
    std::uint64_t seed = 0;  // of chance
};
Result<GatheringId> make_work(db::Write& write, const rights::Visitor& visitor, const NewWork& work,
                              Language language);
struct NewCall {
    GroupId group = {};
    std::optional<AgendaItemId> item = {};  // of one of its meetings
    std::string title = {};
    std::string material = {};
    std::vector<GroupId> asked = {};
    std::optional<Date> due_on = {};
    bool shows_all = false;
};
Result<GatheringId> make_call(db::Write& write, const rights::Visitor& visitor, const NewCall& call,
                              Language language);
struct Groups {  // what the small groups are called, and who is in which
    std::map<ContributionId, std::string> names = {};
    std::map<PersonId, ContributionId> members = {};
    std::int64_t version = 0;
};
Result<void> change_groups(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                           const Groups& groups, Language language);

struct Said {
    std::string text = {};
    std::int64_t version = 0;
    bool nothing = false;  // "we have nothing to say"; a call's answer only
};
Result<void> contribute(db::Write& write, const rights::Visitor& visitor, ContributionId id, const Said& said,
                        Language language);
// An empty one takes it away.
Result<void> write_note(db::Write& write, const rights::Visitor& visitor, ContributionId id,
                        std::string_view text, Language language);

void add_routes(auth::Routes& routes);
// For good: only for a demonstration that is taken away. Those it asked owe no answer any more.
void remove_group(db::Write& write, GroupId group);

}  // namespace contributions
}  // namespace styrkedja
