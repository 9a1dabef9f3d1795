// The lines stand in audit_event, under one action of their own.
#include "rights/sensitive_reads.h"

namespace styrkedja::rights {
namespace {

const db::Query<SensitiveRead(PersonId, std::int64_t, std::int64_t)> reads{
    "SELECT e.id, e.at, e.actor_name, e.object_kind, e.object, coalesce(e.after_value, ''), coalesce(p.name, "
    "'') "
    "FROM audit_event e LEFT JOIN person p ON p.id = e.object AND e.object_kind = 'person' "
    "WHERE e.action = 'read_restricted' AND ($1 = 0 OR (e.object_kind = 'person' AND e.object = $1)) "
    "ORDER BY e.id DESC LIMIT $2 OFFSET $3"};
const db::Query<Instant(std::string, std::int64_t, std::int64_t, std::string)> latest_read{
    "SELECT at FROM audit_event WHERE action = 'read_restricted' AND object_kind = $1 AND object = $2 AND "
    "actor = $3 AND after_value = $4 ORDER BY id DESC LIMIT 1"};
constexpr std::chrono::hours noted_for{1};

bool is_noted(db::Database& database, const Visitor& visitor, std::string_view object_kind,
              std::int64_t object, std::string_view what) {
    auto account = visitor.actor().account;
    if (!account) return false;
    auto latest = database.read(
        [&](db::Read& read) { return read.one(latest_read, object_kind, object, *account, what); });
    return latest && now() - *latest < noted_for;
}

}  // namespace

void record_read(db::Database& database, const Visitor& visitor, std::string_view object_kind,
                 std::int64_t object, std::string_view what) {
    if (is_noted(database, visitor, object_kind, object, what)) return;
    database.write([&](db::Write& write) {
        audit::record(write, visitor.actor(),
                      {"read_restricted", object_kind, object, {}, std::string(what)});
    });
}

std::vector<SensitiveRead> list_reads(db::Read& read, PersonId about, std::int64_t limit,
                                      std::int64_t offset) {
    return read.all(reads, about, limit, offset);
}

}  // namespace styrkedja::rights
