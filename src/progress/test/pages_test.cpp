// The pages of how assignments go, as their lead, the recipient and others meet them.
#include "progress/pages/pages.h"
#include "assignments/testing/world.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "meetings/meetings.h"

namespace styrkedja::progress {
namespace {

using namespace assignments;
using auth::location_of;
using auth::shows;

class ProgressPages : public AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        assignments::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        assignments::add_routes(site->routes);
        progress::add_routes(site->routes);
        lead = auth::signed_in(*site, "lena");
        reader = auth::signed_in(*site, "maja");
        keeper = auth::signed_in(*site, "sara");
    }
    std::string begun(AssignmentState state = AssignmentState::active) {
        id = authority->assignment_in(state);
        return fmt::format("/assignments/{}", id.value);
    }
    http::Fields status(std::string light, std::string said) {
        return {{"light", std::move(light)},
                {"word", std::move(said)},
                {"trend", "down"},
                {"text", "Vi väntar på <lokaler>."},
                {"reported_on", iso(authority->today)}};
    }

    AssignmentId id;
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> lead, reader, keeper;
};
INSTANTIATE_TEST_SUITE_P(Engines, ProgressPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(ProgressPages, a_report_is_written_shown_and_corrected) {
    auto path = begun();
    EXPECT_EQ(reader->get(path + "/status/new").status, 404);
    EXPECT_EQ(reader->post(path + "/status", status("green", "klart")).status, 403);
    auto bad = status("", "klart");
    auto page = lead->post(path + "/status", bad);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Välj hur det går."));
    EXPECT_TRUE(shows(page, "Vi väntar på &lt;lokaler&gt;."));
    bad = status("green", "klart");
    bad[4].second = "i går";
    EXPECT_TRUE(shows(lead->post(path + "/status", bad), "Skriv dagen som 2026-12-14."));
    EXPECT_EQ(lead->post(path + "/status", status("amber", "väntar på lokaler")).status, 303);
    page = reader->get("/status-reports/1");
    EXPECT_TRUE(shows(page, "Gult: väntar på lokaler"));
    EXPECT_TRUE(shows(page, "på väg åt fel håll"));
    EXPECT_FALSE(shows(page, "Rätta med en ny rapport"));
    EXPECT_TRUE(shows(lead->get("/status-reports/1"), "Rätta med en ny rapport"));
    auto form = auth::form_fields(lead->get(path + "/status/new?corrects=1").body, path + "/status");
    auth::type_in(form, "word", "lokaler är klara");
    form.push_back({"light", "green"});
    EXPECT_EQ(lead->post(path + "/status", form).status, 303);
    EXPECT_TRUE(shows(reader->get("/status-reports/1"), "Den här rapporten är rättad."));
    EXPECT_FALSE(shows(reader->get(path + "/status"), "class=\"lights\"")) << "one alone stands";
    EXPECT_EQ(lead->post(path + "/status", status("red", "står still")).status, 303);
    page = reader->get(path + "/status");
    EXPECT_TRUE(shows(page, "3 lägesrapporter."));
    EXPECT_TRUE(shows(page, "class=\"lights\""));
    EXPECT_TRUE(shows(page, "Processmålen i siffror"));
    EXPECT_TRUE(shows(reader->get("/api" + path + "/status"), R"("corrects":1)"));
}

TEST_P(ProgressPages, words_that_nobody_has_approved_are_for_those_who_write_them) {
    auto path = begun();
    ASSERT_EQ(lead->post(path + "/status", status("green", "enligt plan")).status, 303);
    auto goal = authority->part(id, PartKind::process_goal);
    write([&](db::Write& transaction) {
        auto visitor = authority->as(lena);
        Part fresh = goal.part;
        goal.part.text = "Ett ord som ingen har godkänt";
        goal.part.baseline = "11 utan godkännande";
        goal.part.target = "99 utan godkännande";
        auto saved = save_part(transaction, visitor, id, goal.part, goal.version, sv);
        EXPECT_TRUE(saved) << (saved ? "" : saved.error().message);
        fresh.id = {};
        fresh.text = "Ett nytt mål som ingen har godkänt";
        EXPECT_TRUE(save_part(transaction, visitor, id, fresh, 0, sv));
        auto done = change_heading(transaction, visitor, id, authority->heading("Namn som ingen har godkänt"),
                                   load_assignment(transaction, id)->heading_version, sv);
        EXPECT_TRUE(done) << (done ? "" : done.error().message);
    });
    auto form = auth::form_fields(lead->get(path + "/final").body, path + "/final");
    auth::type_in(form, "text", "Fler stannar.");
    for (auto& [name, value] : form)
        if (name.starts_with("finding.")) value = "Det visar en siffra.";
    for (const auto& one : read([&](db::Read& transaction) { return judged_parts(transaction, id); }))
        form.push_back({fmt::format("outcome.{}", one.part.id.value), "reached"});
    ASSERT_EQ(lead->post(path + "/final", form).status, 303);
    for (const std::string& page : {path + "/status", path + "/final"}) {
        auto got = reader->get(page);
        EXPECT_EQ(got.status, 200) << page;
        EXPECT_FALSE(shows(got, "utan godkännande")) << page;
        EXPECT_FALSE(shows(got, "som ingen har godkänt")) << page;
        EXPECT_TRUE(shows(got, "Kompetensförsörjning")) << page;
        EXPECT_FALSE(shows(lead->get(page), "Namn som ingen")) << page << ": it has one name for all";
    }
    EXPECT_TRUE(shows(reader->get("/status-reports/1"), "Kompetensförsörjning")) << "its heading";
    EXPECT_TRUE(shows(reader->get(path + "/status"), "71 procent")) << "as approved";
    EXPECT_TRUE(shows(lead->get(path + "/status"), "99 utan godkännande"));
    EXPECT_TRUE(shows(reader->get(path + "/final"), "Andelen behöriga lärare ökar"));
    EXPECT_TRUE(shows(reader->get(path + "/final"), "Det visar en siffra."));
    EXPECT_TRUE(shows(lead->get(path + "/final"), "Ett nytt mål som ingen har godkänt"));
}

TEST_P(ProgressPages, the_overview_stands_with_the_most_silent_first) {
    auto first = begun();
    auto second = authority->assignment_in(AssignmentState::active, "Närvaro");
    authority->assignment_in(AssignmentState::draft, "Hemligt utkast");
    ASSERT_EQ(lead->post(first + "/status", status("red", "står still")).status, 303);
    auto page = reader->get("/status");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Rött: står still"));
    EXPECT_TRUE(shows(page, "0 av 2 är gröna."));
    EXPECT_LT(page.body.find(">Närvaro<"), page.body.find(">Kompetensförsörjning<"))
        << "nothing reported yet";
    EXPECT_FALSE(shows(page, "Hemligt utkast"));
    page = reader->get("/api/status");
    EXPECT_TRUE(shows(page, fmt::format(R"("id":{},"title":"Närvaro")", second.value)));
    EXPECT_TRUE(shows(page, R"("light":"red")"));
}

TEST_P(ProgressPages, the_final_report_keeps_what_was_typed_and_leads_to_the_end) {
    auto path = begun();
    EXPECT_EQ(reader->get(path + "/final").status, 404);
    auto form = auth::form_fields(lead->get(path + "/final").body, path + "/final");
    auth::type_in(form, "text", "Fler <stannar>.");
    auto page = lead->post(path + "/final", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Fler &lt;stannar&gt;."));
    EXPECT_TRUE(shows(page, "Välj hur det gick med"));
    for (auto& [name, value] : http::Fields(form))
        if (name.starts_with("finding.")) {
            auth::type_in(form, name, "Siffrorna visar det.");
            form.push_back({"outcome." + name.substr(8), "reached"});
        }
    auto stale = form;
    auth::type_in(stale, "version", "0");
    page = lead->post(path + "/final", stale);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Siffrorna visar det.")) << "it is not lost";
    EXPECT_EQ(lead->post(path + "/final", form).status, 303);
    page = reader->get(path + "/final");
    EXPECT_TRUE(shows(page, "Siffrorna visar det."));
    EXPECT_FALSE(shows(page, "Spara utvärderingen"));
    EXPECT_EQ(reader->post(path + "/evaluation", {{"verdict", "stop"}}).status, 403);
    page = keeper->post(path + "/evaluation", {{"verdict", "stop"}, {"evaluation", "Nått <mål>."}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Nått &lt;mål&gt;."));
    EXPECT_EQ(keeper->post(path + "/close", {}).status, 409);
    EXPECT_EQ(keeper
                  ->post(path + "/evaluation",
                         {{"verdict", "change"}, {"evaluation", "Nått."}, {"learnt", "Börja tidigt."}})
                  .status,
              303);
    EXPECT_TRUE(shows(reader->get(path + "/final"), "arbetet går vidare på ett annat sätt"));
    EXPECT_EQ(keeper->post(path + "/close", {}).status, 303);
    EXPECT_EQ(authority->load(id).state, AssignmentState::closed);
}

TEST_P(ProgressPages, a_standing_item_puts_the_board_on_the_meeting) {
    auto path = begun();
    ASSERT_EQ(lead->post(path + "/status", status("amber", "försenat")).status, 303);
    auto meeting = write([&](db::Write& w) {
                       return meetings::plan_meeting(w, world::visitor(world::sara),
                                                     {world::lg, "", {authority->today, "13", "", ""}}, sv);
                   }).value();
    auto request = auth::Browser::request("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    auth::Visit visit(*request, site->services);
    visit.visitor = world::visitor(world::sara);
    auto board = [&](const char* state) {
        auto one = read([&](db::Read& r) { return meetings::find_meeting(r, visit.visitor, meeting); });
        one->state = *parse_enum<MeetingState>(state);
        return pages::board_of_meeting(visit, *one);
    };
    EXPECT_TRUE(board("planned").view().empty()) << "it is not on the agenda";
    write([&](db::Write& w) {
        w.script(
            fmt::format("UPDATE agenda_item SET standing = 'assignments' WHERE id = (SELECT min(id) FROM "
                        "agenda_item WHERE meeting = {})",
                        meeting.value));
    });
    EXPECT_NE(board("planned").view().find("Gult: försenat"), std::string_view::npos);
    EXPECT_TRUE(board("published").view().empty()) << "it tells of today";
}

TEST_P(ProgressPages, programs_report_to_the_end) {
    auto path = begun();
    auto api = "/api" + path;
    ASSERT_EQ(lead->post(api + "/status", status("amber", "försenat")).status, 200);
    EXPECT_TRUE(shows(reader->get("/api/status-reports/1"), R"("word":"försenat")"));
    EXPECT_EQ(reader->get("/api/status-reports/9").status, 404);
    auto figures = reader->get(api + "/figures");
    EXPECT_TRUE(shows(figures, R"("baseline":"71 procent")")) << figures.body;
    EXPECT_EQ(reader->get(api + "/final").status, 404) << "none is there";
    EXPECT_EQ(reader->post(api + "/final", {{"text", "Klart"}}).status, 403);
    http::Fields form{{"text", "Fler stannar."}, {"version", std::to_string(authority->load(id).version)}};
    EXPECT_EQ(lead->post(api + "/final", form).status, 422) << "nothing is said of its goals";
    for (const auto& one : read([&](db::Read& r) { return judged_parts(r, id); })) {
        form.push_back({fmt::format("outcome.{}", one.part.id.value), "reached"});
        form.push_back({fmt::format("finding.{}", one.part.id.value), "Siffrorna visar det."});
    }
    auto told = lead->post(api + "/final", form);
    EXPECT_TRUE(shows(told, R"("outcome":"reached")")) << told.body;
    http::Fields judged{{"verdict", "change"}, {"evaluation", "Nått."}, {"learnt", "Börja tidigt."}};
    EXPECT_EQ(reader->post(api + "/evaluation", judged).status, 403);
    EXPECT_TRUE(shows(keeper->post(api + "/evaluation", judged), R"("verdict":"change")"));
    EXPECT_EQ(reader->post(api + "/close", {}).status, 403);
    EXPECT_TRUE(shows(keeper->post(api + "/close", {}), R"("state":"closed")"));
    EXPECT_EQ(lead->get(api + "/lineage").status, 404) << "it carries nothing on";
    EXPECT_EQ(lead->post(api + "/lineage", {{"words", "Något"}}).status, 404);
    EXPECT_EQ(lead->post("/api/lineage/9/remove", {{"version", "1"}}).status, 404);
}

TEST_P(ProgressPages, programs_say_what_became_of_older_measures) {
    auto older = authority->assignment_in(AssignmentState::active);
    ASSERT_TRUE(write([&](db::Write& w) {
        return measures::add_measure(w, authority->as(lena), older, {.title = "Introduktion"}, sv);
    }));
    auto plan = write([&](db::Write& w) {
        return plans::begin_plan(w, authority->as(doris), authority->root, year_of(authority->today) + 1, sv);
    });
    ASSERT_TRUE(plan) << plan.error().message;
    auto newer =
        write([&](db::Write& w) { return carry_forward(w, authority->as(doris), older, *plan, sv); });
    ASSERT_TRUE(newer) << newer.error().message;
    auto path = fmt::format("/api/assignments/{}/lineage", newer->value);
    EXPECT_EQ(reader->get(path).status, 404);
    auto open = lead->get(path);
    EXPECT_TRUE(shows(open, R"("undecided":[{"measure":1,"title":"Introduktion"}])")) << open.body;
    EXPECT_EQ(lead->post(path, {{"measure", "1"}, {"fate", "dropped"}}).status, 422);
    http::Fields line{{"measure", "1"}, {"fate", "dropped"}, {"reason", "Ingen vinst."}};
    EXPECT_EQ(lead->post(path, line).status, 200);
    EXPECT_TRUE(shows(lead->get(path), R"("fate":"dropped")"));
    EXPECT_TRUE(shows(lead->get(path), R"("undecided":[])"));
    EXPECT_EQ(lead->post("/api/lineage/1/remove", {{"version", "9"}}).status, 409);
    EXPECT_EQ(lead->post("/api/lineage/1/remove", {{"version", "1"}}).status, 200);
    EXPECT_TRUE(shows(lead->get(path), R"("lineage":[])"));
}

TEST_P(ProgressPages, limits_count_characters) {
    auto path = begun();
    auto said = status("green", "");
    for (std::size_t at = 0; at < most_word_characters; ++at) said[1].second += "å";
    EXPECT_EQ(lead->post("/api" + path + "/status", said).status, 200);
    said[1].second += "å";
    EXPECT_EQ(lead->post("/api" + path + "/status", said).status, 422);
}

TEST_P(ProgressPages, what_one_may_not_see_is_not_there) {
    auto path = begun(AssignmentState::draft);
    for (const char* below : {"/status", "/status/new", "/final", "/lineage"})
        EXPECT_EQ(reader->get(path + below).status, 404) << below;
    EXPECT_EQ(reader->post(path + "/status", status("green", "klart")).status, 404);
    EXPECT_EQ(reader->get("/status-reports/99").status, 404);
    EXPECT_EQ(lead->post(path + "/status", status("green", "klart")).status, 409) << "it does not run";
    EXPECT_EQ(lead->get(path + "/lineage").status, 404) << "it carries nothing on";
}

TEST_P(ProgressPages, the_panels_say_how_it_goes) {
    auto path = begun();
    ASSERT_EQ(lead->post(path + "/status", status("amber", "försenat")).status, 303);
    auto request = auth::Browser::request("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    auth::Visit visit(*request, site->services);
    visit.visitor = authority->as(lena);
    html::Out out;
    auto one = authority->load(id);
    database->read([&](db::Read& r) {
        pages::of_assignment(out, visit, r, one);
        return 0;
    });
    auto panel = out.markup();
    EXPECT_NE(panel.view().find("Gult: försenat"), std::string_view::npos);
    EXPECT_NE(panel.view().find("Rapportera läget"), std::string_view::npos);
    EXPECT_NE(panel.view().find("Lämna slutrapport"), std::string_view::npos);
}

}  // namespace
}  // namespace styrkedja::progress
