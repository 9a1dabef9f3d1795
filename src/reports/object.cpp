// The report as an object of the red thread: it tells how it went with what it is about.
#include "reports/object.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "comments/comments.h"
#include "reports/commands.h"
#include "reports/store.h"
#include "reports/words.h"
#include "roles/explain.h"
#include "search/kinds.h"
#include "search/search.h"

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
    return report &&
           (may_do(visit.visitor, *report, By::reporter) || may_see_plan(visit, read, report->ref()));
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

search::Readers readers_of(const Report& report) {
    search::Readers readers{.group = report.to_group, .people = {report.reporter}};
    if (report.to_person) readers.people.push_back(*report.to_person);
    return readers;
}
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto report = load_report(read, ReportId{id});
    return report ? std::optional(readers_of(*report)) : std::nullopt;
}

bool sees(const auth::Visit& visit, db::Read& read, PersonId person, const links::Ref& subject) {
    auto visitor = roles::as_visitor(read, person, date_of(now()));
    if (!visitor || !visitor->signed_in()) return false;
    auth::Visit theirs = visit;
    theirs.visitor = std::move(*visitor);
    return links::card_of(theirs, read, subject).has_value();
}

std::string who_tells_whom(const Report& report) {
    return fmt::format("{} – {}", report.reporter_name, report.to_name);
}
// What it is about, when all who find the report see that; else who tells whom.
std::string heading_of(const auth::Visit& visit, db::Read& read, const Report& report) {
    const auto* kind = links::find_kind(report.subject_kind);
    auto subject = kind && kind->readers ? kind->readers(read, report.subject) : std::nullopt;
    bool group_sees = !report.to_group || (subject && subject->group == report.to_group);
    auto people = readers_of(report).people;
    bool all_see = group_sees && std::ranges::all_of(people, [&](PersonId person) {
                       return sees(visit, read, person, report.ref());
                   });
    auto card = all_see ? links::card_of(visit, read, report.ref()) : std::nullopt;
    return card ? card->title : who_tells_whom(report);
}

void add_found(db::Write& write, const Report& report, const std::string& heading) {
    auto readers = readers_of(report);
    search::remove(write, "report", report.id.value);
    search::add(write, {"report", report.id.value, readers.group, heading, report.text,
                        fmt::format("/reports/{}", report.id.value), report.due_on, readers.people});
    comments::note_readers(write, {"report", report.id.value});
}

}  // namespace

void note_found(db::Write& write, const auth::Visit& visit, ReportId id) {
    auto report = *load_report(write, id);
    add_found(write, report, heading_of(visit, write, report));
}
void note_due(db::Write& write, ReportId id) {
    auto report = *load_report(write, id);
    add_found(write, report, who_tells_whom(report));
}

void hang_object() {
    search::hang({"report", tr(Language::swedish, "Återrapport"), tr(Language::swedish, "Återrapporter")});
    links::hang({.name = "report",
                 .word = tr(Language::swedish, "återrapport"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
}

}  // namespace styrkedja::reports
