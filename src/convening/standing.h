// What a standing item is filled with by itself, each time it is looked at: what is open since earlier
// meetings, what other groups decided, report-backs, decisions to evaluate.
#pragma once
#include <vector>

#include "agendas/agendas.h"
#include "convening/convening.h"
#include "reports/reports.h"

namespace styrkedja::convening {

struct Standing {
    std::vector<commitments::Commitment> unclear;  // without owner or day
    std::vector<commitments::Commitment> overdue;
    std::vector<commitments::Commitment> questions;  // unanswered
    std::vector<commitments::Commitment> open;       // the rest
    std::vector<reports::Report> reports;
    std::vector<std::string> report_titles;      // of each
    std::vector<decisions::Decision> decisions;  // of sister groups, or to evaluate

    bool empty() const;
};
// Of one kind, as the visitor may see it; what another kind is made of stays empty.
Standing standing_of(const auth::Visit& visit, db::Read& read, const Meeting& meeting, StandingItem kind);

// Empty when there is nothing: that is said in words.
html::Markup standing_list(const auth::Visit& visit, const Meeting& meeting, StandingItem kind,
                           const Standing& standing);

}  // namespace styrkedja::convening
