// The pages and the API of rounds and focus areas, as those who lead dialogues and everyone else meet them.
#include <boost/json.hpp>

#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "dialogue_rounds/test/world.h"

namespace styrkedja::dialogue_rounds {
namespace {

class RoundPages : public RoundsWorld {
  protected:
    void SetUp() override {
        RoundsWorld::SetUp();
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        forms::add_routes(site->routes);
        dialogue_rounds::add_routes(site->routes);
        karin = auth::signed_in(*site, "karin");
        sara = auth::signed_in(*site, "sara");
    }
    static std::string path(RoundId id, std::string_view more = "") {
        return fmt::format("/dialogue-rounds/{}{}", id.value, more);
    }
    http::Fields typed() const {
        return {{"level", "ops_principal"},
                {"unit", ""},
                {"year", "2026"},
                {"number", "1"},
                {"name", ""},
                {"from_on", "2026-03-01"},
                {"to_on", "2026-03-31"},
                {"prework_by", ""},
                {"focus_area", to_string(areas[0])},
                {"theme_name.0", "Kompetens <nu>"},
                {"theme_parts.0", "aruba"},
                {"theme_questions.0", "Vilka går?\nVilka stannar?"},
                {"form", to_string(form)},
                {"guide", "En timme."}};
    }
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> karin, sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, RoundPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(RoundPages, everyone_reads_and_those_who_lead_write) {
    EXPECT_TRUE(auth::shows(sara->get("/dialogue-rounds"), "Inga omgångar är upplagda än"));
    EXPECT_FALSE(auth::shows(sara->get("/dialogue-rounds"), "Lägg upp en omgång"));
    EXPECT_TRUE(auth::shows(karin->get("/dialogue-rounds"), "Lägg upp en omgång"));
    EXPECT_EQ(sara->get("/dialogue-rounds/new").status, 404);
    EXPECT_EQ(sara->post("/dialogue-rounds", typed()).status, 404);
    auto form_page = karin->get("/dialogue-rounds/new");
    EXPECT_TRUE(auth::shows(form_page, "Fler teman"));
    EXPECT_TRUE(auth::shows(form_page, "theme_name.11"));
    EXPECT_TRUE(auth::shows(form_page, "Norrskolan"));
    auto made = karin->post("/dialogue-rounds", typed());
    ASSERT_EQ(made.status, 303) << made.body;
    auto where = auth::location_of(made);
    auto page = sara->get(where);
    EXPECT_TRUE(auth::shows(page, "Verksamhetsdialog 1 2026"));
    EXPECT_TRUE(auth::shows(page, "Mellan verksamhetschef och rektor"));
    EXPECT_TRUE(auth::shows(page, "Kompetens &lt;nu&gt;"));
    EXPECT_TRUE(auth::shows(page, "Behålla")) << "the five parts, with what they mean";
    EXPECT_TRUE(auth::shows(page, "<li dir=\"auto\">Vilka stannar?</li>"));
    EXPECT_TRUE(auth::shows(page, "Dialogens frågor, version 1"));
    EXPECT_FALSE(auth::shows(page, "Öppna förarbetet"));
    EXPECT_TRUE(auth::shows(karin->get(where), "Öppna förarbetet"));
    EXPECT_TRUE(auth::shows(sara->get(where + "/theme-pack"), "Vilka går?"));
    EXPECT_EQ(sara->get(where + "/edit").status, 404);
    EXPECT_EQ(sara->post(where, typed()).status, 404);
    EXPECT_EQ(sara->post(where + "/move", {{"event", "open_prework"}, {"version", "1"}}).status, 403);
    EXPECT_EQ(sara->get("/dialogue-rounds/77").status, 404);
    EXPECT_EQ(sara->get("/dialogue-rounds/77/theme-pack").status, 404);
    EXPECT_TRUE(auth::shows(sara->get("/dialogue-rounds"), "upplagd"));
}

TEST_P(RoundPages, what_was_typed_comes_back_with_what_is_wrong) {
    auto wrong = typed();
    auth::type_in(wrong, "to_on", "i mars");
    for (auto name : {"theme_name.1", "theme_name.2"}) wrong.emplace_back(name, "Tema");
    wrong.emplace_back("theme_name.9", "Det tionde");
    wrong.emplace_back("theme_why.9", "Sist");
    auto page = karin->post("/dialogue-rounds", wrong);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(auth::shows(page, "i mars"));
    EXPECT_TRUE(auth::shows(page, "Det tionde"));
    EXPECT_TRUE(auth::shows(page, "En timme."));
    auto fields = auth::form_fields(page.body, "/dialogue-rounds");
    auto value = [&](std::string_view name) {
        auto found = std::ranges::find(fields, name, [](const auto& one) { return one.first; });
        return found == fields.end() ? "" : found->second;
    };
    EXPECT_EQ(value("theme_why.9"), "Sist");
    EXPECT_EQ(value("focus_area"), to_string(areas[0]));
    EXPECT_EQ(value("theme_parts.0"), "aruba");
    auth::type_in(wrong, "to_on", "2026-03-31");
    page = karin->post("/dialogue-rounds", wrong);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(auth::shows(page, "Få och skarpa"));
}

TEST_P(RoundPages, an_unchanged_form_changes_nothing_before_and_after_the_prework_opens) {
    auto id = added();
    auto before = read([&](db::Read& r) { return themes_of(r, id); });
    for (bool open : {false, true}) {
        if (open) {
            ASSERT_TRUE(move(id, RoundEvent::open_prework));
        }
        auto page = karin->get(path(id, "/edit"));
        EXPECT_EQ(auth::shows(page, "theme_name.0"), !open) << "what stands fast is not asked";
        auto form_fields = auth::form_fields(page.body, path(id));
        auth::type_in(form_fields, "name", open ? "Sedan" : "Först");
        auto done = karin->post(path(id), form_fields);
        EXPECT_EQ(done.status, 303) << done.body;
        EXPECT_EQ(found(id).name, open ? "Sedan" : "Först");
        EXPECT_EQ(karin->post(path(id), form_fields).status, 409) << "seen before";
        auto themes = read([&](db::Read& r) { return themes_of(r, id); });
        ASSERT_EQ(themes.size(), before.size());
        EXPECT_EQ(themes[0].questions, before[0].questions);
        EXPECT_EQ(read([&](db::Read& r) { return focus_of(r, id); }).size(), 2);
    }
}

TEST_P(RoundPages, a_form_from_before_the_prework_opened_comes_back_whole) {
    auto id = added();
    auto form_fields = auth::form_fields(karin->get(path(id, "/edit")).body, path(id));
    auth::type_in(form_fields, "theme_why.0", "Skrivet länge");
    ASSERT_TRUE(move(id, RoundEvent::open_prework));
    auto page = karin->post(path(id), form_fields);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(auth::shows(page, "Skrivet länge"));
}

TEST_P(RoundPages, it_goes_on_by_its_button_and_says_why_with_gaps) {
    auto id = added();
    auto press = [&](const char* event, const char* reason = "") {
        return karin->post(
            path(id, "/move"),
            {{"event", event}, {"version", std::to_string(found(id).version)}, {"reason", reason}});
    };
    EXPECT_EQ(press("open_prework").status, 303);
    EXPECT_EQ(press("compile").status, 409);
    EXPECT_EQ(press("start").status, 303);
    auto page = press("close_with_gaps");
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(auth::shows(page, "Skriv varför"));
    EXPECT_EQ(press("close_with_gaps", "Två är <sjuka>").status, 303);
    EXPECT_TRUE(auth::shows(sara->get(path(id)), "Två är &lt;sjuka&gt;"));
    EXPECT_EQ(press("hoppa").status, 404);
}

TEST_P(RoundPages, the_newer_version_is_offered_while_nothing_has_begun) {
    auto id = added();
    write([&](db::Write& w) { return forms::begin_draft(w, lead, form, sv); });
    ASSERT_TRUE(put_in_use(form, {{.of = found(id).ref(), .unaffected = true}}));
    EXPECT_TRUE(auth::shows(karin->get(path(id)), "Byt till version 2"));
    EXPECT_FALSE(auth::shows(sara->get(path(id)), "Byt till version 2"));
    http::Fields seen = {{"version", "1"}};
    EXPECT_EQ(sara->post(path(id, "/form-version"), seen).status, 403);
    EXPECT_EQ(karin->post(path(id, "/form-version"), seen).status, 303);
    EXPECT_TRUE(auth::shows(karin->get(path(id)), "Dialogens frågor, version 2"));
}

TEST_P(RoundPages, focus_areas_are_kept_by_those_who_lead_the_whole) {
    EXPECT_TRUE(auth::shows(sara->get("/focus-areas"), "Närvaro"));
    EXPECT_FALSE(auth::shows(sara->get("/focus-areas"), "Lägg till"));
    EXPECT_FALSE(auth::shows(karin->get("/focus-areas"), "Lägg till de vanliga")) << "there are some";
    http::Fields fields = {
        {"name", "Omvärld"}, {"definition", "Vad <som> menas"}, {"school_form", "adapted"}};
    EXPECT_EQ(sara->post("/focus-areas", fields).status, 404);
    EXPECT_EQ(karin->post("/focus-areas", fields).status, 303);
    EXPECT_TRUE(auth::shows(sara->get("/focus-areas"), "Vad &lt;som&gt; menas"));
    auto page = karin->post("/focus-areas", fields);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(auth::shows(page, "Det finns redan ett fokusområde med det namnet"));
    auto one = read([](db::Read& r) { return list_focus_areas(r); }).back();
    EXPECT_TRUE(one.applies_to(SchoolForm::adapted));
    EXPECT_FALSE(one.applies_to(SchoolForm::preschool));
    auto address = fmt::format("/focus-areas/{}", one.id.value);
    EXPECT_EQ(sara->get(address + "/edit").status, 404);
    auto form_fields = auth::form_fields(karin->get(address + "/edit").body, address);
    auth::type_in(form_fields, "definition", "Annat");
    EXPECT_EQ(karin->post(address, form_fields).status, 303);
    EXPECT_EQ(karin->post(address, form_fields).status, 409);
    EXPECT_EQ(read([&](db::Read& r) { return find_focus_area(r, one.id); })->school_forms, "adapted");
    EXPECT_EQ(karin->post(address + "/close", {{"closed", "1"}}).status, 303);
    EXPECT_FALSE(auth::shows(sara->get("/focus-areas"), "Omvärld"));
    EXPECT_TRUE(auth::shows(karin->get("/focus-areas"), "Omvärld"));
    EXPECT_FALSE(auth::shows(karin->get("/dialogue-rounds/new"), "Omvärld"));
}

TEST_P(RoundPages, the_usual_areas_come_at_one_press_each_with_a_definition) {
    for (auto id : areas)
        write([&](db::Write& w) {
            w.script(fmt::format("DELETE FROM focus_area WHERE id = {}", id.value));
            return 0;
        });
    EXPECT_TRUE(auth::shows(karin->get("/focus-areas"), "Lägg till de vanliga"));
    EXPECT_EQ(sara->post("/focus-areas/usual", {}).status, 404);
    for (int press = 0; press < 2; ++press) EXPECT_EQ(karin->post("/focus-areas/usual", {}).status, 303);
    auto all = read([](db::Read& r) { return list_focus_areas(r); });
    ASSERT_EQ(all.size(), 7) << "once each";
    for (const auto& one : all) EXPECT_FALSE(one.definition.empty()) << one.name;
    auto adapted = std::ranges::find(all, "Anpassad skola", &FocusArea::name);
    ASSERT_NE(adapted, all.end());
    EXPECT_EQ(adapted->school_forms, "adapted");
}

TEST_P(RoundPages, programs_do_what_people_do) {
    namespace json = boost::json;
    auto body = fmt::format(
        R"({{"year": 2026, "number": 2, "level": "director_ops", "from_on": "2026-03-01",)"
        R"("to_on": "2026-03-31", "focus_areas": [{}, {}], "form": {},)"
        R"("themes": [{{"name": "A", "questions": "B?\nC?", "parts": "aruba"}}, {{"name": "D"}}]}})",
        areas[1].value, areas[0].value, form.value);
    EXPECT_EQ(sara->post_json("/api/dialogue-rounds", body).status, 403);
    auto made = karin->post_json("/api/dialogue-rounds", body);
    ASSERT_EQ(made.status, 200) << made.body;
    auto round = json::parse(made.body).as_object();
    EXPECT_EQ(round["focus_areas"].as_array().at(0).at("name").as_string(), "Behörighet");
    EXPECT_EQ(round["themes"].as_array().size(), 2);
    EXPECT_EQ(round["themes"].as_array().at(0).at("parts").as_string(), "aruba");
    EXPECT_EQ(round["events"].as_array().at(0).at("event").as_string(), "open_prework");
    auto address = fmt::format("/api/dialogue-rounds/{}", round["id"].as_int64());
    auto changed = karin->post_json(address, R"({"version": 1, "guide": "Ny", "themes": []})");
    ASSERT_EQ(changed.status, 200) << changed.body;
    round = json::parse(changed.body).as_object();
    EXPECT_EQ(round["guide"].as_string(), "Ny");
    EXPECT_EQ(round["themes"].as_array().size(), 0);
    EXPECT_EQ(round["focus_areas"].as_array().size(), 2) << "what was not sent stays";
    EXPECT_EQ(karin->post_json(address, R"({"guide": "Blint"})").status, 409) << "without the version";
    EXPECT_EQ(sara->post_json(address + "/move", R"({"event": "open_prework", "version": 2})").status, 403);
    auto moved = karin->post_json(address + "/move", R"({"event": "open_prework", "version": 2})");
    ASSERT_EQ(moved.status, 200) << moved.body;
    EXPECT_EQ(json::parse(moved.body).at("state").as_string(), "prework_open");
    EXPECT_EQ(karin->post_json("/api/dialogue-rounds", R"({"year": "x"})").status, 422);
    EXPECT_EQ(karin->post_json("/api/dialogue-rounds", "[").status, 422);
    auto listed = json::parse(sara->get("/api/dialogue-rounds?year=2026").body);
    EXPECT_EQ(listed.at("rounds").as_array().size(), 1);
    auto sent = R"({"name": "Skola och omvärld", "definition": "X", "school_forms": ["adapted"]})";
    EXPECT_EQ(sara->post_json("/api/focus-areas", sent).status, 403);
    EXPECT_EQ(karin->post_json("/api/focus-areas", sent).status, 200);
    auto areas_now = json::parse(sara->get("/api/focus-areas").body).at("focus_areas").as_array();
    ASSERT_EQ(areas_now.size(), 3);
    EXPECT_EQ(areas_now.back().at("school_forms").as_array().size(), 1);
}

}  // namespace
}  // namespace styrkedja::dialogue_rounds
