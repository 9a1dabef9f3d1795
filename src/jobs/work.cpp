// The kinds and schedules of the program, when their periods begin, and the module's own job.
#include <algorithm>

#include "base/check.h"
#include "jobs/store.h"

namespace styrkedja::jobs {
namespace {

constexpr std::chrono::days one_day{1};
constexpr std::chrono::days kept_for{30};
constexpr std::chrono::days longest_period{
    7};  // a period's job is kept for longer, so that none is run twice
constexpr int deleted_at_once = 500;
constexpr const char* tidying = "remove_old_jobs";

Instant swedish_midnight(Date day) {
    const Instant in_summer = Instant(day) - std::chrono::hours{2};
    return date_of(in_summer) == day ? in_summer : in_summer + std::chrono::hours{1};
}

// The clock is put on or back between two and three; a time that does not exist is an hour later then.
Instant swedish_time(Date day, const Daily& when) {
    const auto clock = std::chrono::hours{when.hour} + std::chrono::minutes{when.minute};
    const Instant midnight = swedish_midnight(day);
    if (when.hour < 3) return midnight + clock;
    return swedish_midnight(day + one_day) - (one_day - clock);
}

Period period_of(const Every& every, Instant at) {
    const auto since = std::chrono::floor<std::chrono::minutes>(at).time_since_epoch();
    const Instant start{since / every.minutes * every.minutes};
    return {start, iso(start)};
}
Period period_of(const Daily& daily, Instant at) {
    Date day = date_of(at);
    if (swedish_time(day, daily) > at) day -= one_day;
    return {swedish_time(day, daily), iso(day)};
}

Instant after(const Every& every, Instant at) { return period_of(every, at).start + every.minutes; }
Instant after(const Daily& daily, Instant at) {
    const Instant today = swedish_time(date_of(at), daily);
    return today > at ? today : swedish_time(date_of(at) + one_day, daily);
}

const char* title_of_tidying(Language language) { return tr(language, "Ta bort gamla jobb"); }
void remove_old_jobs(db::Database& database, const Job& job) {
    const Instant before = now() - kept_for;
    std::int64_t removed = deleted_at_once;
    while (removed == deleted_at_once && !job.stopping.stop_requested())
        removed =
            database.write([&](db::Write& write) { return delete_over(write, before, deleted_at_once); });
}

}  // namespace

Period period_at(const Schedule& schedule, Instant at) {
    return std::visit([&](const auto& when) { return period_of(when, at); }, schedule.when);
}
Instant next_start(const Schedule& schedule, Instant at) {
    return std::visit([&](const auto& when) { return after(when, at); }, schedule.when);
}

std::chrono::seconds back_off(int attempt) {
    constexpr std::chrono::seconds first{10}, longest = std::chrono::hours{6};
    auto wait = first;
    for (int at = 1; at < attempt && wait < longest; ++at) wait *= 4;
    return std::min(wait, longest);
}

void Work::add(Kind kind) {
    CHECK(!find(kind.name) && kind.handler);
    kinds_.push_back(std::move(kind));
}
void Work::add(Schedule schedule) {
    CHECK(find(schedule.kind));
    if (const auto* every = std::get_if<Every>(&schedule.when))
        CHECK(every->minutes.count() > 0 && every->minutes <= longest_period);
    schedules_.push_back(std::move(schedule));
}
const Kind* Work::find(std::string_view kind) const {
    auto found = std::ranges::find(kinds_, kind, &Kind::name);
    return found == kinds_.end() ? nullptr : &*found;
}

void add_jobs(Work& work) {
    work.add(Kind{tidying, title_of_tidying, remove_old_jobs});
    work.add(Schedule{tidying, Daily{3, 15}});
}

}  // namespace styrkedja::jobs
