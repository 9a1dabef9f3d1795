// "Vem har frågats?": how often each school was asked, how evenly the areas are, and how the group's
// decisions were prepared.
#include "preparation/ledger.h"
#include "base/spoken_date.h"
#include "base/years.h"
#include "exports/exports.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "organisation/units.h"
#include "preparation/pages/pages.h"

namespace styrkedja::preparation::pages {
namespace {

constexpr std::int64_t page_size = 50;

struct Loaded {
    groups::Group group;
    std::optional<UnitId> area;
    int year;
    std::vector<Area> areas;
    std::vector<School> schools;  // of the area
    std::vector<AreaSpread> spread;
    Measure measure;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<GroupId>(0);
    if (!id || !meetings::may_see_meeting(visit.visitor, *id)) return std::nullopt;
    Date today = date_of(now());
    auto typed = parse_number(visit.query("year"));
    int year = typed && *typed >= 2000 && *typed < 2200 ? static_cast<int>(*typed) : year_of(today);
    auto area = parse_id<UnitId>(visit.query("area"));
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto group = groups::find_group(read, *id);
        if (!group) return std::nullopt;
        auto everywhere = ledger_of(read, {}, today);
        return Loaded{*group,
                      area,
                      year,
                      areas_on(read, today),
                      area ? ledger_of(read, area, today) : everywhere,
                      spread_of(everywhere),
                      measure_of(read, *id, year)};
    });
}

std::string answer_of(const auth::Visit& visit, const Loaded& loaded) {
    auto never = std::ranges::count_if(loaded.schools, [](const School& school) { return !school.last; });
    if (loaded.schools.empty()) return visit.t("Här finns inga skolor.");
    return never == 0
               ? std::string(visit.t("Alla skolor har frågats någon gång."))
               : trf(visit.language, "{} av {} skolor har aldrig frågats.", never, loaded.schools.size());
}

void decisions_of_year(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    Language language = visit.language;
    const auto& measure = loaded.measure;
    out("<h2>{}</h2>", trf(language, "Gruppens formella beslut {}", loaded.year));
    if (measure.decisions == 0)
        out("<p>{}</p>", visit.t("Inga formella beslut det året."));
    else {
        auto neither = measure.decisions - measure.with_rektors - measure.with_reason;
        html::progress(out, language, visit.t("Beredda med rektorer"), measure.with_rektors,
                       measure.decisions);
        html::progress(out, language, visit.t("Utan samråd, med skäl"), measure.with_reason,
                       measure.decisions);
        html::progress(out, language, visit.t("Varken samråd eller skäl"), neither, measure.decisions);
    }
    for (int year : years_beside(loaded.year))
        if (year < loaded.year)
            out(R"(<p class="exports"><a href="/groups/{}/preparation?year={}">{} {}</a></p>)",
                loaded.group.id, year, visit.t("Visa"), year);
}

void areas(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.spread.empty()) return;
    Language language = visit.language;
    auto name = [&](const AreaSpread& one) {
        return one.area.empty() ? visit.t("Utan område") : one.area.c_str();
    };
    out("<h2>{}</h2><p>{}</p>", visit.t("Hur jämnt områdena frågas"),
        visit.t("Skolor som har frågats minst en gång de senaste tolv månaderna."));
    for (const auto& one : loaded.spread) html::progress(out, language, name(one), one.asked, one.schools);
    html::Out figures;
    {
        html::Table table(figures, {.caption = visit.t("Områdena"),
                                    .columns = {{.label = visit.t("Område")},
                                                {.label = visit.t("Skolor"), .numeric = true},
                                                {.label = visit.t("Frågade"), .numeric = true}},
                                    .show_caption = false});
        for (const auto& one : loaded.spread) {
            table.row();
            table.cell("{}", name(one));
            table.cell("{}", one.schools);
            table.cell("{}", one.asked);
        }
    }
    html::details(out, visit.t("Siffrorna som tabell"), figures.markup());
}

void schools(html::Out& out, const auth::Visit& visit, const Loaded& loaded, std::int64_t page) {
    Language language = visit.language;
    html::Table table(out, {.caption = visit.t("Skolorna, de som aldrig frågats först"),
                            .columns = {{.label = visit.t("Skola")},
                                        {.label = visit.t("Område")},
                                        {.label = visit.t("Frågad senaste året"), .numeric = true},
                                        {.label = visit.t("Svarade"), .numeric = true},
                                        {.label = visit.t("Senast")}}});
    auto first = std::min((page - 1) * page_size, std::ssize(loaded.schools));
    auto last = std::min(first + page_size, std::ssize(loaded.schools));
    for (auto at = first; at < last; ++at) {
        const auto& school = loaded.schools[static_cast<std::size_t>(at)];
        table.row();
        table.cell(R"(<a href="/units/{}">{}</a>)", school.id, school.name);
        table.cell("{}", school.area.empty() ? std::string("–") : school.area);
        table.cell("{}", school.asked);
        table.cell("{}", school.answered);
        if (school.last)
            table.cell("{}", spoken(*school.last, language));
        else
            table.cell("{}", html::badge(html::Tone::attention, visit.t("Aldrig frågad")));
    }
}

void area_form(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    out(R"(<form class="filter" method="get" action="/groups/{}/preparation">)", loaded.group.id);
    std::vector<html::Option> options;
    for (const auto& area : loaded.areas)
        options.push_back({.value = to_string(area.id), .label = area.name});
    html::select(out, visit.language,
                 {.name = "area",
                  .label = visit.t("Område"),
                  .value = loaded.area ? to_string(*loaded.area) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla områden")},
                 options);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

exports::Row header(const auth::Visit& visit) {
    return {"id",
            visit.t("Skola"),
            visit.t("Skolform"),
            visit.t("Område"),
            visit.t("Frågad senaste året"),
            visit.t("Svarade"),
            visit.t("Senast")};
}
exports::NextRows rows_of(const auth::Visit& visit, const Loaded& loaded) {
    std::vector<exports::Row> rows;
    for (const auto& school : loaded.schools)
        rows.push_back({to_string(school.id), school.name,
                        organisation::school_form_name(school.form, date_of(now()), visit.language),
                        school.area, std::to_string(school.asked), std::to_string(school.answered),
                        school.last ? iso(*school.last) : ""});
    return [rows = std::move(rows)]() mutable { return std::exchange(rows, {}); };
}

}  // namespace

http::Response ledger(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto typed = parse_number(visit.query("page")).value_or(1);
    std::int64_t page = typed > 1 && typed < 10'000 ? typed : 1;
    html::Frame frame = visit.frame(visit.t("Vem har frågats?"), "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")},
                    {loaded->group.name, html::to("/groups/{}", loaded->group.id)}};
    frame.wide = true;
    html::Out out;
    html::heading(out, visit.t("Vem har frågats?"), answer_of(visit, *loaded));
    decisions_of_year(out, visit, *loaded);
    areas(out, visit, *loaded);
    out("<h2>{}</h2><p>{}</p>", visit.t("Skola för skola"),
        visit.t("Räknat över alla grupper, så att det inte alltid är samma som frågas."));
    area_form(out, visit, *loaded);
    if (!loaded->schools.empty()) schools(out, visit, *loaded, page);
    html::pagination(
        out, visit.language,
        {.current = static_cast<int>(page), .page_size = page_size, .rows = std::ssize(loaded->schools)},
        [&](int to) {
            return html::to("/groups/{}/preparation?area={}&page={}", loaded->group.id,
                            loaded->area ? to_string(*loaded->area) : "", to);
        });
    exports::links(out, fmt::format("/groups/{}/preparation", loaded->group.id.value),
                   visit.request.query_string());
    return visit.page(frame, out.markup());
}

http::Response ledger_csv(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? exports::csv("samrad.csv", header(visit), rows_of(visit, *loaded)) : visit.not_found();
}

http::Response ledger_excel(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? exports::excel("samrad.xlsx", header(visit), rows_of(visit, *loaded)) : visit.not_found();
}

}  // namespace styrkedja::preparation::pages
