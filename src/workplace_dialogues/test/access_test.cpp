// Who reads and writes a group's own words, who sees counts, and where the words are not.
#include "gaps/gaps.h"
#include "search/search.h"
#include "workplace_dialogues/test/world.h"

namespace styrkedja::workplace_dialogues {
namespace {

using auth::shows;

class Access : public WorkWorld {
  protected:
    std::vector<std::string> counted(PersonId who) {
        auto visitor = of(who);
        return read([&](db::Read& r) {
            std::vector<std::string> names;
            auto work = local_work_of(r, visitor, *surveys::find_survey(r, survey), sv);
            if (!work) return std::vector<std::string>{"nobody"};
            for (const auto& row : work->rows) names.push_back(row.group.name);
            return names;
        });
    }
    // Nobody may say it but those whose it is; Ulla is the director, who reads the record of changes too.
    void expect_nowhere(std::string_view word) {
        auto recorded = read([&](db::Read& r) {
            std::int64_t found = 0;
            audit::each_event(r, [&](const audit::Event& event) {
                for (const auto& value : {event.before_value, event.after_value})
                    if (value && value->find(word) != std::string::npos) ++found;
            });
            return found;
        });
        EXPECT_EQ(recorded, 0) << "in the record of changes";
        for (PersonId who : {world::ulla, world::karin, world::pia, world::bo}) {
            SCOPED_TRACE(world::username(who));
            auto visitor = of(who);
            EXPECT_TRUE(read([&](db::Read& r) { return search::find(r, visitor, word); }).hits.empty());
            auto& person = browser(who);
            for (const std::string& path :
                 {fmt::format("/surveys/{}", survey.value),
                  fmt::format("/surveys/{}/local-work", survey.value),
                  fmt::format("/surveys/{}/local-work.csv", survey.value), std::string("/commitments"),
                  fmt::format("/api/surveys/{}/local-work", survey.value),
                  std::string("/commitments?view=closed"),
                  fmt::format("/thread/workplace_dialogue/{}", elm_group.value),
                  fmt::format("/thread/survey/{}", survey.value)}) {
                auto page = person.get(path);
                EXPECT_EQ(auth::content_of(page).find(word), std::string::npos) << path;
            }
            EXPECT_EQ(person.get(work_path(elm_group)).status, 404);
        }
    }
    bool is_broken(PersonId person, Date on) {
        gaps::Scope scope{.person = person, .groups = "[]"};
        return read([&](db::Read& r) {
                   return gaps::find_rule("workplace_dialogue_missing")->count(r, scope, on, 99);
               }) > 0;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Access, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Access, a_group_is_its_peoples_and_its_managers) {
    EXPECT_TRUE(reads(world::sara, elm_group));
    EXPECT_TRUE(reads(of_elm[0], elm_group));
    EXPECT_TRUE(reads(world::henrik, elm_group));
    EXPECT_TRUE(writes(world::henrik, elm_group));
    EXPECT_FALSE(writes(world::sara, elm_group)) << "they read, and their manager writes";
    for (PersonId who : {world::ulla, world::karin, world::pia, world::bo, of_birch[0], of_cedar[0]}) {
        EXPECT_FALSE(reads(who, elm_group)) << who.value;
        EXPECT_FALSE(writes(who, elm_group)) << who.value;
        EXPECT_EQ(kind_of(save(who, elm_group, {.held_on = today})), "not_found");
    }
    EXPECT_EQ(kind_of(save(world::sara, elm_group, {.held_on = today})), "forbidden");
    EXPECT_FALSE(dialogue(elm_group));
}

TEST_P(Access, the_words_are_nowhere_else) {
    const std::string word = "Xylofon";
    hold(world::henrik, elm_group, word + " i personalrummet");
    auto made = agree(world::henrik, elm_group, {word + " varje fredag", "stress", "Sara Lind", ahead});
    ASSERT_TRUE(made) << said(made.error());
    ASSERT_TRUE(change(world::henrik, *made, {word + " varje torsdag", "", "Sara Lind", ahead}));
    ASSERT_TRUE(close(world::henrik, *made, LocalAgreementState::dropped, word + " var ostämd"));
    ASSERT_TRUE(close(world::henrik, *made, LocalAgreementState::agreed));
    ASSERT_TRUE(
        change(world::henrik, *made, {word + " ibland", "", "Sara Lind", ahead + std::chrono::days{3}}));
    // Whoever owes it moves the day, which is recorded with the commitment's text.
    auto& sara = browser(world::sara);
    auto commitment = stored(*made).commitment->value;
    EXPECT_EQ(sara.post(fmt::format("/commitments/{}/move", commitment), {{"due_on", iso(ahead)}}).status,
              303);
    expect_nowhere(word);
    EXPECT_TRUE(shows(sara.get(work_path(elm_group)), word + " i personalrummet"));
    EXPECT_TRUE(shows(sara.get(work_path(elm_group)), word + " ibland"));
    EXPECT_TRUE(shows(sara.get(fmt::format("/commitments/{}", commitment)), word + " ibland"))
        << "its origin, for those who may read it";
    for (PersonId who : {world::ulla, world::karin, world::pia}) {
        EXPECT_EQ(browser(who).get(fmt::format("/commitments/{}", commitment)).status, 404);
        EXPECT_EQ(browser(who).get(fmt::format("/local-agreements/{}", made->value)).status, 404);
    }
}

TEST_P(Access, whoever_is_responsible_sees_that_agreement_and_no_more) {
    hold(world::henrik, elm_group, "Om oss");
    auto mine = agree(world::henrik, elm_group, {.text = "Laga skrivaren", .responsible = "Bo Nilsson"});
    auto other = agree(world::henrik, elm_group, {.text = "Kortare möten"});
    ASSERT_TRUE(mine && other);
    auto& bo = browser(world::bo);
    auto page = bo.get(fmt::format("/local-agreements/{}", mine->value));
    EXPECT_TRUE(shows(page, "Laga skrivaren"));
    EXPECT_FALSE(shows(page, "/close")) << "the manager says when it is done";
    EXPECT_EQ(bo.get(fmt::format("/local-agreements/{}", other->value)).status, 404);
    EXPECT_EQ(bo.get(work_path(elm_group)).status, 404);
    EXPECT_EQ(kind_of(close(world::bo, *mine, LocalAgreementState::done)), "forbidden");
    EXPECT_EQ(kind_of(close(world::bo, *other, LocalAgreementState::done)), "not_found");
    // Given to somebody else it is theirs no more.
    ASSERT_TRUE(change(world::henrik, *mine, {.text = "Laga skrivaren", .responsible = "Sara Lind"}));
    EXPECT_EQ(bo.get(fmt::format("/local-agreements/{}", mine->value)).status, 404);
}

TEST_P(Access, a_new_manager_goes_on_where_the_one_before_was) {
    EXPECT_TRUE(writes(world::henrik, elm_group));
    script("UPDATE role_assignment SET valid_to = '2026-06-30' WHERE person = 2");
    EXPECT_TRUE(writes(world::henrik, elm_group)) << "until somebody else leads it";
    write([&](db::Write& w) { return rights::give_role(w, tests, world::sara, Role::principal, elm); });
    EXPECT_TRUE(writes(world::sara, elm_group));
    EXPECT_FALSE(writes(world::henrik, elm_group));
    EXPECT_TRUE(reads(world::henrik, elm_group)) << "who led it then";
    EXPECT_FALSE(writes(world::sara, birch_group));
}

TEST_P(Access, a_unit_that_was_merged_is_led_by_whom_it_went_to) {
    EXPECT_FALSE(reads(world::henrik, birch_group));
    merge(birch, elm);
    EXPECT_TRUE(writes(world::henrik, birch_group));
    EXPECT_TRUE(reads(of_birch[0], birch_group));
    EXPECT_FALSE(reads(of_elm[0], birch_group));
    auto visitor = of(world::henrik);
    auto own = read([&](db::Read& r) { return own_groups(r, visitor, survey); });
    EXPECT_EQ(own.size(), 2u);
    EXPECT_TRUE(is_broken(world::henrik, today));
    hold(world::henrik, elm_group);
    EXPECT_TRUE(is_broken(world::henrik, today)) << "Björkskolan's";
    hold(world::henrik, birch_group);
    EXPECT_FALSE(is_broken(world::henrik, today));
}

TEST_P(Access, counts_are_for_those_above_and_of_their_part) {
    const std::vector<std::string> all = {"Almskolan", "Björkskolan", "Cederskolan"};
    EXPECT_EQ(counted(world::ulla), all);
    EXPECT_EQ(counted(world::karin), all);
    EXPECT_EQ(counted(world::pia), (std::vector<std::string>{"Almskolan", "Björkskolan"}));
    EXPECT_EQ(counted(world::bo), std::vector<std::string>{"Cederskolan"});
    EXPECT_EQ(counted(world::henrik), all) << "who chairs the leading group";
    EXPECT_EQ(counted(of_elm[0]), std::vector<std::string>{"nobody"});
    script("DELETE FROM group_membership WHERE person = 2");
    EXPECT_EQ(counted(world::henrik), std::vector<std::string>{"Almskolan"});
}

TEST_P(Access, a_month_without_a_day_is_the_managers_to_mend) {
    Date released = day(2026, 4, 10);
    EXPECT_FALSE(is_broken(world::henrik, released + std::chrono::days{29}));
    EXPECT_TRUE(is_broken(world::henrik, released + std::chrono::days{30}));
    EXPECT_FALSE(is_broken(world::sara, today)) << "who works there";
    EXPECT_FALSE(is_broken(world::pia, today)) << "an area without people of its own";
    ASSERT_TRUE(save(world::henrik, elm_group, {.planned_on = ahead}));
    EXPECT_FALSE(is_broken(world::henrik, today)) << "a day is planned";
    ASSERT_TRUE(save(world::henrik, elm_group, {.notes = "Senare"}));
    EXPECT_TRUE(is_broken(world::henrik, today)) << "no day any more";
    script("UPDATE role_assignment SET valid_to = '2026-11-20' WHERE person = 2");
    write([&](db::Write& w) {
        rights::give_role(w, tests, world::sara, Role::principal, elm);
        w.script("UPDATE role_assignment SET valid_from = '2026-11-21' WHERE person = 3");
    });
    EXPECT_TRUE(is_broken(world::sara, today)) << "whoever leads it now";
    EXPECT_FALSE(is_broken(world::henrik, today));
    set_state("integrated");
    EXPECT_FALSE(is_broken(world::sara, today));
}

}  // namespace
}  // namespace styrkedja::workplace_dialogues
