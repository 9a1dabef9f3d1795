// The SQL over sources, runs and what was kept of their differences.
#pragma once
#include "db/transaction.h"
#include "imports/imports.h"

namespace styrkedja::imports {

std::vector<Source> list_sources(db::Read& read);
std::optional<Source> find_source(db::Read& read, std::string_view name);
SourceId insert_source(db::Write& write, std::string_view name, Date from);
void update_source_end(db::Write& write, SourceId source, Date last_day);

struct Owner {
    RecordKind kind;
    Column field;
    SourceId source;
};
std::vector<Owner> list_owners(db::Read& read);
void store_owner(db::Write& write, const Owner& owner);
void remove_owner(db::Write& write, RecordKind kind, Column field);

ImportRunId insert_run(db::Write& write, const NewRun& run, SourceId source, const File& file,
                       std::string_view who);
std::optional<Run> find_run(db::Read& read, ImportRunId id);
std::vector<Run> list_runs(db::Read& read, std::int64_t limit, std::int64_t offset);
std::int64_t count_runs(db::Read& read);
// False, and nothing is changed: the run is over, and not the way to that state any more.
bool set_state(db::Write& write, ImportRunId id, RunState state, std::string_view digest,
               std::string_view message);
void set_matches(db::Write& write, ImportRunId id, Matches matches);
void set_closing(db::Write& write, ImportRunId id, bool close_missing, Date effective_on);

void keep_content(db::Write& write, ImportRunId id, std::string_view content);
std::optional<std::string> content_of(db::Read& read, ImportRunId id);
void drop_content(db::Write& write, ImportRunId id);

void store_counts(db::Write& write, ImportRunId id, const Summary& summary);
Summary summary_of(db::Read& read, ImportRunId id);

struct StoredDifference {
    std::int64_t id;
    DifferenceKind kind;
    std::int64_t line;
    std::string external_id;
    std::string label;
    std::string detail;
    std::optional<std::int64_t> candidate;
};
void store_differences(db::Write& write, ImportRunId id, const std::vector<StoredDifference>& differences);
void clear_differences(db::Write& write, ImportRunId id);
std::vector<StoredDifference> list_differences(db::Read& read, ImportRunId id, DifferenceKind kind,
                                               std::int64_t limit, std::int64_t offset);

void store_answer(db::Write& write, ImportRunId id, std::string_view external_id,
                  std::optional<std::int64_t> object);
std::map<std::string, std::optional<std::int64_t>> answers_of(db::Read& read, ImportRunId id);

}  // namespace styrkedja::imports
