// Writing a form's content as JSON, and reading it from wherever it comes.
#include "questions/content_json.h"

#include <boost/json.hpp>

#include "base/typed_text.h"

namespace styrkedja::questions {
namespace {

namespace json = boost::json;

void put(json::object& object, const char* name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}
json::array array_of(const std::vector<Choice>& choices) {
    json::array all;
    for (const auto& one : choices) all.push_back(json::object{{"key", one.key}, {"text", one.text}});
    return all;
}
json::array array_of(const std::vector<std::string>& texts) {
    return json::array(texts.begin(), texts.end());
}

// Where in the document a reader is, for what it says is wrong.
class Reader {
  public:
    explicit Reader(Language language) : language_(language) {}

    Result<Content> content(const json::value& value) {
        Content content;
        const auto* object = value.if_object();
        if (!object) return refuse_fields(unread(), {{"", tr(language_, "Det är inget JSON-objekt.")}});
        content.intro = text(*object, "intro", "");
        for (const auto& key : texts(*object, "left_out", "")) content.left_out.push_back(key);
        if (const auto* sections = array(*object, "sections", ""))
            for (std::size_t at = 0; at < sections->size() && at <= most_sections; ++at)
                content.sections.push_back(section((*sections)[at], fmt::format("sections[{}]", at)));
        if (!errors_.empty()) return refuse_fields(unread(), std::move(errors_));
        fill_in_keys(content);
        return content;
    }

  private:
    std::string unread() const { return tr(language_, "Formuläret kunde inte läsas."); }
    void wrong(const std::string& where, std::string_view name, const char* what) {
        constexpr std::size_t most_errors = 20;
        if (errors_.size() < most_errors)
            errors_.push_back({where.empty() ? std::string(name) : fmt::format("{}.{}", where, name), what});
    }

    const json::array* array(const json::object& object, const char* name, const std::string& where) {
        const auto* value = object.if_contains(name);
        if (!value || value->is_null()) return nullptr;
        if (!value->is_array()) wrong(where, name, tr(language_, "Här ska det stå en lista."));
        return value->if_array();
    }
    std::string text(const json::object& object, const char* name, const std::string& where) {
        const auto* value = object.if_contains(name);
        if (!value || value->is_null()) return {};
        if (!value->is_string()) {
            wrong(where, name, tr(language_, "Här ska det stå en text."));
            return {};
        }
        return tidied_text(std::string_view(value->get_string()));
    }
    std::vector<std::string> texts(const json::object& object, const char* name, const std::string& where) {
        std::vector<std::string> all;
        const auto* values = array(object, name, where);
        if (!values) return all;
        for (const auto& value : *values) {
            if (value.is_string())
                all.push_back(tidied_text(std::string_view(value.get_string())));
            else
                wrong(where, name, tr(language_, "Här ska det stå en lista av texter."));
        }
        return all;
    }
    bool flag(const json::object& object, const char* name, const std::string& where) {
        const auto* value = object.if_contains(name);
        if (!value) return false;
        if (!value->is_bool()) wrong(where, name, tr(language_, "Här ska det stå true eller false."));
        return value->is_bool() && value->get_bool();
    }
    std::int64_t number(const json::object& object, const char* name, const std::string& where) {
        const auto* value = object.if_contains(name);
        if (value && value->is_int64()) return value->get_int64();
        wrong(where, name, tr(language_, "Här ska det stå ett helt tal."));
        return 0;
    }
    template <class Enum>
    Enum named(const json::object& object, const char* name, const std::string& where, Enum usual) {
        auto written = text(object, name, where);
        if (written.empty()) return usual;
        auto value = parse_enum<Enum>(written);
        if (!value) wrong(where, name, tr(language_, "Ordet är okänt här."));
        return value.value_or(usual);
    }

    std::vector<Choice> choices(const json::object& object, const char* name, const std::string& where) {
        std::vector<Choice> all;
        const auto* values = array(object, name, where);
        if (!values) return all;
        for (std::size_t at = 0; at < values->size() && at <= most_choices; ++at) {
            std::string place = fmt::format("{}.{}[{}]", where, name, at);
            if (const auto* one = (*values)[at].if_object())
                all.push_back({text(*one, "key", place), text(*one, "text", place)});
            else if ((*values)[at].is_string())
                all.push_back({{}, tidied_text(std::string_view((*values)[at].get_string()))});
            else
                wrong(place, "text", tr(language_, "Här ska det stå en text."));
        }
        return all;
    }

    Section section(const json::value& value, const std::string& where) {
        const auto* object = value.if_object();
        if (!object) {
            wrong(where, "heading", tr(language_, "Här ska det stå ett avsnitt."));
            return {};
        }
        Section section{.key = text(*object, "key", where),
                        .heading = text(*object, "heading", where),
                        .text = text(*object, "text", where),
                        .questions = {}};
        if (const auto* questions = array(*object, "questions", where))
            for (std::size_t at = 0; at < questions->size() && at <= most_questions; ++at)
                section.questions.push_back(
                    question((*questions)[at], fmt::format("{}.questions[{}]", where, at)));
        return section;
    }

    Question question(const json::value& value, const std::string& where) {
        Question question;
        const auto* object = value.if_object();
        if (!object) {
            wrong(where, "text", tr(language_, "Här ska det stå en fråga."));
            return question;
        }
        question.key = text(*object, "key", where);
        question.kind = named(*object, "kind", where, QuestionKind::text);
        question.text = text(*object, "text", where);
        question.help = text(*object, "help", where);
        question.definition = text(*object, "definition", where);
        question.layer = named(*object, "layer", where, QuestionLayer::recommended);
        question.source = text(*object, "source", where);
        question.required = flag(*object, "required", where);
        question.choices = choices(*object, "choices", where);
        question.rows = choices(*object, "rows", where);
        question.low_word = text(*object, "low_word", where);
        question.high_word = text(*object, "high_word", where);
        question.measure = text(*object, "measure", where);
        question.comparability = named(*object, "comparability", where, Comparability::same);
        question.break_note = text(*object, "break_note", where);
        if (const auto* range = object->if_contains("range"); range && range->is_object())
            question.range = Range{number(range->get_object(), "low", where + ".range"),
                                   number(range->get_object(), "high", where + ".range")};
        else if (range && !range->is_null())
            wrong(where, "range", tr(language_, "Här ska det stå low och high."));
        if (const auto* condition = object->if_contains("condition"); condition && condition->is_object())
            question.condition = Condition{text(condition->get_object(), "question", where + ".condition"),
                                           texts(condition->get_object(), "any_of", where + ".condition")};
        else if (condition && !condition->is_null())
            wrong(where, "condition", tr(language_, "Här ska det stå question och any_of."));
        return question;
    }

    static void fill_in(std::vector<Choice>& choices) {
        std::vector<std::string> taken;
        for (const auto& one : choices) taken.push_back(one.key);
        for (auto& one : choices)
            if (one.key.empty()) taken.push_back(one.key = key_from(one.text, taken));
    }
    static void fill_in_keys(Content& content) {
        auto taken = keys_of(content);
        for (auto& section : content.sections) {
            if (section.key.empty()) taken.push_back(section.key = key_from(section.heading, taken));
            for (auto& one : section.questions) {
                if (one.key.empty()) taken.push_back(one.key = key_from(one.text, taken));
                fill_in(one.choices);
                fill_in(one.rows);
            }
        }
    }

    Language language_;
    std::vector<FieldError> errors_;
};

}  // namespace

json::object object_of(const Question& question) {
    json::object object{{"key", question.key}, {"kind", name_of(question.kind)}, {"text", question.text}};
    put(object, "help", question.help);
    put(object, "definition", question.definition);
    object["layer"] = name_of(question.layer);
    put(object, "source", question.source);
    if (question.required) object["required"] = true;
    if (!question.choices.empty()) object["choices"] = array_of(question.choices);
    if (!question.rows.empty()) object["rows"] = array_of(question.rows);
    if (question.range)
        object["range"] = json::object{{"low", question.range->low}, {"high", question.range->high}};
    put(object, "low_word", question.low_word);
    put(object, "high_word", question.high_word);
    put(object, "measure", question.measure);
    if (question.condition)
        object["condition"] = json::object{{"question", question.condition->question},
                                           {"any_of", array_of(question.condition->any_of)}};
    if (question.comparability != Comparability::same)
        object["comparability"] = name_of(question.comparability);
    put(object, "break_note", question.break_note);
    return object;
}

json::object object_of(const Content& content) {
    json::array sections;
    for (const auto& section : content.sections) {
        json::array questions;
        for (const auto& one : section.questions) questions.push_back(object_of(one));
        json::object object{{"key", section.key}, {"heading", section.heading}};
        put(object, "text", section.text);
        object["questions"] = std::move(questions);
        sections.push_back(std::move(object));
    }
    json::object object;
    put(object, "intro", content.intro);
    object["sections"] = std::move(sections);
    if (!content.left_out.empty()) object["left_out"] = array_of(content.left_out);
    return object;
}

std::string to_json(const Content& content) { return json::serialize(object_of(content)); }

Result<Content> content_from_json(const json::value& value, Language language) {
    return Reader(language).content(value);
}
Result<Content> content_from_json(std::string_view text, Language language) {
    boost::system::error_code failed;
    auto value = json::parse(json::string_view(text.data(), text.size()), failed);
    if (failed)
        return refuse(RefusalKind::invalid,
                      tr(language, "Formuläret kunde inte läsas: filen är ingen JSON."));
    return content_from_json(value, language);
}

}  // namespace styrkedja::questions
