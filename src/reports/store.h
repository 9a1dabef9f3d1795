// The rows of the module's tables beyond what reports.h offers to others.
#pragma once
#include "base/list_place.h"
#include "reports/reports.h"

namespace styrkedja::reports {

struct Turn {
    ReportEvent event;
    std::string text;
    std::string person_name;
    Instant at;
};

// Who reports, and to whom: one of the two.
struct Way {
    PersonId reporter;
    std::optional<GroupId> to_group = {};
    std::optional<PersonId> to_person = {};
};

std::optional<Plan> load_plan(db::Read& read, PlanId id);  // ended ones too: first_due and cadence
bool holds(db::Read& read, PlanId id);                     // not ended
PlanId insert_plan(db::Write& write, const links::Ref& subject, FollowUpForm form, Cadence cadence,
                   Date first, const Way& way);
void update_plan(db::Write& write, PlanId id, FollowUpForm form, Cadence cadence, Date first, const Way& way);
void finish_plan(db::Write& write, PlanId id, Date last_day);

ReportId insert_report(db::Write& write, PlanId plan, const Way& way, Date due);
void change_report(db::Write& write, ReportId id, const Way& way, Date due);
void save_state(db::Write& write, const Report& report);
void insert_turn(db::Write& write, ReportId id, ReportEvent event, std::string_view text, PersonId person);

std::optional<Report> load_report(db::Read& read, ReportId id);     // whoever asks
std::optional<Report> open_report_of(db::Read& read, PlanId plan);  // due or delivered
std::optional<Report> report_before(db::Read& read, const Report& report);
std::vector<Turn> turns_of(db::Read& read, ReportId id);  // newest first
std::vector<ReportId> reports_on(db::Read& read, const links::Ref& subject, std::int64_t limit);
std::optional<links::Ref> subject_of(db::Read& read, ReportId id);

enum class ReportView { mine, to_me, closed };
struct ReportFilter {
    ReportView view = ReportView::mine;
    std::int64_t limit = 50;
    std::int64_t offset = 0;
    std::optional<ListPlace> after = {};  // where the page before ended
};
ListPlace place_of(const Report& report, const ReportFilter& filter);
std::vector<Report> list_reports(db::Read& read, const rights::Visitor& visitor, const ReportFilter& filter);
struct ReportCounts {
    static constexpr std::int64_t counted_to = 999;  // counted_to + 1: more than counted_to
    std::int64_t mine = 0;
    std::int64_t to_me = 0;
    std::int64_t closed = 0;
};
ReportCounts count_reports(db::Read& read, const rights::Visitor& visitor);

}  // namespace styrkedja::reports

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::reports::ReportView> =
    std::array<std::string_view, 3>{"mine", "to_me", "closed"};
