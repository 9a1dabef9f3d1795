// The common core: who says what stands in every plan, from which year, and what that leaves alone.
#include "plan_core/plan_core.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
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
    Result<void> end(PlanCoreItemId id, int last_year, std::int64_t version,
                     std::optional<DecisionId> decision = {}) {
        return database->write([&](db::Write& write) {
            return end_item(write, director, id, {last_year, version, decision}, sv);
        });
    }
    DecisionId decided(GroupId group = world::lg) {
        return database->write([&](db::Write& write) {
            return decisions::add_decision(write, {.kind = DecisionKind::formal,
                                                   .text = "Så fast ska det vara.",
                                                   .group = group,
                                                   .decided_on = date_of(now()),
                                                   .origin = {}});
        });
    }
    // "locked → recommended 2027", newest first.
    std::string levels(PlanCoreItemId id) {
        std::string all;
        for (const auto& one : database->read([&](db::Read& read) { return level_changes_of(read, id); }))
            all += fmt::format("{}{} → {} {}", all.empty() ? "" : " | ", name_of(one.from), name_of(one.to),
                               one.from_year);
        return all;
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
        EXPECT_EQ(end_item(write, rektor, id, {this_year, 1, {}}, sv).error().kind, RefusalKind::forbidden);
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
    ASSERT_TRUE(end(id, this_year + 2, 3, decided()));
    EXPECT_EQ(of(this_year + 2), "C");
    EXPECT_EQ(of(this_year + 3), "");
    auto again = wording("D", this_year + 4, 4);
    again.decision = decided();
    ASSERT_TRUE(change(id, again));
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
    ASSERT_TRUE(end(id, this_year, 2, decided()));
    EXPECT_EQ(of(this_year), "A");
    EXPECT_EQ(of(this_year + 1), "");
}

TEST_P(Core, to_lock_an_item_or_to_unlock_it_is_a_decided_item) {
    auto id = added("A");
    auto decision = decided();
    auto looser = wording("A", this_year + 1, 1);
    looser.level = CoreLevel::recommended;
    auto refused = change(id, looser);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "decision");
    looser.decision = DecisionId{4711};
    EXPECT_EQ(change(id, looser).error().fields.at(0).field, "decision");
    looser.decision = decided(world::sg);
    EXPECT_EQ(change(id, looser).error().fields.at(0).field, "decision") << "not LG's";
    EXPECT_EQ(levels(id), "");
    looser.decision = decision;
    ASSERT_TRUE(change(id, looser));
    auto words = wording("B", this_year + 1, 2);
    words.level = CoreLevel::recommended;
    ASSERT_TRUE(change(id, words)) << "other words need none";
    auto firmer = wording("B", this_year + 2, 3);
    EXPECT_FALSE(change(id, firmer));
    firmer.decision = decision;
    ASSERT_TRUE(change(id, firmer));
    EXPECT_EQ(end(id, this_year + 3, 4).error().fields.at(0).field, "decision") << "it becomes free";
    ASSERT_TRUE(end(id, this_year + 3, 4, decision));
    auto looser_than = [&](int year) { return fmt::format("locked → recommended {}", year); };
    EXPECT_EQ(levels(id), fmt::format("locked → free {} | recommended → locked {} | {}", this_year + 4,
                                      this_year + 2, looser_than(this_year + 1)));
    auto last = database->read([&](db::Read& read) { return level_changes_of(read, id).back(); });
    EXPECT_EQ(last.decision, decision);
    EXPECT_FALSE(last.decision_number.empty());
    EXPECT_EQ(last.changed_by, director.name);
    auto why = database->read(
        [&](db::Read& read) { return links::why(read, links::Ref{"plan_core_item", id.value}); });
    EXPECT_EQ(std::ranges::count(why, "decision", [](const auto& one) { return one.ref.kind; }), 1);
}

TEST_P(Core, what_is_recommended_is_ended_without_a_decision) {
    auto said = wording("A");
    said.level = CoreLevel::recommended;
    auto id = add(said, director);
    ASSERT_TRUE(id);
    ASSERT_TRUE(end(*id, this_year, 1));
    EXPECT_EQ(levels(*id), "");
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
    form.back().second = "2";
    form[3].second = "locked";
    page = karin->post("/plan-core/1/change", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(auth::shows(page, "Välj beslutet som säger det."));
    auto typed = auth::form_fields(page.body, "/plan-core/1/change");
    std::pair<std::string, std::string> level("level", "locked");
    EXPECT_EQ(std::ranges::count(typed, level), 1) << "what was typed";
    form.emplace_back("decision", to_string(decided()));
    EXPECT_EQ(karin->post("/plan-core/1/change", form).status, 303);
    EXPECT_TRUE(auth::shows(sara->get("/plan-core/1"), "rekommenderad → låst"));
    EXPECT_EQ(karin
                  ->post("/plan-core/1/end", {{"last_year", std::to_string(this_year)},
                                              {"version", "3"},
                                              {"decision", form.back().second}})
                  .status,
              303);
}

TEST_P(Core, programs_read_and_write_the_same) {
    database->write([](db::Write& write) {
        rights::give_role(write, {std::nullopt, "tests"}, world::karin, Role::director, std::nullopt);
    });
    auth::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    plan_core::add_routes(site.routes);
    auto karin = auth::signed_in(site, "karin"), sara = auth::signed_in(site, "sara");
    http::Fields form{{"part", "how"},     {"heading", "Läsning"}, {"body", "Alla läser."},
                      {"level", "locked"}, {"source", "Lgr22"},    {"from_year", std::to_string(this_year)},
                      {"version", "1"}};
    auto json_of = [](const http::Response& answer) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        return boost::json::parse(answer.body);
    };
    EXPECT_EQ(sara->post("/api/plan-core", form).status, 403);
    auto path =
        fmt::format("/api/plan-core/{}", json_of(karin->post("/api/plan-core", form)).at("id").as_int64());
    form[3].second = "recommended";
    auto refused = karin->post(path + "/change", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(boost::json::parse(refused.body).at("fields").at(0).at("field").as_string(), "decision");
    form.emplace_back("decision", to_string(decided()));
    EXPECT_EQ(json_of(karin->post(path + "/change", form)).at("version").as_int64(), 2);
    auto item = json_of(sara->get(path));
    EXPECT_EQ(item.at("level").as_string(), "recommended");
    ASSERT_EQ(item.at("level_changes").as_array().size(), 1U);
    EXPECT_EQ(item.at("level_changes").at(0).at("from").as_string(), "locked");
    EXPECT_EQ(json_of(sara->get("/api/plan-core")).at("items").as_array().size(), 1U);
    json_of(karin->post(path + "/move", {{"to", "up"}}));
    EXPECT_EQ(sara->post(path + "/end", {{"last_year", std::to_string(this_year)}, {"version", "2"}}).status,
              403);
    json_of(karin->post(path + "/end", {{"last_year", std::to_string(this_year)}, {"version", "2"}}));
    EXPECT_EQ(sara->get("/api/plan-core/4711").status, 404);
}

}  // namespace
}  // namespace styrkedja::plan_core
