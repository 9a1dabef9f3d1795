// Appends to and reads the hash-chained record of changes.
#include "audit/audit.h"

#include "base/sha256.h"

namespace styrkedja::audit {
namespace {

const db::Query<std::string()> last_hash{"SELECT chain_hash FROM audit_event ORDER BY id DESC LIMIT 1"};
const db::Query<void(Instant, std::optional<std::int64_t>, std::string, std::string, std::string,
                     std::int64_t, std::optional<std::string>, std::optional<std::string>, std::string)>
    add_event{
        "INSERT INTO audit_event (at, actor, actor_name, action, object_kind, object, before_value, "
        "after_value, "
        "chain_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
const db::Query<Event(std::string, std::int64_t, int)> events_of{
    "SELECT id, at, actor, actor_name, action, object_kind, object, before_value, after_value, chain_hash "
    "FROM audit_event WHERE object_kind = $1 AND object = $2 ORDER BY id DESC LIMIT $3"};
const db::Query<Event()> all_events{
    "SELECT id, at, actor, actor_name, action, object_kind, object, before_value, after_value, chain_hash "
    "FROM audit_event ORDER BY id"};

// Fields are written with their length in front, so that no two rows give the same text.
std::string chained(const std::string& previous, const Event& event) {
    std::string text = previous;
    auto field = [&](std::string_view value) {
        text += std::to_string(value.size()) + ":";
        text += value;
    };
    field(std::to_string(event.at.time_since_epoch().count()));
    field(event.actor ? std::to_string(*event.actor) : "");
    field(event.actor_name);
    field(event.action);
    field(event.object_kind);
    field(std::to_string(event.object));
    field(event.before_value ? "=" + *event.before_value : "");  // nothing and an empty text are not the same
    field(event.after_value ? "=" + *event.after_value : "");
    return sha256_hex(text);
}

}  // namespace

void record(db::Write& write, const Actor& actor, const Change& change) {
    Event event{.id = 0,
                .at = now(),
                .actor = actor.account,
                .actor_name = actor.name,
                .action = std::string(change.action),
                .object_kind = std::string(change.object_kind),
                .object = change.object,
                .before_value = change.before,
                .after_value = change.after,
                .chain_hash = {}};
    event.chain_hash = chained(write.one(last_hash).value_or(""), event);
    write.run(add_event, event.at, event.actor, event.actor_name, event.action, event.object_kind,
              event.object, event.before_value, event.after_value, event.chain_hash);
}

std::vector<Event> history(db::Read& read, std::string_view object_kind, std::int64_t object, int limit) {
    return read.all(events_of, std::string(object_kind), object, limit);
}

void each_event(db::Read& read, const std::function<void(const Event&)>& visit) {
    read.each(all_events, visit);
}

std::optional<std::int64_t> first_broken_link(db::Read& read) {
    std::string previous;
    std::optional<std::int64_t> broken;
    read.each(all_events, [&](const Event& event) {
        if (!broken && chained(previous, event) != event.chain_hash) broken = event.id;
        previous = event.chain_hash;
    });
    return broken;
}

}  // namespace styrkedja::audit
