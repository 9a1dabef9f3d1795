// Planning a series, going on with it, moving and calling off what is ahead: right → rule → the commands of
// meetings → rows → audit.
#include <algorithm>
#include <set>

#include "audit/audit.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "groups/groups.h"
#include "series/store.h"
#include "series/words.h"

namespace styrkedja::series {
namespace {

constexpr std::size_t most_reason_bytes = 500;

// What stopped one of them, with the day that it is about.
Refusal about(Refusal refusal, const std::optional<Date>& day, Language language) {
    std::string when = day ? spoken(*day, language) + ": " : "";
    for (auto& error : refusal.fields) error.message = when + error.message;
    refusal.message = when + refusal.message;
    return refusal;
}

std::vector<FieldError> problems(const std::vector<Slot>& slots, Language language) {
    std::vector<FieldError> errors;
    if (slots.empty()) errors.push_back({"on.0", tr(language, "Kryssa för minst en dag.")});
    if (slots.size() > most_at_once)
        errors.push_back({"on.0", trf(language, "Högst {} möten kan planeras på en gång.", most_at_once)});
    std::set<Date> days;
    for (const auto& slot : slots)
        if (slot.day && !days.insert(*slot.day).second)  // one without a day is refused when it is planned
            errors.push_back({fmt::format("day.{}", slot.at),
                              trf(language, "{}: två av mötena är samma dag.", spoken(*slot.day, language))});
    if (!days.empty() && *days.rbegin() - *days.begin() > longest)
        errors.push_back({"on.0", tr(language, "Planera högst två år åt gången.")});
    return errors;
}

Result<void> plan_slots(db::Write& write, const rights::Visitor& visitor, const Series& series,
                        const std::vector<Slot>& slots, Language language) {
    if (auto errors = problems(slots, language); !errors.empty())
        return refuse_fields(tr(language, "Inget möte är planerat än."), std::move(errors));
    for (const auto& slot : slots) {
        auto id = meetings::plan_meeting(write, visitor,
                                         {.group = series.group,
                                          .title = series.title,
                                          .times = {slot.day, slot.starts_at, slot.ends_at, series.place}},
                                         language);
        if (!id) {
            Refusal refusal = about(id.error(), slot.day, language);
            for (auto& error : refusal.fields)
                if (error.field == "day" || error.field == "starts_at" || error.field == "ends_at")
                    error.field += fmt::format(".{}", slot.at);
            refusal.message = tr(language, "Inget möte är planerat än.");
            return std::unexpected(std::move(refusal));
        }
        insert_occasion(write, series.id, *id);
    }
    return {};
}

Result<Series> kept_series(db::Write& write, const rights::Visitor& visitor, SeriesId id, Language language) {
    auto series = find_series(write, visitor, id);
    if (!series) return refuse(RefusalKind::not_found, tr(language, "Serien finns inte."));
    if (!meetings::may_keep_minutes_of(visitor, series->group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar ändrar serien."));
    return *series;
}

std::unexpected<Refusal> changed_meanwhile(Language language) {
    return refuse(RefusalKind::conflict,
                  tr(language, "Någon annan ändrade serien medan du läste. Så här står den nu: gör om det."));
}

Result<void> with_reason(std::string_view reason, bool any, Language language) {
    std::vector<FieldError> errors;
    if (trim(reason).empty() || reason.size() > most_reason_bytes)
        errors.push_back({"reason", tr(language, "Skriv varför, med högst 500 tecken.")});
    if (!any) errors.push_back({"chosen", tr(language, "Kryssa för minst ett möte.")});
    if (errors.empty()) return {};
    return refuse_fields(tr(language, "Inget är ändrat än."), std::move(errors));
}

// The occasions that were chosen; a meeting of another series is not there.
Result<std::vector<Occasion>> chosen_of(db::Write& write, const Series& series,
                                        const std::vector<MeetingId>& chosen, Language language) {
    auto all = occasions_of(write, series.id);
    std::vector<Occasion> found;
    for (MeetingId id : chosen) {
        auto at = std::ranges::find(all, id, &Occasion::meeting);
        if (at == all.end()) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
        found.push_back(*at);
    }
    return found;
}

}  // namespace

bool Occasion::is_moved_by_hand() const {
    return held_on != planned_day || starts_at != planned_starts_at || ends_at != planned_ends_at ||
           place != planned_place;
}

Rule rule_after(const Series& series, const std::vector<Occasion>& occasions, Date until) {
    // From the Monday of its first week: a weekday that was moved forwards must not begin a week later.
    Rule rule{series.rhythm, series.first_day - std::chrono::days{weekday_of(series.first_day) - 1}, until,
              series.weekday, series.nth};
    if (occasions.empty()) return rule;
    Date last = std::ranges::max_element(occasions, {}, &Occasion::planned_day)->planned_day;
    Date monday = last - std::chrono::days{weekday_of(last) - 1};
    // The same phase, without the weeks that have been.
    auto cycle = std::chrono::days{28};
    if (rule.rhythm != Rhythm::monthly && monday > rule.first)
        rule.first += cycle * ((monday - rule.first) / cycle);
    if (rule.rhythm == Rhythm::monthly) rule.first = last;
    return rule;
}

std::vector<Date> days_after(const Series& series, const std::vector<Occasion>& occasions, Date until) {
    auto days = days_of(rule_after(series, occasions, until));
    if (!occasions.empty()) {
        Date last = std::ranges::max_element(occasions, {}, &Occasion::planned_day)->planned_day;
        // Not again in its week or month: the series may have another weekday by now, and it may not.
        last = series.rhythm == Rhythm::monthly ? month_range(year_of(last), month_of(last))->to
                                                : last + std::chrono::days{7 - weekday_of(last)};
        std::erase_if(days, [&](Date day) { return day <= last; });
    }
    return days;
}

Result<SeriesId> plan_series(db::Write& write, const rights::Visitor& visitor, const Plan& plan,
                             const std::vector<Slot>& slots, Language language) {
    auto group = groups::find_group(write, plan.group);
    if (!group || !meetings::may_keep_minutes_of(visitor, plan.group))
        return refuse_fields(tr(language, "Inget möte är planerat än."),
                             {{"group", tr(language, "Välj en grupp vars anteckningar du för.")}});
    std::string title = collapse_spaces(plan.title);
    if (title.empty()) title = group->name;
    Plan tidy = plan;
    tidy.hours.place = collapse_spaces(plan.hours.place);
    SeriesId id = insert_series(write, tidy, title);
    auto planned = plan_slots(write, visitor, *find_series(write, visitor, id), slots, language);
    if (!planned) return std::unexpected(planned.error());
    audit::record(
        write, visitor.actor(),
        {"plan_series",
         "meeting_series",
         id.value,
         {},
         fmt::format("{} – {} ({})", iso(*slots.front().day), iso(*slots.back().day), slots.size())});
    return id;
}

Result<void> extend_series(db::Write& write, const rights::Visitor& visitor, SeriesId id,
                           const std::vector<Slot>& slots, std::int64_t version, Language language) {
    auto series = kept_series(write, visitor, id, language);
    if (!series) return std::unexpected(series.error());
    if (!update_version(write, id, version)) return changed_meanwhile(language);
    if (occasions_of(write, id).size() + slots.size() > most_occasions)
        return refuse_fields(
            tr(language, "Inget möte är planerat än."),
            {{"until", trf(language, "En serie har högst {} möten. Planera en ny.", most_occasions)}});
    auto planned = plan_slots(write, visitor, *series, slots, language);
    if (!planned) return planned;
    audit::record(write, visitor.actor(),
                  {"extend_series",
                   "meeting_series",
                   id.value,
                   {},
                   fmt::format("{} ({})", iso(*slots.back().day), slots.size())});
    return {};
}

Result<void> move_later(db::Write& write, const rights::Visitor& visitor, SeriesId id, const Later& later,
                        Language language) {
    auto series = kept_series(write, visitor, id, language);
    if (!series) return std::unexpected(series.error());
    if (auto checked = with_reason(later.reason, !later.chosen.empty(), language); !checked) return checked;
    Hours hours = later.hours;
    hours.place = collapse_spaces(later.hours.place);
    hours.starts_at = meetings::time_of_day(trim(hours.starts_at)).value_or(hours.starts_at);
    hours.ends_at = meetings::time_of_day(trim(hours.ends_at)).value_or(hours.ends_at);
    if (!update_series(write, id, later.weekday, hours, later.version)) return changed_meanwhile(language);
    std::vector<MeetingId> ids;
    for (const auto& one : later.chosen) ids.push_back(one.meeting);
    auto chosen = chosen_of(write, *series, ids, language);
    if (!chosen) return std::unexpected(chosen.error());
    for (std::size_t at = 0; at < chosen->size(); ++at) {
        const auto& one = (*chosen)[at];
        Date day = on_weekday(series->rhythm, one.planned_day, later.weekday, series->nth);
        auto moved = meetings::move_meeting(write, visitor, one.meeting,
                                            {day, hours.starts_at, hours.ends_at, hours.place}, later.reason,
                                            later.chosen[at].version, language);
        if (!moved) return std::unexpected(about(moved.error(), one.held_on, language));
        update_planned(write, one.meeting);
    }
    audit::record(write, visitor.actor(),
                  {"move_series", "meeting_series", id.value,
                   fmt::format("{} {}", weekdays(Language::swedish, series->weekday), series->starts_at),
                   fmt::format("{} {} ({}): {}", weekdays(Language::swedish, later.weekday), hours.starts_at,
                               chosen->size(), collapse_spaces(later.reason))});
    return {};
}

Result<void> cancel_later(db::Write& write, const rights::Visitor& visitor, SeriesId id,
                          const std::vector<MeetingId>& meetings, std::string_view reason,
                          std::int64_t version, Language language) {
    auto series = kept_series(write, visitor, id, language);
    if (!series) return std::unexpected(series.error());
    if (auto checked = with_reason(reason, !meetings.empty(), language); !checked) return checked;
    if (!update_version(write, id, version)) return changed_meanwhile(language);
    auto chosen = chosen_of(write, *series, meetings, language);
    if (!chosen) return std::unexpected(chosen.error());
    for (const auto& one : *chosen) {
        auto done =
            meetings::advance_meeting(write, visitor, one.meeting, MeetingEvent::cancel, reason, language);
        if (!done) return std::unexpected(about(done.error(), one.held_on, language));
    }
    audit::record(write, visitor.actor(),
                  {"cancel_series",
                   "meeting_series",
                   id.value,
                   {},
                   fmt::format("({}): {}", chosen->size(), collapse_spaces(reason))});
    return {};
}

}  // namespace styrkedja::series
