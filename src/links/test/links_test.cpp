// References between objects: who may make them, never in a circle; the walk, and citations.
#include "links/links.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "links/store.h"
#include "rights/testing/world.h"

namespace styrkedja::links {
namespace {

namespace world = rights::world;

// Objects without rows: 1–99 are seen by everyone, 100 and on by Sara alone; she may link all of them. 2 says
// itself that it came of 1.
std::optional<Card> card(const auth::Visit& visit, db::Read&, std::int64_t id) {
    if (id >= 100 && visit.visitor.person != world::sara) return std::nullopt;
    return Card{.title = fmt::format("Sak <{}>", id), .url = html::to("/things/{}", id), .state = "öppen"};
}
bool may_link(const auth::Visit& visit, db::Read&, std::int64_t) {
    return visit.visitor.person == world::sara;
}
std::vector<Neighbour> why_of(db::Read&, std::int64_t id) {
    if (id != 2) return {};
    return {{{"thing", 1}, LinkKind::follows_from}};
}
std::vector<Neighbour> since_of(db::Read&, const Ref& origin, std::int64_t) {
    if (origin != Ref{"thing", 1}) return {};
    return {{{"thing", 2}, LinkKind::follows_from}};
}

// 50 stands fast towards 51.
std::optional<std::string> fixed(const auth::Visit&, db::Read&, std::int64_t id, const Ref& to) {
    return id == 50 && to.object == 51 ? std::optional<std::string>("Den står fast nu.") : std::nullopt;
}
std::map<std::int64_t, Card> many(const auth::Visit&, db::Read&, const std::vector<std::int64_t>& objects) {
    std::map<std::int64_t, Card> all;
    for (auto id : objects)
        if (id < 100)
            all.emplace(id, Card{.title = fmt::format("En av {}", objects.size()), .url = html::to("/leaf")});
    return all;
}

using auth::shows;

class Links : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        hang({.name = "thing",
              .word = "sak",
              .card = card,
              .may_link = may_link,
              .why = why_of,
              .since = since_of,
              .fixed = fixed});
        hang({.name = "leaf", .word = "löv", .card = card, .may_link = may_link, .cards = many});
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        site->routes.get("/said", auth::Access::signed_in, [](auth::Visit& visit) {
            return visit.page(visit.frame("Sagt"), with_citations(visit, visit.query("text")));
        });
        for (auto* each : {&sara, &karin}) *each = std::make_unique<auth::Browser>(*site);
        ASSERT_TRUE(sara->sign_in("sara") && karin->sign_in("karin"));
    }
    int link(auth::Browser& browser, int from, std::string to, std::string kind = "contributes") {
        return browser
            .post(fmt::format("/thread/thing/{}/link", from), {{"to", std::move(to)}, {"kind", kind}})
            .status;
    }
    void chain(std::initializer_list<std::pair<int, int>> pairs) {
        for (auto [from, to] : pairs) ASSERT_EQ(link(*sara, from, fmt::format("thing/{}", to)), 303);
    }
    std::string said(auth::Browser& browser, std::string_view text) {
        return browser.get("/said?text=" + std::string(text)).body;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin;
};
INSTANTIATE_TEST_SUITE_P(Engines, Links, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Links, are_made_by_those_who_may_between_what_they_see) {
    EXPECT_EQ(link(*karin, 3, "thing/4"), 403);
    EXPECT_EQ(link(*karin, 100, "thing/4"), 404);
    EXPECT_EQ(link(*sara, 3, "thing/4"), 303);
    EXPECT_EQ(link(*sara, 3, "thing/4"), 422) << "once";
    EXPECT_EQ(link(*sara, 3, "thing/4", "answers"), 303) << "in another way";
    EXPECT_EQ(link(*sara, 3, "thing/3"), 422) << "to itself";
    EXPECT_EQ(link(*sara, 3, "finnsinte/4"), 404);
    EXPECT_EQ(link(*sara, 3, "thing/5", "cites"), 422) << "is made by writing it";
    EXPECT_EQ(link(*sara, 3, "thing/5", "supersedes"), 422) << "is made by replacing it";
    EXPECT_EQ(link(*sara, 3, "thing"), 422);
    EXPECT_EQ(karin->get("/thread/thing/100").status, 404);
    EXPECT_EQ(karin->get("/thread/finnsinte/1").status, 404);
}

TEST_P(Links, never_make_a_circle) {
    chain({{5, 4}, {6, 5}, {4, 2}});
    EXPECT_EQ(link(*sara, 4, "thing/6"), 422);
    EXPECT_EQ(link(*sara, 1, "thing/6"), 422) << "through what 2 says itself";
    EXPECT_TRUE(shows(sara->post("/thread/thing/1/link", {{"to", "thing/6"}, {"kind", "answers"}}),
                      "kommer redan ur det här"));
    EXPECT_EQ(link(*sara, 6, "thing/2"), 303) << "twice to the same is no circle";
}

TEST_P(Links, the_thread_goes_up_and_down_as_far_as_one_sees) {
    chain({{5, 4}, {4, 2}, {100, 5}, {7, 100}});
    auto page = karin->get("/thread/thing/4");
    for (const char* shown : {"Sak &lt;1&gt;", "Sak &lt;2&gt;", "Sak &lt;5&gt;", "1 skäl, 1 följd.", "öppen"})
        EXPECT_TRUE(shows(page, shown)) << shown;
    EXPECT_FALSE(shows(page, "Sak &lt;100&gt;")) << "not hers to see";
    EXPECT_FALSE(shows(page, "Sak &lt;7&gt;")) << "and not walked through";
    EXPECT_TRUE(shows(sara->get("/thread/thing/4"), "Sak &lt;7&gt;"));
    EXPECT_TRUE(shows(karin->get("/thread/thing/1"), "Sak &lt;2&gt;")) << "from above too";
    auto json = karin->get("/api/thread/thing/4").body;
    EXPECT_NE(json.find(R"("level":-2)"), std::string::npos) << json;
    EXPECT_EQ(json.find("things/100"), std::string::npos);
}

TEST_P(Links, what_was_linked_by_hand_can_be_taken_away_again) {
    chain({{3, 4}});
    auto id = database->read([](db::Read& read) { return linked_to(read, {"thing", 3}).at(0).link; });
    ASSERT_TRUE(id);
    http::Fields form{{"link", to_string(*id)}};
    EXPECT_EQ(karin->post("/thread/thing/3/unlink", form).status, 404);
    EXPECT_EQ(sara->post("/thread/thing/4/unlink", form).status, 404) << "not from that one";
    EXPECT_EQ(sara->post("/thread/thing/3/unlink", form).status, 303);
    EXPECT_TRUE(database->read([](db::Read& read) { return linked_to(read, {"thing", 3}); }).empty());
    EXPECT_EQ(database->read([](db::Read& read) { return audit::history(read, "thing", 3).size(); }), 2u);
}

TEST_P(Links, stand_fast_where_the_kind_says_so_in_words) {
    chain({{50, 4}});
    auto page = sara->post("/thread/thing/50/link", {{"to", "thing/51"}, {"kind", "contributes"}});
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Den står fast nu."));
    database->write(
        [](db::Write& write) { note_link(write, LinkKind::contributes, {"thing", 50}, {"thing", 51}); });
    auto linked = database->read([](db::Read& read) { return linked_to(read, {"thing", 50}); });
    ASSERT_EQ(linked.size(), 2u);
    auto unlink = [&](const Neighbour& one) {
        return sara->post("/thread/thing/50/unlink", {{"link", to_string(*one.link)}});
    };
    page = unlink(linked[1]);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Den står fast nu."));
    EXPECT_EQ(unlink(linked[0]).status, 303) << "the others are as ever";
    EXPECT_EQ(database->read([](db::Read& read) { return linked_to(read, {"thing", 50}).size(); }), 1u);
}

TEST_P(Links, many_are_looked_up_at_once_where_the_kind_can) {
    auto request = auth::Browser::request("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    auth::Visit visit(*request, site->services);
    std::vector<Ref> refs{{"thing", 7}, {"leaf", 3}, {"leaf", 4}, {"leaf", 3}, {"thing", 100}, {"none", 1}};
    auto found = database->read([&](db::Read& read) { return cards_of(visit, read, refs); });
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found.at({"thing", 7}).title, "Sak <7>");
    EXPECT_EQ(found.at({"leaf", 3}).title, "En av 2") << "asked for together, each once";
    EXPECT_EQ(found.at({"leaf", 4}).title, "En av 2");
}

TEST_P(Links, a_citation_shows_how_it_is_now_to_those_who_see_it) {
    auto hers = said(*sara, "Se+[sak+100]+och+[Sak+7],+[sak+x]+[sak+0]+[annat+1]+[");
    EXPECT_NE(hers.find(R"(<a href="/things/100">Sak &lt;100&gt;</a>)"), std::string::npos);
    EXPECT_NE(hers.find(R"(<a href="/things/7">)"), std::string::npos) << "capital or not";
    EXPECT_NE(hers.find("[sak x] [sak 0] [annat 1] ["), std::string::npos) << "what cites nothing stays";
    auto others = said(*karin, "Se+[sak+100]");
    EXPECT_NE(others.find("Se [sak 100]"), std::string::npos);
    EXPECT_EQ(others.find("things/100"), std::string::npos);
}

TEST_P(Links, citations_follow_the_text) {
    auto cited = [&](const char* text) {
        database->write([&](db::Write& write) { note_citations(write, {"thing", 9}, text); });
        std::vector<std::int64_t> objects;
        for (const auto& one : database->read([](db::Read& read) { return linked_to(read, {"thing", 9}); }))
            if (one.kind == LinkKind::cites) objects.push_back(one.ref.object);
        std::ranges::sort(objects);
        return objects;
    };
    chain({{9, 8}});
    EXPECT_EQ(cited("[sak 1], [thing 2] och [sak 1] igen; [sak 9] är den själv"),
              (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(cited("[sak 2] [sak 3]"), (std::vector<std::int64_t>{2, 3}));
    EXPECT_EQ(cited(""), std::vector<std::int64_t>{});
    EXPECT_EQ(database->read([](db::Read& read) { return linked_to(read, {"thing", 9}).size(); }), 1u)
        << "what was linked by hand stays";
}

}  // namespace
}  // namespace styrkedja::links
