// The record of every change: who, when, what, before and after. Each row carries the hash of the row before
// it, so that a row altered or removed from the midst is seen (first_broken_link). Rows cut off at the end
// are seen only by comparing with a backup or an export.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "db/database.h"

namespace styrkedja::audit {

// Who acts. Without an account: the command line or the system itself, by name.
struct Actor {
    std::optional<std::int64_t> account;
    std::string name;
};

struct Change {
    std::string_view action;       // the command's verb, e.g. "save_meeting"
    std::string_view object_kind;  // e.g. "meeting"
    std::int64_t object = 0;
    std::optional<std::string> before = {};  // for people to read; empty when there was nothing before
    std::optional<std::string> after = {};
};

struct Event {
    std::int64_t id;
    Instant at;
    std::optional<std::int64_t> actor;
    std::string actor_name;
    std::string action;
    std::string object_kind;
    std::int64_t object;
    std::optional<std::string> before_value;
    std::optional<std::string> after_value;
    std::string chain_hash;
};

// Writes the change into the transaction of the command that makes it.
void record(db::Write& write, const Actor& actor, const Change& change);

// The newest `limit` events of an object, newest first.
std::vector<Event> history(db::Read& read, std::string_view object_kind, std::int64_t object,
                           int limit = 100);

// Every event from the first, one at a time.
void each_event(db::Read& read, const std::function<void(const Event&)>& visit);

// The id of the first event whose hash does not follow from the one before; empty when the chain holds.
std::optional<std::int64_t> first_broken_link(db::Read& read);

}  // namespace styrkedja::audit
