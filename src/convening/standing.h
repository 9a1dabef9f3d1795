// What a standing item is filled with by itself, each time it is looked at: what is open since earlier
// meetings, what other groups tell, decided and published, report-backs, decisions to evaluate.
#pragma once
#include <vector>

#include "agendas/agendas.h"
#include "bulletins/bulletins.h"
#include "convening/convening.h"
#include "reports/reports.h"

namespace styrkedja::convening {

// Minutes that another group has published.
struct Published {
    MeetingId meeting;
    std::string group_name;
    std::string title;
    Date held_on;
};
struct Standing {
    GuestGroup of = {};                                 // whose matters; nobody's: news from sister groups
    std::vector<commitments::Commitment> unclear = {};  // without owner or day
    std::vector<commitments::Commitment> overdue = {};
    std::vector<commitments::Commitment> questions = {};  // unanswered
    std::vector<commitments::Commitment> open = {};       // the rest
    std::vector<reports::Report> reports = {};
    std::vector<std::string> report_titles = {};      // of each
    std::vector<decisions::Decision> decisions = {};  // of sister groups, or to evaluate
    std::size_t more = 0;                             // decisions than these

    std::vector<bulletins::Bulletin> bulletins = {};  // of sister groups
    std::vector<Published> published = {};            // of sister groups

    bool empty() const;
};
// Of one kind, as the visitor may see it; what another kind is made of stays empty. At a joint meeting of
// each of its groups whose matters the visitor sees.
std::vector<Standing> standing_of(const auth::Visit& visit, db::Read& read, const Meeting& meeting,
                                  StandingItem kind);

// When there is nothing, that is said in words.
html::Markup standing_list(const auth::Visit& visit, const Meeting& meeting, StandingItem kind,
                           const std::vector<Standing>& standing);

}  // namespace styrkedja::convening
