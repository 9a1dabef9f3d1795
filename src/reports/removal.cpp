// What goes with a demonstration that is taken away. The plans of its people would go with them anyway; named
// here, what points to their reports can go too.
#include "reports/reports.h"

namespace styrkedja::reports {
namespace {

const std::string of_demo =
    "(reporter IN (SELECT id FROM person WHERE demo) OR to_person IN (SELECT id FROM person WHERE demo) OR "
    "to_group IN (SELECT id FROM org_group WHERE demo))";
const db::Query<PlanId(std::string, std::string)> plans_on{
    "SELECT id FROM follow_up_plan WHERE subject_kind = $1 AND subject IN @list($2)"};
const db::Query<PlanId()> plans_of_demo{"SELECT id FROM follow_up_plan WHERE " + of_demo};
const db::Query<ReportId(PlanId)> reports_by_plan{"SELECT id FROM report_back WHERE plan = $1"};
const db::Query<ReportId()> reports_of_demo{"SELECT id FROM report_back WHERE " + of_demo};
const db::Query<void(ReportId)> delete_turns{"DELETE FROM report_turn WHERE report = $1"};
const db::Query<void(ReportId)> delete_report{"DELETE FROM report_back WHERE id = $1"};
const db::Query<void(PlanId)> delete_plan{"DELETE FROM follow_up_plan WHERE id = $1"};

}  // namespace

std::vector<links::Ref> remove_objects(db::Write& write, std::span<const links::Ref> gone) {
    auto plans = write.all(plans_of_demo);
    for (const auto& [kind, objects] : links::ids_by_kind(gone))
        for (PlanId id : write.all(plans_on, kind, objects)) plans.push_back(id);
    auto reports = write.all(reports_of_demo);
    for (PlanId plan : plans)
        for (ReportId id : write.all(reports_by_plan, plan)) reports.push_back(id);
    std::vector<links::Ref> removed;
    for (ReportId id : reports) {
        for (const auto* query : {&delete_turns, &delete_report}) write.run(*query, id);
        removed.push_back({"report", id.value});
    }
    for (PlanId plan : plans) write.run(delete_plan, plan);
    return removed;
}

}  // namespace styrkedja::reports
