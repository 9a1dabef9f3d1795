// People: found by every spelling, employed by the rules, and never taken for one another.
#include "organisation/people.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "organisation/namesakes.h"
#include "organisation/organisation.h"
#include "rights/testing/world.h"

namespace styrkedja::organisation {
namespace {

namespace world = rights::world;
const audit::Actor tests{std::nullopt, "tests"};
constexpr Language sv = Language::swedish;

Date day(int year, int month, int day_) { return *make_date(year, month, day_); }

rights::Visitor hr() { return world::with_role(world::ulla, Role::hr_lead); }

class People : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        database->write([&](db::Write& write) {
            top = add_unit(write, tests, {.code = "top", .name = "Fjärdvik", .kind = UnitKind::authority});
            norr = add_unit(write, tests, {.code = "norr", .name = "Norrskolan", .parent = top});
            soder = add_unit(
                write, tests,
                {.code = "soder", .name = "Söderskolan", .parent = top, .valid_from = day(2022, 1, 1)});
        });
    }
    NewEmployment at(UnitId unit, PersonId person, Date from = day(2023, 8, 1), Date to = forever) const {
        return {person, unit, {.position = "lärare", .profession = "lärare"}, {from, to}};
    }
    Result<EmploymentId> employ(const NewEmployment& employment) {
        return database->write([&](db::Write& write) { return add_employment(write, hr(), employment, sv); });
    }
    template <class F>
    auto write(F f) {
        return database->write(f);
    }
    std::vector<std::string> found(PersonFilter filter) {
        std::vector<std::string> names;
        for (const auto& each : database->read([&](db::Read& read) { return list_people(read, filter); }))
            names.push_back(each.name);
        return names;
    }
    std::string refused(const Result<EmploymentId>& result) {
        return result ? "saved" : result.error().fields.empty() ? "?" : result.error().fields.front().field;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    UnitId top, norr, soder;
};
INSTANTIATE_TEST_SUITE_P(Engines, People, testing::ValuesIn(db::engines_to_test()), db::engine_name);

using Names_ = std::vector<std::string>;

TEST_P(People, are_found_by_the_beginning_of_any_word_of_any_of_their_names) {
    EXPECT_EQ(found({.text = "anna"}), (Names_{"Anna Berg", "Anna Ström"}));
    EXPECT_EQ(found({.text = "Ström"}), (Names_{"Anna Ström"}));
    EXPECT_EQ(found({.text = "ANNA B"}), (Names_{"Anna Berg"}));
    EXPECT_EQ(found({.text = "nna"}), Names_{}) << "the midst of a word";
    EXPECT_EQ(found({.text = "ö"}), (Names_{"Henrik Öberg"}));
    ASSERT_TRUE(
        write([](db::Write& w) { return rename_person(w, hr(), world::karin, "Karin Ek-Lund", sv); }));
    ASSERT_TRUE(write([](db::Write& w) { return add_spelling(w, hr(), world::karin, "Carin Eek", sv); }));
    for (const char* text : {"karin ek", "ek", "lund", "carin", "eek"})
        EXPECT_EQ(found({.text = text}), (Names_{"Karin Ek-Lund"})) << text;
    EXPECT_EQ(database->read([](db::Read& read) { return other_names(read, world::karin); }),
              (Names_{"Carin Eek", "Karin Ek"}));
}

TEST_P(People, are_listed_in_swedish_order_page_by_page) {
    auto all = found({});
    EXPECT_EQ(all, (Names_{"Anna Berg", "Anna Ström", "Bo Nilsson", "Henrik Öberg", "Karin Ek", "Pia Drift",
                           "Sara Lind", "Ulla Åkerlund"}));
    EXPECT_EQ(found({.limit = 2, .offset = 2}), (Names_{"Bo Nilsson", "Henrik Öberg"}));
}

TEST_P(People, of_a_unit_are_those_employed_there_or_below_on_the_day) {
    ASSERT_TRUE(employ(at(norr, world::karin, day(2023, 8, 1), day(2024, 6, 30))));
    ASSERT_TRUE(employ(at(soder, world::sara)));
    EXPECT_EQ(found({.unit = top, .on = day(2024, 1, 1)}), (Names_{"Karin Ek", "Sara Lind"}));
    EXPECT_EQ(found({.unit = norr, .on = day(2024, 6, 30)}), (Names_{"Karin Ek"}));
    EXPECT_EQ(found({.unit = norr, .on = day(2024, 7, 1)}), Names_{});
    EXPECT_EQ(found({.text = "sa", .unit = top, .on = day(2024, 1, 1)}), (Names_{"Sara Lind"}));
    EXPECT_EQ(found({.text = "li", .unit = norr, .on = day(2024, 1, 1)}), Names_{});
}

TEST_P(People, of_one_name_are_told_apart_by_position_and_unit) {
    auto added = write([&](db::Write& w) {
        return add_person(w, hr(), {.code = "", .name = "Karin Ek", .email = ""}, at(norr, {}),
                          Namesake::unknown, sv);
    });
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().kind, RefusalKind::conflict);
    added = write([&](db::Write& w) {
        return add_person(w, hr(), {.code = "", .name = " Karin  Ek ", .email = "k@fjardvik.example"},
                          at(norr, {}), Namesake::another_person, sv);
    });
    ASSERT_TRUE(added);
    ASSERT_TRUE(employ({world::karin, soder, {.position = "kurator"}, {day(2023, 1, 1), forever}}));
    auto both =
        database->read([](db::Read& read) { return people_named(read, "KARIN EK", day(2024, 1, 1)); });
    ASSERT_EQ(both.size(), 2u);
    EXPECT_EQ(place_of(both[0]), "kurator, Söderskolan");
    EXPECT_EQ(place_of(both[1]), "lärare, Norrskolan");
    EXPECT_EQ(told_apart(both),
              (std::vector<std::string>{"Karin Ek (Söderskolan)", "Karin Ek (Norrskolan)"}));
    EXPECT_EQ(whom_to_choose(Language::english, both), "Karin Ek (Söderskolan) or Karin Ek (Norrskolan)");
    auto named = [&](const char* typed) {
        std::vector<PersonId> found;
        for (const auto& one :
             database->read([&](db::Read& read) { return people_named(read, typed, day(2024, 1, 1)); }))
            found.push_back(one.id);
        return found;
    };
    EXPECT_EQ(named("karin ek (söderskolan)"), std::vector{world::karin});
    database->read([&](db::Read& read) {
        EXPECT_EQ(Names(read, world::sg).person_named(read, "Karin Ek (Norrskolan)"), *added);
        EXPECT_EQ(Names(read, world::sg).person_named(read, "Karin Ek (Västerskolan)"), std::nullopt);
    });
    EXPECT_EQ(bare_name("Karin Ek (Norrskolan)"), "Karin Ek");
    EXPECT_EQ(bare_name("Karin Ek"), "Karin Ek");
    EXPECT_EQ(named("Karin Ek (Kurator)"), std::vector{world::karin});
    EXPECT_EQ(named("Karin Ek (k@fjardvik.example)"), std::vector{*added});
    EXPECT_EQ(named(("Karin Ek (#" + to_string(*added) + ")").c_str()), std::vector{*added});
    for (const char* nobody : {"Karin Ek (", "Karin Ek ()", "Karin Ek (Västerskolan)", "Sara (Norrskolan)"})
        EXPECT_TRUE(named(nobody).empty()) << nobody;
    EXPECT_EQ(database->read([&](db::Read& read) { return find_person(read, *added)->code; }), "karin.ek");
    database->read([](db::Read& read) {
        EXPECT_EQ(Names(read, world::lg).person_named(read, "Karin Ek"), world::karin) << "the group's own";
        EXPECT_EQ(Names(read, world::sg).person_named(read, "Karin Ek"), std::nullopt) << "could be either";
    });
}

TEST_P(People, are_not_employed_outside_the_days_of_a_unit_nor_backwards) {
    EXPECT_EQ(refused(employ(at(soder, world::karin, day(2021, 12, 31)))), "from");
    EXPECT_EQ(refused(employ(at(soder, world::karin, day(2022, 1, 1)))), "saved");
    write([&](db::Write& w) {
        w.script("UPDATE unit_version SET valid_to = '2025-06-30' WHERE unit = " + to_string(norr));
    });
    EXPECT_EQ(refused(employ(at(norr, world::karin))), "to") << "the unit ends before it";
    EXPECT_EQ(refused(employ(at(norr, world::karin, day(2024, 1, 1), day(2025, 6, 30)))), "saved");
    EXPECT_EQ(refused(employ(at(norr, world::sara, day(2024, 2, 1), day(2024, 1, 31)))), "to");
    EXPECT_EQ(refused(employ(at(UnitId{99}, world::sara))), "unit");
    auto nameless = at(top, world::sara), idle = at(top, world::sara), busy = at(top, world::sara);
    nameless.terms.position = "";
    idle.terms.extent_permille = 0;
    busy.terms.extent_permille = 2001;
    EXPECT_EQ(refused(employ(nameless)), "position");
    EXPECT_EQ(refused(employ(idle)), "extent");
    EXPECT_EQ(refused(employ(busy)), "extent");
}

TEST_P(People, have_a_position_at_a_unit_once_at_a_time_but_several_at_once) {
    ASSERT_TRUE(employ(at(norr, world::karin, day(2023, 1, 1), day(2023, 12, 31))));
    EXPECT_EQ(refused(employ(at(norr, world::karin, day(2023, 12, 31)))), "from");
    EXPECT_EQ(refused(employ(at(norr, world::karin, day(2024, 1, 1)))), "saved");
    auto other = at(norr, world::karin, day(2024, 1, 1));
    other.terms.position = "förstelärare";
    other.terms.extent_permille = 200;
    EXPECT_EQ(refused(employ(other)), "saved");
    database->read([&](db::Read& read) {
        EXPECT_EQ(total_extent_permille(read, world::karin, day(2024, 5, 1)), 1200);
        EXPECT_EQ(total_extent_permille(read, world::karin, day(2022, 5, 1)), 0);
        EXPECT_EQ(employments_on(read, world::karin, day(2024, 5, 1)).size(), 2u);
        EXPECT_EQ(employments_of(read, world::karin, day(2024, 5, 1)).size(), 3u);
    });
}

TEST_P(People, get_new_terms_as_a_next_row_and_corrections_in_place) {
    EmploymentId first = *employ(at(norr, world::karin, day(2023, 8, 1)));
    ASSERT_TRUE(write([&](db::Write& w) {
        return add_leave(w, hr(), first, LeaveKind::parental, {day(2024, 1, 1), day(2024, 12, 31)}, sv);
    }));
    EmploymentTerms half{.position = "lärare", .extent_permille = 500};
    auto next =
        write([&](db::Write& w) { return change_employment(w, hr(), first, half, day(2024, 8, 1), sv); });
    ASSERT_TRUE(next);
    database->read([&](db::Read& read) {
        EXPECT_EQ(find_employment(read, first)->period, (DateRange{day(2023, 8, 1), day(2024, 7, 31)}));
        EXPECT_EQ(find_employment(read, first)->terms.extent_permille, 1000);
        EXPECT_EQ(find_employment(read, *next)->period, (DateRange{day(2024, 8, 1), forever}));
        EXPECT_EQ(find_employment(read, *next)->terms.extent_permille, 500);
        auto leave = leaves_of(read, world::karin);
        ASSERT_EQ(leave.size(), 2u) << "the leave goes on under the new terms";
        EXPECT_EQ(leave[0].employment, *next);
        EXPECT_EQ(leave[0].period, (DateRange{day(2024, 8, 1), day(2024, 12, 31)}));
        EXPECT_EQ(leave[1].period, (DateRange{day(2024, 1, 1), day(2024, 7, 31)}));
    });
    auto corrected = write([&](db::Write& w) {
        return change_employment(w, hr(), *next, {.position = "rektor"}, day(2024, 8, 1), sv);
    });
    ASSERT_TRUE(corrected);
    EXPECT_EQ(*corrected, *next);
    auto outside =
        write([&](db::Write& w) { return change_employment(w, hr(), first, half, day(2025, 1, 1), sv); });
    EXPECT_EQ(refused(outside), "from");
}

TEST_P(People, leave_with_their_leave_cut_and_the_history_says_so) {
    EmploymentId id = *employ(at(norr, world::karin));
    auto leave = [&](Date from, Date to) {
        return write([&](db::Write& w) { return add_leave(w, hr(), id, LeaveKind::sick, {from, to}, sv); });
    };
    ASSERT_TRUE(leave(day(2024, 1, 1), forever));
    EXPECT_FALSE(leave(day(2024, 5, 1), day(2024, 5, 2))) << "on leave twice";
    EXPECT_FALSE(leave(day(2020, 5, 1), day(2020, 5, 2))) << "before the employment";
    ASSERT_TRUE(write([&](db::Write& w) { return end_employment(w, hr(), id, day(2024, 6, 30), sv); }));
    EXPECT_FALSE(write([&](db::Write& w) { return end_employment(w, hr(), id, day(2020, 6, 30), sv); }));
    database->read([&](db::Read& read) {
        EXPECT_EQ(leaves_of(read, world::karin).front().period,
                  (DateRange{day(2024, 1, 1), day(2024, 6, 30)}));
        EXPECT_TRUE(employments_on(read, world::karin, day(2024, 7, 1)).empty());
        auto events = audit::history(read, "person", world::karin.value);
        ASSERT_GE(events.size(), 3u);
        EXPECT_EQ(events[0].action, "end_employment");
        EXPECT_EQ(events[0].after_value, "lärare, Norrskolan, 100 %, 2023-08-01–2024-06-30");
    });
}

TEST_P(People, are_changed_only_by_those_who_may) {
    EmploymentId id = *employ(at(norr, world::karin));
    for (PersonId other : {world::karin, world::bo, world::pia}) {
        auto visitor = world::visitor(other);
        EXPECT_FALSE(
            write([&](db::Write& w) { return add_employment(w, visitor, at(soder, world::bo), sv); }));
        EXPECT_FALSE(
            write([&](db::Write& w) { return end_employment(w, visitor, id, day(2024, 1, 1), sv); }));
        EXPECT_FALSE(write([&](db::Write& w) { return rename_person(w, visitor, world::karin, "X", sv); }));
        EXPECT_FALSE(write([&](db::Write& w) { return change_email(w, visitor, world::karin, "", sv); }));
    }
    EXPECT_FALSE(write([&](db::Write& w) { return change_email(w, hr(), world::karin, "inte en", sv); }));
    ASSERT_TRUE(write([&](db::Write& w) { return change_email(w, hr(), world::karin, "k@x.example", sv); }));
    EXPECT_EQ(database->read([](db::Read& read) { return find_person(read, world::karin)->email; }),
              "k@x.example");
}

TEST_P(People, printed_names_mean_whom_the_group_had_on_the_day) {
    write([](db::Write& w) {
        w.script("UPDATE group_membership SET valid_to = '2022-12-31' WHERE person = 7");
        w.script("UPDATE group_membership SET valid_from = '2020-01-01' WHERE person = 8");
    });
    auto meant = [&](std::optional<Date> on) {
        return database->read(
            [&](db::Read& read) { return Names(read, world::sg, on).person_named(read, "Anna"); });
    };
    EXPECT_EQ(meant(day(2021, 1, 1)), std::nullopt) << "both were in the group";
    EXPECT_EQ(meant(day(2019, 1, 1)), world::anna_berg);
    EXPECT_EQ(meant(std::nullopt), world::anna_strom);
    EXPECT_EQ(meant(day(1999, 1, 1)), world::anna_strom) << "nobody is known of that day: as of today";
}

}  // namespace
}  // namespace styrkedja::organisation
