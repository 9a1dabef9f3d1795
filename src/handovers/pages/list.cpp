// "Vad lämnas över till linjen?": all handovers, and those of one assignment on its page.
#include "base/spoken_date.h"
#include "handovers/pages/pages.h"
#include "html/components/table.h"

namespace styrkedja::handovers::pages {
namespace {

constexpr std::int64_t last_offset = 10'000;

}  // namespace

http::Response list(auth::Visit& visit) {
    HandoverFilter filter{
        .state = parse_enum<HandoverState>(visit.query("state")),
        .limit = 200,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, last_offset)};
    auto found =
        visit.database.read([&](db::Read& read) { return list_handovers(read, visit.visitor, filter); });
    auto waiting = std::ranges::count(found, HandoverState::proposed, &Handover::state);
    html::Frame frame = visit.frame(visit.t("Överlämningar till linjen"), "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")}};
    html::Out out;
    html::heading(out, visit.t("Vad lämnas över till linjen?"),
                  waiting == 0 ? visit.t("Ingen överlämning väntar på ledningsgruppen.")
                               : trn(visit.language, "{} överlämning väntar på ledningsgruppen.",
                                     "{} överlämningar väntar på ledningsgruppen.", waiting));
    if (found.empty())
        html::empty_state(
            out, {.title = visit.t("Inget är överlämnat än"),
                  .text = visit.t("Den som leder ett uppdrag föreslår överlämning på uppdragets sida.")});
    else {
        html::Table table(out, {.caption = visit.t("Överlämningar till linjen"),
                                .columns = {{.label = visit.t("Vad")},
                                            {.label = visit.t("Läge")},
                                            {.label = visit.t("Tar över")},
                                            {.label = visit.t("Följs upp till")}},
                                .show_caption = false});
        for (const auto& one : found) {
            table.row();
            table.cell(R"(<a href="/handovers/{}">{}</a>)", one.id, one.title);
            table.cell("{}", state_badge(visit.language, one));
            table.cell("{}, {}", one.line_owner_name, one.line_unit_name);
            table.cell("{}", spoken(one.follow_until, visit.language));
        }
    }
    if (std::ssize(found) == filter.limit)
        out(R"(<p><a href="{}">{}</a></p>)",
            html::to("/handovers?state={}&offset={}", filter.state ? name_of(*filter.state) : "",
                     filter.offset + filter.limit),
            visit.t("Nästa sida"));
    return visit.page(frame, out.markup());
}

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment) {
    auto list = handovers_of(read, assignment.id);
    bool may_propose = assignments::may_write(visit.visitor, assignment) &&
                       assignments::find_transition(assignment.state, AssignmentEvent::propose_handover);
    if (list.empty() && !may_propose) return;
    out(R"(<h2 id="handovers">{}</h2>)", visit.t("Överlämning till linjen"));
    if (!list.empty()) {
        out("<ul>");
        for (const auto& one : list)
            out(R"(<li><a href="/handovers/{}">{}</a> {} <span class="facts">{}, {}</span></li>)", one.id,
                one.title, state_badge(visit.language, one), one.line_owner_name, one.line_unit_name);
        out("</ul>");
    }
    if (!may_propose) return;
    out(R"(<p class="buttons">)");
    html::link_button(out, html::to("/assignments/{}/handovers/new", assignment.id),
                      visit.t("Föreslå att hela uppdraget lämnas över"));
    out("</p>");
}

}  // namespace styrkedja::handovers::pages
