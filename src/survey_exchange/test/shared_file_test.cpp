// The exchange file: what is written is read again, and what is hostile or wrong is refused in words.
#include "survey_exchange/shared_file.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <random>

#include "base/text.h"

namespace styrkedja::survey_exchange {
namespace {

namespace json = boost::json;
constexpr Language sv = Language::swedish;

SharedQuestion scale(std::string key, std::int64_t people, std::string_view step = "4") {
    SharedQuestion one{.key = key, .text = "Om " + key};
    for (int at = 1; at <= 5; ++at) one.steps.push_back({std::to_string(at), std::to_string(at)});
    one.cell = {people, {{std::string(step), people}}};
    return one;
}
SharedResult whole() {
    SharedResult result{.authority = "Fjärdvik", .year = 2021, .least = 5};
    for (const char* part : {"motivation", "leadership", "steering"})
        for (int number : {1, 2, 3})
            result.questions.push_back(scale(fmt::format("hme_{}_{}", part, number), 40));
    SharedQuestion several{.key = "vad", .text = "Vad?", .kind = QuestionKind::several};
    several.steps = {{"a", "A"}, {"b", "B"}};
    several.cell = {10, {{"a", 8}, {"b", 7}}};
    result.questions.push_back(several);
    result.indices = indices_of(result.questions);
    return result;
}
// The file with one thing changed: "questions.0.people" → a value.
std::string with(std::string_view path, json::value value) {
    auto file = json::parse(written(whole()));
    auto* at = &file;
    for (auto step : split(path, '.'))
        at = at->is_array() ? &at->as_array().at(std::stoul(std::string(step))) : &at->as_object()[step];
    *at = std::move(value);
    return json::serialize(file);
}
std::string refusal(std::string_view bytes) {
    auto result = read_shared(bytes, sv);
    return result ? "" : result.error().message;
}

TEST(SharedFile, is_read_as_it_was_written) {
    auto bytes = written(whole());
    auto again = read_shared(bytes, sv);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(written(*again), bytes);
    EXPECT_EQ(again->indices.at("hme"), 75.0);
    EXPECT_EQ(again->people(), 40);
}

TEST(SharedFile, is_known_again_with_or_without_the_name_and_in_any_order) {
    auto one = whole(), other = whole();
    other.authority = std::nullopt;
    std::ranges::reverse(other.questions);
    EXPECT_EQ(fingerprint_of(one), fingerprint_of(*read_shared(written(other), sv)));
    other.questions.front().cell = {41, {{"4", 41}}};
    EXPECT_NE(fingerprint_of(one), fingerprint_of(other));
}

TEST(SharedFile, with_numbers_that_cannot_be_is_refused) {
    for (const auto& [path, value, words] :
         std::initializer_list<std::tuple<const char*, json::value, const char*>>{
             {"questions.0.people", 41, "stämmer inte med antalet svar"},
             {"questions.0.people", 4, "färre svar än 5"},
             {"questions.0.people", -40, "färre svar än 5"},
             {"questions.0.people", 40.0, "ett antal som inte går att läsa"},
             {"questions.0.people", "40", "ett antal som inte går att läsa"},
             {"questions.0.answers.4", -1, "stämmer inte"},
             {"questions.0.answers", json::object{{"9", 40}}, "stämmer inte"},
             {"questions.9.answers", json::object{{"a", 3}}, "stämmer inte"},
             {"questions.9.answers", json::object{{"a", 11}}, "stämmer inte"},
             {"questions.1.key", "hme_motivation_1", "står två gånger"},
             {"questions.0.steps", json::array{}, "svar som inte går att läsa"},
             {"questions.0.kind", "text", "går inte att läsa"},
             {"questions.0.text", "", "går inte att läsa"},
             {"indices.hme", 90.0, "Indexen stämmer inte"},
             {"indices.hme", "75", "Indexen stämmer inte"},
             {"indices", json::object{{"annat", 3}}, "Indexen stämmer inte"},
             {"questions", json::array{}, "inga frågor"},
             {"least", 4, "5 eller fler"},
             {"year", 1821, "Året"},
             {"authority", "", "namn"},
             {"format", "annat", "ingen utbytesfil"},
             {"version", 2, "annan version"}}) {
        auto said = refusal(with(path, value));
        EXPECT_NE(said.find(words), said.npos) << path << ": " << said;
    }
}

TEST(SharedFile, that_is_hostile_is_refused) {
    auto bytes = written(whole());
    auto huge = bytes;
    huge.replace(huge.find("\"people\":40"), 11, "\"people\":1e309");
    EXPECT_FALSE(refusal(huge).empty());
    huge = bytes;
    huge.replace(huge.find("\"hme\":"), 6, "\"hme\":1e309,\"x\":");
    EXPECT_FALSE(refusal(huge).empty());
    EXPECT_FALSE(refusal(std::string(100'000, '[')).empty()) << "depth";
    EXPECT_EQ(refusal(bytes + std::string(most_file_bytes, ' ')), "Filen är större än 1 MB.");
    for (std::string_view file :
         {"", "null", "[]", "{}", "\xFF\xFE", "{\"format\":\"styrkedja-survey-exchange\"}"})
        EXPECT_FALSE(refusal(file).empty()) << file;
    std::mt19937 chance(3);
    for (int round = 0; round < 3000; ++round) {  // read as something whole, or refused
        auto bent = bytes;
        for (int at = 0; at < 3; ++at) bent[chance() % bent.size()] = static_cast<char>(chance() % 128);
        auto read = read_shared(bent, sv);
        if (!read) continue;
        for (const auto& one : read->questions) EXPECT_GE(one.cell.people, read->least);
        EXPECT_TRUE(read_shared(written(*read), sv));
    }
}

// What the schema names is what is written, and no more.
TEST(SharedFile, is_as_its_schema_says) {
    std::ifstream in(SOURCE_DIR "/docs/survey-exchange.schema.json");
    auto schema = json::parse(std::string(std::istreambuf_iterator<char>(in), {}));
    auto file = json::parse(written(whole()));
    auto keys = [](const json::object& object) {
        std::vector<std::string> all;
        for (const auto& [key, value] : object) all.emplace_back(key);
        std::ranges::sort(all);
        return all;
    };
    auto names = [](const json::value& required) {
        std::vector<std::string> all;
        for (const auto& one : required.as_array()) all.emplace_back(one.as_string());
        std::ranges::sort(all);
        return all;
    };
    EXPECT_EQ(keys(file.as_object()), names(schema.at("required")));
    const auto& question = schema.at_pointer("/properties/questions/items");
    EXPECT_EQ(keys(file.at_pointer("/questions/0").as_object()), names(question.at("required")));
    EXPECT_EQ(keys(file.at_pointer("/questions/0/steps/0").as_object()),
              names(question.at_pointer("/properties/steps/items/required")));
    EXPECT_EQ(keys(file.at("indices").as_object()),
              names(schema.at_pointer("/properties/indices/propertyNames/enum")));
}

}  // namespace
}  // namespace styrkedja::survey_exchange
