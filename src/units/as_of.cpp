// The slider is a range over the moments of change, with today among them and the day before the first one.
#include "units/as_of.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::units {
namespace {

struct Stop {
    Date on;
    std::int64_t changes;
};

std::vector<Stop> stops_of(const std::vector<organisation::Moment>& moments, Date today) {
    std::vector<Stop> stops;
    if (moments.empty()) return stops;
    stops.push_back({moments.front().on - Date::duration{1}, 0});
    for (const auto& moment : moments) stops.push_back({moment.on, moment.changes});
    if (std::ranges::find(stops, today, &Stop::on) == stops.end()) stops.push_back({today, 0});
    std::ranges::sort(stops, {}, &Stop::on);
    return stops;
}

std::string words_of(const auth::Visit& visit, const Stop& stop, Date today) {
    std::string day = spoken(stop.on, visit.language, today);
    if (stop.on == today) day = trf(visit.language, "i dag, {}", day);
    if (stop.changes == 0) return day;
    return fmt::format("{}: {}", day, trn(visit.language, "{} ändring", "{} ändringar", stop.changes));
}

}  // namespace

AsOf as_of(const auth::Visit& visit, const std::vector<organisation::Moment>& moments) {
    Date today = date_of(now());
    if (auto moment = parse_number(visit.query("moment"))) {
        auto stops = stops_of(moments, today);
        if (*moment < std::ssize(stops)) return {stops[static_cast<std::size_t>(*moment)].on, today};
    }
    return {parse_iso_date(visit.query("on")).value_or(today), today};
}

html::Url unit_url(UnitId id, const AsOf& day) {
    return day.is_today() ? html::to("/units/{}", id) : html::to("/units/{}?on={}", id, iso(day.on));
}

html::Url tree_url(const AsOf& day, std::optional<UnitId> under, int page) {
    std::string on = day.is_today() ? "" : iso(day.on);
    if (!under && page == 1)
        return on.empty() ? html::Url("/organisation") : html::to("/organisation?on={}", on);
    return html::to("/organisation?on={}&under={}&page={}", on, under ? to_string(*under) : "", page);
}

void day_banner(html::Out& out, const auth::Visit& visit, const AsOf& day, const html::Url& here) {
    if (day.is_today()) return;
    std::string words = spoken(day.on, visit.language, day.today);
    html::notice(out, html::Tone::attention,
                 html::markup(R"(<p>{} <a href="{}">{}</a></p>)",
                              day.on < day.today ? trf(visit.language, "Så här var det {}.", words)
                                                 : trf(visit.language, "Så här är det planerat {}.", words),
                              here, visit.t("Visa i dag")));
}

void day_slider(html::Out& out, const auth::Visit& visit, const AsOf& day,
                const std::vector<organisation::Moment>& moments, const html::Url& path,
                const http::Fields& kept) {
    auto stops = stops_of(moments, day.today);
    if (!stops.empty()) {
        std::size_t at = 0;
        while (at + 1 < stops.size() && stops[at + 1].on <= day.on) ++at;
        out(R"(<form class="time-slider" method="get" action="{}" data-slider>)", path);
        for (const auto& [name, value] : kept) html::hidden_field(out, name, value);
        out(R"(<label for="moment">{}</label><input type="range" id="moment" name="moment" min="0" )"
            R"(max="{}" value="{}" list="moments" aria-valuetext="{}"><datalist id="moments">)",
            visit.t("Tidpunkt"), stops.size() - 1, at, words_of(visit, stops[at], day.today));
        for (std::size_t stop = 0; stop < stops.size(); ++stop)
            out(R"(<option value="{}" label="{}"></option>)", stop, words_of(visit, stops[stop], day.today));
        out(R"(</datalist><output for="moment">{}</output>)", words_of(visit, stops[at], day.today));
        html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    html::Out form;
    form(R"(<form class="filter" method="get" action="{}">)", path);
    for (const auto& [name, value] : kept) html::hidden_field(form, name, value);
    html::date_field(form, visit.language,
                     {.name = "on", .label = visit.t("Dag"), .value = iso(day.on), .optional = true});
    html::button(form, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    form("</form>");
    html::details(out, visit.t("Välj en annan dag"), form.markup());
}

}  // namespace styrkedja::units
