// SQL on report_back: the columns of a Report are its own module's; only what a mail says is read here.
#include "reminders/owed_reports.h"

#include "base/spoken_date.h"
#include "base/text.h"

namespace styrkedja::reminders {
namespace {

constexpr std::int64_t most_lines = 12;
constexpr int named_in_mails = 3;

const std::string recipient = "coalesce(g.name, t.name, '')";
const std::string to_give_from =
    "FROM report_back b LEFT JOIN org_group g ON g.id = b.to_group LEFT JOIN person t ON t.id = b.to_person ";
const std::string to_answer_from = "FROM report_back b JOIN person r ON r.id = b.reporter ";
const db::Query<OwedReport(PersonId, Date, Date, std::int64_t)> reports_to_give{
    "SELECT b.id, b.due_on, " + recipient + " " + to_give_from +
    "WHERE b.reporter = $1 AND b.state = 'due' AND b.due_on >= $2 AND b.due_on <= $3 "
    "ORDER BY b.due_on, b.id LIMIT $4"};
const db::Query<OwedReport(PersonId, Date, std::int64_t)> reports_to_answer{
    "SELECT b.id, b.answer_by, r.name " + to_answer_from +
    "WHERE b.to_person = $1 AND b.state = 'delivered' AND b.answer_by >= $2 ORDER BY b.answer_by, b.id LIMIT "
    "$3"};
const db::Query<std::int64_t(PersonId, Date)> count_late{
    "SELECT (SELECT count(*) FROM report_back WHERE reporter = $1 AND state = 'due' AND due_on < $2) + "
    "(SELECT count(*) FROM report_back WHERE to_person = $1 AND state = 'delivered' AND answer_by < $2)"};

const std::string changed_at =
    "(SELECT max(e.at) FROM audit_event e WHERE (e.object_kind = 'report' AND e.object = b.id) OR "
    "(e.object_kind = 'follow_up' AND e.object = b.plan)) ";
const db::Query<DatedReport(PersonId, int)> dated{
    "SELECT b.id, b.state, FALSE, b.due_on AS day, " + recipient + ", " + changed_at + to_give_from +
    "WHERE b.reporter = $1 UNION ALL SELECT b.id, b.state, TRUE, b.answer_by, r.name, " + changed_at +
    to_answer_from +
    "WHERE b.to_person = $1 AND b.state = 'delivered' AND b.answer_by IS NOT NULL "
    "ORDER BY day DESC, 1 DESC LIMIT $2"};

}  // namespace

OwedReports owed_reports(db::Read& read, PersonId person, Frequency frequency, Date today, Date until) {
    const Date from = today - std::chrono::days{named_in_mails * (frequency == Frequency::daily ? 1 : 7)};
    return {.to_give = read.all(reports_to_give, person, from, until, most_lines),
            .to_answer = read.all(reports_to_answer, person, from, most_lines),
            .late = *read.one(count_late, person, today)};
}

std::vector<DatedReport> dated_reports(db::Read& read, PersonId person, int limit) {
    return read.all(dated, person, limit);
}

std::string in_words(const OwedReport& report, bool to_answer, Language language) {
    const std::string other = collapse_spaces(report.other);
    return to_answer ? trf(language, "Svara på återrapporten från {}", other)
                     : trf(language, "Återrapportera till {}", other);
}

}  // namespace styrkedja::reminders
