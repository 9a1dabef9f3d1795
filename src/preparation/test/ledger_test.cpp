// Who is asked how often, whom that suggests, and how a group's decisions were prepared.
#include "preparation/test/world.h"

namespace styrkedja::preparation {
namespace {

class Ledger : public MatterWorld {
  protected:
    std::vector<School> ledger(std::optional<UnitId> area = {}) {
        return database->read([&](db::Read& read) { return ledger_of(read, area, today); });
    }
    std::string names(const std::vector<School>& schools) {
        std::string text;
        for (const auto& one : schools) text += fmt::format("{} {}/{}, ", one.name, one.answered, one.asked);
        return text;
    }
    std::vector<Rektor> rektors(std::optional<UnitId> area = {}, std::optional<SchoolForm> form = {}) {
        return database->read([&](db::Read& read) { return affected_rektors(read, area, form, today); });
    }
    Measure measure() {
        return database->read([&](db::Read& read) { return measure_of(read, world::lg, year_of(today)); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Ledger, testing::ValuesIn(db::engines_to_test()), db::engine_name);

// E-20: the ledger shows units never consulted.
TEST_P(Ledger, shows_the_schools_that_were_never_asked_first) {
    EXPECT_EQ(names(ledger()),
              "Björkens förskola 0/0, Bäckskolan 0/0, Kvarnskolan 0/0, Åskolan 0/0, Ödeskolan 0/0, ");
    auto first = drafted(), second = drafted();
    ASSERT_TRUE(consult(first, {world::bo, world::pia}));
    ASSERT_TRUE(consult(second, {world::bo}));
    ASSERT_TRUE(answer(first, world::bo, Stance::in_favour));
    EXPECT_EQ(names(ledger()),
              "Björkens förskola 0/0, Åskolan 0/0, Ödeskolan 0/0, Bäckskolan 0/1, Kvarnskolan 1/2, ");
    EXPECT_EQ(names(ledger(north)), "Åskolan 0/0, Kvarnskolan 1/2, ");
    EXPECT_EQ(ledger(north)[0].area, "Område Norr");
    EXPECT_EQ(ledger(north)[1].last, today);
    auto spread = spread_of(ledger());
    ASSERT_EQ(spread.size(), 2u);
    EXPECT_EQ(spread[0].area, "Område Söder");
    EXPECT_EQ(spread[0].asked, 1);
    EXPECT_EQ(spread[0].schools, 3);
    EXPECT_EQ(spread[1].asked, 1);
}

TEST_P(Ledger, counts_a_year_back_but_remembers_when_it_was_last) {
    auto id = drafted();
    ASSERT_TRUE(consult(id, {world::bo}));
    Date long_ago = today - std::chrono::days{500};
    const db::Query<void(Date)> persons{"UPDATE matter_consulted SET asked_on = $1"};
    const db::Query<void(Date)> units{"UPDATE matter_consulted_unit SET asked_on = $1"};
    write([&](db::Write& transaction) {
        transaction.run(persons, long_ago);
        transaction.run(units, long_ago);
    });
    auto last = ledger().back();
    EXPECT_EQ(last.name, "Kvarnskolan");
    EXPECT_EQ(last.asked, 0);
    EXPECT_EQ(last.last, long_ago);
}

TEST(LedgerYear, begins_the_day_after_the_same_day_last_year) {
    EXPECT_EQ(iso(year_before(*make_date(2026, 11, 22))), "2025-11-23");
    EXPECT_EQ(iso(year_before(*make_date(2024, 2, 29))), "2023-03-01");
}

TEST_P(Ledger, rektors_are_those_of_the_area_and_the_school_form_today) {
    EXPECT_EQ(rektors().size(), 4u);
    ASSERT_EQ(rektors(south).size(), 2u);
    EXPECT_EQ(rektors(south)[0].name, "Anna Ström");
    EXPECT_EQ(rektors(south)[0].unit_names, "Björkens förskola");
    ASSERT_EQ(rektors({}, SchoolForm::preschool).size(), 1u);
    EXPECT_EQ(rektors(north, SchoolForm::preschool).size(), 0u);
    write([&](db::Write& transaction) {
        rights::add_assignment(transaction, {.person = world::bo,
                                             .role = Role::principal,
                                             .scope = {.unit = never},
                                             .period = {today - std::chrono::days{9}, today}});
        rights::add_assignment(transaction,
                               {.person = world::karin,
                                .role = Role::principal,
                                .scope = {.unit = school},
                                .period = {today - std::chrono::days{9}, today - std::chrono::days{1}}});
    });
    ASSERT_EQ(rektors().size(), 4u) << "a role that has ended is none, and two schools have one rektor";
    EXPECT_EQ(rektors()[2].unit_names, "Kvarnskolan, Ödeskolan");
}

TEST_P(Ledger, suggests_those_asked_least_evenly_over_the_areas) {
    auto id = drafted();
    ASSERT_TRUE(consult(id, {world::bo, world::anna_strom}));
    EXPECT_EQ(suggested(rektors(), 2), (std::set{world::anna_berg, world::pia}));
    EXPECT_EQ(suggested(rektors(north), 1), (std::set{world::anna_berg}));
    EXPECT_EQ(suggested(rektors(), 99).size(), 4u);
    EXPECT_TRUE(suggested(rektors(), 0).empty());
}

TEST(Suggestion, keeps_the_share_of_each_area_alike) {
    std::vector<Rektor> people;
    for (std::int64_t at = 1; at <= 9; ++at)
        people.push_back({.person = PersonId{at},
                          .name = "",
                          .sort_key = std::to_string(at),
                          .area = at <= 6 ? "Stora" : "Lilla",
                          .asked = at <= 6 ? 5 : 0});
    auto chosen = suggested(people, 3);
    EXPECT_EQ(std::ranges::count_if(chosen, [](PersonId one) { return one.value <= 6; }), 2)
        << "two of six and one of three, although the small area was asked less";
}

TEST_P(Ledger, measures_how_the_formal_decisions_of_a_year_were_prepared) {
    EXPECT_EQ(measure().decisions, 0);
    auto meeting = planned(today);
    auto with = drafted(), without = drafted();
    ASSERT_TRUE(consult(with, {world::bo}));
    ASSERT_TRUE(advance(with, MatterEvent::close));
    ASSERT_TRUE(advance(with, MatterEvent::bring_back, "Som de sade."));
    ASSERT_TRUE(advance(without, MatterEvent::skip, "Brådskar."));
    auto sara = world::visitor(world::sara);
    auto bare = [&](const char* title) {
        return write([&](db::Write& transaction) {
                   return meetings::add_item(transaction, sara, meeting,
                                             {.title = title, .kind = ItemKind::decision}, sv);
               })
            .value();
    };
    auto explained = bare("Med skäl"), naked = bare("Utan allt");
    ASSERT_TRUE(write([&](db::Write& transaction) {
        return explain_item(transaction, sara, explained, "Rör bara kontoret.", sv);
    }));
    auto first = put(with, meeting).value(), second = put(without, meeting).value();
    ASSERT_TRUE(tie_decision(with, decided(meeting, first)));
    ASSERT_TRUE(tie_decision(without, decided(meeting, second)));
    decided(meeting, explained);
    decided(meeting, naked);
    decided(meeting, naked, DecisionKind::consent);
    EXPECT_EQ(measure().decisions, 4);
    EXPECT_EQ(measure().with_rektors, 1);
    EXPECT_EQ(measure().with_reason, 2);
}

}  // namespace
}  // namespace styrkedja::preparation
