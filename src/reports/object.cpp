// The report as an object of the red thread: it tells how it went with what it is about.
#include "reports/object.h"

#include "base/spoken_date.h"
#include "reports/commands.h"
#include "reports/store.h"
#include "reports/words.h"

namespace styrkedja::reports {
namespace {

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto report = find_report(visit, read, ReportId{id});
    if (!report) return std::nullopt;
    State state = state_of(visit.language, *report, date_of(now()));
    return links::Card{.title = title_of(visit, read, *report),
                       .url = html::to("/reports/{}", id),
                       .state = state.word,
                       .tone = state.tone,
                       .dated = report->due_on};
}

bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto report = find_report(visit, read, ReportId{id});
    return report && (may_do(visit.visitor, *report, By::reporter) || may_plan(visit, read, report->ref()));
}

std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto subject = subject_of(read, ReportId{id});
    if (!subject) return {};
    return {{*subject, LinkKind::reports_on}};
}

std::vector<links::Neighbour> since(db::Read& read, const links::Ref& subject, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    for (ReportId id : reports_on(read, subject, limit))
        below.push_back({{"report", id.value}, LinkKind::reports_on});
    return below;
}

}  // namespace

void hang_object() {
    links::hang({.name = "report",
                 .word = tr(Language::swedish, "återrapport"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since});
}

}  // namespace styrkedja::reports
