// The rules that decisions can break (C-4, E-24).
#include "decisions/rules.h"

#include "gaps/gaps.h"

namespace styrkedja::decisions {
namespace {

using gaps::Severity;

constexpr Language sv = Language::swedish;  // marks the texts for the translators

const gaps::Rule to_evaluate{{.name = "decision_to_evaluate",
                              .kind = "decision",
                              .title = tr(sv, "Beslut som skulle ha utvärderats"),
                              .act = tr(sv, "Utvärdera: fortsätt, ändra eller sluta."),
                              .mended_by = tr(sv, "den som håller i gruppens anteckningar"),
                              .severity = Severity::alarm},
                             {.id = "d.id",
                              .everywhere = "FROM decision d WHERE d.state IN ('approved', 'consented', "
                                            "'amended', 'executing') AND d.evaluate_on < $1",
                              .group_column = "d.org_group"}};

const gaps::Rule proposal_waits{
    {.name = "decision_postponed",
     .kind = "decision",
     .title = tr(sv, "Förslag som skulle ha tagits upp igen"),
     .act = tr(sv, "Ta upp förslaget igen, eller avslå det."),
     .mended_by = tr(sv, "den som håller i gruppens anteckningar"),
     .severity = Severity::mend},
    {.id = "d.id",
     .everywhere = "FROM decision d WHERE d.state = 'postponed' AND d.postponed_until < $1",
     .group_column = "d.org_group"}};

}  // namespace

void hang_rules() {
    gaps::hang(to_evaluate);
    gaps::hang(proposal_waits);
}

}  // namespace styrkedja::decisions
