// The pages and forms of the panel, as people of the invented authority meet them.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "comments/comments.h"
#include "notices/notices.h"
#include "samples.h"

namespace styrkedja::comments {
namespace {

namespace world = rights::world;

using auth::shows;
std::string header(const http::Response& response, std::string_view wanted) {
    for (const auto& [name, value] : response.headers)
        if (name == wanted) return value;
    return {};
}

const std::string object = "/objects/note/1", said = object + "/comments", files = object + "/attachments";

class Comments : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        samples::hang_notes();
        serve({});
        for (auto [browser, name] : {std::pair{&sara, "sara"}, {&karin, "karin"}, {&bo, "bo"}}) {
            *browser = std::make_unique<auth::Browser>(*site);
            ASSERT_TRUE((*browser)->sign_in(name));
        }
    }
    void serve(const Settings& settings) {
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        add_routes(site->routes, settings);
    }
    std::int64_t number(const std::string& sql) {
        static std::vector<std::unique_ptr<db::Query<std::int64_t()>>> queries;
        const auto& query = *queries.emplace_back(std::make_unique<db::Query<std::int64_t()>>(sql));
        return database->read([&](db::Read& read) { return read.one(query).value_or(-1); });
    }
    void run(const std::string& sql) {
        database->write([&](db::Write& write) { write.script(sql); });
    }
    std::size_t unseen(PersonId person) {
        return database->read([&](db::Read& read) { return notices::unseen(read, person, 10).size(); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin, bo;
};
INSTANTIATE_TEST_SUITE_P(Engines, Comments, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Comments, whoever_sees_the_object_reads_and_writes) {
    auto sent = karin->post(said, {{"comment", "  Ser <bra> ut.\nTack!  "}, {"back", "/notes/1"}});
    EXPECT_EQ(sent.status, 303);
    EXPECT_EQ(auth::location_of(sent), "/notes/1#comment-1");
    auto page = sara->get(said);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Ser &lt;bra"));
    EXPECT_TRUE(shows(page, "ut.\nTack!</div>"));
    EXPECT_TRUE(shows(page, "Karin Ek"));
    EXPECT_TRUE(shows(page, "id=\"comment-1\""));
    EXPECT_TRUE(shows(page, "value=\"/objects/note/1/comments\"")) << "its forms lead back here";
    EXPECT_EQ(auth::location_of(karin->post(said, {{"comment", "Ett till."}})), "/notes/1#comment-2");
    EXPECT_EQ(auth::location_of(karin->post(said, {{"comment", "Till."}, {"back", "//evil.example"}})),
              "/#comment-3");
}

TEST_P(Comments, whoever_does_not_see_the_object_meets_nothing) {
    karin->post(said, {{"comment", "Hemligt"}});
    sara->post_file(files, "plan.pdf", samples::pdf);
    for (const char* address : {"/objects/note/1/comments", "/attachments/1", "/objects/note/77/comments",
                                "/objects/finnsinte/1/comments", "/objects/note/x/comments",
                                "/objects/comment/1/comments", "/attachments/77"})
        EXPECT_EQ(bo->get(address).status, 404) << address;
    for (const char* address : {"/objects/note/1/comments", "/objects/note/1/follow",
                                "/objects/note/1/unfollow", "/comments/1/change", "/comments/1/take-back",
                                "/attachments/1/remove", "/objects/comment/1/follow"})
        EXPECT_EQ(bo->post(address, {{"comment", "Hej"}}).status, 404) << address;
    EXPECT_EQ(bo->post_file(files, "plan.pdf", samples::pdf).status, 404);
    EXPECT_EQ(karin->get("/objects/comment/1/comments").status, 404) << "a comment is not commented";
    EXPECT_EQ(number("SELECT count(*) FROM comment"), 1);
    EXPECT_EQ(number("SELECT count(*) FROM follow"), 0);
    auth::Browser nobody(*site);
    EXPECT_TRUE(auth::location_of(nobody.get("/attachments/1")).starts_with("/sign-in"));
    EXPECT_EQ(karin->post(said, {{"comment", "x"}, {"csrf", "fel"}}).status, 403);
}

TEST_P(Comments, what_is_refused_keeps_what_was_typed) {
    auto empty = karin->post(said, {{"comment", " "}, {"back", "/notes/1"}});
    EXPECT_EQ(empty.status, 422);
    EXPECT_TRUE(shows(empty, "Skriv vad du vill säga."));
    EXPECT_TRUE(shows(empty, "href=\"#field-comment\""));
    std::string longest;
    for (int at = 0; at < 10'000; ++at) longest += "ä";
    EXPECT_EQ(karin->post(said, {{"comment", longest}}).status, 303) << "characters, not bytes";
    auto refused = karin->post(said, {{"comment", longest + "!"}, {"back", "/notes/1"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "ää!</textarea>"));
    EXPECT_TRUE(shows(refused, "name=\"back\" value=\"/notes/1\""));
}

TEST_P(Comments, a_mention_waits_for_whom_it_names) {
    EXPECT_EQ(
        karin->post(said, {{"comment", "@Sara Lind, kan du titta? Och @Henrik Öberg. @Sara Lind!"}}).status,
        303);
    EXPECT_EQ(unseen(world::sara), 1u);
    EXPECT_EQ(unseen(world::henrik), 1u);
    auto told = database->read([](db::Read& read) { return notices::unseen(read, world::sara, 10).at(0); });
    EXPECT_EQ(told.what, NoticeWhat::mentioned);
    EXPECT_EQ(told.ref_kind, "note");
    EXPECT_EQ(told.ref_object, 1);
    EXPECT_EQ(told.actor_name, "Karin Ek");
    database->write([&](db::Write& write) { notices::mark_seen(write, world::sara, told.id); });
    EXPECT_EQ(unseen(world::sara), 0u);
    karin->post("/comments/1/change", {{"comment-1", "@Sara Lind räcker, och @Karin Ek; karin@Ek.se"}});
    EXPECT_EQ(unseen(world::sara), 0u) << "told already";
    EXPECT_EQ(unseen(world::karin), 0u) << "oneself";
}

TEST_P(Comments, a_mention_of_somebody_who_may_not_see_it_is_refused) {
    auto refused = karin->post(said, {{"comment", "Hej @Bo Nilsson!"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Bo Nilsson kan inte se det här och får därför inget veta."));
    EXPECT_TRUE(shows(refused, "Hej @Bo Nilsson!</textarea>"));
    auto without_account = karin->post(said, {{"comment", "@Anna Berg"}});
    EXPECT_TRUE(shows(without_account, "Anna Berg kan inte se det här"));
    EXPECT_TRUE(shows(karin->post(said, {{"comment", "@Nisse Hult"}}), "Ingen heter Nisse Hult."));
    EXPECT_TRUE(shows(karin->post(said, {{"comment", "@Sara kan du"}}), "Ingen heter Sara kan."));
    run("INSERT INTO person (code, name, sort_key, email) SELECT 'sara2', name, sort_key, '' FROM person "
        "WHERE "
        "code = 'sara'");
    EXPECT_TRUE(shows(karin->post(said, {{"comment", "@Sara Lind"}}), "Flera heter Sara Lind"));
    std::string many;
    for (int at = 0; at < 21; ++at) many += "@Henrik Öberg ";
    EXPECT_TRUE(shows(karin->post(said, {{"comment", many}}), "Nämn högst 20 personer"));
    EXPECT_EQ(number("SELECT count(*) FROM comment"), 0) << "all or nothing";
    EXPECT_EQ(karin->post(said, {{"comment", "mejla bo@Nilsson.se, vi ses @ rådhuset"}}).status, 303);
}

TEST_P(Comments, its_author_changes_it_for_an_hour_and_the_earlier_wording_stays) {
    karin->post(said, {{"comment", "Första lydelsen, se [anteckning 2]"}});
    EXPECT_TRUE(shows(sara->get(said), "href=\"/notes/2#top\">Anteckning 2</a>"));
    EXPECT_EQ(number("SELECT count(*) FROM object_link WHERE from_kind = 'comment' AND from_object = 1"), 1);
    EXPECT_EQ(sara->post("/comments/1/change", {{"comment-1", "Kapad"}}).status, 404);
    EXPECT_EQ(karin->post("/comments/1/change", {{"comment-1", ""}}).status, 422);
    auto changed = karin->post("/comments/1/change", {{"comment-1", "Andra lydelsen"}, {"back", said}});
    EXPECT_EQ(auth::location_of(changed), said + "#comment-1");
    auto page = sara->get(said);
    EXPECT_TRUE(shows(page, "Andra lydelsen"));
    EXPECT_TRUE(shows(page, "Första lydelsen"));
    EXPECT_TRUE(shows(page, "Tidigare lydelse"));
    EXPECT_EQ(number("SELECT count(*) FROM object_link WHERE from_kind = 'comment'"), 0);
    run("UPDATE comment SET written_at = written_at - 3601000000");
    auto late = karin->post("/comments/1/change", {{"comment-1", "Tredje"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "En kommentar kan ändras i en timme."));
    EXPECT_FALSE(shows(karin->get(said), "/comments/1/change"));
    EXPECT_TRUE(shows(karin->get(said), "/comments/1/take-back")) << "for ever";
}

TEST_P(Comments, what_is_taken_back_is_for_the_author_and_the_record_alone) {
    karin->post(said, {{"comment", "Ogenomtänkt @Sara Lind [anteckning 2]"}});
    karin->post("/comments/1/change", {{"comment-1", "Ändå ogenomtänkt @Sara Lind [anteckning 2]"}});
    EXPECT_EQ(sara->post("/comments/1/take-back", {}).status, 404) << "another's";
    EXPECT_EQ(karin->post("/comments/1/take-back", {}).status, 303);
    auto seen = sara->get(said);
    EXPECT_TRUE(shows(seen, "Kommentaren är tillbakadragen."));
    EXPECT_FALSE(shows(seen, "genomtänkt")) << "nor the earlier wording";
    EXPECT_TRUE(shows(karin->get(said), "genomtänkt"));
    EXPECT_EQ(number("SELECT count(*) FROM object_link WHERE from_kind = 'comment'"), 0);
    EXPECT_EQ(karin->post("/comments/1/take-back", {}).status, 404);
    EXPECT_EQ(karin->post("/comments/1/change", {{"comment-1", "Igen"}}).status, 404);
    auto history = database->read([](db::Read& read) { return audit::history(read, "comment", 1); });
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0].action, "take_back_comment");
    EXPECT_EQ(history[0].before_value, "Ändå ogenomtänkt @Sara Lind [anteckning 2]");
}

TEST_P(Comments, the_last_fifty_are_shown_and_the_earlier_ones_are_a_step_away) {
    for (int at = 1; at <= 53; ++at)
        run(fmt::format(
            "INSERT INTO comment (kind, object, author, text, written_at) VALUES ('note', 1, 4, 'ord{}.', 5)",
            at));
    auto page = sara->get(said);
    EXPECT_TRUE(shows(page, "ord53.") && shows(page, "ord4."));
    EXPECT_FALSE(shows(page, "ord3."));
    EXPECT_LT(page.body.find("ord4."), page.body.find("ord53.")) << "oldest first";
    EXPECT_TRUE(shows(page, "Visa tidigare"));
    EXPECT_TRUE(shows(page, "href=\"/objects/note/1/comments?until=3\""));
    auto earlier = sara->get(said + "?until=3");
    EXPECT_TRUE(shows(earlier, "ord1.") && shows(earlier, "ord3."));
    EXPECT_FALSE(shows(earlier, "ord4.") || shows(earlier, "Visa tidigare"));
    EXPECT_TRUE(shows(earlier, "Visa de senaste"));
    EXPECT_TRUE(shows(sara->get("/objects/note/2/comments"), "Ingen har skrivit något än."));
    run("INSERT INTO comment (kind, object, author, text, written_at) VALUES ('note', 2, 4, 'ord.', 5)");
    auto before_all = sara->get("/objects/note/2/comments?until=3");
    EXPECT_FALSE(shows(before_all, "Ingen har skrivit något än.")) << "only nothing so early";
    EXPECT_FALSE(shows(sara->get("/objects/note/2/comments"), "Ingen har skrivit något än."));
}

TEST_P(Comments, a_comment_is_an_object_for_those_who_see_what_it_is_about) {
    karin->post(said, {{"comment", "Viktigt"}});
    sara->post("/objects/note/2/comments", {{"comment", "Som i [kommentar 1]"}});
    EXPECT_TRUE(shows(sara->get("/objects/note/2/comments"),
                      "href=\"/objects/note/1/comments?until=1#comment-1\">Karin Ek: Viktigt</a>"));
}

TEST_P(Comments, following_is_for_each_object_and_person) {
    auto followers = [&] {
        return database->read([](db::Read& read) { return followers_of(read, {"note", 1}); });
    };
    EXPECT_EQ(karin->post(object + "/follow", {}).status, 303);
    EXPECT_EQ(karin->post(object + "/follow", {}).status, 303) << "twice is once";
    sara->post(object + "/follow", {});
    EXPECT_EQ(followers(), (std::vector{world::sara, world::karin}));
    EXPECT_TRUE(shows(karin->get(said), "Sluta följa"));
    EXPECT_FALSE(shows(karin->get("/objects/note/2/comments"), "Sluta följa"));
    karin->post(object + "/unfollow", {});
    EXPECT_EQ(followers(), std::vector{world::sara});
}

class Attachments : public Comments {};
INSTANTIATE_TEST_SUITE_P(Engines, Attachments, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Attachments, a_file_comes_back_as_it_was_and_is_never_shown) {
    auto sent = sara->post_file(files, "../../Åtgärder maj.pdf", samples::pdf);
    ASSERT_EQ(sent.status, 303);
    EXPECT_EQ(auth::location_of(sent), "/notes/1#attachment-1");
    EXPECT_TRUE(shows(karin->get(said), ">Åtgärder maj.pdf</a>"));
    auto got = karin->get("/attachments/1");
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.body, samples::pdf);
    EXPECT_EQ(got.content_type, "application/pdf");
    EXPECT_EQ(header(got, "Content-Disposition"),
              "attachment; filename=\"_tg_rder maj.pdf\"; filename*=UTF-8''%C3%85tg%C3%A4rder%20maj.pdf");
    EXPECT_EQ(header(got, "Content-Security-Policy"), "sandbox; default-src 'none'");
}

TEST_P(Attachments, only_who_may_link_attaches_and_removes) {
    EXPECT_EQ(karin->post_file(files, "plan.pdf", samples::pdf).status, 403);
    EXPECT_FALSE(shows(karin->get(said), "Bifoga en fil"));
    sara->post_file(files, "plan.pdf", samples::pdf);
    EXPECT_EQ(karin->post("/attachments/1/remove", {}).status, 403);
    EXPECT_FALSE(shows(karin->get(said), "/attachments/1/remove"));
    run("UPDATE attachment SET added_by = 4");
    EXPECT_EQ(karin->post("/attachments/1/remove", {}).status, 303) << "who added it";
    EXPECT_EQ(karin->get("/attachments/1").status, 404);
    EXPECT_EQ(karin->post("/attachments/1/remove", {}).status, 404);
    EXPECT_FALSE(shows(sara->get(said), "plan.pdf"));
    EXPECT_EQ(auth::location_of(sara->post_file(files, "plan.pdf", samples::pdf)), "/notes/1#attachment-2")
        << "an id never means another file";
    auto history = database->read([](db::Read& read) { return audit::history(read, "attachment", 1); });
    ASSERT_EQ(history.size(), 2u);
    EXPECT_EQ(history[0].action, "remove_attachment");
    EXPECT_TRUE(history[0].before_value.value_or("").starts_with("note 1: plan.pdf (SHA-256 "));
}

TEST_P(Attachments, what_lies_about_itself_is_refused_on_the_page) {
    auto refused = sara->post_file(files, "bild.png", "<!doctype html><html></html>");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Innehållet i bild.png är inte det som namnet säger."));
    EXPECT_TRUE(shows(refused, "href=\"#field-file\""));
    EXPECT_EQ(sara->post(files, {}).status, 422) << "no file at all";
    EXPECT_EQ(number("SELECT count(*) FROM attachment_content"), 0);
}

TEST_P(Attachments, the_same_bytes_are_kept_once_until_nobody_has_them) {
    sara->post_file(files, "en.pdf", samples::pdf);
    sara->post_file("/objects/note/2/attachments", "två.pdf", samples::pdf);
    sara->post_file(files, "text.txt", "annat");
    EXPECT_EQ(number("SELECT count(*) FROM attachment WHERE removed_at IS NULL"), 3);
    EXPECT_EQ(number("SELECT count(*) FROM attachment_content"), 2);
    auto removed = [&] {
        return database->write([](db::Write& write) { return remove_unreferenced(write); });
    };
    sara->post("/attachments/1/remove", {});
    EXPECT_EQ(removed(), 0) << "the other note has them still";
    EXPECT_EQ(sara->get("/attachments/2").body, samples::pdf);
    sara->post("/attachments/2/remove", {});
    EXPECT_EQ(removed(), 1);
    EXPECT_EQ(sara->get("/attachments/3").body, "annat");
    EXPECT_EQ(sara->post_file(files, "igen.pdf", samples::pdf).status, 303);
    EXPECT_EQ(sara->get("/attachments/4").body, samples::pdf);
}

TEST_P(Attachments, a_scanner_decides_what_is_taken) {
    std::vector<std::string> failures;
    auto send = [&](const char* script) {
        serve({.scan_command = {"/bin/sh", "-c", script},
               .scan_time = std::chrono::milliseconds{500},
               .on_scan_failure = [&](std::string_view what) { failures.emplace_back(what); }});
        auth::Browser with_scanner(*site);
        EXPECT_TRUE(with_scanner.sign_in("sara"));
        return with_scanner.post_file(files, "text.txt", "innehåll");
    };
    auto infected = send("exit 1");
    EXPECT_EQ(infected.status, 422);
    EXPECT_TRUE(shows(infected, "Filen innehåller något skadligt och tas inte emot."));
    EXPECT_EQ(number("SELECT count(*) FROM audit_event WHERE action = 'refuse_infected_file'"), 1);
    for (const char* script : {"exit 2", "sleep 60"}) {
        auto unknown = send(script);
        EXPECT_EQ(unknown.status, 422) << script;
        EXPECT_TRUE(shows(unknown, "Filen kunde inte kontrolleras mot virus.")) << script;
    }
    EXPECT_EQ(failures.size(), 2u);
    EXPECT_EQ(number("SELECT count(*) FROM attachment_content"), 0);
    EXPECT_EQ(send("grep -q innehåll").status, 303);
}

}  // namespace
}  // namespace styrkedja::comments
