// Published minutes. A version is written once, with all that the minutes say, and never changes; a
// correction is a new one. Whoever sees the meeting reads them; whoever keeps its minutes publishes, corrects
// and masks.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publishing/masking.h"
#include "publishing/minutes.h"

namespace styrkedja {

using MinutesVersionId = Id<struct MinutesVersionTag>;
using MinutesCopyId = Id<struct MinutesCopyTag>;
using ExtractId = Id<struct ExtractTag>;

namespace publishing {

struct Version {
    MinutesVersionId id;
    MeetingId meeting;
    std::string sha256;
    Minutes minutes;
};
struct Listed {
    std::int64_t number;
    Instant published_at;
    std::string published_by;
    std::string reason;
};

std::string preview_of(const Minutes& minutes);  // other minutes, another text
// Refused: it is no draft, nobody is noted present, over two adjusters or one who was not there, or what was
// previewed (preview_of; empty: nothing) has changed since. The number.
Result<std::int64_t> publish(db::Write& write, const rights::Visitor& visitor, MeetingId meeting,
                             const std::vector<PersonId>& adjusters, Language language,
                             std::string_view previewed = {});
inline constexpr std::size_t most_adjusters = 2;
// The minutes are a draft again; the version stays, and the next one says why it was needed.
Result<void> correct(db::Write& write, const rights::Visitor& visitor, MeetingId meeting,
                     std::string_view reason, Language language);

// `number` 0: the newest. Nothing: there is none that the visitor may see. Refused (conflict): what is stored
// is not what was published.
Result<std::optional<Version>> find_version(db::Read& read, const rights::Visitor& visitor, MeetingId meeting,
                                            std::int64_t number, Language language);
std::vector<Listed> versions_of(db::Read& read, MeetingId meeting);  // newest first

struct Adjustment {
    std::optional<PersonId> person;
    std::string name;
    std::optional<Instant> adjusted_at;
};
std::vector<Adjustment> adjustments_of(db::Read& read, MinutesVersionId version);
// Of the newest version, by one who was chosen to; the text does not change.
Result<void> adjust(db::Write& write, const rights::Visitor& visitor, MeetingId meeting, std::int64_t number,
                    Language language);

// A copy of what an address in the minutes showed; one of the meeting's attachments, which were scanned.
struct Copy {
    MinutesCopyId id;
    std::string url;
    std::string name;
    std::string kind;
    std::string sha256;
    std::string added_by;
    Instant added_at;
};
std::vector<Copy> copies_of(db::Read& read, MeetingId meeting);
Result<void> keep_copy(db::Write& write, const rights::Visitor& visitor, MeetingId meeting,
                       std::string_view url, std::int64_t attachment, Language language);

struct NewExtract {
    Masking masking;
    std::string recipient = {};
    std::optional<Date> given_on = {};
};
struct Extract {
    ExtractId id;
    MinutesVersionId version;
    std::string masked;
    std::string made_by;
    Instant made_at;
    std::string recipient;
    std::optional<Date> given_on;
};
Result<ExtractId> make_extract(db::Write& write, const rights::Visitor& visitor, MeetingId meeting,
                               std::int64_t number, const NewExtract& extract, Language language);
std::vector<Extract> extracts_of(db::Read& read, MinutesVersionId version);  // newest first
// Only for those who keep the meeting's minutes.
std::optional<Extract> find_extract(db::Read& read, const rights::Visitor& visitor, ExtractId id);

// Removes what a group published, for good: only for a demonstration that is taken away.
void remove_group(db::Write& write, GroupId group);

void add_routes(auth::Routes& routes);  // /meetings/{}/publish, /meetings/{}/minutes … , /extracts/{}

}  // namespace publishing
}  // namespace styrkedja
