// Units, people and employments from other systems: a file is compared with what is stored, a person sees
// every difference, and exactly that is applied – or nothing.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "auth/visit.h"
#include "base/refusal.h"
#include "reconcile/reconcile.h"
#include "records/read.h"

namespace styrkedja {

using ImportRunId = Id<struct ImportRunTag>;

namespace imports {

using namespace records;    // what a file says,
using namespace reconcile;  // and what it would do

enum class RunState { reading, previewed, applying, applied, discarded, failed };

// A file that can be read from its beginning again and again.
struct File {
    std::string name;
    std::int64_t bytes = 0;
    std::function<tabular::Input()> open;
};
// Refused early when it is not there or larger than any import may be; read in portions when it is used.
Result<File> file_at(const std::string& path, Language language);
File file_of(std::string name, const std::string& bytes);  // which must live as long as the file

inline constexpr std::int64_t max_file_bytes = std::int64_t{1} << 30;
inline constexpr std::size_t max_stored_differences = 10'000;  // of each kind

struct Source {
    SourceId id;
    std::string name;
    Date valid_from;
    Date valid_to;
};
struct NewRun {
    std::string source;  // by name; made when there is none yet
    RecordKind kind = RecordKind::unit;
    Preset preset = Preset::table;
    std::string options = {};
    Date effective_on = {};
    bool close_missing = false;
    Matches matches = Matches::ask;
};
struct Run {
    ImportRunId id;
    SourceId source;
    std::string source_name;
    RecordKind kind;
    Preset preset;
    std::string options;
    std::string file_name;
    std::int64_t file_bytes;
    Date effective_on;
    bool close_missing;
    Matches matches;
    RunState state;
    std::string plan_digest;
    std::string message;
    Instant created_at;
    std::string created_by;
    std::optional<Instant> finished_at;
};

// How many differences of each kind there are, and a fingerprint of all of them.
struct Summary {
    std::map<DifferenceKind, std::int64_t> counts;
    std::string digest;
    std::int64_t count(DifferenceKind kind) const;
    std::int64_t written() const;  // additions, changes, closings and confirmed matches
};

// Bytes of the file read so far, over all passes, and how many there will be.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

bool may_import(const rights::Visitor& visitor);

std::string detail_of(Language language, const Difference& difference);  // "namn: Ek → Ekberg; …"
const char* word_for(Language language, DifferenceKind kind);            // "Nytt", "Ändrat" …

// On the command line nothing is kept of a preview; `tell` hears of every difference but the unchanged.
Result<Summary> preview_file(db::Database& database, const rights::Visitor& visitor, const NewRun& run,
                             const File& file, const std::function<void(const Difference&)>& tell,
                             const Progress& progress, Language language);
// One transaction: all of it or nothing. Refused with problems, and when the digest is not the one that is
// expected.
Result<Summary> apply_file(db::Database& database, const rights::Visitor& visitor, const NewRun& run,
                           const File& file, std::string_view expected_digest, const Progress& progress,
                           Language language);

// In the browser: the file is kept until it is applied or discarded.
Result<ImportRunId> start_run(db::Write& write, const rights::Visitor& visitor, const NewRun& run,
                              std::string_view file_name, std::string_view content, Language language);
Result<Summary> preview_run(db::Database& database, const rights::Visitor& visitor, ImportRunId id,
                            const Progress& progress, Language language);
Result<Summary> apply_run(db::Database& database, const rights::Visitor& visitor, ImportRunId id,
                          const Progress& progress, Language language);
Result<void> discard_run(db::Write& write, const rights::Visitor& visitor, ImportRunId id, Language language);

// Ids of a new system for those of an old one: a table with the columns "old" and "new" ("gammalt", "nytt").
Result<std::int64_t> import_mapping(db::Database& database, const rights::Visitor& visitor, RecordKind kind,
                                    std::string_view old_source, std::string_view new_source, Date from,
                                    const File& file, Language language);
// Which source decides a field; an empty name: whichever tells it.
Result<void> set_owner(db::Write& write, const rights::Visitor& visitor, RecordKind kind, Column field,
                       std::string_view source, Language language);
// The source's last day: from then on another one takes over what it told.
Result<void> end_source(db::Write& write, const rights::Visitor& visitor, std::string_view source,
                        Date last_day, Language language);

// /imports…
void add_routes(auth::Routes& routes);

}  // namespace imports
}  // namespace styrkedja

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::imports::RunState> =
    std::array{"reading"sv, "previewed"sv, "applying"sv, "applied"sv, "discarded"sv, "failed"sv};
