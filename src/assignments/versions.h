// What an assignment says now, what it said when it was submitted, and what of it was approved.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "briefs/content.h"
#include "db/database.h"

namespace styrkedja::assignments {

using namespace briefs;  // what it says
using briefs::word;

Content content_now(db::Read& read, AssignmentId id);
// As it was submitted; nothing: there is no such version.
std::optional<Content> content_of_version(db::Read& read, AssignmentId id, std::int64_t number);
// The newest version before this one that was approved; without one the version before.
std::int64_t version_to_compare(db::Read& read, AssignmentId id, std::int64_t number);
// The words that were approved, of those of them alone whose words were changed since: the others are as
// their rows say.
std::map<AssignmentId, Content> approved_where_changed(db::Read& read, std::span<const AssignmentId> ids);

struct VersionLine {
    std::int64_t number;
    std::string reason;
    Instant made_at;
    std::string made_by;
    std::optional<Date> approved_on;
};
std::vector<VersionLine> versions_of(db::Read& read, AssignmentId id, std::int64_t limit,
                                     std::int64_t offset);  // newest first

}  // namespace styrkedja::assignments
