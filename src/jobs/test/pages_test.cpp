// The operator's page of jobs.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "jobs/runner.h"
#include "jobs/store.h"
#include "rights/testing/world.h"

namespace styrkedja::jobs {
namespace {

namespace world = rights::world;

bool shows(const http::Response& response, std::string_view text) {
    return auth::content_of(response).find(text) != std::string::npos;
}

class JobPages : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        work.add(Kind{"mail", [](Language) { return "Skicka brev"; },
                      [this](db::Database&, const Job&) {
                          if (fails) throw std::runtime_error("brevlådan <är> full");
                      },
                      1});
        add_jobs(work);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        jobs::add_routes(site->routes, work);
        for (auto* each : {&pia, &ulla}) *each = std::make_unique<auth::Browser>(*site);
        ASSERT_TRUE(pia->sign_in("pia") && ulla->sign_in("ulla"));
    }
    JobId add(const NewJob& job) {
        return database->write([&](db::Write& write) { return enqueue(write, job); });
    }
    void run_all() {
        Runner runner(*database, work);
        while (runner.run_next()) {
        }
    }
    std::string address(JobId id, std::string_view verb) {
        return "/jobs/" + to_string(id) + "/" + std::string(verb);
    }
    std::vector<audit::Event> history(JobId id) {
        return database->read([&](db::Read& read) { return audit::history(read, "job", id.value); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    bool fails = true;
    Work work;
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> pia, ulla;
};
INSTANTIATE_TEST_SUITE_P(Engines, JobPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(JobPages, says_first_how_it_stands) {
    EXPECT_TRUE(shows(pia->get("/jobs"), "Inget jobb har misslyckats. Inget väntar."));
    add({.kind = "mail"});
    run_all();
    add({.kind = "mail", .run_at = now() + std::chrono::hours{1}});
    add({.kind = "from a newer version", .run_at = now() + std::chrono::hours{1}});
    auto page = pia->get("/jobs");
    EXPECT_TRUE(shows(page, "1 jobb har misslyckats. 2 väntar."));
    EXPECT_TRUE(shows(page, "Skicka brev"));
    EXPECT_TRUE(shows(page, "brevlådan &lt;är&gt; full"));
    EXPECT_TRUE(shows(page, "from a newer version"));
    EXPECT_TRUE(shows(page, "varje dag kl. 03:15"));
}

TEST_P(JobPages, is_there_only_for_those_who_run_the_system) {
    const JobId id = add({.kind = "mail"});
    run_all();
    EXPECT_EQ(ulla->get("/jobs").status, 404);
    EXPECT_EQ(ulla->post(address(id, "retry"), {}).status, 404);
    EXPECT_EQ(ulla->post(address(id, "remove"), {}).status, 404);
    const auto visitor = world::visitor(world::ulla);
    auto refused =
        database->write([&](db::Write& write) { return jobs::retry(write, visitor, id, Language::swedish); });
    EXPECT_EQ(refused.error().kind, RefusalKind::not_found);
    EXPECT_TRUE(shows(pia->get("/jobs"), "1 jobb har misslyckats."));
    EXPECT_EQ(auth::Browser(*site).get("/jobs").status, 303) << "to the sign-in page";
}

TEST_P(JobPages, a_failed_job_is_tried_again_from_its_first_attempt) {
    const JobId id = add({.kind = "mail"});
    run_all();
    fails = false;
    EXPECT_EQ(auth::location_of(pia->post(address(id, "retry"), {})), "/jobs");
    EXPECT_TRUE(shows(pia->get("/jobs"), "Inget jobb har misslyckats. 1 väntar."));
    EXPECT_EQ(pia->post(address(id, "retry"), {}).status, 409);
    run_all();
    EXPECT_TRUE(shows(pia->get("/jobs"), "Inget jobb har misslyckats. Inget väntar."));
    EXPECT_TRUE(shows(pia->get("/jobs"), "Klara de senaste 30 dagarna"));
    ASSERT_EQ(history(id).size(), 1u);
    EXPECT_EQ(history(id)[0].action, "retry_job");
    EXPECT_EQ(history(id)[0].before_value, "mail: brevlådan <är> full");
}

TEST_P(JobPages, a_failed_job_is_not_tried_again_beside_a_newer_one_that_does_the_same) {
    const JobId id = add({.kind = "mail", .key = "to everybody"});
    run_all();
    add({.kind = "mail", .key = "to everybody"});
    EXPECT_EQ(pia->post(address(id, "retry"), {}).status, 409);
    EXPECT_EQ(pia->post(address(id, "remove"), {}).status, 303);
}

TEST_P(JobPages, a_failed_job_is_removed) {
    const JobId id = add({.kind = "mail"});
    run_all();
    EXPECT_EQ(pia->post(address(id, "remove"), {}).status, 303);
    EXPECT_FALSE(shows(pia->get("/jobs"), "Skicka brev"));
    EXPECT_EQ(pia->post(address(id, "remove"), {}).status, 404);
    EXPECT_EQ(pia->post("/jobs/0/remove", {}).status, 404);
    ASSERT_EQ(history(id).size(), 1u);
    EXPECT_EQ(history(id)[0].action, "remove_job");
    const JobId waiting = add({.kind = "mail"});
    EXPECT_EQ(pia->post(address(waiting, "remove"), {}).status, 409);
}

TEST_P(JobPages, a_long_list_is_paged) {
    database->write([&](db::Write& write) {
        for (int number = 0; number < 60; ++number) enqueue(write, {.kind = "mail"});
    });
    run_all();
    EXPECT_TRUE(shows(pia->get("/jobs"), "60 jobb har misslyckats."));
    EXPECT_TRUE(shows(pia->get("/jobs"), "1–25 av 60"));
    EXPECT_TRUE(shows(pia->get("/jobs?failed=3"), "51–60 av 60"));
    EXPECT_TRUE(shows(pia->get("/jobs?failed=99"), "1–25 av 60"));
}

}  // namespace
}  // namespace styrkedja::jobs
