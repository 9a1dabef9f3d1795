// Who is told that somebody else writes: those who see the object, while it lasts.
#include "presence/presence.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/testing/world.h"

namespace styrkedja::presence {
namespace {

namespace world = rights::world;
using Names = std::vector<std::string>;

// 1–99 are seen by everyone, 100 and on by Sara alone.
std::optional<links::Card> card(const auth::Visit& visit, db::Read&, std::int64_t id) {
    if (id >= 100 && visit.visitor.person != world::sara) return std::nullopt;
    return links::Card{.title = "Sak", .url = html::to("/things/{}", id)};
}

const db::Query<std::int64_t()> rows{"SELECT count(*) FROM presence"};
const db::Query<void(Instant)> make_older{"UPDATE presence SET seen_at = $1"};

class Presence : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        links::hang({.name = "thing", .word = "sak", .card = card, .may_link = nullptr});
        site = std::make_unique<auth::Site>(*database);
        site->services.presence = of_page;
        auth::add_routes(site->routes);
        presence::add_routes(site->routes);
        site->routes.get("/things/{}", auth::Access::signed_in, [](auth::Visit& visit) {
            auto frame = visit.frame("Sak");
            frame.topics = {"things", "thing/" + std::string(visit.args[0])};
            return visit.page(frame, html::markup("<p>Sak</p>"));
        });
        for (auto* each : {&sara, &karin}) *each = std::make_unique<auth::Browser>(*site);
        ASSERT_TRUE(sara->sign_in("sara") && karin->sign_in("karin"));
    }
    bool come(PersonId person, std::int64_t object) {
        return database->write(
            [&](db::Write& write) { return presence::come(write, person, {"thing", object}); });
    }
    bool leave(PersonId person, std::int64_t object) {
        return database->write(
            [&](db::Write& write) { return presence::leave(write, person, {"thing", object}); });
    }
    Names seen_by(PersonId person, std::int64_t object) {
        return database->read([&](db::Read& read) { return others(read, person, {"thing", object}); });
    }
    std::int64_t count() {
        return database->read([](db::Read& read) { return *read.one(rows); });
    }
    void half_a_minute_passes() {
        database->write([](db::Write& write) { write.run(make_older, now() - std::chrono::seconds{30}); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin;
};
INSTANTIATE_TEST_SUITE_P(Engines, Presence, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Presence, the_others_at_the_same_object_are_told_and_never_of_themselves) {
    EXPECT_TRUE(come(world::sara, 1));
    EXPECT_FALSE(come(world::sara, 1)) << "no news";
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(seen_by(world::karin, 1), (Names{"Sara Lind"}));
    EXPECT_EQ(seen_by(world::sara, 1), Names{});
    EXPECT_EQ(seen_by(world::karin, 2), Names{});
    EXPECT_TRUE(come(world::karin, 1));
    EXPECT_EQ(seen_by(world::henrik, 1).size(), 2u);
}

TEST_P(Presence, who_leaves_is_gone_and_so_is_who_is_silent) {
    EXPECT_FALSE(leave(world::sara, 1)) << "was never there";
    come(world::sara, 1);
    EXPECT_TRUE(leave(world::sara, 1));
    EXPECT_EQ(seen_by(world::karin, 1), Names{});
    come(world::sara, 1);
    half_a_minute_passes();
    EXPECT_EQ(seen_by(world::karin, 1), Names{});
    EXPECT_TRUE(come(world::karin, 2));
    EXPECT_EQ(count(), 1) << "what is old is removed";
    EXPECT_TRUE(come(world::sara, 1)) << "news again";
}

TEST_P(Presence, is_said_in_both_languages) {
    EXPECT_EQ(in_words({}, Language::swedish), "");
    EXPECT_EQ(in_words({"Sara Lind"}, Language::swedish), "Sara Lind skriver här också");
    EXPECT_EQ(in_words({"Sara Lind"}, Language::english), "Sara Lind is writing here too");
    EXPECT_EQ(in_words({"A", "B", "C"}, Language::swedish), "A, B och C skriver här också");
    EXPECT_EQ(in_words({"A", "B"}, Language::english), "A and B are writing here too");
}

TEST_P(Presence, is_for_those_who_see_the_object) {
    EXPECT_EQ(sara->post("/presence/thing/100", {}).status, 200);
    EXPECT_EQ(karin->post("/presence/thing/100", {}).status, 404);
    EXPECT_EQ(karin->get("/presence/thing/100").status, 404);
    EXPECT_EQ(seen_by(world::sara, 100), Names{});
    for (auto* unknown : {"/presence/nothing/1", "/presence/thing/x"}) {
        EXPECT_EQ(sara->post(unknown, {}).status, 404);
        EXPECT_EQ(sara->get(unknown).status, 404);
    }
    EXPECT_EQ(sara->post("/presence/thing/1", {{"csrf", "wrong"}}).status, 403);
}

TEST_P(Presence, stands_on_the_page_and_is_answered_as_json) {
    EXPECT_TRUE(sara->get("/things/1").body.contains(R"(role="status" data-object="thing/1"></p>)"));
    ASSERT_EQ(sara->post("/presence/thing/1", {}).body, R"({"names":[],"said":""})");
    EXPECT_EQ(karin->get("/presence/thing/1").body,
              R"({"names":["Sara Lind"],"said":"Sara Lind skriver här också"})");
    EXPECT_TRUE(karin->get("/things/1").body.contains("Sara Lind skriver här också"));
    EXPECT_FALSE(sara->get("/things/1").body.contains("skriver här också"));
    sara->post("/presence/thing/1", {{"left", "1"}});
    EXPECT_EQ(karin->get("/presence/thing/1").body, R"({"names":[],"said":""})");
}

}  // namespace
}  // namespace styrkedja::presence
