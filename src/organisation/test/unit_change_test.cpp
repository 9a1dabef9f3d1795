// Changing units: what a change ends and begins, who follows, and what is refused.
#include "organisation/unit_change.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/accounts.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::organisation {
namespace {

namespace world = rights::world;
using namespace std::chrono_literals;

const audit::Actor tests{std::nullopt, "tests"};
constexpr Date d(int year, unsigned month, unsigned day) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}
constexpr Date merger = d(2026, 7, 1), eve = d(2026, 6, 30);

const db::Query<std::int64_t(PersonId, UnitId, int, Date, Date)> employ{
    "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
    "valid_from, "
    "valid_to) VALUES ($1, $2, 'förskollärare', 'förskollärare', 'monthly', 'permanent', $3, $4, $5) "
    "RETURNING id"};
struct Row {
    UnitId unit;
    Date from;
    Date to;
};
const db::Query<Row(PersonId)> employments{
    "SELECT unit, valid_from, valid_to FROM employment WHERE person = $1 ORDER BY valid_from, unit"};
const db::Query<Row(PersonId)> roles{
    "SELECT unit, valid_from, valid_to FROM role_assignment WHERE person = $1 AND unit IS NOT NULL "
    "ORDER BY valid_from"};
struct Leave {
    UnitId unit;
    Date from;
    Date to;
};
const db::Query<Leave(PersonId)> leaves{
    "SELECT e.unit, l.valid_from, l.valid_to FROM employment_leave l JOIN employment e ON e.id = "
    "l.employment "
    "WHERE e.person = $1 ORDER BY l.valid_from"};

// Fjärdvik with an area of three preschools, and a school area.
class UnitChanges : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        database->write([&](db::Write& write) {
            top = add_unit(write, tests, {.code = "fv", .name = "Fjärdvik", .kind = UnitKind::authority});
            area = add_unit(write, tests,
                            {.code = "norr",
                             .name = "Förskola norr",
                             .kind = UnitKind::operations_area,
                             .school_form = SchoolForm::preschool,
                             .parent = top});
            other_area = add_unit(write, tests,
                                  {.code = "söder",
                                   .name = "Förskola söder",
                                   .kind = UnitKind::operations_area,
                                   .school_form = SchoolForm::preschool,
                                   .parent = top});
            auto preschool = [&](const char* code, const char* name) {
                return add_unit(write, tests,
                                {.code = code,
                                 .name = name,
                                 .kind = UnitKind::preschool_unit,
                                 .school_form = SchoolForm::preschool,
                                 .parent = area});
            };
            tall = preschool("tall", "Tallens förskola");
            gran = preschool("gran", "Granens förskola");
            asp = preschool("asp", "Åspens förskola");
        });
    }

    std::int64_t employed(PersonId person, UnitId unit, int extent = 1000, Date from = beginning_of_records,
                          Date to = forever) {
        return database->write(
            [&](db::Write& write) { return *write.one(employ, person, unit, extent, from, to); });
    }
    Result<ChangeDone> change(const UnitChange& wanted, std::string_view fingerprint = "") {
        return database->write([&](db::Write& write) {
            return change_units(write, director, wanted, fingerprint, Language::swedish);
        });
    }
    Result<UnitPlan> plan(const UnitChange& wanted) {
        return database->read(
            [&](db::Read& read) { return plan_change(read, director, wanted, Language::swedish); });
    }
    template <class F>
    auto read(F f) {
        return database->read([&](db::Read& read) { return f(read); });
    }
    std::optional<Unit> at(UnitId id, Date on) {
        return read([&](db::Read& r) { return find_unit(r, id, on); });
    }
    // Three preschools become two: Tallen and half of what follows go to Skogen, the rest to Ängen.
    UnitChange three_into_two() const {
        return {.kind = UnitChangeKind::merge,
                .effective_on = merger,
                .reason = "Färre barn",
                .units = {tall, gran, asp},
                .successors = {{.name = "Skogens förskola"}, {.name = "Ängens förskola"}},
                .goes_to = {{tall, 0}, {gran, 0}, {asp, 1}}};
    }
    static std::string field_of(const Result<UnitPlan>& result) {
        return result || result.error().fields.empty() ? "" : result.error().fields.front().field;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    rights::Visitor director = rights::system_visitor("Direktören");
    UnitId top, area, other_area, tall, gran, asp;
};
INSTANTIATE_TEST_SUITE_P(Engines, UnitChanges, testing::ValuesIn(db::engines_to_test()), db::engine_name);

// L-18 and E-29
TEST_P(UnitChanges, L18_E29_three_into_two_keeps_totals_and_every_history_is_reachable_from_both_sides) {
    employed(world::karin, tall);
    employed(world::sara, tall, 750);
    employed(world::bo, gran, 500);
    employed(world::bo, asp, 500);  // one person at two of them
    employed(world::pia, asp, 800, beginning_of_records, d(2026, 12, 31));
    employed(world::ulla, asp, 1000, beginning_of_records, d(2025, 5, 31));  // has left
    auto preview = plan(three_into_two());
    ASSERT_TRUE(preview) << preview.error().message;
    auto foreseen = read([&](db::Read& r) { return consequences_of(r, *preview); });
    EXPECT_EQ(foreseen.before.people, 4);
    EXPECT_EQ(foreseen.before.extent_permille, 3550);
    EXPECT_EQ(foreseen.after.people, foreseen.before.people);
    EXPECT_EQ(foreseen.after.extent_permille, foreseen.before.extent_permille);
    EXPECT_EQ(foreseen.successors.at(0).people, 3);
    EXPECT_EQ(foreseen.successors.at(1).people, 2);

    auto done = change(three_into_two(), foreseen.fingerprint);
    ASSERT_TRUE(done) << done.error().message;
    UnitId skogen = done->successors.at(0), angen = done->successors.at(1);
    read([&](db::Read& r) {
        Staff before = staff_at_or_below(r, area, eve), after = staff_at_or_below(r, area, merger);
        EXPECT_EQ(before.people, 4);
        EXPECT_EQ(after.people, before.people);
        EXPECT_EQ(after.extent_permille, before.extent_permille);
        EXPECT_EQ(staff_at(r, skogen, merger).people, foreseen.successors[0].people);
        EXPECT_EQ(staff_at(r, angen, merger).extent_permille, foreseen.successors[1].extent_permille);
        for (UnitId old : {tall, gran, asp}) {
            EXPECT_EQ(staff_at(r, old, merger).people, 0);
            std::vector<UnitId> onward;
            for (const auto& one : successors(r, old)) onward.push_back(one.id);
            EXPECT_EQ(onward, (std::vector{skogen, angen}));
            EXPECT_EQ(history_of(r, old).size(), 1u);
            EXPECT_EQ(nearest_unit(r, old, merger)->valid_to, eve);
        }
        for (UnitId next : {skogen, angen}) {
            std::vector<UnitId> back;
            for (const auto& one : predecessors(r, next)) back.push_back(one.id);
            EXPECT_EQ(back, (std::vector{tall, gran, asp}));
            EXPECT_EQ(history_of(r, next).at(0).before.at(0).name, "Tallens förskola");
        }
        EXPECT_EQ(count_children(r, area, eve), 3);
        EXPECT_EQ(count_children(r, area, merger), 2);
        auto pia = r.all(employments, world::pia);
        ASSERT_EQ(pia.size(), 2u);
        EXPECT_EQ(pia[0].to, eve);
        EXPECT_EQ(pia[1].unit, angen);
        EXPECT_EQ(pia[1].to, d(2026, 12, 31)) << "as long as before";
        EXPECT_EQ(r.all(employments, world::ulla).size(), 1u) << "had left before";
    });
}

TEST_P(UnitChanges, roles_groups_leave_and_later_employments_follow_too) {
    auto job = employed(world::karin, tall);
    employed(world::sara, tall, 1000, d(2026, 9, 1));
    database->write([&](db::Write& write) {
        rights::give_role(write, tests, world::henrik, Role::principal, tall);
        write.script("INSERT INTO employment_leave (employment, kind, valid_from) VALUES (" +
                     std::to_string(job) + ", 'parental', '2026-05-01')");
        write.script("UPDATE org_group SET unit = " + to_string(tall) + " WHERE id = 3");
    });
    auto done = change(three_into_two());
    ASSERT_TRUE(done) << done.error().message;
    UnitId skogen = done->successors[0];
    read([&](db::Read& r) {
        auto held = r.all(roles, world::henrik);
        ASSERT_EQ(held.size(), 2u);
        EXPECT_EQ(held[0].to, eve);
        EXPECT_EQ(held[1].unit, skogen);
        EXPECT_EQ(held[1].from, merger);
        auto away = r.all(leaves, world::karin);
        ASSERT_EQ(away.size(), 2u);
        EXPECT_EQ(away[0].to, eve);
        EXPECT_EQ(away[1].unit, skogen);
        EXPECT_EQ(away[1].to, forever);
        auto sara = r.all(employments, world::sara);
        ASSERT_EQ(sara.size(), 1u) << "begins there";
        EXPECT_EQ(sara[0].unit, skogen);
        EXPECT_EQ(groups_of_unit(r, tall, eve).size(), 1u);
        EXPECT_TRUE(groups_of_unit(r, tall, merger).empty());
        EXPECT_TRUE(groups_of_unit(r, skogen, eve).empty());
        ASSERT_EQ(groups_of_unit(r, skogen, merger).size(), 1u);
        EXPECT_EQ(groups_of_unit(r, skogen, merger)[0].first_unit, tall);
    });
}

TEST_P(UnitChanges, a_unit_can_take_in_another_and_go_on) {
    employed(world::karin, gran);
    auto done = change({.kind = UnitChangeKind::merge,
                        .effective_on = merger,
                        .reason = "Granen läggs till Tallen",
                        .units = {tall, gran},
                        .successors = {{.unit = tall}},
                        .goes_to = {{gran, 0}}});
    ASSERT_TRUE(done) << done.error().fields.at(0).message;
    EXPECT_EQ(at(tall, merger)->valid_from, beginning_of_records) << "unbroken";
    EXPECT_FALSE(at(gran, merger));
    read([&](db::Read& r) {
        EXPECT_EQ(staff_at(r, tall, merger).people, 1);
        EXPECT_EQ(predecessors(r, tall).at(0).id, gran);
        EXPECT_EQ(successors(r, gran).at(0).id, tall);
        EXPECT_TRUE(successors(r, tall).empty());
    });
}

TEST_P(UnitChanges, sub_units_follow_a_merger) {
    UnitId group = database->write([&](db::Write& write) {
        return add_unit(
            write, tests,
            {.code = "kotten", .name = "Kotten", .kind = UnitKind::preschool_unit, .parent = tall});
    });
    auto done = change(three_into_two());
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(at(group, eve)->parent, tall);
    EXPECT_EQ(at(group, merger)->parent, done->successors[0]);
}

TEST_P(UnitChanges, a_split_sends_each_person_where_told_and_can_be_followed_several_steps) {
    employed(world::karin, tall);
    employed(world::bo, tall, 500);
    auto merged = change(three_into_two());
    ASSERT_TRUE(merged);
    UnitId skogen = merged->successors[0];
    auto done = change({.kind = UnitChangeKind::split,
                        .effective_on = d(2027, 1, 1),
                        .reason = "Två hus",
                        .units = {skogen},
                        .successors = {{.unit = skogen}, {.name = "Bäckens förskola"}},
                        .people_to = {{world::bo, 1}}});
    ASSERT_TRUE(done) << done.error().message;
    read([&](db::Read& r) {
        EXPECT_EQ(staff_at(r, skogen, d(2027, 1, 1)).people, 1);
        EXPECT_EQ(staff_at(r, done->successors[1], d(2027, 1, 1)).extent_permille, 500);
        auto back = predecessors(r, done->successors[1]);
        ASSERT_EQ(back.size(), 4u);
        EXPECT_EQ(back[0].id, skogen);
        EXPECT_EQ(back[1].id, tall);
        EXPECT_EQ(back[1].steps, 2);
        EXPECT_EQ(successors(r, tall).back().id, done->successors[1]);
    });
}

TEST_P(UnitChanges, a_new_name_is_another_version_and_the_old_one_still_finds_it) {
    auto done =
        change({.kind = UnitChangeKind::rename,
                .effective_on = merger,
                .reason = "Nytt hus",
                .units = {asp},
                .successors = {
                    {.unit = asp, .name = "  Ängens   förskola ", .school_form = SchoolForm::preschool}}});
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(at(asp, eve)->name, "Åspens förskola");
    EXPECT_EQ(at(asp, merger)->name, "Ängens förskola");
    read([&](db::Read& r) {
        auto by_old = search_units(r, "åspen", merger, 10);
        ASSERT_EQ(by_old.size(), 1u);
        EXPECT_EQ(by_old[0].unit.name, "Ängens förskola");
        EXPECT_EQ(by_old[0].found_by, "Åspens förskola");
        EXPECT_EQ(search_units(r, "ÄNG för", merger, 10).at(0).found_by, "");
        EXPECT_TRUE(search_units(r, "aspen", merger, 10).empty()) << "å is no a";
        EXPECT_TRUE(search_units(r, "orskola", merger, 10).empty()) << "inside a word";
        EXPECT_EQ(search_units(r, "asp", merger, 10).at(0).unit.id, asp) << "its code";
        EXPECT_EQ(search_units(r, "förskola", merger, 2).size(), 2u);
        EXPECT_TRUE(search_units(r, "  ", merger, 10).empty());
        auto events = audit::history(r, "unit", asp.value);
        EXPECT_EQ(events[0].action, "rename_unit");
        EXPECT_EQ(events[0].before_value, "Åspens förskola | preschool | Förskola norr");
    });
}

TEST_P(UnitChanges, the_same_day_can_be_changed_twice) {
    auto renamed = [&](const char* name) {
        return change({.kind = UnitChangeKind::rename,
                       .effective_on = merger,
                       .reason = "Namn",
                       .units = {asp},
                       .successors = {{.unit = asp, .name = name}}});
    };
    ASSERT_TRUE(renamed("Första"));
    ASSERT_TRUE(renamed("Andra"));
    EXPECT_EQ(at(asp, merger)->name, "Andra");
    EXPECT_EQ(read([&](db::Read& r) { return versions_of(r, asp).size(); }), 2u);
}

TEST_P(UnitChanges, a_moved_unit_stands_elsewhere_from_its_day_with_all_below) {
    auto done = change({.kind = UnitChangeKind::move,
                        .effective_on = merger,
                        .reason = "Hör till söder",
                        .units = {tall},
                        .successors = {{.unit = tall, .parent = other_area}}});
    ASSERT_TRUE(done) << done.error().message;
    read([&](db::Read& r) {
        EXPECT_EQ(path_to(r, tall, eve).back().id, area);
        EXPECT_EQ(path_to(r, tall, merger).back().id, other_area);
        EXPECT_EQ(count_subtree(r, area, eve), 4);
        EXPECT_EQ(count_subtree(r, area, merger), 3);
        auto all = subtree(r, top, merger, 100);
        ASSERT_EQ(all.size(), 6u);
        EXPECT_EQ(all[0].id, top);
        EXPECT_EQ(all[1].id, area);
        EXPECT_EQ(all[2].id, gran);
        EXPECT_EQ(all[3].id, asp) << "å comes last";
        EXPECT_EQ(all[5].id, tall);
    });
}

TEST_P(UnitChanges, a_unit_opens_and_closes_and_its_people_go_where_told) {
    auto opened = change({.kind = UnitChangeKind::open,
                          .effective_on = d(2026, 1, 1),
                          .reason = "Ny",
                          .successors = {{.name = "Blåbärets förskola",
                                          .kind = UnitKind::preschool_unit,
                                          .school_form = SchoolForm::preschool,
                                          .parent = area}}});
    ASSERT_TRUE(opened) << opened.error().message;
    UnitId fresh = opened->successors[0];
    EXPECT_EQ(at(fresh, merger)->code, "blabarets-forskola");
    EXPECT_FALSE(at(fresh, d(2025, 12, 31)));
    employed(world::karin, fresh, 1000, d(2026, 1, 1));
    UnitChange closing{
        .kind = UnitChangeKind::close, .effective_on = merger, .reason = "Tomt", .units = {fresh}};
    EXPECT_EQ(field_of(plan(closing)), "goes_to");
    closing.successors = {{.unit = gran}};
    closing.goes_to = {{fresh, 0}};
    ASSERT_TRUE(change(closing));
    EXPECT_FALSE(at(fresh, merger));
    EXPECT_EQ(read([&](db::Read& r) { return staff_at(r, gran, merger).people; }), 1);
}

TEST_P(UnitChanges, what_cannot_be_is_refused_at_its_field) {
    auto move = [&](UnitId unit, UnitId parent, Date on = merger) {
        return plan({.kind = UnitChangeKind::move,
                     .effective_on = on,
                     .reason = "Prov",
                     .units = {unit},
                     .successors = {{.unit = unit, .parent = parent}}});
    };
    auto close = [&](UnitId unit, Date on) {
        return plan({.kind = UnitChangeKind::close, .effective_on = on, .reason = "Prov", .units = {unit}});
    };
    EXPECT_EQ(field_of(move(area, area)), "parent") << "under itself";
    EXPECT_EQ(field_of(move(area, tall)), "parent") << "under what stands under it";
    EXPECT_EQ(field_of(move(tall, gran)), "") << "a preschool's house";
    EXPECT_EQ(field_of(close(area, merger)), "units") << "with open sub-units";
    EXPECT_EQ(field_of(close(tall, d(1999, 1, 1))), "effective_on") << "before its first day";
    EXPECT_EQ(field_of(close(tall, beginning_of_records)), "effective_on") << "on its first day";
    EXPECT_EQ(field_of(close(tall, d(1066, 1, 1))), "effective_on");
    EXPECT_EQ(field_of(close(tall, d(2999, 1, 1))), "effective_on");
    ASSERT_TRUE(
        change({.kind = UnitChangeKind::close, .effective_on = merger, .reason = "Slut", .units = {gran}}));
    EXPECT_EQ(field_of(close(gran, d(2026, 8, 1))), "effective_on") << "after its end";
    EXPECT_EQ(field_of(move(tall, gran, d(2026, 8, 1))), "parent") << "a parent that is gone that day";
    EXPECT_EQ(field_of(move(tall, gran, d(2026, 1, 1))), "parent") << "a parent that will be gone";
    ASSERT_TRUE(change({.kind = UnitChangeKind::rename,
                        .effective_on = d(2027, 1, 1),
                        .reason = "Planerat",
                        .units = {asp},
                        .successors = {{.unit = asp, .name = "Nya Aspen"}}}));
    EXPECT_EQ(field_of(close(asp, merger)), "effective_on") << "amid later planned changes";
    EXPECT_EQ(field_of(plan({.kind = UnitChangeKind::rename,
                             .effective_on = merger,
                             .reason = "",
                             .units = {tall},
                             .successors = {{.unit = tall, .name = "X"}}})),
              "reason");
    EXPECT_EQ(field_of(plan({.kind = UnitChangeKind::merge,
                             .effective_on = merger,
                             .reason = "Med sig själv",
                             .units = {tall, tall},
                             .successors = {{.name = "X"}}})),
              "units");
    EXPECT_EQ(move(UnitId{999}, area).error().kind, RefusalKind::not_found);
}

TEST_P(UnitChanges, a_name_that_stands_beside_is_a_warning_only) {
    auto result = plan({.kind = UnitChangeKind::rename,
                        .effective_on = merger,
                        .reason = "Prov",
                        .units = {tall},
                        .successors = {{.unit = tall, .name = "granens Förskola"}}});
    ASSERT_TRUE(result);
    ASSERT_FALSE(result->warnings.empty());
    EXPECT_EQ(result->warnings.back(), "Det finns redan en enhet där som heter Granens förskola.");
}

TEST_P(UnitChanges, whoever_may_not_changes_nothing) {
    auto refused = database->write([&](db::Write& write) {
        return change_units(write, world::visitor(world::karin), three_into_two(), "", Language::swedish);
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::forbidden);
    EXPECT_TRUE(at(tall, merger));
}

TEST_P(UnitChanges, what_was_previewed_must_still_be_true) {
    employed(world::karin, tall);
    auto preview = plan(three_into_two());
    auto foreseen = read([&](db::Read& r) { return consequences_of(r, *preview); });
    employed(world::bo, tall);
    auto done = change(three_into_two(), foreseen.fingerprint);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, RefusalKind::conflict);
    EXPECT_TRUE(at(tall, merger));
}

TEST_P(UnitChanges, moments_and_names_over_time) {
    ASSERT_TRUE(change(three_into_two()));
    read([&](db::Read& r) {
        auto all = moments_of_change(r);
        ASSERT_EQ(all.size(), 1u);
        EXPECT_EQ(all[0].on, merger);
        EXPECT_EQ(moments_of_change(r, tall).size(), 1u);
        EXPECT_TRUE(moments_of_change(r, top).empty());
    });
    EXPECT_EQ(school_form_name(SchoolForm::adapted, d(2023, 7, 1), Language::swedish), "särskola");
    EXPECT_EQ(school_form_name(SchoolForm::adapted, d(2023, 7, 2), Language::swedish), "anpassad skola");
}

}  // namespace
}  // namespace styrkedja::organisation
