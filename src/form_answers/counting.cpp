// What is asked of whoever fills in a sheet, and what is counted of it once it is handed in.
#include <set>

#include "base/text.h"
#include "form_answers/store.h"
#include "questions/asking.h"

namespace styrkedja::form_answers {
namespace {

using questions::Question;

constexpr std::size_t longest_quoted_bytes = 160;

bool is_answered(const Answers& answers, std::string_view name) { return !trim(only(answers, name)).empty(); }

const std::vector<std::string>& all_of(const Answers& answers, std::string_view name) {
    static const std::vector<std::string> nothing;
    auto at = answers.find(name);
    return at == answers.end() ? nothing : at->second;
}

class Unanswered {
  public:
    Unanswered(const Answers& answers, Language language) : answers_(answers), language_(language) {}

    void ask(const Question& question) {
        if (question.kind == QuestionKind::matrix) {
            for (const auto& row : question.rows)
                if (auto name = name_of_part(question, row.key); !is_answered(answers_, name))
                    missing(name, row.text);
            return;
        }
        auto names = names_of(question);
        if (names.empty() ||
            std::ranges::any_of(names, [&](auto& name) { return is_answered(answers_, name); }))
            return;
        missing(names.front(), question.text);
    }
    std::vector<FieldError> all() { return std::move(all_); }

  private:
    void missing(std::string_view name, std::string_view text) {
        all_.push_back(
            {field_of(name), trf(language_, "Besvara ”{}”.", shorten(text, longest_quoted_bytes))});
    }

    const Answers& answers_;
    Language language_;
    std::vector<FieldError> all_;
};

// The names and values that a sheet adds one to.
db::Rows countable(const questions::Content& content, const Answers& answers) {
    std::set<std::pair<std::string, std::string>> all;
    auto add = [&](const std::string& name) {
        for (const auto& value : all_of(answers, name)) all.emplace(name, value);
    };
    for (const auto& section : content.sections)
        for (const auto& question : section.questions) {
            if (!is_asked(content, question, answers)) continue;
            switch (question.kind) {
                case QuestionKind::text:
                    if (is_answered(answers, question.key)) all.emplace(question.key, "");
                    break;
                case QuestionKind::choice:
                case QuestionKind::several:
                case QuestionKind::scale:
                case QuestionKind::matrix:
                    std::ranges::for_each(names_of(question), add);
                    break;
                default:
                    break;
            }
        }
    db::Rows rows;
    rows.add(std::string(), std::string());  // the sheet itself
    for (const auto& [name, value] : all) rows.add(name, value);
    return rows;
}

// Nothing, while the sheet is not handed in.
void uncount(db::Write& write, const SheetRow& sheet) { add_to_tally(write, sheet, sheet.counted, -1); }

}  // namespace

bool is_asked(const questions::Content& content, const Question& question, const Answers& answers) {
    return questions::is_asked(content, question,
                               [&](const Question& other) { return all_of(answers, other.key); });
}

std::vector<FieldError> unanswered(const questions::Content& content, const Answers& answers,
                                   Language language, Files files) {
    Unanswered left(answers, language);
    for (const auto& section : content.sections)
        for (const auto& question : section.questions) {
            bool can_be = question.kind != QuestionKind::file || files == Files::taken;
            if (question.required && can_be && is_asked(content, question, answers)) left.ask(question);
        }
    return left.all();
}

void hand_in(db::Write& write, SheetId id, const questions::Content& content) {
    auto [sheet, answers] = load_whole(write, id);
    if (!sheet || sheet->handed_in_at) return;
    auto counted = countable(content, answers);
    add_to_tally(write, *sheet, counted.text(), 1);
    set_handed_in(write, id, now(), counted.text());
}

void take_back(db::Write& write, SheetId id) {
    auto sheet = load_sheet(write, id);
    if (!sheet) return;
    uncount(write, *sheet);
    set_handed_in(write, id, {}, db::Rows().text());
}

void remove_sheets(db::Write& write, const links::Ref& about) {
    for (const auto& sheet : sheets_about(write, about)) uncount(write, sheet);
    delete_sheets(write, about);
}

}  // namespace styrkedja::form_answers
