// What may be booked, what a proposal is made of, and accepting it.
#include "dialogue_booking/dialogue_booking.h"

#include <algorithm>
#include <set>

#include "base/spoken_date.h"
#include "dialogues/commands.h"

namespace styrkedja::dialogue_booking {
namespace {

using dialogues::Planning;
constexpr std::int64_t most_of_round = 2'000;

std::vector<PersonId> people_of(const std::vector<Dialogue>& list) {
    std::set<PersonId> people;
    for (const auto& one : list) people.insert({one.superior, one.subordinate});
    return {people.begin(), people.end()};
}

bool meets(const BusyRow& other, const Dialogue& one, const Hours& hours) {
    return other.dialogue != one.id && other.busy.is_known && one.planned_on == other.busy.day &&
           (other.busy.person == one.superior || other.busy.person == one.subordinate) &&
           other.busy.hours.overlaps(hours);
}
// Nothing: its time is not known.
std::optional<Hours> hours_of(const Dialogue& one) {
    auto from = minutes_of(one.planned_at);
    if (!from) return std::nullopt;
    return Hours{*from, *from + static_cast<int>(one.minutes)};
}
const BusyRow* first_hit(const std::vector<BusyRow>& rows, const Dialogue& one) {
    auto hours = hours_of(one);
    if (!hours) return nullptr;
    auto hit = std::ranges::find_if(rows, [&](const BusyRow& other) { return meets(other, one, *hours); });
    return hit == rows.end() ? nullptr : &*hit;
}

bool plans(const rights::Visitor& visitor, const Round& round, const Dialogue& one) {
    return dialogue_rounds::may_lead(visitor, round) ||
           dialogues::party_of(visitor, one) == dialogues::Party::superior;
}

// What plan_dialogue said about a row, at the row's fields.
void add_errors(std::vector<FieldError>& errors, const Row& row, const Refusal& refusal,
                const std::optional<Dialogue>& now_is, Language language) {
    auto name = [&](std::string_view field) { return fmt::format("{}.{}", field, row.dialogue.value); };
    for (const auto& one : refusal.fields) errors.push_back({name(one.field), one.message});
    if (!refusal.fields.empty()) return;
    bool was_booked = now_is && dialogues::is_before(now_is->state) && now_is->planned_on;
    errors.push_back(
        {name("on"), was_booked
                         ? trf(language,
                               "Dialogen är bokad till {} {} sedan du öppnade sidan. Spara igen om din "
                               "dag ska gälla, eller töm den.",
                               spoken(*now_is->planned_on, language), now_is->planned_at)
                         : refusal.message});
}

// After all rows stand where they are to be: who is in two places at once.
void add_collisions(db::Read& read, std::vector<FieldError>& errors, const std::vector<Dialogue>& booked,
                    Language language) {
    if (booked.empty()) return;
    auto [first, last] = std::ranges::minmax(booked, {}, [](const Dialogue& one) { return *one.planned_on; });
    auto rows = busy_times(read, people_of(booked), {*first.planned_on, *last.planned_on});
    for (const auto& one : booked) {
        const auto* hit = first_hit(rows, one);
        if (!hit) continue;
        const auto& who = hit->busy.person == one.superior ? one.superior_name : one.subordinate_name;
        errors.push_back({fmt::format("at.{}", one.id.value),
                          trf(language, "{}: {} är upptagen {}–{} den dagen. Välj en annan tid.",
                              one.unit_name, who, clock(hit->busy.hours.from), clock(hit->busy.hours.to))});
    }
}

bool is_open(const Round& round) {
    return round.state == RoundState::configured || dialogue_rounds::takes_place(round.state);
}

Refusal no_such_round(Language language) {
    return {RefusalKind::not_found, tr(language, "Omgången finns inte."), {}};
}

}  // namespace

std::optional<Bookable> bookable(db::Read& read, const rights::Visitor& visitor, RoundId id,
                                 std::optional<UnitId> area) {
    auto round = dialogue_rounds::find_round(read, id);
    if (!round) return std::nullopt;
    bool leads = dialogue_rounds::may_lead(visitor, *round);
    auto list = dialogues::list_dialogues(read, {.round = id, .area = area, .limit = most_of_round});
    std::erase_if(list, [&](const Dialogue& one) { return !plans(visitor, *round, one); });
    if (list.empty() && (!leads || area)) return std::nullopt;
    Bookable found{.round = *round, .without_day = {}, .with_day = {}, .is_open = is_open(*round)};
    for (auto& one : list)
        if (dialogues::is_before(one.state))
            (one.planned_on ? found.with_day : found.without_day).push_back(std::move(one));
    found.has_more = std::ssize(found.without_day) > most_at_once;
    if (found.has_more) found.without_day.resize(most_at_once);
    return found;
}

bool may_book(db::Read& read, const rights::Visitor& visitor, const Round& round) {
    if (!is_open(round)) return false;  // asked on every look at a round
    bool leads = dialogue_rounds::may_lead(visitor, round);
    return dialogues::has_unheld(read, round.id, leads ? std::nullopt : std::optional(visitor.person));
}

std::vector<DialogueId> in_conflict(db::Read& read, const Bookable& all, Date today) {
    auto rows = busy_times(read, people_of(all.with_day), {today + std::chrono::days{1}, all.round.to_on});
    std::vector<DialogueId> found;
    for (const auto& one : all.with_day)
        if (first_hit(rows, one)) found.push_back(one.id);
    return found;
}

Request request_for(db::Read& read, const Bookable& all, const Settings& settings, Rebook rebook,
                    Date today) {
    auto list = all.without_day;
    if (rebook == Rebook::and_in_conflict) {
        auto conflicts = in_conflict(read, all, today);
        for (const auto& one : all.with_day)
            if (std::ranges::count(conflicts, one.id) > 0) list.push_back(one);
    }
    Request request{.window = window_of(all.round, today), .settings = settings};
    for (const auto& one : list) request.wishes.push_back({one.id, one.superior, one.subordinate});
    auto wanted = [&](const BusyRow& row) {  // their own time is theirs to leave
        return row.dialogue && std::ranges::count(request.wishes, *row.dialogue, &Wish::dialogue) > 0;
    };
    for (const auto& row : busy_times(read, people_of(list), request.window))
        if (!wanted(row)) request.busy.push_back(row.busy);
    return request;
}

Result<std::int64_t> accept(db::Write& write, const rights::Visitor& visitor, RoundId id,
                            const std::vector<Row>& rows, Language language) {
    auto all = bookable(write, visitor, id, std::nullopt);
    if (!all) return std::unexpected(no_such_round(language));
    if (!all->is_open)
        return refuse(RefusalKind::conflict,
                      tr(language, "Omgången är avslutad. Inga dialoger bokas längre."));
    if (rows.empty()) return refuse(RefusalKind::invalid, tr(language, "Ingen rad har någon dag."));
    if (std::ssize(rows) > most_at_once)
        return refuse(RefusalKind::too_large, trf(language, "Boka högst {} åt gången.", most_at_once));
    std::vector<FieldError> errors;
    std::vector<Dialogue> booked;
    for (const auto& row : rows) {
        auto before = dialogues::load_dialogue(write, row.dialogue);
        if (!before || before->round != id || !plans(visitor, all->round, *before))
            return refuse(RefusalKind::not_found, tr(language, "Dialogen finns inte."));
        auto done = dialogues::plan_dialogue(
            write, visitor, row.dialogue,
            {.on = row.on, .at = row.at, .minutes = row.minutes, .place = row.place, .version = row.version},
            language);
        if (!done)
            add_errors(errors, row, done.error(), before, language);
        else
            booked.push_back(*dialogues::load_dialogue(write, row.dialogue));
    }
    add_collisions(write, errors, booked, language);
    if (!errors.empty()) return refuse_fields(tr(language, "Ingen dialog är bokad än."), std::move(errors));
    return std::ssize(booked);
}

}  // namespace styrkedja::dialogue_booking
