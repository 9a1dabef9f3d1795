// Plain SQL over the module's tables. Nothing here changes or removes a version.
#pragma once
#include "publishing/publishing.h"

namespace styrkedja::publishing {

struct VersionRow {
    MinutesVersionId id;
    MeetingId meeting;
    std::int64_t number;
    Instant published_at;
    std::string published_by;
    std::string reason;
    std::string content;
    std::string sha256;
    std::string previous;
};
MinutesVersionId insert_version(db::Write& write, const VersionRow& row);
std::optional<VersionRow> load_version(db::Read& read, MeetingId meeting, std::int64_t number);  // 0: newest
std::optional<VersionRow> load_version(db::Read& read, MinutesVersionId id);

void insert_correction(db::Write& write, MinutesVersionId version, std::string_view reason,
                       std::string_view by);
std::string last_reason(db::Read& read, MinutesVersionId version);  // why it is being corrected, or ""

void insert_adjuster(db::Write& write, MinutesVersionId version, PersonId person, std::string_view name);
bool set_adjusted(db::Write& write, MinutesVersionId version, PersonId person);

void insert_copy(db::Write& write, MeetingId meeting, const Copy& copy, std::string_view content);
std::optional<std::string> copy_content(db::Read& read, MeetingId meeting, MinutesCopyId id);

ExtractId insert_extract(db::Write& write, MinutesVersionId version, const NewExtract& extract,
                         std::string_view by);

struct FileKey {
    MinutesVersionId version;
    ExtractId extract = {};  // 0: the whole
    std::int64_t adjusted = 0;
    std::string format;
};
std::optional<std::string> load_file(db::Read& read, const FileKey& key);
// The first one made stays.
void insert_file(db::Write& write, const FileKey& key, std::string_view content);

}  // namespace styrkedja::publishing
