// The round as an object of the red thread, its broken links, and the daily look at what is owed.
#include "review_rounds/object.h"

#include "assignments/followers.h"
#include "gaps/gaps.h"
#include "links/links.h"
#include "review_rounds/owed.h"
#include "review_rounds/store.h"
#include "review_rounds/words.h"

namespace styrkedja::review_rounds {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators
constexpr int days_to_wait = 30;

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto round = find_round(read, ReviewRoundId{id});
    if (!round || !visit.visitor.signed_in()) return std::nullopt;
    auto state = state_of(visit.language, *round);
    return links::Card{.title = round->title,
                       .url = html::to("/review-rounds/{}", id),
                       .state = state.word,
                       .tone = state.tone,
                       .dated = round->deadline};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    return find_round(read, ReviewRoundId{id}) && may_lead_rounds(visit.visitor);
}

// An assignment is no group's: its people mend it, and whoever oversees everything sees how many there are.
const gaps::Rule waiting{
    {.name = "assignment_without_verdict",
     .kind = "assignment",
     .title = tr(sv, "Inlämnade uppdrag som har väntat över 30 dagar på granskning"),
     .act = tr(sv, "Läs uppdraget och säg om det godkänns, eller öppna en granskningsomgång."),
     .mended_by = tr(sv, "omgångens granskare"),
     .severity = gaps::Severity::mend},
    {.id = "a.id",
     .everywhere = "FROM assignment a WHERE a.state = 'submitted' AND a.state_since < $1",
     .group_column = "0",
     .of_person =
         "FROM assignment a JOIN operations_plan p ON p.id = a.plan JOIN review_round r ON p.year <= "
         "r.year AND r.closed_at IS NULL AND " ROUND_TAKES
         " JOIN round_reviewer v ON v.round = r.id AND v.person = $2 "
         "AND v.ended_on IS NULL WHERE a.state = 'submitted' AND a.state_since < $1 AND NOT EXISTS "
         "(SELECT 1 FROM review g WHERE g.round = r.id AND g.assignment = a.id AND g.number = "
         "a.submitted_number AND g.seat = v.seat)",
     .days_ago = days_to_wait}};

#define NOT_UPDATED                                                                                         \
    "FROM review_round r JOIN operations_plan p ON p.year <= r.year JOIN assignment a ON a.plan = p.id "    \
    "LEFT "                                                                                                 \
    "JOIN assignment_version v ON v.assignment = a.id AND v.number = a.submitted_number WHERE r.closed_at " \
    "IS NULL AND r.deadline < $1 AND a.state IN ('input_open', 'completion_needed', 'approved', 'active', " \
    "'at_gate', 'handover_proposed') AND " ROUND_TAKES                                                      \
    " AND (v.made_at IS NULL OR v.made_at < r.opened_at) AND NOT EXISTS "                                   \
    "(SELECT 1 FROM review_outcome o WHERE o.round = r.id AND o.assignment = a.id)"
const gaps::Rule not_updated{{.name = "assignment_not_updated",
                              .kind = "assignment",
                              .title = tr(sv, "Uppdrag som inte har uppdaterats till granskningen"),
                              .act = tr(sv, "Uppdatera uppdraget och lämna in det."),
                              .mended_by = tr(sv, "den som leder uppdraget"),
                              .severity = gaps::Severity::alarm},
                             {.id = "a.id",
                              .everywhere = NOT_UPDATED,
                              .group_column = "0",
                              .of_person = NOT_UPDATED " AND a.lead = $2"}};

}  // namespace

void follow_assignment(db::Write& write, const rights::Visitor& visitor, const assignments::Assignment&,
                       const assignments::Assignment& after) {
    if (!assignments::is_ended(after.state)) return;
    auto round = open_round_for(write, after);
    if (!round) return;
    for (const auto& one : stand_ins_of(write, round->id))
        if (one.assignment == after.id && one.commitment)
            drop_owed(write, visitor, *one.commitment, assignments::why_ended(after.state));
    keep_in_step(write, visitor, load_board(write, *round));
}

void hang_object() {
    links::hang(
        {.name = "review_round", .word = tr(sv, "granskningsomgång"), .card = card, .may_link = may_link});
}
void hang_rules() {
    gaps::hang(waiting);
    gaps::hang(not_updated);
}

void add_jobs(jobs::Work& work) {
    work.add(jobs::Kind{.name = "follow_review_rounds",
                        .title = [](Language l) { return tr(l, "Följ granskningsomgångarna"); },
                        .handler =
                            [](db::Database& database, const jobs::Job&) {
                                database.write([&](db::Write& write) {
                                    for (const auto& round : open_rounds(write))
                                        keep_in_step(write, rights::system_visitor("Styrkedja"),
                                                     load_board(write, round));
                                });
                            }});
    work.add(jobs::Schedule{"follow_review_rounds", jobs::Daily{4, 50}});
}

}  // namespace styrkedja::review_rounds
