// An open survey of a whole authority with two schools: twenty at Norrskolan, four at Lilla skolan, one at
// the authority. Each has a personal link, the entry's number in 64 digits.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/secrets.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/testing/world.h"
#include "survey_answers/opening.h"

namespace styrkedja::survey_answers {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;
inline constexpr SurveyId survey{1};
inline constexpr SurveyGroupId authority{1}, school{2}, small{3};

class AnswerWorld : public testing::TestWithParam<db::Engine> {
  protected:
    static constexpr int at_school = 20, at_small = 4, at_authority = 1;

    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        script(
            "INSERT INTO org_unit (code, kind) VALUES ('f', 'authority'), ('ns', 'school_unit'), ('ls', "
            "'school_unit');"
            "INSERT INTO form (name, name_key, name_sort, form_use, purpose, created_by_name, created_at) "
            "VALUES ('HME', 'hme', 'hme', 'survey', '', 'tests', 0);"
            "INSERT INTO form_version (form, number, state, content, changed_by_name, changed_at) VALUES "
            "(1, 1, 'in_use', '" +
            std::string(content) +
            "', 'tests', 0);"
            "INSERT INTO survey (name, year, concept, form_version, intro, state, state_since, "
            "follow_through, created_by_name) VALUES ('Medarbetarenkät', 2026, 'HME', 1, '', 'open', "
            "'2026-01-01', '', 'tests');"
            "INSERT INTO survey_phase (survey, kind, from_on, to_on) VALUES (1, 'open', '2000-01-01', "
            "'2999-12-31');"
            "INSERT INTO survey_group (survey, unit, parent, name, sort_key, depth) VALUES (1, 1, NULL, "
            "'Fjärdvik', 'a', 0), (1, 2, 1, 'Norrskolan', 'b', 1), (1, 3, 1, 'Lilla skolan', 'c', 1)");
        int number = 0;
        for (; number < at_school; ++number) entry(number, school);
        for (; number < at_school + at_small; ++number) entry(number, small);
        entry(number, authority);
        seals = open_seals(database.directory() / "seals");
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        add_routes(site->routes, seals);
    }

    static std::string link_of(std::int64_t entry) { return fmt::format("{:064}", entry); }
    void script(const std::string& sql) {
        database->write([&](db::Write& write) { write.script(sql); });
    }
    void state(std::string_view state) { script(fmt::format("UPDATE survey SET state = '{}'", state)); }

    static Sheet sheet(std::string_view step, std::string_view text = "") {
        Sheet one{.counted = {{"trivs", std::string(step)}}};
        if (!text.empty()) one.texts.emplace_back("ord", text);
        return one;
    }
    static std::string attempt_of(std::int64_t entry) { return fmt::format("{:064}", entry + 1000); }
    Sent send(std::int64_t entry, const Sheet& sheet, const std::string& attempt) {
        auto once = [&] {
            return database->write([&](db::Write& write) {
                return submit(write, *seals, SurveyEntryId{entry}, attempt, sheet, {});
            });
        };
        auto sent = once();
        if (sent == Sent::no_key_yet) {
            prepare(*database, *seals, survey);
            sent = once();
        }
        if (sent == Sent::first) seals->look_everywhere();
        return sent;
    }
    Sent send(std::int64_t entry, const Sheet& sheet) { return send(entry, sheet, attempt_of(entry)); }
    // Entries from the one to the other.
    void send_all(std::int64_t from, std::int64_t to, std::string_view step, std::string_view text = "") {
        for (auto entry = from; entry <= to; ++entry)
            ASSERT_EQ(send(entry, sheet(step, text.empty() ? "" : fmt::format("{} {}", text, entry))),
                      Sent::first);
    }
    std::vector<SurveyId> round() { return open_sealed(*database, *seals); }

    // How many of the group answered so, as it is shown; 0: not at all.
    std::int64_t shown(SurveyGroupId group, std::string_view question, std::string_view value = "") {
        auto all = database->read([&](db::Read& read) { return figures_of(read, survey); });
        auto at = all.at(group).find(question);
        if (at == all.at(group).end()) return 0;
        if (value.empty()) return at->second.people;
        auto found = at->second.by_value.find(std::string(value));
        return found == at->second.by_value.end() ? 0 : found->second;
    }
    std::int64_t counted(SurveyGroupId group, std::string_view question) {  // shown or not
        auto all = database->read([&](db::Read& read) { return counts_of(read, group); });
        return all.contains(question)
                   ? all.at(std::string(question)).shown.people + all.at(std::string(question)).held.people
                   : 0;
    }
    std::vector<Box> boxes(SurveyGroupId group) {
        return database->read([&](db::Read& read) {
            auto epoch = epoch_of(read, group);
            return epoch ? boxes_of(read, group, *epoch) : std::vector<Box>();
        });
    }
    std::vector<std::string> texts(SurveyGroupId group) {
        std::vector<std::string> all;
        for (auto& one : database->read([&](db::Read& read) { return texts_of(read, group); }))
            all.push_back(one.text);
        return all;
    }
    std::vector<Waiting> ready() {
        return database->read([&](db::Read& read) { return ready_groups(read, std::nullopt); });
    }
    std::vector<Draw> draws(const std::vector<Waiting>& groups) {
        return database->read([&](db::Read& read) { return draw_in(read, *seals, groups); });
    }
    std::vector<SurveyGroupId> open(const std::vector<Draw>& draws) {
        return database->write([&](db::Write& write) { return write_draws(write, *seals, draws); });
    }
    std::vector<SurveyGroupId> open(const std::vector<Waiting>& groups) { return open(draws(groups)); }
    void restart() { seals = open_seals(database.directory() / "seals"); }

    static constexpr std::string_view content =
        R"({"sections":[{"key":"arbete","heading":"Arbetet","questions":[)"
        R"({"key":"trivs","kind":"scale","text":"Trivs du?","required":true,"range":{"low":1,"high":5}},)"
        R"({"key":"varfor","kind":"several","text":"Varför inte?",)"
        R"("choices":[{"key":"tid","text":"Tiden"},{"key":"lon","text":"Lönen"}],)"
        R"("condition":{"question":"trivs","any_of":["1","2"]}},)"
        R"({"key":"stod","kind":"matrix","text":"Får du stöd?",)"
        R"("choices":[{"key":"ja","text":"Ja"},{"key":"nej","text":"Nej"}],)"
        R"("rows":[{"key":"chef","text":"Av chefen"},{"key":"lag","text":"Av laget"}]},)"
        R"({"key":"lon","kind":"number","text":"Vad tjänar du?","required":true},)"
        R"({"key":"ord","kind":"text","text":"Något mer?"}]}]})";

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::shared_ptr<Seals> seals;
    std::unique_ptr<auth::Site> site;

  private:
    void entry(int number, SurveyGroupId group) {
        script(fmt::format(
            "INSERT INTO person (code, name, sort_key, email) VALUES ('p{0}', 'Nr {0}', '{0}', '');"
            "INSERT INTO survey_entry (survey, survey_group, person, included, reason, token_hash) SELECT 1, "
            "{1}, id, TRUE, 'employed', '{2}' FROM person WHERE code = 'p{0}'",
            number, group.value, auth::hex(auth::keyed_hash(link_of(number + 1), "survey link"))));
    }
};

}  // namespace styrkedja::survey_answers
