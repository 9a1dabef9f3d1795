// The dialogues of the demonstration: what there is to see of them, and that real ones are left alone.
#include <gtest/gtest.h>

#include <set>

#include "agreements/agreements.h"
#include "app/demo.h"
#include "app/schema.h"
#include "db/testing/test_database.h"
#include "dialogue_analysis/findings.h"
#include "dialogue_rounds/dialogue_rounds.h"
#include "dialogues/dialogues.h"
#include "organisation/people.h"
#include "rights/testing/world.h"
#include "roles/explain.h"

namespace styrkedja::app {
namespace {

constexpr Language sv = Language::swedish;

class DemoDialogues : public testing::TestWithParam<db::Engine> {
  protected:
    // As they sign in: by code.
    rights::Visitor as(db::Read& read, const char* person) {
        auto id = organisation::find_person_by_code(read, person);
        return *roles::as_visitor(read, *id, date_of(now()));
    }
    // The newer first.
    std::vector<dialogue_rounds::Round> rounds(db::Read& read) {
        return dialogue_rounds::list_rounds(read, {});
    }
    std::vector<dialogues::Dialogue> of_round(db::Read& read, RoundId round) {
        return dialogues::list_dialogues(read, {.round = round});
    }
    static const dialogues::Dialogue& of_unit(const std::vector<dialogues::Dialogue>& all,
                                              std::string_view unit) {
        return *std::ranges::find(all, unit, &dialogues::Dialogue::unit_name);
    }

    db::TestDatabase database{GetParam(), migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, DemoDialogues, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(DemoDialogues, show_a_round_that_is_over_with_what_it_came_to) {
    load_demo(*database);
    database->read([&](db::Read& read) {
        auto all_rounds = rounds(read);
        ASSERT_EQ(all_rounds.size(), 2u);
        const auto& over = all_rounds.back();
        EXPECT_EQ(over.state, RoundState::compiled);
        EXPECT_FALSE(over.reason.empty()) << "it was closed with gaps";
        auto all = of_round(read, over.id);
        EXPECT_EQ(all.size(), 9u);
        EXPECT_EQ(of_unit(all, "Skärgårdens skola").cancelled_for, CancelReason::on_leave);
        EXPECT_EQ(of_unit(all, "Klockarängens skola").opened_at, std::nullopt) << "never heard of";
        EXPECT_EQ(of_unit(all, "Måsholmsskolan").samsyn, true);
        EXPECT_EQ(of_unit(all, "Kvarnuddens skola").samsyn, false) << "left with a dissent";

        auto director = as(read, "mirjam-sandelius");
        std::set<AgreementState> states;
        for (const auto& one : agreements::list_agreements(read, director, {.round = over.id}))
            states.insert(one.state);
        EXPECT_EQ(states.size(), enum_names<AgreementState>.size()) << "agreements in every state";

        auto findings = dialogue_analysis::findings_of(read, director, over, std::nullopt);
        ASSERT_EQ(findings.size(), 2u);
        for (const auto& one : findings) {
            bool settled = one.state == FindingState::settled;
            EXPECT_EQ(one.is_assumption(), !settled) << one.text;
            EXPECT_EQ(dialogue_analysis::changes_of(read, one.id).size(), settled ? 1u : 0u);
        }
    });
}

TEST_P(DemoDialogues, leave_the_rektor_and_the_head_something_to_do) {
    load_demo(*database);
    database->read([&](db::Read& read) {
        auto running = rounds(read).front();
        EXPECT_EQ(running.state, RoundState::prework_open);
        auto all = of_round(read, running.id);
        const auto& rektors = of_unit(all, "Måsholmsskolan");
        EXPECT_TRUE(rektors.opened_at && !rektors.submitted_at) << "begun, not handed in";
        using dialogues::Party;
        EXPECT_EQ(dialogues::next_in_words(sv, rektors, Party::subordinate), "Skriv förarbetet.");
        EXPECT_EQ(dialogues::next_in_words(sv, of_unit(all, "Kvarnuddens skola"), Party::superior),
                  "Gör din bedömning.");
        EXPECT_EQ(dialogues::next_in_words(sv, of_unit(all, "Skärgårdens skola"), Party::superior),
                  "Bestäm en dag.");
        auto earlier = agreements::list_agreements(read, as(read, "jonas-ekenberg"),
                                                   {.unit = rektors.unit, .mine = true});
        EXPECT_EQ(earlier.size(), 2u) << "of last time, on the first page";
    });
}

TEST_P(DemoDialogues, stand_beside_no_real_ones) {
    rights::world::fill(*database);
    database->write([](db::Write& write) { write.script("UPDATE org_group SET code = 'own-' || code"); });
    database->write([](db::Write& write) {
        auto ulla = rights::world::with_role(rights::world::ulla, Role::director);
        auto focus =
            dialogue_rounds::add_focus_area(write, ulla, {.name = "Eget", .definition = "Vårt eget."}, sv);
        Date today = date_of(now());
        auto round = dialogue_rounds::add_round(write, ulla,
                                                {.year = year_of(today),
                                                 .number = 1,
                                                 .level = DialogueLevel::director_ops,
                                                 .from_on = today,
                                                 .to_on = today,
                                                 .focus = {*focus}},
                                                sv);
        ASSERT_TRUE(round) << round.error().message;
    });
    load_demo(*database);
    auto only_ours = [&] {
        return database->read([&](db::Read& read) {
            return rounds(read).size() == 1 && dialogue_rounds::list_focus_areas(read).size() == 1;
        });
    };
    EXPECT_TRUE(only_ours());
    ASSERT_TRUE(remove_demo(*database));
    EXPECT_TRUE(only_ours());
}

}  // namespace
}  // namespace styrkedja::app
