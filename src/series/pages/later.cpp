// "Flytta alla senare" and "Ställ in alla senare": each meeting that is still planned, with a tick; those
// moved by hand, and those that would land on a day that something speaks against, are ticked by a person
// alone.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/words.h"
#include "series/pages/slots.h"
#include "series/words.h"

namespace styrkedja::series::pages {
namespace {

// Those still planned, from the meeting that the address names on; without one, from today on.
std::vector<Occasion> later_ones(const auth::Visit& visit, const Loaded& loaded) {
    auto from = parse_id<MeetingId>(typed(visit, "from"));
    std::vector<Occasion> found;
    bool begun = !from;
    for (const auto& one : loaded.occasions) {
        begun = begun || one.meeting == from;
        bool ahead = from || one.held_on >= date_of(now());
        if (begun && ahead && one.state == MeetingState::planned) found.push_back(one);
    }
    return found;
}

std::string tick_name(const Occasion& one) { return fmt::format("on.{}", one.meeting.value); }

std::string spoken_occasion(const auth::Visit& visit, const Occasion& one) {
    return meetings::spoken_times(visit.language, one.held_on, one.starts_at, one.ends_at);
}

void say(html::Out& out, const auth::Visit& visit, const Refusal* refusal) {
    if (!refusal) return;
    if (refusal->fields.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, refusal->fields);
}

void reason_field(html::Out& out, const auth::Visit& visit, const Refusal* refusal) {
    html::text_field(out, visit.language,
                     {.name = "reason",
                      .label = visit.t("Varför?"),
                      .value = visit.field("reason"),
                      .hint = visit.t("Syns för gruppen. Skriv inget om någons hälsa."),
                      .error = refusal ? html::error_of(refusal->fields, "reason") : "",
                      .max_length = 500});
}

// Begins the list of ticks; what is wrong with it as a whole is said here.
void open_list(html::Out& out, const Refusal* refusal) {
    out(R"(<div id="field-chosen" tabindex="-1">)");
    if (refusal)
        if (auto error = html::error_of(refusal->fields, "chosen"); !error.empty())
            html::notice(out, html::Tone::alarm, error);
    out(R"(<ol class="occasions">)");
}

std::vector<Seen> chosen(const auth::Visit& visit, const Loaded& loaded) {
    std::vector<Seen> found;
    for (const auto& one : loaded.occasions)
        if (auto version = parse_number(visit.field(tick_name(one))))
            found.push_back({one.meeting, *version});
    return found;
}

// The new weekday and hours as typed; before that, those of the series.
struct Where {
    int weekday;
    Hours hours;
    std::vector<FieldError> errors = {};
};
Where typed_where(const auth::Visit& visit, const Series& series) {
    if (typed(visit, "weekday").empty())
        return {series.weekday, {series.starts_at, series.ends_at, series.place}};
    auto weekday = parse_number(typed(visit, "weekday"));
    Where where{weekday && *weekday >= 1 && *weekday <= 7 ? static_cast<int>(*weekday) : series.weekday,
                {typed(visit, "starts_at"), typed(visit, "ends_at"), typed(visit, "place")}};
    auto& [from, to, place] = where.hours;
    for (auto [time, field] : {std::pair(&from, "starts_at"), {&to, "ends_at"}})
        if (auto read = meetings::time_of_day(*time))
            *time = *read;
        else
            where.errors.push_back({field, visit.t("Skriv tiden som 13:00.")});
    if (where.errors.empty() && !from.empty() && !to.empty() && to <= from)
        where.errors.push_back({"ends_at", visit.t("Mötet slutar innan det börjar.")});
    if (place.size() > 500)
        where.errors.push_back({"place", visit.t("Skriv det kortare, med högst 500 tecken.")});
    return where;
}

void where_form(html::Out& out, const auth::Visit& visit, const Series& series, const Where& where) {
    out(R"(<form method="get" action="/series/{}/move">)", series.id);
    html::hidden_field(out, "from", typed(visit, "from"));
    std::vector<html::Option> days;
    for (int day = 1; day <= 7; ++day)
        days.push_back({.value = std::to_string(day), .label = weekdays(visit.language, day)});
    auto field = [&](const char* name, const char* label, const std::string& value) {
        return html::Field{
            .name = name, .label = label, .value = value, .error = html::error_of(where.errors, name)};
    };
    html::select(out, visit.language, field("weekday", visit.t("Veckodag"), std::to_string(where.weekday)),
                 days);
    auto from = field("starts_at", visit.t("Börjar"), where.hours.starts_at);
    auto to = field("ends_at", visit.t("Slutar"), where.hours.ends_at);
    auto place = field("place", visit.t("Plats"), where.hours.place);
    from.optional = to.optional = place.optional = true;
    out(R"(<div class="pair">)");
    html::text_field(out, visit.language, from, html::Input::time);
    html::text_field(out, visit.language, to, html::Input::time);
    out("</div>");
    html::text_field(out, visit.language, place);
    html::button(out, {.label = visit.t("Visa dagarna"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

// Each meeting with the day that it would get.
void moves_list(html::Out& out, const auth::Visit& visit, const Loaded& loaded,
                const std::vector<Occasion>& later, const Where& where, const Refusal* refusal) {
    const Series& series = loaded.series;
    auto day_of = [&](const Occasion& one) {
        return on_weekday(series.rhythm, one.planned_day, where.weekday, series.nth);
    };
    std::vector<Date> moved_to;
    for (const auto& one : later)
        if (day_of(one) != one.held_on) moved_to.push_back(day_of(one));
    auto reasons = against(visit, series.group, moved_to);
    open_list(out, refusal);
    for (const auto& one : later) {
        Date day = day_of(one);
        std::string why = one.is_moved_by_hand() ? visit.t("Flyttat för hand.") : "";
        if (reasons.contains(day) && day != one.held_on) why += (why.empty() ? "" : " ") + reasons.at(day);
        bool ticked = refusal ? !visit.field(tick_name(one)).empty() : why.empty();
        std::string to =
            meetings::spoken_times(visit.language, day, where.hours.starts_at, where.hours.ends_at);
        out("<li>");
        html::checkbox(out, visit.language,
                       {.name = tick_name(one),
                        .label = fmt::format("{} → {}", spoken_occasion(visit, one), to),
                        .value = std::to_string(one.version),
                        .hint = why},
                       ticked);
        out("</li>");
    }
    out("</ol></div>");
}

http::Response move_page(const auth::Visit& visit, const Loaded& loaded, const Refusal* refusal) {
    const Series& series = loaded.series;
    auto later = later_ones(visit, loaded);
    html::Frame frame = frame_of(visit, series, visit.t("Flytta alla senare"));
    html::Out out;
    html::heading(out, visit.t("Vart flyttas mötena?"),
                  trn(visit.language, "{} planerat möte.", "{} planerade möten.", std::ssize(later)));
    Where where = typed_where(visit, series);
    if (where.errors.empty())
        say(out, visit, refusal);
    else
        html::error_summary(out, visit.language, where.errors);
    if (later.empty()) {
        out("<p>{}</p>", visit.t("Inget av dem är planerat längre."));
        return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
    }
    where_form(out, visit, series, where);
    bool asked = !typed(visit, "weekday").empty();
    if (asked && where.errors.empty()) {
        out(R"(<h2>{}</h2>)", visit.t("Vilka flyttas?"));
        html::form_open(out, frame, html::to("/series/{}/move", series.id));
        html::hidden_field(out, "version", std::to_string(series.version));
        for (const char* name : {"from", "weekday", "starts_at", "ends_at", "place"})
            html::hidden_field(out, name, typed(visit, name));
        moves_list(out, visit, loaded, later, where, refusal);
        reason_field(out, visit, refusal);
        html::button(out, {.label = visit.t("Flytta de förkryssade")});
        out("</form>");
    }
    int status = refusal ? auth::status_of(refusal->kind) : where.errors.empty() ? 200 : 422;
    return visit.page(frame, out.markup(), status);
}

http::Response cancel_page(const auth::Visit& visit, const Loaded& loaded, const Refusal* refusal) {
    auto later = later_ones(visit, loaded);
    html::Frame frame = frame_of(visit, loaded.series, visit.t("Ställ in alla senare"));
    html::Out out;
    html::heading(out, visit.t("Vilka möten ställs in?"),
                  trn(visit.language, "{} planerat möte.", "{} planerade möten.", std::ssize(later)));
    say(out, visit, refusal);
    int status = refusal ? auth::status_of(refusal->kind) : 200;
    if (later.empty()) {
        out("<p>{}</p>", visit.t("Inget av dem är planerat längre."));
        return visit.page(frame, out.markup(), status);
    }
    html::form_open(out, frame, html::to("/series/{}/cancel", loaded.series.id));
    html::hidden_field(out, "version", std::to_string(loaded.series.version));
    html::hidden_field(out, "from", typed(visit, "from"));
    open_list(out, refusal);
    for (const auto& one : later) {
        bool ticked = refusal ? !visit.field(tick_name(one)).empty() : true;
        out("<li>");
        html::checkbox(out, visit.language,
                       {.name = tick_name(one),
                        .label = spoken_occasion(visit, one),
                        .value = std::to_string(one.version),
                        .hint = one.is_moved_by_hand() ? visit.t("Flyttat för hand.") : ""},
                       ticked);
        out("</li>");
    }
    out("</ol></div>");
    reason_field(out, visit, refusal);
    html::button(out, {.label = visit.t("Ställ in de förkryssade"), .kind = html::ButtonKind::danger});
    out("</form>");
    return visit.page(frame, out.markup(), status);
}

}  // namespace

http::Response move_form(auth::Visit& visit) {
    auto loaded = load_kept(visit);
    return loaded ? move_page(visit, *loaded, nullptr) : visit.not_found();
}

http::Response move(auth::Visit& visit) {
    auto loaded = load_kept(visit);
    if (!loaded) return visit.not_found();
    Where where = typed_where(visit, loaded->series);
    if (!where.errors.empty()) return move_page(visit, *loaded, nullptr);
    Later later{chosen(visit, *loaded), where.weekday, where.hours, visit.field("reason"),
                parse_number(visit.field("version")).value_or(0)};
    auto moved = visit.database.write([&](db::Write& write) {
        return move_later(write, visit.visitor, loaded->series.id, later, visit.language);
    });
    if (moved)
        return to_series(
            visit, loaded->series.id,
            trn(visit.language, "{} möte är flyttat.", "{} möten är flyttade.", std::ssize(later.chosen)));
    loaded = load_kept(visit);  // somebody may have changed it meanwhile
    return loaded ? move_page(visit, *loaded, &moved.error()) : visit.not_found();
}

http::Response cancel_form(auth::Visit& visit) {
    auto loaded = load_kept(visit);
    return loaded ? cancel_page(visit, *loaded, nullptr) : visit.not_found();
}

http::Response cancel(auth::Visit& visit) {
    auto loaded = load_kept(visit);
    if (!loaded) return visit.not_found();
    std::vector<MeetingId> meetings;
    for (const auto& one : chosen(visit, *loaded)) meetings.push_back(one.meeting);
    auto done = visit.database.write([&](db::Write& write) {
        return cancel_later(write, visit.visitor, loaded->series.id, meetings, visit.field("reason"),
                            parse_number(visit.field("version")).value_or(0), visit.language);
    });
    if (done)
        return to_series(
            visit, loaded->series.id,
            trn(visit.language, "{} möte är inställt.", "{} möten är inställda.", std::ssize(meetings)));
    loaded = load_kept(visit);
    return loaded ? cancel_page(visit, *loaded, &done.error()) : visit.not_found();
}

}  // namespace styrkedja::series::pages
