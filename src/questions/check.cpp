// What may be wrong with a form as a whole: every question has what its kind needs, keys mean one question,
// and no conditions go in a circle.
#include <algorithm>
#include <map>
#include <set>

#include "base/typed_text.h"
#include "questions/questions.h"

namespace styrkedja::questions {
namespace {

bool is_key(std::string_view key) {
    constexpr std::size_t longest = 60;
    return !key.empty() && key.size() <= longest && std::ranges::all_of(key, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

class Check {
  public:
    Check(const Content& content, const Content* core, Language language)
        : content_(content), core_(core), language_(language) {}

    std::vector<FieldError> faults() {
        if (core_) all_ = laid_together(*core_, content_);
        size();
        keys();
        texts("intro", content_.intro, most_text_characters);
        for (const auto& section : content_.sections) {
            line(section.key + ".heading", section.heading, tr(language_, "Skriv en rubrik."));
            texts(section.key + ".text", section.text, most_text_characters);
            for (const auto& one : section.questions) question(one);
        }
        left_out();
        for (const auto& section : all().sections)
            for (const auto& one : section.questions) condition(one);
        circle();
        return std::move(faults_);
    }

  private:
    const Content& all() const { return core_ ? all_ : content_; }
    void wrong(std::string field, std::string message) {
        faults_.push_back({std::move(field), std::move(message)});
    }
    void texts(std::string field, std::string_view text, std::size_t most) {
        if (characters_in(text) > most)
            wrong(std::move(field), trf(language_, "Skriv det kortare, med högst {} tecken.", most));
    }
    void line(const std::string& field, std::string_view text, const char* missing) {
        if (text.empty()) wrong(field, missing);
        texts(field, text, most_line_characters);
    }

    void size() {
        if (content_.sections.size() > most_sections)
            wrong("sections", trf(language_, "Ett formulär har högst {} avsnitt.", most_sections));
        if (count_questions(all()) > most_questions)
            wrong("sections", trf(language_, "Ett formulär har högst {} frågor.", most_questions));
    }

    void keys() {
        std::set<std::string_view> sections, questions;
        if (core_)
            for (const auto& section : core_->sections)
                for (const auto& one : section.questions) questions.insert(one.key);
        for (const auto& section : content_.sections) {
            if (!is_key(section.key) || !sections.insert(section.key).second)
                wrong(section.key, tr(language_,
                                      "Avsnittets nyckel är tagen, eller har andra tecken än a–z, "
                                      "0–9 och _."));
            for (const auto& one : section.questions)
                if (!is_key(one.key) || !questions.insert(one.key).second)
                    wrong(one.key, tr(language_,
                                      "Frågans nyckel är tagen, eller har andra tecken än a–z, "
                                      "0–9 och _."));
        }
    }

    void question(const Question& one) {
        line(one.key + ".text", one.text, tr(language_, "Skriv frågan."));
        texts(one.key + ".help", one.help, most_text_characters);
        texts(one.key + ".definition", one.definition, most_text_characters);
        texts(one.key + ".source", one.source, most_text_characters);
        texts(one.key + ".break_note", one.break_note, most_text_characters);
        for (const auto* words : {&one.low_word, &one.high_word, &one.measure})
            texts(one.key + ".range", *words, most_line_characters);
        bool is_local = one.layer == QuestionLayer::local;
        if (is_local != (core_ != nullptr))
            wrong(one.key + ".layer",
                  core_ ? tr(language_, "En enhets egna frågor är lokala: kärnan ändras i kärnans formulär.")
                        : tr(language_, "En lokal fråga hör till en enhets eget formulär."));
        if (one.layer == QuestionLayer::core && one.source.empty())
            wrong(one.key + ".source",
                  tr(language_, "Skriv varför frågan är låst: lagen, beslutet eller målet."));
        if (has_choices(one.kind)) choices(one);
        if (one.kind == QuestionKind::scale || one.range) range(one);
    }

    void choices(const Question& one) {
        std::size_t least = one.kind == QuestionKind::matrix ? 1 : 2;
        list(one.key + ".choices", one.choices, least, most_choices);
        if (one.kind == QuestionKind::matrix) list(one.key + ".rows", one.rows, 1, most_rows);
    }
    void list(const std::string& field, const std::vector<Choice>& choices, std::size_t least,
              std::size_t most) {
        if (choices.size() < least || choices.size() > most)
            return wrong(field, trf(language_, "Skriv {}–{} svar, ett på varje rad.", least, most));
        std::set<std::string_view> keys, texts_seen;
        for (const auto& one : choices) {
            line(field, one.text, tr(language_, "Ett svar är tomt."));
            if (!is_key(one.key) || !keys.insert(one.key).second || !texts_seen.insert(one.text).second)
                return wrong(field, trf(language_, "Svaret ”{}” står två gånger.", one.text));
        }
    }

    void range(const Question& one) {
        if (!one.range || one.range->low >= one.range->high)
            return wrong(one.key + ".range", tr(language_, "Det lägsta är mindre än det högsta."));
        bool is_far = one.range->low < -1'000'000'000'000 || one.range->high > 1'000'000'000'000;
        bool is_long =
            one.kind == QuestionKind::scale && (is_far || one.range->high - one.range->low >= most_steps);
        if (is_long || is_far)
            wrong(one.key + ".range", trf(language_, "En skala har högst {} steg.", most_steps));
    }

    void left_out() {
        for (const auto& key : content_.left_out) {
            const auto* one = core_ ? find_question(*core_, key) : nullptr;
            if (!one || one->layer != QuestionLayer::recommended)
                wrong(key, tr(language_, "Bara rekommenderade frågor kan lämnas utanför."));
        }
    }

    void condition(const Question& one) {
        if (!one.condition) return;
        std::string field = one.key + ".condition";
        const auto* other = find_question(all(), one.condition->question);
        if (!other)
            return wrong(
                field, trf(language_, "Frågan ”{}” ställs beroende på en fråga som inte finns i formuläret.",
                           one.text));
        if (!may_steer_others(other->kind))
            return wrong(field, trf(language_, "Svaret på ”{}” kan inte styra andra frågor.", other->text));
        auto answers = answers_of(*other);
        bool known = !one.condition->any_of.empty();
        for (const auto& key : one.condition->any_of)
            known = known && std::ranges::find(answers, key, &Choice::key) != answers.end();
        if (!known)
            wrong(field, trf(language_, "Välj vilka svar på ”{}” som gör att frågan ställs.", other->text));
    }

    void circle() {
        auto circle = circle_of_conditions(all());
        if (circle.empty()) return;
        std::string names;
        for (const auto& key : circle) {
            if (!names.empty()) names += " → ";
            names += "”" + find_question(all(), key)->text + "”";
        }
        wrong(
            circle.front() + ".condition",
            trf(language_, "Frågorna väntar på varandra i en cirkel: {}. Ta bort ett av villkoren.", names));
    }

    const Content& content_;
    const Content* core_;
    Language language_;
    Content all_ = {};  // on the core
    std::vector<FieldError> faults_;
};

}  // namespace

std::vector<FieldError> faults(const Content& content, const Content* core, Language language) {
    return Check(content, core, language).faults();
}

std::vector<std::string> circle_of_conditions(const Content& content) {
    // Each question waits for at most one other, so a walk from each either ends or comes back.
    std::map<std::string_view, std::string_view> waits_for;
    for (const auto& section : content.sections)
        for (const auto& one : section.questions)
            if (one.condition) waits_for[one.key] = one.condition->question;
    std::set<std::string_view> ends;  // known to lead to no circle
    for (const auto& [key, unused] : waits_for) {
        std::vector<std::string_view> walked;
        for (auto at = waits_for.find(key); at != waits_for.end() && !ends.contains(at->first);
             at = waits_for.find(at->second)) {
            auto again = std::ranges::find(walked, at->first);
            if (again != walked.end()) return {again, walked.end()};
            walked.push_back(at->first);
        }
        ends.insert(walked.begin(), walked.end());
    }
    return {};
}

}  // namespace styrkedja::questions
