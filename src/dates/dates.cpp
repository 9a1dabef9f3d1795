// The date scanner: one small parser per way of writing a date, tried in turn at every token.
#include "dates/dates.h"

#include "dates/parts.h"
#include "dates/resolve.h"

namespace styrkedja::dates {

namespace {

// What one parser found at a place: the tokens it took and the days.
struct Match {
    std::size_t last = 0;  // one past the last token
    ResolvedRange range;
    DateUnit unit = DateUnit::day;
    bool own_year = false;
    const char* rule = "";
};

class Scanner : Parts {
  public:
    Scanner(const words::Tokens& tokens, const std::optional<Date>& meeting)
        : Parts(tokens), meeting_(meeting) {}

    // The date that begins exactly at token i.
    std::optional<Match> at(std::size_t i) const {
        if (tokens_[i].is_number()) {
            if (auto m = iso(i)) return m;
            if (auto m = compact(i)) return m;
            if (auto m = slashes(i)) return m;
            return days_and_month(i);
        }
        if (!tokens_[i].is_word()) return std::nullopt;
        if (auto m = weeks(i)) return m;
        if (auto m = tertial(i)) return m;
        if (auto m = quarter(i)) return m;
        if (auto m = month_day_year(i)) return m;
        if (auto m = months(i)) return m;
        if (auto m = coming_weekday(i)) return m;
        return next_or_last_week(i);
    }

    // "3, 10 och 17 maj": where token i is a day of a list that ends in a month, the place of that last day.
    std::optional<std::size_t> list_end(std::size_t i) const {
        std::size_t at = i;
        for (int members = 0; members < 6; ++members) {
            if (!day(at, at)) return std::nullopt;
            if (members > 0 && month(at)) return at - 1;
            if (!is(at, ",") && !is(at, "och") && !is(at, "&") && !is(at, "and")) return std::nullopt;
            ++at;
        }
        return std::nullopt;
    }

    std::optional<Match> day_of_list(std::size_t i, std::size_t last) const {
        std::size_t after = i;
        const auto value = day(i, after);
        auto named = days_and_month(last);
        if (!value || !named) return std::nullopt;
        CalendarDay only{std::nullopt, named->range.from.month, *value};
        if (named->own_year) only.year = named->range.from.year;
        const auto range = resolve_days(only, only, meeting_);
        if (!range) return std::nullopt;
        return Match{after, *range, DateUnit::day, named->own_year, "date.day-list"};
    }

    // ", 13" and "och 14" behind a week: the next number of the list, at token `after` + 1.
    std::optional<Match> next_week(std::size_t after) const {
        const auto value =
            is(after, ",") || is(after, "och") || is(after, "&") ? number(after + 1) : std::nullopt;
        if (!value || *value < 1 || *value > 53 || tokens_[after + 1].text.size() > 2) return std::nullopt;
        const std::size_t behind = after + 2;
        if (has(behind) && (month(behind) || share_after.contains(tokens_[behind].low) ||
                            (glued(behind) && !std::string_view(".,;)").contains(tokens_[behind].text)) ||
                            (is(behind, ".") && glued(behind + 1))))
            return std::nullopt;
        const auto range = resolve_weeks(*value, *value, std::nullopt, meeting_);
        if (!range) return std::nullopt;
        return Match{behind, *range, DateUnit::week, false, "date.week-list"};
    }

  private:
    std::optional<Match> days(std::size_t last, CalendarDay from, CalendarDay to, const char* rule) const {
        const auto range = resolve_days(from, to, meeting_);
        if (!range) return std::nullopt;
        return Match{last, *range, DateUnit::day, from.year.has_value() || to.year.has_value(), rule};
    }

    // 2021-09-28, 2021.09.28, 2021/09/28, 21-09-28
    std::optional<Match> iso(std::size_t i) const {
        if (!has(i + 4) || !glued(i + 1) || !glued(i + 2) || !glued(i + 3) || !glued(i + 4))
            return std::nullopt;
        if (tokens_[i + 1].text != tokens_[i + 3].text) return std::nullopt;
        const auto y = number(i);
        const auto m = number(i + 2);
        const auto d = number(i + 4);
        const bool dashes = dash(i + 1);
        const bool four = tokens_[i].text.size() == 4 && (dashes || is(i + 1, ".") || is(i + 1, "/"));
        const bool two = tokens_[i].text.size() == 2 && dashes && tokens_[i + 2].text.size() == 2 &&
                         tokens_[i + 4].text.size() == 2;
        if (!y || !m || !d || (!four && !two) || (four && (*y < 1950 || *y > 2100))) return std::nullopt;
        if (dash(i + 5) && glued(i + 5) && glued(i + 6) && number(i + 6)) return std::nullopt;
        const CalendarDay only{four ? *y : 2000 + *y, *m, *d};
        if (auto range = iso_range(i, only)) return range;
        return days(i + 5, only, only, four ? "date.iso" : "date.short-iso");
    }
    // 2021-09-28 – 2021-10-02
    std::optional<Match> iso_range(std::size_t i, const CalendarDay& from) const {
        if (!has(i + 10) || !(dash(i + 5) || is(i + 5, "till")) || tokens_[i + 6].text.size() != 4)
            return std::nullopt;
        const auto y = number(i + 6, 4);
        const auto m = number(i + 8, 2);
        const auto d = number(i + 10, 2);
        if (!y || !m || !d || !dash(i + 7) || !dash(i + 9)) return std::nullopt;
        return days(i + 11, from, {*y, *m, *d}, "date.iso-range");
    }

    // 20210928, 210928
    std::optional<Match> compact(std::size_t i) const {
        const std::string_view text = tokens_[i].text;
        if ((text.size() != 8 && text.size() != 6) || !number(i)) return std::nullopt;
        if (glued(i + 1) && !std::string_view(".,;:)").contains(tokens_[i + 1].text)) return std::nullopt;
        if (i > 0 && !tokens_[i].space_before && !tokens_[i - 1].is("(")) return std::nullopt;
        const std::size_t digits = text.size() - 4;
        const int y = *words::parse_int(text.substr(0, digits)) + (digits == 2 ? 2000 : 0);
        if (y < 1990 || y > (digits == 2 ? 2045 : 2100)) return std::nullopt;
        const CalendarDay only{y, *words::parse_int(text.substr(digits, 2)),
                               *words::parse_int(text.substr(digits + 2, 2))};
        return days(i + 1, only, only, "date.compact");
    }

    // 12/10, 12-13/10, 12/10-15/10, 12/10 2021, 12/10-21, 12/03/2024
    std::optional<Match> slashes(std::size_t i) const {
        if (i > 0 && (not_a_date_before.contains(tokens_[i - 1].low) || after_decimal(i)))
            return std::nullopt;
        std::size_t at = i;
        const auto first = day(i, at);
        if (!first) return std::nullopt;
        CalendarDay from{std::nullopt, 0, *first};
        if (dash(at) && day(at + 1, at)) {  // 12-13/10
            const auto second = number(at - 1);
            const auto of = month_number(at);
            if (!second || !of) return std::nullopt;
            from.month = *of;
            return slash_end(at + 2, from, {std::nullopt, *of, *second});
        }
        const auto of = month_number(at);
        if (!of || is_share(i, at + 2)) return std::nullopt;
        from.month = *of;
        std::size_t end = 0;
        if (dash(at + 2) && day(at + 3, end) && month_number(end))  // 12/10-15/10
            return slash_end(end + 2, from, {std::nullopt, *month_number(end), *number(at + 3)});
        return slash_end(at + 2, from, from);
    }
    std::optional<int> month_number(std::size_t slash) const {
        if (!is(slash, "/") || !glued(slash) || !glued(slash + 1)) return std::nullopt;
        const auto value = number(slash + 1);
        if (!value || tokens_[slash + 1].text.size() > 2 || *value < 1 || *value > 12) return std::nullopt;
        return value;
    }
    std::optional<Match> slash_end(std::size_t at, CalendarDay from, CalendarDay to) const {
        if (is(at, "/") && glued(at)) {
            if (!number(at + 1, 4)) return std::nullopt;
            ++at;
        }
        to.year = year(at);
        return days(at, from, to, "date.slash");
    }
    bool after_decimal(std::size_t i) const {
        return !tokens_[i].space_before &&
               (tokens_[i - 1].is(",") || tokens_[i - 1].is(".") || tokens_[i - 1].is("/") || dash(i - 1));
    }
    // 24/7, and fractions: "1/3 av", "1/2 tjänst", "2/3-delar"
    bool is_share(std::size_t i, std::size_t after) const {
        if (tokens_[i].is("24") && is(after - 1, "7")) return true;
        const bool small = tokens_[i].text.size() == 1 && tokens_[after - 1].text.size() == 1 &&
                           tokens_[i].text < tokens_[after - 1].text;
        const std::size_t next = dash(after) ? after + 1 : after;
        return small && has(next) && share_after.contains(tokens_[next].low);
    }

    // 25e april, 4-8 okt, 13 okt -7 nov, 3 maj till 5 juni 2022
    std::optional<Match> days_and_month(std::size_t i) const {
        std::size_t at = i;
        const auto first = day(i, at);
        if (!first || (i > 0 && after_decimal(i))) return std::nullopt;
        CalendarDay from{std::nullopt, 0, *first};
        CalendarDay to = from;
        if (const MonthName* named = month(is(at, "of") ? at + 1 : at)) {
            at = behind_month(is(at, "of") ? at + 1 : at);
            from.month = named->month;
            from.year = year(at);
            to = from;
            range_end(at, from, to);
        } else if (range_word(at, i)) {  // 4-8 okt
            const auto second = day(at + 1, at);
            const MonthName* of = second ? month(at) : nullptr;
            if (!of) return std::nullopt;
            at = behind_month(at);
            from.month = of->month;
            to = {year(at), of->month, *second};
        } else {
            return std::nullopt;
        }
        if (misprinted_year(at)) return std::nullopt;
        return days(at, from, to, "date.day-month");
    }
    // "till" makes a range of days only behind "från", "och" only behind "mellan".
    bool range_word(std::size_t at, std::size_t first) const {
        if (dash(at)) return true;
        if (first > 1 && is(first - 1, "den")) --first;
        const bool from = first > 0 && (is(first - 1, "från") || is(first - 1, "from"));
        const bool between = first > 0 && (is(first - 1, "mellan") || is(first - 1, "between"));
        return (from && (is(at, "till") || is(at, "to"))) || (between && (is(at, "och") || is(at, "and")));
    }
    // A second day and month behind a first: moves `at` and sets `to`.
    void range_end(std::size_t& at, const CalendarDay& from, CalendarDay& to) const {
        if (!dash(at) && !is(at, "till") && !is(at, "to")) return;
        std::size_t end = 0;
        const auto second = day(is(at + 1, "den") ? at + 2 : at + 1, end);
        const MonthName* of = second ? month(end) : nullptr;
        if (!of) return;
        std::size_t behind = behind_month(end);
        const CalendarDay last{year(behind), of->month, *second};
        if (!last.year && !from.year && std::tie(last.month, last.day) < std::tie(from.month, from.day) &&
            last.month + 6 > from.month)
            return;  // backwards within a few months: two dates, not a range
        to = last;
        at = behind;
    }

    // March 12, 2024
    std::optional<Match> month_day_year(std::size_t i) const {
        const MonthName* named = month(i);
        if (!named || !tokens_[i].capital) return std::nullopt;
        std::size_t at = i + 1;
        const auto value = day(i + 1, at);
        if (!value || !glued_or_space(at)) return std::nullopt;
        const std::size_t before_year = at;
        const auto of = year(at);
        if (!of && (dash(before_year) || is(before_year, "/") || month(before_year))) return std::nullopt;
        const CalendarDay only{of, named->month, *value};
        return days(at, only, only, "date.month-day");
    }
    bool glued_or_space(std::size_t at) const { return !is(at, ":") && !is(at, "%"); }

    // december, juni -22, nov/dec – 21, april–maj
    std::optional<Match> months(std::size_t i) const {
        const MonthName* first = month(i);
        const MonthName* last = first;
        std::size_t at = i + 1;
        if (!first) {  // "april-maj" is one word
            const std::size_t hyphen = tokens_[i].low.find('-');
            if (hyphen == std::string_view::npos) return std::nullopt;
            first = month_named(tokens_[i].low.substr(0, hyphen));
            last = month_named(tokens_[i].low.substr(hyphen + 1));
            if (!first || !last) return std::nullopt;
        } else if ((is(at, "/") || dash(at)) && month(at + 1)) {
            last = month(at + 1);
            at += 2;
        } else {
            at = behind_month(i);
        }
        const auto of = year(at);
        if (!month_stands_alone(i, *first, of.has_value()) || misprinted_year(at)) return std::nullopt;
        const auto range = resolve_months(first->month, last->month, of, meeting_);
        if (!range) return std::nullopt;
        return Match{at, *range, DateUnit::month, of.has_value(), "date.month"};
    }
    bool month_stands_alone(std::size_t i, const MonthName& named, bool with_year) const {
        const bool after_av =
            i > 1 && (is(i - 1, "av") || is(i - 1, "of") || is(i - 1, "i") || is(i - 1, "in"));
        if (i > 0 && tokens_[i - 1].is_number() && tokens_[i - 1].text.size() <= 2)
            return false;  // "31 april"
        if (i > 0 && vague_before.contains(tokens_[i - 1].low)) return false;
        if (after_av && vague_before.contains(tokens_[i - 2].low)) return false;
        if (with_year) return true;
        const bool preposition =
            i > 0 && (is(i - 1, "in") || is(i - 1, "by") || is(i - 1, "i") || is(i - 1, "until"));
        if (!named.alone) return preposition && tokens_[i].capital && named.name.size() >= 3;
        return !tokens_[i].capital || named.name.size() > 5 ||
               preposition;  // Jan, Maj, April, June are people, too
    }

    // v41, v. 41, vecka 41, veckorna 41–43, week 12
    std::optional<Match> weeks(std::size_t i) const {
        std::size_t at = i;
        auto first = week_number(at);
        if (!first) return std::nullopt;
        int last = *first;
        std::size_t end = at + 1;
        if (dash(at) && (number(end) || week_number(end))) {
            if (end == at + 1) ++end;
            const auto second =
                number(end - 1) ? number(end - 1) : words::parse_int(tokens_[end - 1].low.substr(1));
            const bool shorter_is_year = second && *second < *first && tokens_[at].space_before;
            if (second && *second >= 1 && *second <= 53 && !shorter_is_year) {
                last = *second;
                at = end;
            }
        }
        const auto of = year(at);
        const auto range = resolve_weeks(*first, last, of, meeting_);
        if (!range) return std::nullopt;
        return Match{at, *range, DateUnit::week, of.has_value(), "date.week"};
    }
    // The number of a week named at `at`, which moves behind it.
    std::optional<int> week_number(std::size_t& at) const {
        if (!has(at)) return std::nullopt;
        const std::string_view low = tokens_[at].low;
        std::optional<int> value;
        std::size_t end = at + 1;
        if (low.size() >= 2 && low.size() <= 3 && low[0] == 'v' &&
            words::is_digit(static_cast<unsigned char>(low[1]))) {
            value = words::parse_int(low.substr(1));
        } else if (low == "v" || low == "vecka" || low == "veckan" || low == "veckor" || low == "veckorna" ||
                   low == "week" || low == "weeks") {
            if (is(end, ".") && glued(end)) ++end;
            value = number(end);
            ++end;
        }
        if (!value || *value < 1 || *value > 53) return std::nullopt;
        at = end;
        return value;
    }

    // T2 2020, tertial 2, T2
    std::optional<Match> tertial(std::size_t i) const {
        const words::Token& token = tokens_[i];
        std::size_t at = i + 1;
        std::optional<int> value;
        if (token.text.size() == 2 && token.text[0] == 'T') value = words::parse_int(token.text.substr(1));
        if (token.is("tertial")) value = number(at++, 1);
        if (!value || *value < 1 || *value > 3) return std::nullopt;
        return months_of(at, *value * 4 - 3, *value * 4, "date.tertial");
    }
    // kvartal 3, Q3 2024
    std::optional<Match> quarter(std::size_t i) const {
        const words::Token& token = tokens_[i];
        std::size_t at = i + 1;
        std::optional<int> value;
        if (token.text.size() == 2 && token.text[0] == 'Q') value = words::parse_int(token.text.substr(1));
        if (token.is("kvartal")) value = number(at++, 1);
        if (!value || *value < 1 || *value > 4) return std::nullopt;
        return months_of(at, *value * 3 - 2, *value * 3, "date.quarter");
    }
    std::optional<Match> months_of(std::size_t at, int first, int last, const char* rule) const {
        const auto of = year(at);
        const auto range = resolve_months(first, last, of, meeting_);
        if (!range) return std::nullopt;
        return Match{at, *range, DateUnit::tertial, of.has_value(), rule};
    }

    // nästa vecka, förra veckan: only where the meeting has a date
    std::optional<Match> next_or_last_week(std::size_t i) const {
        const bool week = is(i + 1, "vecka") || is(i + 1, "veckan") || is(i + 1, "week");
        if (!week || number(i + 2)) return std::nullopt;
        const words::Token& token = tokens_[i];
        std::optional<int> ahead;
        if (token.is("nästa") || token.is("nästkommande") || token.is("next")) ahead = 1;
        if (token.is("denna") || token.is("innevarande") || token.is("this")) ahead = 0;
        if (token.is("förra") || token.is("föregående") || token.is("last")) ahead = -1;
        const auto range = ahead ? relative_week(*ahead, meeting_) : std::nullopt;
        if (!range) return std::nullopt;
        return Match{i + 2, *range, DateUnit::week, true, "date.relative-week"};
    }

    // "på torsdag", "senast på fredag": only where the meeting has a date
    std::optional<Match> coming_weekday(std::size_t i) const {
        const bool of_day = is(i + 1, "den") || (has(i + 1) && tokens_[i + 1].is_number());
        const bool coming = i > 0 && (is(i - 1, "på") || is(i - 1, "senast") || is(i - 1, "till"));
        if (!coming || of_day) return std::nullopt;
        const auto range = next_weekday(tokens_[i].low, meeting_);
        if (!range) return std::nullopt;
        return Match{i + 1, *range, DateUnit::day, true, "date.weekday"};
    }

    const std::optional<Date>& meeting_;
};

}  // namespace

std::vector<DateExpression> find_dates(const words::Tokens& tokens, const std::optional<Date>& meeting,
                                       const std::vector<words::Extent>& skip) {
    std::vector<DateExpression> out;
    const Scanner scanner(tokens, meeting);
    std::size_t list_until = 0;
    std::size_t list_last = 0;
    std::size_t next_skip = 0;
    for (std::size_t i = 0; i < tokens.size();) {
        while (next_skip < skip.size() && skip[next_skip].end <= tokens[i].begin) ++next_skip;
        const bool skipped = next_skip < skip.size() && skip[next_skip].contains(tokens[i].begin);
        if (tokens[i].is_mark() || skipped) {
            ++i;
            continue;
        }
        auto match = scanner.at(i);
        if (!match && tokens[i].is_number()) {
            if (i >= list_until) {
                if (const auto last = scanner.list_end(i)) {
                    list_last = *last;
                    list_until = *last;
                }
            }
            if (i < list_until) match = scanner.day_of_list(i, list_last);
        }
        if (!match) {
            ++i;
            continue;
        }
        out.push_back({{tokens[i].begin, tokens[match->last - 1].end},
                       match->range.from,
                       match->range.to,
                       match->unit,
                       match->own_year,
                       match->rule});
        i = match->last;
        while (match && match->unit == DateUnit::week && !match->own_year) {
            match = scanner.next_week(i);
            if (!match) break;
            out.push_back({{tokens[i + 1].begin, tokens[i + 1].end},
                           match->range.from,
                           match->range.to,
                           match->unit,
                           false,
                           match->rule});
            i = match->last;
        }
    }
    return out;
}

bool is_whole_date(std::string_view content) {
    const std::string low = words::lower(content);
    const words::Tokens tokens = words::tokenize(content, low);
    static constexpr auto around =
        words::word_set("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "den",
                        "monday", "tuesday", "wednesday", "thursday", "friday");
    std::size_t first = 0;
    while (first < tokens.size() && (around.contains(tokens[first].low) || tokens[first].is(","))) ++first;
    const auto dates = find_dates(tokens, std::nullopt);
    return dates.size() == 1 && first < tokens.size() && dates[0].extent.begin == tokens[first].begin &&
           dates[0].extent.end == tokens.back().end && dates[0].unit == DateUnit::day && dates[0].own_year;
}

}  // namespace styrkedja::dates
