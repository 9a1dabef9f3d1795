// The rows of sheets, their answers and what was counted of them.
#include "form_answers/store.h"

#include <algorithm>

#include "base/text.h"

namespace styrkedja::form_answers {
namespace {

// What tidied_text leaves in no text.
constexpr char between_parts = '\x1F';

const std::string sheet_columns =
    "SELECT id, about_kind, about, part, collection_kind, collection, area, handed_in_at, counted "
    "FROM answer_sheet ";
const db::Query<SheetRow(SheetId)> sheet_by_id{sheet_columns + "WHERE id = $1"};
const db::Query<SheetRow(std::string, std::int64_t, std::string)> sheet_of_part{
    sheet_columns + "WHERE about_kind = $1 AND about = $2 AND part = $3"};
const db::Query<SheetRow(std::string, std::int64_t)> all_about{
    sheet_columns + "WHERE about_kind = $1 AND about = $2 ORDER BY id"};
const db::Query<SheetId(std::string, std::int64_t, std::string, std::string, std::int64_t,
                        std::optional<UnitId>)>
    insert_sheet{
        "INSERT INTO answer_sheet (about_kind, about, part, collection_kind, collection, area) VALUES "
        "($1, $2, $3, $4, $5, $6) RETURNING id"};
const db::Query<void(std::string, std::int64_t)> remove_about{
    "DELETE FROM answer_sheet WHERE about_kind = $1 AND about = $2"};
const db::Query<void(std::string, std::int64_t)> remove_files{
    "DELETE FROM answer_file WHERE about_kind = $1 AND about = $2"};
const db::Query<void(SheetId, std::optional<Instant>, std::string)> update_handed_in{
    "UPDATE answer_sheet SET handed_in_at = $2, counted = $3 WHERE id = $1"};

const db::Query<Answer(SheetId)> all_answers{"SELECT name, value FROM answer WHERE sheet = $1 ORDER BY name"};
const db::Query<Answer(SheetId, db::Rows)> answers_named{
    "SELECT name, value FROM answer WHERE sheet = $1 AND name IN @texts($2)"};
const db::Query<void(SheetId, db::Rows)> put_answers{
    "INSERT INTO answer (sheet, name, value) SELECT $1, r.value ->> 0, r.value ->> 1 FROM @rows($2) r "
    "WHERE TRUE ON CONFLICT (sheet, name) DO UPDATE SET value = excluded.value"};
const db::Query<void(SheetId, db::Rows)> remove_answers{
    "DELETE FROM answer WHERE sheet = $1 AND name IN @texts($2)"};

const db::Query<Place(SheetId, std::string)> place_of{
    "SELECT s.handed_in_at, coalesce(v.version, 0), coalesce(v.changed_by_name, '') FROM answer_sheet s "
    "LEFT JOIN answer_section v ON v.sheet = s.id AND v.section = $2 WHERE s.id = $1"};
struct VersionRow {
    std::string section;
    std::int64_t version;
    std::string changed_by;
    Instant changed_at;
};
const db::Query<VersionRow(SheetId)> all_versions{
    "SELECT section, version, changed_by_name, changed_at FROM answer_section WHERE sheet = $1"};
const db::Query<VersionRow(SheetId, std::string)> one_version{
    "SELECT section, version, changed_by_name, changed_at FROM answer_section WHERE sheet = $1 AND "
    "section = $2"};
const db::Query<void(SheetId, std::string, std::int64_t, std::string, Instant)> put_version{
    "INSERT INTO answer_section (sheet, section, version, changed_by_name, changed_at) VALUES "
    "($1, $2, $3, $4, $5) ON CONFLICT (sheet, section) DO UPDATE SET version = excluded.version, "
    "changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at"};

const std::string into_unwritten =
    " AND NOT EXISTS (SELECT 1 FROM answer_section w WHERE w.sheet = $2) AND EXISTS (SELECT 1 FROM "
    "answer_sheet s WHERE s.id = $2 AND s.handed_in_at IS NULL)";
const db::Query<void(SheetId, SheetId)> copy_values{
    "INSERT INTO answer (sheet, name, value) SELECT $2, a.name, a.value FROM answer a WHERE a.sheet = $1" +
    into_unwritten};
const db::Query<void(SheetId, SheetId, std::string, Instant)> copy_sections{
    "INSERT INTO answer_section (sheet, section, version, changed_by_name, changed_at) SELECT $2, v.section, "
    "1, $3, $4 FROM answer_section v WHERE v.sheet = $1" +
    into_unwritten};

const db::Query<void(std::string, std::int64_t, std::string, UnitId, std::string, std::int64_t)> put_tally{
    "INSERT INTO answer_tally (collection_kind, collection, part, area, name, value, sheets) SELECT "
    "$1, $2, $3, $4, r.value ->> 0, r.value ->> 1, $6 FROM @rows($5) r WHERE TRUE ON CONFLICT "
    "(collection_kind, collection, part, area, name, value) DO UPDATE SET sheets = answer_tally.sheets + "
    "excluded.sheets"};
const db::Query<void(std::string, std::int64_t, std::string, UnitId)> remove_uncounted{
    "DELETE FROM answer_tally WHERE collection_kind = $1 AND collection = $2 AND part = $3 AND area = $4 "
    "AND sheets <= 0"};
const db::Query<Tally(std::string, std::int64_t, std::string)> tallies{
    "SELECT name, value, CAST(SUM(sheets) AS BIGINT) FROM answer_tally WHERE collection_kind = $1 AND "
    "collection = $2 AND part = $3 AND name <> '' GROUP BY name, value ORDER BY name, value"};
const db::Query<Tally(std::string, std::int64_t, std::string, UnitId)> tallies_in{
    "SELECT name, value, sheets FROM answer_tally WHERE collection_kind = $1 AND collection = $2 AND part = "
    "$3 AND area = $4 AND name <> '' ORDER BY name, value"};
const db::Query<std::int64_t(std::string, std::int64_t, std::string, std::optional<UnitId>)> handed_in{
    "SELECT CAST(coalesce(SUM(sheets), 0) AS BIGINT) FROM answer_tally WHERE collection_kind = $1 AND "
    "collection = $2 AND part = $3 AND ($4 IS NULL OR area = $4) AND name = ''"};

struct AnswerAbout {
    std::int64_t about;
    std::string value;
};
const db::Query<AnswerAbout(std::string, std::string, db::Rows, std::string)> one_answer_about{
    "SELECT s.about, a.value FROM answer_sheet s JOIN answer a ON a.sheet = s.id AND a.name = $4 WHERE "
    "s.about_kind = $1 AND s.part = $2 AND s.about IN @numbers($3)"};
struct NamedAbout {
    std::int64_t about;
    std::string name;
    std::string value;
};
const db::Query<NamedAbout(std::string, std::string, db::Rows)> all_answers_about{
    "SELECT s.about, a.name, a.value FROM answer_sheet s JOIN answer a ON a.sheet = s.id WHERE "
    "s.about_kind = $1 AND s.part = $2 AND s.about IN @numbers($3)"};

db::Rows numbers_of(std::span<const std::int64_t> objects) {
    db::Rows rows;
    for (auto object : objects) rows.add(object);
    return rows;
}

Sheet sheet_from(const SheetRow& row) {
    return {.id = row.id,
            .about = {row.about_kind, row.about},
            .part = row.part,
            .collection = {row.collection_kind, row.collection},
            .area = row.area,
            .handed_in_at = row.handed_in_at};
}
SectionVersion version_from(const VersionRow& row) { return {row.version, row.changed_by, row.changed_at}; }

Answers answers_from(const std::vector<Answer>& rows) {
    Answers answers;
    for (const auto& row : rows) answers[row.name] = parts_of(row.value);
    return answers;
}

}  // namespace

std::vector<std::string> parts_of(std::string_view value) {
    auto parts = split(value, between_parts);
    return {parts.begin(), parts.end()};
}
std::string together(const std::vector<std::string>& parts) {
    return join(parts, std::string_view(&between_parts, 1));
}

std::string name_of_part(const questions::Question& question, std::string_view part) {
    return fmt::format("{}.{}", question.key, part);
}
std::vector<std::string> names_of(const questions::Question& question) {
    if (question.kind == QuestionKind::person) return {question.key, name_of_part(question, person_part)};
    if (question.kind == QuestionKind::file) return {question.key, name_of_part(question, file_part)};
    bool is_matrix = question.kind == QuestionKind::matrix;
    if (!is_matrix && question.kind != QuestionKind::ranking) return {question.key};
    std::vector<std::string> names;
    for (const auto& part : is_matrix ? question.rows : question.choices)
        names.push_back(name_of_part(question, part.key));
    return names;
}
std::string field_of(std::string_view name) { return fmt::format("q-{}", name); }

bool is_one_of(const std::vector<std::string>& given, const std::vector<std::string>& any_of) {
    return std::ranges::any_of(
        given, [&](const auto& one) { return std::ranges::find(any_of, one) != any_of.end(); });
}

SheetId open_sheet(db::Write& write, const NewSheet& sheet) {
    if (auto there = find_sheet(write, sheet.about, sheet.part)) return there->id;
    return *write.one(insert_sheet, sheet.about.kind, sheet.about.object, sheet.part, sheet.collection.kind,
                      sheet.collection.object, sheet.area);
}
std::optional<Sheet> find_sheet(db::Read& read, const links::Ref& about, std::string_view part) {
    auto row = read.one(sheet_of_part, about.kind, about.object, part);
    return row ? std::optional(sheet_from(*row)) : std::nullopt;
}
std::optional<SheetRow> load_sheet(db::Read& read, SheetId sheet) { return read.one(sheet_by_id, sheet); }
std::vector<SheetRow> sheets_about(db::Read& read, const links::Ref& about) {
    return read.all(all_about, about.kind, about.object);
}
void delete_sheets(db::Write& write, const links::Ref& about) {
    write.run(remove_about, about.kind, about.object);
    write.run(remove_files, about.kind, about.object);
}

Answers answers_of(db::Read& read, SheetId sheet) { return answers_from(read.all(all_answers, sheet)); }
Whole load_whole(db::Read& read, SheetId sheet) {
    auto [sheets, rows] = read.together(db::ask(sheet_by_id, sheet), db::ask(all_answers, sheet));
    if (sheets.empty()) return {};
    return {std::move(sheets.front()), answers_from(rows)};
}
const std::string& only(const Answers& answers, std::string_view name) {
    static const std::string nothing;
    auto at = answers.find(name);
    return at == answers.end() || at->second.empty() ? nothing : at->second.front();
}

Standing standing_of(db::Read& read, SheetId sheet, std::string_view section, const db::Rows& names) {
    auto [places, rows] =
        read.together(db::ask(place_of, sheet, section), db::ask(answers_named, sheet, names));
    Standing standing;
    if (!places.empty()) standing.place = std::move(places.front());
    for (auto& row : rows) standing.answers.emplace(std::move(row.name), std::move(row.value));
    return standing;
}
SectionVersion version_of(db::Read& read, SheetId sheet, std::string_view section) {
    auto row = read.one(one_version, sheet, section);
    return row ? version_from(*row) : SectionVersion{};
}
std::map<std::string, SectionVersion, std::less<>> versions_of(db::Read& read, SheetId sheet) {
    std::map<std::string, SectionVersion, std::less<>> versions;
    for (const auto& row : read.all(all_versions, sheet)) versions[row.section] = version_from(row);
    return versions;
}

void write_answers(db::Write& write, SheetId sheet, const db::Rows& put, const db::Rows& removed) {
    if (put.size() > 0) write.run(put_answers, sheet, put);
    if (removed.size() > 0) write.run(remove_answers, sheet, removed);
}
void write_version(db::Write& write, SheetId sheet, std::string_view section, std::int64_t version,
                   std::string_view by) {
    write.run(put_version, sheet, section, version, by, now());
}
void copy_answers(db::Write& write, SheetId from, SheetId to, std::string_view by) {
    write.run(copy_values, from, to);
    write.run(copy_sections, from, to, by, now());
}

void add_to_tally(db::Write& write, const SheetRow& sheet, const std::string& counted, std::int64_t sheets) {
    UnitId area = sheet.area.value_or(UnitId{});
    write.run(put_tally, sheet.collection_kind, sheet.collection, sheet.part, area, counted, sheets);
    if (sheets < 0) write.run(remove_uncounted, sheet.collection_kind, sheet.collection, sheet.part, area);
}
void set_handed_in(db::Write& write, SheetId sheet, std::optional<Instant> at, const std::string& counted) {
    write.run(update_handed_in, sheet, at, counted);
}
std::vector<Tally> tallies_of(db::Read& read, const links::Ref& collection, std::string_view part,
                              std::optional<UnitId> area) {
    if (area) return read.all(tallies_in, collection.kind, collection.object, part, *area);
    return read.all(tallies, collection.kind, collection.object, part);
}
std::int64_t count_handed_in(db::Read& read, const links::Ref& collection, std::string_view part,
                             std::optional<UnitId> area) {
    return read.one(handed_in, collection.kind, collection.object, part, area).value_or(0);
}

std::map<std::int64_t, std::vector<std::string>> answers_to(db::Read& read, std::string_view about_kind,
                                                            std::span<const std::int64_t> about,
                                                            std::string_view part, std::string_view name) {
    std::map<std::int64_t, std::vector<std::string>> answers;
    for (const auto& row : read.all(one_answer_about, about_kind, part, numbers_of(about), name))
        answers[row.about] = parts_of(row.value);
    return answers;
}
std::map<std::int64_t, Answers> answers_about(db::Read& read, std::string_view about_kind,
                                              std::span<const std::int64_t> about, std::string_view part) {
    std::map<std::int64_t, Answers> answers;
    for (const auto& row : read.all(all_answers_about, about_kind, part, numbers_of(about)))
        answers[row.about][row.name] = parts_of(row.value);
    return answers;
}

}  // namespace styrkedja::form_answers
