// The pages of assignments as their lead, their orderer and a colleague meet them.
#include "assigning/test/fixture.h"
#include "audit/audit.h"
#include "auth/testing/form_fields.h"
#include "goals/commands.h"

namespace styrkedja::assigning {
namespace {

INSTANTIATE_TEST_SUITE_P(Engines, AssignmentPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AssignmentPages, the_list_says_which_go_on_and_to_whom_an_early_one_is_shown) {
    at(AssignmentState::active, "Läsa och skriva");
    at(AssignmentState::draft, "Ännu ett utkast");
    at(AssignmentState::closed, "Det gamla");
    auto all = lead->get("/assignments");
    EXPECT_TRUE(shows(all, "2 uppdrag, varav 1 pågår."));
    EXPECT_TRUE(shows(all, "Läsa och skriva") && shows(all, "Ännu ett utkast"));
    EXPECT_FALSE(shows(all, "Det gamla"));
    EXPECT_TRUE(shows(lead->get("/assignments?view=ended"), "1 uppdrag är avslutat."));
    EXPECT_TRUE(shows(lead->get("/assignments?view=mine&state=active"), "Läsa och skriva"));
    EXPECT_FALSE(shows(colleague->get("/assignments"), "Ännu ett utkast")) << "early";
    EXPECT_FALSE(shows(colleague->get("/assignments?view=mine"), "Läsa och skriva")) << "not hers";
    EXPECT_TRUE(shows(colleague->get("/assignments?year=1999"), "Inga uppdrag här"));
    auto csv = auth::content_of(colleague->get("/assignments.csv"));
    EXPECT_NE(csv.find("Läsa och skriva;Fjärdvik;"), std::string::npos) << csv;
    EXPECT_EQ(csv.find("Ännu ett utkast"), std::string::npos);
}

TEST_P(AssignmentPages, a_proposal_that_is_refused_keeps_what_was_typed) {
    std::string plan = to_string(authority->plan);
    EXPECT_TRUE(shows(colleague->get("/assignments/new"), "Ingen plan att föreslå i"));
    auto page =
        director->post("/assignments/new", {{"plan", plan}, {"title", ""}, {"purpose", "Ett <skäl>"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "error-summary") && shows(page, "Ett &lt;skäl&gt;"));
    std::string long_text(200'000, 'x');
    page = director->post("/assignments/new", {{"plan", plan}, {"title", "Läsa"}, {"purpose", long_text}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, long_text)) << "all of it is still there";
    page = director->post("/assignments/new", {{"plan", ""}, {"title", "Läsa"}});
    EXPECT_TRUE(shows(page, "Välj plan."));
    auto made =
        director->post("/assignments/new", {{"plan", plan}, {"title", "Läsa"}, {"lead", "Lena Lund"}});
    EXPECT_EQ(made.status, 303);
    EXPECT_TRUE(shows(director->get(location_of(made)), "<h1>Läsa</h1>"));
    EXPECT_EQ(colleague->post("/assignments/new", {{"plan", plan}, {"title", "x"}}).status, 404)
        << "no such plan";
}

TEST_P(AssignmentPages, what_is_missing_is_said_with_the_way_to_where_it_is_mended) {
    auto path = at(AssignmentState::approved);
    auto page = lead->get(path);
    EXPECT_TRUE(shows(page, "Det här fattas innan uppdraget kan starta"));
    EXPECT_TRUE(shows(page, "href=\"/follow-up/assignment/" + to_string(id)));
    EXPECT_FALSE(shows(page, path + "/events/start"));
    EXPECT_FALSE(shows(colleague->get(path), "Det här fattas")) << "nothing that she can mend";
    EXPECT_EQ(lead->post(path + "/events/start", {{"version", version()}}).status, 422);
    authority->follow_up(id);
    EXPECT_TRUE(shows(lead->get(path), path + "/events/start"));
    EXPECT_EQ(lead->get(path + "/events/start").status, 200);
    EXPECT_EQ(lead->post(path + "/events/start", {{"version", version()}}).status, 303);
    EXPECT_EQ(authority->load(id).state, AssignmentState::active);
}

TEST_P(AssignmentPages, a_section_is_changed_alone_and_an_older_version_is_shown_beside_what_was_typed) {
    auto path = at(AssignmentState::draft);
    EXPECT_TRUE(shows(lead->get(path + "/edit?section=limits"), "field-target_group"));
    EXPECT_FALSE(shows(lead->get(path + "/edit?section=limits"), "field-title"));
    std::string seen = heading_version();
    auto sent = lead->post(path + "/edit?section=limits", {{"version", seen}, {"target_group", "Rektorer"}});
    EXPECT_EQ(location_of(sent), path + "#limits");
    EXPECT_EQ(authority->load(id).target_group, "Rektorer");
    EXPECT_EQ(authority->load(id).title, "Kompetensförsörjning");
    auto old = lead->post(path + "/edit?section=limits", {{"version", seen}, {"target_group", "Lärare"}});
    EXPECT_EQ(old.status, 409);
    EXPECT_TRUE(shows(old, ">Rektorer<") && shows(old, "Lärare"));
    EXPECT_EQ(colleague->get(path + "/edit").status, 404) << "she does not see it";
    EXPECT_EQ(director->get(path + "/edit").status, 200) << "steers the plan, and may name others";
    EXPECT_EQ(director->get(path + "/parts/step").status, 404) << "and writes no parts";
    path = at(AssignmentState::active);
    EXPECT_EQ(colleague->get(path + "/edit").status, 404);
    EXPECT_EQ(colleague->post(path + "/edit", {{"version", version()}, {"title", "x"}}).status, 403);
}

TEST_P(AssignmentPages, a_form_that_saves_itself_is_answered_with_the_version) {
    auto path = at(AssignmentState::draft) + "/edit?section=why";
    std::string seen = heading_version();
    auto saved = lead->post(path, {{"version", seen}, {"purpose", "Nytt syfte."}}, as_json);
    EXPECT_EQ(saved.status, 200);
    EXPECT_EQ(json_of(saved).at("version").to_number<int>(), parse_number(seen).value() + 1);
    auto old = lead->post(path, {{"version", seen}, {"purpose", "Mitt syfte."}}, as_json);
    EXPECT_EQ(old.status, 409);
    EXPECT_EQ(json_of(old).at("theirs").at("purpose").as_string(), "Nytt syfte.");
    auto wrong = lead->post(path, {{"version", heading_version()}, {"title", ""}}, as_json);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_FALSE(json_of(wrong).at("message").as_string().empty());
}

TEST_P(AssignmentPages, a_part_is_added_changed_moved_and_removed) {
    auto path = at(AssignmentState::draft);
    auto form = lead->get(path + "/parts/process_goal");
    EXPECT_TRUE(shows(form, "Så kontrolleras det") && shows(form, "field-check_day.2"));
    EXPECT_EQ(lead->get(path + "/parts/nothing").status, 404);
    auto wrong =
        lead->post(path + "/parts/deadline", {{"version", "0"}, {"text", "Klart"}, {"to_on", "snart"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(shows(wrong, "Skriv datumet som 2026-11-23.") && shows(wrong, "value=\"snart\""));
    auto made = lead->post(path + "/parts/activity", {{"version", "0"}, {"text", "Besök <alla>"}});
    ASSERT_EQ(made.status, 303);
    std::string part = location_of(made).substr(location_of(made).find("part-") + 5);
    EXPECT_TRUE(shows(lead->get(path), "Besök &lt;alla&gt;"));
    std::string place = path + "/parts/" + part;
    EXPECT_EQ(lead->post(place, {{"version", "1"}, {"text", "Besök några"}}).status, 303);
    auto old = lead->post(place, {{"version", "1"}, {"text", "Besök inga"}});
    EXPECT_EQ(old.status, 409);
    EXPECT_TRUE(shows(old, ">Besök några<") && shows(old, "Besök inga"));
    EXPECT_EQ(lead->post(place + "/move", {{"way", "up"}}).status, 303);
    EXPECT_EQ(colleague->post(place, {{"version", "2"}, {"text", "x"}}).status, 404);
    EXPECT_EQ(lead->post(place + "/remove", {{"version", "2"}}).status, 303);
    EXPECT_EQ(lead->get(place).status, 404);
}

TEST_P(AssignmentPages, readers_see_the_approved_words_and_those_who_write_what_is_not_submitted) {
    auto path = at(AssignmentState::active);
    ASSERT_EQ(
        lead->post(path + "/edit?section=why", {{"version", heading_version()}, {"title", "Nya ord"}}).status,
        303);
    EXPECT_TRUE(shows(colleague->get(path), "<h1>Kompetensförsörjning</h1>"));
    EXPECT_TRUE(shows(colleague->get(path), "Version 1, godkänd"));
    EXPECT_FALSE(shows(colleague->get(path), "Nya ord</h1>"));
    auto own = lead->get(path);
    EXPECT_TRUE(shows(own, "<h1>Nya ord</h1>") && shows(own, "1 ändring som inte är inlämnad"));
    auto difference = lead->get(path + "/versions/now/changes");
    EXPECT_TRUE(shows(difference, "<ins>Nya ord</ins>") &&
                shows(difference, "<del>Kompetensförsörjning</del>"));
    EXPECT_EQ(colleague->get(path + "/versions/now/changes").status, 404);
    ASSERT_EQ(lead->post(path + "/events/update", {{"version", version()}, {"reason", "Klarare"}}).status,
              303);
    auto newer = colleague->get(path + "/versions/2/changes");
    EXPECT_TRUE(shows(newer, "Version 2 jämförd med version 1.") && shows(newer, "<ins>Nya ord</ins>"));
    EXPECT_TRUE(shows(colleague->get(path + "/versions"), "2 versioner är inlämnade."));
    EXPECT_TRUE(shows(colleague->get(path + "/versions/1"), "<h1>Kompetensförsörjning</h1>"));
    for (const char* none :
         {"/versions/3", "/versions/0", "/versions/x", "/versions/1/changes", "/versions/9/changes"})
        EXPECT_EQ(lead->get(path + none).status, 404) << none;
}

TEST_P(AssignmentPages, what_is_not_submitted_reaches_no_reader) {
    auto path = at(AssignmentState::active);
    ASSERT_EQ(lead->post(path + "/edit?section=why", {{"version", heading_version()},
                                                      {"title", "Hemlig rubrik"},
                                                      {"purpose", "Hemligt syfte."}})
                  .status,
              303);
    ASSERT_EQ(lead->post(path + "/parts/deadline",
                         {{"version", "0"}, {"text", "Hemlig tidsgräns"}, {"to_on", iso(authority->today)}})
                  .status,
              303);
    write([&](db::Write& transaction) {
        auto goal = goals::add_goal(transaction, authority->as(doris),
                                    {.level = GoalLevel::administration,
                                     .unit = authority->root,
                                     .text = "Hemligt mål",
                                     .from_year = year_of(authority->today),
                                     .to_year = year_of(authority->today)},
                                    sv);
        ASSERT_TRUE(goal);
        links::note_link(transaction, LinkKind::contributes, {"assignment", id.value}, {"goal", goal->value});
        audit::record(transaction, authority->as(doris).actor(),
                      {"give_review", "assignment", id.value, {}, "Hemligt omdöme"});
    });
    std::string plan = "/plans/" + to_string(authority->plan);
    auto form = auth::form_fields(director->get(plan + "/adopt").body, plan + "/adopt");
    auth::type_in(form, "reason", "Behandlad i LG");
    ASSERT_EQ(director->post(plan + "/adopt", form).status, 303);
    for (const char* own : {"Syfte: Hemligt syfte.", "Härnäst, ", ": Hemlig tidsgräns", "Hemligt mål</a>",
                            "antecknade: Hemligt omdöme"})
        EXPECT_TRUE(shows(lead->get(path), own)) << own;
    EXPECT_TRUE(shows(lead->get(plan), "Hemligt syfte."));
    auto page = colleague->get(path);
    for (const char* words : {"Hemligt syfte", "Hemlig tidsgräns", "Hemligt mål", "Hemligt omdöme"})
        EXPECT_FALSE(shows(page, words)) << words;
    EXPECT_TRUE(shows(page, "ändrade") && shows(page, "lade till") && shows(page, "Härnäst, "));
    EXPECT_TRUE(shows(page, "Alla elever möter behöriga lärare</a>")) << "the approved goal";
    EXPECT_TRUE(shows(colleague->get(plan), path)) << "the assignment is in its plan";
    EXPECT_FALSE(shows(colleague->get(plan), "Hemligt syfte"));
    EXPECT_EQ(json_of(colleague->get("/api" + path)).at("title").as_string(), "Kompetensförsörjning");
    EXPECT_EQ(json_of(lead->get("/api" + path)).at("title").as_string(), "Hemlig rubrik");
}

TEST_P(AssignmentPages, lists_call_it_what_its_approved_version_does) {
    auto path = at(AssignmentState::active);
    auto saved = lead->post(path + "/edit", {{"version", heading_version()},
                                             {"title", "Ett namn som ingen har godkänt"},
                                             {"to_on", iso(authority->today + std::chrono::days{333})}});
    ASSERT_EQ(saved.status, 303);
    auto unseen = [&](const std::string& body) {
        return body.find("ingen har godkänt") == std::string::npos &&
               body.find(iso(authority->today + std::chrono::days{333})) == std::string::npos;
    };
    auto plan = "/plans/" + to_string(authority->plan);
    for (const auto& page : {std::string("/assignments"), path, path + "/versions",
                             std::string("/api/assignments"), "/api" + path, std::string("/assignments.csv")})
        EXPECT_TRUE(unseen(auth::content_of(colleague->get(page)))) << page;
    EXPECT_TRUE(unseen(auth::content_of(director->get(plan)))) << "it has one name for all";
    EXPECT_TRUE(shows(lead->get(path), "Ett namn som ingen har godkänt"));
    EXPECT_TRUE(shows(lead->get(path + "/edit"), "Ett namn som ingen har godkänt"));
}

TEST_P(AssignmentPages, a_plan_that_is_not_adopted_is_no_link_for_a_reader) {
    auto path = at(AssignmentState::active);
    std::string link = fmt::format("<a href=\"/plans/{}\">", authority->plan.value);
    auto page = colleague->get(path);
    EXPECT_TRUE(shows(page, "Verksamhetsplan ") && !shows(page, link));
    EXPECT_TRUE(shows(director->get(path), link));
}

TEST_P(AssignmentPages, while_an_update_is_reviewed_what_happens_is_still_noted) {
    auto path = at(AssignmentState::active);
    ASSERT_EQ(
        lead->post(path + "/edit?section=why", {{"version", heading_version()}, {"title", "Nya ord"}}).status,
        303);
    ASSERT_EQ(lead->post(path + "/events/update", {{"version", version()}, {"reason", "Klarare"}}).status,
              303);
    ASSERT_EQ(name_of(authority->load(id).state), "submitted");
    auto part = path + "/parts/" + part_of(PartKind::deadline);
    EXPECT_TRUE(shows(lead->get(path), part + "/finish") && shows(lead->get(path), path + "/checks/"));
    EXPECT_FALSE(shows(colleague->get(path), part + "/finish"));
    EXPECT_EQ(lead->post(part + "/finish", {{"version", "1"}}).status, 303);
    path = at(AssignmentState::paused);
    for (auto kind : {PartKind::deadline, PartKind::assumption})
        EXPECT_FALSE(shows(lead->get(path), path + "/parts/" + part_of(kind) + "/finish"));
    EXPECT_FALSE(shows(lead->get(path), path + "/checks/"));
}

TEST_P(AssignmentPages, who_steers_chooses_among_the_decisions_of_lg) {
    auto path = at(AssignmentState::active);
    auto decision = to_string(authority->decision_of_lg("LG pausar uppdraget."));
    auto quality = auth::signed_in(*site, "kerstin");
    EXPECT_TRUE(shows(quality->get(path + "/events/pause"), "LG pausar uppdraget."));
    EXPECT_EQ(quality
                  ->post(path + "/events/pause",
                         {{"version", version()}, {"reason", "Vi väntar"}, {"decision", decision}})
                  .status,
              303);
    EXPECT_EQ(name_of(authority->load(id).state), "paused");
}

TEST_P(AssignmentPages, a_gated_step_is_finished_and_the_orderer_decides) {
    auto path = at(AssignmentState::active);
    std::string step = path + "/parts/" + part_of(PartKind::step);
    EXPECT_TRUE(shows(lead->get(step + "/finish"), "Det visade sig"));
    EXPECT_EQ(lead->post(step + "/finish", {{"version", "1"}, {"result", ""}}).status, 422);
    EXPECT_EQ(lead->post(step + "/finish", {{"version", "1"}, {"result", "Kartan är ritad"}}).status, 303);
    EXPECT_EQ(lead->get(path + "/events/go_on").status, 404) << "not hers to decide";
    auto gate = director->get(path + "/events/go_on");
    EXPECT_TRUE(shows(gate, "Kartan är ritad") && shows(gate, path + "/events/stop"));
    auto without = director->post(path + "/events/go_on", {{"version", version()}, {"reason", ""}});
    EXPECT_EQ(without.status, 422);
    EXPECT_TRUE(shows(without, "error-summary"));
    EXPECT_EQ(lead->post(path + "/events/go_on", {{"version", version()}, {"reason", "x"}}).status, 403);
    EXPECT_EQ(director->post(path + "/events/go_on", {{"version", version()}, {"reason", "Bra"}}).status,
              303);
    EXPECT_TRUE(shows(colleague->get(path), "Gick vidare"));
}

TEST_P(AssignmentPages, two_values_of_a_goal_make_a_picture_with_its_table) {
    auto path = at(AssignmentState::active);
    auto checks = read([&](db::Read& read) { return checks_of(read, id); });
    ASSERT_EQ(checks.size(), 2U);
    auto note = [&](std::size_t which, const char* value) {
        std::string place = fmt::format("{}/checks/{}", path, checks[which].id.value);
        EXPECT_EQ(lead->get(place).status, 200);
        EXPECT_EQ(colleague->get(place).status, 404);
        EXPECT_EQ(colleague->post(place, {{"value", value}}).status, 404);
        return lead->post(place, {{"version", "1"}, {"value", value}, {"note", "Enligt <statistiken>"}})
            .status;
    };
    EXPECT_EQ(note(0, ""), 422);
    EXPECT_EQ(note(0, "73 procent"), 303);
    EXPECT_FALSE(shows(colleague->get(path), "goal-line")) << "one value is no line";
    EXPECT_EQ(note(1, "76,5 procent"), 303);
    auto page = colleague->get(path);
    EXPECT_TRUE(shows(page, "goal-line") && shows(page, "76,5 procent"));
    EXPECT_TRUE(shows(page, "Enligt &lt;statistiken&gt;"));
}

TEST_P(AssignmentPages, an_assumption_is_tested_and_what_is_done_is_marked) {
    auto path = at(AssignmentState::active);
    std::string assumption = path + "/parts/" + part_of(PartKind::assumption);
    EXPECT_EQ(lead->post(assumption + "/finish", {{"version", "1"}, {"result", "Nja"}}).status, 422);
    EXPECT_EQ(lead->post(assumption + "/finish",
                         {{"version", "1"}, {"outcome", "partly"}, {"result", "Bara de nya"}})
                  .status,
              303);
    EXPECT_TRUE(shows(colleague->get(path), "Stämmer delvis") && shows(colleague->get(path), "Bara de nya"));
    std::string deadline = path + "/parts/" + part_of(PartKind::deadline);
    EXPECT_EQ(lead->post(deadline + "/finish", {{"version", "1"}}).status, 303);
    EXPECT_TRUE(shows(lead->get(path), "Inte klart än"));
    EXPECT_EQ(lead->post(deadline + "/unfinish", {{"version", "2"}}).status, 303);
    EXPECT_EQ(colleague->get(deadline + "/finish").status, 404);
    EXPECT_EQ(colleague->post(deadline + "/finish", {{"version", "3"}}).status, 403);
}

TEST_P(AssignmentPages, it_goes_on_in_a_newer_plan_as_a_proposal) {
    auto path = at(AssignmentState::closed);
    EXPECT_TRUE(shows(director->get(path), path + "/carry-forward"));
    EXPECT_FALSE(shows(colleague->get(path), path + "/carry-forward"));
    EXPECT_EQ(colleague->get(path + "/carry-forward").status, 404);
    EXPECT_TRUE(shows(director->get(path + "/carry-forward"), "Ingen senare plan"));
    auto plan = write([&](db::Write& write) {
        return plans::begin_plan(write, authority->as(doris), authority->root, year_of(authority->today) + 1,
                                 sv);
    });
    ASSERT_TRUE(plan);
    EXPECT_TRUE(shows(director->get(path + "/carry-forward"), "Föreslå i den planen"));
    EXPECT_EQ(director->post(path + "/carry-forward", {{"plan", ""}}).status, 422);
    auto made = director->post(path + "/carry-forward", {{"plan", to_string(*plan)}});
    ASSERT_EQ(made.status, 303);
    EXPECT_TRUE(shows(director->get(location_of(made)), "Ett förslag.")) << "a proposal again";
    EXPECT_EQ(director->post(path + "/carry-forward", {{"plan", to_string(*plan)}}).status, 409);
    EXPECT_EQ(colleague->post(path + "/carry-forward", {{"plan", to_string(*plan)}}).status, 404)
        << "no such plan";
}

TEST_P(AssignmentPages, what_one_may_not_see_is_not_there) {
    auto path = at(AssignmentState::draft);
    for (const char* under : {"", "/edit", "/parts/step", "/versions", "/versions/1", "/events/pause"})
        EXPECT_EQ(colleague->get(path + under).status, 404) << under;
    EXPECT_EQ(colleague->post(path + "/events/pause", {{"version", "1"}, {"reason", "x"}}).status, 404);
    EXPECT_EQ(colleague->get("/api" + path).status, 404);
    EXPECT_EQ(colleague->get("/assignments/4711").status, 404);
    EXPECT_EQ(lead->get(path + "/events/approve").status, 404) << "another page's";
    EXPECT_EQ(lead->get(path + "/events/nothing").status, 404);
}

TEST_P(AssignmentPages, the_same_can_be_done_by_json) {
    auto path = "/api" + at(AssignmentState::draft);
    auto all = json_of(lead->get(path));
    EXPECT_EQ(all.at("state").as_string(), "draft");
    EXPECT_EQ(all.at("heading").at("lead").at("name").as_string(), "Lena Lund");
    EXPECT_EQ(all.at("parts").as_array().size(), whole_parts(*authority).size());
    EXPECT_FALSE(all.at("missing").as_array().empty());
    EXPECT_EQ(json_of(director->get(path)).at("events").as_array().front().as_string(), "pause");
    auto changed = lead->post(path + "/heading", {{"heading_version", heading_version()}, {"title", "Ord"}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(lead->post(path + "/heading", {{"heading_version", "1"}, {"title", "Ord"}}).status, 409);
    EXPECT_EQ(lead->post(path + "/parts", {{"text", "x"}}).status, 422) << "of no kind";
    auto made = lead->post(path + "/parts", {{"kind", "activity"}, {"text", "Besök"}});
    ASSERT_EQ(made.status, 200) << made.body;
    auto paused = director->post(path + "/events",
                                 {{"event", "pause"}, {"version", version()}, {"reason", "Vi väntar"}});
    ASSERT_EQ(paused.status, 200) << paused.body;
    EXPECT_EQ(json_of(paused).at("state").as_string(), "paused");
    EXPECT_EQ(director->post(path + "/events", {{"event", "hoppa"}}).status, 422);
    auto listed = json_of(director->get("/api/assignments?state=paused"));
    EXPECT_EQ(listed.at("assignments").as_array().size(), 1U);
    auto proposed =
        director->post("/api/assignments", {{"plan", to_string(authority->plan)}, {"title", "Ny"}});
    EXPECT_EQ(proposed.status, 200) << proposed.body;
    EXPECT_EQ(
        colleague->post("/api/assignments", {{"plan", to_string(authority->plan)}, {"title", "Ny"}}).status,
        404);
}

TEST_P(AssignmentPages, a_part_that_saves_itself_disturbs_the_heading_not_and_an_event_does_not_pass_it) {
    auto path = at(AssignmentState::active);
    auto seen_heading = heading_version(), seen = version();
    auto goal = path + "/parts/" + part_of(PartKind::process_goal);
    ASSERT_EQ(lead->post(goal, {{"version", "1"}, {"target", "85 procent"}}, as_json).status, 200);
    EXPECT_EQ(lead->post(path + "/edit?section=why", {{"version", seen_heading}, {"title", "Nytt"}}, as_json)
                  .status,
              200);
    auto old = lead->post(path + "/events/update", {{"version", seen}, {"reason", "Mitt skäl"}});
    EXPECT_EQ(old.status, 409);
    EXPECT_TRUE(shows(old, "Mitt skäl") && shows(old, "value=\"" + version() + "\""));
    EXPECT_EQ(lead->post(path + "/events/update", {{"version", version()}, {"reason", "Mitt skäl"}}).status,
              303);
}

TEST_P(AssignmentPages, of_two_values_of_a_check_both_are_shown) {
    auto path = at(AssignmentState::active);
    auto check = read([&](db::Read& read) { return checks_of(read, id); }).front();
    std::string place = fmt::format("{}/checks/{}", path, check.id.value), number = to_string(check.id);
    ASSERT_EQ(lead->post(place, {{"version", "1"}, {"value", "73 procent"}, {"note", "Min"}}).status, 303);
    auto other = auth::signed_in(*site, "rolf");
    auto old = other->post(place, {{"version", "1"}, {"value", "74 procent"}, {"note", "Hans"}});
    EXPECT_EQ(old.status, 409);
    for (const char* words : {"class=\"theirs\"", ">73 procent<", "Min", "Lena Lund", "74 procent", "Hans"})
        EXPECT_TRUE(shows(old, words)) << words;
    auto again = auth::form_fields(old.body, place);
    EXPECT_EQ(other->post(place, again).status, 303) << "chosen with both before one's eyes";
    auto api = "/api" + path + "/checks";
    EXPECT_EQ(lead->post(api, {{"id", number}, {"version", "2"}, {"value", "75"}}).status, 409);
    auto noted = lead->post(api, {{"id", number}, {"version", "3"}, {"value", "75"}});
    ASSERT_EQ(noted.status, 200) << noted.body;
    EXPECT_EQ(json_of(noted).at("version").to_number<int>(), 4);
    EXPECT_EQ(colleague->post(api, {{"id", number}, {"version", "4"}, {"value", "76"}}).status, 403);
    EXPECT_EQ(lead->post(api, {{"id", "4711"}, {"version", "1"}, {"value", "76"}}).status, 404);
    auto other_path = at(AssignmentState::active, "Ett annat");
    EXPECT_EQ(lead->post("/api" + other_path + "/checks", {{"id", number}, {"version", "4"}}).status, 404)
        << "of another assignment";
}

TEST_P(AssignmentPages, days_and_goals_that_go_stand_there_until_that_is_approved) {
    auto path = at(AssignmentState::active);
    auto day = [&](int days) { return iso(authority->today + std::chrono::days{days}); };
    auto checks = read([&](db::Read& read) { return checks_of(read, id); });
    auto place = [&](std::size_t which) { return fmt::format("{}/checks/{}", path, checks[which].id.value); };
    auto goal = path + "/parts/" + part_of(PartKind::process_goal);
    ASSERT_EQ(
        lead->post(goal, {{"version", "1"}, {"check_day.0", day(120)}, {"check_day.1", day(200)}}).status,
        303);
    auto page = lead->get(path);
    EXPECT_TRUE(shows(page, place(0)) && shows(page, place(1)));
    EXPECT_TRUE(shows(page, "Kontrolleras också, när det är godkänt, den"));
    auto api = json_of(lead->get("/api" + path));
    boost::json::object said;
    for (const auto& part : api.at("parts").as_array())
        if (part.at("kind").as_string() == "process_goal") said = part.as_object();
    ASSERT_FALSE(said.empty());
    EXPECT_EQ(said.at("check_days").as_array().back().as_string(), day(200));
    EXPECT_EQ(said.at("checks").as_array().back().at("due_on").as_string(), day(120));
    ASSERT_EQ(lead->post(goal + "/remove", {{"version", "2"}}).status, 303);
    EXPECT_EQ(lead->get(goal).status, 404);
    page = lead->get(path);
    EXPECT_TRUE(shows(page, "Borttaget, men gäller tills det är godkänt") && shows(page, place(0)));
    EXPECT_TRUE(shows(page, "kontroll av Andelen behöriga lärare ökar") ||
                shows(page, "Kartläggningen är klar"));
    EXPECT_EQ(json_of(lead->get("/api" + path)).at("leaving").as_array().size(), 1U);
    EXPECT_FALSE(shows(colleague->get(path), "Borttaget, men gäller"));
    EXPECT_TRUE(shows(colleague->get(path), "Andelen behöriga lärare ökar"));
    EXPECT_EQ(lead->post(place(0), {{"version", "1"}, {"value", "73 procent"}}).status, 303);
}

TEST_P(AssignmentPages, what_was_sent_back_is_handed_in_where_the_review_stands) {
    auto path = at(AssignmentState::completion_needed);
    EXPECT_TRUE(shows(lead->get(path), "href=\"" + path + "#review\""));
    EXPECT_FALSE(shows(director->get(path), "#review")) << "not hers to hand in";
    EXPECT_FALSE(shows(lead->get(at(AssignmentState::active, "Ett annat")), "#review"));
}

}  // namespace
}  // namespace styrkedja::assigning
