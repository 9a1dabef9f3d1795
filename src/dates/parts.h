// The parts that dates are made of, each at a place among the tokens: numbers, days, months, years, dashes.
#pragma once
#include "dates/date_words.h"
#include "words/words.h"

namespace styrkedja::dates {

class Parts {
  protected:
    explicit Parts(const words::Tokens& tokens) : tokens_(tokens) {}

    bool has(std::size_t i) const { return i < tokens_.size(); }
    bool is(std::size_t i, std::string_view word) const { return has(i) && tokens_[i].low == word; }
    bool dash(std::size_t i) const {
        return has(i) && tokens_[i].is_mark() &&
               words::is_dash(words::code_point_at(tokens_[i].text, 0).value);
    }
    bool glued(std::size_t i) const { return has(i) && !tokens_[i].space_before; }

    // A number of exactly `digits` digits (0: any), nothing behind it.
    std::optional<int> number(std::size_t i, std::size_t digits = 0) const {
        if (!has(i) || !tokens_[i].is_number()) return std::nullopt;
        const std::string_view text = tokens_[i].text;
        if (digits != 0 ? text.size() != digits : text.size() > 8) return std::nullopt;
        return words::parse_int(text);
    }

    // A day of a month: "25", "25e", "25:e", "12th". `after` becomes the token behind it.
    std::optional<int> day(std::size_t i, std::size_t& after) const {
        if (!has(i) || !tokens_[i].is_number()) return std::nullopt;
        std::string_view text = tokens_[i].low;
        for (const std::string_view suffix : {"e", "a", "st", "nd", "rd", "th"})
            if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
        const auto value = text.size() <= 2 ? words::parse_int(text) : std::nullopt;
        if (!value || *value < 1 || *value > 31) return std::nullopt;
        after = i + 1;
        if (is(after, ":") && glued(after) && glued(after + 1) && (is(after + 1, "e") || is(after + 1, "a")))
            after += 2;
        return value;
    }

    // A month name; moves `i` behind it (and behind the full stop of an abbreviation before a year).
    const MonthName* month(std::size_t i) const {
        return has(i) && tokens_[i].is_word() ? month_named(tokens_[i].low) : nullptr;
    }
    std::size_t behind_month(std::size_t i) const {
        const bool stop = is(i + 1, ".") && glued(i + 1) && number(i + 2, 4) && tokens_[i].text.size() <= 5;
        return stop ? i + 2 : i + 1;
    }

    // A year behind an expression: "2021", ", 2024", "-22", "– 21". Moves `i` behind it.
    std::optional<int> year(std::size_t& i) const {
        const std::size_t comma = is(i, ",") && number(i + 1, 4) ? 1 : 0;
        if (const auto full = number(i + comma, 4); full && *full >= 1950 && *full < 2100) {
            i += comma + 1;
            return full;
        }
        const auto two = dash(i) ? number(i + 1, 2) : std::nullopt;
        if (!two || *two < 10 || *two > 60 || month(i + 2) || is(i + 2, "/") || is(i + 2, ":"))
            return std::nullopt;
        i += 2;
        return 2000 + *two;
    }
    // A "year" of five digits is a misprint, and with it the whole expression.
    bool misprinted_year(std::size_t i) const {
        return has(i) && tokens_[i].is_number() && tokens_[i].text.size() >= 5 &&
               tokens_[i].text.starts_with("20");
    }

    const words::Tokens& tokens_;
};

}  // namespace styrkedja::dates
