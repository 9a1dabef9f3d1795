// First whoever has the fewest days to choose from. Each superior's days get as many marks as dialogues,
// evenly apart; a dialogue takes the day nearest to a mark that is left, and the first free time of that day.
#include "dialogue_booking/propose.h"

#include <algorithm>
#include <map>

#include "base/spoken_date.h"
#include "meetings/planning.h"

namespace styrkedja::dialogue_booking {
namespace {

constexpr int grid = 5;  // minutes: dialogues begin at full five minutes
constexpr std::size_t most_days = 366;

std::vector<Date> working_days(const DateRange& window) {
    std::vector<Date> days;
    for (Date day = window.from; day <= window.to && days.size() < most_days; day += std::chrono::days{1})
        if (is_working_day(day)) days.push_back(day);
    return days;
}

using Marks = std::vector<std::size_t>;  // places in the days
struct Chosen {
    std::size_t day;  // its place in the days
    int at;
};

class Planner {
  public:
    explicit Planner(const Request& request)
        : settings_(request.settings), wishes_(request.wishes), days_(working_days(request.window)) {
        for (const auto& one : request.busy) {
            calendar_[{one.person, one.day}].push_back(one.hours);
            if (one.holds_dialogue) ++held_[{one.person, one.day}];
        }
        for (const auto& wish : wishes_) {
            free_days_.push_back(count_free_days(wish));
            if (!marks_.contains(wish.superior)) marks_[wish.superior] = marks_for(wish.superior);
        }
    }

    Proposal run() {
        chosen_.resize(wishes_.size());
        std::vector<std::size_t> order, left;
        for (std::size_t at = 0; at < wishes_.size(); ++at) order.push_back(at);
        std::ranges::stable_sort(order, {}, [&](std::size_t at) { return free_days_[at]; });
        for (std::size_t at : order)
            if (!place(at, marks_[wishes_[at].superior])) left.push_back(at);
        for (std::size_t at : left) make_room(at);
        return proposal();
    }

  private:
    using Place = std::pair<PersonId, Date>;

    std::optional<Hours> hit_by(PersonId person, Date day, const Hours& wanted) const {
        auto found = calendar_.find({person, day});
        if (found == calendar_.end()) return std::nullopt;
        for (const auto& hours : found->second)
            if (hours.overlaps(wanted)) return hours;
        return std::nullopt;
    }
    // The first time of the day when all of them are free.
    std::optional<int> first_free(Date day, std::initializer_list<PersonId> people) const {
        int at = settings_.daily.from;
        while (at + settings_.minutes <= settings_.daily.to) {
            int next = at;
            if (settings_.lunch.overlaps({at, at + settings_.minutes})) next = settings_.lunch.to;
            for (PersonId person : people)
                if (auto hit =
                        hit_by(person, day, {at - settings_.pause, at + settings_.minutes + settings_.pause}))
                    next = std::max(next, hit->to + settings_.pause);
            if (next == at) return at;
            at = (next + grid - 1) / grid * grid;
        }
        return std::nullopt;
    }
    std::size_t count_free_days(const Wish& wish) const {
        return static_cast<std::size_t>(std::ranges::count_if(
            days_, [&](Date day) { return first_free(day, {wish.superior, wish.subordinate}).has_value(); }));
    }
    bool is_full(PersonId superior, Date day) const {
        auto held = held_.find({superior, day});
        return held != held_.end() && held->second >= settings_.most_per_day;
    }

    // As many as the superior has dialogues; those that have a day already have used theirs.
    Marks marks_for(PersonId superior) const {
        Marks open, used, marks;
        for (std::size_t at = 0; at < days_.size(); ++at) {
            if (first_free(days_[at], {superior}) && !is_full(superior, days_[at])) open.push_back(at);
            if (auto held = held_.find({superior, days_[at]}); held != held_.end())
                used.insert(used.end(), static_cast<std::size_t>(held->second), at);
        }
        auto count = used.size() + static_cast<std::size_t>(std::ranges::count(
                                       wishes_, superior, [](const Wish& one) { return one.superior; }));
        for (std::size_t at = 0; at < count && !open.empty(); ++at)
            marks.push_back(open[(2 * at + 1) * open.size() / (2 * count)]);
        for (std::size_t day : used) use(marks, day);
        return marks;
    }
    static std::size_t apart(std::size_t one, std::size_t other) {
        return one < other ? other - one : one - other;
    }
    static std::size_t distance(const Marks& marks, std::size_t day) {
        std::size_t least = 0;
        for (std::size_t at = 0; at < marks.size(); ++at)
            least = at == 0 ? apart(marks[at], day) : std::min(least, apart(marks[at], day));
        return least;
    }
    static void use(Marks& marks, std::size_t day) {
        auto nearest =
            std::ranges::min_element(marks, {}, [&](std::size_t mark) { return apart(mark, day); });
        if (nearest != marks.end()) marks.erase(nearest);
    }

    bool place(std::size_t wish, Marks& marks) {
        const auto& [_, superior, subordinate] = wishes_[wish];
        std::optional<Chosen> best;
        for (std::size_t day = 0; day < days_.size(); ++day) {
            if (best && distance(marks, best->day) <= distance(marks, day)) continue;
            if (is_full(superior, days_[day])) continue;
            if (auto at = first_free(days_[day], {superior, subordinate})) best = Chosen{day, *at};
        }
        if (!best) return false;
        use(marks, best->day);
        put(wish, *best);
        return true;
    }
    void put(std::size_t wish, Chosen chosen) {
        const Wish& one = wishes_[wish];
        Date day = days_[chosen.day];
        for (PersonId person : {one.superior, one.subordinate})
            calendar_[{person, day}].push_back({chosen.at, chosen.at + settings_.minutes});
        ++held_[{one.superior, day}];
        chosen_[wish] = chosen;
    }
    Chosen take_back(std::size_t wish) {
        const Wish& one = wishes_[wish];
        Chosen chosen = *std::exchange(chosen_[wish], std::nullopt);
        Date day = days_[chosen.day];
        for (PersonId person : {one.superior, one.subordinate}) {
            auto& hours = calendar_[{person, day}];
            hours.erase(std::ranges::find(hours, Hours{chosen.at, chosen.at + settings_.minutes}));
        }
        --held_[{one.superior, day}];
        return chosen;
    }
    // One that has a time gives it up when it finds another, as near as can be.
    void make_room(std::size_t wish) {
        if (free_days_[wish] == 0) return;
        for (std::size_t other = 0; other < wishes_.size(); ++other) {
            if (!chosen_[other] || !share_somebody(wishes_[wish], wishes_[other])) continue;
            Chosen before = take_back(other);
            Marks anywhere, near{before.day};
            if (place(wish, anywhere)) {
                if (place(other, near)) return;
                take_back(wish);
            }
            put(other, before);
        }
    }
    static bool share_somebody(const Wish& one, const Wish& other) {
        for (PersonId person : {one.superior, one.subordinate})
            if (person == other.superior || person == other.subordinate) return true;
        return false;
    }

    NoDay why(std::size_t wish) const {
        if (days_.empty()) return NoDay::no_days;
        if (!first_free(Date{}, {})) return NoDay::too_long;
        return free_days_[wish] == 0 ? NoDay::never_both_free : NoDay::days_full;
    }
    Proposal proposal() const {
        Proposal made;
        for (std::size_t at = 0; at < wishes_.size(); ++at) {
            if (chosen_[at])
                made.placed.push_back({wishes_[at].dialogue, days_[chosen_[at]->day], chosen_[at]->at});
            else
                made.unplaced.push_back({wishes_[at].dialogue, why(at)});
        }
        std::ranges::sort(made.placed, {},
                          [](const Placed& one) { return std::tuple(one.on, one.at, one.dialogue); });
        return made;
    }

    const Settings& settings_;
    const std::vector<Wish>& wishes_;
    std::vector<Date> days_;
    std::map<Place, std::vector<Hours>> calendar_;
    std::map<Place, int> held_;
    std::map<PersonId, Marks> marks_;
    std::vector<std::size_t> free_days_;  // of each wish, before anything is placed
    std::vector<std::optional<Chosen>> chosen_;
};

}  // namespace

std::string clock(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

std::optional<int> minutes_of(std::string_view typed) {
    auto time = meetings::time_of_day(typed);
    if (!time || time->empty()) return std::nullopt;
    return ((*time)[0] - '0') * 600 + ((*time)[1] - '0') * 60 + ((*time)[3] - '0') * 10 + ((*time)[4] - '0');
}

bool is_working_day(Date day) {
    return weekday_of(day) <= 5 && !is_swedish_holiday(day) && !special_day(day, Language::swedish);
}

DateRange window_of(const dialogues::Round& round, Date today) {
    constexpr std::chrono::days one{1};
    DateRange window{std::max(today + one, round.from_on), round.to_on};
    if (round.prework_by) window.from = std::max(window.from, *round.prework_by + one);
    return window;
}

Proposal propose(const Request& request) { return Planner(request).run(); }

std::string in_words(NoDay why, Language language) {
    switch (why) {
        case NoDay::no_days:
            return tr(language, "Ingen arbetsdag är kvar av omgången.");
        case NoDay::too_long:
            return tr(language, "Dialogen är längre än tiden på en dag.");
        case NoDay::never_both_free:
            return tr(language, "De två har ingen ledig tid tillsammans innan omgången är slut.");
        case NoDay::days_full:
            return tr(language, "De dagar då båda är lediga är redan fulla.");
    }
    return {};
}

}  // namespace styrkedja::dialogue_booking
