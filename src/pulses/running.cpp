// Rounds that are opened when their day comes, and the end of a pulse.
#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "notices/notices.h"
#include "pulses/object.h"
#include "pulses/store.h"
#include "surveys/commands.h"

namespace styrkedja::pulses {
namespace {

constexpr Language sv = Language::swedish;  // what is stored for all who are asked
const char* schedule = "pulsens tidplan";   // who opens and closes, in the history
const char* kind = "pulses";

unsigned months_between(PulseCadence cadence) {
    switch (cadence) {
        case PulseCadence::monthly:
            return 1;
        case PulseCadence::every_other_month:
            return 2;
        case PulseCadence::quarterly:
            return 3;
        case PulseCadence::once:
            break;
    }
    return 0;
}
// The same day so many months on, or the last one of a shorter month.
Date months_after(Date day, unsigned months) {
    std::chrono::year_month_day at{day};
    auto month = at.year() / at.month() + std::chrono::months{months};
    auto last = std::chrono::year_month_day_last{month.year(), std::chrono::month_day_last{month.month()}};
    return Date{month / std::min(at.day(), last.day())};
}
// The first day of the cadence, counted from the day that was meant, which has not come yet.
std::optional<Date> next_after(const Pulse& pulse, Date today) {
    unsigned step = months_between(pulse.cadence);
    if (step == 0) return std::nullopt;
    Date next = *pulse.next_on;
    for (unsigned months = step; next <= today; months += step) next = months_after(*pulse.next_on, months);
    return next;
}

Result<void> open_round(db::Write& write, const Pulse& pulse, std::int64_t number, Date today) {
    auto group = *surveys::find_group(write, pulse.group);
    auto baseline = *surveys::find_survey(write, pulse.baseline);
    surveys::PulseRound round{.baseline = pulse.baseline,
                              .unit = group.unit,
                              .first_day = today,
                              .last_day = today + std::chrono::days{pulse.days_open - 1}};
    for (auto key : split(pulse.questions, ',')) round.questions.emplace_back(key);
    round.name = pulse.rounds > 1 ? trf(sv, "Puls: {}, omgång {} av {}", group.name, number, pulse.rounds)
                                  : trf(sv, "Puls: {}", group.name);
    round.intro =
        trf(sv,
            "Det här är en puls: frågor ur {} ställs igen i {}, för att se om något har förändrats. "
            "Resultatet visas för er när omgången är stängd.",
            baseline.name, group.name);
    auto survey = surveys::open_pulse_round(write, round, sv);
    if (!survey) return std::unexpected(survey.error());
    insert_round(write, pulse.id, number, *survey);
    Pulse next = pulse;
    next.next_on = number < pulse.rounds ? next_after(pulse, today) : std::nullopt;
    update_pulse(write, next);
    audit::record(write, {std::nullopt, schedule},
                  {"open_pulse_round", "pulse", pulse.id.value, {}, fmt::format("omgång {}", number)});
    return {};
}

void close(db::Write& write, const Pulse& pulse, Date today, const std::string& why) {
    Pulse next = pulse;
    next.state = PulseState::closed;
    next.state_since = today;
    next.next_on.reset();
    update_pulse(write, next);
    audit::record(write, {std::nullopt, schedule},
                  {"close_pulse", "pulse", pulse.id.value, std::string(name_of(pulse.state)),
                   std::string(name_of(next.state)) + (why.empty() ? "" : "\n" + why)});
    rights::Visitor by;
    by.name = tr(sv, "Tidplanen");
    if (pulse.created_by) notices::tell(write, by, *pulse.created_by, NoticeWhat::done, pulse.ref());
}

}  // namespace

bool is_counted(const Round& round) { return round.state >= SurveyState::results_released; }

Result<void> go_on(db::Write& write, PulseId id, Date today) {
    auto pulse = load_pulse(write, id);
    if (!pulse || pulse->state != PulseState::open) return {};
    for (const auto& round : rounds_of(write, id))
        if (!is_counted(round)) surveys::move_along(write, round.survey, today);
    auto rounds = rounds_of(write, id);
    if (!std::ranges::all_of(rounds, is_counted)) return {};
    if (!pulse->next_on)
        close(write, *pulse, today, {});
    else if (*pulse->next_on <= today)
        return open_round(write, *pulse, std::ssize(rounds) + 1, today);
    return {};
}

void go_on_all(db::Database& database, Date today) {
    for (PulseId id : database.read([](db::Read& read) { return open_pulses(read); })) {
        auto done = database.write([&](db::Write& write) { return go_on(write, id, today); });
        if (done) continue;
        database.write([&](db::Write& write) {
            auto pulse = load_pulse(write, id);
            if (pulse && pulse->state == PulseState::open) close(write, *pulse, today, done.error().message);
        });
    }
}

void add_jobs(jobs::Work& work) {
    work.add(
        jobs::Kind{kind, [](Language language) { return tr(language, "För pulserna vidare"); },
                   [](db::Database& database, const jobs::Job&) { go_on_all(database, date_of(now())); }});
    work.add(jobs::Schedule{kind, jobs::Every{std::chrono::minutes{5}}});
}

}  // namespace styrkedja::pulses
