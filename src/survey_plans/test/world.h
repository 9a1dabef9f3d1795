// Plans in the authority of the surveys' tests: Förvaltningen with Område Norr (Almskolan, which Henrik
// leads, and Björkskolan) and Område Söder (which Bo leads) with Cederskolan. Karin leads HR; Sara is an
// employee.
#pragma once
#include "auth/testing/browser.h"
#include "gaps/gaps.h"
#include "notices/notices.h"
#include "survey_plans/legacy.h"
#include "survey_plans/rollup.h"
#include "survey_plans/store.h"
#include "surveys/testing/world.h"

namespace styrkedja::survey_plans {

namespace world = rights::world;
using surveys::sv;

class PlanWorld : public surveys::SurveysWorld {
  protected:
    void SetUp() override {
        SurveysWorld::SetUp();
        write([&](db::Write& w) {
            w.script("DELETE FROM group_membership");  // nobody sits in the leading group
            return 0;
        });
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        surveys::add_routes(site->routes);
        survey_plans::add_routes(site->routes);
        henrik = of(world::henrik);
        bo = of(world::bo);
        sara = of(world::sara);
    }
    static PlanDraft draft_of_three() {
        return {.title = "Handlingsplan 2018",
                .year = 2018,
                .text = "Efter medarbetarenkäten.",
                .items = {"Dialog om arbetsbelastning", " ", "OSA i årsklockan", "Vart man vänder sig"}};
    }
    SurveyPlanId added(const PlanDraft& draft) {
        auto id = write([&](db::Write& w) { return add_plan(w, lead, draft, sv); });
        EXPECT_TRUE(id) << (id ? "" : said(id.error()));
        return id.value_or(SurveyPlanId{});
    }
    SurveyPlanId added() { return added(draft_of_three()); }
    Plan stored(SurveyPlanId id) {
        return read([&](db::Read& r) { return *load_plan(r, id); });
    }
    Result<void> move_to(SurveyPlanId id, SurveyPlanEvent event, std::string words = "") {
        auto version = stored(id).version;
        return write([&](db::Write& w) {
            return move_plan(w, lead, id, event, {.version = version, .words = words}, sv);
        });
    }
    SurveyPlanId asked(const PlanDraft& draft) {
        auto id = added(draft);
        EXPECT_TRUE(move_to(id, SurveyPlanEvent::adopt));
        EXPECT_TRUE(move_to(id, SurveyPlanEvent::ask));
        return id;
    }
    SurveyPlanId asked() { return asked(draft_of_three()); }
    std::vector<SurveyPlanItemId> items(SurveyPlanId id) {
        std::vector<SurveyPlanItemId> ids;
        for (const auto& one : read([&](db::Read& r) { return items_of(r, id); })) ids.push_back(one.id);
        return ids;
    }
    Result<void> say(const rights::Visitor& who, SurveyPlanId id, UnitId unit, std::vector<Answer> answers) {
        return write([&](db::Write& w) { return confirm(w, who, id, unit, answers, sv); });
    }
    RollUp rolled(SurveyPlanId id) {
        return read([&](db::Read& r) { return roll_up(r, *load_plan(r, id)); });
    }
    static RefusalKind kind(const Result<void>& outcome) {
        EXPECT_FALSE(outcome);
        return outcome ? RefusalKind::too_large : outcome.error().kind;
    }
    auth::Browser& browser(const std::string& username) {
        auto& one = browsers[username];
        if (!one) one = auth::signed_in(*site, username);
        return *one;
    }
    http::Response get(const std::string& username, const std::string& path) {
        return browser(username).get(path);
    }

    std::unique_ptr<auth::Site> site;
    std::map<std::string, std::unique_ptr<auth::Browser>> browsers;
    rights::Visitor henrik, bo, sara;
};

}  // namespace styrkedja::survey_plans
