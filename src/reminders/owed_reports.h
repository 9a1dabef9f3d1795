// The report-backs a person owes, and those that wait for their answer, as mails and calendars name them:
// without a word of what they are about, since a mail and a calendar are read by others too.
#pragma once
#include <string>
#include <vector>

#include "db/transaction.h"
#include "reminders/choice.h"
#include "reports/reports.h"

namespace styrkedja::reminders {

struct OwedReport {
    ReportId id;
    Date day;           // to report, or to answer
    std::string other;  // who waits
};
struct OwedReports {
    std::vector<OwedReport> to_give;    // until the horizon
    std::vector<OwedReport> to_answer;  // delivered to this person
    std::int64_t late = 0;              // of both, in all
    bool empty() const { return to_give.empty() && to_answer.empty(); }
};
// A late one is named as long as three mails of the person's rhythm take, then only counted.
OwedReports owed_reports(db::Read& read, PersonId person, Frequency frequency, Date today, Date until);

// Of a calendar: what one reports, answered ones too, and what waits for one's answer; the newest days first.
struct DatedReport {
    ReportId id;
    ReportState state;
    bool to_answer;
    Date day;
    std::string other;
    std::optional<Instant> changed_at;
};
std::vector<DatedReport> dated_reports(db::Read& read, PersonId person, int limit);

std::string in_words(const OwedReport& report, bool to_answer, Language language);

}  // namespace styrkedja::reminders
