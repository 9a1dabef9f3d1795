// Two rounds with a dialogue each of the same school, between Karin Ek (superior) and Henrik Öberg
// (principal).
#pragma once
#include <gtest/gtest.h>

#include "agreements/store.h"
#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::agreements {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;
inline constexpr DialogueId earlier_dialogue{1}, dialogue{2}, staff_dialogue{3}, ahead{4};
inline constexpr RoundId last_round{1}, this_round{2}, staff_round{3};

class AgreementWorld : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        auto round = [&](int number, const char* level, const char* unit) {
            return fmt::format(
                "INSERT INTO dialogue_round (name, year, number, level, unit, from_on, to_on, guide, "
                "themes_reason, state, state_since, created_by_name) VALUES ('Dialog {0}', 2026, {0}, '{1}', "
                "{2}, '2026-0{0}-01', '2026-0{0}-28', '', '', 'running', '2026-01-01', 'Karin Ek');",
                number, level, unit);
        };
        auto held = [&](int in_round, const char* state, PersonId superior, PersonId subordinate, Date on) {
            bool is_held = std::string_view(state) != "planned";
            return fmt::format(
                "INSERT INTO dialogue (round, unit, school_form, superior, subordinate, first_superior, "
                "first_subordinate, state, held_on) SELECT {0}, id, 'compulsory', {1}, {2}, {1}, {2}, '{3}', "
                "{4} "
                "FROM org_unit WHERE code = 'norr';",
                in_round, superior.value, subordinate.value, state,
                is_held ? fmt::format("'{}'", iso(on)) : "NULL");
        };
        database->write([&](db::Write& w) {
            w.script(
                "INSERT INTO org_unit (code, kind) VALUES ('norr', 'school_unit');"
                "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) "
                "SELECT id, 'Norrskolan', 'norrskolan', 'compulsory', NULL, '2000-01-01' FROM org_unit "
                "WHERE code = 'norr'");
            w.script(round(1, "ops_principal", "NULL") + round(2, "ops_principal", "NULL") +
                     round(3, "principal_staff", "1"));
            Date before = today - std::chrono::days{60};
            w.script(held(1, "confirmed_both", world::karin, world::henrik, before) +
                     held(2, "held", world::karin, world::henrik, today) +
                     held(3, "held", world::henrik, world::sara, today) +
                     held(2, "planned", world::karin, world::bo, today));
            rights::give_role(w, {std::nullopt, "tests"}, world::ulla, Role::director, std::nullopt);
        });
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        agreements::add_routes(site->routes);
    }
    template <class Command>
    auto write(Command command) {
        return database->write([&](db::Write& transaction) { return command(transaction); });
    }
    template <class Command>
    auto read(Command command) {
        return database->read([&](db::Read& transaction) { return command(transaction); });
    }
    static void expect_field(const auto& result, std::string_view field) {
        ASSERT_FALSE(result);
        ASSERT_FALSE(result.error().fields.empty()) << result.error().message;
        EXPECT_EQ(result.error().fields.front().field, field);
    }
    static void expect_kind(const auto& result, RefusalKind kind) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
    }

    Result<AgreementId> try_note(const Terms& terms, DialogueId in = dialogue,
                                 const rights::Visitor& who = world::visitor(world::karin)) {
        return write([&](db::Write& w) { return note_agreement(w, who, in, terms, sv); });
    }
    AgreementId note(const Terms& terms, DialogueId in = dialogue) {
        auto made = try_note(terms, in);
        EXPECT_TRUE(made) << (made ? "" : made.error().message);
        return made.value_or(AgreementId{});
    }
    Terms clear_terms(std::string text = "Schemat ses över") {
        return {
            .text = std::move(text), .responsible = "Bo Nilsson", .due_on = today + std::chrono::days{10}};
    }
    Agreement seen(AgreementId id) {
        return *read([&](db::Read& r) { return load_agreement(r, id); });
    }
    Result<void> change(AgreementId id, Terms terms,
                        const rights::Visitor& who = world::visitor(world::karin)) {
        if (!terms.version) terms.version = seen(id).version;
        return write([&](db::Write& w) { return change_agreement(w, who, id, terms, sv); });
    }
    Result<void> move(AgreementId id, AgreementEvent event, std::string words = "",
                      const rights::Visitor& who = world::visitor(world::karin)) {
        Act act{seen(id).version, std::move(words)};
        return write([&](db::Write& w) { return move_agreement(w, who, id, event, act, sv); });
    }
    // As time passes.
    void set(std::string_view what, AgreementId id) {
        write([&](db::Write& w) {
            w.script(fmt::format("UPDATE agreement SET {} WHERE id = {}", what, id.value));
        });
    }
    void is_due(AgreementId id, Date day) { set(fmt::format("due_on = '{}'", iso(day)), id); }
    std::optional<CommitmentStatus> owed(AgreementId id) {
        auto found = read([&](db::Read& r) { return owed_for(r, id); });
        return found ? std::optional(found->status) : std::nullopt;
    }

    Date today = date_of(now());
    rights::Visitor director = world::with_role(world::ulla, Role::director);
    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
};

}  // namespace styrkedja::agreements
