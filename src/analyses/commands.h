// What can be done with an analysis. Every command: what one may not see → not_found, no right → forbidden,
// not possible in its state or an older version than the stored one → conflict.
#pragma once
#include "analyses/analyses.h"

namespace styrkedja::analyses {

struct Heading {
    std::string title = {};
    std::string owner = {};  // a full name as typed; with a last day it becomes a commitment
    std::optional<Date> due_on = {};
    std::string recipients = {};
    std::optional<Date> report_on = {};
};
inline constexpr std::size_t most_title_characters = 300;
inline constexpr std::size_t most_name_characters = 200;
inline constexpr std::size_t most_text_characters = 20'000;
inline constexpr std::size_t most_parts = 40;

// By whoever may link the subject; with parts of these names.
Result<AnalysisId> plan_analysis(db::Write& write, const auth::Visit& visit, const links::Ref& subject,
                                 const Heading& heading, const std::vector<std::string>& parts);
Result<void> change_analysis(db::Write& write, const auth::Visit& visit, AnalysisId id,
                             const Heading& heading, std::int64_t version);
// A part without an id is a new one, at the end. The version it has now.
Result<std::int64_t> save_part(db::Write& write, const auth::Visit& visit, const Part& part);
Result<void> remove_part(db::Write& write, const auth::Visit& visit, AnalysisId analysis, AnalysisPartId part,
                         std::int64_t version);
// One step up or down; the first stays first.
Result<void> move_part(db::Write& write, const auth::Visit& visit, AnalysisId analysis, AnalysisPartId part,
                       bool up);
// What is said with an event; `due_on`: another last day for what is taken up again.
struct Act {
    std::string reason = {};
    std::optional<Date> due_on = {};
    std::int64_t version = 0;
};
Result<void> advance_analysis(db::Write& write, const auth::Visit& visit, AnalysisId id, AnalysisEvent event,
                              const Act& act);

}  // namespace styrkedja::analyses
