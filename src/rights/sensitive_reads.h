// C-34: whoever reads something restricted about somebody else leaves a line in the record of changes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja::rights {

// Call it before showing another person's restricted data. `what` says it to people ("frånvaro"); never the
// data. Who reads on and on leaves a line an hour.
void record_read(db::Database& database, const Visitor& visitor, std::string_view object_kind,
                 std::int64_t object, std::string_view what);

struct SensitiveRead {
    std::int64_t id;
    Instant at;
    std::string reader;
    std::string object_kind;
    std::int64_t object;
    std::string what;
    std::string object_name;  // of a person; else empty
};
// Newest first; about one person or, with 0, about anything.
std::vector<SensitiveRead> list_reads(db::Read& read, PersonId about, std::int64_t limit,
                                      std::int64_t offset);

}  // namespace styrkedja::rights
