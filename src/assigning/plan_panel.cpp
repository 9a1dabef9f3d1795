// The assignments of a plan, on the plan's page: why each is there, who leads it, where it stands and how it
// goes.
#include "assigning/pages.h"

#include "assignments/words.h"
#include "base/text.h"
#include "html/components/content.h"
#include "progress/words.h"

namespace styrkedja::assigning {
namespace {

constexpr std::int64_t most_shown = 60;
constexpr std::size_t most_purpose_bytes = 240;
constexpr std::int64_t most_looked_at = 400;

// What earlier plans of the unit began and nobody has ended: it belongs to them, and runs this year.
std::vector<Assignment> begun_earlier(db::Read& read, const rights::Visitor& visitor,
                                      const plans::OperationsPlan& plan) {
    auto list =
        list_shown(read, visitor,
                   {.unit = plan.unit, .year = plan.year, .begun_earlier = true, .limit = most_looked_at});
    std::erase_if(list, [&](const Assignment& one) { return one.plan == plan.id; });
    return list;
}

using Reports = std::map<AssignmentId, progress::Newest>;
Reports reports_of(db::Read& read, const std::vector<Assignment>& list,
                   const std::vector<Assignment>& earlier) {
    std::vector<AssignmentId> ids;
    for (const auto* some : {&list, &earlier})
        for (const auto& one : *some) ids.push_back(one.id);
    return progress::newest_reports(read, ids);
}
html::Markup report_said(const auth::Visit& visit, const Reports& reports, AssignmentId id) {
    auto found = reports.find(id);
    if (found == reports.end()) return {};
    const auto& report = found->second;
    return html::markup("{} {}", progress::light_badge(visit.language, report.light, report.word),
                        progress::trend_said(visit.language, report.trend));
}

void write_list(html::Out& out, const auth::Visit& visit, const std::vector<Assignment>& list,
                const plans::OperationsPlan& plan, const Reports& reports) {
    out(R"(<ul class="plan-assignments">)");
    for (const auto& one : list) {
        out(R"(<li><a href="/assignments/{}"><strong>{}</strong></a> {} {} <span class="facts">{}{}</span>)",
            one.id, one.title, state_badge(visit.language, one), report_said(visit, reports, one.id),
            one.lead.name.empty() ? std::string(visit.t("ingen leder det än"))
                                  : trf(visit.language, "leds av {}", one.lead.name),
            one.plan == plan.id ? std::string() : " · " + trf(visit.language, "planen för {}", one.year));
        out(R"(<p dir="auto">{}</p>)", shorten(one.purpose, most_purpose_bytes));
        out("</li>");
    }
    out("</ul>");
}

}  // namespace

void of_plan(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan) {
    auto list = list_shown(read, visit.visitor, {.plan = plan.id, .limit = most_shown + 1});
    auto earlier = begun_earlier(read, visit.visitor, plan);
    bool more = std::ssize(list) > most_shown;
    if (more) list.pop_back();
    auto reports = reports_of(read, list, earlier);
    bool may_propose = plans::may_edit_plan(visit.visitor, plan.unit) && plan.state != PlanState::ended;
    if (list.empty() && earlier.empty() && !may_propose) return;
    out(R"(<h2 id="assignments">{}</h2>)", visit.t("Uppdragen"));
    if (list.empty())
        out("<p>{}</p>",
            visit.t("Inga uppdrag i planen än. Det som behöver drivas av någon skrivs som uppdrag."));
    else
        write_list(out, visit, list, plan, reports);
    if (!earlier.empty()) {
        out("<h3>{}</h3>", visit.t("Pågår från tidigare plan"));
        write_list(out, visit, earlier, plan, reports);
    }
    out(R"(<p class="actions">)");
    if (!list.empty())
        html::link_button(out, html::to("/assignments?plan={}", plan.id),
                          more ? visit.t("Alla planens uppdrag") : visit.t("Uppdragen som lista"));
    if (may_propose)
        html::link_button(out, html::to("/assignments/new?plan={}", plan.id), visit.t("Föreslå ett uppdrag"));
    out("</p>");
}

}  // namespace styrkedja::assigning
