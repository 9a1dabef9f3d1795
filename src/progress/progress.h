// How assignments go: status reports, the final report and its evaluation, and what became of the measures
// of an older assignment. Whoever sees the assignment sees these.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assignments/work.h"
#include "meetings/planning.h"

namespace styrkedja {

using StatusReportId = Id<struct StatusReportTag>;
using LineageId = Id<struct LineageTag>;

enum class Light { green, amber, red };
template <>
inline constexpr auto enum_names<Light> = std::array{"green"sv, "amber"sv, "red"sv};
enum class StatusTrend { up, level, down };
template <>
inline constexpr auto enum_names<StatusTrend> = std::array{"up"sv, "level"sv, "down"sv};
enum class FinalOutcome { reached, partly, missed };
template <>
inline constexpr auto enum_names<FinalOutcome> = std::array{"reached"sv, "partly"sv, "missed"sv};
enum class FinalVerdict { go_on, change, stop };
template <>
inline constexpr auto enum_names<FinalVerdict> = std::array{"go_on"sv, "change"sv, "stop"sv};
enum class Fate { continued, merged, dropped };
template <>
inline constexpr auto enum_names<Fate> = std::array{"continued"sv, "merged"sv, "dropped"sv};

namespace progress {

struct StatusReport {
    StatusReportId id;
    AssignmentId assignment;
    Light light;
    std::string word;
    StatusTrend trend;
    std::string text;
    Date reported_on;
    std::optional<AgendaItemId> item;
    std::optional<StatusReportId> corrects;
    std::string made_by;
    std::optional<StatusReportId> corrected_by;
};
struct StatusDraft {
    std::optional<Light> light = {};
    std::string word = {};
    std::optional<StatusTrend> trend = {};
    std::string text = {};
    std::optional<Date> reported_on = {};
    std::optional<AgendaItemId> item = {};
    std::optional<StatusReportId> corrects = {};  // a mistake in that one
};
inline constexpr std::size_t most_word_characters = 60;
inline constexpr std::size_t most_text_characters = 10'000;
inline constexpr int silent_days = 60;  // after which it is a broken link

std::optional<StatusReport> find_report(db::Read& read, const rights::Visitor& visitor, StatusReportId id);
// The newest day first; whoever asks.
std::vector<StatusReport> reports_of(db::Read& read, AssignmentId id, std::int64_t limit,
                                     std::int64_t offset = 0);
struct Newest {  // the newest by its day that was not corrected
    AssignmentId assignment;
    Light light;
    std::string word;
    StatusTrend trend;
    Date reported_on;
};
// Of those that have one, in one query; whoever asks.
std::map<AssignmentId, Newest> newest_reports(db::Read& read, std::span<const AssignmentId> ids);
// It has begun and goes on, also while an update of its words is read or it waits at a gate.
bool takes_status(const assignments::Assignment& assignment);
// By who leads or answers for it, while it does.
Result<StatusReportId> report_status(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                     const StatusDraft& draft, Language language);

struct FinalFinding {
    AssignmentPartId part;
    FinalOutcome outcome;
    std::string text;
};
struct FinalReport {
    AssignmentId assignment;
    std::string text;
    Date made_on;
    std::string made_by;
    std::optional<FinalVerdict> verdict;
    std::string evaluation;
    std::string learnt;
    std::optional<Date> evaluated_on;
    std::string evaluated_by;
};
struct FinalDraft {
    std::string text = {};
    std::map<AssignmentPartId, FinalFinding> findings = {};  // of each process goal and desired state
    std::int64_t version = 0;                                // of the assignment, as it was seen
};
struct Evaluation {
    std::optional<FinalVerdict> verdict = {};
    std::string text = {};
    std::string learnt = {};
};
std::optional<FinalReport> final_of(db::Read& read, AssignmentId id);
std::vector<FinalFinding> findings_of(db::Read& read, AssignmentId id);
// The process goals and desired states that a final report says something about.
std::vector<assignments::PartNow> judged_parts(db::Read& read, AssignmentId id);

Result<void> report_final(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                          const FinalDraft& draft, Language language);
// The recipient of its follow-up plan: the keepers of the group, or the person; without a plan who orders it.
bool may_evaluate(db::Read& read, const rights::Visitor& visitor, const assignments::Assignment& assignment);
Result<void> evaluate(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                      const Evaluation& evaluation, Language language);
Result<void> close(db::Write& write, const rights::Visitor& visitor, AssignmentId id, Language language);

// Removes what was said about the assignments of the demonstration's units, for good; which reports those
// were. Before the assignments themselves.
std::vector<links::Ref> remove_demo(db::Write& write);

void add_routes(auth::Routes& routes);  // /status, /assignments/{}/status …, /status-reports/{}

}  // namespace progress
}  // namespace styrkedja
