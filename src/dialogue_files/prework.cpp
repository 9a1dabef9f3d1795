// The empty prework for those who prepare with a pen: lines for words, boxes for choices.
#include <algorithm>

#include "base/text.h"
#include "dialogue_files/documents.h"

namespace styrkedja::dialogue_files {
namespace {

using questions::Question;
using enum sheets::BlockKind;
constexpr Language sv = Language::swedish;
constexpr std::size_t lines_for_words = 6, lines_for_a_reason = 2;
const std::string box = "□", empty_line = "\u00A0";

class Writer {
  public:
    Writer(const questions::Content& content, const std::vector<dialogue_rounds::FocusArea>& focus)
        : content_(content) {
        for (const auto& one : focus) rated_.push_back(dialogues::key_of(one.id));
    }

    sheets::Sheet write(const Dialogue& dialogue, const Round& round) {
        sheet_.title = sheets::clean(trf(sv, "Förarbete: {}", dialogue.title()));
        head(dialogue, round);
        sheets::add_body(sheet_, content_.intro);
        for (const auto& section : content_.sections) {
            add(heading, section.heading);
            sheets::add_body(sheet_, section.text);
            if (std::ranges::find(rated_, section.key) != rated_.end()) rating();
            for (const auto& question : section.questions) this->question(question);
        }
        return std::move(sheet_);
    }

  private:
    void add(sheets::BlockKind kind, std::string_view text) { sheets::add(sheet_, kind, text); }

    void head(const Dialogue& dialogue, const Round& round) {
        auto line = [&](const std::string& said) { sheet_.head.push_back(sheets::clean(said)); };
        line(tr(sv, "Fyll i för hand. Skriv sedan in det på dialogens sida."));
        line(trf(sv, "Mellan {} och {}", dialogue.superior_name, dialogue.subordinate_name) + ".");
        if (dialogue.planned_on) line(trf(sv, "Dialogen är {}.", iso(*dialogue.planned_on)));
        if (round.prework_by) line(trf(sv, "Lämna in senast {}.", iso(*round.prework_by)));
    }

    // Ruled: a table of lines with nothing on them.
    void room(std::string_view label, std::size_t lines) {
        std::vector<std::vector<std::string>> rows = {{std::string(label)}};
        rows.resize(1 + lines, {empty_line});
        sheet_.blocks.push_back({.kind = table, .text = "", .rows = std::move(rows)});
    }
    void rating() {
        add(subheading, tr(sv, "Din bedömning"));
        std::vector<std::string> steps, boxes;
        for (int step = dialogues::lowest_rating; step <= dialogues::highest_rating; ++step) {
            steps.push_back(fmt::format("{} – {}", step, dialogues::rating_word(sv, step)));
            boxes.push_back(box);
        }
        sheets::add_table(sheet_, "", steps, {boxes});
        room(tr(sv, "Varför just så?"), lines_for_a_reason);
    }
    void question(const Question& one) {
        add(subheading, one.text);
        if (one.condition) condition(*one.condition);
        sheets::add_body(sheet_, one.help);
        sheets::add_body(sheet_, one.definition);
        switch (one.kind) {
            case QuestionKind::text:
                return room(tr(sv, "Svar"), lines_for_words);
            case QuestionKind::choice:
            case QuestionKind::several:
                return boxes(one.choices);
            case QuestionKind::ranking:
                add(paragraph, tr(sv, "Skriv 1 vid det viktigaste, sedan 2 och så vidare."));
                return boxes(one.choices);
            case QuestionKind::scale:
                return scale(one);
            case QuestionKind::matrix:
                return matrix(one);
            case QuestionKind::file:
                return add(paragraph, tr(sv, "Filen lämnar du på dialogens sida."));
            case QuestionKind::number:
            case QuestionKind::date:
            case QuestionKind::unit:
            case QuestionKind::person:
                return room(one.measure.empty() ? std::string(tr(sv, "Svar")) : one.measure, 1);
        }
    }
    void condition(const questions::Condition& condition) {
        const auto* other = questions::find_question(content_, condition.question);
        if (!other) return;
        std::vector<std::string> any_of;
        for (const auto& choice : questions::answers_of(*other))
            if (std::ranges::find(condition.any_of, choice.key) != condition.any_of.end())
                any_of.push_back(choice.text);
        add(paragraph, trf(sv, "Svara om svaret på ”{}” är {}.", other->text, join(any_of, ", ")));
    }
    void boxes(const std::vector<questions::Choice>& choices) {
        for (const auto& choice : choices) add(paragraph, box + " " + choice.text);
    }
    void scale(const Question& one) {
        std::vector<std::string> steps, boxes;
        for (const auto& step : questions::answers_of(one)) {
            steps.push_back(step.text);
            boxes.push_back(box);
        }
        sheets::add_table(sheet_, join({one.low_word, one.high_word}, " – "), steps, {boxes});
    }
    void matrix(const Question& one) {
        std::vector<std::string> header = {tr(sv, "Vad")};
        for (const auto& choice : one.choices) header.push_back(choice.text);
        std::vector<std::vector<std::string>> rows;
        for (const auto& row : one.rows) {
            rows.emplace_back(header.size(), box);
            rows.back().front() = row.text;
        }
        sheets::add_table(sheet_, "", header, rows);
    }

    const questions::Content& content_;
    std::vector<std::string> rated_;  // the sections that are rated
    sheets::Sheet sheet_;
};

}  // namespace

sheets::Sheet empty_prework(const Dialogue& dialogue, const Round& round, const questions::Content& asked,
                            const std::vector<dialogue_rounds::FocusArea>& focus) {
    return Writer(asked, focus).write(dialogue, round);
}
sheets::Sheet empty_prework(db::Read& read, const Dialogue& dialogue, const Round& round) {
    return empty_prework(dialogue, round, dialogues::content_of(read, round, dialogue.unit, sv),
                         dialogue_rounds::focus_of(read, round.id));
}

}  // namespace styrkedja::dialogue_files
