// Who reports to whom, as far as a visitor may know of it (as find_report says), and what nobody hears of.
#pragma once
#include "reports/reports.h"

namespace styrkedja::reports {

// All that one person has open to one recipient.
struct GraphEdge {
    PersonId reporter;
    std::string reporter_name;
    std::optional<GroupId> to_group;
    std::optional<PersonId> to_person;
    std::string to_name;
    std::int64_t plans = 0;
    std::int64_t late = 0;
    ReportId next;  // the one that is due first
    Date next_due;
};
struct Graph {
    std::vector<GraphEdge> edges;  // the heaviest first
    // Decisions without a plan, and what is reported to a group that has ended; at most `most_orphans` of
    // each.
    std::vector<links::Ref> unplanned;
    std::vector<links::Ref> unheard;
    bool all_counted = true;  // false: there are more plans than were asked about
};
inline constexpr std::int64_t most_orphans = 50;
Graph graph_of(const auth::Visit& visit, db::Read& read, Date today);

}  // namespace styrkedja::reports
