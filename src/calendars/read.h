// What stands in a calendar file of another program, in Swedish time. The file is parsed in a child process
// that has given up files and network, with bounded time and memory (documents/sandbox.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum.h"
#include "base/language.h"
#include "base/refusal.h"

namespace styrkedja::calendars {

enum class Fault { none, no_day, no_such_zone, several_days, too_often, not_this_one };

// An event, or one occurrence of one that recurs.
struct Found {
    std::string uid;
    std::string occurrence = {};  // the day it was to begin, "2026-12-01"; empty: it does not recur
    std::int64_t sequence = 0;
    std::string title = {}, place = {}, description = {};
    std::optional<Date> day = {};
    std::optional<Date> last_day = {};         // of one that takes several whole days
    std::string starts_at = {}, ends_at = {};  // "13:00"; empty: the whole day; no end said
    bool is_cancelled = false;
    Fault fault = Fault::none;  // why it cannot be used
};
struct FoundCalendar {
    std::string name;
    std::vector<Found> events;
};

inline constexpr std::size_t most_bytes = std::size_t{1} << 20;
inline constexpr std::size_t most_found = 500;        // in one file
inline constexpr std::size_t most_occurrences = 100;  // of one event, within two years

// Refused, in words: no calendar, too large, too much, damaged.
Result<FoundCalendar> read_calendar(std::string_view bytes, Date today, Language language);

// As the child writes it and as it may be kept.
std::string to_json(const FoundCalendar& calendar);
std::optional<FoundCalendar> from_json(std::string_view json);

// The child's entry: main() calls it, before anything else, when argv[1] is `reader_command`.
inline constexpr std::string_view reader_command = "read-calendar";
int run_reader(int argc, char** argv);

}  // namespace styrkedja::calendars

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::calendars::Fault> =
    std::array{"none"sv, "no_day"sv, "no_such_zone"sv, "several_days"sv, "too_often"sv, "not_this_one"sv};
