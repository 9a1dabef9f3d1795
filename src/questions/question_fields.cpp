// The inputs of the eleven kinds of questions.
#include "questions/question_fields.h"

#include "base/text.h"
#include "html/components/content.h"

namespace styrkedja::questions {
namespace {

class Writer {
  public:
    Writer(html::Out& out, Language language, const Question& question, const Filling& filling)
        : out_(out), language_(language), question_(question), filling_(filling) {}

    void write() {
        std::string steers = may_steer_others(question_.kind) ? question_.key : "";
        std::string_view waits_for =
            question_.condition ? std::string_view(question_.condition->question) : "";
        std::string when = question_.condition ? join(question_.condition->any_of, " ") : "";
        out_(R"(<div class="question" id="question-{}" {} {} {}><div>)", question_.key,
             html::attribute("data-steers", steers), html::attribute("data-waits-for", waits_for),
             html::attribute("data-when", when));
        input();
        out_("</div>");
        if (!question_.definition.empty())
            out_(R"(<aside class="definition"><p class="facts">{}</p><p dir="auto">{}</p></aside>)",
                 tr(language_, "Vad som menas"), question_.definition);
        out_("</div>");
    }

  private:
    std::vector<std::string> values(std::string_view name) const {
        return filling_.values ? filling_.values(name) : std::vector<std::string>{};
    }
    std::string value(std::string_view name) const {
        auto all = values(name);
        return all.empty() ? std::string() : all.front();
    }
    html::Field field(std::string_view part = {}, std::string label = {}) const {
        std::string name = name_of_field(question_, part);
        return {.name = name,
                .label = label.empty() ? question_.text : std::move(label),
                .value = value(name),
                .hint = part.empty() ? question_.help : "",
                .error = html::error_of(filling_.errors, name),
                .optional = !question_.required};
    }
    static std::vector<html::Option> options(const std::vector<Choice>& choices) {
        std::vector<html::Option> all;
        for (const auto& one : choices) all.push_back({.value = one.key, .label = one.text});
        return all;
    }

    void input() {
        switch (question_.kind) {
            case QuestionKind::text:
                return html::textarea(out_, language_, field(), 4);
            case QuestionKind::number:
                return number();
            case QuestionKind::date:
                return html::date_field(out_, language_, field());
            case QuestionKind::choice:
                return html::radios(out_, language_, field(), options(question_.choices));
            case QuestionKind::several:
                return html::checkboxes(out_, language_, field(), options(question_.choices),
                                        values(name_of_field(question_)));
            case QuestionKind::scale:
                return scale();
            case QuestionKind::matrix:
                return matrix();
            case QuestionKind::ranking:
                return ranking();
            case QuestionKind::file:
                if (filling_.file) return out_("{}", filling_.file(question_));
                return html::file_field(out_, language_, field(), "", html::FileCount::one);
            case QuestionKind::unit:
                return html::select(out_, language_, field(), filling_.units);
            case QuestionKind::person:
                return html::text_field(out_, language_, html::offering(html::Offers::person, field()));
        }
    }

    void number() {
        auto one = field();
        if (question_.range)
            one.hint += trf(language_, "{}Mellan {} och {}.", one.hint.empty() ? "" : " ",
                            question_.range->low, question_.range->high);
        if (!question_.measure.empty()) one.label = fmt::format("{} ({})", one.label, question_.measure);
        html::text_field(out_, language_, one, html::Input::number);
    }

    // The steps side by side, with what the ends mean.
    void scale() {
        auto one = field();
        auto steps = options(answers_of(question_));
        if (!steps.empty() && !question_.low_word.empty())
            steps.front().label = fmt::format("{} – {}", steps.front().value, question_.low_word);
        if (!steps.empty() && !question_.high_word.empty())
            steps.back().label = fmt::format("{} – {}", steps.back().value, question_.high_word);
        out_(R"(<div class="scale">)");
        html::radios(out_, language_, one, steps);
        out_("</div>");
    }

    // Each row is a question of its own, so that it is read aloud with its words.
    void matrix() {
        out_(R"(<fieldset class="field matrix"><legend>{}</legend>)", question_.text);
        if (!question_.help.empty()) out_(R"(<p class="hint">{}</p>)", question_.help);
        for (const auto& row : question_.rows)
            html::radios(out_, language_, field(row.key, row.text), options(question_.choices));
        out_("</fieldset>");
    }

    void ranking() {
        std::vector<html::Option> places;
        for (std::size_t at = 1; at <= question_.choices.size(); ++at)
            places.push_back({.value = std::to_string(at), .label = std::to_string(at)});
        out_(R"(<fieldset class="field ranking"><legend>{}</legend><p class="hint">{}</p>)", question_.text,
             question_.help.empty() ? tr(language_, "Ge varje svar sin plats: 1 är det viktigaste.")
                                    : question_.help);
        for (const auto& choice : question_.choices)
            html::select(out_, language_, field(choice.key, choice.text), places);
        out_("</fieldset>");
    }

    html::Out& out_;
    Language language_;
    const Question& question_;
    const Filling& filling_;
};

}  // namespace

std::string name_of_field(const Question& question, std::string_view part) {
    return part.empty() ? "q-" + question.key : fmt::format("q-{}.{}", question.key, part);
}

void question_field(html::Out& out, Language language, const Question& question, const Filling& filling) {
    Writer(out, language, question, filling).write();
}

void sheet_fields(html::Out& out, Language language, const Content& content, const Filling& filling) {
    if (!content.intro.empty()) out(R"(<p class="lead" dir="auto">{}</p>)", content.intro);
    for (const auto& section : content.sections) {
        out(R"(<section class="sheet-section" id="section-{}"><h2>{}</h2>)", section.key, section.heading);
        if (!section.text.empty()) out(R"(<p dir="auto">{}</p>)", section.text);
        for (const auto& one : section.questions) question_field(out, language, one, filling);
        out("</section>");
    }
}

}  // namespace styrkedja::questions
