// Queries over id_mapping.
#include "reconcile/mapping.h"

#include <algorithm>

namespace styrkedja::reconcile {
namespace {

struct MappedRow {
    std::string external_id;
    std::int64_t object;
};
// Rows are looked up one by one, in subqueries that give one value each. PostgreSQL cannot turn those round,
// as it would a join: while a load is under way it believes that a source has next to nothing.
struct PerhapsMapped {
    std::string external_id;
    std::optional<std::int64_t> object;
};
const db::Query<PerhapsMapped(db::Rows, SourceId, RecordKind)> find_mapped{
    "SELECT r.value ->> 0, (SELECT m.object FROM id_mapping m WHERE m.source = $2 AND m.record_kind = $3 "
    "AND m.external_id = r.value ->> 0) FROM @rows($1) r"};
const db::Query<Known(db::Rows, SourceId)> people_of_source{
    "SELECT q.external_id, p.id, p.name FROM (SELECT r.value ->> 0 AS external_id, "
    "(SELECT m.object FROM id_mapping m WHERE m.source = $2 AND m.record_kind = 'person' "
    "AND m.external_id = r.value ->> 0) AS object FROM @rows($1) r) q JOIN person p ON p.id = q.object"};
const db::Query<Known(db::Rows)> people_of_code{"SELECT code, id, name FROM person WHERE code IN @texts($1)"};
// "+ 0": not by the index that begins with the source.
const db::Query<std::optional<std::int64_t>(db::Rows, SourceId, RecordKind)> objects_here{
    "SELECT (SELECT m.object FROM id_mapping m WHERE m.record_kind = $3 "
    "AND m.object = CAST(r.value ->> 0 AS BIGINT) AND m.source + 0 = $2 LIMIT 1) FROM @rows($1) r"};
const db::Query<std::optional<std::int64_t>(db::Rows, SourceId, RecordKind, Date)> objects_elsewhere{
    "SELECT (SELECT m.object FROM id_mapping m JOIN import_source s ON s.id = m.source + 0 "
    "WHERE m.record_kind = $3 AND m.object = CAST(r.value ->> 0 AS BIGINT) AND s.id <> $2 "
    "AND s.valid_from <= $4 AND s.valid_to >= $4 LIMIT 1) FROM @rows($1) r"};

const db::Query<MappedRow(SourceId, RecordKind)> every_mapped{
    "SELECT external_id, object FROM id_mapping WHERE source = $1 AND record_kind = $2 ORDER BY external_id"};
const db::Query<MappedRow(SourceId, RecordKind, std::int64_t)> mapped_before_run{
    "SELECT external_id, object FROM id_mapping WHERE source = $1 AND record_kind = $2 "
    "AND import_run <> $3 ORDER BY external_id"};
const db::Query<std::int64_t(SourceId, RecordKind)> count_of_source{
    "SELECT count(DISTINCT object) FROM id_mapping WHERE source = $1 AND record_kind = $2"};
const db::Query<std::int64_t()> count_people{"SELECT count(*) FROM person"};
const db::Query<std::int64_t()> count_units{"SELECT count(*) FROM org_unit"};
const db::Query<std::int64_t()> count_employments{"SELECT count(*) FROM employment"};
const db::Query<std::int64_t(SourceId, RecordKind, Date)> any_other{
    "SELECT s.id FROM import_source s WHERE s.id <> $1 AND s.valid_from <= $3 AND s.valid_to >= $3 "
    "AND EXISTS (SELECT 1 FROM id_mapping m WHERE m.source = s.id AND m.record_kind = $2) LIMIT 1"};
// The same id may come to mean another object when an employment goes on under new terms.
const db::Query<void(db::Rows, SourceId, RecordKind, std::int64_t)> insert_mapping{
    "INSERT INTO id_mapping (source, record_kind, external_id, object, import_run) "
    "SELECT $2, $3, r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), $4 FROM @rows($1) r WHERE TRUE "
    "ON CONFLICT (source, record_kind, external_id) DO UPDATE SET object = excluded.object, "
    "import_run = excluded.import_run"};

const db::Query<void(db::Rows, SourceId, SourceId, RecordKind)> copy_ids{
    "INSERT INTO id_mapping (source, record_kind, external_id, object, import_run) "
    "SELECT $3, $4, r.value ->> 1, m.object, m.import_run FROM @rows($1) r CROSS JOIN id_mapping m "
    "WHERE m.source = $2 AND m.record_kind = $4 AND m.external_id = r.value ->> 0 "
    "ON CONFLICT (source, record_kind, external_id) DO NOTHING"};

std::unordered_set<std::int64_t> set_of(const std::vector<std::optional<std::int64_t>>& objects) {
    std::unordered_set<std::int64_t> set;
    for (const auto& object : objects)
        if (object) set.insert(*object);
    return set;
}

}  // namespace

Ids mapped(db::Read& read, SourceId source, RecordKind kind, const db::Rows& external_ids) {
    Ids ids;
    for (auto& row : read.all(find_mapped, external_ids, source, kind))
        if (row.object) ids[std::move(row.external_id)] = *row.object;
    return ids;
}

Ids all_mapped(db::Read& read, SourceId source, RecordKind kind) {
    Ids ids;
    read.each(
        every_mapped, [&](MappedRow row) { ids[std::move(row.external_id)] = row.object; }, source, kind);
    return ids;
}

std::int64_t count_mapped(db::Read& read, SourceId source, RecordKind kind) {
    return *read.one(count_of_source, source, kind);
}
std::int64_t count_objects(db::Read& read, RecordKind kind) {
    const auto& query = kind == RecordKind::unit     ? count_units
                        : kind == RecordKind::person ? count_people
                                                     : count_employments;
    return *read.one(query);
}

std::vector<Unseen> unseen(db::Read& read, SourceId source, RecordKind kind,
                           const std::vector<std::int64_t>& seen, std::int64_t run) {
    std::vector<Unseen> left;
    auto look = [&](MappedRow row) {
        if (!std::ranges::binary_search(seen, row.object))
            left.push_back({std::move(row.external_id), row.object});
    };
    read.each(mapped_before_run, look, source, kind, run);
    return left;
}

std::unordered_set<std::int64_t> mapped_here(db::Read& read, SourceId source, RecordKind kind,
                                             const db::Rows& objects) {
    return set_of(read.all(objects_here, objects, source, kind));
}
bool others_in_use(db::Read& read, SourceId source, RecordKind kind, Date day) {
    return read.one(any_other, source, kind, day).has_value();
}
std::unordered_set<std::int64_t> mapped_elsewhere(db::Read& read, SourceId source, RecordKind kind,
                                                  const db::Rows& objects, Date day) {
    return set_of(read.all(objects_elsewhere, objects, source, kind, day));
}

std::vector<Known> known_people(db::Read& read, SourceId source, const db::Rows& external_ids) {
    auto known = read.all(people_of_code, external_ids);
    auto mapped = read.all(people_of_source, external_ids, source);  // later, so that these win
    known.insert(known.end(), std::make_move_iterator(mapped.begin()), std::make_move_iterator(mapped.end()));
    return known;
}

void add_mapping(db::Write& write, SourceId source, RecordKind kind, const db::Rows& ids_and_objects,
                 std::int64_t run) {
    if (ids_and_objects.size() > 0) write.run(insert_mapping, ids_and_objects, source, kind, run);
}

std::int64_t copy_mapping(db::Write& write, RecordKind kind, SourceId from, SourceId to,
                          const db::Rows& pairs) {
    return write.change(copy_ids, pairs, from, to, kind);
}

}  // namespace styrkedja::reconcile
