// What a form asks: sections with questions of eleven kinds, as one value that is checked, laid together with
// a unit's additions, changed, compared and written as JSON. No I/O.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum.h"
#include "base/language.h"
#include "base/refusal.h"

namespace styrkedja {

enum class QuestionKind { text, number, date, choice, several, scale, matrix, ranking, file, unit, person };
template <>
inline constexpr auto enum_names<QuestionKind> =
    std::array{"text"sv,   "number"sv,  "date"sv, "choice"sv, "several"sv, "scale"sv,
               "matrix"sv, "ranking"sv, "file"sv, "unit"sv,   "person"sv};

enum class QuestionLayer {
    core,         // asked everywhere; nobody changes it in a form of their own
    recommended,  // asked unless the unit leaves it out
    local         // the unit's own
};
template <>
inline constexpr auto enum_names<QuestionLayer> = std::array{"core"sv, "recommended"sv, "local"sv};

// How far answers to a question can be laid beside those of the version before.
enum class Comparability { same, similar, none };
template <>
inline constexpr auto enum_names<Comparability> = std::array{"same"sv, "similar"sv, "none"sv};

namespace questions {

struct Choice {
    std::string key;  // what an answer holds
    std::string text;
    bool operator==(const Choice&) const = default;
};
// The question is asked when the answer to `question` is one of these: keys of choices, or steps of a scale.
struct Condition {
    std::string question;
    std::vector<std::string> any_of;
    bool operator==(const Condition&) const = default;
};
struct Range {
    std::int64_t low = 0, high = 0;
    bool operator==(const Range&) const = default;
};
struct Question {
    std::string key;  // the same through all versions
    QuestionKind kind = QuestionKind::text;
    std::string text = {};
    std::string help = {};        // how to answer
    std::string definition = {};  // what its words mean
    QuestionLayer layer = QuestionLayer::core;
    std::string source = {};  // why it is there: the law, the decision
    bool required = false;
    std::vector<Choice> choices = {};  // of choice, several and ranking; a matrix' columns
    std::vector<Choice> rows = {};     // of a matrix
    std::optional<Range> range = {};   // a scale's steps; what a number may be
    std::string low_word = {};         // a scale's ends in words
    std::string high_word = {};
    std::string measure = {};  // what a number counts: "procent"
    std::optional<Condition> condition = {};
    Comparability comparability = Comparability::same;  // with the version before, if it was asked there
    std::string break_note = {};                        // what is different, when it is not the same
    bool operator==(const Question&) const = default;
};
struct Section {
    std::string key;
    std::string heading;
    std::string text = {};
    std::vector<Question> questions = {};
    bool operator==(const Section&) const = default;
};
struct Content {
    std::string intro = {};
    std::vector<Section> sections = {};
    std::vector<std::string> left_out = {};  // of a unit's own form: recommended questions it does not ask
    bool operator==(const Content&) const = default;
};

inline constexpr std::size_t most_sections = 50;
inline constexpr std::size_t most_questions = 300;
inline constexpr std::size_t most_choices = 60;
inline constexpr std::size_t most_rows = 40;
inline constexpr std::int64_t most_steps = 11;  // of a scale
inline constexpr std::size_t most_line_characters = 1000;
inline constexpr std::size_t most_text_characters = 8000;

bool has_choices(QuestionKind kind);
bool may_steer_others(QuestionKind kind);  // conditions may ask for its answer: choice, several, scale

// Nothing: no question of that key. Valid until the content changes.
const Question* find_question(const Content& content, std::string_view key);
Question* find_question(Content& content, std::string_view key);
const Section* find_section(const Content& content, std::string_view key);
Section* find_section(Content& content, std::string_view key);
const Section* section_of(const Content& content, std::string_view question);
std::size_t count_questions(const Content& content);
// Where the answers of a condition come from: the choices, or the steps as "1", "2" …
std::vector<Choice> answers_of(const Question& question);

// What a unit asks: the core with what is not left out, the unit's own questions at the end of their
// sections and its own sections last.
Content laid_together(const Content& core, const Content& local);

// A key from the words, as people read it in a file: "Hur är närvaron?" → "hur_ar_narvaron"; with a number
// when it is taken. `prefix` keeps a unit's keys apart from the core's.
std::string key_from(std::string_view words, const std::vector<std::string>& taken,
                     std::string_view prefix = {});
std::vector<std::string> keys_of(const Content& content);  // sections and questions

// What is wrong with it as a whole, in words: empty when nothing is. `field` names the section or question
// and what is wrong there: "narvaro.choices". `core`: of the form that it adds to.
std::vector<FieldError> faults(const Content& content, const Content* core, Language language);

// The questions in the order that they are met, each once: what stands in a circle of conditions, if any.
std::vector<std::string> circle_of_conditions(const Content& content);

const char* word(Language language, QuestionKind kind);            // "skala"
const char* word(Language language, QuestionLayer layer);          // "låst kärna"
const char* word(Language language, Comparability comparability);  // "samma fråga"

}  // namespace questions
}  // namespace styrkedja
