// Question by question, as they stand in the form.
#include "survey_answers/ballot.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "questions/asking.h"
#include "questions/question_fields.h"

namespace styrkedja::survey_answers {
namespace {

using questions::Choice;
using questions::Content;
using questions::Question;

class Reader {
  public:
    Reader(const Content& content, const Typed& typed, Language language)
        : content_(content), typed_(typed), language_(language) {}

    Ballot all() {
        for (const auto& section : content_.sections)
            for (const auto& one : section.questions)
                if (is_asked_in_surveys(one.kind) && is_asked(one)) question(one);
        return std::move(ballot_);
    }

  private:
    std::vector<std::string> values(const std::string& field) const {
        auto all = typed_(field);
        std::erase_if(all, [](const std::string& one) { return trim(one).empty(); });
        return all;
    }
    void wrong(std::string field, std::string message) {
        ballot_.errors.push_back({std::move(field), std::move(message)});
    }

    bool is_asked(const Question& question) const {
        return questions::is_asked(content_, question,
                                   [&](const Question& other) { return values(name_of_field(other)); });
    }

    void question(const Question& one) {
        switch (one.kind) {
            case QuestionKind::text:
                return text(one);
            case QuestionKind::several:
                return several(one);
            case QuestionKind::matrix:
                for (const auto& row : one.rows)
                    one_of(one, one.key + "." + row.key, name_of_field(one, row.key), one.choices);
                return;
            default:
                return one_of(one, one.key, name_of_field(one), questions::answers_of(one));
        }
    }

    void missing(const Question& one, std::string field, const char* message) {
        if (one.required) wrong(std::move(field), message);
    }
    void text(const Question& one) {
        auto field = name_of_field(one);
        auto given = values(field);
        std::string text = given.empty() ? "" : tidied_text(given.front());
        if (text.empty()) return missing(one, field, tr(language_, "Skriv ett svar."));
        if (characters_in(text) > most_characters)
            return wrong(field, trf(language_, "Skriv det kortare, med högst {} tecken.", most_characters));
        ballot_.sheet.texts.emplace_back(one.key, std::move(text));
    }
    void one_of(const Question& one, std::string name, std::string field,
                const std::vector<Choice>& choices) {
        auto given = values(field);
        if (given.empty()) return missing(one, field, tr(language_, "Välj ett av svaren."));
        if (given.size() > 1 || std::ranges::find(choices, given.front(), &Choice::key) == choices.end())
            return wrong(std::move(field), tr(language_, "Välj ett av svaren."));
        ballot_.sheet.counted.emplace_back(std::move(name), std::move(given.front()));
    }
    void several(const Question& one) {
        auto field = name_of_field(one);
        auto given = values(field);
        if (given.empty()) return missing(one, field, tr(language_, "Välj bland svaren."));
        for (const auto& choice : one.choices)
            if (std::erase(given, choice.key) > 0) ballot_.sheet.counted.emplace_back(one.key, choice.key);
        if (!given.empty()) wrong(field, tr(language_, "Välj bland svaren."));
    }

    const Content& content_;
    const Typed& typed_;
    Language language_;
    Ballot ballot_;
};

}  // namespace

bool is_asked_in_surveys(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::text:
        case QuestionKind::choice:
        case QuestionKind::several:
        case QuestionKind::scale:
        case QuestionKind::matrix:
            return true;
        default:
            return false;
    }
}

Content asked_of(Content content) {
    for (auto& section : content.sections)
        std::erase_if(section.questions, [](const Question& one) { return !is_asked_in_surveys(one.kind); });
    std::erase_if(content.sections,
                  [](const auto& section) { return section.questions.empty() && section.text.empty(); });
    return content;
}
std::size_t count_left_out(const Content& content) {
    std::size_t left_out = 0;
    for (const auto& section : content.sections)
        left_out += static_cast<std::size_t>(std::ranges::count_if(
            section.questions, [](const Question& one) { return !is_asked_in_surveys(one.kind); }));
    return left_out;
}

Ballot read_ballot(const Content& content, const Typed& typed, Language language) {
    return Reader(content, typed, language).all();
}

}  // namespace styrkedja::survey_answers
