// The reinforcement comes of its decision and serves its assignment; a year without a highlighted assignment
// is a card of its own, so that it can stand among the broken links.
#include "highlights/object.h"

#include "gaps/gaps.h"
#include "highlights/reinforcements.h"
#include "links/links.h"

namespace styrkedja::highlights {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

const db::Query<std::optional<std::int64_t>(std::int64_t)> decision_of{
    "SELECT decision FROM reinforcement WHERE id = $1"};
const db::Query<std::optional<std::int64_t>(std::int64_t)> assignment_of{
    "SELECT assignment FROM reinforcement WHERE id = $1"};
const db::Query<std::int64_t(std::int64_t, std::int64_t)> by_decision{
    "SELECT id FROM reinforcement WHERE decision = $1 ORDER BY id DESC LIMIT $2"};
const db::Query<std::int64_t(std::int64_t, std::int64_t)> by_assignment{
    "SELECT id FROM reinforcement WHERE assignment = $1 ORDER BY id DESC LIMIT $2"};

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto found = find_reinforcement(read, visit.visitor, ReinforcementId{id});
    if (!found) return std::nullopt;
    const char* state = found->ended_on    ? visit.t("avslutad")
                        : found->active_on ? visit.t("igång")
                                           : visit.t("väntar på återrapport");
    bool waits = !found->ended_on && !found->active_on;
    return links::Card{.title = trf(visit.language, "Förstärkning av {}: {}", found->title,
                                    amount_in_words(visit.language, found->kind, found->thousandths)),
                       .url = html::to("/reinforcements/{}", id),
                       .state = state,
                       .tone = waits             ? html::Tone::attention
                               : found->ended_on ? html::Tone::neutral
                                                 : html::Tone::good,
                       .dated = found->from_on};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto found = find_reinforcement(read, visit.visitor, ReinforcementId{id});
    if (!found) return false;
    auto assignment = assignments::find_assignment(read, visit.visitor, found->assignment);
    return may_choose(read, visit.visitor) || assignments::may_write(visit.visitor, *assignment);
}
std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    std::vector<links::Neighbour> above;
    if (auto decision = read.one(decision_of, id); decision && *decision)
        above.push_back({{"decision", **decision}, LinkKind::follows_from});
    if (auto assignment = read.one(assignment_of, id); assignment && *assignment)
        above.push_back({{"assignment", **assignment}, LinkKind::contributes});
    return above;
}
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind == "decision")
        for (auto id : read.all(by_decision, origin.object, limit))
            below.push_back({{"reinforcement", id}, LinkKind::follows_from});
    if (origin.kind == "assignment")
        for (auto id : read.all(by_assignment, origin.object, limit))
            below.push_back({{"reinforcement", id}, LinkKind::contributes});
    return below;
}
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto assignment = read.one(assignment_of, id);
    if (!assignment || !*assignment) return std::nullopt;
    auto found = assignments::load_assignment(read, AssignmentId{**assignment});
    if (!found) return std::nullopt;
    return search::Readers{.everyone = !found->is_early()};
}

std::optional<links::Card> year_card(const auth::Visit& visit, db::Read& read, std::int64_t year) {
    if (year < first_year || year > last_year) return std::nullopt;
    bool chosen = highlight_of(read, static_cast<int>(year)).has_value();
    return links::Card{.title = trf(visit.language, "Årets lyfta uppdrag {}", year),
                       .url = html::to("/highlights?year={}", year),
                       .state = chosen ? visit.t("valt") : visit.t("inte valt"),
                       .tone = chosen ? html::Tone::good : html::Tone::attention};
}
bool may_not_link(const auth::Visit&, db::Read&, std::int64_t) { return false; }

// This year, when it has plans with assignments: from 1 February.
const std::string unchosen_year =
    "FROM (SELECT CAST(substr(CAST($1 AS TEXT), 1, 4) AS BIGINT) AS year) y WHERE substr(CAST($1 AS TEXT), "
    "6) "
    ">= '02-01' AND NOT EXISTS (SELECT 1 FROM highlighted_assignment h WHERE h.year = y.year AND h.ended_on "
    "IS NULL) AND EXISTS (SELECT 1 FROM operations_plan p JOIN assignment a ON a.plan = p.id WHERE p.year = "
    "y.year)";
const gaps::Rule unchosen{
    {.name = "year_without_highlight",
     .kind = "highlight_year",
     .title = tr(sv, "År utan lyft uppdrag efter den 1 februari"),
     .act = tr(sv, "Jämför uppdragen och välj vilket som lyfts."),
     .mended_by = tr(sv, "ledningsgruppen och de som styr planerna"),
     .severity = gaps::Severity::ask},
    {.id = "y.year",
     .everywhere = unchosen_year,
     .group_column = "(SELECT MIN(g.id) FROM org_group g WHERE g.kind = 'lg')",
     .of_person =
         unchosen_year +
         " AND (EXISTS (SELECT 1 FROM role_assignment r WHERE r.person = $2 AND r.role IN ('director', "
         "'quality_lead', 'strategist') AND r.valid_from <= $1 AND r.valid_to >= $1 AND r.org_group IS NULL "
         "AND NOT EXISTS (SELECT 1 FROM unit_version v WHERE v.unit = r.unit AND v.parent IS NOT NULL AND "
         "v.valid_from <= $1 AND v.valid_to >= $1)) OR EXISTS (SELECT 1 "
         "FROM "
         "group_membership m JOIN org_group g ON g.id = m.org_group WHERE g.kind = 'lg' AND m.person = $2 "
         "AND "
         "m.function IN ('chair', 'secretary') AND m.valid_from <= $1 AND m.valid_to >= $1))"}};

const std::string begun_unreported =
    "FROM reinforcement r JOIN assignment a ON a.id = r.assignment JOIN decision d ON d.id = r.decision "
    "WHERE "
    "r.active_on IS NULL AND r.ended_on IS NULL AND r.from_on < $1";
const gaps::Rule unreported{
    {.name = "reinforcement_without_report",
     .kind = "reinforcement",
     .title = tr(sv, "Förstärkningar som har börjat utan återrapport"),
     .act = tr(sv, "Säg hur förstärkningen följs upp och till vem, och sätt den igång."),
     .mended_by = tr(sv, "den som leder uppdraget, eller för ledningsgruppens beslut"),
     .severity = gaps::Severity::mend},
    {.id = "r.id",
     .everywhere = begun_unreported,
     .group_column = "d.org_group",
     .of_person =
         begun_unreported +
         " AND (a.lead = $2 OR d.org_group IN (SELECT org_group FROM group_membership WHERE person = "
         "$2 AND function IN ('chair', 'secretary') AND valid_from <= $1 AND valid_to >= $1))"}};

}  // namespace

void hang_objects() {
    links::hang({.name = "reinforcement",
                 .word = tr(sv, "förstärkning"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
    links::hang(
        {.name = "highlight_year", .word = tr(sv, "år"), .card = year_card, .may_link = may_not_link});
}
void hang_rules() {
    gaps::hang(unchosen);
    gaps::hang(unreported);
}

html::Markup badge_of(Language language, const std::vector<int>& years) {
    std::string said;
    for (int year : years) said += fmt::format("{}{}", said.empty() ? "" : ", ", year);
    if (said.empty()) return {};
    return html::badge(html::Tone::good, trf(language, "Årets lyfta uppdrag {}", said));
}

}  // namespace styrkedja::highlights
