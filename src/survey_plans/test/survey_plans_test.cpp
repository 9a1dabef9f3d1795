// The commands: who may, in which state, and what all answers say together.
#include "survey_plans/test/world.h"

#include "organisation/units.h"

namespace styrkedja::survey_plans {
namespace {

using std::chrono::days;

class SurveyPlans : public PlanWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, SurveyPlans, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(SurveyPlans, go_along_their_table_and_no_other_way) {
    auto id = added();
    for (auto event : {SurveyPlanEvent::ask, SurveyPlanEvent::follow_up, SurveyPlanEvent::close})
        EXPECT_EQ(kind(move_to(id, event, "Klart.")), RefusalKind::conflict) << name_of(event);
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::adopt));
    EXPECT_EQ(kind(move_to(id, SurveyPlanEvent::adopt)), RefusalKind::conflict);
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::ask));
    EXPECT_EQ(kind(move_to(id, SurveyPlanEvent::follow_up, " ")), RefusalKind::invalid) << "without words";
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::follow_up, "Två av tre är gjorda."));
    EXPECT_EQ(stored(id).followed_up, "Två av tre är gjorda.");
    EXPECT_EQ(stored(id).followed_up_on, date_of(now()));
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::close));
    EXPECT_EQ(stored(id).state, SurveyPlanState::closed);
    auto told = read([&](db::Read& r) { return audit::history(r, "survey_plan", id.value, 100); });
    EXPECT_EQ(told.size(), 5U);
}

TEST_P(SurveyPlans, are_written_by_those_who_lead_surveys_alone) {
    for (const auto* who : {&henrik, &bo, &sara}) {
        auto made = write([&](db::Write& w) { return add_plan(w, *who, draft_of_three(), sv); });
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().kind, RefusalKind::forbidden);
    }
    auto id = added();
    EXPECT_EQ(read([&](db::Read& r) { return items_of(r, id); }).size(), 3U) << "empty lines are none";
    auto draft = draft_of_three();
    draft.version = stored(id).version;
    EXPECT_EQ(kind(write([&](db::Write& w) { return change_plan(w, henrik, id, draft, sv); })),
              RefusalKind::not_found)
        << "a draft is not there for them";
    draft.items = {"En"};
    ASSERT_TRUE(write([&](db::Write& w) { return change_plan(w, lead, id, draft, sv); }));
    EXPECT_EQ(kind(write([&](db::Write& w) { return change_plan(w, lead, id, draft, sv); })),
              RefusalKind::conflict)
        << "an older version";
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::adopt));
    draft.version = stored(id).version;
    EXPECT_EQ(kind(write([&](db::Write& w) { return change_plan(w, lead, id, draft, sv); })),
              RefusalKind::conflict)
        << "adopted";
    EXPECT_EQ(kind(write([&](db::Write& w) {
                  return move_plan(w, henrik, id, SurveyPlanEvent::ask, {.version = draft.version}, sv);
              })),
              RefusalKind::forbidden);
}

TEST_P(SurveyPlans, say_field_by_field_what_is_wrong) {
    auto wrong = [&](PlanDraft draft, const char* field) {
        auto made = write([&](db::Write& w) { return add_plan(w, lead, draft, sv); });
        ASSERT_FALSE(made) << field;
        ASSERT_FALSE(made.error().fields.empty()) << field;
        EXPECT_EQ(made.error().fields.front().field, field);
    };
    auto draft = draft_of_three();
    draft.title = "  ";
    wrong(draft, "title");
    draft = draft_of_three();
    draft.year = 18;
    wrong(draft, "year");
    draft = draft_of_three();
    draft.items = {" "};
    wrong(draft, "items");
    draft.items.assign(most_items + 1, "En punkt");
    wrong(draft, "items");
    draft.items = {std::string(most_item_characters + 1, 'x')};
    wrong(draft, "items");
    draft = draft_of_three();
    draft.survey = SurveyId{4711};
    wrong(draft, "survey");
    draft = draft_of_three();
    draft.unit = UnitId{4711};
    wrong(draft, "unit");
    draft = draft_of_three();
    draft.items.assign(most_items, "En punkt");
    added(draft);
}

TEST_P(SurveyPlans, ask_who_leads_a_unit_with_staff_today) {
    auto id = asked();
    std::vector<std::string> units;
    for (const auto& one : rolled(id).units) units.push_back(one.name);
    EXPECT_EQ(units, (std::vector<std::string>{"Almskolan", "Område Söder"}))
        << "Björk and Ceder have no manager";
    auto draft = draft_of_three();
    draft.unit = north;
    auto of_north = asked(draft);
    ASSERT_EQ(rolled(of_north).units.size(), 1U);
    EXPECT_EQ(rolled(of_north).units.front().area, "Område Norr");
    EXPECT_EQ(kind(say(bo, of_north, south, {{.item = items(of_north)[0], .done = true}})),
              RefusalKind::not_found)
        << "the plan is not his unit's";
    draft.unit = birch;
    auto empty = added(draft);
    ASSERT_TRUE(move_to(empty, SurveyPlanEvent::adopt));
    EXPECT_EQ(kind(move_to(empty, SurveyPlanEvent::ask)), RefusalKind::conflict) << "nobody could answer";
    auto news = read([&](db::Read& r) { return notices::unseen(r, world::henrik, 10); });
    ASSERT_EQ(news.size(), 2U);
    EXPECT_EQ(news.front().what, NoticeWhat::asked);
    EXPECT_TRUE(read([&](db::Read& r) { return notices::unseen(r, world::sara, 10); }).empty());
}

TEST_P(SurveyPlans, take_each_managers_answers_until_the_follow_up) {
    auto id = added();
    auto all = items(id);
    Answer yes{.item = all[0], .done = true, .forum = TakenUp::both, .note = "På APT i maj."};
    EXPECT_EQ(kind(say(henrik, id, elm, {yes})), RefusalKind::not_found) << "a draft";
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::adopt));
    EXPECT_EQ(kind(say(henrik, id, elm, {yes})), RefusalKind::conflict) << "nobody is asked yet";
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::ask));
    ASSERT_TRUE(say(henrik, id, elm, {yes, {.item = all[1], .done = false}, {.item = all[2]}}));
    auto roll = rolled(id);
    EXPECT_EQ(roll.by_item[0].done, 1);
    EXPECT_EQ(roll.by_item[0].in_both, 1);
    EXPECT_EQ(roll.by_item[0].unanswered, 1) << "Område Söder";
    EXPECT_EQ(roll.by_item[1].not_done, 1);
    EXPECT_EQ(roll.by_item[2].unanswered, 2);
    EXPECT_EQ(roll.answered(), 0);
    ASSERT_TRUE(say(henrik, id, elm, {{.item = all[1], .done = true}, {.item = all[2], .done = true}}));
    roll = rolled(id);
    EXPECT_EQ(roll.by_item[0].done, 1) << "what is not answered anew stays";
    EXPECT_EQ(roll.by_item[1].done, 1);
    EXPECT_EQ(roll.answered(), 1);
    ASSERT_EQ(roll.areas.size(), 2U);
    EXPECT_EQ(roll.areas[0].name, "Område Norr");
    EXPECT_EQ(roll.areas[0].whole().done, 3);
    EXPECT_EQ(roll.areas[1].whole().unanswered, 3);
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::follow_up, "Hälften."));
    EXPECT_EQ(kind(say(henrik, id, elm, {yes})), RefusalKind::conflict);
    EXPECT_EQ(rolled(id).by_item[0].unanswered, 1) << "who was asked that day stays";
}

TEST_P(SurveyPlans, refuse_answers_for_others_and_what_is_no_answer) {
    auto id = asked();
    auto all = items(id);
    Answer yes{.item = all[0], .done = true};
    EXPECT_EQ(kind(say(sara, id, elm, {yes})), RefusalKind::not_found);
    EXPECT_EQ(kind(say(bo, id, elm, {yes})), RefusalKind::not_found) << "another area";
    EXPECT_EQ(kind(say(lead, id, elm, {yes})), RefusalKind::forbidden) << "sees it, and is not the manager";
    EXPECT_EQ(kind(say(henrik, id, birch, {yes})), RefusalKind::not_found) << "a unit that nobody leads";
    EXPECT_EQ(kind(say(henrik, id, elm, {{.item = items(asked())[0], .done = true}})), RefusalKind::not_found)
        << "another plan's item";
    EXPECT_EQ(kind(say(henrik, id, elm, {{.item = all[0], .note = "Snart"}})), RefusalKind::invalid);
    EXPECT_EQ(kind(say(henrik, id, elm, {{.item = all[0]}})), RefusalKind::invalid) << "nothing answered";
    EXPECT_EQ(kind(say(henrik, id, elm, {{.item = all[0], .done = true, .on = date_of(now()) + days{1}}})),
              RefusalKind::invalid);
    EXPECT_EQ(kind(say(henrik, id, elm,
                       {{.item = all[0], .done = true, .note = std::string(most_note_characters + 1, 'x')}})),
              RefusalKind::invalid);
    EXPECT_EQ(rolled(id).by_item[0].done, 0) << "a refused answer leaves no trace";
}

TEST_P(SurveyPlans, are_answered_by_a_new_manager_and_keep_what_a_closed_unit_said) {
    auto id = asked();
    ASSERT_TRUE(say(henrik, id, elm, {{.item = items(id)[0], .done = true}}));
    write([&](db::Write& w) {
        w.script("DELETE FROM role_assignment WHERE person = 2");
        rights::give_role(w, tests, world::sara, Role::manager, elm);
        return 0;
    });
    EXPECT_EQ(kind(say(of(world::henrik), id, elm, {{.item = items(id)[1], .done = true}})),
              RefusalKind::not_found);
    ASSERT_TRUE(say(of(world::sara), id, elm, {{.item = items(id)[1], .done = true}}));
    EXPECT_EQ(rolled(id).units.front().managers, std::vector<std::string>{"Sara Lind"});
    write([&](db::Write& w) {
        w.script(fmt::format("UPDATE unit_version SET valid_to = '{}' WHERE unit = {}",
                             iso(date_of(now()) - days{1}), elm.value));
        return 0;
    });
    auto roll = rolled(id);
    ASSERT_EQ(roll.units.size(), 2U);
    auto closed = std::ranges::find(roll.units, elm, &UnitAnswers::unit);
    ASSERT_NE(closed, roll.units.end());
    EXPECT_EQ(closed->name, "Almskolan");
    EXPECT_EQ(closed->answers.size(), 2U);
    EXPECT_TRUE(closed->managers.empty());
}

TEST_P(SurveyPlans, are_a_broken_link_for_who_has_not_answered_in_two_weeks) {
    auto draft = draft_of_three();
    draft.unit = north;
    auto id = asked(draft);
    const auto* rule = gaps::find_rule("survey_plan_unanswered");
    ASSERT_TRUE(rule);
    auto count = [&](std::optional<PersonId> person, int days_on) {
        return read([&](db::Read& r) {
            return rule->count(r, {.person = person, .groups = {}}, date_of(now()) + days{days_on}, 99);
        });
    };
    EXPECT_EQ(count(world::henrik, 13), 0);
    EXPECT_EQ(count(world::henrik, 14), 1);
    EXPECT_EQ(count(world::bo, 14), 0) << "the plan is of another area";
    EXPECT_EQ(count({}, 14), 1);
    std::vector<Answer> all;
    for (auto item : items(id)) all.push_back({.item = item, .done = false});
    ASSERT_TRUE(say(henrik, id, elm, all));
    EXPECT_EQ(count(world::henrik, 14), 0) << "no is an answer";
    EXPECT_EQ(count({}, 14), 0);
}

TEST_P(SurveyPlans, are_found_by_everyone_once_adopted) {
    auto hits = [&](const rights::Visitor& who) {
        return read([&](db::Read& r) { return search::find(r, who, "arbetsbelastning").hits.size(); });
    };
    auto id = added();
    EXPECT_EQ(hits(lead), 0U);
    EXPECT_FALSE(read([&](db::Read& r) { return find_plan(r, sara, id).has_value(); }));
    EXPECT_FALSE(read([&](db::Read& r) { return find_plan(r, world::signed_out(), id).has_value(); }));
    ASSERT_TRUE(move_to(id, SurveyPlanEvent::adopt));
    EXPECT_EQ(hits(sara), 1U);
    EXPECT_TRUE(read([&](db::Read& r) { return find_plan(r, sara, id).has_value(); }));
    EXPECT_FALSE(read([&](db::Read& r) { return find_plan(r, world::signed_out(), id).has_value(); }));
}

}  // namespace
}  // namespace styrkedja::survey_plans
