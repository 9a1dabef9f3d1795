// "Vad håller på att tappas bort?": each rule with how many break it, the first of them, and how it has gone.
#include <algorithm>
#include <map>

#include "base/spoken_date.h"
#include "gaps/pages/pages.h"
#include "gaps/pages/where.h"
#include "gaps/store.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "html/words.h"

namespace styrkedja::gaps::pages {
namespace {

constexpr std::int64_t most_counted_here = 1'000'000;
constexpr std::int64_t most_shown = 5;
constexpr int weeks_shown = 12;

struct Section {
    const Rule* rule;
    std::int64_t count;
    std::vector<links::Card> first;
};
struct Loaded {
    std::vector<Section> broken;
    std::vector<const Rule*> whole;
    std::vector<Mute> mutes;
    std::vector<DayCount> days;
};

Loaded load(const auth::Visit& visit, const Where& where) {
    Date today = date_of(now());
    return visit.database.read([&](db::Read& read) {
        Loaded loaded;
        loaded.mutes = mutes_on(read, today);
        for (const Rule* rule : rules()) {
            if (std::ranges::find(loaded.mutes, rule->text.name, &Mute::rule) != loaded.mutes.end()) continue;
            std::int64_t count = rule->count(read, where.scope, today, most_counted_here);
            if (count == 0) {
                loaded.whole.push_back(rule);
                continue;
            }
            Section section{rule, count, {}};
            for (auto id : rule->find(read, where.scope, today, most_shown))
                if (auto card = links::card_of(visit, read, {std::string(rule->text.kind), id}))
                    section.first.push_back(std::move(*card));
            loaded.broken.push_back(std::move(section));
        }
        bool sees_all_below = where.unit
                                  ? rights::may(visit.visitor, rights::Permission::see_meetings, *where.unit)
                                  : !where.mine;
        if (sees_all_below)  // the trend counts every group there
            loaded.days = counts_since(read, where.unit, today - std::chrono::days{7 * weeks_shown});
        return loaded;
    });
}

std::string answer(const auth::Visit& visit, const Loaded& loaded) {
    std::int64_t all = 0;
    for (const auto& section : loaded.broken) all += section.count;
    if (all == 0) return visit.t("Inget: allt har någon som gör det och en dag att göra det.");
    return trn(visit.language, "{} sak behöver någon.", "{} saker behöver någon.", all);
}

void tabs(html::Out& out, const auth::Visit& visit, const Where& where) {
    auto places = other_places(visit);
    if (places.empty()) return;
    std::vector<html::Tab> list{
        {.label = visit.t("Mina"), .url = html::Url("/broken-links"), .current = where.mine}};
    for (const auto& place : places)
        list.push_back({.label = place.unit ? place.unit_name : std::string(visit.t("Alla grupper")),
                        .url = html::Url("/broken-links" + place.query()),
                        .current = !where.mine && where.unit == place.unit});
    html::tabs(out, visit.t("Vems"), list);
}

void section(html::Out& out, const auth::Visit& visit, const Where& where, const Section& one) {
    const auto& text = one.rule->text;
    out("<section><h2>{} {}</h2>", visit.t(text.title), badge_of(visit, *one.rule, one.count));
    out(R"(<p class="facts">{} {}</p><ul class="tree">)", visit.t(text.act),
        trf(visit.language, "Det gör {}.", visit.t(text.mended_by)));
    for (const auto& card : one.first) out(R"(<li><a href="{}">{}</a></li>)", card.url, card.title);
    out("</ul>");
    if (one.count > most_shown)
        out(R"(<p><a href="{}">{}</a></p>)",
            html::Url(fmt::format("/broken-links/{}{}", text.name, where.query())),
            trf(visit.language, "Visa alla {}", html::spoken_number(visit.language, one.count)));
    out("</section>");
}

// The sum of each counted day as a line; the table below has the figures of each rule.
void trend(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    std::map<Date, std::int64_t> sums;
    for (const auto& day : loaded.days) sums[day.day] += day.count;
    if (sums.size() < 2) return;
    constexpr long long width = 640, height = 120;
    std::int64_t highest = 1;
    for (const auto& [day, sum] : sums) highest = std::max(highest, sum);
    auto days = std::max<long long>(1, (sums.rbegin()->first - sums.begin()->first).count());
    std::string points;
    for (const auto& [day, sum] : sums)
        points += fmt::format("{},{} ", (day - sums.begin()->first).count() * width / days,
                              height - 4 - sum * (height - 8) / highest);
    out("<h2>{}</h2>", visit.t("Hur det har gått"));
    out(R"(<svg class="trend-line" viewBox="0 0 {} {}" role="img" aria-label="{}">)"
        R"(<polyline points="{}"></polyline></svg>)",
        width, height, visit.t("Antalet brutna länkar dag för dag; siffrorna står i tabellen"), points);
    html::Out figures;
    {
        html::Table table(
            figures, {.caption = visit.t("Antal dag för dag"),
                      .columns = {{.label = visit.t("Dag")}, {.label = visit.t("Antal"), .numeric = true}},
                      .show_caption = false});
        for (auto at = sums.rbegin(); at != sums.rend(); ++at) {
            table.row();
            table.cell("{}", spoken(at->first, visit.language));
            table.cell("{}", html::spoken_number(visit.language, at->second));
        }
    }
    html::details(out, visit.t("Siffrorna"), figures.markup());
}

void muted(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    if (loaded.mutes.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Tystade regler"));
    for (const auto& mute : loaded.mutes) {
        const Rule* rule = find_rule(mute.rule);
        out(R"(<li>{} <span class="facts">{}</span>)", rule ? visit.t(rule->text.title) : mute.rule.c_str(),
            trf(visit.language, "till och med {}, av {}: {}", spoken(mute.until, visit.language), mute.by,
                mute.reason));
        if (may_mute(visit.visitor)) {
            html::form_open(out, frame, html::to("/broken-links/mutes/{}/end", mute.id));
            html::button(out, {.label = visit.t("Hör den igen"), .kind = html::ButtonKind::secondary});
            out("</form>");
        }
        out("</li>");
    }
    out("</ul>");
}

}  // namespace

http::Response overview(auth::Visit& visit) {
    auto where = where_of(visit);
    if (!where) return visit.not_found();
    Loaded loaded = load(visit, *where);
    html::Frame frame = visit.frame(visit.t("Brutna länkar"), "gaps");
    html::Out out;
    html::heading(out,
                  where->mine   ? std::string(visit.t("Vad håller på att tappas bort?"))
                  : where->unit ? trf(visit.language, "Vad håller på att tappas bort i {}?", where->unit_name)
                                : std::string(visit.t("Vad håller på att tappas bort i någon grupp?")),
                  answer(visit, loaded));
    tabs(out, visit, *where);
    for (const auto& one : loaded.broken) section(out, visit, *where, one);
    trend(out, visit, loaded);
    muted(out, visit, frame, loaded);
    if (!loaded.whole.empty()) {
        html::Out list;
        list("<ul>");
        for (const Rule* rule : loaded.whole) list("<li>{}</li>", visit.t(rule->text.title));
        list("</ul>");
        html::details(out, visit.t("Det här är helt"), list.markup());
    }
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::gaps::pages
