// Each kind of question says what can be an answer to it.
#include "form_answers/typed.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "base/typed_text.h"
#include "organisation/namesakes.h"
#include "organisation/units.h"

namespace styrkedja::form_answers {
namespace {

using questions::Choice;
using questions::Question;

class Reader {
  public:
    Reader(db::Read& read, Language language, const questions::Section& section, const Typed& typed,
           const Values& stored)
        : read_(read), language_(language), section_(section), typed_(typed), stored_(stored) {}

    Understood all() {
        for (const auto& one : section_.questions)
            if (is_asked(one) || is_sent(one)) question(one);
        return std::move(understood_);
    }

  private:
    std::vector<std::string> values(std::string_view name) const {
        auto all = typed_(field_of(name));
        std::erase_if(all, [](const std::string& one) { return trim(one).empty(); });
        return all;
    }
    std::string value(std::string_view name) const {
        auto all = values(name);
        return all.empty() ? std::string() : std::move(all.front());
    }
    std::string_view stored(std::string_view name) const {
        auto at = stored_.find(name);
        return at == stored_.end() ? std::string_view() : std::string_view(at->second);
    }
    void set(const std::string& name, std::string value) { understood_.values[name] = std::move(value); }
    void wrong(std::string_view name, std::string message) {
        understood_.errors.push_back({field_of(name), std::move(message)});
    }

    // By what is sent now, and what is stored of questions elsewhere: a browser sends nothing of a question
    // that is not asked, and what was answered there is kept for when it is.
    bool is_asked(const Question& question) const {
        const Question* at = &question;
        for (std::size_t steps = 0; at && at->condition && steps <= questions::most_questions; ++steps) {
            const auto& other = at->condition->question;
            auto found = std::ranges::find(section_.questions, other, &Question::key);
            bool is_here = found != section_.questions.end();
            if (!is_one_of(is_here ? values(other) : parts_of(stored(other)), at->condition->any_of))
                return false;
            at = is_here ? &*found : nullptr;
        }
        return true;
    }
    bool is_sent(const Question& question) const {
        return std::ranges::any_of(names_of(question),
                                   [&](const auto& name) { return !values(name).empty(); });
    }

    void question(const Question& one) {
        switch (one.kind) {
            case QuestionKind::text:
                return text(one);
            case QuestionKind::number:
                return number(one);
            case QuestionKind::date:
                return date(one);
            case QuestionKind::choice:
            case QuestionKind::scale:
                return one_of(one.key, questions::answers_of(one));
            case QuestionKind::several:
                return several(one);
            case QuestionKind::matrix:
                for (const auto& name : names_of(one)) one_of(name, one.choices);
                return;
            case QuestionKind::ranking:
                return ranking(one);
            case QuestionKind::file:
                return file(one);
            case QuestionKind::unit:
                return unit(one);
            case QuestionKind::person:
                return person(one);
        }
    }

    void text(const Question& one) {
        std::string text = tidied_text(value(one.key));
        if (characters_in(text) > most_text_characters)
            return wrong(one.key,
                         trf(language_, "Skriv det kortare, med högst {} tecken.", most_text_characters));
        set(one.key, std::move(text));
    }

    void number(const Question& one) {
        std::string typed = value(one.key);
        if (typed.empty()) return set(one.key, "");
        auto number = tidied_number(typed);
        if (!number) return wrong(one.key, tr(language_, "Skriv ett tal, som 4 eller 12,5."));
        double size = number_from(*number);
        if (one.range &&
            (size < static_cast<double>(one.range->low) || size > static_cast<double>(one.range->high)))
            return wrong(one.key,
                         trf(language_, "Skriv ett tal mellan {} och {}.", one.range->low, one.range->high));
        set(one.key, std::move(*number));
    }

    void date(const Question& one) {
        std::string typed(trim(value(one.key)));
        if (!typed.empty() && !parse_iso_date(typed))
            return wrong(one.key, tr(language_, "Skriv datumet som 2026-11-23."));
        set(one.key, std::move(typed));
    }

    void one_of(const std::string& name, const std::vector<Choice>& choices) {
        auto given = values(name);
        if (given.empty()) return set(name, "");
        if (given.size() > 1 || std::ranges::find(choices, given.front(), &Choice::key) == choices.end())
            return wrong(name, tr(language_, "Välj ett av svaren."));
        set(name, std::move(given.front()));
    }

    void several(const Question& one) {
        auto given = values(one.key);
        std::vector<std::string> kept;
        for (const auto& choice : one.choices)
            if (std::erase(given, choice.key) > 0) kept.push_back(choice.key);
        if (!given.empty()) return wrong(one.key, tr(language_, "Välj bland svaren."));
        set(one.key, together(kept));
    }

    void ranking(const Question& one) {
        std::set<std::int64_t> taken;
        auto last = std::ssize(one.choices);
        for (const auto& name : names_of(one)) {
            std::string typed = value(name);
            auto place = parse_number(typed);
            if (typed.empty())
                set(name, "");
            else if (!place || *place < 1 || *place > last)
                wrong(name, trf(language_, "Välj en plats mellan 1 och {}.", last));
            else if (!taken.insert(*place).second)
                wrong(name, trf(language_, "Plats {} är given till ett annat svar.", *place));
            else
                set(name, std::to_string(*place));
        }
    }

    // It comes by itself (files.h), and stays; what is sent here is the name that a form without files has.
    void file(const Question& one) {
        if (is_sent(one)) wrong(one.key, tr(language_, "Filer lämnas inte här."));
    }

    void unit(const Question& one) {
        std::string typed = value(one.key);
        if (typed.empty() || typed == stored(one.key)) return set(one.key, std::move(typed));
        auto id = parse_id<UnitId>(typed);
        if (!id || !organisation::find_unit(read_, *id, date_of(now())))
            return wrong(one.key, tr(language_, "Välj en enhet som finns i dag."));
        set(one.key, to_string(*id));
    }

    // Kept with the id of the one who is meant, who stays the same as long as the name does.
    void person(const Question& one) {
        std::string typed = collapse_spaces(tidied_text(value(one.key)));
        std::string id_name = name_of_part(one, person_part);
        if (!typed.empty() && typed == stored(one.key)) return;
        if (typed.empty()) return set(one.key, ""), set(id_name, "");
        auto people = organisation::people_named(read_, typed, date_of(now()));
        if (people.empty())
            return wrong(one.key, trf(language_, "Ingen heter {}. Skriv förnamn och efternamn.",
                                      shorten(typed, longest_quoted_bytes)));
        if (people.size() > 1)
            return wrong(one.key, trf(language_, "Flera heter så. Skriv vem du menar: {}.",
                                      organisation::whom_to_choose(language_, people)));
        set(one.key, people.front().name);
        set(id_name, to_string(people.front().id));
    }

    static constexpr std::size_t longest_quoted_bytes = 200;

    db::Read& read_;
    Language language_;
    const questions::Section& section_;
    const Typed& typed_;
    const Values& stored_;
    Understood understood_;
};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// Without what parts the thousands, and with one sign for minus and one for the decimals.
std::string without_spaces(std::string_view typed) {
    constexpr std::string_view minus = "\u2212", wide = "\u00A0", narrow = "\u202F";
    std::string text;
    while (!typed.empty()) {
        std::size_t length = 1;
        if (typed.starts_with(minus)) {
            text += '-';
            length = minus.size();
        } else if (typed.starts_with(wide) || typed.starts_with(narrow)) {
            length = typed.starts_with(wide) ? wide.size() : narrow.size();
        } else if (typed.front() != ' ') {
            text += typed.front() == '.' ? ',' : typed.front();
        }
        typed.remove_prefix(length);
    }
    return text;
}

}  // namespace

std::optional<std::string> tidied_number(std::string_view typed) {
    constexpr std::size_t most_digits = 15;
    std::string text = without_spaces(trim(typed));
    bool is_negative = text.starts_with('-');
    if (is_negative) text.erase(0, 1);
    auto comma = text.find(',');
    std::string whole = text.substr(0, comma);
    std::string decimals = comma == std::string::npos ? "" : text.substr(comma + 1);
    bool is_whole = !whole.empty() && std::ranges::all_of(whole, is_digit);
    bool has_decimals =
        comma == std::string::npos || (!decimals.empty() && std::ranges::all_of(decimals, is_digit));
    if (!is_whole || !has_decimals) return std::nullopt;
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    while (decimals.ends_with('0')) decimals.pop_back();
    if (whole.size() + decimals.size() > most_digits) return std::nullopt;
    std::string number = decimals.empty() ? whole : whole + "," + decimals;
    return is_negative && number != "0" ? "-" + number : number;
}

double number_from(std::string_view tidied) {
    std::string text(tidied);
    std::ranges::replace(text, ',', '.');
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Understood understand(db::Read& read, Language language, const questions::Section& section,
                      const Typed& typed, const Values& stored) {
    return Reader(read, language, section, typed, stored).all();
}

}  // namespace styrkedja::form_answers
