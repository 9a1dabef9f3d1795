// How it goes, on the page of an assignment and on that of a meeting.
#include "base/spoken_date.h"
#include "progress/pages/pages.h"

namespace styrkedja::progress::pages {
namespace {

constexpr std::int64_t most_lights = 24;
constexpr std::int64_t most_on_a_board = 50;

bool has_begun(const assignments::Assignment& assignment) { return assignment.started_on.has_value(); }

void actions(html::Out& out, const auth::Visit& visit, db::Read& read,
             const assignments::Assignment& assignment, bool any) {
    out(R"(<p class="actions">)");
    bool writes = assignments::may_write(visit.visitor, assignment);
    if (writes && takes_status(assignment))
        html::link_button(out, html::to("/assignments/{}/status/new", assignment.id),
                          visit.t("Rapportera läget"));
    if (writes && assignment.state == AssignmentState::active)
        html::link_button(out, html::to("/assignments/{}/final", assignment.id),
                          visit.t("Lämna slutrapport"));
    bool waits =
        assignment.state == AssignmentState::reported || assignment.state == AssignmentState::evaluated;
    if (waits && may_evaluate(read, visit.visitor, assignment))
        html::link_button(out, html::to("/assignments/{}/final", assignment.id),
                          assignment.state == AssignmentState::reported ? visit.t("Utvärdera uppdraget")
                                                                        : visit.t("Avsluta uppdraget"));
    if (any)
        html::link_button(out, html::to("/assignments/{}/status", assignment.id),
                          visit.t("Alla lägesrapporter"));
    out("</p>");
}

void carried_on(html::Out& out, const auth::Visit& visit, db::Read& read,
                const assignments::Assignment& assignment) {
    if (!assignment.predecessor) return;
    auto open = std::ssize(undecided(read, assignment));
    auto said = std::ssize(lineage_of(read, assignment.id));
    out(R"(<h3>{}</h3><p>{} )", visit.t("Från det äldre uppdraget"),
        trn(visit.language, "{} åtgärd har fått ett besked.", "{} åtgärder har fått besked.", said));
    if (open > 0)
        out("{} ", html::badge(html::Tone::attention,
                               trn(visit.language, "{} saknar besked", "{} saknar besked", open)));
    out(R"(<a href="/assignments/{}/lineage">{}</a></p>)", assignment.id,
        visit.t("Vad blev det av åtgärderna?"));
}

}  // namespace

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment) {
    if (!has_begun(assignment) && !assignment.predecessor) return;
    out(R"(<section id="status"><h2>{}</h2>)", visit.t("Hur går det?"));
    if (has_begun(assignment)) {
        auto reports = reports_of(read, assignment.id, most_lights);
        if (auto final_report = final_of(read, assignment.id))
            out(R"(<p><a href="/assignments/{}/final">{}</a> <span class="facts">{} · {}</span></p>)",
                assignment.id, visit.t("Slutrapport"), spoken(final_report->made_on, visit.language),
                final_report->made_by);
        auto stands =
            std::ranges::find(reports, std::optional<StatusReportId>(), &StatusReport::corrected_by);
        if (stands == reports.end())
            out(R"(<p class="quiet">{}</p>)", visit.t("Ingen har rapporterat läget än."));
        else
            report_said(out, visit, *stands);
        lights(out, visit, reports);
        actions(out, visit, read, assignment, !reports.empty());
    }
    carried_on(out, visit, read, assignment);
    out("</section>");
}

html::Markup board_of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting) {
    html::Out out;
    bool is_over = meeting.state == MeetingState::published || meeting.state == MeetingState::cancelled;
    if (is_over) return out.markup();  // it tells of today
    auto list = visit.database.read([&](db::Read& read) {
        bool is_asked =
            std::ranges::any_of(meetings::agenda_of(read, meeting.id), [](const meetings::AgendaItem& item) {
                return item.is_accepted && item.standing == StandingItem::assignments;
            });
        return is_asked ? running(read, most_on_a_board, 0) : std::vector<Running>();
    });
    if (!list.empty()) running_table(out, visit, list);
    return out.markup();
}

html::Markup of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting) {
    auto reports = visit.database.read([&](db::Read& read) { return reports_at(read, meeting.id); });
    html::Out out;
    if (reports.empty()) return out.markup();
    out("<ul>");
    for (const auto& one : reports)
        out(R"(<li>{}: <a href="/status-reports/{}">{}</a> {}</li>)", one.item_title, one.report, one.title,
            light_badge(visit.language, one.light, one.word));
    out("</ul>");
    return out.markup();
}

}  // namespace styrkedja::progress::pages
