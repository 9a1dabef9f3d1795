// How far a round has come: per area on the round's page, and dialogue by dialogue for those who follow it.
#include <boost/json.hpp>

#include "base/spoken_date.h"
#include "base/text.h"
#include "dialogues/pages/pages.h"
#include "dialogues/store.h"
#include "html/components/table.h"
#include "organisation/units.h"

namespace styrkedja::dialogues::pages {
namespace {

constexpr std::int64_t on_a_page = 50;
constexpr std::int64_t last_offset = 10'000;

bool reaches(const Reach& reach, const std::optional<UnitId>& area) {
    return reach.all || (area && std::ranges::count(reach.areas, *area) > 0);
}

// What the areas within reach are; of one, or of all together.
std::vector<Progress> within(db::Read& read, const Reach& reach, RoundId round) {
    auto all = progress_of(read, round);
    std::erase_if(all, [&](const Progress& one) { return !reaches(reach, one.area); });
    return all;
}

void area_table(html::Out& out, const auth::Visit& visit, RoundId round, const std::vector<Progress>& areas) {
    html::Table table(out, {.caption = visit.t("Hur långt områdena har kommit"),
                            .columns = {{.label = visit.t("Område")},
                                        {.label = visit.t("Dialoger"), .numeric = true},
                                        {.label = visit.t("Utan dag"), .numeric = true},
                                        {.label = visit.t("Inte öppnat"), .numeric = true},
                                        {.label = visit.t("Förarbete inne"), .numeric = true},
                                        {.label = visit.t("Hållna"), .numeric = true},
                                        {.label = visit.t("Bekräftade"), .numeric = true}}});
    for (const auto& one : areas) {
        table.row();
        if (one.area)
            table.cell(R"(<a href="/dialogue-rounds/{}/dialogues?area={}">{}</a>)", round, *one.area,
                       one.area_name);
        else
            table.cell(R"(<a href="/dialogue-rounds/{}/dialogues">{}</a>)", round, visit.t("hela omgången"));
        for (auto number :
             {one.all - one.cancelled, one.unplanned, one.unopened, one.submitted, one.held, one.confirmed})
            table.cell("{}", number);
    }
}

struct Asked {
    Round round;
    Reach reach;
    Filter filter;
};
std::optional<Asked> asked(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<RoundId>(0);
    auto round = id ? dialogue_rounds::find_round(read, *id) : std::nullopt;
    if (!round) return std::nullopt;
    Asked found{.round = *round, .reach = reach_of(read, visit.visitor, *round), .filter = {}};
    auto area = parse_id<UnitId>(visit.query("area"));
    if (!found.reach.all && !area && !found.reach.areas.empty()) area = found.reach.areas.front();
    if (!reaches(found.reach, area)) return std::nullopt;
    found.filter = {
        .round = round->id,
        .area = area,
        .limit = on_a_page,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, last_offset)};
    return found;
}

// A unit that was merged or closed in the middle of the round: what became of it.
std::string gone_into(db::Read& read, const Dialogue& one) {
    if (!is_before(one.state) || organisation::find_unit(read, one.unit, date_of(now()))) return {};
    std::string names;
    for (const auto& kin : organisation::successors(read, one.unit))
        if (kin.steps == 1) names += (names.empty() ? "" : ", ") + kin.name;
    return names.empty() ? "–" : names;
}

void dialogue_rows(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const std::vector<Dialogue>& list) {
    html::Table table(out, {.caption = visit.t("Dialogerna"),
                            .columns = {{.label = visit.t("Enhet")},
                                        {.label = visit.t("Mellan")},
                                        {.label = visit.t("När")},
                                        {.label = visit.t("Förarbete")},
                                        {.label = visit.t("Läge")}},
                            .show_caption = false});
    for (const auto& one : list) {
        table.row();
        auto gone = gone_into(read, one);
        table.cell(R"(<a href="/dialogues/{}">{}</a>{})", one.id, one.unit_name,
                   gone.empty()
                       ? html::Markup{}
                       : html::markup(R"( <p class="facts">{}</p>)",
                                      trf(visit.language, "Enheten har upphört. Över till: {}", gone)));
        table.cell("{} – {}", one.superior_name, one.subordinate_name);
        table.cell("{}", when_in_words(visit, one));
        table.cell("{}", one.submitted_at ? visit.t("inlämnat")
                         : one.opened_at  ? visit.t("påbörjat")
                                          : visit.t("inte öppnat"));
        table.cell("{}", state_badge(visit.language, one));
    }
}

namespace json = boost::json;
json::object object_of(const Dialogue& one) {
    auto day = [](const std::optional<Date>& date) {
        return date ? json::value(iso(*date)) : json::value(nullptr);
    };
    return {{"id", one.id.value},
            {"round", one.round.value},
            {"unit", one.unit.value},
            {"unit_name", one.unit_name},
            {"superior", one.superior_name},
            {"subordinate", one.subordinate_name},
            {"planned_on", day(one.planned_on)},
            {"planned_at", one.planned_at},
            {"place", one.place},
            {"held_on", day(one.held_on)},
            {"state", name_of(one.state)},
            {"version", one.version}};
}
http::Response answer(const std::vector<Dialogue>& list) {
    json::array all;
    for (const auto& one : list) all.push_back(object_of(one));
    return http::json(json::serialize(json::object{{"dialogues", std::move(all)}}));
}

}  // namespace

html::Markup on_round(const auth::Visit& visit, db::Read& read, const Round& round) {
    auto reach = reach_of(read, visit.visitor, round);
    if (!reach.all && reach.areas.empty()) return {};
    html::Out out;
    out(R"(<h2 id="dialogues">{}</h2>)", visit.t("Dialogerna"));
    auto areas = within(read, reach, round.id);
    if (areas.empty()) {
        out(R"(<p class="quiet">{}</p>)", visit.t("Det är inte sagt än mellan vilka dialogerna hålls."));
    } else {
        auto sum = sum_of(areas);
        html::progress(out, visit.language, visit.t("Hållna dialoger"), sum.held, sum.all - sum.cancelled);
        area_table(out, visit, round.id, areas);
    }
    bool takes_in = round.state == RoundState::configured || dialogue_rounds::takes_place(round.state);
    if (dialogue_rounds::may_lead(visit.visitor, round) && takes_in) {
        auto frame = visit.frame("");
        html::form_open(out, frame, html::to("/dialogue-rounds/{}/pairs", round.id));
        html::button(out, {.label = areas.empty() ? visit.t("Hämta in dialogerna")
                                                  : visit.t("Hämta in dem som har kommit till"),
                           .kind = areas.empty() ? html::ButtonKind::primary : html::ButtonKind::secondary});
        out("</form>");
    }
    return out.markup();
}

http::Response of_round(auth::Visit& visit) {
    using Sheet = std::pair<html::Frame, html::Markup>;
    auto sheet = visit.database.read([&](db::Read& read) -> std::optional<Sheet> {
        auto found = asked(visit, read);
        if (!found) return std::nullopt;
        auto list = list_dialogues(read, [&] {
            auto filter = found->filter;
            ++filter.limit;
            return filter;
        }());
        bool more = std::ssize(list) > on_a_page;
        if (more) list.pop_back();
        html::Frame frame = visit.frame(found->round.name, "dialogues");
        frame.crumbs = {{visit.t("Dialoger"), html::Url("/dialogues")},
                        {found->round.name, html::to("/dialogue-rounds/{}", found->round.id)}};
        auto areas = within(read, found->reach, found->round.id);
        if (found->filter.area)
            std::erase_if(areas, [&](const Progress& one) { return one.area != found->filter.area; });
        auto sum = sum_of(areas);
        html::Out out;
        html::heading(out, visit.t("Hur långt har dialogerna kommit?"),
                      trf(visit.language, "{} av {} är hållna, {} är bekräftade av båda.", sum.held,
                          sum.all - sum.cancelled, sum.confirmed));
        if (!found->filter.area && areas.size() > 1) area_table(out, visit, found->round.id, areas);
        if (list.empty())
            html::empty_state(out, {.title = visit.t("Inga dialoger här"),
                                    .text = visit.t("De hämtas in på omgångens sida.")});
        else
            dialogue_rows(out, visit, read, list);
        if (more)
            out(R"(<p><a href="{}">{}</a></p>)",
                html::to("/dialogue-rounds/{}/dialogues?area={}&offset={}", found->round.id,
                         found->filter.area ? to_string(*found->filter.area) : "",
                         found->filter.offset + on_a_page),
                visit.t("Nästa sida"));
        return Sheet(std::move(frame), out.markup());
    });
    return sheet ? visit.page(sheet->first, sheet->second) : visit.not_found();
}

http::Response take_in(auth::Visit& visit) {
    auto id = visit.id<RoundId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return take_in_pairs(write, visit.visitor, *id, visit.language); });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("dialogue_round/{}", id->value));
    if (visit.request.path().starts_with("/api/")) {
        json::array missing;
        for (const auto& name : done->without_leader) missing.emplace_back(name);
        return http::json(
            json::serialize(json::object{{"added", done->added}, {"without_leader", std::move(missing)}}));
    }
    auto said = trn(visit.language, "{} dialog hämtades in.", "{} dialoger hämtades in.", done->added);
    if (!done->without_leader.empty()) {
        constexpr std::size_t most_named = 300;
        said += " " + trf(visit.language, "Chef saknas för: {}.",
                          shorten(join(done->without_leader, ", "), most_named));
    }
    return visit.redirect(fmt::format("/dialogue-rounds/{}#dialogues", id->value), said);
}

http::Response api_mine(auth::Visit& visit) {
    return answer(visit.database.read([&](db::Read& read) {
        return list_dialogues(read, {.person = visit.visitor.person, .limit = 500});
    }));
}

http::Response api_of_round(auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) {
        auto found = asked(visit, read);
        return found ? answer(list_dialogues(read, found->filter)) : visit.not_found();
    });
}

}  // namespace styrkedja::dialogues::pages
