// Older plans, as they are pasted in.
#include "base/text.h"
#include "survey_plans/test/world.h"

namespace styrkedja::survey_plans {
namespace {

class LegacyPlans : public PlanWorld {
  protected:
    LegacyRead understood(const std::string& lines, const std::string& confirmations) {
        return read([&](db::Read& r) {
            return read_legacy(r, {.items = lines, .confirmations = confirmations}, sv);
        });
    }
    static Legacy of_2018() {
        return {.title = "Handlingsplan 2018/19",
                .year = 2018,
                .text = "Tre frågor.",
                .followed_up = "De flesta har gjort det.",
                .items = "1. Dialog om arbetsbelastning\n2) OSA i årsklockan\n- Vart man vänder sig\n",
                .confirmations =
                    "Enhet;Punkt;Gjort;Dag;Forum;Anteckning\n"
                    "Almskolan;1;ja;2019-10-01;båda;\"På APT; och i samverkan\"\n"
                    "bjork;OSA i ÅRSKLOCKAN;Nej;;;\n"
                    "Okändskolan;1;ja;;;\n"};
    }
    const std::string items = "Första\nAndra";
};
INSTANTIATE_TEST_SUITE_P(Engines, LegacyPlans, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(LegacyPlans, are_read_with_their_answers_and_closed_at_once) {
    auto id = write([&](db::Write& w) { return import_plan(w, lead, of_2018(), sv); });
    ASSERT_TRUE(id) << said(id.error());
    EXPECT_EQ(stored(*id).state, SurveyPlanState::closed);
    auto roll = rolled(*id);
    ASSERT_EQ(roll.items.size(), 3U);
    EXPECT_EQ(roll.items[0].text, "Dialog om arbetsbelastning");
    EXPECT_EQ(roll.items[2].text, "Vart man vänder sig");
    ASSERT_EQ(roll.units.size(), 2U) << "today's managers were not asked then";
    const auto& first = roll.units[0].answers.begin()->second;
    EXPECT_TRUE(first.done);
    EXPECT_EQ(first.forum, TakenUp::both);
    EXPECT_EQ(first.note, "På APT; och i samverkan");
    EXPECT_EQ(first.confirmed_on, surveys::day(2019, 10, 1));
    EXPECT_FALSE(roll.units[1].answers.begin()->second.done);
    EXPECT_FALSE(roll.units[1].answers.begin()->second.confirmed_on);
    EXPECT_TRUE(read([&](db::Read& r) { return find_plan(r, sara, *id).has_value(); }))
        << "readable for everyone";
    EXPECT_EQ(kind(say(henrik, *id, elm, {{.item = roll.items[0].id, .done = false}})),
              RefusalKind::conflict);
}

TEST_P(LegacyPlans, say_line_by_line_what_is_not_understood) {
    auto all = understood(items,
                          "Almskolan;3;ja;;;\nAlmskolan;1;kanske;;;\nAlmskolan;1;ja;1 oktober;;\n"
                          "Almskolan;1;ja;;torget;\n;1;ja;;;\nAlmskolan;1;ja;;;\nAlmskolan;1;nej;;;\n"
                          "Almskolan;2\n");
    ASSERT_EQ(all.faults.size(), 7U) << all.faults.back().what;
    EXPECT_EQ(all.faults[0].line, 1);
    EXPECT_EQ(all.faults[0].what, "Planen har ingen punkt ”3”.");
    EXPECT_EQ(all.faults[1].what, "Skriv ja eller nej i stället för ”kanske”.");
    EXPECT_EQ(all.faults[2].what, "Skriv dagen som 2019-10-01 i stället för ”1 oktober”.");
    EXPECT_EQ(all.faults[3].what, "Skriv apt, samverkan eller båda i stället för ”torget”.");
    EXPECT_EQ(all.faults[4].what, "Skriv vilken enhet det är.");
    EXPECT_EQ(all.faults[5].what, "Enheten har redan svarat på punkten i en rad ovanför.");
    EXPECT_EQ(all.faults[6].line, 8);
    EXPECT_EQ(all.faults[6].what, "Raden har 2 fält. Skriv enhet;punkt;gjort;dag;forum;anteckning.");
    ASSERT_EQ(all.rows.size(), 1U);
    EXPECT_TRUE(all.rows[0].done) << "the first one counts";
    EXPECT_EQ(all.units, 1);
}

TEST_P(LegacyPlans, know_units_by_any_name_they_have_had_and_ask_where_two_share_one) {
    write([&](db::Write& w) {
        w.script(fmt::format(
            "UPDATE unit_version SET valid_from = '2020-01-01' WHERE unit = {0}; INSERT INTO "
            "unit_version (unit, name, sort_key, school_form, parent, valid_from, valid_to) VALUES "
            "({0}, 'Gamla skolan', '{1}', 'compulsory', {2}, '2000-01-01', '2019-12-31')",
            elm.value, swedish_sort_key("Gamla skolan"), north.value));
        return 0;
    });
    auto all = understood(items, "Gamla skolan;1;x;;apt;\n");
    ASSERT_EQ(all.rows.size(), 1U) << (all.faults.empty() ? "" : all.faults[0].what);
    EXPECT_EQ(all.rows[0].unit, elm);
    EXPECT_EQ(all.rows[0].forum, TakenUp::workplace_meeting);
    write([&](db::Write& w) {
        w.script(fmt::format("UPDATE unit_version SET name = 'Gamla skolan', sort_key = '{}' WHERE unit = {}",
                             swedish_sort_key("Gamla skolan"), cedar.value));
        return 0;
    });
    all = understood(items, "Gamla skolan;1;x;;apt;\nalm;1;1;;lokal samverkan;\n");
    ASSERT_EQ(all.faults.size(), 1U);
    EXPECT_EQ(all.faults[0].what, "Flera enheter heter eller har hetat ”Gamla skolan”. Skriv enhetens kod.");
    ASSERT_EQ(all.rows.size(), 1U);
    EXPECT_EQ(all.rows[0].unit, elm);
}

TEST_P(LegacyPlans, are_refused_without_items_and_to_others) {
    auto legacy = of_2018();
    legacy.items = " \n";
    auto made = write([&](db::Write& w) { return import_plan(w, lead, legacy, sv); });
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().fields.front().field, "items");
    made = write([&](db::Write& w) { return import_plan(w, henrik, of_2018(), sv); });
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, RefusalKind::forbidden);
}

TEST_P(LegacyPlans, survive_what_is_no_table) {
    for (const std::string text : {"", "\n\n", "bara ord", "\"öppet;1;ja", "a;b;c;d;e;f;g;h\n", ";;;;;\n",
                                   "Almskolan\t1\tja\t\t\t\n"}) {
        auto all = understood(items, text);
        EXPECT_LE(all.rows.size(), 1U) << text;
    }
    EXPECT_EQ(understood(items, "Enheten;1;ja;;;\n").faults.size(), 1U) << "no heading";
    EXPECT_EQ(understood(items, "Almskolan\t1\tja\t\t\t\n").rows.size(), 1U) << "from a sheet";
}

}  // namespace
}  // namespace styrkedja::survey_plans
