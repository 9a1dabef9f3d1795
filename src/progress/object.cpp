// A status report as an object of the red thread; running assignments that nobody hears of as broken links.
#include "progress/object.h"

#include "gaps/gaps.h"
#include "progress/store.h"
#include "progress/words.h"
#include "search/kinds.h"

namespace styrkedja::progress {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators
constexpr std::int64_t most_below = 3;      // the newest reports of an assignment

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto report = find_report(read, visit.visitor, StatusReportId{id});
    if (!report) return std::nullopt;
    return links::Card{.title = report->word,
                       .url = html::to("/status-reports/{}", id),
                       .state = word(visit.language, report->light),
                       .tone = tone_of(report->light),
                       .dated = report->reported_on};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto report = find_report(read, visit.visitor, StatusReportId{id});
    auto assignment = report ? assignments::load_assignment(read, report->assignment) : std::nullopt;
    return assignment && assignments::may_write(visit.visitor, *assignment);
}
std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto report = load_report(read, StatusReportId{id});
    if (!report) return {};
    std::vector<links::Neighbour> above{{{"assignment", report->assignment.value}, LinkKind::reports_on}};
    if (auto meeting = report->item ? meeting_of(read, *report->item) : std::nullopt)
        above.push_back({{"meeting", meeting->value}, LinkKind::reports_on});
    return above;
}
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind == "assignment")
        for (const auto& report : reports_of(read, AssignmentId{origin.object}, std::min(limit, most_below)))
            below.push_back({{"status_report", report.id.value}, LinkKind::reports_on});
    if (origin.kind == "meeting")
        for (const auto& at : reports_at(read, MeetingId{origin.object}))
            below.push_back({{"status_report", at.report.value}, LinkKind::reports_on});
    return below;
}
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    if (!load_report(read, StatusReportId{id})) return std::nullopt;
    return search::Readers{.everyone = true};
}

// Reported on day by day, or since it started.
#define SILENT                                                                                            \
    "a.state IN ('active', 'at_gate') AND COALESCE((SELECT MAX(r.reported_on) FROM status_report r "      \
    "WHERE r.assignment = a.id AND NOT EXISTS (SELECT 1 FROM status_report c WHERE c.corrects = r.id)), " \
    "a.started_on, a.state_since) < $1"
const gaps::Rule silent{
    {.name = "assignment_without_status",
     .kind = "assignment",
     .title = tr(sv, "Pågående uppdrag som ingen har rapporterat om på 60 dagar"),
     .act = tr(sv, "Rapportera hur det går."),
     .mended_by = tr(sv, "den som leder uppdraget"),
     .severity = gaps::Severity::mend},
    {.id = "a.id",
     .everywhere = "FROM assignment a WHERE " SILENT,
     .group_column =
         "COALESCE((SELECT MIN(g.id) FROM operations_plan p JOIN org_group g ON g.unit = p.unit WHERE "
         "p.id = a.plan), 0)",
     .of_person = "FROM assignment a WHERE " SILENT
                  " AND (a.lead = $2 OR (a.responsible = $2 AND (a.lead IS NULL OR a.lead = $2)))",
     .days_ago = silent_days}};

}  // namespace

void hang_object() {
    search::hang({"status_report", tr(sv, "Lägesrapport"), tr(sv, "Lägesrapporter")});
    links::hang({.name = "status_report",
                 .word = tr(sv, "lägesrapport"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
}
void hang_rules() { gaps::hang(silent); }

void note_found(db::Write& write, const StatusReport& report, const assignments::Assignment& assignment) {
    std::string said = report.word + ". " + report.text;
    links::note_citations(write, {"status_report", report.id.value}, said);
    search::add(write, {.kind = "status_report",
                        .object = report.id.value,
                        .group = {},
                        .title = assignment.title,
                        .body = said,
                        .url = fmt::format("/status-reports/{}", report.id.value),
                        .dated = report.reported_on,
                        .everyone = true});
}

}  // namespace styrkedja::progress
