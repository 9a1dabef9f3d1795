// What the tests of sheets share: a form with questions of all kinds, two units, and saving what was typed.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "form_answers/form_answers.h"
#include "rights/testing/world.h"

namespace styrkedja::form_answers {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;
inline const links::Ref round_one{"dialogue_round", 1};

using questions::Question;
using Sent = std::map<std::string, std::vector<std::string>, std::less<>>;  // names without "q-"

inline Question question(std::string key, QuestionKind kind) {
    Question one{.key = key, .kind = kind, .text = "Fråga " + key + "?"};
    if (questions::has_choices(kind)) one.choices = {{"ja", "Ja"}, {"delvis", "Delvis"}, {"nej", "Nej"}};
    if (kind == QuestionKind::matrix) one.rows = {{"ht", "Hösten"}, {"vt", "Våren"}};
    if (kind == QuestionKind::scale) one.range = questions::Range{1, 5};
    return one;
}
// Section "laget": one question of each kind, called as the kind is; "hur" waits for choice, "varfor" for
// "hur". Section "mer": "sen" waits for "varfor" of the other.
inline questions::Content all_kinds() {
    questions::Content content{
        .sections = {{.key = "laget", .heading = "Läget"}, {.key = "mer", .heading = "Mer"}}};
    auto& first = content.sections[0].questions;
    for (auto name : enum_names<QuestionKind>)
        first.push_back(question(std::string(name), *parse_enum<QuestionKind>(name)));
    first.push_back(question("hur", QuestionKind::several));
    first.back().condition = questions::Condition{"choice", {"ja", "delvis"}};
    first.push_back(question("varfor", QuestionKind::choice));
    first.back().condition = questions::Condition{"hur", {"nej"}};
    content.sections[1].questions.push_back(question("sen", QuestionKind::text));
    content.sections[1].questions.back().condition = questions::Condition{"varfor", {"ja"}};
    return content;
}

class Sheets : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        database->write([](db::Write& write) {
            write.script(
                "INSERT INTO org_unit (code, kind) VALUES ('norr', 'school_unit'), ('soder', 'school_unit');"
                "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) SELECT id, "
                "'Norrskolan', 'norrskolan', 'compulsory', NULL, '2000-01-01' FROM org_unit WHERE code = "
                "'norr'");
        });
    }
    SheetId opened(std::int64_t about, std::optional<UnitId> area = {}, std::string part = "prework") {
        return database->write([&](db::Write& write) {
            return open_sheet(
                write, {.about = {"dialogue", about}, .part = part, .collection = round_one, .area = area});
        });
    }
    static Typed typed(const Sent& sent) {
        return [sent](std::string_view name) {
            auto at = sent.find(name.substr(2));
            return name.starts_with("q-") && at != sent.end() ? at->second : std::vector<std::string>();
        };
    }
    Result<std::int64_t> save(SheetId sheet, const Sent& sent, std::size_t section = 0,
                              std::optional<std::int64_t> seen = {}, std::string by = "Karin Ek") {
        const auto& saved = content.sections[section];
        return database->write([&](db::Write& write) {
            auto version = seen.value_or(version_of(write, sheet, saved.key).version);
            return save_section(write, {.sheet = sheet, .version = version, .by = by}, saved, typed(sent),
                                sv);
        });
    }
    Answers answers(SheetId sheet) {
        return database->read([&](db::Read& read) { return answers_of(read, sheet); });
    }
    std::string answer(SheetId sheet, std::string_view name) { return only(answers(sheet), name); }
    // "q-number: Skriv ett tal …" of what cannot be saved; "" of what can.
    std::string refused(SheetId sheet, const Sent& sent) {
        auto saved = save(sheet, sent);
        std::string all;
        if (!saved)
            for (const auto& one : saved.error().fields)
                all += (all.empty() ? "" : "\n") + one.field + ": " + one.message;
        return all;
    }
    void hand(SheetId sheet) {
        database->write([&](db::Write& write) { hand_in(write, sheet, content); });
    }
    void take(SheetId sheet) {
        database->write([&](db::Write& write) { take_back(write, sheet); });
    }
    // "1 choice=ja: 2" line by line: area, name, value, sheets.
    std::string counted(std::string_view part = "prework") {
        std::string all;
        for (UnitId area : {UnitId{}, norr, soder})
            for (const auto& one :
                 database->read([&](db::Read& read) { return tallies_of(read, round_one, part, area); }))
                all += fmt::format("{} {}={}: {}\n", area.value, one.name, one.value, one.sheets);
        return all;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    questions::Content content = all_kinds();
    UnitId norr{1};
    UnitId soder{2};
};

}  // namespace styrkedja::form_answers
