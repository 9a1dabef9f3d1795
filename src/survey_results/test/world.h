// A survey of this year that is open, and one of last year, of the same form: Fjärdvik with Område Norr (led
// by Bo) with Norrskolan (led by Henrik, where Sara works) and Lilla skolan. Ulla leads HR; Karin sits in the
// leading group and Pia runs the system.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/assignments.h"
#include "rights/rights.h"
#include "rights/testing/world.h"
#include "survey_results/benchmarks.h"
#include "survey_results/results.h"
#include "survey_results/survey_results.h"
#include "units/units.h"

namespace styrkedja::survey_results {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;
inline constexpr SurveyId earlier{1}, survey{2};
inline constexpr SurveyGroupId earlier_school{1}, whole{2}, north{3}, school{4}, small{5};
inline constexpr UnitId school_unit{3}, small_unit{4};

class ResultWorld : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        database->write([&](db::Write& write) {
            unit(write, "fv", "authority", "Fjärdvik", "NULL");
            unit(write, "on", "operations_area", "Område Norr", "1");
            unit(write, "ns", "school_unit", "Norrskolan", "2");
            unit(write, "ls", "school_unit", "Lilla skolan", "2");
            form(write);
            campaign(write, 2025, 1, "archived");
            campaign(write, 2026, 2, "open");
            group(write, earlier, school_unit, "NULL", "Norrskolan", 0, world::henrik);
            group(write, survey, UnitId{1}, "NULL", "Fjärdvik", 0, world::anna_berg);
            group(write, survey, UnitId{2}, "2", "Område Norr", 1, world::bo);
            group(write, survey, school_unit, "3", "Norrskolan", 2, world::henrik);
            group(write, survey, small_unit, "3", "Lilla skolan", 2, world::anna_strom);
            write.script(
                "INSERT INTO survey_entry (survey, survey_group, person, included, reason) VALUES "
                "(2, 4, 3, TRUE, 'employed')");
            write.script("DELETE FROM role_assignment WHERE person = 2");  // of everything
            rights::give_role(write, {std::nullopt, "tests"}, world::ulla, Role::hr_lead, std::nullopt);
        });
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        units::add_routes(site->routes);
        survey_results::add_routes(site->routes);
    }

    static void unit(db::Write& write, const char* code, const char* kind, const char* name,
                     const char* parent) {
        write.script(
            fmt::format("INSERT INTO org_unit (code, kind) VALUES ('{0}', '{1}');"
                        "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, "
                        "valid_from) SELECT id, '{2}', '{0}', 'none', {3}, '2000-01-01' FROM "
                        "org_unit WHERE code = '{0}'",
                        code, kind, name, parent));
    }
    // Two versions: of the newer one "kvar" is on another scale, and "trygg" is worded anew.
    static void form(db::Write& write) {
        std::string nine;
        for (const char* part : {"motivation", "leadership", "steering"})
            for (int number : {1, 2, 3})
                nine += fmt::format(R"({{"key":"hme_{0}_{1}","kind":"scale","text":"{0} {1}",)"
                                    R"("range":{{"low":1,"high":5}}}},)",
                                    part, number);
        auto content = [&](std::string_view kvar, std::string_view trygg) {
            return fmt::format(
                R"({{"sections":[{{"key":"hme","heading":"Engagemang","questions":[{0}]}},{{"key":"arbete",)"
                R"("heading":"Arbetet","questions":[{{"key":"kvar","kind":"scale","text":"Blir du kvar?",)"
                R"("range":{{"low":1,"high":5}}{1}}},{{"key":"trygg","kind":"scale","text":"Är du trygg?",)"
                R"("range":{{"low":1,"high":5}}{2}}},{{"key":"tid","kind":"choice","text":"Räcker tiden?",)"
                R"("choices":[{{"key":"ja","text":"Ja <alltid>"}},{{"key":"nej","text":"Nej"}}]}},)"
                R"({{"key":"ord","kind":"text","text":"Vad mer?"}}]}}]}})",
                nine.substr(0, nine.size() - 1), kvar, trygg);
        };
        write.script(fmt::format(
            "INSERT INTO form (name, name_key, name_sort, form_use, purpose, created_by_name, created_at) "
            "VALUES ('HME', 'hme', 'hme', 'survey', '', 'tests', 0);"
            "INSERT INTO form_version (form, number, state, content, changed_by_name, changed_at) VALUES "
            "(1, 1, 'retired', '{}', 'tests', 0), (1, 2, 'in_use', '{}', 'tests', 0)",
            content("", ""),
            content(R"(,"comparability":"none","break_note":"Frågas om ett år")",
                    R"(,"comparability":"similar")")));
    }
    static void campaign(db::Write& write, int year, int version, const char* state) {
        write.script(
            fmt::format("INSERT INTO survey (name, year, concept, form_version, intro, state, state_since, "
                        "follow_through, created_by_name) VALUES ('Enkät', {}, 'HME', {}, '', '{}', "
                        "'2025-01-01', '', 'tests')",
                        year, version, state));
    }
    static void group(db::Write& write, SurveyId of, UnitId unit, const char* parent, const char* name,
                      int depth, PersonId manager) {
        write.script(
            fmt::format("INSERT INTO survey_group (survey, unit, parent, name, sort_key, depth, manager, "
                        "invited, answered) VALUES ({}, {}, {}, '{}', '{}', {}, {}, 40, 20)",
                        of.value, unit.value, parent, name, name, depth, manager.value));
    }

    using Answers = std::map<std::string, std::int64_t>;
    void tally(SurveyGroupId of, std::string_view question, const Answers& answers) {
        std::int64_t people = 0;
        std::string rows;
        auto row = [&](std::string_view value, std::int64_t count) {
            rows += fmt::format(
                "INSERT INTO survey_tally (survey_group, question, value, shown) VALUES ({}, '{}', '{}', "
                "{});",
                of.value, question, value, count);
        };
        for (const auto& [value, count] : answers) row(value, count), people += count;
        row("", people);
        script(rows);
    }
    void tally_hme(SurveyGroupId of, const Answers& answers) {
        for (const char* part : {"motivation", "leadership", "steering"})
            for (int number : {1, 2, 3}) tally(of, fmt::format("hme_{}_{}", part, number), answers);
    }
    void script(const std::string& sql) {
        database->write([&](db::Write& write) { write.script(sql); });
    }
    void set(std::string_view what, SurveyId of = survey) {
        script(fmt::format("UPDATE survey SET {} WHERE id = {}", what, of.value));
    }
    auth::Browser& browser(const std::string& username) {
        auto& one = browsers[username];
        if (!one) one = auth::signed_in(*site, username);
        return *one;
    }
    http::Response get(const std::string& username, std::string_view path) {
        return browser(username).get(path);
    }
    std::string page_of(SurveyGroupId of) { return fmt::format("/surveys/2/results?group={}", of.value); }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::map<std::string, std::unique_ptr<auth::Browser>> browsers;
};

}  // namespace styrkedja::survey_results
