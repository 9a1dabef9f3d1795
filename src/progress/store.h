// The SQL over the module's tables, and what it reads of others' rows.
#pragma once
#include "progress/lineage.h"

namespace styrkedja::progress {

bool is_said(std::string_view tidied);  // something, and not too long
StatusReportId insert_report(db::Write& write, AssignmentId id, const StatusDraft& draft,
                             const rights::Visitor& visitor);
std::optional<StatusReport> load_report(db::Read& read, StatusReportId id);
std::int64_t count_reports(db::Read& read, AssignmentId id);

// A running assignment with its newest report that was not corrected away.
struct Running {
    AssignmentId id;
    std::string title;
    AssignmentState state;
    std::string unit_name;
    std::string lead;
    std::optional<Date> started_on;
    std::optional<StatusReportId> report;
    std::optional<Light> light;
    std::optional<std::string> word;
    std::optional<StatusTrend> trend;
    std::optional<Date> reported_on;
};
// Those without a report first, then the oldest.
std::vector<Running> running(db::Read& read, std::int64_t limit, std::int64_t offset);

// A process goal, in the words that the visitor reads, with what its newest check showed.
struct Figure {
    AssignmentPartId part;
    std::string goal, baseline, target;
    std::optional<Date> checked_on;
    std::optional<std::string> value;
    std::optional<Date> next_check;
};
std::vector<Figure> figures_of(db::Read& read, const assignments::Content& shown, AssignmentId id);

struct AtItem {
    StatusReportId report;
    AssignmentId assignment;
    std::string title;
    Light light;
    std::string word;
    AgendaItemId item;
    std::string item_title;
};
std::vector<AtItem> reports_at(db::Read& read, MeetingId meeting);
// On the agendas of meetings that the visitor sees, from two weeks ago until two months ahead.
struct ItemChoice {
    AgendaItemId id;
    std::string title;
    std::string group;
    Date held_on;
};
std::vector<ItemChoice> item_choices(db::Read& read, const rights::Visitor& visitor, Date today);
std::optional<MeetingId> meeting_of(db::Read& read, AgendaItemId item);

void insert_final(db::Write& write, AssignmentId id, const FinalDraft& draft, const rights::Visitor& visitor);
void update_evaluation(db::Write& write, AssignmentId id, const Evaluation& evaluation,
                       const rights::Visitor& visitor);

LineageId insert_lineage(db::Write& write, AssignmentId id, const LineageDraft& draft,
                         const rights::Visitor& visitor);
bool delete_lineage(db::Write& write, LineageId id, std::int64_t version);

}  // namespace styrkedja::progress
