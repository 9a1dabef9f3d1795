// The id mapping: which object an id of a source means. Looked up by the thousand.
#pragma once
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "db/rows.h"
#include "reconcile/reconcile.h"

namespace styrkedja::reconcile {

using Ids = std::unordered_map<std::string, std::int64_t>;

Ids mapped(db::Read& read, SourceId source, RecordKind kind, const db::Rows& external_ids);
Ids all_mapped(db::Read& read, SourceId source, RecordKind kind);
std::int64_t count_mapped(db::Read& read, SourceId source, RecordKind kind);  // objects, not ids
std::int64_t count_objects(db::Read& read, RecordKind kind);

// The ids of the source whose object is not in `seen`, which is sorted; but those that the run has brought.
struct Unseen {
    std::string external_id;
    std::int64_t object = 0;
};
std::vector<Unseen> unseen(db::Read& read, SourceId source, RecordKind kind,
                           const std::vector<std::int64_t>& seen, std::int64_t run);

// Which of the objects the source itself maps, and which some other source does that is in use on the day.
std::unordered_set<std::int64_t> mapped_here(db::Read& read, SourceId source, RecordKind kind,
                                             const db::Rows& objects);
bool others_in_use(db::Read& read, SourceId source, RecordKind kind, Date day);
std::unordered_set<std::int64_t> mapped_elsewhere(db::Read& read, SourceId source, RecordKind kind,
                                                  const db::Rows& objects, Date day);

// People by the ids of the source, else by their own code.
struct Known {
    std::string external_id;
    std::int64_t id = 0;
    std::string name;
};
std::vector<Known> known_people(db::Read& read, SourceId source, const db::Rows& external_ids);

void add_mapping(db::Write& write, SourceId source, RecordKind kind, const db::Rows& ids_and_objects,
                 std::int64_t run);
// Ids of `from` for which `to` has none yet, given as rows (old id, new id); how many were added.
std::int64_t copy_mapping(db::Write& write, RecordKind kind, SourceId from, SourceId to,
                          const db::Rows& pairs);

}  // namespace styrkedja::reconcile
