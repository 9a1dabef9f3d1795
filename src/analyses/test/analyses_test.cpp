// Analyses as those who own, write and read them meet them: parts, states, what is owed, who sees what, use.
#include "analyses/store.h"
#include "analyses/test/fixture.h"
#include "gaps/gaps.h"
#include "search/search.h"

namespace styrkedja::analyses {
namespace {

class Analyses : public AnalysisWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, Analyses, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Analyses, one_says_first_how_far_it_has_come) {
    auto path = planned();
    ASSERT_EQ(path, "/analyses/1");
    auto page = karin->get(path);
    EXPECT_TRUE(shows(page, "Närvaron &lt;nu&gt;"));
    EXPECT_TRUE(shows(page, "0 av 2 delar är beskrivna, 0 bedömda."));
    EXPECT_TRUE(shows(page, "Förvaltningschefer och rektorer"));
    EXPECT_FALSE(shows(page, "Bedömningarna")) << "nothing is rated yet";
    ASSERT_EQ(karin->post(path + "/parts/1", part(1)).status, 303);
    page = karin->get(path);
    EXPECT_TRUE(shows(page, "1 av 2 delar är beskrivna, 1 bedömda."));
    EXPECT_TRUE(shows(page, "pågår")) << "writing begins it";
    EXPECT_TRUE(shows(page, "<a href=\"https://exempel.se/rapport\">")) << "an address is a link";
    EXPECT_TRUE(shows(page, "<a href=\"/things/5\">Sak &lt;5&gt;</a>")) << "so is what it cites";
    EXPECT_TRUE(shows(page, "Alla registrerar, men &lt;olika&gt;."));
    EXPECT_TRUE(shows(page, "<title>Frånvaroregistrering: fungerar delvis</title>"));
}

TEST_P(Analyses, owner_and_day_become_a_commitment_that_follows_it) {
    auto path = planned();
    ASSERT_EQ(owed().size(), 1u);
    EXPECT_EQ(owed()[0].text, "Gör klar analysen: Närvaron <nu>");
    EXPECT_EQ(owed()[0].owners, "Karin Ek");
    EXPECT_EQ(owed()[0].due_on, today + days{10});
    auto other = heading("Närvaron", "Bo Nilsson");
    other[2].second = iso(today + days{12});
    other.push_back({"version", "1"});
    ASSERT_EQ(sara->post(path + "/change", other).status, 303);
    EXPECT_EQ(owed()[0].owners, "Bo Nilsson");
    EXPECT_EQ(owed()[0].due_on, today + days{12});
    other[1].second = "";
    other.back().second = "2";
    ASSERT_EQ(sara->post(path + "/change", other).status, 303);
    EXPECT_EQ(owed()[0].status, CommitmentStatus::dropped) << "nobody owns it";
    other[1].second = "Karin Ek";
    other.back().second = "3";
    ASSERT_EQ(sara->post(path + "/change", other).status, 303);
    ASSERT_EQ(owed().size(), 1u);
    EXPECT_EQ(owed()[0].status, CommitmentStatus::open);
    EXPECT_EQ(owed()[0].owners, "Karin Ek");
}

TEST_P(Analyses, one_is_done_when_every_part_is_described_and_rated) {
    auto path = planned();
    EXPECT_EQ(advance(*karin, path, "finish", 1), 409) << "it has not begun";
    ASSERT_EQ(karin->post(path + "/parts/1", part(1, "well", "")).status, 303);
    auto page = karin->post(path + "/advance", {{"event", "finish"}, {"version", "2"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Frånvaroregistrering saknar bedömning eller motivering."));
    EXPECT_TRUE(shows(page, "Samverkan med socialtjänsten är inte beskriven."));
    ASSERT_EQ(karin->post(path + "/parts/1", part(2)).status, 303);
    ASSERT_EQ(karin->post(path + "/parts/2", part(1, "partly", "Så är det.", 2)).status, 303);
    EXPECT_EQ(advance(*karin, path, "finish", 1), 409) << "an older version";
    ASSERT_EQ(advance(*karin, path, "finish", 2), 303);
    EXPECT_EQ(owed()[0].status, CommitmentStatus::done);
    EXPECT_EQ(karin->post(path + "/parts/1", part(3)).status, 409) << "done is done";
    EXPECT_EQ(karin->post(path + "/parts/1/remove", {{"version", "3"}}).status, 409);
    EXPECT_EQ(karin->get(path + "/edit").status, 404);
    EXPECT_EQ(advance(*karin, path, "take_up", 3, ""), 422) << "without a reason";
    EXPECT_EQ(advance(*karin, path, "take_up", 3, "Nya siffror.", iso(today - days{1})), 422);
    ASSERT_EQ(advance(*karin, path, "take_up", 3, "Nya siffror.", iso(today + days{30})), 303);
    EXPECT_EQ(owed()[0].status, CommitmentStatus::open);
    EXPECT_EQ(owed()[0].due_on, today + days{30});
    EXPECT_TRUE(shows(sara->get(path), "Nya siffror."));
    ASSERT_EQ(karin->post(path + "/parts/1", part(3, "well")).status, 303);
    EXPECT_TRUE(shows(sara->get(path), "Olika på skolorna.")) << "what stood before stays in the history";
}

TEST_P(Analyses, who_sees_the_subject_sees_it_and_others_meet_nothing) {
    auto path = planned(100);
    EXPECT_EQ(karin->get(path).status, 200);
    for (const std::string& address : {path, "/api" + path, path + "/edit"})
        EXPECT_EQ(bo->get(address).status, 404) << address;
    EXPECT_EQ(bo->post(path + "/parts/1", part(1)).status, 404);
    EXPECT_FALSE(shows(bo->get("/analyses"), "Närvaron"));
    EXPECT_FALSE(shows(bo->get("/api/analyses"), "Närvaron"));
    EXPECT_TRUE(shows(karin->get("/api/analyses"), "Närvaron"));
    EXPECT_FALSE(shows(bo->get("/panel/100"), "Närvaron"));
    auto open = planned(1);
    EXPECT_EQ(bo->get(open).status, 200);
    EXPECT_FALSE(shows(bo->get(open), "Spara delen"));
    EXPECT_EQ(bo->post(open + "/parts/3", part(1, "well", "Så.", 3)).status, 403);
    EXPECT_EQ(advance(*bo, open, "begin", 1), 403);
    EXPECT_EQ(bo->get("/analyses/new?kind=thing&object=1").status, 404);
    EXPECT_EQ(sara->get("/analyses/new?kind=thing&object=1").status, 200);
    auto form = heading();
    form.push_back({"kind", "thing"});
    form.push_back({"object", "1"});
    EXPECT_EQ(bo->post("/analyses", form).status, 403);
    form.back().second = "100";
    EXPECT_EQ(bo->post("/analyses", form).status, 404);
    auto finds = [&](PersonId person) {
        return database->read([&](db::Read& read) {
            auto hits = search::find(read, world::visitor(person), "Frånvaroregistrering").hits;
            return std::ranges::count(hits, "analysis", &search::Hit::kind);
        });
    };
    EXPECT_EQ(finds(world::karin), 2) << "as the subject is found";
    EXPECT_EQ(finds(world::bo), 0);
}

TEST_P(Analyses, what_is_wrong_is_said_and_what_was_typed_stays) {
    auto form = heading("", "Ingen Alls");
    form[2].second = iso(today - days{1});
    form.push_back({"kind", "thing"});
    form.push_back({"object", "1"});
    form.push_back({"parts", "En <del>"});
    auto page = sara->post("/analyses", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Skriv vad som analyseras"));
    EXPECT_TRUE(shows(page, "Bara en får heta så."));
    EXPECT_TRUE(shows(page, "Dagen har redan varit."));
    EXPECT_TRUE(shows(page, "En &lt;del&gt;"));
    form[2].second = "i morgon";
    EXPECT_TRUE(shows(sara->post("/analyses", form), "Skriv dagen som 2026-12-14."));
    auto path = planned();
    std::string huge(200'000, 'x');
    auto fields = part(1);
    fields[2].second = huge;
    page = karin->post(path + "/parts/1", fields);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, huge));
    EXPECT_EQ(karin->post(path + "/parts", {{"name", ""}}).status, 422);
    for (int at = 2; at < 40; ++at)
        ASSERT_EQ(karin->post(path + "/parts", {{"name", fmt::format("Del {}", at)}}).status, 303);
    EXPECT_EQ(karin->post(path + "/parts", {{"name", "En för mycket"}}).status, 422);
    EXPECT_EQ(karin->post(path + "/parts/40/remove", {{"version", "9"}}).status, 409);
    EXPECT_EQ(karin->post(path + "/parts/40/remove", {{"version", "1"}}).status, 303);
    EXPECT_FALSE(shows(karin->get("/api" + path), "Del 39"));
}

TEST_P(Analyses, a_part_saves_itself_and_two_who_write_at_once_are_told) {
    auto path = planned();
    auto saved = karin->post(path + "/parts/1", part(1), {{"Accept", "application/json"}});
    EXPECT_EQ(saved.status, 200);
    EXPECT_EQ(saved.body, R"({"version":2})");
    auto late = part(1);
    late[2].second = "Min egen text";
    auto refused = sara->post(path + "/parts/1", late, {{"Accept", "application/json"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(shows(refused, R"("version":2)"));
    EXPECT_TRUE(shows(refused, R"("description-1":"Alla registrerar, men <olika>.")")) << refused.body;
    auto page = sara->post(path + "/parts/1", late);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Min egen text")) << "what was typed";
    EXPECT_TRUE(shows(page, "Alla registrerar, men &lt;olika&gt;.")) << "what stands there";
}

TEST_P(Analyses, a_conflict_tells_what_stands_only_of_a_part_of_its_own_that_changed) {
    auto path = rated();
    auto bos = heading("Närvaron", "Bo Nilsson");
    bos.push_back({"version", "2"});
    ASSERT_EQ(sara->post(path + "/change", bos).status, 303);
    ASSERT_EQ(advance(*bo, path, "finish", 3), 303);
    planned(100);  // Bo may not see it
    auto answer = [&](int id, int version) {
        return bo->post(fmt::format("{}/parts/{}", path, id), part(version, "well", "Så.", id),
                        {{"Accept", "application/json"}});
    };
    auto of_another = answer(3, 7);
    EXPECT_EQ(of_another.status, 404);
    EXPECT_FALSE(shows(of_another, "Frånvaroregistrering")) << of_another.body;
    auto closed = answer(1, 2);
    EXPECT_EQ(closed.status, 409);
    EXPECT_TRUE(shows(closed, "Analysen är klar."));
    EXPECT_FALSE(shows(closed, "theirs")) << "nobody wrote over it: " << closed.body;
    EXPECT_TRUE(shows(answer(1, 1), "theirs"));
}

TEST_P(Analyses, its_owner_sees_and_finds_it_where_the_subject_is_not_theirs_to_see) {
    auto form = heading("Närvaron", "Bo Nilsson");
    form.push_back({"kind", "thing"});
    form.push_back({"object", "100"});
    form.push_back({"parts", "Frånvaroregistrering"});
    auto path = location_of(sara->post("/analyses", form));
    ASSERT_EQ(path, "/analyses/1");
    for (const std::string& address : {path, "/api" + path, path + "/edit"})
        EXPECT_EQ(bo->get(address).status, 200) << address;
    EXPECT_FALSE(shows(bo->get(path), "Sak &lt;100&gt;"));
    EXPECT_TRUE(shows(sara->get(path), "Sak &lt;100&gt;"));
    EXPECT_TRUE(shows(bo->get("/analyses"), "Närvaron"));
    EXPECT_FALSE(shows(bo->get("/analyses"), "Sak &lt;100&gt;"));
    EXPECT_TRUE(shows(bo->get("/api/analyses"), "Närvaron"));
    EXPECT_EQ(bo->post(path + "/parts/1", part(1)).status, 303);
    auto canvas = location_of(bo->post(
        "/canvases", {{"kind", "analysis"}, {"object", "1"}, {"observation", "Frånvaroregistrering"}}));
    EXPECT_EQ(bo->get(canvas).status, 200);
    auto finds = [&] {
        return database->read([&](db::Read& read) {
            return search::find(read, world::visitor(world::bo), "Frånvaroregistrering").hits.size();
        });
    };
    EXPECT_EQ(finds(), 2u);
    auto karins = heading("Närvaron", "Karin Ek");
    karins.push_back({"version", "2"});
    ASSERT_EQ(sara->post(path + "/change", karins).status, 303);
    EXPECT_EQ(bo->get(path).status, 404) << "not theirs any more";
    EXPECT_EQ(bo->get(canvas).status, 404);
    EXPECT_FALSE(shows(bo->get("/analyses"), "Närvaron"));
    EXPECT_EQ(finds(), 0u);
}

TEST_P(Analyses, many_are_counted_at_once_and_as_each_page_counts) {
    planned(1);
    planned(1);
    ASSERT_EQ(karin->post("/analyses/1/parts/1", part(1)).status, 303);
    ASSERT_EQ(karin->post("/analyses/1/parts/2", part(1, "well", "", 2)).status, 303);
    for (const char* address : {"/analyses", "/panel/1"}) {
        auto page = sara->get(address);
        EXPECT_TRUE(shows(page, "2 av 2 delar är beskrivna, 1 bedömda.")) << "a motive belongs to it";
        EXPECT_TRUE(shows(page, "0 av 2 delar är beskrivna, 0 bedömda."));
    }
    for (const char* seen : {"Ett", "Två"})
        karin->post("/canvases", {{"kind", "analysis"}, {"object", "1"}, {"observation", seen}});
    for (const char* evidence : {"", "Enkäten"})
        ASSERT_EQ(karin
                      ->post("/canvases/1/causes",
                             {{"text", "Ett skäl"}, {"confidence", "likely"}, {"evidence_for", evidence}})
                      .status,
                  303);
    auto page = karin->get("/analyses/1");
    EXPECT_TRUE(shows(page, "2 möjliga orsaker"));
    EXPECT_TRUE(shows(page, "0 möjliga orsaker"));
    database->read([](db::Read& read) {
        std::vector<AnalysisId> analyses{AnalysisId{1}, AnalysisId{2}, AnalysisId{9}};
        EXPECT_EQ(progress_of(read, analyses).size(), 2u);
    });
}

TEST_P(Analyses, a_list_asks_once_for_all_that_is_analysed) {
    for (int thing : {1, 2, 3, 100}) planned(thing);
    for (const char* address : {"/analyses", "/api/analyses"}) {
        canvases::times_asked_for_one = canvases::times_asked_for_many = 0;
        auto page = bo->get(address);
        EXPECT_EQ(canvases::times_asked_for_many, 1) << address;
        EXPECT_EQ(canvases::times_asked_for_one, 0) << address;
        EXPECT_TRUE(shows(page, "Närvaron"));
        EXPECT_FALSE(shows(page, "Sak &lt;100&gt;")) << "not his to see";
    }
    EXPECT_TRUE(shows(bo->get("/analyses"), "3 analyser."));
    EXPECT_TRUE(shows(karin->get("/analyses"), "<a href=\"/things/100\">Sak &lt;100&gt;</a>"));
}

TEST_P(Analyses, parts_are_put_in_another_order) {
    auto path = planned();
    ASSERT_EQ(karin->post(path + "/parts", {{"name", "Vårdnadshavare"}}).status, 303);
    auto move = [&](auth::Browser& browser, int part, const char* way) {
        return browser.post(fmt::format("{}/parts/{}/move", path, part), {{"way", way}}).status;
    };
    auto order = [&] {
        std::string numbers;
        database->read([&](db::Read& read) {
            numbers.clear();
            for (const auto& part : parts_of(read, AnalysisId{1})) numbers += to_string(part.id);
        });
        return numbers;
    };
    auto page = karin->get(path);
    EXPECT_TRUE(shows(page, R"(action="/analyses/1/parts/1/move")"));
    EXPECT_TRUE(shows(page, "Flytta ner"));
    ASSERT_EQ(move(*karin, 3, "up"), 303);
    EXPECT_EQ(order(), "132");
    ASSERT_EQ(move(*karin, 1, "down"), 303);
    EXPECT_EQ(order(), "312");
    ASSERT_EQ(move(*karin, 3, "up"), 303);
    ASSERT_EQ(move(*karin, 2, "down"), 303);
    EXPECT_EQ(order(), "312") << "the first stays first, the last last";
    EXPECT_TRUE(shows(karin->get(path), "ändrade delarnas ordning"));
    EXPECT_EQ(move(*bo, 1, "up"), 403);
    EXPECT_EQ(move(*karin, 9, "up"), 404);
    auto other = planned(2);
    EXPECT_EQ(karin->post(other + "/parts/1/move", {{"way", "up"}}).status, 404) << "of another analysis";
    for (int part : {1, 2, 3})
        ASSERT_EQ(
            karin->post(fmt::format("{}/parts/{}", path, part), this->part(1, "well", "Så.", part)).status,
            303);
    ASSERT_EQ(advance(*karin, path, "finish", 2), 303);
    EXPECT_EQ(move(*karin, 2, "up"), 409) << "done is done";
}

TEST_P(Analyses, words_are_as_long_as_their_writers_count) {
    auto letters = [](std::size_t count) {
        std::string text;
        while (count-- > 0) text += "å";
        return text;
    };
    auto path = planned();
    auto words = part(1);
    words[2].second = letters(most_text_characters);
    EXPECT_EQ(karin->post(path + "/parts/1", words).status, 303);
    words[0].second = "2";
    words[2].second += "å";
    EXPECT_EQ(karin->post(path + "/parts/1", words).status, 422);
    EXPECT_EQ(karin->post(path + "/parts", {{"name", letters(most_name_characters)}}).status, 303);
    EXPECT_EQ(karin->post(path + "/parts", {{"name", letters(most_name_characters + 1)}}).status, 422);
    auto canvas = [&](std::size_t length) {
        return sara->post("/canvases", {{"kind", "thing"}, {"object", "1"}, {"observation", letters(length)}})
            .status;
    };
    EXPECT_EQ(canvas(most_text_characters), 303);
    EXPECT_EQ(canvas(most_text_characters + 1), 422);
}

TEST_P(Analyses, what_nobody_used_is_listed_until_something_is_made_of_it) {
    auto path = rated();
    EXPECT_FALSE(shows(sara->get("/analyses?unused=1"), "Närvaron")) << "not done yet";
    ASSERT_EQ(advance(*karin, path, "finish", 2), 303);
    auto page = sara->get("/analyses?unused=1");
    EXPECT_TRUE(shows(page, "1 klar analys har inte använts till något än."));
    EXPECT_TRUE(shows(page, "Närvaron &lt;nu&gt;"));
    EXPECT_TRUE(shows(sara->get(path), "Ingenting än."));
    const auto* rule = gaps::find_rule("analysis_unused");
    ASSERT_TRUE(rule);
    auto broken = [&](Date day, std::optional<PersonId> person) {
        return database->read(
            [&](db::Read& read) { return rule->count(read, {.person = person, .groups = {}}, day, 9); });
    };
    EXPECT_EQ(broken(today + days{180}, world::karin), 0);
    EXPECT_EQ(broken(today + days{181}, world::karin), 1) << "half a year later";
    EXPECT_EQ(broken(today + days{181}, world::sara), 0) << "she does not own it";
    EXPECT_EQ(broken(today + days{181}, {}), 1);
    database->write(
        [](db::Write& write) { links::note_link(write, LinkKind::cites, {"thing", 7}, {"analysis", 1}); });
    EXPECT_FALSE(shows(sara->get("/analyses?unused=1"), "Närvaron"));
    EXPECT_TRUE(shows(sara->get(path), "Sak &lt;7&gt;"));
    EXPECT_EQ(broken(today + days{181}, world::karin), 0);
}

TEST_P(Analyses, the_panel_of_an_object_tells_and_begins) {
    EXPECT_TRUE(shows(sara->get("/panel/1"), "Ingen analys än."));
    EXPECT_FALSE(shows(bo->get("/panel/1"), "Nuläge och analys")) << "nothing there, and nothing to begin";
    rated();
    auto page = bo->get("/panel/1");
    EXPECT_TRUE(shows(page, "2 av 2 delar är beskrivna, 2 bedömda."));
    EXPECT_FALSE(shows(page, "Börja en nulägesanalys"));
}

TEST_P(Analyses, they_go_with_what_they_are_about) {
    planned();
    ASSERT_EQ(
        location_of(sara->post("/canvases", {{"kind", "analysis"}, {"object", "1"}, {"observation", "x"}})),
        "/canvases/1");
    std::vector<links::Ref> gone{{"thing", 1}};
    auto removed = database->write([&](db::Write& write) { return analyses::remove_objects(write, gone); });
    EXPECT_EQ(removed, (std::vector<links::Ref>{{"analysis", 1}, {"canvas", 1}}));
    EXPECT_EQ(sara->get("/analyses/1").status, 404);
    EXPECT_EQ(sara->get("/canvases/1").status, 404);
}

TEST_P(Analyses, a_canvas_on_one_is_written_by_its_owner_and_its_act_is_a_use) {
    auto analysis = rated();
    ASSERT_EQ(advance(*karin, analysis, "finish", 2), 303);
    auto path = location_of(karin->post(
        "/canvases", {{"kind", "analysis"}, {"object", "1"}, {"observation", "Skolorna gör olika."}}));
    ASSERT_EQ(path, "/canvases/1");
    EXPECT_TRUE(shows(sara->get(analysis), "Skolorna gör olika."));
    EXPECT_TRUE(shows(sara->get("/analyses?unused=1"), "Närvaron"));
    ASSERT_EQ(karin->post(path + "/act", {{"cited-act", "sak 9"}}).status, 303);
    EXPECT_TRUE(shows(sara->get(analysis), "Sak &lt;9&gt;"));
    EXPECT_FALSE(shows(sara->get("/analyses?unused=1"), "Närvaron"));
}

TEST_P(Analyses, all_of_it_can_be_done_as_json) {
    auto made = sara->post_json("/api/analyses",
                                R"({"kind":"thing","object":1,"title":"Närvaron","owner":"Karin Ek",)"
                                R"("due_on":"2999-12-08","parts":["Registrering","Samtal"]})");
    ASSERT_TRUE(shows(made, R"({"id":1,"version":1})")) << made.body;
    ASSERT_EQ(owed().size(), 1u);
    auto path = std::string("/api/analyses/1");
    auto changed = sara->post_json(path, R"({"version":1,"recipients":"Rektorer"})");
    EXPECT_TRUE(shows(changed, R"("due_on":"2999-12-08")") && shows(changed, R"("recipients":"Rektorer")"));
    EXPECT_EQ(sara->post_json(path, R"({"version":2,"due_on":"snart"})").status, 422);
    EXPECT_EQ(sara->post_json(path, R"({"version":1,"recipients":"Alla"})").status, 409);
    EXPECT_EQ(bo->post_json(path, R"({"version":2,"recipients":"Alla"})").status, 403);
    EXPECT_TRUE(
        shows(karin->post_json(path + "/parts", R"({"name":"Samverkan"})"), R"({"id":3,"version":1})"));
    EXPECT_EQ(karin->post_json(path + "/parts/3/move", R"({"way":"up"})").status, 200);
    auto left = karin->post_json(path + "/parts/3/remove", R"({"version":1})");
    EXPECT_FALSE(shows(left, "Samverkan")) << left.body;
    for (int id : {1, 2}) {
        auto rate = fmt::format(
            R"({{"id":{},"version":1,"description":"Så är det.","rating":"partly","motive":"Vi såg det."}})",
            id);
        EXPECT_TRUE(
            shows(karin->post_json(path + "/parts", rate), fmt::format(R"({{"id":{},"version":2}})", id)));
    }
    EXPECT_EQ(karin->post_json(path + "/parts", R"({"id":77,"version":1})").status, 404);
    auto version = [&] {
        auto body = karin->get(path).body;
        auto at = body.find(R"("version":)");
        return body.substr(at + 10, 1);
    };
    EXPECT_TRUE(
        shows(karin->post_json(path + "/events", R"({"event":"x","version":1})"), R"("field":"event")"));
    auto done = karin->post_json(path + "/events", R"({"event":"finish","version":)" + version() + "}");
    EXPECT_TRUE(shows(done, R"("state":"done")")) << done.body;
    EXPECT_EQ(owed()[0].status, CommitmentStatus::done);
    EXPECT_EQ(karin->post_json(path + "/parts", R"({"id":1,"version":2,"name":"x"})").status, 409);
}

}  // namespace
}  // namespace styrkedja::analyses
