// Goals and board inputs: who writes what, what is refused, and what breaks down what.
#include <boost/json.hpp>

#include "gaps/gaps.h"
#include "goals/test/world.h"

namespace styrkedja::goals {
namespace {

class Goals : public GoalWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, Goals, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Goals, are_written_by_who_steers_the_plans_and_a_units_own_by_who_edits_its_plan) {
    for (auto level : {GoalLevel::national, GoalLevel::city, GoalLevel::board, GoalLevel::administration}) {
        EXPECT_TRUE(add(draft(level, "Alla lär sig läsa"))) << name_of(level);
        expect_kind(add(draft(level, "Alla lär sig läsa"), world::bo), RefusalKind::forbidden);
    }
    EXPECT_TRUE(add(draft(GoalLevel::unit, "Vi läser var dag"), world::bo));
    auto others = draft(GoalLevel::unit, "Vi läser var dag");
    others.unit = other;
    expect_kind(add(others, world::bo), RefusalKind::forbidden);
    expect_kind(add(draft(GoalLevel::unit, "Vi läser"), world::karin), RefusalKind::forbidden);
    expect_kind(database->write([&](db::Write& write) {
        return add_goal(write, world::signed_out(), draft(GoalLevel::unit, "Vi läser"), sv);
    }),
                RefusalKind::forbidden);
}

TEST_P(Goals, stand_level_by_level_each_below_its_parent) {
    auto nation = added(GoalLevel::national, "Riket");
    auto lone = added(GoalLevel::unit, "Skolan utan mål ovanför");
    auto board = added(GoalLevel::board, "Nämnden", nation);
    auto second = added(GoalLevel::national, "Riket två");
    added(GoalLevel::unit, "Skolan", board);
    EXPECT_EQ(texts(year), (std::vector<std::string>{"Riket", "Nämnden", "Skolan", "Riket två",
                                                     "Skolan utan mål ovanför"}));
    EXPECT_EQ(texts(year + 1).size(), 5U);
    EXPECT_TRUE(texts(year + 2).empty());
    EXPECT_TRUE(texts(year - 1).empty());
    EXPECT_EQ(goal(lone).unit_name, "Kvarnskolan");
    EXPECT_EQ(goal(second).unit_name, "");
}

TEST_P(Goals, break_down_a_goal_at_a_level_above) {
    auto board = added(GoalLevel::board, "Nämnden");
    auto school_goal = added(GoalLevel::unit, "Skolan");
    expect_field(add(draft(GoalLevel::board, "Nämnden två", board)), "parent");
    expect_field(add(draft(GoalLevel::national, "Riket", board)), "parent");
    expect_field(add(draft(GoalLevel::unit, "Skolan två", GoalId{99})), "parent");
    expect_field(change(board, draft(GoalLevel::board, "Nämnden", school_goal), 1), "parent");
    expect_field(change(board, draft(GoalLevel::board, "Nämnden", board), 1), "parent");
    auto old = draft(GoalLevel::unit, "Skolan då", board);
    old.from_year = old.to_year = year - 5;
    expect_field(add(old), "parent");
}

TEST_P(Goals, what_is_wrong_is_said_by_field) {
    expect_field(add(draft(GoalLevel::board, "  ")), "text");
    expect_field(add(draft(GoalLevel::board, std::string(most_goal_characters + 1, 'x'))), "text");
    auto bad = draft(GoalLevel::board, "Nämnden");
    bad.explanation.assign(200'000, 'x');
    expect_field(add(bad), "explanation");
    bad = draft(GoalLevel::board, "Nämnden");
    bad.to_year = year - 1;
    expect_field(add(bad), "to_year");
    bad.from_year = 12;
    expect_field(add(bad), "from_year");
    bad = draft(GoalLevel::administration, "Förvaltningen");
    bad.unit = {};
    expect_field(add(bad), "unit");
    EXPECT_TRUE(texts(year).empty());
}

TEST_P(Goals, are_as_long_as_their_writers_count) {
    auto letters = [](std::size_t count) {
        std::string text;
        while (count-- > 0) text += "ö";
        return text;
    };
    auto long_one = draft(GoalLevel::board, letters(most_goal_characters));
    long_one.explanation = letters(most_text_characters);
    EXPECT_TRUE(add(long_one));
    expect_field(add(draft(GoalLevel::board, letters(most_goal_characters + 1))), "text");
    long_one.explanation += "x";
    expect_field(add(long_one), "explanation");
    auto ulla = as(world::ulla);
    auto enter = [&](const InputDraft& draft) {
        return database->write([&](db::Write& write) { return add_input(write, ulla, draft, sv); });
    };
    auto input = said(letters(most_theme_characters), today);
    input.text = letters(most_text_characters);
    EXPECT_TRUE(enter(input));
    input.text += "x";
    expect_field(enter(input), "text");
    expect_field(enter(said(letters(most_theme_characters + 1), today)), "theme");
}

TEST_P(Goals, what_goals_and_inputs_cite_is_noted) {
    auto cited = added(GoalLevel::national, "Riket");
    std::string citing = fmt::format("Se [mål {}].", cited.value);
    auto citers = [&] {
        std::vector<links::Ref> from;
        auto since =
            database->read([&](db::Read& read) { return links::since(read, {"goal", cited.value}); });
        for (const auto& one : since)
            if (one.kind == LinkKind::cites) from.push_back(one.ref);
        return from;
    };
    auto words = draft(GoalLevel::board, "Nämnden");
    words.explanation = citing;
    auto board = *add(words);
    EXPECT_EQ(citers(), std::vector{goal(board).ref()});
    words.explanation = "Ingen källa.";
    ASSERT_TRUE(change(board, words, 1));
    EXPECT_EQ(citers(), std::vector<links::Ref>{});
    auto ulla = as(world::ulla);
    auto input = *database->write(
        [&](db::Write& write) { return add_input(write, ulla, said("Läsning", today), sv); });
    TreatmentDraft answer{.treatment = Treatment::refused, .reason = citing, .version = 1};
    ASSERT_TRUE(
        database->write([&](db::Write& write) { return treat_input(write, ulla, input, answer, sv); }));
    EXPECT_EQ(citers(), (std::vector<links::Ref>{{"board_input", input.value}}));
}

TEST_P(Goals, an_older_version_is_refused_and_level_and_unit_stay) {
    auto id = added(GoalLevel::unit, "Skolan");
    auto moved = draft(GoalLevel::national, "Skolan läser");
    moved.unit = other;
    ASSERT_TRUE(change(id, moved, 1, world::bo));
    EXPECT_EQ(goal(id).text, "Skolan läser");
    EXPECT_EQ(goal(id).level, GoalLevel::unit);
    EXPECT_EQ(goal(id).unit, school);
    expect_kind(change(id, draft(GoalLevel::unit, "Annat"), 1), RefusalKind::conflict);
    EXPECT_EQ(goal(id).text, "Skolan läser");
    expect_kind(change(id, draft(GoalLevel::unit, "Annat"), 2, world::karin), RefusalKind::forbidden);
    expect_kind(change(GoalId{99}, draft(GoalLevel::unit, "Annat"), 2), RefusalKind::not_found);
}

TEST_P(Goals, few_and_sharp_more_in_focus_asks_for_a_reason) {
    auto in_focus = draft(GoalLevel::administration, "Mål");
    in_focus.is_focus = true;
    for (std::int64_t at = 0; at < most_focus; ++at) ASSERT_TRUE(add(in_focus));
    expect_field(add(in_focus), "focus_reason");
    auto next_years = in_focus;
    next_years.from_year = next_years.to_year = year + 5;
    EXPECT_TRUE(add(next_years)) << "other years";
    in_focus.focus_reason = "Nämnden bad om det.";
    auto id = add(in_focus);
    ASSERT_TRUE(id);
    auto page = auth::signed_in(*site, "karin")->get("/goals");
    EXPECT_TRUE(shows(page, "Fjärdvik har 8 mål i fokus, fler än 7."));
    EXPECT_TRUE(shows(page, "Nämnden bad om det."));
    in_focus.is_focus = false;
    ASSERT_TRUE(change(*id, in_focus, 1));
    EXPECT_FALSE(shows(auth::signed_in(*site, "karin")->get("/goals"), "mål i fokus, fler än"));
    auto unit_goal = draft(GoalLevel::unit, "Skolan");
    unit_goal.is_focus = true;
    auto plain = add(unit_goal);
    ASSERT_TRUE(plain);
    EXPECT_FALSE(goal(*plain).is_focus) << "focus is the administration's";
}

TEST_P(Goals, are_ended_with_a_reason_and_stay_to_be_read) {
    auto id = added(GoalLevel::board, "Nämnden");
    auto ulla = as(world::ulla), karin = as(world::karin);
    auto end = [&](const rights::Visitor& visitor, std::string_view reason, std::int64_t version) {
        return database->write(
            [&](db::Write& write) { return end_goal(write, visitor, id, reason, version, sv); });
    };
    expect_field(end(ulla, " ", 1), "end_reason");
    expect_kind(end(karin, "Nej.", 1), RefusalKind::forbidden);
    expect_kind(end(ulla, "Nått.", 7), RefusalKind::conflict);
    ASSERT_TRUE(end(ulla, "Nått.", 1));
    EXPECT_TRUE(texts(year).empty());
    EXPECT_TRUE(shows(auth::signed_in(*site, "karin")->get(fmt::format("/goals/{}", id.value)), "Nått."));
    expect_kind(change(id, draft(GoalLevel::board, "Annat"), 2), RefusalKind::conflict);
    expect_field(add(draft(GoalLevel::unit, "Skolan", id)), "parent");
    EXPECT_EQ(auth::signed_in(*site, "ulla")->get(fmt::format("/goals/{}/edit", id.value)).status, 404);
}

TEST_P(Goals, that_nobody_works_towards_are_broken_links) {
    added(GoalLevel::board, "Nämnden");
    EXPECT_EQ(broken("goal_without_work"), 0) << "what the board wants is not for it to break down";
    auto above = added(GoalLevel::administration, "Förvaltningen");
    EXPECT_EQ(broken("goal_without_work"), 1);
    auto below = added(GoalLevel::unit, "Skolan", above);
    EXPECT_EQ(broken("goal_without_work"), 1) << "the unit's goal now";
    auto page = auth::signed_in(*site, "karin")->get("/goals");
    EXPECT_TRUE(shows(page, "inget arbete leder hit"));
    link(assignment("active"), below);
    link(assignment("closed"), below);
    EXPECT_EQ(broken("goal_without_work"), 0);
    page = auth::signed_in(*site, "karin")->get("/goals");
    EXPECT_TRUE(shows(page, "2 uppdrag"));
    EXPECT_FALSE(shows(page, "inget arbete leder hit"));
    EXPECT_TRUE(shows(page, "på 1 enhet"));
    auto of = database->read([&](db::Read& read) { return goals_of(read, {"assignment", 2}); });
    ASSERT_EQ(of.size(), 1U);
    EXPECT_EQ(of[0].id, below);
}

TEST_P(Goals, are_worked_towards_only_by_what_lives) {
    auto goal = added(GoalLevel::unit, "Skolan");
    auto links_to = [&](const links::Ref& from, LinkKind kind) {
        database->write([&](db::Write& write) { links::note_link(write, kind, from, {"goal", goal.value}); });
        return broken("goal_without_work") == 0;
    };
    for (const char* state : {"closed", "stopped", "cancelled", "proposed"})
        EXPECT_FALSE(links_to(assignment(state), LinkKind::contributes)) << state;
    EXPECT_FALSE(links_to(assignment("paused", "proposed"), LinkKind::contributes));
    EXPECT_FALSE(links_to({"operations_plan", 1}, LinkKind::breaks_down)) << "a plan is not work yet";
    auto paused = assignment("paused", "active");
    EXPECT_FALSE(links_to(paused, LinkKind::cites)) << "it only mentions the goal";
    EXPECT_TRUE(links_to(paused, LinkKind::contributes));
    run("UPDATE assignment SET state = 'closed'");
    EXPECT_EQ(broken("goal_without_work"), 1);
    run("INSERT INTO commitment (text, kind, status, owners, trigger_text, to_name, origin_kind, origin, "
        "origin_part, text_begin, text_end, org_group) SELECT 'x', 'promise', 'done', '', '', '', '', 0, 0, "
        "0, "
        "0, min(id) FROM org_group");
    EXPECT_FALSE(links_to({"commitment", 1}, LinkKind::contributes));
    run("UPDATE commitment SET status = 'open'");
    EXPECT_EQ(broken("goal_without_work"), 0);
    run("UPDATE commitment SET status = 'dropped'");
    run("INSERT INTO measure (assignment, number, title, text, level, owner_name, state, criteria, baseline, "
        "evaluation, reason, state_since) VALUES (1, 1, 'x', '', 'unit', '', 'stopped', '', '', '', '', "
        "'2026-01-01')");
    EXPECT_FALSE(links_to({"measure", 1}, LinkKind::contributes));
    run("UPDATE measure SET state = 'piloting'");
    EXPECT_EQ(broken("goal_without_work"), 0);
}

TEST_P(Goals, of_a_demonstration_go_with_its_units) {
    auto above = added(GoalLevel::administration, "Förvaltningen");
    auto below = added(GoalLevel::unit, "Skolan", above);
    auto kept = draft(GoalLevel::unit, "Åskolan", above);
    kept.unit = other;
    ASSERT_TRUE(add(kept));
    auto said_about = add_said(said("Läsning", today));
    ASSERT_TRUE(
        treat(said_about, {.treatment = Treatment::taken_in, .goal = below, .reason = "Ja.", .version = 1}));
    auto gone = database->write([&](db::Write& write) {
        write.script(
            fmt::format("UPDATE org_unit SET demo = TRUE WHERE id IN ({}, {})", root.value, school.value));
        return remove_demo(write);
    });
    EXPECT_EQ(gone, (std::vector<links::Ref>{{"goal", above.value}, {"goal", below.value}}));
    EXPECT_EQ(texts(year), (std::vector<std::string>{"Åskolan"}));
    EXPECT_EQ(input(said_about).goal, std::nullopt);
}

TEST_P(Goals, are_found_by_everyone_by_their_present_words) {
    auto id = added(GoalLevel::unit, "Simning för alla");
    auto finds = [&](std::string_view words) {
        return database->read([&](db::Read& read) {
            return search::find(read, world::visitor(world::pia), words).hits.size();
        });
    };
    EXPECT_EQ(finds("simning"), 1U);
    ASSERT_TRUE(change(id, draft(GoalLevel::unit, "Cykling för alla"), 1));
    EXPECT_EQ(finds("simning"), 0U);
    EXPECT_EQ(finds("cykling"), 1U);
}

TEST_P(Goals, the_pages_show_the_way_up_and_down) {
    auto nation = added(GoalLevel::national, "Alla <lär> sig läsa");
    auto board = added(GoalLevel::board, "Läsning först", nation);
    auto unit_goal = added(GoalLevel::unit, "Vi läser var dag", board);
    auto karin = auth::signed_in(*site, "karin");
    auto page = karin->get(fmt::format("/goals/{}", board.value));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Alla &lt;lär&gt; sig läsa"));
    EXPECT_TRUE(shows(page, "Vi läser var dag"));
    EXPECT_FALSE(shows(page, "Avsluta målet"));
    page = karin->get(fmt::format("/goals?year={}", year));
    EXPECT_TRUE(shows(page, fmt::format("Vilka mål gäller {}?", year)));
    EXPECT_TRUE(shows(page, "3 mål."));
    auto lone = added(GoalLevel::unit, "Ensamt mål");
    page = karin->get(fmt::format("/goals?unit={}", other.value));
    EXPECT_FALSE(shows(page, "Ensamt mål")) << "another unit's";
    page = karin->get(fmt::format("/goals?unit={}", school.value));
    EXPECT_TRUE(shows(page, "Ensamt mål"));
    EXPECT_TRUE(shows(page, "Läsning först")) << "the way up";
    EXPECT_EQ(karin->get("/goals/new").status, 404);
    EXPECT_EQ(karin->get(fmt::format("/goals/{}/edit", lone.value)).status, 404);
    EXPECT_EQ(karin->get("/goals/999").status, 404);
    page = karin->get(fmt::format("/api/goals?year={}", year));
    EXPECT_TRUE(shows(page, fmt::format(R"("parent":{})", board.value)));
    EXPECT_TRUE(shows(karin->get(fmt::format("/api/goals/{}", unit_goal.value)), R"("level":"unit")"));
}

TEST_P(Goals, a_refused_form_keeps_what_was_typed) {
    auto bo = auth::signed_in(*site, "bo");
    auto form = auth::form_fields(bo->get("/goals/new").body, "/goals");
    auth::type_in(form, "text", "");
    auth::type_in(form, "explanation", std::string(200'000, 'y') + "slutet");
    auto page = bo->post("/goals", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Skriv målet, med högst 500 tecken."));
    EXPECT_TRUE(shows(page, "yyyslutet"));
    auth::type_in(form, "text", "Vi läser var dag");
    auth::type_in(form, "explanation", "Tjugo minuter.");
    auto path = location_of(bo->post("/goals", form));
    ASSERT_TRUE(path.starts_with("/goals/")) << path;
    auto edit = auth::form_fields(bo->get(path + "/edit").body, path);
    auth::type_in(edit, "text", "Min ändring");
    ASSERT_EQ(bo->post(path, edit).status, 303);
    auth::type_in(edit, "text", "En annan ändring");
    page = bo->post(path, edit);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Min ändring")) << "what stands there";
    EXPECT_TRUE(shows(page, "En annan ändring")) << "what was typed";
    EXPECT_EQ(auth::signed_in(*site, "karin")->post(path, edit).status, 403);
}

TEST_P(Goals, what_the_board_said_is_answered_and_otherwise_a_broken_link) {
    auto late = add_said(said("Digitalisering", today - std::chrono::days{91}));
    add_said(said("Värden", today - std::chrono::days{89}));
    EXPECT_EQ(broken("board_input_untreated"), 1);
    auto id = added(GoalLevel::board, "Alla kan digitala verktyg");
    expect_field(treat(late, {.treatment = Treatment::taken_in, .reason = "Ja.", .version = 1}), "goal");
    expect_field(
        treat(late, {.treatment = Treatment::taken_in, .goal = GoalId{99}, .reason = "Ja.", .version = 1}),
        "goal");
    expect_field(treat(late, {.treatment = Treatment::refused, .reason = " ", .version = 1}), "reason");
    expect_field(treat(late, {.reason = "Ja.", .version = 1}), "treatment");
    TreatmentDraft yes{
        .treatment = Treatment::taken_in, .goal = id, .reason = "Det är viktigt.", .version = 1};
    expect_kind(treat(late, yes, world::bo), RefusalKind::forbidden);
    ASSERT_TRUE(treat(late, yes));
    expect_kind(treat(late, yes), RefusalKind::conflict);
    EXPECT_EQ(broken("board_input_untreated"), 0);
    EXPECT_EQ(input(late).treated_on, today);
    EXPECT_EQ(input(late).treated_by, "Ulla Åkerlund");
    auto above = database->read([&](db::Read& read) { return links::why(read, {"goal", id.value}); });
    ASSERT_EQ(above.size(), 1U);
    EXPECT_EQ(above[0].ref, (links::Ref{"board_input", late.value}));
    links::Ref said_ref{"board_input", late.value};
    auto below = database->read([&](db::Read& read) { return links::since(read, said_ref); });
    ASSERT_EQ(below.size(), 1U);
    EXPECT_EQ(below[0].ref, goal(id).ref());
    EXPECT_TRUE(shows(auth::signed_in(*site, "karin")->get(fmt::format("/goals/{}", id.value)),
                      "Digitalisering: Satsa på det."));
}

TEST_P(Goals, board_inputs_are_listed_by_theme_and_answer) {
    auto first = add_said(said("Digitalisering", today - std::chrono::days{3}));
    add_said(said("digitalisering", today - std::chrono::days{2}));
    add_said(said("Värden", today - std::chrono::days{1}));
    ASSERT_TRUE(treat(first, {.treatment = Treatment::refused, .reason = "Inte nu.", .version = 1}));
    auto count = [&](const InputFilter& filter) {
        return database->read([&](db::Read& read) { return list_inputs(read, filter).size(); });
    };
    EXPECT_EQ(count({}), 3U);
    EXPECT_EQ(count({.theme = "DIGITALISERING"}), 2U);
    EXPECT_EQ(count({.treatment = Treatment::untreated}), 2U);
    EXPECT_EQ(count({.theme = "digitalisering", .treatment = Treatment::untreated}), 1U);
    EXPECT_EQ(count({.limit = 2, .offset = 2}), 1U);
    auto karin = auth::signed_in(*site, "karin");
    EXPECT_TRUE(shows(karin->get("/board-inputs"), "3 medskick."));
    EXPECT_TRUE(shows(karin->get("/board-inputs?treatment=not"), "1 medskick."));
    EXPECT_TRUE(shows(karin->get("/api/board-inputs?treatment=not"), R"("reason":"Inte nu.")"));
    EXPECT_EQ(karin->get("/board-inputs/new").status, 404);
    EXPECT_EQ(karin->post("/board-inputs", {{"source", "x"}}).status, 403);
}

TEST_P(Goals, a_board_input_is_written_and_answered_on_its_page) {
    auto ulla = auth::signed_in(*site, "ulla");
    auto page = ulla->post("/board-inputs", {{"source", "Nämnden"},
                                             {"said_on", iso(today + std::chrono::days{1})},
                                             {"theme", ""},
                                             {"text", "Satsa på <simning>"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Den dagen har inte varit än."));
    EXPECT_TRUE(shows(page, "Satsa på &lt;simning&gt;"));
    auto path = location_of(ulla->post("/board-inputs", {{"source", "Nämnden"},
                                                         {"said_on", iso(today)},
                                                         {"theme", "Simning"},
                                                         {"text", "Satsa på simning"}}));
    page = ulla->post(path + "/treat", {{"version", "1"}, {"treatment", "partly"}, {"reason", ""}});
    EXPECT_EQ(page.status, 422);
    EXPECT_EQ(
        ulla->post(path + "/treat", {{"version", "1"}, {"treatment", "partly"}, {"reason", "I skolan."}})
            .status,
        303);
    page = auth::signed_in(*site, "bo")->get(path);
    EXPECT_TRUE(shows(page, "delvis taget in"));
    EXPECT_TRUE(shows(page, "Ulla Åkerlund svarade"));
    EXPECT_FALSE(shows(page, "Ändra svaret"));
    EXPECT_EQ(ulla->post(path, {{"version", "1"},
                                {"source", "Nämnden"},
                                {"said_on", iso(today)},
                                {"theme", "Bad"},
                                {"text", "Satsa på bad"}})
                  .status,
              409);
    EXPECT_EQ(ulla->post(path, {{"version", "2"},
                                {"source", "Nämnden"},
                                {"said_on", iso(today)},
                                {"theme", "Bad"},
                                {"text", "Satsa på bad"}})
                  .status,
              303);
    EXPECT_TRUE(shows(ulla->get(path), "Vad sade nämnden om Bad?"));
}

TEST_P(Goals, programs_change_end_and_answer_as_people_do) {
    auto ulla = auth::signed_in(*site, "ulla"), karin = auth::signed_in(*site, "karin");
    auto json_of = [](const http::Response& answer) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        return boost::json::parse(answer.body);
    };
    auto path_of = [&](const char* list, const http::Response& made) {
        return fmt::format("/api/{}/{}", list, json_of(made).at("id").as_int64());
    };
    http::Fields goal{{"level", "board"},
                      {"text", "Alla simmar"},
                      {"from_year", std::to_string(year)},
                      {"to_year", std::to_string(year)},
                      {"version", "1"}};
    auto path = path_of("goals", ulla->post("/api/goals", goal));
    goal[1].second = "Alla simmar långt";
    EXPECT_EQ(karin->post(path, goal).status, 403);
    EXPECT_EQ(json_of(ulla->post(path, goal)).at("version").as_int64(), 2);
    EXPECT_EQ(ulla->post(path, goal).status, 409) << "an older version";
    EXPECT_EQ(json_of(karin->get(path)).at("text").as_string(), "Alla simmar långt");
    EXPECT_EQ(ulla->post(path + "/end", {{"version", "2"}}).status, 422) << "without a reason";
    EXPECT_EQ(json_of(ulla->post(path + "/end", {{"version", "2"}, {"end_reason", "Nått."}}))
                  .at("version")
                  .as_int64(),
              3);
    http::Fields input{{"source", "Nämnden"},
                       {"said_on", iso(today)},
                       {"theme", "Simning"},
                       {"text", "Satsa på simning"},
                       {"version", "1"}};
    auto said = path_of("board-inputs", ulla->post("/api/board-inputs", input));
    EXPECT_EQ(json_of(karin->get(said)).at("theme").as_string(), "Simning");
    input[2].second = "Bad";
    EXPECT_EQ(karin->post(said, input).status, 403);
    EXPECT_EQ(json_of(ulla->post(said, input)).at("version").as_int64(), 2);
    http::Fields answer{{"treatment", "partly"}, {"reason", "I skolan."}, {"version", "2"}};
    EXPECT_EQ(karin->post(said + "/treat", answer).status, 403);
    EXPECT_EQ(json_of(ulla->post(said + "/treat", answer)).at("version").as_int64(), 3);
    EXPECT_EQ(json_of(karin->get(said)).at("treatment").as_string(), "partly");
    EXPECT_EQ(karin->get("/api/board-inputs/4711").status, 404);
}

}  // namespace
}  // namespace styrkedja::goals
