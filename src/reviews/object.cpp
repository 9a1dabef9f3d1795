// The round as an object of the red thread, its broken links, its words, and the daily look at what is owed.
#include "reviews/object.h"

#include "gaps/gaps.h"
#include "links/links.h"
#include "reviews/words.h"

namespace styrkedja::reviews {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators
constexpr int days_to_wait = 30;

struct RoundState {
    html::Tone tone;
    const char* word;
};
RoundState state_of(Language language, const Round& round) {
    if (!round.is_open()) return {html::Tone::neutral, tr(language, "stängd")};
    if (round.deadline < date_of(now())) return {html::Tone::alarm, tr(language, "dagen har gått")};
    return {html::Tone::info, tr(language, "pågår")};
}

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
     .of_person = "FROM assignment a JOIN operations_plan p ON p.id = a.plan JOIN review_round r ON r.year = "
                  "p.year AND r.closed_at IS NULL JOIN round_reviewer v ON v.round = r.id AND v.person = $2 "
                  "AND v.ended_on IS NULL WHERE a.state = 'submitted' AND a.state_since < $1 AND NOT EXISTS "
                  "(SELECT 1 FROM review g WHERE g.round = r.id AND g.assignment = a.id AND g.number = "
                  "a.submitted_number AND g.seat = v.seat)",
     .days_ago = days_to_wait}};

#define NOT_UPDATED                                                                                          \
    "FROM review_round r JOIN operations_plan p ON p.year = r.year JOIN assignment a ON a.plan = p.id LEFT " \
    "JOIN assignment_version v ON v.assignment = a.id AND v.number = a.submitted_number WHERE r.closed_at "  \
    "IS "                                                                                                    \
    "NULL AND r.deadline < $1 AND a.state IN ('input_open', 'completion_needed', 'approved', 'active', "     \
    "'at_gate', 'handover_proposed') AND (v.made_at IS NULL OR v.made_at < r.opened_at) AND NOT EXISTS "     \
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

const char* word(Language language, Movement movement) {
    switch (movement) {
        case Movement::none:
            return tr(language, "ingen förflyttning");
        case Movement::some:
            return tr(language, "viss förflyttning");
        case Movement::clear:
            break;
    }
    return tr(language, "tydlig förflyttning");
}
const char* word(Language language, ReviewVerdict verdict) {
    return verdict == ReviewVerdict::approved ? tr(language, "godkänd")
                                              : tr(language, "komplettering behövs");
}
const char* word(Language language, RoundMissing missing) {
    switch (missing) {
        case RoundMissing::unread:
            return tr(language, "inte läst av alla");
        case RoundMissing::unanswered:
            return tr(language, "kompletteringen är inte inlämnad");
        case RoundMissing::not_updated:
            break;
    }
    return tr(language, "inte uppdaterat");
}
html::Markup badge_of(Language language, ReviewVerdict verdict) {
    return verdict == ReviewVerdict::approved ? html::badge(html::Tone::good, word(language, verdict))
                                              : html::badge(html::Tone::attention, word(language, verdict));
}
html::Markup state_badge(Language language, const Round& round) {
    auto state = state_of(language, round);
    return html::badge(state.tone, state.word);
}

std::string sentence_of(Language language, const Tally& tally) {
    if (tally.all == 0) return tr(language, "Inget uppdrag är med i omgången.");
    std::string said = trf(language, "{} av {} uppdrag är uppdaterade, {} har alla läst", tally.updated,
                           tally.all, tally.read_by_all);
    if (tally.not_updated == 0) return said + ".";
    said += "; " + trn(language, "{} är inte uppdaterat", "{} är inte uppdaterade", tally.not_updated);
    if (tally.never > 0) said += trf(language, ", varav {} aldrig har lämnats in", tally.never);
    return said + ".";
}

}  // namespace styrkedja::reviews
