// The queries over the tables of published minutes.
#include "publishing/store.h"

namespace styrkedja::publishing {
namespace {

const std::string version_columns =
    "SELECT id, meeting, number, published_at, published_by, reason, content, sha256, previous "
    "FROM minutes_version ";
const db::Query<MinutesVersionId(MeetingId, std::int64_t, Instant, std::string, std::string, std::string,
                                 std::string, std::string)>
    insert_version_row{
        "INSERT INTO minutes_version "
        "(meeting, number, published_at, published_by, reason, content, sha256, previous) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"};
const db::Query<VersionRow(MeetingId, std::int64_t)> version_by_number{
    version_columns + "WHERE meeting = $1 AND (number = $2 OR $2 = 0) ORDER BY number DESC LIMIT 1"};
const db::Query<VersionRow(MinutesVersionId)> version_by_id{version_columns + "WHERE id = $1"};
const db::Query<Listed(MeetingId)> versions_of_meeting{
    "SELECT number, published_at, published_by, reason FROM minutes_version WHERE meeting = $1 "
    "ORDER BY number DESC"};

const db::Query<void(MinutesVersionId, std::string, std::string, Instant)> insert_correction_row{
    "INSERT INTO minutes_correction (version, reason, asked_by, asked_at) VALUES ($1, $2, $3, $4)"};
const db::Query<std::string(MinutesVersionId)> reason_of_correction{
    "SELECT reason FROM minutes_correction WHERE version = $1 ORDER BY id DESC LIMIT 1"};

const db::Query<void(MinutesVersionId, PersonId, std::string)> insert_adjustment{
    "INSERT INTO minutes_adjustment (version, person, name) VALUES ($1, $2, $3)"};
const db::Query<void(MinutesVersionId, PersonId, Instant)> note_adjusted{
    "UPDATE minutes_adjustment SET adjusted_at = $3 "
    "WHERE version = $1 AND person = $2 AND adjusted_at IS NULL"};
const db::Query<Adjustment(MinutesVersionId)> adjustments{
    "SELECT person, name, adjusted_at FROM minutes_adjustment WHERE version = $1 ORDER BY id"};

const db::Query<void(MeetingId, std::string, std::string, std::string, std::string, db::Bytes, std::string,
                     Instant)>
    insert_copy_row{
        "INSERT INTO minutes_copy (meeting, url, name, kind, sha256, content, added_by, added_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
const db::Query<Copy(MeetingId)> copies_of_meeting{
    "SELECT id, url, name, kind, sha256, added_by, added_at FROM minutes_copy WHERE meeting = $1 "
    "ORDER BY id"};
const db::Query<db::Bytes(MeetingId, MinutesCopyId)> content_of_copy{
    "SELECT content FROM minutes_copy WHERE meeting = $1 AND id = $2"};

const db::Query<ExtractId(MinutesVersionId, std::string, std::string, Instant, std::string,
                          std::optional<Date>)>
    insert_extract_row{
        "INSERT INTO minutes_extract (version, masked, made_by, made_at, recipient, given_on) "
        "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id"};
const std::string extract_columns =
    "SELECT id, version, masked, made_by, made_at, recipient, given_on FROM minutes_extract ";
const db::Query<Extract(MinutesVersionId)> extracts_of_version{extract_columns +
                                                               "WHERE version = $1 ORDER BY id DESC"};
const db::Query<Extract(ExtractId)> extract_by_id{extract_columns + "WHERE id = $1"};

const db::Query<db::Bytes(MinutesVersionId, ExtractId, std::int64_t, std::string)> file_by_key{
    "SELECT content FROM minutes_file WHERE version = $1 AND extract = $2 AND adjusted = $3 AND format = $4"};
const db::Query<void(MinutesVersionId, ExtractId, std::int64_t, std::string, db::Bytes)> insert_file_row{
    "INSERT INTO minutes_file (version, extract, adjusted, format, content) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (version, extract, adjusted, format) DO NOTHING"};

const std::string of_group = "(SELECT id FROM meeting WHERE org_group = $1)";
const std::string of_versions = "(SELECT id FROM minutes_version WHERE meeting IN " + of_group + ")";
const db::Query<void(GroupId)> delete_files{"DELETE FROM minutes_file WHERE version IN " + of_versions};
const db::Query<void(GroupId)> delete_extracts{"DELETE FROM minutes_extract WHERE version IN " + of_versions};
const db::Query<void(GroupId)> delete_adjustments{"DELETE FROM minutes_adjustment WHERE version IN " +
                                                  of_versions};
const db::Query<void(GroupId)> delete_corrections{"DELETE FROM minutes_correction WHERE version IN " +
                                                  of_versions};
const db::Query<void(GroupId)> delete_copies{"DELETE FROM minutes_copy WHERE meeting IN " + of_group};
const db::Query<void(GroupId)> delete_versions{"DELETE FROM minutes_version WHERE meeting IN " + of_group};

}  // namespace

MinutesVersionId insert_version(db::Write& write, const VersionRow& row) {
    return *write.one(insert_version_row, row.meeting, row.number, row.published_at, row.published_by,
                      row.reason, row.content, row.sha256, row.previous);
}
std::optional<VersionRow> load_version(db::Read& read, MeetingId meeting, std::int64_t number) {
    return read.one(version_by_number, meeting, number);
}
std::optional<VersionRow> load_version(db::Read& read, MinutesVersionId id) {
    return read.one(version_by_id, id);
}
std::vector<Listed> versions_of(db::Read& read, MeetingId meeting) {
    return read.all(versions_of_meeting, meeting);
}

void insert_correction(db::Write& write, MinutesVersionId version, std::string_view reason,
                       std::string_view by) {
    write.run(insert_correction_row, version, std::string(reason), std::string(by), now());
}
std::string last_reason(db::Read& read, MinutesVersionId version) {
    return read.one(reason_of_correction, version).value_or("");
}

void insert_adjuster(db::Write& write, MinutesVersionId version, PersonId person, std::string_view name) {
    write.run(insert_adjustment, version, person, std::string(name));
}
bool set_adjusted(db::Write& write, MinutesVersionId version, PersonId person) {
    return write.change(note_adjusted, version, person, now()) > 0;
}
std::vector<Adjustment> adjustments_of(db::Read& read, MinutesVersionId version) {
    return read.all(adjustments, version);
}

void insert_copy(db::Write& write, MeetingId meeting, const Copy& copy, std::string_view content) {
    write.run(insert_copy_row, meeting, copy.url, copy.name, copy.kind, copy.sha256, db::BytesView(content),
              copy.added_by, copy.added_at);
}
std::vector<Copy> copies_of(db::Read& read, MeetingId meeting) {
    return read.all(copies_of_meeting, meeting);
}
std::optional<std::string> copy_content(db::Read& read, MeetingId meeting, MinutesCopyId id) {
    auto bytes = read.one(content_of_copy, meeting, id);
    return bytes ? std::optional(std::move(bytes->data)) : std::nullopt;
}

ExtractId insert_extract(db::Write& write, MinutesVersionId version, const NewExtract& extract,
                         std::string_view by) {
    return *write.one(insert_extract_row, version, to_json(extract.masking), std::string(by), now(),
                      extract.recipient, extract.given_on);
}
std::vector<Extract> extracts_of(db::Read& read, MinutesVersionId version) {
    return read.all(extracts_of_version, version);
}
std::optional<Extract> find_extract(db::Read& read, const rights::Visitor& visitor, ExtractId id) {
    auto extract = read.one(extract_by_id, id);
    auto version = extract ? load_version(read, extract->version) : std::nullopt;
    auto meeting = version ? meetings::find_meeting(read, visitor, version->meeting) : std::nullopt;
    if (!meeting || !meetings::may_keep_minutes_of(visitor, meeting->group)) return std::nullopt;
    return extract;
}

std::optional<std::string> load_file(db::Read& read, const FileKey& key) {
    auto bytes = read.one(file_by_key, key.version, key.extract, key.adjusted, key.format);
    return bytes ? std::optional(std::move(bytes->data)) : std::nullopt;
}
void insert_file(db::Write& write, const FileKey& key, std::string_view content) {
    write.run(insert_file_row, key.version, key.extract, key.adjusted, key.format, db::BytesView(content));
}

void remove_group(db::Write& write, GroupId group) {
    write.run(delete_files, group);
    write.run(delete_extracts, group);
    write.run(delete_adjustments, group);
    write.run(delete_corrections, group);
    write.run(delete_copies, group);
    write.run(delete_versions, group);
}

}  // namespace styrkedja::publishing
