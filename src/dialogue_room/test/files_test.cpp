// A file as it is left, read, fetched and refused on the pages of a dialogue.
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "dialogue_room/dialogue_room.h"
#include "dialogues/testing/world.h"
#include "rights/sensitive_reads.h"

namespace styrkedja::dialogue_room {
namespace {

using auth::location_of;
using auth::shows;

const db::Query<std::int64_t()> refused_lines{
    "SELECT count(*) FROM audit_event WHERE action = 'refuse_infected_file'"};
const db::Query<std::int64_t()> naming_lines{
    "SELECT count(*) FROM audit_event WHERE after_value LIKE '%hemligt%'"};

class RoomFiles : public dialogues::DialogueWorld {
  protected:
    void SetUp() override {
        DialogueWorld::SetUp();
        ask_for_a_file();
        auth::add_accounts(*database);
        path = fmt::format("/dialogues/{}", dialogue.value);
        open({});
        ASSERT_EQ(sara->post(path + "/prework/begin", {}).status, 303);
    }
    void open(const comments::Settings& settings) {
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        dialogue_rounds::add_routes(site->routes);
        dialogues::add_routes(site->routes);
        dialogue_room::add_routes(site->routes, settings);
        ulla = auth::signed_in(*site, "ulla");    // the director
        karin = auth::signed_in(*site, "karin");  // heads the area: the superior
        sara = auth::signed_in(*site, "sara");    // rektor: the subordinate
        bo = auth::signed_in(*site, "bo");        // leads the round
        pia = auth::signed_in(*site, "pia");      // HR
    }
    std::string file(std::string_view part) const { return fmt::format("{}/{}/files/underlag", path, part); }
    http::Response leave(const char* name = "underlag.txt", std::string_view content = "83 procent") {
        return sara->post_file(file("prework"), name, content);
    }
    void held() {
        rate_all(rektor, 2);
        ok(submit());
        rate_all(head, 3);
        ok(submit_rated());
        ok(hold_today(head));
    }
    std::int64_t lines(const db::Query<std::int64_t()>& counted) {
        return *read([&](db::Read& read) { return read.one(counted); });
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> ulla, karin, sara, bo, pia;
    std::string path;
};
INSTANTIATE_TEST_SUITE_P(Engines, RoomFiles, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(RoomFiles, one_is_left_fetched_and_taken_away) {
    EXPECT_EQ(sara->get(file("prework")).status, 404) << "nothing is left yet";
    auto done = leave();
    EXPECT_EQ(location_of(done), path + "/prework#question-underlag");
    auto page = sara->get(path + "/prework");
    EXPECT_TRUE(shows(page, fmt::format(R"(<a href="{}" dir="auto">underlag.txt</a>)", file("prework"))));
    EXPECT_TRUE(shows(page, "Byt ut filen"));
    auto sent = sara->get(file("prework"));
    EXPECT_EQ(auth::content_of(sent), "83 procent");
    std::string headers;
    for (const auto& [name, value] : sent.headers) headers += name + ": " + value + "\n";
    EXPECT_NE(headers.find("Content-Disposition: attachment"), std::string::npos) << headers;
    EXPECT_NE(headers.find("sandbox; default-src 'none'"), std::string::npos) << headers;
    auto other = leave("annat.txt", "annat");
    EXPECT_EQ(other.status, 409) << "from a page that has not seen the first";
    EXPECT_TRUE(shows(other, "Någon har bytt ut eller tagit bort filen"));
    EXPECT_EQ(sara->post(file("prework") + "/remove", {}).status, 409);
    auto begin = page.body.find("/files/underlag/remove");
    ASSERT_NE(begin, std::string::npos);
    constexpr std::string_view seen = R"(name="seen" value=")";
    begin = page.body.find(seen, begin) + seen.size();
    auto number = page.body.substr(begin, page.body.find('"', begin) - begin);
    EXPECT_EQ(sara->post(file("prework") + "/remove", {{"seen", number}}).status, 303);
    EXPECT_FALSE(shows(sara->get(path + "/prework"), "underlag.txt"));
    EXPECT_EQ(sara->get(file("prework")).status, 404);
}

TEST_P(RoomFiles, those_who_read_the_part_fetch_it_and_others_never_learn_of_it) {
    ASSERT_EQ(leave().status, 303);
    for (auto* browser : {karin.get(), ulla.get(), bo.get(), pia.get()})
        EXPECT_EQ(browser->get(file("prework")).status, 404) << "a draft is one's own";
    EXPECT_EQ(karin->post_file(file("prework"), "a.txt", "a").status, 403);
    EXPECT_EQ(pia->post_file(file("prework"), "a.txt", "a").status, 404);
    held();
    auto reads = [&] {
        return read([&](db::Read& read) { return rights::list_reads(read, PersonId{}, 50, 0); }).size();
    };
    for (std::string part : {"prework", "record"}) {
        auto link = fmt::format(R"(<a href="{}" dir="auto">underlag.txt</a>)", file(part));
        EXPECT_TRUE(shows(karin->get(path + "/" + part), link)) << part;
        EXPECT_TRUE(shows(ulla->get(path + "/" + part), link)) << part;
        auto before = reads();
        EXPECT_EQ(karin->get(file(part)).status, 200) << part;
        EXPECT_EQ(reads(), before) << "one of the two";
        EXPECT_EQ(auth::content_of(ulla->get(file(part))), "83 procent") << part;
        EXPECT_EQ(reads(), 1U) << "the director's, once an hour: " << part;
        for (auto* browser : {bo.get(), pia.get()}) EXPECT_EQ(browser->get(file(part)).status, 404) << part;
    }
    EXPECT_EQ(ulla->post_file(file("record"), "a.txt", "a").status, 403);
    EXPECT_EQ(ulla->post(file("record") + "/remove", {}).status, 403);
}

TEST_P(RoomFiles, what_is_not_taken_stays_out_and_the_page_says_why) {
    auto refused = [&](const http::Response& page, std::string_view why) {
        EXPECT_EQ(page.status, 422) << why;
        EXPECT_TRUE(shows(page, why)) << why;
        EXPECT_TRUE(shows(page, R"(href="#field-q-underlag")") && shows(page, R"(id="field-q-underlag")"))
            << why;
        EXPECT_EQ(sara->get(file("prework")).status, 404) << why;
    };
    refused(sara->post(file("prework"), {}), "Välj en fil att lämna.");
    refused(leave("program.exe", "MZ"), "Filer som slutar på .exe går inte att bifoga.");
    refused(leave("bild.png", "<script>alert(1)</script>"), "bild.png");
    refused(leave("tom.txt", ""), "Filen är tom.");
    ASSERT_EQ(leave("../../<b>under lag.txt").status, 303);
    auto page = sara->get(path + "/prework");
    EXPECT_TRUE(shows(page, R"( dir="auto">&lt;b&gt;under lag.txt</a>)"));
}

TEST_P(RoomFiles, one_that_the_scanner_stops_is_not_taken) {
    std::vector<std::string> failures;
    auto scanned_by = [&](const char* script) {
        open({.scan_command = {"/bin/sh", "-c", script},
              .on_scan_failure = [&](std::string_view what) { failures.emplace_back(what); }});
        return leave("hemligt.txt");
    };
    auto infected = scanned_by("exit 1");
    EXPECT_EQ(infected.status, 422);
    EXPECT_TRUE(shows(infected, "Filen innehåller något skadligt och tas inte emot."));
    EXPECT_EQ(lines(refused_lines), 1);
    EXPECT_EQ(lines(naming_lines), 0);
    auto unknown = scanned_by("exit 2");
    EXPECT_EQ(unknown.status, 422);
    EXPECT_TRUE(shows(unknown, "Filen kunde inte kontrolleras mot virus."));
    EXPECT_EQ(failures.size(), 1U);
    EXPECT_EQ(pia->post_file(file("prework"), "a.txt", "a").status, 404);
    EXPECT_EQ(failures.size(), 1U) << "it is not even scanned";
    EXPECT_EQ(scanned_by("grep -q procent").status, 303);
}

TEST_P(RoomFiles, both_leave_one_in_the_record_until_it_is_confirmed) {
    ASSERT_EQ(leave().status, 303);
    held();
    auto page = karin->get(path + "/record");
    EXPECT_TRUE(shows(page, R"(enctype="multipart/form-data")"));
    auto old = karin->post_file(file("record"), "nytt.txt", "nytt");
    EXPECT_EQ(old.status, 409);
    auto stands = read([&](db::Read& read) {
        auto sheet = form_answers::find_sheet(read, now_is_in(read).ref(), dialogues::record);
        return form_answers::only(form_answers::answers_of(read, sheet->id), "underlag.file");
    });
    EXPECT_EQ(karin->post("/api" + file("record") + "/remove", {{"seen", stands}}).status, 200);
    EXPECT_EQ(location_of(karin->post_file(file("record"), "nytt.txt", "nytt")),
              path + "/record#question-underlag");
    EXPECT_EQ(auth::content_of(sara->get(file("record"))), "nytt");
    EXPECT_EQ(auth::content_of(sara->get(file("prework"))), "83 procent");
}

}  // namespace
}  // namespace styrkedja::dialogue_room
