// The index of words, and finding in it.
#include "search/search.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "db/id_list.h"
#include "organisation/units.h"
#include "search/words.h"

namespace styrkedja::search {
namespace {

constexpr std::size_t max_query_words = 12;
constexpr std::size_t snippet_bytes = 220;

const db::Query<void(std::string, std::int64_t, GroupId, bool, std::string, std::string, std::string,
                     std::optional<Date>, std::string)>
    insert_document{
        "INSERT INTO search_document (kind, object, org_group, everyone, title, body, url, dated, stems) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
// Neither a trigger nor RETURNING: they open a statement journal, at which FTS5 writes its pending words out
// as a segment of their own, and that costs more than everything else in an import. PostgreSQL's index
// follows its column.
const db::Query<void(std::string)> index_stems{
    "INSERT INTO search_index (rowid, stems) VALUES (last_insert_rowid(), $1)",
    "UPDATE search_document SET stems = $1 WHERE FALSE"};
struct Document {
    GroupId group;  // 0: none
    bool everyone;
    std::string title;
    std::string body;
    std::string url;
    std::optional<Date> dated;
};
const db::Query<Document(std::string, std::int64_t)> document_of{
    "SELECT org_group, everyone, title, body, url, dated FROM search_document WHERE kind = $1 AND object = "
    "$2"};
const db::Query<void(std::string, std::int64_t)> delete_document{
    "DELETE FROM search_document WHERE kind = $1 AND object = $2"};
const db::Query<void(std::string, std::int64_t, GroupId, bool)> update_group{
    "UPDATE search_document SET org_group = $3, everyone = $4 WHERE kind = $1 AND object = $2"};

const db::Query<void(PersonId, std::string, std::int64_t)> insert_reader{
    "INSERT INTO search_reader (person, kind, object) VALUES ($1, $2, $3)"};
const db::Query<void(std::string, std::int64_t)> delete_readers{
    "DELETE FROM search_reader WHERE kind = $1 AND object = $2"};

const db::Query<void(GroupId, std::string, std::int64_t)> insert_guest{
    "INSERT INTO search_reader_group (org_group, kind, object) VALUES ($1, $2, $3)"};
const db::Query<void(std::string, std::int64_t)> delete_guests{
    "DELETE FROM search_reader_group WHERE kind = $1 AND object = $2"};

const db::Query<void(GroupId)> delete_group_readers{
    "DELETE FROM search_reader WHERE EXISTS (SELECT 1 FROM search_document d WHERE d.kind = "
    "search_reader.kind AND d.object = search_reader.object AND d.org_group = $1)"};
// What is its own, and what it was a guest of.
const db::Query<void(GroupId)> delete_group_guests{
    "DELETE FROM search_reader_group WHERE org_group = $1 OR EXISTS (SELECT 1 FROM search_document d WHERE "
    "d.kind = search_reader_group.kind AND d.object = search_reader_group.object AND d.org_group = $1)"};
const db::Query<void(GroupId)> delete_group{"DELETE FROM search_document WHERE org_group = $1"};

struct Row {
    std::string kind;
    std::int64_t object;
    std::string title;
    std::string body;
    std::string url;
    std::optional<Date> dated;
};
// $1 the words, $2 and $3 the groups that one sees, $4 the person, $5 the kind or '', $6 and $7 days or '',
// $8 whether any group will do, else $9 which, $10 how many, $11 whether signed in. What one may not see is
// not found; whoever sees all groups does not see what is no group's. The lists of what is the person's own
// and what groups are guests of are looked up once, not for each document.
const std::string guests_of =
    "(d.kind, d.object) IN (SELECT kind, object FROM search_reader_group WHERE org_group IN ";
const std::string visible =
    "((d.org_group <> 0 AND " + rights::is_seen_group("d.org_group", "$2", "$3") +
    ") OR (d.kind = 'commitment' AND d.object IN (SELECT commitment FROM "
    "commitment_owner WHERE person = $4)) OR (d.kind, d.object) IN (SELECT kind, object FROM search_reader "
    "WHERE person = $4) OR " +
    guests_of +
    "@list($3)) OR (d.everyone AND $11)) "
    "AND (d.kind = $5 OR $5 = '') AND (d.dated >= $6 OR $6 = '') AND (d.dated <= $7 OR "
    "$7 = '') AND ($8 OR d.org_group IN @list($9) OR " +
    guests_of + "@list($9))) ";
const db::Query<Row(std::string, bool, std::string, PersonId, std::string, std::string, std::string, bool,
                    std::string, std::int64_t, bool)>
    find_documents{
        "SELECT d.kind, d.object, d.title, d.body, d.url, d.dated FROM search_index i "
        "JOIN search_document d ON d.id = i.rowid WHERE search_index MATCH $1 AND " +
            visible + "ORDER BY i.rowid DESC LIMIT $10",
        "SELECT d.kind, d.object, d.title, d.body, d.url, d.dated FROM search_document d "
        "WHERE d.stem_vector @@ to_tsquery('simple', $1) AND " +
            visible + "ORDER BY d.id DESC LIMIT $10"};

const db::Query<UnitName(Date)> named_units{
    "SELECT v.unit, v.name FROM unit_version v WHERE v.valid_from <= $1 AND v.valid_to >= $1 AND v.unit IN "
    "(SELECT "
    "unit FROM org_group) ORDER BY v.sort_key, v.unit LIMIT 200"};

std::vector<std::string> query_stems(std::string_view query) {
    std::vector<std::string> stems;
    for (const auto& word : words_of(query)) {
        if (stems.size() == max_query_words) break;
        stems.push_back(stem(word.folded));
    }
    return stems;
}

// Stems hold only letters and digits, so they need no quoting in either engine's query language.
std::string engine_query(db::Engine engine, const std::vector<std::string>& stems) {
    std::string text;
    for (const auto& one : stems) {
        if (engine == db::Engine::sqlite)
            text += (text.empty() ? "\"" : " AND \"") + one + "\"*";
        else
            text += (text.empty() ? "" : " & ") + one + ":*";
    }
    return text;
}

bool holds_all(const std::vector<Word>& words, const std::vector<std::string>& stems) {
    return std::ranges::all_of(stems, [&](const std::string& one) {
        return std::ranges::any_of(words, [&](const Word& word) { return word.folded.starts_with(one); });
    });
}

// Some whole words around the first mark: a quarter of the snippet before it, the rest after.
std::pair<std::size_t, std::size_t> window(std::size_t size, const std::vector<Word>& words,
                                           std::size_t first) {
    if (size <= snippet_bytes || words.empty()) return {0, size};
    std::size_t wanted = first < snippet_bytes / 4 ? 0 : first - snippet_bytes / 4;
    auto start = std::ranges::lower_bound(words, wanted, {}, &Word::begin);
    std::size_t begin = wanted == 0 ? 0 : start->begin;
    auto after = std::ranges::upper_bound(words, begin + snippet_bytes, {}, &Word::end);
    if (after == words.end()) return {begin, size};
    return {begin, after == words.begin() ? after->end : std::prev(after)->end};
}

void insert(db::Write& write, const std::string& kind, std::int64_t object, const Document& document) {
    std::string stems = stems_of(document.title + "\n" + document.body);
    write.run(insert_document, kind, object, document.group, document.everyone, document.title, document.body,
              document.url, document.dated, stems);
    if (write.engine() == db::Engine::sqlite) write.run(index_stems, stems);
}

// The index follows rows that come and go, so a changed entry is a new row; its readers stay.
void change(db::Write& write, const std::string& kind, std::int64_t object,
            const std::function<void(Document&)>& apply) {
    auto document = write.one(document_of, kind, object);
    if (!document) return;
    write.run(delete_document, kind, object);
    apply(*document);
    insert(write, kind, object, *document);
}

void insert_readers(db::Write& write, const std::string& kind, std::int64_t object,
                    std::vector<PersonId> people) {
    std::ranges::sort(people);
    people.erase(std::ranges::unique(people).begin(), people.end());
    for (PersonId person : people) write.run(insert_reader, person, kind, object);
}

void insert_guests(db::Write& write, const std::string& kind, std::int64_t object,
                   const std::vector<GroupId>& guests) {
    for (GroupId group : guests) write.run(insert_guest, group, kind, object);
}

}  // namespace

std::string stems_of(std::string_view text) {
    std::string stems;
    for (const auto& word : words_of(text)) {
        if (!stems.empty()) stems += ' ';
        stems += stem(word.folded);
    }
    return stems;
}

void add(db::Write& write, const Entry& entry) {
    insert(
        write, entry.kind, entry.object,
        {entry.group.value_or(GroupId{}), entry.everyone, entry.title, entry.body, entry.url, entry.dated});
    insert_readers(write, entry.kind, entry.object, entry.people);
    insert_guests(write, entry.kind, entry.object, entry.guests);
}

void rebuild_index(db::Write& write) {
    if (write.engine() == db::Engine::sqlite)
        write.script("INSERT INTO search_index (search_index) VALUES ('rebuild')");
}

void change_body(db::Write& write, std::string_view kind, std::int64_t object, std::string body) {
    change(write, std::string(kind), object, [&](Document& document) { document.body = std::move(body); });
}

void change_heading(db::Write& write, std::string_view kind, std::int64_t object, std::string title,
                    std::optional<Date> dated) {
    change(write, std::string(kind), object, [&](Document& document) {
        document.title = std::move(title);
        document.dated = dated;
    });
}

void change_readers(db::Write& write, std::string_view kind, std::int64_t object, const Readers& readers) {
    std::string name(kind);
    auto document = write.one(document_of, name, object);
    if (!document) return;
    GroupId group = readers.group.value_or(GroupId{});
    if (document->group != group || document->everyone != readers.everyone)
        write.run(update_group, name, object, group, readers.everyone);
    for (const auto* query : {&delete_readers, &delete_guests}) write.run(*query, name, object);
    insert_readers(write, name, object, readers.people);
    insert_guests(write, name, object, readers.guests);
}

void remove(db::Write& write, std::string_view kind, std::int64_t object) {
    for (const auto* query : {&delete_document, &delete_readers, &delete_guests})
        write.run(*query, std::string(kind), object);
}

void remove_group(db::Write& write, GroupId group) {
    for (const auto* query : {&delete_group_readers, &delete_group_guests, &delete_group})
        write.run(*query, group);
}

Snippet snippet_of(std::string_view body, std::string_view query) {
    auto stems = query_stems(query);
    auto words = words_of(body);
    std::vector<Snippet::Mark> marks;
    for (const auto& word : words)
        if (std::ranges::any_of(stems, [&](const auto& one) { return word.folded.starts_with(one); }))
            marks.push_back({word.begin, word.end});
    auto [begin, end] = window(body.size(), words, marks.empty() ? 0 : marks.front().begin);
    Snippet snippet;
    std::string lead = begin > 0 ? "… " : "";
    snippet.text = lead + std::string(body.substr(begin, end - begin)) + (end < body.size() ? " …" : "");
    for (const auto& mark : marks)
        if (mark.begin >= begin && mark.end <= end)
            snippet.marks.push_back({mark.begin - begin + lead.size(), mark.end - begin + lead.size()});
    return snippet;
}

std::vector<UnitName> units_with_groups(db::Read& read) { return read.all(named_units, date_of(now())); }

Hits find(db::Read& read, const rights::Visitor& visitor, std::string_view query, const Filter& filter) {
    auto stems = query_stems(query);
    if (stems.empty()) return {};
    std::vector<GroupId> groups;
    if (filter.unit) groups = organisation::groups_at_or_below(read, *filter.unit, date_of(now()));
    auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
    auto rows = read.all(find_documents, engine_query(read.engine(), stems), rights::sees_all_groups(visitor),
                         rights::seen_groups(visitor), visitor.person, filter.kind, day(filter.from),
                         day(filter.to), !filter.unit, db::id_list(std::span<const GroupId>(groups)),
                         candidates + 1, visitor.signed_in());
    Hits found{.hits = {}, .more = rows.size() > static_cast<std::size_t>(candidates)};
    std::vector<Row> titled, others;
    for (auto& row : rows)
        (holds_all(words_of(row.title), stems) ? titled : others).push_back(std::move(row));
    std::ranges::move(others, std::back_inserter(titled));
    rows = std::move(titled);
    if (rows.size() > hits_shown) {
        found.more = true;
        rows.resize(hits_shown);
    }
    for (auto& row : rows)
        found.hits.push_back(
            {row.kind, row.object, row.title, row.url, row.dated, snippet_of(row.body, query)});
    return found;
}

}  // namespace styrkedja::search
