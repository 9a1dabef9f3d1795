// The common core: who says what stands in every plan, from which year, and what that leaves alone.
#include "plan_core/plan_core.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "plan_core/store.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::plan_core {
namespace {

namespace world = rights::world;
constexpr Language sv = Language::swedish;
const int this_year = year_of(date_of(now()));

class Core : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }

    NewWording wording(std::string heading, int from_year = this_year, std::int64_t version = 0) {
        return {.part = PlanPart::how,
                .level = CoreLevel::locked,
                .heading = std::move(heading),
                .body = "Så ska det vara.",
                .source = "Skollagen",
                .from_year = from_year,
                .version = version};
    }
    Result<PlanCoreItemId> add(const NewWording& said, const rights::Visitor& visitor) {
        return database->write([&](db::Write& write) { return add_item(write, visitor, said, sv); });
    }
    PlanCoreItemId added(std::string heading, int from_year = this_year) {
        auto id = add(wording(std::move(heading), from_year), director);
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(PlanCoreItemId{});
    }
    Result<void> change(PlanCoreItemId id, const NewWording& said) {
        return database->write([&](db::Write& write) { return change_item(write, director, id, said, sv); });
    }
    Result<void> end(PlanCoreItemId id, int last_year, std::int64_t version) {
        return database->write(
            [&](db::Write& write) { return end_item(write, director, id, last_year, version, sv); });
    }
    // "A B" of a year.
    std::string of(int year) {
        std::string all;
        for (const auto& item : database->read([&](db::Read& read) { return items_of_year(read, year); }))
            all += (all.empty() ? "" : " ") + item.heading;
        return all;
    }
    void adopted(int year) {
        database->write([&](db::Write& write) {
            write.script(
                fmt::format("INSERT INTO org_unit (code, kind) VALUES ('u{0}', 'school_unit');"
                            "INSERT INTO operations_plan (unit, year, state, adopted_number, made_at) "
                            "SELECT id, {0}, 'adopted', 1, 0 FROM org_unit WHERE code = 'u{0}'",
                            year));
        });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    rights::Visitor director = world::with_role(world::karin, Role::director);
};
INSTANTIATE_TEST_SUITE_P(Engines, Core, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Core, only_who_steers_the_plans_of_the_authority_says_what_stands_in_them) {
    EXPECT_EQ(add(wording("A"), world::with_role(world::bo, Role::principal)).error().kind,
              RefusalKind::forbidden);
    EXPECT_TRUE(add(wording("A"), world::with_role(world::sara, Role::quality_lead)));
    EXPECT_TRUE(add(wording("B"), world::with_role(world::sara, Role::strategist)));
    auto id = added("C");
    auto rektor = world::with_role(world::bo, Role::principal);
    database->write([&](db::Write& write) {
        EXPECT_EQ(change_item(write, rektor, id, wording("D", this_year, 1), sv).error().kind,
                  RefusalKind::forbidden);
        EXPECT_EQ(end_item(write, rektor, id, this_year, 1, sv).error().kind, RefusalKind::forbidden);
        EXPECT_EQ(move_item(write, rektor, id, true, sv).error().kind, RefusalKind::forbidden);
    });
    EXPECT_EQ(of(this_year), "A B C");
}

TEST_P(Core, what_is_missing_or_too_long_is_said_field_by_field) {
    auto refused = add({.from_year = this_year}, director);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.size(), 3U) << "heading, text and source";
    auto said = wording("A", this_year - 1);
    said.source_address = "javascript:alert(1)";
    said.body = std::string(200'000, 'x');
    refused = add(said, director);
    ASSERT_FALSE(refused);
    std::string fields;
    for (const auto& field : refused.error().fields) fields += field.field + " ";
    EXPECT_EQ(fields, "body source_address from_year ");
}

TEST_P(Core, a_new_wording_holds_from_its_year_and_leaves_earlier_years_alone) {
    auto id = added("A");
    ASSERT_TRUE(change(id, wording("B", this_year + 1, 1)));
    EXPECT_EQ(of(this_year), "A");
    EXPECT_EQ(of(this_year + 1), "B");
    EXPECT_EQ(of(this_year - 1), "");
    EXPECT_EQ(change(id, wording("C", this_year + 1, 1)).error().kind, RefusalKind::conflict) << "older";
    ASSERT_TRUE(change(id, wording("C", this_year + 1, 2)));
    EXPECT_EQ(of(this_year + 1), "C") << "nobody has a plan by it yet: said anew";
    EXPECT_EQ(database->read([&](db::Read& read) { return wordings_of(read, id).size(); }), 2U);
    ASSERT_TRUE(end(id, this_year + 2, 3));
    EXPECT_EQ(of(this_year + 2), "C");
    EXPECT_EQ(of(this_year + 3), "");
    ASSERT_TRUE(change(id, wording("D", this_year + 4, 4)));
    EXPECT_EQ(of(this_year + 3), "");
    EXPECT_EQ(of(this_year + 9), "D");
}

TEST_P(Core, years_with_an_adopted_plan_keep_their_wording) {
    auto id = added("A");
    adopted(this_year);
    EXPECT_EQ(database->read([](db::Read& read) { return first_open_year(read); }), this_year + 1);
    EXPECT_EQ(change(id, wording("B", this_year, 1)).error().fields.at(0).field, "from_year");
    EXPECT_EQ(add(wording("C", this_year), director).error().fields.at(0).field, "from_year");
    EXPECT_EQ(end(id, this_year - 1, 1).error().kind, RefusalKind::invalid);
    ASSERT_TRUE(change(id, wording("B", this_year + 1, 1)));
    EXPECT_EQ(of(this_year), "A");
    EXPECT_EQ(of(this_year + 1), "B");
    ASSERT_TRUE(end(id, this_year, 2));
    EXPECT_EQ(of(this_year), "A");
    EXPECT_EQ(of(this_year + 1), "");
}

TEST_P(Core, items_move_past_each_other_in_their_part) {
    auto a = added("A"), b = added("B");
    auto move = [&](PlanCoreItemId id, bool up) {
        EXPECT_TRUE(
            database->write([&](db::Write& write) { return move_item(write, director, id, up, sv); }));
        return of(this_year);
    };
    EXPECT_EQ(move(b, true), "B A");
    EXPECT_EQ(move(b, true), "B A") << "already first";
    EXPECT_EQ(move(a, false), "B A") << "already last";
    EXPECT_EQ(move(b, false), "A B");
}

TEST_P(Core, the_pages_show_why_and_keep_what_was_typed) {
    database->write([](db::Write& write) {
        rights::give_role(write, {std::nullopt, "tests"}, world::karin, Role::director, std::nullopt);
    });
    auth::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    links::add_routes(site.routes);
    plan_core::add_routes(site.routes);
    auto karin = auth::signed_in(site, "karin"), sara = auth::signed_in(site, "sara");
    EXPECT_TRUE(auth::shows(sara->get("/plan-core"), "Kärnan är tom"));
    EXPECT_EQ(sara->get("/plan-core/new").status, 404);
    EXPECT_EQ(sara->post("/plan-core", {{"heading", "A"}}).status, 403);
    http::Fields form{{"part", "how"},
                      {"heading", "Läsning <alla>"},
                      {"body", ""},
                      {"level", "recommended"},
                      {"source", "Lgr22"},
                      {"source_address", "https://skolverket.se"},
                      {"from_year", std::to_string(this_year)}};
    auto page = karin->post("/plan-core", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(auth::shows(page, "Läsning &lt;alla&gt;"));
    EXPECT_TRUE(auth::shows(page, "Skriv vad som ska stå i planerna."));
    form[2].second = "Alla läser.";
    ASSERT_EQ(karin->post("/plan-core", form).status, 303);
    page = sara->get("/plan-core/1");
    EXPECT_TRUE(auth::shows(page, "Varför: Lgr22"));
    EXPECT_TRUE(auth::shows(page, "https://skolverket.se"));
    EXPECT_TRUE(auth::shows(page, "Inget beslut är kopplat hit än."));
    EXPECT_FALSE(auth::shows(page, "/plan-core/1/edit"));
    EXPECT_EQ(sara->get("/plan-core/1/edit").status, 404);
    EXPECT_EQ(sara->get("/plan-core/7").status, 404);
    form[2].second = "Alla läser mer.";
    form.emplace_back("version", "7");
    page = karin->post("/plan-core/1/change", form);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(auth::shows(page, "Alla läser mer.")) << "what was typed";
    EXPECT_TRUE(auth::shows(page, "Alla läser.")) << "what stands there";
    form.back().second = "1";
    EXPECT_EQ(karin->post("/plan-core/1/change", form).status, 303);
    EXPECT_EQ(karin->post("/plan-core/1/end", {{"last_year", "1"}, {"version", "2"}}).status, 422);
    EXPECT_EQ(
        karin->post("/plan-core/1/end", {{"last_year", std::to_string(this_year)}, {"version", "2"}}).status,
        303);
}

}  // namespace
}  // namespace styrkedja::plan_core
