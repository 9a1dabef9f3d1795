// "Vad vet vi om enheten?": what stands about the unit elsewhere, and how the two have rated it before – the
// same for both, before they prepare and rate.
#include "dialogue_room/pages/pages.h"
#include "html/components/table.h"
#include "units/hangings.h"
#include "units/units.h"

namespace styrkedja::dialogue_room::pages {
namespace {

constexpr std::int64_t rounds_back = 4;

struct Past {
    Dialogue dialogue;
    std::vector<dialogues::Rating> ratings;
};
// The unit's confirmed dialogues of the level that the visitor may read, oldest first.
std::vector<Past> past_of(const auth::Visit& visit, db::Read& read, const Dialogue& now_held) {
    std::vector<Past> all;
    constexpr std::int64_t looked_through = 30;
    for (auto& one : dialogues::list_dialogues(read, {.unit = now_held.unit, .limit = looked_through})) {
        bool counts = dialogues::is_confirmed(one.state) && one.level == now_held.level &&
                      one.id != now_held.id && dialogues::may_read(visit.visitor, one);
        if (!counts || std::ssize(all) >= rounds_back) continue;
        auto ratings = dialogues::all_ratings(read, one);
        all.push_back({std::move(one), std::move(ratings)});
    }
    std::ranges::reverse(all);
    return all;
}

std::optional<std::int64_t> agreed_on(const Past& past, const std::string& focus) {
    for (const auto& rating : past.ratings)
        if (rating.name == focus) return rating.agreed;
    return std::nullopt;
}

html::Trend trend_of(std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
    if (!before || !after) return html::Trend::none;
    return *before < *after ? html::Trend::up : *before > *after ? html::Trend::down : html::Trend::level;
}

// A row per focus area, a column per round, and which way it goes.
void show_past(html::Out& out, const auth::Visit& visit, const std::vector<Past>& past) {
    if (past.empty()) return;
    std::vector<html::Column> columns = {{.label = visit.t("Fokusområde")}};
    for (const auto& one : past) columns.push_back({.label = one.dialogue.round_name});
    columns.push_back({.label = visit.t("Riktning")});
    html::Table table(out, {.caption = visit.t("Så enades ni förut"), .columns = std::move(columns)});
    for (const auto& focus : past.back().ratings) {
        table.row();
        table.cell("{}", focus.name);
        for (const auto& one : past) table.cell("{}", rated(visit.language, agreed_on(one, focus.name)));
        auto before = past.size() > 1 ? agreed_on(past[past.size() - 2], focus.name) : std::nullopt;
        table.cell("{}", html::trend(visit.language, trend_of(before, focus.agreed)));
    }
}

}  // namespace

http::Response package(auth::Visit& visit) {
    std::vector<Past> past;
    auto room = visit.database.read([&](db::Read& read) {
        auto found = room_to_read(visit, read);
        if (found) past = past_of(visit, read, found->dialogue);
        return found;
    });
    if (!room) return visit.not_found();
    const auto& dialogue = room->dialogue;
    html::Frame frame = frame_of(visit, *room, visit.t("Underlag om enheten"));
    html::Out out;
    html::heading(out, trf(visit.language, "Vad vet vi om {}?", dialogue.unit_name),
                  visit.t("Samma underlag för er båda, innan ni förbereder er och bedömer."));
    show_past(out, visit, past);
    for (const auto& panel : units::panels()) {
        auto body = panel.write(visit, dialogue.unit, date_of(now()));
        if (!body.empty()) out("<section><h2>{}</h2>{}</section>", visit.t(panel.title), body);
    }
    out(R"(<p><a href="/units/{}">{}</a></p>)", dialogue.unit, visit.t("Allt om enheten"));
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::dialogue_room::pages
