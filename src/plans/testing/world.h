// An authority with two areas and three schools: Karin is its director, Bo rektor of Kvarnskolan.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "goals/commands.h"
#include "organisation/organisation.h"
#include "plans/sections.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::plans {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;
inline const int this_year = year_of(date_of(now()));

class PlanWorld : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        database->write([&](db::Write& write) {
            const audit::Actor tests{std::nullopt, "tests"};
            auto add = [&](const char* code, const char* name, UnitKind kind, std::optional<UnitId> parent) {
                return organisation::add_unit(write, tests,
                                              {.code = code, .name = name, .kind = kind, .parent = parent});
            };
            root = add("0", "Fjärdvik", UnitKind::authority, {});
            north = add("1", "Område Norr", UnitKind::operations_area, root);
            south = add("2", "Område Söder", UnitKind::operations_area, root);
            school = add("11", "Kvarnskolan", UnitKind::school_unit, north);
            other = add("12", "Åskolan", UnitKind::school_unit, north);
            add("21", "Bäckskolan", UnitKind::school_unit, south);
            add("3", "Kansliet", UnitKind::department, root);
            rights::add_assignment(write, {.person = world::karin, .role = Role::director});
            rights::add_assignment(write,
                                   {.person = world::bo, .role = Role::principal, .scope = {.unit = school}});
        });
        director = loaded(world::karin);
        rektor = loaded(world::bo);
        teacher = loaded(world::sara);
    }
    // With the rights that a session would load.
    rights::Visitor loaded(PersonId person) {
        auto visitor = world::visitor(person);
        visitor.rights = database->read([&](db::Read& read) {
            return std::make_shared<const rights::Rights>(rights::load_rights(read, person, date_of(now())));
        });
        return visitor;
    }

    template <class Command>
    auto write(Command command) {
        return database->write([&](db::Write& transaction) { return command(transaction); });
    }
    template <class Question>
    auto read(Question question) {
        return database->read([&](db::Read& transaction) { return question(transaction); });
    }
    PlanCoreItemId item(CoreLevel level, std::string heading, PlanPart part = PlanPart::current_state,
                        int from_year = this_year) {
        auto id = write([&](db::Write& transaction) {
            return plan_core::add_item(transaction, director,
                                       {.part = part,
                                        .level = level,
                                        .heading = std::move(heading),
                                        .body = "Så ska det vara. Överallt.",
                                        .source = "Skollagen 4 kap.",
                                        .source_address = "https://riksdagen.se/skollagen",
                                        .from_year = from_year},
                                       sv);
        });
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(PlanCoreItemId{});
    }
    OperationsPlanId begun(UnitId unit, const rights::Visitor& visitor, int year = this_year) {
        auto id =
            write([&](db::Write& transaction) { return begin_plan(transaction, visitor, unit, year, sv); });
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(OperationsPlanId{});
    }
    OperationsPlan plan(OperationsPlanId id) {
        return *read([&](db::Read& transaction) { return load_plan(transaction, id); });
    }
    bool sees(OperationsPlanId id, const rights::Visitor& visitor) {
        return read([&](db::Read& transaction) { return find_plan(transaction, visitor, id).has_value(); });
    }
    Result<std::int64_t> say(OperationsPlanId id, PlanCoreItemId under, std::string words,
                             std::int64_t version, const rights::Visitor& visitor) {
        return write([&](db::Write& transaction) {
            return save_words(transaction, visitor, id, under, words, version, sv);
        });
    }
    PlanSectionId added(OperationsPlanId id, PlanPart part, std::string heading, std::string body = "Text.") {
        auto section = write([&](db::Write& transaction) {
            return add_section(transaction, rektor, id, {part, heading, body}, sv);
        });
        EXPECT_TRUE(section) << (section ? "" : section.error().message);
        return section.value_or(PlanSectionId{});
    }
    Result<std::int64_t> adopt(OperationsPlanId id, const rights::Visitor& visitor,
                               std::string reason = "Behandlad på APT.") {
        return write([&](db::Write& transaction) {
            return adopt_plan(transaction, visitor, id, reason, load_plan(transaction, id)->version, sv);
        });
    }
    // Of a unit, this year and the next.
    GoalId goal(UnitId unit, std::string text) {
        auto id = write([&](db::Write& transaction) {
            return goals::add_goal(transaction, director,
                                   {.level = GoalLevel::unit,
                                    .unit = unit,
                                    .text = std::move(text),
                                    .from_year = this_year,
                                    .to_year = this_year + 1},
                                   sv);
        });
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(GoalId{});
    }
    // "Likvärdighet*: egna ord | Läsning: text" of a part; * locked.
    std::string said(OperationsPlanId id, PlanPart part = PlanPart::current_state) {
        std::string all;
        auto content =
            read([&](db::Read& transaction) { return content_now(transaction, plan_in(transaction, id)); });
        for (const auto& section : content.sections) {
            if (section.part != part) continue;
            all += (all.empty() ? "" : " | ") + section.heading + (section.is_locked ? "*" : "");
            if (!section.words.empty()) all += ": " + section.words;
        }
        return all;
    }
    static OperationsPlan plan_in(db::Read& transaction, OperationsPlanId id) {
        return *load_plan(transaction, id);
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    UnitId root, north, south, school, other;
    rights::Visitor director, rektor, teacher;
};

}  // namespace styrkedja::plans
