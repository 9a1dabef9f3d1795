// Answers as they are read, and as they fill in the inputs again.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "form_answers/typed.h"
#include "organisation/units.h"

namespace styrkedja::form_answers {
namespace {

using questions::Choice;
using questions::Question;

class Shown {
  public:
    Shown(db::Read& read, Language language, const Question& question, const Answers& answers)
        : read_(read), language_(language), question_(question), answers_(answers) {}

    std::string in_words() const {
        const auto& answer = only(answers_, question_.key);
        switch (question_.kind) {
            case QuestionKind::matrix:
                return join(row_lines(), "; ");
            case QuestionKind::ranking: {
                std::vector<std::string> all;
                for (const auto& [place, text] : places()) all.push_back(fmt::format("{}. {}", place, text));
                return join(all, ", ");
            }
            case QuestionKind::several:
                return join(chosen(), ", ");
            default:
                return trim(answer).empty() ? "" : one_in_words(answer);
        }
    }

    // What stands in the list of answers; in_words() is not empty.
    void write(html::Out& out) const {
        switch (question_.kind) {
            case QuestionKind::text:
                return out(R"(<div class="said" dir="auto">{}</div>)", only(answers_, question_.key));
            case QuestionKind::several:
                return list(out, chosen());
            case QuestionKind::matrix:
                return list(out, row_lines());
            case QuestionKind::ranking:
                out("<ol>");
                for (const auto& [place, text] : places())
                    out(R"(<li value="{}" dir="auto">{}</li>)", place, text);
                return out("</ol>");
            default:
                out(R"(<span dir="auto">{}</span>)", in_words());
        }
    }

  private:
    static void list(html::Out& out, const std::vector<std::string>& lines) {
        out("<ul>");
        for (const auto& line : lines) out(R"(<li dir="auto">{}</li>)", line);
        out("</ul>");
    }
    static std::string text_of(const std::vector<Choice>& choices, std::string_view key) {
        auto found = std::ranges::find(choices, key, &Choice::key);
        return found == choices.end() ? std::string(key) : found->text;
    }

    std::vector<std::string> chosen() const {
        std::vector<std::string> all;
        if (auto at = answers_.find(question_.key); at != answers_.end())
            for (const auto& key : at->second) all.push_back(text_of(question_.choices, key));
        return all;
    }
    std::vector<std::string> row_lines() const {
        std::vector<std::string> all;
        for (const auto& row : question_.rows)
            if (const auto& key = only(answers_, name_of_part(question_, row.key)); !key.empty())
                all.push_back(fmt::format("{}: {}", row.text, text_of(question_.choices, key)));
        return all;
    }
    std::vector<std::pair<std::int64_t, std::string>> places() const {
        std::vector<std::pair<std::int64_t, std::string>> all;
        for (const auto& choice : question_.choices)
            if (auto place = parse_number(only(answers_, name_of_part(question_, choice.key))))
                all.emplace_back(*place, choice.text);
        std::ranges::stable_sort(all, {}, &std::pair<std::int64_t, std::string>::first);
        return all;
    }

    std::string one_in_words(const std::string& answer) const {
        switch (question_.kind) {
            case QuestionKind::number:
                return number(answer);
            case QuestionKind::date: {
                auto date = parse_iso_date(answer);
                return date ? spoken(*date, language_) : answer;
            }
            case QuestionKind::choice:
                return text_of(question_.choices, answer);
            case QuestionKind::scale:
                return step(answer);
            case QuestionKind::unit: {
                auto id = parse_id<UnitId>(answer);
                auto unit = id ? organisation::nearest_unit(read_, *id, date_of(now())) : std::nullopt;
                return unit ? unit->name : std::string();
            }
            default:
                return answer;
        }
    }
    std::string number(std::string answer) const {
        if (language_ == Language::english) std::ranges::replace(answer, ',', '.');
        return question_.measure.empty() ? answer : fmt::format("{} {}", answer, question_.measure);
    }
    std::string step(const std::string& answer) const {
        if (!question_.range) return answer;
        std::string words = trf(language_, "{} av {}", answer, question_.range->high);
        const auto& end = answer == std::to_string(question_.range->low)    ? question_.low_word
                          : answer == std::to_string(question_.range->high) ? question_.high_word
                                                                            : no_word_;
        return end.empty() ? words : fmt::format("{} – {}", words, end);
    }

    static inline const std::string no_word_;

    db::Read& read_;
    Language language_;
    const Question& question_;
    const Answers& answers_;
};

void show_question(html::Out& out, db::Read& read, Language language, const Question& question,
                   const Answers& answers, const Reading& reading) {
    const Shown shown(read, language, question, answers);
    bool is_answered = !shown.in_words().empty();
    out(R"(<div><dt dir="auto">{}</dt><dd>)", question.text);
    if (is_answered && question.kind == QuestionKind::file && reading.file)
        out(R"(<a href="{}" dir="auto">{}</a>)", reading.file(question), shown.in_words());
    else if (is_answered)
        shown.write(out);
    else
        out(R"(<span class="facts">{}</span>)", tr(language, "Inte besvarad"));
    if (is_answered && reading.mark) out("{}", reading.mark(question));
    out("</dd></div>");
}

}  // namespace

questions::Filling filling_of(const Answers& answers) {
    return {.values = [answers](std::string_view name) -> std::vector<std::string> {
        auto at = answers.find(name.substr(std::min(name.size(), field_of("").size())));
        return at == answers.end() ? std::vector<std::string>() : at->second;
    }};
}

std::string in_words(db::Read& read, Language language, const Question& question, const Answers& answers) {
    return Shown(read, language, question, answers).in_words();
}

void show_section(html::Out& out, db::Read& read, Language language, const questions::Content& content,
                  const questions::Section& section, const Answers& answers, const Reading& reading) {
    std::vector<const Question*> shown;
    for (const auto& one : section.questions)
        if (is_asked(content, one, answers) &&
            (!reading.only_answered || !in_words(read, language, one, answers).empty()))
            shown.push_back(&one);
    if (shown.empty()) return;
    out(R"(<section class="answered">)");
    if (reading.has_heading) out(R"(<h2 dir="auto">{}</h2>)", section.heading);
    out("<dl>");
    for (const auto* one : shown) show_question(out, read, language, *one, answers, reading);
    out("</dl></section>");
}

}  // namespace styrkedja::form_answers
