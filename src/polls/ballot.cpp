// Reading a ballot, kind by kind.
#include "polls/ballot.h"

#include <set>

#include "base/text.h"

namespace styrkedja::polls {
namespace {

class Reader {
  public:
    Reader(const Poll& poll, const std::vector<Line>& lines, const http::Fields& form, Language language)
        : poll_(poll), lines_(lines), form_(form), language_(language) {}

    Result<std::vector<Mark>> read() {
        switch (poll_.kind) {
            case PollKind::choice:
                choices();
                break;
            case PollKind::scale:
                scale();
                break;
            case PollKind::word:
                words();
                break;
            case PollKind::ranking:
                ranking();
                break;
            case PollKind::text:
                text();
                break;
            case PollKind::picture:
                ratings();
                break;
        }
        if (errors_.empty()) return std::move(marks_);
        return refuse_fields(tr(language_, "Svaret är inte skickat."), std::move(errors_));
    }

  private:
    void wrong(std::string field, std::string message) {
        errors_.push_back({std::move(field), std::move(message)});
    }
    std::vector<std::string> all(std::string_view name) const {
        std::vector<std::string> values;
        for (const auto& [field, value] : form_)
            if (field == name && !trim(value).empty()) values.emplace_back(trim(value));
        return values;
    }
    std::string one(std::string_view name) const {
        auto values = all(name);
        return values.empty() ? "" : values.front();
    }
    // A step from 1 to the top of the scale; 0: none of them.
    std::int64_t step(std::string_view typed, std::int64_t top) const {
        auto number = parse_number(typed);
        return number && *number >= 1 && *number <= top ? *number : 0;
    }

    void choices() {
        std::set<std::int64_t> chosen;
        for (const auto& value : all("choice")) {
            auto id = parse_number(value);
            bool known =
                id && std::ranges::any_of(lines_, [&](const Line& line) { return line.id.value == *id; });
            if (!known) return wrong("choice", tr(language_, "Välj bland alternativen."));
            if (chosen.insert(*id).second) marks_.push_back({PollLineId{*id}, ""});
        }
        if (chosen.empty()) wrong("choice", tr(language_, "Välj ett alternativ."));
        if (std::ssize(chosen) > poll_.most)
            wrong("choice", trf(language_, "Välj högst {} alternativ.", poll_.most));
    }

    void scale() {
        auto value = step(one("scale"), poll_.most);
        if (value == 0) return wrong("scale", trf(language_, "Välj ett steg från 1 till {}.", poll_.most));
        marks_.push_back({{}, std::to_string(value)});
    }

    void words() {
        std::set<std::string> given;
        for (std::size_t at = 1; at <= most_words; ++at) {
            auto field = fmt::format("word_{}", at);
            auto typed = one(field);
            if (typed.size() > most_word_bytes)
                return wrong(field, tr(language_, "Skriv korta ord, med högst 30 tecken."));
            if (!typed.empty()) given.insert(fold_case(collapse_spaces(typed)));
        }
        if (given.empty()) wrong("word_1", tr(language_, "Skriv minst ett ord."));
        for (const auto& word : given) marks_.push_back({{}, word});
    }

    void ranking() {
        std::set<std::int64_t> given;
        for (const auto& line : lines_) {
            auto field = fmt::format("place_{}", line.id.value);
            auto place = step(one(field), std::ssize(lines_));
            if (place == 0 || !given.insert(place).second)
                return wrong(field, tr(language_, "Ge varje alternativ en egen plats."));
            marks_.push_back({line.id, std::to_string(place)});
        }
    }

    void text() {
        std::string said = collapse_spaces(one("text"));
        if (said.empty()) return wrong("text", tr(language_, "Skriv ett svar."));
        if (said.size() > most_text_bytes)
            return wrong("text", tr(language_, "Skriv det kortare, med högst 500 tecken."));
        marks_.push_back({{}, std::move(said)});
    }

    void ratings() {
        for (const auto& line : lines_) {
            auto field = fmt::format("rating_{}", line.id.value);
            auto typed = one(field);
            if (typed.empty()) continue;  // does not know
            auto value = step(typed, poll_.most);
            if (value == 0) return wrong(field, trf(language_, "Välj ett steg från 1 till {}.", poll_.most));
            marks_.push_back({line.id, std::to_string(value)});
        }
        if (marks_.empty())
            wrong(fmt::format("rating_{}", lines_.empty() ? 0 : lines_.front().id.value),
                  tr(language_, "Ta ställning till minst ett påstående."));
    }

    const Poll& poll_;
    const std::vector<Line>& lines_;
    const http::Fields& form_;
    Language language_;
    std::vector<Mark> marks_;
    std::vector<FieldError> errors_;
};

}  // namespace

Result<std::vector<Mark>> read_ballot(const Poll& poll, const std::vector<Line>& lines,
                                      const http::Fields& form, Language language) {
    return Reader(poll, lines, form, language).read();
}

}  // namespace styrkedja::polls
