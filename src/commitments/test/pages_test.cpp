// The chain's pages as somebody who visits them meets them.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "commitments/components.h"
#include "rights/testing/world.h"

namespace styrkedja::commitments {
namespace {

namespace world = rights::world;

using auth::shows;

class ChainPages : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        commitments::add_routes(site->routes);
        sara = std::make_unique<auth::Browser>(*site);
        karin = std::make_unique<auth::Browser>(*site);
        Date yesterday = date_of(now()) - std::chrono::days{1}, later = yesterday + std::chrono::days{400};
        late = promise("Boka <lokalen> & fika", world::lg, {{"Sara", world::sara}}, yesterday);
        nobody = promise("Ta fram en plan", world::lg, {}, std::nullopt);
        elsewhere = promise("Fråga facket", world::sg, {{"Bo Nilsson", world::bo}}, later);
        ASSERT_TRUE(sara->sign_in("sara"));
        ASSERT_TRUE(karin->sign_in("karin"));
    }
    CommitmentId promise(std::string text, GroupId group, std::vector<Owner> owners,
                         std::optional<Date> due_on) {
        return database->write([&](db::Write& write) {
            return add_commitment(write, {.text = text,
                                          .group = group,
                                          .owners = owners,
                                          .due_on = due_on,
                                          .promised_on = {},
                                          .origin = {"meeting", 12, 1, 0, 0}});
        });
    }
    static std::string at(CommitmentId id, const char* act = "") {
        return "/commitments/" + to_string(id) + act;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin;
    CommitmentId late, nobody, elsewhere;
};
INSTANTIATE_TEST_SUITE_P(Engines, ChainPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(ChainPages, what_was_typed_stands_beside_what_somebody_else_made_of_it) {
    ASSERT_EQ(sara->post(at(late, "/change"), {{"text", "Boka salen"}, {"owners", "Sara"}, {"version", "1"}})
                  .status,
              303);
    auto done = sara->post(at(late, "/complete"), {{"version", "1"}});
    EXPECT_EQ(done.status, 409);
    EXPECT_TRUE(shows(done, "Så här är det nu") && shows(done, "Boka salen")) << done.body;
    EXPECT_FALSE(shows(done, "Det du skrev står kvar")) << "nothing was typed";
    auto drop = sara->post(at(late, "/drop"), {{"version", "1"}, {"note", "Salen är stängd"}});
    EXPECT_EQ(drop.status, 409);
    EXPECT_TRUE(shows(drop, "Salen är stängd"));
    auto unread =
        sara->post(at(late, "/change"), {{"text", "Boka aulan"}, {"due_on", "snart"}, {"version", "1"}});
    EXPECT_EQ(unread.status, 422);
    EXPECT_TRUE(shows(unread, R"(name="version" value="1")")) << "what it says now has not been seen";
    ASSERT_EQ(sara->post(at(late, "/complete"), {{"version", "2"}}).status, 303);
    auto late_words =
        sara->post(at(late, "/change"), {{"text", "Boka aulan"}, {"owners", "Sara"}, {"version", "2"}});
    EXPECT_EQ(late_words.status, 409);
    EXPECT_TRUE(shows(late_words, "Boka aulan") && shows(late_words, "Så står det nu"))
        << "though it is closed by now";
}

TEST_P(ChainPages, the_list_answers_its_question_first) {
    auto page = sara->get("/commitments");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Vad är lovat men inte klart?"));
    EXPECT_TRUE(shows(page, "2 öppna åtaganden, varav 1 saknar ansvarig eller datum och 1 är försenade."));
    EXPECT_TRUE(shows(page, "Boka &lt;lokalen> &amp; fika") ||
                shows(page, "Boka &lt;lokalen&gt; &amp; fika"));
    EXPECT_FALSE(shows(page, "<lokalen>"));
    EXPECT_TRUE(shows(page, "Saknar ansvarig och datum"));
    EXPECT_TRUE(shows(page, "Försenat"));
    EXPECT_TRUE(shows(page, "href=\"/meetings/12#commitment-"));
    EXPECT_FALSE(shows(page, "Fråga facket")) << "another group's";
    EXPECT_LT(page.body.find("Ta fram en plan"), page.body.find("Boka &lt;")) << "the unclear first";
}

TEST_P(ChainPages, views_show_their_part) {
    auto mine = sara->get("/commitments?view=mine");
    EXPECT_TRUE(shows(mine, "fika"));
    EXPECT_FALSE(shows(mine, "Ta fram en plan"));
    auto unclear = sara->get("/commitments?view=unclear");
    EXPECT_FALSE(shows(unclear, "fika"));
    EXPECT_TRUE(shows(unclear, "Ta fram en plan"));
    auto closed = sara->get("/commitments?view=closed");
    EXPECT_TRUE(shows(closed, "Inget här"));
    EXPECT_EQ(sara->get("/commitments?view=%3Cscript%3E&page=abc&group=-1").status, 200);
    EXPECT_EQ(sara->get("/commitments?page=999999").status, 200);
}

TEST_P(ChainPages, a_place_in_the_list_that_was_typed_by_hand_is_none) {
    for (const char* after : {"2026-03-01.1", ".1", "9999999999999999999.1", "--.1", "x.1", "1.x", "1"})
        for (const char* view : {"closed", "open", "overdue"})
            EXPECT_EQ(sara->get(fmt::format("/commitments?view={}&after={}", view, after)).status, 200)
                << view << " " << after;
}

TEST_P(ChainPages, one_commitment_shows_its_forms_to_those_who_may_use_them) {
    auto own = sara->get(at(late));
    EXPECT_TRUE(shows(own, at(late, "/complete")));
    EXPECT_TRUE(shows(own, at(late, "/change")));
    auto seen = karin->get(at(late));
    EXPECT_EQ(seen.status, 200);
    EXPECT_FALSE(shows(seen, at(late, "/complete")));
    EXPECT_FALSE(shows(seen, "<form method=\"post\" action=\"/commitments"));
    EXPECT_EQ(karin->get(at(elsewhere)).status, 404);
    EXPECT_EQ(karin->get("/commitments/999").status, 404);
    EXPECT_EQ(karin->get("/commitments/abc").status, 404);
}

TEST_P(ChainPages, completing_tells_so_and_keeps_the_history) {
    auto done = sara->post(at(late, "/complete"), {});
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(auth::location_of(done), at(late));
    auto page = sara->get(at(late));
    EXPECT_TRUE(shows(page, "Klart."));
    EXPECT_TRUE(shows(page, "markerade som klart"));
    EXPECT_TRUE(shows(page, at(late, "/reopen")));
    EXPECT_FALSE(shows(page, at(late, "/complete")));
    auto again = sara->post(at(late, "/complete"), {});
    EXPECT_EQ(again.status, 409);
    EXPECT_TRUE(shows(again, "Åtagandet är redan avslutat."));
    EXPECT_EQ(sara->post(at(late, "/reopen"), {}).status, 303);
    EXPECT_TRUE(shows(sara->get(at(late)), "Åtagandet är öppet igen."));
}

TEST_P(ChainPages, dropping_without_a_reason_shows_the_page_again) {
    auto refused = sara->post(at(late, "/drop"), {{"note", " "}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "href=\"#field-note\""));
    EXPECT_TRUE(shows(refused, "Skriv varför det inte längre ska göras."));
    EXPECT_EQ(sara->post(at(late, "/drop"), {{"note", "Överspelat"}}).status, 303);
    EXPECT_TRUE(shows(sara->get(at(late)), "Överspelat"));
}

TEST_P(ChainPages, a_refused_change_keeps_what_was_typed) {
    auto refused = sara->post(
        at(late, "/change"),
        {{"text", "Boka salen"}, {"owners", "Karin, Bo Nilsson"}, {"due_on", "i morgon"}, {"version", "1"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Skriv datumet som 2026-11-23."));
    EXPECT_TRUE(shows(refused, "Boka salen"));
    EXPECT_TRUE(shows(refused, "value=\"Karin, Bo Nilsson\""));
    EXPECT_TRUE(shows(refused, "value=\"i morgon\""));
    auto stale = sara->post(at(late, "/change"),
                            {{"text", "Boka salen"}, {"owners", ""}, {"due_on", ""}, {"version", "0"}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_TRUE(shows(stale, "Någon annan ändrade åtagandet medan du skrev."));
    EXPECT_TRUE(shows(stale, "Boka salen"));
    auto changed =
        sara->post(at(late, "/change"),
                   {{"text", "Boka salen"}, {"owners", "Karin"}, {"due_on", "2027-01-31"}, {"version", "1"}});
    EXPECT_EQ(changed.status, 303);
    auto page = karin->get(at(late));
    EXPECT_TRUE(shows(page, "Boka salen"));
    EXPECT_TRUE(shows(page, at(late, "/complete"))) << "it is hers now";
}

TEST_P(ChainPages, those_who_only_see_are_refused_politely) {
    auto refused = karin->post(at(late, "/complete"), {});
    EXPECT_EQ(refused.status, 403);
    EXPECT_TRUE(shows(refused, "Bara den som äger åtagandet"));
    EXPECT_EQ(karin->post(at(elsewhere, "/complete"), {}).status, 404);
}

TEST_P(ChainPages, csv_and_excel_hold_what_the_view_shows) {
    auto csv = auth::content_of(sara->get("/commitments.csv?view=unclear"));
    EXPECT_EQ(csv, "\xEF\xBB\xBFid;Åtagande;Ansvariga;Senast;Läge;Lovat\r\n" + to_string(nobody) +
                       ";Ta fram en plan;;;open;\r\n");
    auto all = auth::content_of(sara->get("/commitments.csv"));
    EXPECT_NE(all.find("Boka <lokalen> & fika"), std::string::npos);
    EXPECT_EQ(all.find("Fråga facket"), std::string::npos);
    auto excel = sara->get("/commitments.xlsx");
    EXPECT_EQ(auth::content_of(excel).substr(0, 2), "PK");
}

TEST_P(ChainPages, the_api_gives_the_same_list) {
    namespace json = boost::json;
    auto answer = json::parse(sara->get("/api/commitments").body);
    const auto& list = answer.at("commitments").as_array();
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].at("text"), "Ta fram en plan");
    EXPECT_TRUE(list[0].at("due_on").is_null());
    EXPECT_EQ(list[1].at("owners"), "Sara");
    EXPECT_EQ(list[1].at("status"), "open");
    EXPECT_EQ(answer.at("open"), 2);
    EXPECT_EQ(answer.at("unclear"), 1);
    EXPECT_EQ(answer.at("overdue"), 1);
    EXPECT_EQ(json::parse(sara->get("/api/commitments?offset=1").body).at("commitments").as_array().size(),
              1u);
}

}  // namespace
}  // namespace styrkedja::commitments
