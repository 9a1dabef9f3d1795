// Goals and board inputs as objects of the red thread; what of them is a broken link.
#include "goals/object.h"

#include "base/text.h"
#include "gaps/gaps.h"
#include "goals/store.h"
#include "goals/words.h"
#include "search/kinds.h"

namespace styrkedja::goals {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::optional<links::Card> goal_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto goal = visit.visitor.signed_in() ? find_goal(read, GoalId{id}) : std::nullopt;
    if (!goal) return std::nullopt;
    return links::Card{.title = goal->text,
                       .url = html::to("/goals/{}", id),
                       .state = goal->ended_on ? visit.t("avslutat") : years_of(*goal),
                       .tone = goal->ended_on ? html::Tone::neutral : html::Tone::info};
}
bool may_link_goal(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto goal = find_goal(read, GoalId{id});
    return goal && may_write(visit.visitor, *goal);
}
std::vector<links::Neighbour> why_goal(db::Read& read, std::int64_t id) {
    std::vector<links::Neighbour> above;
    auto goal = find_goal(read, GoalId{id});
    if (goal && goal->parent) above.push_back({{"goal", goal->parent->value}, LinkKind::breaks_down});
    for (BoardInputId input : inputs_taken_into(read, GoalId{id}, links::most_since))
        above.push_back({{"board_input", input.value}, LinkKind::answers});
    return above;
}
std::vector<links::Neighbour> since_goal(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind == "goal")
        for (const auto& goal : children_of(read, GoalId{origin.object}))
            if (std::ssize(below) < limit) below.push_back({goal.ref(), LinkKind::breaks_down});
    if (origin.kind == "board_input")
        if (auto input = find_input(read, BoardInputId{origin.object}); input && input->goal)
            below.push_back({{"goal", input->goal->value}, LinkKind::answers});
    return below;
}
std::optional<search::Readers> readers_of_goal(db::Read& read, std::int64_t id) {
    if (!find_goal(read, GoalId{id})) return std::nullopt;
    return search::Readers{.everyone = true};
}

std::optional<links::Card> input_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto input = visit.visitor.signed_in() ? find_input(read, BoardInputId{id}) : std::nullopt;
    if (!input) return std::nullopt;
    return links::Card{.title = title_of(*input),
                       .url = html::to("/board-inputs/{}", id),
                       .state = word(visit.language, input->treatment),
                       .tone = tone_of(input->treatment),
                       .dated = input->said_on};
}
bool may_link_input(const auth::Visit& visit, db::Read&, std::int64_t) { return may_treat(visit.visitor); }
std::optional<search::Readers> readers_of_input(db::Read& read, std::int64_t id) {
    if (!find_input(read, BoardInputId{id})) return std::nullopt;
    return search::Readers{.everyone = true};
}

#define THIS_YEAR "CAST(substr(CAST($1 AS TEXT), 1, 4) AS BIGINT)"
// Work that lives: taken into a plan and not ended, tried or in use, promised and open. What merely mentions
// the goal, or plans to break it down, is none.
#define LIVES                                                                                               \
    "(l.from_kind = 'assignment' AND EXISTS (SELECT 1 FROM assignment a WHERE a.id = l.from_object AND "    \
    "a.state NOT IN ('closed', 'stopped', 'cancelled') AND coalesce(a.state_before, a.state) <> 'proposed'" \
    ")) OR (l.from_kind = 'measure' AND EXISTS (SELECT 1 FROM measure m WHERE m.id = l.from_object AND "    \
    "m.state NOT IN ('stopped', 'retired'))) OR (l.from_kind = 'commitment' AND EXISTS (SELECT 1 FROM "     \
    "commitment c WHERE c.id = l.from_object AND c.status = 'open'))"

// Everyone sees them: in the scope of a unit they are where its first group is.
const gaps::Rule nobody_works{
    {.name = "goal_without_work",
     .kind = "goal",
     .title = tr(sv, "Mål som inget arbete leder till"),
     .act = tr(sv, "Koppla ett uppdrag eller ett mål på nivån under till målet, eller avsluta det."),
     .mended_by = tr(sv, "den som skriver enhetens plan"),
     .severity = gaps::Severity::mend},
    {.id = "g.id",
     .everywhere =
         "FROM goal g WHERE g.level IN ('administration', 'unit') AND g.ended_on IS NULL AND g.from_year "
         "<= " THIS_YEAR " AND g.to_year >= " THIS_YEAR
         " AND NOT EXISTS (SELECT 1 FROM object_link l WHERE l.to_kind = 'goal' AND l.to_object = g.id AND "
         "l.kind IN ('breaks_down', 'contributes') AND (" LIVES
         ")) AND NOT EXISTS (SELECT 1 FROM goal b WHERE b.parent = g.id AND b.ended_on IS NULL AND b.to_year "
         ">= " THIS_YEAR ")",
     .group_column = "COALESCE((SELECT MIN(o.id) FROM org_group o WHERE o.unit = g.unit), 0)"}};
const gaps::Rule untreated{
    {.name = "board_input_untreated",
     .kind = "board_input",
     .title = tr(sv, "Medskick från nämnden som ingen har svarat på"),
     .act = tr(sv, "Säg om medskicket tas in, delvis tas in eller inte tas in, och varför."),
     .mended_by = tr(sv, "den som styr planerna"),
     .severity = gaps::Severity::mend},
    {.id = "i.id",
     .everywhere = "FROM board_input i WHERE i.treatment = 'untreated' AND i.said_on < $1",
     .group_column = "CAST(0 AS BIGINT)",
     .days_ago = untreated_days}};

}  // namespace

void hang_objects() {
    search::hang({"goal", tr(sv, "Mål"), tr(sv, "Mål")});
    search::hang({"board_input", tr(sv, "Medskick"), tr(sv, "Nämndens medskick")});
    links::hang({.name = "goal",
                 .word = tr(sv, "mål"),
                 .card = goal_card,
                 .may_link = may_link_goal,
                 .why = why_goal,
                 .since = since_goal,
                 .readers = readers_of_goal});
    links::hang({.name = "board_input",
                 .word = tr(sv, "medskick"),
                 .card = input_card,
                 .may_link = may_link_input,
                 .readers = readers_of_input});
}
void hang_rules() {
    gaps::hang(nobody_works);
    gaps::hang(untreated);
}

void note_found(db::Write& write, const Goal& goal) {
    std::string body = goal.explanation + "\n" + goal.indicators;
    links::note_citations(write, goal.ref(), body);
    search::remove(write, "goal", goal.id.value);
    search::add(write, {.kind = "goal",
                        .object = goal.id.value,
                        .group = {},
                        .title = goal.text,
                        .body = body,
                        .url = fmt::format("/goals/{}", goal.id.value),
                        .everyone = true});
}
void note_found(db::Write& write, const BoardInput& input) {
    std::string body = input.text + "\n" + input.reason;
    links::note_citations(write, {"board_input", input.id.value}, body);
    search::remove(write, "board_input", input.id.value);
    search::add(write, {.kind = "board_input",
                        .object = input.id.value,
                        .group = {},
                        .title = input.theme,
                        .body = body,
                        .url = fmt::format("/board-inputs/{}", input.id.value),
                        .dated = input.said_on,
                        .everyone = true});
}

std::string title_of(const BoardInput& input) {
    return fmt::format("{}: {}", input.theme, shorten(collapse_spaces(input.text), 120));
}

}  // namespace styrkedja::goals
