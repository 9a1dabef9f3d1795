// Delivering, answering and dropping a report, as the table of states says; and who sees it.
#include "reports/commands.h"

#include "audit/audit.h"
#include "base/text.h"
#include "notices/notices.h"
#include "reports/store.h"

namespace styrkedja::reports {
namespace {

constexpr std::size_t max_text_bytes = 20000;
constexpr std::chrono::days time_to_answer{14};

const char* what_is_missing(Language l, ReportEvent event) {
    switch (event) {
        case ReportEvent::deliver:
            return tr(l, "Skriv hur det har gått.");
        case ReportEvent::want_change:
            return tr(l, "Skriv vad som ska ändras.");
        case ReportEvent::drop:
            return tr(l, "Skriv varför rapporten inte behövs.");
        case ReportEvent::take_note:
            break;
    }
    return "";
}

// Who is told: the reporter of what the recipient said, the person who waits for the report that it is there.
void tell(db::Write& write, const rights::Visitor& visitor, const Report& report, ReportEvent event) {
    links::Ref ref{"report", report.id.value};
    if (event == ReportEvent::deliver) {
        if (report.to_person) notices::tell(write, visitor, *report.to_person, NoticeWhat::reported, ref);
        return;
    }
    auto what = event == ReportEvent::drop ? NoticeWhat::dropped : NoticeWhat::answered;
    notices::tell(write, visitor, report.reporter, what, ref);
}

// When the loop is closed and the cadence goes on, the next one is due; never a row of late ones at once.
void book_next(db::Write& write, const auth::Visit& visit, const Report& report) {
    auto plan = load_plan(write, report.plan);
    if (!plan || !holds(write, report.plan)) return;
    auto due = next_due(plan->cadence, plan->first_due, std::max(report.due_on, date_of(now())));
    if (!due) return;
    Way way{plan->reporter, plan->to_group, plan->to_person};
    note_found(write, visit, insert_report(write, plan->id, way, *due));
}

Result<void> check(const auth::Visit& visit, const Report& report, const ReportTransition* transition,
                   ReportEvent event, const std::string& text, std::int64_t version) {
    if (transition && !may_do(visit.visitor, report, transition->by))
        return refuse(RefusalKind::forbidden, transition->by == By::reporter
                                                  ? visit.t("Bara den som rapporterar lämnar rapporten.")
                                                  : visit.t("Bara den som får rapporten svarar på den."));
    if (!transition || report.version != version)
        return refuse(RefusalKind::conflict,
                      visit.t("Rapporten har ändrats medan du skrev. Det du skrev står kvar. "
                              "Se hur den är nu innan du fortsätter."));
    if (text.empty() && transition->says == Says::something)
        return refuse_fields(visit.t("Inget är sparat än."),
                             {{"text", what_is_missing(visit.language, event)}});
    if (text.size() > max_text_bytes)
        return refuse_fields(visit.t("Inget är sparat än."),
                             {{"text", visit.t("Skriv högst 20 000 tecken.")}});
    return {};
}

}  // namespace

std::optional<Report> find_report(const auth::Visit& visit, db::Read& read, ReportId id) {
    auto report = load_report(read, id);
    if (!report) return std::nullopt;
    bool seen = report->reporter == visit.visitor.person || report->to_person == visit.visitor.person ||
                (report->to_group &&
                 rights::may_in_group(visit.visitor, rights::Permission::see_meetings, *report->to_group)) ||
                may_see_plan(visit, read, report->ref());
    return seen ? report : std::nullopt;
}

bool may_do(const rights::Visitor& visitor, const Report& report, By by) {
    if (by == By::reporter) return report.reporter == visitor.person;
    if (report.reporter == visitor.person) return false;  // nobody answers what they said themselves
    if (report.to_person) return *report.to_person == visitor.person;
    return report.to_group &&
           rights::may_in_group(visitor, rights::Permission::keep_minutes, *report.to_group);
}

Result<void> move_report(db::Write& write, const auth::Visit& visit, ReportId id, ReportEvent event,
                         std::string_view typed, std::int64_t version) {
    auto report = find_report(visit, write, id);
    if (!report) return refuse(RefusalKind::not_found, visit.t("Rapporten finns inte."));
    const auto* transition = find_transition(report->state, event);
    std::string text(trim(typed));
    if (auto fits = check(visit, *report, transition, event, text, version); !fits) return fits;
    ReportState before = report->state;
    report->state = transition->to;
    report->answer_by.reset();
    if (event == ReportEvent::deliver) {
        report->text = text;
        report->answer_by = date_of(now()) + time_to_answer;
        links::note_citations(write, {"report", id.value}, text);
    }
    save_state(write, *report);
    note_found(write, visit, id);
    insert_turn(write, id, event, text, visit.visitor.person);
    audit::record(write, visit.visitor.actor(),
                  {fmt::format("{}_report", name_of(event)), "report", id.value, std::string(name_of(before)),
                   std::string(name_of(report->state)) + (text.empty() ? "" : ": " + text)});
    tell(write, visit.visitor, *report, event);
    if (report->state == ReportState::answered || report->state == ReportState::dropped)
        book_next(write, visit, *report);
    return {};
}

}  // namespace styrkedja::reports
