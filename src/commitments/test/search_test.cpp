// Who finds a commitment that is no group's, and what is said about one.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "comments/comments.h"
#include "commitments/components.h"
#include "rights/testing/world.h"
#include "search/search.h"

namespace styrkedja::commitments {
namespace {

namespace world = rights::world;
using Urls = std::vector<std::string>;

class FoundPromises : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        comments::add_routes(site->routes);
        commitments::add_routes(site->routes);
        for (auto [browser, name] : {std::pair{&sara, "sara"}, {&karin, "karin"}, {&bo, "bo"}}) {
            *browser = std::make_unique<auth::Browser>(*site);
            ASSERT_TRUE((*browser)->sign_in(name));
        }
    }
    // Karin promises Henrik something; in no group, unless said otherwise.
    std::string promise(const char* group = "") {
        auto sent = karin->post("/commitments/add", {{"kind", "promise"},
                                                     {"group", group},
                                                     {"text", "Laga cykelstället"},
                                                     {"owners", "Karin Ek"},
                                                     {"to", "Henrik Öberg"}});
        EXPECT_EQ(sent.status, 303) << sent.body;
        return "/commitments/1";
    }
    Urls found(PersonId person, std::string_view query, const search::Filter& filter = {}) {
        return database->read([&](db::Read& read) {
            Urls urls;
            for (const auto& hit : search::find(read, world::visitor(person), query, filter).hits)
                urls.push_back(hit.url);
            return urls;
        });
    }
    void expect_found(std::string_view query, const Urls& urls, const std::vector<PersonId>& by) {
        for (PersonId person :
             {world::ulla, world::henrik, world::sara, world::karin, world::bo, world::pia}) {
            bool finds = std::ranges::find(by, person) != by.end();
            EXPECT_EQ(found(person, query), finds ? urls : Urls{}) << query << " by person " << person.value;
        }
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin, bo;
};
INSTANTIATE_TEST_SUITE_P(Engines, FoundPromises, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(FoundPromises, one_of_no_group_is_found_by_who_has_a_part_in_it) {
    Urls own = {promise()};
    expect_found("cykelstället", own, {world::karin, world::henrik});
    EXPECT_EQ(found(world::henrik, "cykelstället", {.kind = "commitment"}), own);
    EXPECT_EQ(found(world::henrik, "cykelstället", {.kind = "decision"}), Urls{});
    ASSERT_EQ(karin
                  ->post("/commitments/1/change",
                         {{"text", "Laga grinden"}, {"owners", "Karin Ek"}, {"to", ""}, {"version", "1"}})
                  .status,
              303);
    expect_found("cykelstället", {}, {});
    expect_found("grinden", own, {world::karin});
    database->write([](db::Write& write) { search::rebuild_index(write); });
    expect_found("grinden", own, {world::karin});
}

TEST_P(FoundPromises, whoever_is_taken_off_finds_it_no_more) {
    Urls own = {promise()};
    database->write([](db::Write& write) {  // Henrik made it; Karin owns it alone
        write.script("UPDATE commitment SET made_by = 2");
    });
    ASSERT_EQ(karin->post("/commitments/1/delegate", {{"delegate", "Bo Nilsson"}, {"version", "1"}}).status,
              303);
    expect_found("cykelstället", own, {world::karin, world::henrik, world::bo});
    EXPECT_EQ(bo->post("/commitments/1/complete", {{"version", "2"}}).status, 303);
    expect_found("cykelstället", own, {world::karin, world::henrik, world::bo});
    EXPECT_EQ(bo->post("/commitments/1/reopen", {{"version", "3"}}).status, 303);
    auth::Browser henrik(*site);
    ASSERT_TRUE(henrik.sign_in("henrik"));
    auto sent = henrik.post("/commitments/1/change", {{"text", "Laga cykelstället"},
                                                      {"owners", "Henrik Öberg"},
                                                      {"to", "Henrik Öberg"},
                                                      {"version", "4"}});
    ASSERT_EQ(sent.status, 303) << sent.body;
    expect_found("cykelstället", own, {world::henrik});
}

TEST_P(FoundPromises, what_is_said_is_found_by_those_who_see_what_it_is_about) {
    promise();
    ASSERT_EQ(karin->post("/objects/commitment/1/comments", {{"comment", "Svetsen är trasig."}}).status, 303);
    Urls said = {"/objects/commitment/1/comments?until=1#comment-1"};
    expect_found("svetsen", said, {world::karin, world::henrik});
    EXPECT_EQ(found(world::karin, "svetsen", {.kind = "comment"}), said);
    EXPECT_EQ(karin->get("/objects/commitment/1/comments?until=1").status, 200);
    ASSERT_EQ(karin->post("/comments/1/change", {{"comment-1", "Limmet räcker inte."}}).status, 303);
    expect_found("svetsen", said, {});
    expect_found("limmet", said, {world::karin, world::henrik});
    ASSERT_EQ(karin->post("/commitments/1/delegate", {{"delegate", "Bo Nilsson"}, {"version", "1"}}).status,
              303);
    expect_found("limmet", said, {world::karin, world::henrik, world::bo});
    ASSERT_EQ(
        karin
            ->post("/commitments/1/change",
                   {{"text", "Laga cykelstället"}, {"owners", "Karin Ek"}, {"to", ""}, {"version", "2"}})
            .status,
        303);
    expect_found("limmet", said, {world::karin});
    ASSERT_EQ(karin->post("/comments/1/take-back", {}).status, 303);
    expect_found("limmet", said, {});
}

TEST_P(FoundPromises, in_a_group_its_people_find_what_is_said) {
    promise("1");
    ASSERT_EQ(sara->post("/objects/commitment/1/comments", {{"comment", "Svetsen är trasig."}}).status, 303);
    Urls said = {"/objects/commitment/1/comments?until=1#comment-1"};
    expect_found("svetsen", said, {world::ulla, world::henrik, world::sara, world::karin});
    expect_found("cykelstället", {"/commitments/1"}, {world::ulla, world::henrik, world::sara, world::karin});
    ASSERT_EQ(karin->post("/commitments/1/delegate", {{"delegate", "Bo Nilsson"}, {"version", "1"}}).status,
              303);
    EXPECT_EQ(found(world::bo, "svetsen"), said) << "an owner from elsewhere sees the commitment";
}

}  // namespace
}  // namespace styrkedja::commitments
