// Both sides of the child: what the parent starts and believes of its answer, and what the child does.
#include "calendars/read.h"

#include <boost/json.hpp>

#include <array>
#include <csignal>
#include <cstdio>
#include <new>

#include "base/blocking.h"
#include "base/child_process.h"
#include "base/text.h"
#include "calendars/calendars.h"
#include "calendars/parse.h"
#include "documents/problem.h"
#include "documents/sandbox.h"

namespace styrkedja::calendars {
namespace {

namespace json = boost::json;
using documents::Problem;

constexpr int exit_not_a_calendar = 40, exit_too_much = 41, exit_too_deep = 42, exit_memory = 43;
constexpr documents::Limits limits{.input_bytes = most_bytes,
                                   .text_bytes = std::size_t{8} << 20,
                                   .time = std::chrono::milliseconds{5000},
                                   .memory_bytes = std::size_t{256} << 20};

std::optional<std::string> word(const json::object& from, const char* name, std::size_t most) {
    const json::value* value = from.if_contains(name);
    if (!value || !value->is_string()) return std::nullopt;
    std::string text(value->get_string());
    return is_utf8(text) && text.size() <= most ? std::optional(std::move(text)) : std::nullopt;
}
bool is_time(Date day, std::string_view text) { return text.empty() || instant_of(day, text); }

std::optional<Found> found_of(const json::value& value) {
    const json::object* from = value.if_object();
    if (!from) return std::nullopt;
    auto uid = word(*from, "uid", 600), occurrence = word(*from, "occurrence", 40),
         title = word(*from, "title", 5000), place = word(*from, "place", 600),
         description = word(*from, "description", 5000), day = word(*from, "day", 10),
         last_day = word(*from, "last_day", 10), starts_at = word(*from, "starts_at", 5),
         ends_at = word(*from, "ends_at", 5), fault = word(*from, "fault", 40);
    const json::value* sequence = from->if_contains("sequence");
    const json::value* cancelled = from->if_contains("cancelled");
    const auto why = fault ? parse_enum<Fault>(*fault) : std::nullopt;
    if (!uid || !occurrence || !title || !place || !description || !day || !last_day || !starts_at ||
        !ends_at || !why || !sequence || !sequence->is_int64() || !cancelled || !cancelled->is_bool())
        return std::nullopt;
    Found found{.uid = *uid,
                .occurrence = *occurrence,
                .sequence = sequence->get_int64(),
                .title = *title,
                .place = *place,
                .description = *description,
                .day = parse_iso_date(*day),
                .last_day = parse_iso_date(*last_day),
                .starts_at = *starts_at,
                .ends_at = *ends_at,
                .is_cancelled = cancelled->get_bool(),
                .fault = *why};
    const Date any = found.day.value_or(Date{});
    if (!is_time(any, *starts_at) || !is_time(any, *ends_at) || (!found.day && found.fault == Fault::none))
        return std::nullopt;
    return found;
}

Refusal refusal_of(const ChildResult& result, Language language) {
    auto as_document = [&](Problem problem) { return documents::refusal_of(problem, limits, language); };
    if (result.end == ChildEnd::timed_out) return as_document(Problem::timed_out);
    if (result.end == ChildEnd::too_long) return as_document(Problem::too_heavy);
    if (result.end == ChildEnd::killed)
        return as_document(result.code == SIGXCPU ? Problem::timed_out : Problem::damaged);
    switch (result.code) {
        case exit_not_a_calendar:
            return {RefusalKind::invalid, tr(language, "Filen är ingen kalenderfil (.ics).")};
        case exit_too_much:
            return {RefusalKind::too_large,
                    trf(language, "Filen har fler än {} händelser. Dela den och läs in en del i taget.",
                        most_found)};
        case exit_too_deep:
            return as_document(Problem::too_deep);
        case exit_memory:
            return as_document(Problem::too_heavy);
        default:
            return as_document(Problem::damaged);
    }
}

std::string read_input() {
    std::string bytes;
    std::array<char, 65536> block;
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), stdin))
        bytes.append(block.data(), count);
    return bytes;
}

}  // namespace

std::string to_json(const FoundCalendar& calendar) {
    json::array events;
    for (const auto& one : calendar.events)
        events.push_back({{"uid", one.uid},
                          {"occurrence", one.occurrence},
                          {"sequence", one.sequence},
                          {"title", one.title},
                          {"place", one.place},
                          {"description", one.description},
                          {"day", one.day ? iso(*one.day) : ""},
                          {"last_day", one.last_day ? iso(*one.last_day) : ""},
                          {"starts_at", one.starts_at},
                          {"ends_at", one.ends_at},
                          {"cancelled", one.is_cancelled},
                          {"fault", std::string(name_of(one.fault))}});
    return json::serialize(json::object{{"name", calendar.name}, {"events", std::move(events)}});
}

std::optional<FoundCalendar> from_json(std::string_view text) {
    boost::system::error_code error;
    const json::value parsed = json::parse(text, error);
    const json::object* from = error ? nullptr : parsed.if_object();
    const json::value* events = from ? from->if_contains("events") : nullptr;
    auto name = from ? word(*from, "name", 600) : std::nullopt;
    if (!name || !events || !events->is_array() || events->get_array().size() > most_found)
        return std::nullopt;
    FoundCalendar calendar{.name = *name, .events = {}};
    for (const auto& one : events->get_array()) {
        auto found = found_of(one);
        if (!found) return std::nullopt;
        calendar.events.push_back(std::move(*found));
    }
    return calendar;
}

Result<FoundCalendar> read_calendar(std::string_view bytes, Date today, Language language) {
    if (bytes.empty()) return std::unexpected(documents::refusal_of(Problem::empty, limits, language));
    if (bytes.size() > most_bytes)
        return std::unexpected(documents::refusal_of(Problem::too_large, limits, language));
    const Blocking waiting;
    const auto result = run_child({"/proc/self/exe", std::string(reader_command), iso(today)}, bytes,
                                  {limits.time, limits.text_bytes});
    if (result.end != ChildEnd::exited || result.code != 0)
        return std::unexpected(refusal_of(result, language));
    auto calendar = from_json(result.output);
    if (!calendar) return std::unexpected(documents::refusal_of(Problem::damaged, limits, language));
    return std::move(*calendar);
}

int run_reader(int argc, char** argv) {
    const auto today = argc == 3 ? parse_iso_date(argv[2]) : std::nullopt;
    if (!today) {
        std::fputs("this command is for the server's own use\n", stderr);
        return 2;
    }
    if (!documents::limit_resources(limits) || !documents::forbid_system_calls(documents::Allow::nothing))
        return 126;
    try {
        const std::string answer = to_json(parse(read_input(), *today));
        return std::fwrite(answer.data(), 1, answer.size(), stdout) == answer.size() &&
                       std::fflush(stdout) == 0
                   ? 0
                   : 126;
    } catch (Unfit unfit) {
        return unfit == Unfit::too_much   ? exit_too_much
               : unfit == Unfit::too_deep ? exit_too_deep
                                          : exit_not_a_calendar;
    } catch (const std::bad_alloc&) {
        return exit_memory;
    } catch (const std::exception&) {
        return 125;
    }
}

}  // namespace styrkedja::calendars
