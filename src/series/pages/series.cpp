// One series: its occasions, how they stand and what was moved; and its panel on the page of a meeting.
#include <algorithm>
#include <map>

#include "audit/audit.h"
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "meetings/words.h"
#include "series/pages/pages.h"
#include "series/store.h"
#include "series/words.h"

namespace styrkedja::series::pages {
namespace {

std::string in_words(Language language, const Series& one) {
    std::string hours = meetings::spoken_hours(language, one.starts_at, one.ends_at);
    std::string rule = spoken_rule(language, one.rhythm, one.weekday, one.nth);
    rule += (hours.empty() ? "" : ", " + hours) + (one.place.empty() ? "" : ", " + one.place);
    return rule;
}

auto planned_ones(const std::vector<Occasion>& occasions) {
    return std::ranges::count(occasions, MeetingState::planned, &Occasion::state);
}

// "Flyttat från tors 3 dec: krock med nämnden"
std::string story(const auth::Visit& visit, const Occasion& one, const std::map<MeetingId, LastMove>& moves) {
    auto move = moves.find(one.meeting);
    if (move == moves.end()) return one.is_moved_by_hand() ? visit.t("Ändrat för hand.") : "";
    const auto& last = move->second;
    if (!last.to_day) return trf(visit.language, "Inställt: {}", last.reason);
    std::string text =
        trf(visit.language, "Flyttat från {}: {}",
            meetings::spoken_times(visit.language, last.from_day, last.from_time), last.reason);
    if (one.is_moved_by_hand()) text += " " + std::string(visit.t("(för hand)"));
    return text;
}

void acts(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (!loaded.is_kept) return;
    const Series& one = loaded.series;
    out(R"(<p class="actions">)");
    if (planned_ones(loaded.occasions) > 0) {
        html::link_button(out, html::to("/series/{}/move", one.id), visit.t("Flytta alla senare"));
        html::link_button(out, html::to("/series/{}/cancel", one.id), visit.t("Ställ in alla senare"));
    }
    html::link_button(out, html::to("/series/{}/extend", one.id), visit.t("Förläng serien"));
    out("</p>");
}

void occasions(html::Out& out, const auth::Visit& visit, const Loaded& loaded,
               const std::vector<LastMove>& last) {
    std::map<MeetingId, LastMove> moves;
    for (const auto& one : last) moves.emplace(one.meeting, one);
    html::Table table(out, {.caption = visit.t("Möten i serien"),
                            .columns = {{.label = visit.t("När")},
                                        {.label = visit.t("Vecka"), .numeric = true},
                                        {.label = visit.t("Läge")},
                                        {.label = visit.t("Flyttat")}}});
    for (const auto& one : loaded.occasions) {
        table.row();
        table.cell(R"(<a href="/meetings/{}">{}</a>)", one.meeting,
                   meetings::spoken_times(visit.language, one.held_on, one.starts_at, one.ends_at));
        table.cell("{}", one.held_on ? std::to_string(iso_week(*one.held_on).week) : "");
        table.cell("{}", meetings::state_badge(visit, one.state));
        std::string moved = story(visit, one, moves);
        table.cell("{}", moved.empty() ? "–" : moved);
    }
}

const char* done(const auth::Visit& visit, const audit::Event& event) {
    if (event.action == "plan_series") return visit.t("planerade serien");
    if (event.action == "extend_series") return visit.t("förlängde serien");
    if (event.action == "move_series") return visit.t("flyttade möten");
    return visit.t("ställde in möten");
}

void history(html::Out& out, const auth::Visit& visit, const std::vector<audit::Event>& recorded) {
    std::vector<html::Event> events;
    for (const auto& event : recorded)
        events.push_back({.when = spoken(event.at, visit.language),
                          .who = event.actor_name,
                          .what = html::markup("{}: {}", done(visit, event), event.after_value.value_or("")),
                          .moment = iso(event.at)});
    html::Out list;
    html::timeline(list, events);
    html::details(out, visit.t("Historik"), list.markup());
}

}  // namespace

std::string typed(const auth::Visit& visit, std::string_view name) {
    std::string sent = visit.field(name);
    return sent.empty() ? visit.query(name) : sent;
}

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<SeriesId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto found = find_series(read, visit.visitor, *id);
        if (!found) return std::nullopt;
        return Loaded{*found, occasions_of(read, *id),
                      meetings::may_keep_minutes_of(visit.visitor, found->group)};
    });
}
std::optional<Loaded> load_kept(const auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded && loaded->is_kept ? loaded : std::nullopt;
}

html::Frame frame_of(const auth::Visit& visit, const Series& series, const char* title) {
    html::Frame frame = visit.frame(title, "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {trf(visit.language, "Serien {}", series.title), html::to("/series/{}", series.id)}};
    frame.topics = {"meetings"};
    return frame;
}

http::Response to_series(const auth::Visit& visit, SeriesId id, std::string_view notice) {
    for (const auto& one : visit.database.read([&](db::Read& read) { return occasions_of(read, id); }))
        visit.announce(fmt::format("meeting/{}", one.meeting.value));
    visit.announce("meetings");
    return visit.redirect(fmt::format("/series/{}", id.value), notice);
}

http::Response series(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    struct Told {
        std::vector<LastMove> moves;
        std::vector<audit::Event> events;
    };
    auto told = visit.database.read([&](db::Read& read) {
        return Told{last_moves(read, loaded->series.id),
                    audit::history(read, "meeting_series", loaded->series.id.value)};
    });
    const Series& one = loaded->series;
    html::Frame frame = visit.frame(trf(visit.language, "Serien {}", one.title), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")}};
    frame.topics = {"meetings"};
    html::Out out;
    auto left = planned_ones(loaded->occasions);
    html::heading(out, trf(visit.language, "Serien {}", one.title),
                  trf(visit.language, "{}, {} kvar.",
                      trn(visit.language, "{} möte", "{} möten", std::ssize(loaded->occasions)), left));
    out(R"(<p class="facts"><a href="/groups/{}">{}</a> · {}</p>)", one.group, one.group_name,
        in_words(visit.language, one));
    acts(out, visit, *loaded);
    if (loaded->occasions.empty())
        out("<p>{}</p>", visit.t("Mötena i serien finns inte längre. Förläng serien, eller planera en ny."));
    else
        occasions(out, visit, *loaded, told.moves);
    history(out, visit, told.events);
    return visit.page(frame, out.markup());
}

html::Markup panel(const auth::Visit& visit, const meetings::Meeting& meeting) {
    html::Out out;
    auto found = visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto one = series_of(read, visit.visitor, meeting.id);
        if (!one) return std::nullopt;
        return Loaded{*one, occasions_of(read, one->id),
                      meetings::may_keep_minutes_of(visit.visitor, one->group)};
    });
    if (!found) return out.markup();
    const auto& all = found->occasions;
    auto at = std::ranges::find(all, meeting.id, &Occasion::meeting) - all.begin();
    out(R"(<p>{}</p><ul class="occasion-links">)", trf(visit.language, "Ett av {} i en serie: {}.",
                                                       all.size(), in_words(visit.language, found->series)));
    auto neighbour = [&](const char* label, const Occasion& one) {
        out(R"(<li><a href="/meetings/{}">{}</a></li>)", one.meeting,
            fmt::format("{}: {}", label, meetings::spoken_times(visit.language, one.held_on, one.starts_at)));
    };
    if (at > 0) neighbour(visit.t("Föregående"), all[static_cast<std::size_t>(at - 1)]);
    if (at + 1 < std::ssize(all)) neighbour(visit.t("Nästa"), all[static_cast<std::size_t>(at + 1)]);
    out(R"(<li><a href="/series/{}">{}</a></li>)", found->series.id, visit.t("Hela serien"));
    if (found->is_kept && meeting.state == MeetingState::planned)
        out(R"(<li><a href="/series/{}/move?from={}">{}</a></li>)"
            R"(<li><a href="/series/{}/cancel?from={}">{}</a></li>)",
            found->series.id, meeting.id, visit.t("Flytta det här och alla senare"), found->series.id,
            meeting.id, visit.t("Ställ in det här och alla senare"));
    out("</ul>");
    return out.markup();
}

}  // namespace styrkedja::series::pages
