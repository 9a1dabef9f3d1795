// The pages of pulses as a manager, the group and others meet them, and that their figures are the counted
// ones.
#include <boost/json.hpp>

#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "pulses/figures.h"
#include "pulses/test/world.h"
#include "survey_answers/survey_answers.h"
#include "survey_results/survey_results.h"

namespace styrkedja::pulses {
namespace {

class PulsePages : public PulseWorld {
  protected:
    void SetUp() override {
        PulseWorld::SetUp();
        script("UPDATE survey_phase SET from_on = '2026-01-01' WHERE kind = 'pulse'");
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        surveys::add_routes(site->routes);
        survey_results::add_routes(site->routes);
        workplace_dialogues::add_routes(site->routes);
        pulses::add_routes(site->routes);
        manager = auth::signed_in(*site, "henrik");
        colleague = auth::signed_in(*site, "sara");
        hr = auth::signed_in(*site, "karin");
        other = auth::signed_in(*site, "ulla");
    }
    std::string new_path(std::string_view more = "") const {
        return fmt::format("/surveys/{}/groups/{}/pulses{}", baseline.value, group.value, more);
    }
    static std::string path(PulseId id, std::string_view more = "") {
        return fmt::format("/pulses/{}{}", id.value, more);
    }
    std::vector<Curve> curves(PulseId id) {
        return read([&](db::Read& r) { return curves_of(r, *load_pulse(r, id)); });
    }
    // Two rounds that are over, the second answered by too few.
    PulseId with_rounds() {
        auto id = opened(three());
        for (Date today : {day(2026, 5, 11), day(2026, 6, 4), day(2026, 6, 11)}) days_come(today);
        tally(rounds(id)[0].group, "trivs", {{"3", 1}, {"4", 5}});
        tally(rounds(id)[0].group, "tid", {{"ja", 5}, {"nej", 1}});
        tally(rounds(id)[1].group, "trivs", {{"4", 4}});  // as no rule of ours would have let out
        return id;
    }
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> manager, colleague, hr, other;
};
INSTANTIATE_TEST_SUITE_P(Engines, PulsePages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(PulsePages, a_manager_sets_one_up_from_what_was_agreed_and_starts_it) {
    auto agreement = agreed();
    auto work = fmt::format("/surveys/{}/groups/{}/work", baseline.value, group.value);
    auto follow = new_path(fmt::format("/new?agreement={}", agreement.value));
    EXPECT_TRUE(auth::shows(manager->get(work), follow));
    EXPECT_FALSE(auth::shows(colleague->get(work), follow));
    auto form_page = manager->get(new_path(fmt::format("/new?agreement={}", agreement.value)));
    ASSERT_EQ(form_page.status, 200);
    EXPECT_TRUE(auth::shows(form_page, "Medel i enkäten: 2,50"));
    EXPECT_TRUE(auth::shows(form_page, "I enkäten: Ja 2 · Nej 6"));
    EXPECT_TRUE(auth::shows(form_page, "Vi hälsar &lt;alla&gt;"));
    EXPECT_FALSE(auth::shows(form_page, "varfor")) << "it has a condition";
    auto fields = auth::form_fields(form_page.body, new_path());
    auto ticked = std::ranges::count_if(fields, [](const auto& one) { return one.first == "questions"; });
    EXPECT_EQ(ticked, 1) << "the agreement's own question";
    auth::type_in(fields, "rounds", "99");
    auto wrong = manager->post(new_path(), fields);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(auth::shows(wrong, "mellan 1 och 12"));
    EXPECT_TRUE(auth::shows(wrong, "value=\"99\"")) << "what was typed stands there";
    auth::type_in(fields, "rounds", "2");
    auth::type_in(fields, "first_day", "i morgon");
    EXPECT_EQ(manager->post(new_path(), fields).status, 422);
    auth::type_in(fields, "first_day", "");
    auto made = manager->post(new_path(), fields);
    ASSERT_EQ(made.status, 303) << made.body;
    PulseId id{1};
    EXPECT_EQ(auth::location_of(made), path(id));
    EXPECT_EQ(pulse(id).agreement, agreement);
    EXPECT_EQ(pulse(id).questions, "trivs");
    EXPECT_FALSE(auth::shows(manager->get(work), follow)) << "it is followed now";
    auto unchanged = auth::form_fields(manager->get(path(id, "/edit")).body, path(id));
    EXPECT_EQ(manager->post(path(id), unchanged).status, 303);
    EXPECT_EQ(manager->post(path(id), unchanged).status, 409) << "seen before";
    auto page = manager->get(path(id));
    EXPECT_TRUE(auth::shows(page, "Ingen får frågorna förrän du startar pulsen"));
    EXPECT_TRUE(auth::shows(page, "Vi hälsar &lt;alla&gt;"));
    auto start = auth::form_fields(page.body, path(id, "/move"));
    EXPECT_EQ(colleague->post(path(id, "/move"), {{"event", "open"}, {"version", "2"}}).status, 404);
    EXPECT_EQ(manager->post(path(id, "/move"), start).status, 303);
    EXPECT_TRUE(auth::shows(manager->get(path(id)), "Omgång 1 av 2 är öppen"));
    EXPECT_EQ(manager->get(path(id, "/edit")).status, 404);
    EXPECT_EQ(manager->post(path(id, "/delete"), {{"version", "9"}}).status, 409);
    EXPECT_EQ(manager->post(path(id, "/move"), {{"event", "hoppa"}, {"version", "3"}}).status, 404);
}

TEST_P(PulsePages, others_have_no_way_to_it) {
    auto id = with_rounds();
    for (auto* who : {hr.get(), other.get()}) {
        EXPECT_EQ(who->get(path(id)).status, 404);
        EXPECT_EQ(who->get("/api" + path(id)).status, 404);
        EXPECT_EQ(who->get(new_path("/new")).status, 404);
        EXPECT_EQ(who->post(new_path(), {{"questions", "trivs"}}).status, 404);
        EXPECT_EQ(who->post(path(id, "/move"), {{"event", "stop"}, {"version", "9"}}).status, 404);
        auto round = fmt::format("/surveys/{}", rounds(id)[0].survey.value);
        EXPECT_EQ(who->get(round).status, 404);
        EXPECT_EQ(who->get(round + "/results").status, 404);
    }
    EXPECT_EQ(colleague->get(new_path("/new")).status, 404) << "the manager's";
    EXPECT_EQ(colleague->post(path(id, "/move"), {{"event", "stop"}, {"version", "9"}}).status, 403);
    auto round = fmt::format("/surveys/{}", rounds(id)[0].survey.value);
    EXPECT_TRUE(auth::shows(colleague->get(round), path(id)));
    EXPECT_EQ(colleague->get(round + "/results").status, 200);
    EXPECT_EQ(manager->get(round + "/results").status, 200);
}

TEST_P(PulsePages, the_curve_is_what_was_counted_and_nothing_of_too_few) {
    auto id = with_rounds();
    auto all = rounds(id);
    auto shown = curves(id);
    ASSERT_EQ(shown.size(), 2);
    for (const auto& curve : shown) {
        ASSERT_EQ(curve.points.size(), 3);
        auto counted = [&](SurveyId survey, SurveyGroupId of_group) {
            return read([&](db::Read& r) {
                return survey_answers::figures_of(r, survey).at(of_group)[curve.question.key];
            });
        };
        auto same = [](const safe_figures::Cell& one, const safe_figures::Cell& two) {
            EXPECT_EQ(one.people, two.people);
            EXPECT_EQ(one.by_value, two.by_value);
        };
        same(curve.points[0].cell, counted(baseline, group));
        same(curve.points[1].cell, counted(all[0].survey, all[0].group));
        EXPECT_EQ(curve.points[2].cell.people, 0) << "four are too few";
        EXPECT_FALSE(curve.points[2].mean);
    }
    EXPECT_DOUBLE_EQ(*shown[0].points[0].mean, 2.5);
    EXPECT_DOUBLE_EQ(*shown[0].points[1].mean, 23.0 / 6);
    EXPECT_FALSE(shown[1].points[1].mean) << "a choice has none";
    auto page = colleague->get(path(id));
    EXPECT_TRUE(auth::shows(page, "”Trivs du?” är 3,83 nu och var 2,50 i enkäten."));
    for (const char* text : {"pulse-line", "2,50", "3,83", "+1,33", "Ja 5 · Nej 1",
                             "visas inte: färre än 5 svar", "Nästa omgång öppnar", "0 av 8"})
        EXPECT_TRUE(auth::shows(page, text)) << text;
    EXPECT_FALSE(auth::shows(page, "4,00"));
    auto answer = boost::json::parse(colleague->get("/api" + path(id)).body);
    const auto& points = answer.at("questions").at(0).at("points").as_array();
    EXPECT_EQ(points.at(0).at("answers").as_int64(), 8);
    EXPECT_TRUE(points.at(2).at("mean").is_null());
    EXPECT_TRUE(points.at(2).at("answers").is_null());
    EXPECT_EQ(answer.at("rounds").as_array().size(), 2);
}

TEST_P(PulsePages, a_round_that_is_not_counted_shows_nothing) {
    auto id = opened(three());
    tally(rounds(id)[0].group, "trivs", {{"3", 1}, {"4", 5}});
    auto shown = curves(id);
    EXPECT_EQ(shown[0].points.size(), 1);
    EXPECT_FALSE(auth::shows(colleague->get(path(id)), "3,83"));
    auto results = fmt::format("/surveys/{}/results", rounds(id)[0].survey.value);
    EXPECT_EQ(colleague->get(results).status, 404) << "nor its own page of results";
}

TEST_P(PulsePages, what_it_showed_is_the_groups_own_and_who_is_new_sees_the_curve) {
    auto typed = three();
    typed.agreement = agreed();
    employed(world::bo, elm, {.from = day(2026, 5, 2)});  // asked in the pulse, not in the survey
    auto id = opened(typed);
    days_come(day(2026, 5, 11));
    ASSERT_TRUE(move_it(henrik, id, PulseEvent::stop, day(2026, 5, 12)));
    auto page = manager->get(path(id));
    EXPECT_TRUE(auth::shows(page, "Vad blev annorlunda"));
    auto fields = auth::form_fields(page.body, path(id, "/move"));
    EXPECT_EQ(manager->post(path(id, "/move"), fields).status, 422) << "nothing said";
    auth::type_in(fields, "conclusion", "Vi hälsar <oftare>.");
    EXPECT_EQ(manager->post(path(id, "/move"), fields).status, 303);
    auto seen = colleague->get(path(id));
    EXPECT_TRUE(auth::shows(seen, "Vi hälsar &lt;oftare&gt;."));
    EXPECT_TRUE(auth::shows(seen, "Vi hälsar &lt;alla&gt;"));
    EXPECT_FALSE(auth::shows(seen, "<textarea"));
    auto bo = auth::signed_in(*site, "bo");
    auto new_one = bo->get(path(id));
    EXPECT_EQ(new_one.status, 200);
    EXPECT_TRUE(auth::shows(new_one, "2,50"));
    EXPECT_FALSE(auth::shows(new_one, "hälsar"));
    auto answer = boost::json::parse(bo->get("/api" + path(id)).body).as_object();
    EXPECT_FALSE(answer.contains("conclusion"));
    EXPECT_FALSE(answer.contains("agreement"));
}

TEST_P(PulsePages, stand_on_the_groups_own_page_and_are_counted) {
    auto work = fmt::format("/surveys/{}/groups/{}/work", baseline.value, group.value);
    EXPECT_TRUE(auth::shows(manager->get(work), new_path("/new")));
    EXPECT_TRUE(auth::shows(colleague->get(work), "Ingen puls är startad än"));
    EXPECT_FALSE(auth::shows(colleague->get(work), new_path("/new")));
    auto id = added_pulse(three());
    EXPECT_TRUE(auth::shows(manager->get(work), path(id)));
    EXPECT_FALSE(auth::shows(colleague->get(work), path(id))) << "a draft";
    auto counted = [&] {
        auto all = read([&](db::Read& r) { return count_pulses(r, baseline); });
        return all[group];
    };
    EXPECT_EQ(counted(), 0);
    ASSERT_TRUE(move_it(henrik, id, PulseEvent::open, first));
    EXPECT_EQ(counted(), 1);
    EXPECT_TRUE(auth::shows(colleague->get(work), path(id)));
    script("UPDATE survey_phase SET from_on = '2998-12-01' WHERE kind = 'pulse'");
    EXPECT_FALSE(auth::shows(manager->get(work), new_path("/new"))) << "it opens by itself that day";
    EXPECT_EQ(manager->post(new_path(), {{"questions", "trivs"}, {"rounds", "1"}, {"days_open", "7"}}).status,
              409);
}

TEST_P(PulsePages, a_draft_can_be_taken_away) {
    auto id = added_pulse(three());
    EXPECT_EQ(colleague->post(path(id, "/delete"), {{"version", "1"}}).status, 404);
    auto fields = auth::form_fields(manager->get(path(id)).body, path(id, "/delete"));
    EXPECT_EQ(manager->post(path(id, "/delete"), fields).status, 303);
    EXPECT_EQ(manager->get(path(id)).status, 404);
}

}  // namespace
}  // namespace styrkedja::pulses
