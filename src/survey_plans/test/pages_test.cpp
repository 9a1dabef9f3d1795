// The pages as those who lead surveys, managers and others meet them.
#include "survey_plans/pages/pages.h"
#include "auth/testing/form_fields.h"
#include "survey_plans/test/world.h"

namespace styrkedja::survey_plans {
namespace {

using auth::shows;

class SurveyPlanPages : public PlanWorld {
  protected:
    void SetUp() override {
        PlanWorld::SetUp();
        write([&](db::Write& w) {
            rights::give_role(w, tests, world::ulla, Role::hr_lead, std::nullopt);
            return 0;
        });
    }
    static std::string page_of(SurveyPlanId id) { return fmt::format("/survey-plans/{}", id.value); }
    std::string unit_page(SurveyPlanId id, UnitId unit) {
        return fmt::format("/survey-plans/{}/units/{}", id.value, unit.value);
    }
    int post(const std::string& who, const std::string& path, const http::Fields& fields) {
        return browser(who).post(path, fields).status;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SurveyPlanPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(SurveyPlanPages, lead_from_a_draft_to_its_follow_up) {
    EXPECT_TRUE(shows(get("sara", "/survey-plans"), "Inga handlingsplaner finns här"));
    auto typed = auth::form_fields(get("ulla", "/survey-plans/new").body, "/survey-plans");
    auth::type_in(typed, "title", "Handlingsplan <2018>");
    auth::type_in(typed, "year", "2018");
    auth::type_in(typed, "items", "Dialog\nOSA");
    auto made = browser("ulla").post("/survey-plans", typed);
    ASSERT_EQ(made.status, 303);
    auto path = auth::location_of(made);
    EXPECT_EQ(get("sara", path).status, 404);
    EXPECT_TRUE(shows(get("ulla", path), "Handlingsplan &lt;2018&gt;"));
    ASSERT_EQ(post("ulla", path + "/move", {{"event", "adopt"}, {"version", "1"}}), 303);
    EXPECT_TRUE(shows(get("sara", path), "Chefer för 2 enheter ska svara"));
    EXPECT_EQ(get("ulla", path + "/edit").status, 404) << "adopted";
    ASSERT_EQ(post("ulla", path + "/move", {{"event", "ask"}, {"version", "2"}}), 303);
    EXPECT_TRUE(shows(get("henrik", "/survey-plans"), "2 punkter kvar"));
    EXPECT_TRUE(shows(get("henrik", path), "Svara för Almskolan"));
    EXPECT_FALSE(shows(get("sara", path), "Svara för"));
    auto answers = fmt::format("{}/units/{}", path, elm.value);
    ASSERT_EQ(post("henrik", answers, {{"done-1", "yes"}, {"forum-1", "both"}, {"note-1", "<b>APT</b>"}}),
              303);
    auto page = get("ulla", path);
    EXPECT_TRUE(shows(page, "0 av 2 enheter har svarat på allt."));
    EXPECT_TRUE(shows(page, "1 av 2 (50 %)")) << page.body;
    EXPECT_TRUE(shows(page, "2 enheter har inte svarat på allt"));
    EXPECT_TRUE(shows(get("ulla", answers), "&lt;b&gt;APT&lt;/b&gt;"));
    EXPECT_EQ(post("ulla", path + "/move", {{"event", "follow_up"}, {"version", "3"}, {"words", ""}}), 422);
    ASSERT_EQ(post("ulla", path + "/move", {{"event", "follow_up"}, {"version", "3"}, {"words", "Bra."}}),
              303);
    EXPECT_TRUE(shows(get("sara", path), "Gjort i 1 fall av 4."));
    EXPECT_TRUE(shows(get("sara", path), "Bra."));
    EXPECT_EQ(post("henrik", answers, {{"done-1", "no"}}), 409);
}

TEST_P(SurveyPlanPages, show_what_units_answered_to_those_who_may_see_it) {
    auto id = asked();
    ASSERT_TRUE(say(henrik, id, elm, {{.item = items(id)[0], .done = true, .note = "Hemlig anteckning"}}));
    struct Case {
        const char* who;
        int elm, south, csv;
    };
    for (const auto& one : {Case{"ulla", 200, 200, 200},    // leads HR
                            Case{"henrik", 200, 404, 200},  // leads the school
                            Case{"bo", 404, 200, 200},      // leads the other area
                            Case{"sara", 404, 404, 404}}) {
        EXPECT_EQ(get(one.who, page_of(id)).status, 200) << one.who;
        EXPECT_EQ(get(one.who, unit_page(id, elm)).status, one.elm) << one.who;
        EXPECT_EQ(get(one.who, unit_page(id, south)).status, one.south) << one.who;
        EXPECT_EQ(get(one.who, page_of(id) + "/answers.csv").status, one.csv) << one.who;
        auto csv = auth::content_of(get(one.who, page_of(id) + "/answers.csv"));
        EXPECT_EQ(csv.find("Hemlig anteckning") != csv.npos, one.elm == 200) << one.who;
        EXPECT_EQ(shows(get(one.who, page_of(id)), "Almskolan"), one.elm == 200) << one.who;
        auto api = get(one.who, fmt::format("/api/survey-plans/{}", id.value)).body;
        EXPECT_EQ(api.find("Almskolan") != api.npos, one.elm == 200) << one.who;
        EXPECT_NE(api.find(R"("done":1,"not_done":0,"unanswered":1)"), api.npos)
            << "the shares are everyone's";
    }
    write([&](db::Write& w) {
        w.script(
            "INSERT INTO group_membership (org_group, person, function, valid_from) VALUES (1, 3, 'member', "
            "'2000-01-01')");
        rights::rights_changed(w);
        return 0;
    });
    EXPECT_EQ(get("sara", unit_page(id, elm)).status, 200) << "sits in the leading group";
    EXPECT_EQ(get("ulla", fmt::format("/survey-plans/{}/units/{}", id.value, birch.value)).status, 404);
}

TEST_P(SurveyPlanPages, give_back_what_a_manager_typed_when_it_is_refused) {
    auto id = asked();
    auto page = browser("henrik").post(unit_page(id, elm),
                                       {{"done-1", "yes"}, {"on-1", "i maj"}, {"note-1", "Vi gjorde det"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Skriv dagen som 2019-10-01."));
    EXPECT_TRUE(shows(page, "Vi gjorde det"));
    EXPECT_TRUE(shows(page, "i maj"));
}

TEST_P(SurveyPlanPages, read_an_older_plan_in_after_showing_what_is_understood) {
    EXPECT_EQ(get("henrik", "/survey-plans/import").status, 404);
    http::Fields typed = {{"title", "Plan 2018/19"},
                          {"year", "2018"},
                          {"items", "1. Dialog\n2. OSA"},
                          {"confirmations", "Almskolan;1;ja;2019-10-01;båda;\nNågonstans;1;ja;;;"},
                          {"act", "preview"}};
    EXPECT_EQ(post("henrik", "/survey-plans/import", typed), 404);
    auto page = browser("ulla").post("/survey-plans/import", typed);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "2 punkter, 1 svar från 1 enhet."));
    EXPECT_TRUE(shows(page, "1 rad är inte förstådd och läses inte in."));
    EXPECT_TRUE(shows(page, "Rad 2: Ingen enhet heter eller har hetat ”Någonstans”."));
    typed.back().second = "save";
    EXPECT_EQ(post("ulla", "/survey-plans/import", typed), 200) << "not seen yet: shown again";
    typed.push_back({"seen", "2-1-1"});
    auto made = browser("ulla").post("/survey-plans/import", typed);
    ASSERT_EQ(made.status, 303);
    page = get("sara", auth::location_of(made));
    EXPECT_TRUE(shows(page, "Gjort i 1 fall av 2."));
    EXPECT_TRUE(shows(page, "Plan 2018/19"));
    EXPECT_TRUE(shows(get("sara", "/api/survey-plans"), R"("state":"closed")"));
}

TEST_P(SurveyPlanPages, are_asked_for_only_where_the_survey_is_followed_through_by_one) {
    employed(world::sara, elm);
    auto draft = this->draft();
    auto central = SurveysWorld::added(draft);
    draft.name = "Medarbetarenkät 2027";
    draft.follow_through = {FollowThrough::into_dialogue, FollowThrough::local_pulse};
    auto local = SurveysWorld::added(draft);
    auto page = [&](const char* who, SurveyId id) { return get(who, fmt::format("/surveys/{}", id.value)); };
    EXPECT_TRUE(shows(page("ulla", central), "Skriv handlingsplanen"));
    EXPECT_FALSE(shows(page("ulla", local), "andlingsplan"));
    surveys::SurveysWorld::moved_to(central, SurveyState::announced);
    surveys::SurveysWorld::moved_to(local, SurveyState::announced);
    EXPECT_FALSE(shows(page("henrik", central), "andlingsplan")) << "of nobody else is it asked";
    auto plan = draft_of_three();
    plan.survey = local;
    auto id = PlanWorld::added(plan);
    EXPECT_FALSE(shows(page("henrik", local), "Handlingsplan 2018")) << "a draft";
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::adopt));
    EXPECT_TRUE(shows(page("henrik", local), "Handlingsplan 2018"));
    EXPECT_TRUE(shows(get("henrik", page_of(id)), "Medarbetarenkät 2027"));
}

}  // namespace
}  // namespace styrkedja::survey_plans
