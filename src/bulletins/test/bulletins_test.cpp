// What a group tells the others: who reads it and until when, what is refused, what is withdrawn.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "bulletins/bulletins.h"
#include "groups/routes.h"
#include "rights/testing/world.h"

namespace styrkedja::bulletins {
namespace {

namespace world = rights::world;
using auth::shows;
using std::chrono::days;

const std::string page = "/groups/1/bulletins";

class Bulletins : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        groups::add_routes(site->routes);
        bulletins::add_routes(site->routes);
        sara = auth::signed_in(*site, "sara");
        bo = auth::signed_in(*site, "bo");
    }
    std::vector<Bulletin> received(GroupId group, Date from = date_of(now()), std::int64_t limit = 10) {
        return database->read(
            [&](db::Read& read) { return told_to(read, group, from, date_of(now()), limit); });
    }
    std::int64_t rows() {
        const db::Query<std::int64_t()> count{
            "SELECT (SELECT count(*) FROM bulletin) + (SELECT count(*) FROM bulletin_target)"};
        return database->read([&](db::Read& read) { return *read.one(count); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, bo;
};
INSTANTIATE_TEST_SUITE_P(Engines, Bulletins, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Bulletins, reach_all_other_groups_or_those_chosen) {
    ASSERT_EQ(sara->post(page, {{"text", "Budgeten är klar."}, {"audience", "all"}}).status, 303);
    ASSERT_EQ(sara->post(page, {{"text", "Bara till er."}, {"audience", "chosen"}, {"to", "2"}, {"to", "2"}})
                  .status,
              303);
    auto to_sg = received(world::sg);
    ASSERT_EQ(to_sg.size(), 2u);
    EXPECT_EQ(to_sg[0].text, "Bara till er.");
    EXPECT_EQ(to_sg[1].text, "Budgeten är klar.");
    EXPECT_EQ(to_sg[1].author, "Sara Lind");
    EXPECT_EQ(received(world::angsvik).size(), 1u);
    EXPECT_EQ(received(world::lg).size(), 0u) << "not to the group itself";
    EXPECT_EQ(received(world::sg, date_of(now()) + days(1)).size(), 0u);
    EXPECT_EQ(received(world::sg, date_of(now()), 1).size(), 1u);
    auto seen = bo->get("/groups/2/bulletins");
    EXPECT_TRUE(shows(seen, "Bara till er."));
    EXPECT_TRUE(shows(seen, "Ledningsgruppen Norr"));
    EXPECT_TRUE(shows(sara->get("/groups/1"), "till Samverkansgruppen"));
}

TEST_P(Bulletins, are_withdrawn_by_those_who_keep_the_group) {
    ASSERT_EQ(sara->post(page, {{"text", "Fel siffror <b>"}, {"audience", "all"}}).status, 303);
    auto id = received(world::sg).at(0).id;
    std::string withdraw = fmt::format("/bulletins/{}/withdraw", id.value);
    EXPECT_EQ(bo->post(withdraw, {}).status, 404) << "of a group whose meetings he does not see";
    EXPECT_EQ(auth::signed_in(*site, "karin")->post(withdraw, {}).status, 404) << "she keeps no minutes";
    ASSERT_EQ(sara->post(withdraw, {}).status, 303);
    EXPECT_TRUE(received(world::sg).empty());
    auto own = sara->get(page);
    EXPECT_TRUE(shows(own, "Tillbakadragen"));
    EXPECT_TRUE(shows(own, "Fel siffror &lt;b&gt;"));
    EXPECT_EQ(sara->post("/bulletins/999/withdraw", {}).status, 404);
}

TEST_P(Bulletins, are_not_there_for_others) {
    EXPECT_EQ(bo->get(page).status, 404);
    EXPECT_EQ(bo->post(page, {{"text", "Hej"}, {"audience", "all"}}).status, 404);
    auto karin = auth::signed_in(*site, "karin");
    EXPECT_EQ(karin->get(page).status, 200);
    EXPECT_FALSE(shows(karin->get(page), "name=\"text\""));
    EXPECT_EQ(rows(), 0);
}

TEST_P(Bulletins, that_say_nothing_or_reach_nobody_are_refused_with_what_was_typed) {
    EXPECT_EQ(sara->post(page, {{"text", " \n"}, {"audience", "all"}}).status, 422);
    EXPECT_EQ(sara->post(page, {{"text", std::string(most_bytes + 1, 'x')}, {"audience", "all"}}).status,
              422);
    for (const char* to : {"1", "99", "två", ""}) {
        auto answer = sara->post(page, {{"text", "Hör på"}, {"audience", "chosen"}, {"to", to}});
        EXPECT_EQ(answer.status, 422) << to;
        EXPECT_TRUE(shows(answer, "Hör på"));
        EXPECT_TRUE(shows(answer, "Välj vilka grupper som ska få veta det"));
    }
    EXPECT_EQ(rows(), 0);
}

TEST_P(Bulletins, count_a_group_that_is_named_often_once_and_ask_nothing_about_too_many) {
    auto told = [&](std::vector<GroupId> to) {
        return database->write([&](db::Write& write) {
            return bulletins::tell(write, world::visitor(world::sara),
                                   {world::lg, "Hör på", false, std::move(to)}, Language::swedish);
        });
    };
    EXPECT_TRUE(told(std::vector<GroupId>(most_targets + 1, world::sg)));
    EXPECT_EQ(rows(), 2);
    http::Fields form{{"text", "Hör på"}, {"audience", "chosen"}};
    for (int at = 0; at < 1000; ++at) form.push_back({"to", "2"});
    form.push_back({"to", "99"});
    EXPECT_EQ(sara->post(page, form).status, 303) << "what no form of ours holds is not read";
}

TEST_P(Bulletins, are_paged_and_go_with_their_group) {
    database->write([&](db::Write& write) {
        for (int at = 0; at < 25; ++at) {
            auto to = at % 2 ? std::vector<GroupId>{} : std::vector{world::sg};
            auto told =
                bulletins::tell(write, world::visitor(world::sara),
                                {world::lg, fmt::format("Nyhet {}.", at), to.empty(), to}, Language::swedish);
            EXPECT_TRUE(told.has_value());
        }
        return Result<void>{};
    });
    auto first = sara->get(page);
    EXPECT_TRUE(shows(first, "Nyhet 24."));
    EXPECT_FALSE(shows(first, "Nyhet 4."));
    auto older = first.body.find("?before=");
    ASSERT_NE(older, std::string::npos);
    auto second = sara->get(page + first.body.substr(older, first.body.find('"', older) - older));
    EXPECT_TRUE(shows(second, "Nyhet 4."));
    EXPECT_FALSE(shows(second, "Nyhet 5."));
    database->write([&](db::Write& write) {
        remove_group(write, world::sg);
        return Result<void>{};
    });
    EXPECT_EQ(rows(), 25);
    database->write([&](db::Write& write) {
        remove_group(write, world::lg);
        return Result<void>{};
    });
    EXPECT_EQ(rows(), 0);
}

}  // namespace
}  // namespace styrkedja::bulletins
