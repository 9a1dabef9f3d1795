// A plan from its beginning over the adopted versions to next year's copy.
#include "comments/comments.h"
#include "gaps/gaps.h"
#include "goals/commands.h"
#include "notices/notices.h"
#include "plans/found.h"
#include "plans/store.h"
#include "plans/testing/world.h"
#include "search/search.h"

namespace styrkedja::plans {
namespace {

class Plans : public PlanWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, Plans, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Plans, a_unit_has_one_plan_a_year_begun_by_whoever_leads_it) {
    auto begin = [&](const rights::Visitor& visitor, UnitId unit, int year) {
        auto done =
            write([&](db::Write& transaction) { return begin_plan(transaction, visitor, unit, year, sv); });
        return done ? std::string("begun") : std::string(name_of(done.error().kind));
    };
    EXPECT_EQ(begin(teacher, school, this_year), "forbidden");
    EXPECT_EQ(begin(rektor, other, this_year), "forbidden") << "another school's";
    EXPECT_EQ(begin(rektor, school, this_year + 5), "invalid");
    EXPECT_EQ(begin(rektor, UnitId{4711}, this_year), "forbidden");
    EXPECT_EQ(begin(director, UnitId{4711}, this_year), "conflict") << "no such unit";
    EXPECT_EQ(begin(rektor, school, this_year), "begun");
    EXPECT_EQ(begin(director, school, this_year), "conflict") << "there is one";
    EXPECT_EQ(begin(director, root, this_year + 1), "begun");
}

TEST_P(Plans, a_draft_is_seen_by_those_who_write_it_and_an_adopted_one_by_all) {
    auto id = begun(school, rektor);
    EXPECT_TRUE(sees(id, rektor));
    EXPECT_TRUE(sees(id, director));
    EXPECT_FALSE(sees(id, teacher));
    EXPECT_FALSE(sees(id, world::signed_out()));
    EXPECT_EQ(read([&](db::Read& transaction) { return edited_units(transaction, rektor); }),
              fmt::format("[{}]", school.value));
    EXPECT_EQ(read([&](db::Read& transaction) { return edited_units(transaction, teacher); }), "[]");
    ASSERT_TRUE(adopt(id, rektor));
    EXPECT_TRUE(sees(id, teacher));
    EXPECT_FALSE(sees(id, world::signed_out()));
    auto plans = read([&](db::Read& transaction) { return plans_of_year(transaction, teacher, this_year); });
    ASSERT_EQ(plans.size(), 1U);
    EXPECT_EQ(plans[0].unit_name, "Kvarnskolan");
}

TEST_P(Plans, what_is_locked_stands_in_the_plan_and_only_own_words_are_written) {
    auto locked = item(CoreLevel::locked, "Likvärdighet");
    auto free = item(CoreLevel::recommended, "Utemiljö");
    auto id = begun(school, rektor);
    EXPECT_EQ(said(id), "Likvärdighet*");
    EXPECT_EQ(say(id, locked, "Så gör vi.", 0, rektor), 1);
    EXPECT_EQ(said(id), "Likvärdighet*: Så gör vi.");
    EXPECT_EQ(say(id, free, "Skogen.", 0, rektor).error().kind, RefusalKind::conflict) << "not taken up";
    EXPECT_EQ(say(id, locked, "Nej.", 1, teacher).error().kind, RefusalKind::not_found);
    auto take = [&](PlanCoreItemId one, bool used) {
        return write([&](db::Write& transaction) { return take_up(transaction, rektor, id, one, used, sv); });
    };
    EXPECT_EQ(take(locked, false).error().kind, RefusalKind::forbidden);
    ASSERT_TRUE(take(free, true));
    EXPECT_EQ(say(id, free, "Skogen.", 1, rektor), 2);
    EXPECT_EQ(said(id), "Likvärdighet*: Så gör vi. | Utemiljö: Skogen.");
    ASSERT_TRUE(take(free, false));
    EXPECT_EQ(said(id), "Likvärdighet*: Så gör vi.");
    ASSERT_TRUE(take(free, true));
    EXPECT_EQ(said(id), "Likvärdighet*: Så gör vi. | Utemiljö: Skogen.") << "what was written is kept";
    // The row of the words is no local section: neither heading nor text of the core can be forged.
    auto row = read([&](db::Read& transaction) { return words_under(transaction, id, locked); });
    auto forged = write([&](db::Write& transaction) {
        return change_section(transaction, rektor, row->id, "Olikvärdighet", "Egen lag.", row->version, sv);
    });
    EXPECT_EQ(forged.error().kind, RefusalKind::forbidden);
    auto aside =
        write([&](db::Write& transaction) { return use_section(transaction, rektor, row->id, false, sv); });
    EXPECT_EQ(aside.error().kind, RefusalKind::forbidden);
    auto moved =
        write([&](db::Write& transaction) { return move_section(transaction, rektor, row->id, false, sv); });
    EXPECT_EQ(moved.error().kind, RefusalKind::forbidden);
    EXPECT_EQ(said(id), "Likvärdighet*: Så gör vi. | Utemiljö: Skogen.");
}

TEST_P(Plans, an_older_version_is_refused_and_too_long_a_text_too) {
    auto locked = item(CoreLevel::locked, "Likvärdighet");
    auto id = begun(school, rektor);
    ASSERT_TRUE(say(id, locked, "Ett.", 0, rektor));
    EXPECT_EQ(say(id, locked, "Två.", 0, director).error().kind, RefusalKind::conflict);
    EXPECT_EQ(say(id, locked, "Två.", 1, director), 2);
    EXPECT_EQ(say(id, locked, "Två.", 2, rektor), 2) << "nothing changed";
    EXPECT_EQ(say(id, locked, std::string(200'000, 'x'), 2, rektor).error().fields.at(0).field, "body");
    auto section = added(id, PlanPart::how, "Läsning");
    auto change = [&](std::string heading, std::string body, std::int64_t version) {
        return write([&](db::Write& transaction) {
            return change_section(transaction, rektor, section, heading, body, version, sv);
        });
    };
    EXPECT_EQ(change("", "Text.", 1).error().fields.at(0).field, "heading");
    EXPECT_EQ(change(std::string(400, 'x'), std::string(200'000, 'x'), 1).error().fields.size(), 2U);
    EXPECT_EQ(change("Läsning", "Ny.", 0).error().kind, RefusalKind::conflict);
    EXPECT_EQ(change("Läsning", "Ny.", 1), 2);
}

TEST_P(Plans, local_sections_move_past_each_other_and_are_put_aside_without_loss) {
    item(CoreLevel::locked, "A");
    item(CoreLevel::locked, "B");
    auto id = begun(school, rektor);
    auto one = added(id, PlanPart::current_state, "Ett");
    auto two = added(id, PlanPart::current_state, "Två");
    auto move = [&](PlanSectionId section, bool up) {
        EXPECT_TRUE(write(
            [&](db::Write& transaction) { return move_section(transaction, rektor, section, up, sv); }));
        return said(id);
    };
    EXPECT_EQ(said(id), "A* | B* | Ett: Text. | Två: Text.");
    EXPECT_EQ(move(two, true), "A* | B* | Två: Text. | Ett: Text.");
    EXPECT_EQ(move(two, true), "A* | Två: Text. | B* | Ett: Text.");
    EXPECT_EQ(move(two, true), "Två: Text. | A* | B* | Ett: Text.");
    EXPECT_EQ(move(two, true), "Två: Text. | A* | B* | Ett: Text.") << "already first";
    EXPECT_EQ(move(one, false), "Två: Text. | A* | B* | Ett: Text.") << "already last";
    EXPECT_EQ(move(two, false), "A* | Två: Text. | B* | Ett: Text.");
    auto use = [&](bool used) {
        EXPECT_TRUE(
            write([&](db::Write& transaction) { return use_section(transaction, rektor, two, used, sv); }));
        return said(id);
    };
    EXPECT_EQ(use(false), "A* | B* | Ett: Text.");
    EXPECT_EQ(use(true), "A* | Två: Text. | B* | Ett: Text.");
    item(CoreLevel::locked, "C");
    EXPECT_EQ(said(id).find("C*") != std::string::npos, true) << "what comes to the core comes to the draft";
}

TEST_P(Plans, adopting_makes_a_version_that_stays_as_it_was) {
    auto locked = item(CoreLevel::locked, "Likvärdighet");
    auto id = begun(school, rektor);
    ASSERT_TRUE(say(id, locked, "Ett.", 0, rektor));
    EXPECT_EQ(adopt(id, teacher).error().kind, RefusalKind::not_found);
    EXPECT_EQ(adopt(id, rektor, " ").error().fields.at(0).field, "reason");
    auto old = write([&](db::Write& transaction) {
        return adopt_plan(transaction, rektor, id, "Skäl.", load_plan(transaction, id)->version - 1, sv);
    });
    EXPECT_EQ(old.error().kind, RefusalKind::conflict) << "somebody wrote since it was read";
    EXPECT_EQ(adopt(id, rektor), 1);
    EXPECT_EQ(plan(id).state, PlanState::adopted);
    EXPECT_EQ(adopt(id, rektor).error().kind, RefusalKind::conflict) << "nothing has changed";
    auto first = read([&](db::Read& transaction) { return *content_of(transaction, id, 1); });
    ASSERT_TRUE(say(id, locked, "Två.", 1, rektor));
    EXPECT_EQ(read([&](db::Read& transaction) { return *content_of(transaction, id, 1); }), first);
    EXPECT_EQ(read([&](db::Read& transaction) {
                  return working_copy(transaction, plan_in(transaction, id)).pending;
              }),
              1);
    EXPECT_EQ(adopt(id, director), 2) << "the director steers it";
    EXPECT_EQ(first.sections.at(0).words, "Ett.");
    EXPECT_EQ(first.sections.at(0).source, "Skollagen 4 kap.");
    auto versions = read([&](db::Read& transaction) { return versions_of(transaction, id); });
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].number, 2);
    EXPECT_EQ(versions[1].adopted_by, "Bo Nilsson");
    EXPECT_FALSE(read([&](db::Read& transaction) { return content_of(transaction, id, 3); }));
}

TEST_P(Plans, the_administrations_is_adopted_by_who_steers_it_alone) {
    write([&](db::Write& transaction) {
        rights::add_assignment(
            transaction,
            {.person = world::anna_berg, .role = Role::operations_head, .scope = {.unit = root}});
    });
    auto head = loaded(world::anna_berg);
    auto id = begun(root, head);
    EXPECT_EQ(adopt(id, head).error().kind, RefusalKind::forbidden);
    EXPECT_TRUE(adopt(id, director));
    auto own = begun(north, head);
    EXPECT_TRUE(adopt(own, head));
}

TEST_P(Plans, those_who_steer_hear_of_it_and_everyone_finds_it) {
    auto id = begun(school, rektor);
    added(id, PlanPart::how, "Skogsdagar", "Vi går till skogen varje tisdag.");
    auto found = [&](const rights::Visitor& visitor) {
        return read([&](db::Read& transaction) {
            return search::find(transaction, visitor, "skogsdagar").hits.size();
        });
    };
    EXPECT_EQ(found(teacher), 0U);
    ASSERT_TRUE(adopt(id, rektor));
    EXPECT_EQ(found(teacher), 1U);
    auto news = read([&](db::Read& transaction) { return notices::unseen(transaction, world::karin, 5); });
    ASSERT_EQ(news.size(), 1U);
    EXPECT_EQ(news[0].what, NoticeWhat::decided);
    EXPECT_EQ(news[0].ref_object, id.value);
}

TEST_P(Plans, next_years_plan_comes_from_the_newest_version_and_leaves_the_old_year_alone) {
    auto locked = item(CoreLevel::locked, "Likvärdighet");
    auto leaving = item(CoreLevel::locked, "Trygghet");
    auto id = begun(school, rektor);
    ASSERT_TRUE(say(id, locked, "Ett.", 0, rektor));
    ASSERT_TRUE(say(id, leaving, "Rastvakter.", 0, rektor));
    added(id, PlanPart::current_state, "Läsning");
    ASSERT_TRUE(adopt(id, rektor));
    ASSERT_TRUE(say(id, locked, "Inte antaget.", 1, rektor));
    std::string before = said(id);
    // From next year on the core says other things.
    auto change = [&](PlanCoreItemId one, auto command) {
        auto current =
            read([&](db::Read& transaction) { return *plan_core::find_item(transaction, one, this_year); });
        EXPECT_TRUE(write([&](db::Write& transaction) { return command(transaction, current); }));
    };
    change(locked, [&](db::Write& transaction, const plan_core::Item& current) {
        return plan_core::change_item(transaction, director, locked,
                                      {.level = CoreLevel::locked,
                                       .heading = "Likvärdighet",
                                       .body = "En annan lydelse.",
                                       .source = "Beslut 12",
                                       .from_year = this_year + 1,
                                       .version = current.version},
                                      sv);
    });
    change(leaving, [&](db::Write& transaction, const plan_core::Item& current) {
        auto decision = decisions::add_decision(transaction, {.kind = DecisionKind::formal,
                                                              .text = "Punkten lämnar kärnan.",
                                                              .group = world::lg,
                                                              .decided_on = date_of(now()),
                                                              .origin = {}});
        return plan_core::end_item(transaction, director, leaving, {this_year, current.version, decision},
                                   sv);
    });
    item(CoreLevel::locked, "Ny", PlanPart::current_state, this_year + 1);
    auto copy = [&](const rights::Visitor& visitor) {
        return write([&](db::Write& transaction) { return copy_forward(transaction, visitor, id, sv); });
    };
    EXPECT_EQ(copy(teacher).error().kind, RefusalKind::forbidden);
    auto next = copy(rektor);
    ASSERT_TRUE(next) << next.error().message;
    EXPECT_EQ(copy(rektor).error().kind, RefusalKind::conflict) << "twice";
    EXPECT_EQ(said(*next), "Likvärdighet*: Ett. | Trygghet: Rastvakter. | Läsning: Text. | Ny*");
    EXPECT_EQ(said(id), before);
    EXPECT_EQ(plan(*next).year, this_year + 1);
    auto sections = read([&](db::Read& transaction) { return sections_of(transaction, *next); });
    EXPECT_TRUE(
        std::ranges::all_of(sections, [](const Section& one) { return one.copied_from.has_value(); }));
    auto changes =
        read([&](db::Read& transaction) { return core_changes(transaction, plan_in(transaction, *next)); });
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].kind, CoreChange::reworded);
    EXPECT_EQ(changes[0].after, "En annan lydelse.");
    EXPECT_EQ(changes[1].kind, CoreChange::added);
    EXPECT_EQ(changes[2].kind, CoreChange::gone);
}

TEST_P(Plans, the_goals_of_the_unit_and_of_those_above_it_stand_in_the_plan_and_go_along_to_the_next) {
    auto goal = [&](GoalLevel level, std::string text, std::optional<UnitId> unit) {
        auto id = write([&](db::Write& transaction) {
            return goals::add_goal(transaction, director,
                                   {.level = level,
                                    .unit = unit,
                                    .text = std::move(text),
                                    .from_year = this_year,
                                    .to_year = this_year},
                                   sv);
        });
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(GoalId{});
    };
    auto board = goal(GoalLevel::board, "Alla läser", {});
    goal(GoalLevel::unit, "Vår skola läser", school);
    auto others = goal(GoalLevel::unit, "Deras skola räknar", other);
    auto id = begun(school, rektor);
    auto goals_in = [&](OperationsPlanId one) {
        std::string all;
        auto content =
            read([&](db::Read& transaction) { return content_now(transaction, plan_in(transaction, one)); });
        for (const auto& each : content.goals) all += each.text + "; ";
        return all;
    };
    EXPECT_EQ(goals_in(id), "Alla läser; Vår skola läser; ");
    write([&](db::Write& transaction) {
        links::note_link(transaction, LinkKind::contributes, {"operations_plan", id.value},
                         {"goal", others.value});
        transaction.script(
            fmt::format("INSERT INTO board_input (source, said_on, theme, theme_key, text, treatment, "
                        "goal) VALUES ('BUN', '2026-01-01', 'Läsning', 'läsning', 'Läs mer', 'taken_in', {})",
                        board.value));
    });
    EXPECT_EQ(goals_in(id), "Alla läser; Vår skola läser; Deras skola räknar; ")
        << "it says itself that it contributes";
    auto inputs = read([&](db::Read& transaction) {
        return inputs_of(transaction, content_now(transaction, plan_in(transaction, id)));
    });
    ASSERT_EQ(inputs.size(), 1U);
    EXPECT_EQ(inputs[0].theme, "Läsning");
    auto next = write([&](db::Write& transaction) { return copy_forward(transaction, rektor, id, sv); });
    ASSERT_TRUE(next);
    EXPECT_EQ(goals_in(*next), "Deras skola räknar; ") << "the others end with their year";
}

TEST_P(Plans, the_plan_of_the_unit_above_says_why) {
    hang_objects();
    auto above = begun(root, director), id = begun(school, rektor);
    auto why =
        read([&](db::Read& transaction) { return links::why(transaction, {"operations_plan", id.value}); });
    ASSERT_EQ(why.size(), 1U);
    EXPECT_EQ(why[0].ref.object, above.value) << "the area between has none";
    auto middle = begun(north, director);
    auto since = read(
        [&](db::Read& transaction) { return links::since(transaction, {"operations_plan", middle.value}); });
    ASSERT_EQ(since.size(), 1U);
    EXPECT_EQ(since[0].ref.object, id.value);
}

TEST_P(Plans, plans_of_the_demonstrations_units_go_with_it) {
    ASSERT_TRUE(adopt(begun(school, rektor), rektor));
    auto kept = begun(other, director);
    auto gone = write([&](db::Write& transaction) {
        transaction.script(fmt::format("UPDATE org_unit SET demo = TRUE WHERE id = {}", school.value));
        return remove_demo(transaction);
    });
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_EQ(plan(kept).unit_name, "Åskolan");
    EXPECT_FALSE(read(
        [&](db::Read& transaction) { return load_plan(transaction, OperationsPlanId{gone[0].object}); }));
}

TEST_P(Plans, a_plan_of_a_year_that_has_passed_is_ended_for_good) {
    auto id = begun(school, rektor, this_year - 1);
    auto end = [&] {
        return write([&](db::Write& transaction) {
            return end_plan(transaction, rektor, id, load_plan(transaction, id)->version, sv);
        });
    };
    EXPECT_EQ(end().error().kind, RefusalKind::conflict) << "never adopted";
    ASSERT_TRUE(adopt(id, rektor));
    ASSERT_TRUE(end());
    auto later = write([&](db::Write& transaction) {
        return add_section(transaction, rektor, id, {PlanPart::how, "Sent", ""}, sv);
    });
    EXPECT_EQ(later.error().kind, RefusalKind::conflict);
    auto current = begun(school, rektor);
    ASSERT_TRUE(adopt(current, rektor));
    id = current;
    EXPECT_EQ(end().error().kind, RefusalKind::conflict) << "its year goes on";
}

TEST_P(Plans, units_without_a_plan_and_changes_left_lying_are_broken_links) {
    hang_rules();
    const auto* without = gaps::find_rule("unit_without_plan");
    const auto* pending = gaps::find_rule("plan_left_pending");
    auto count = [&](const gaps::Rule* rule, Date day, const gaps::Scope& scope) {
        return read([&](db::Read& transaction) { return rule->count(transaction, scope, day, 99); });
    };
    Date april = *make_date(this_year, 4, 1), february = *make_date(this_year, 2, 1);
    EXPECT_EQ(count(without, april, {}), 0) << "nobody works with plans";
    auto id = begun(school, rektor);
    EXPECT_EQ(count(without, april, {}), 6);
    EXPECT_EQ(count(without, february, {}), 0);
    EXPECT_EQ(count(without, april, {.person = world::bo}), 1);
    EXPECT_EQ(count(without, april, {.person = world::sara}), 0);
    ASSERT_TRUE(adopt(id, rektor));
    EXPECT_EQ(count(without, april, {}), 5);
    EXPECT_EQ(count(without, april, {.person = world::bo}), 0);
    Date today = date_of(now());
    added(id, PlanPart::how, "Nytt");
    EXPECT_EQ(count(pending, today + std::chrono::days{59}, {}), 0);
    EXPECT_EQ(count(pending, today + std::chrono::days{60}, {}), 1);
    EXPECT_EQ(count(pending, today + std::chrono::days{60}, {.person = world::bo}), 1);
    EXPECT_EQ(count(pending, today + std::chrono::days{60}, {.person = world::sara}), 0);
    ASSERT_TRUE(adopt(id, rektor));
    EXPECT_EQ(count(pending, today + std::chrono::days{60}, {}), 0);
}

TEST_P(Plans, json_is_read_back_as_it_was) {
    Content content{.goals = {{7, GoalLevel::board, "Alla \"läser\"\n"}},
                    .sections = {{.part = PlanPart::follow_up,
                                  .core_item = 3,
                                  .section = 4,
                                  .is_locked = true,
                                  .heading = "H",
                                  .core = "å",
                                  .source = "s",
                                  .source_address = "https://a",
                                  .words = "w"}}};
    EXPECT_EQ(content_from_json(to_json(content)), content);
    EXPECT_ANY_THROW(content_from_json("{}"));
}

}  // namespace
}  // namespace styrkedja::plans
