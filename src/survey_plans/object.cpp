// A plan came of its survey. What breaks: managers who have not answered.
#include "survey_plans/object.h"

#include "gaps/gaps.h"
#include "search/kinds.h"
#include "survey_plans/store.h"

namespace styrkedja::survey_plans {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators
constexpr int days_to_answer = 14;

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto plan = find_plan(read, visit.visitor, SurveyPlanId{id});
    if (!plan) return std::nullopt;
    return links::Card{.title = plan->title,
                       .url = html::to("/survey-plans/{}", id),
                       .state = word(visit.language, plan->state),
                       .tone = tone_of(plan->state),
                       .dated = plan->state_since};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    return surveys::may_lead(visit.visitor) && find_plan(read, visit.visitor, SurveyPlanId{id});
}
std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto plan = load_plan(read, SurveyPlanId{id});
    if (!plan || !plan->survey) return {};
    return {{.ref = {"survey", plan->survey->value}, .kind = LinkKind::follows_from}};
}
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "survey") return below;
    for (const auto& plan : since_survey(read, SurveyId{origin.object}, limit))
        below.push_back({.ref = plan.ref(), .kind = LinkKind::follows_from});
    return below;
}
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto plan = load_plan(read, SurveyPlanId{id});
    if (!plan) return std::nullopt;
    return search::Readers{.everyone = plan->state != SurveyPlanState::drafted};
}

// $1 is a day before today; the units that are asked are those of that day.
#define IS_ANSWERING "r.role IN ('operations_head', 'department_head', 'principal', 'manager')"
#define IS_WITHIN                                                                                         \
    "(p.unit IS NULL OR p.unit IN (WITH RECURSIVE up(unit) AS (SELECT r.unit UNION SELECT v.parent FROM " \
    "unit_version v JOIN up ON v.unit = up.unit WHERE v.valid_from <= $1 AND v.valid_to >= $1 AND "       \
    "v.parent IS NOT NULL) SELECT unit FROM up))"
#define IS_WAITING                                                                                         \
    "p.state = 'confirmations' AND p.state_since <= $1 AND r.valid_from <= $1 AND r.valid_to >= $1 AND "   \
    "EXISTS (SELECT 1 FROM unit_version w WHERE w.unit = r.unit AND w.valid_from <= $1 AND w.valid_to >= " \
    "$1) AND " IS_ANSWERING " AND " IS_WITHIN                                                              \
    " AND EXISTS (SELECT 1 FROM survey_plan_item i WHERE i.plan = p.id AND NOT EXISTS (SELECT 1 FROM "     \
    "manager_confirmation c WHERE c.item = i.id AND c.unit = r.unit))"
const gaps::Rule unanswered{
    {.name = "survey_plan_unanswered",
     .kind = "survey_plan",
     .title = tr(sv, "Handlingsplaner som väntar på chefers svar"),
     .act = tr(sv, "Svara för din enhet, punkt för punkt."),
     .mended_by = tr(sv, "enhetens chef"),
     .severity = gaps::Severity::mend},
    {.id = "p.id",
     .everywhere =
         "FROM survey_plan p WHERE p.state = 'confirmations' AND EXISTS (SELECT 1 FROM role_assignment r "
         "WHERE r.deputy_for IS NULL AND " IS_WAITING ")",
     .group_column = "0",  // plans are no group's
     .of_person =
         "FROM survey_plan p WHERE p.state = 'confirmations' AND EXISTS (SELECT 1 FROM role_assignment r "
         "WHERE r.person = $2 AND " IS_WAITING ")",
     .days_ago = days_to_answer}};

}  // namespace

html::Tone tone_of(SurveyPlanState state) {
    switch (state) {
        case SurveyPlanState::drafted:
        case SurveyPlanState::closed:
            return html::Tone::neutral;
        case SurveyPlanState::followed_up:
            return html::Tone::good;
        default:
            return html::Tone::info;
    }
}

void note_found(db::Write& write, const Plan& plan) {
    std::string body = plan.text + "\n";
    for (const auto& item : items_of(write, plan.id)) body += item.text + "\n";
    search::remove(write, "survey_plan", plan.id.value);
    search::add(write, {.kind = "survey_plan",
                        .object = plan.id.value,
                        .group = {},
                        .title = plan.title,
                        .body = body + plan.followed_up,
                        .url = fmt::format("/survey-plans/{}", plan.id.value),
                        .dated = plan.state_since,
                        .everyone = true});
}

void hang_objects() {
    search::hang({"survey_plan", tr(sv, "Handlingsplan"), tr(sv, "Handlingsplaner")});
    links::hang({.name = "survey_plan",
                 .word = tr(sv, "handlingsplan"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
    gaps::hang(unanswered);
}

}  // namespace styrkedja::survey_plans
