// "Pågår arbetet efter enkäten?": how many groups have had their dialogue, area by area and group by group;
// on the page, as a file and for programs. Counts and days, never what a group has written. GET
// /api/surveys/{id}/local-work → {"groups": n, "held": n, "planned": n, "areas":[{"name", "held", "planned",
// "not_begun", "agreements", "done"}], "rows":[{"group", "name", "area", "stage", "planned_on", "held_on",
// "agreements", "done"}]}.
#include <algorithm>
#include <utility>

#include "base/spoken_date.h"
#include "exports/exports.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "http/json_values.h"
#include "workplace_dialogues/pages/pages.h"

namespace styrkedja::workplace_dialogues::pages {
namespace {

namespace json = boost::json;

constexpr int rows_on_a_page = 50;
constexpr int bar_width = 240, bar_height = 20;

struct Loaded {
    Survey survey;
    LocalWork work;
    std::optional<Date> from_on = {};
};
std::optional<Loaded> load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto survey = survey_in(visit, read);
        if (!survey) return std::nullopt;
        auto work = local_work_of(read, visit.visitor, *survey, visit.language);
        if (!work && !sees_all_counts(read, visit.visitor)) return std::nullopt;
        Loaded loaded{std::move(*survey), work ? std::move(*work) : LocalWork{}};
        for (const auto& one : surveys::phases_of(read, loaded.survey.id))
            if (one.kind == SurveyPhase::results) loaded.from_on = one.from_on;
        return loaded;
    });
}

html::Url url_of(const Survey& survey, std::optional<Stage> stage, int page) {
    return html::to("/surveys/{}/local-work?stage={}&page={}", survey.id, stage ? name_of(*stage) : "", page);
}

// The picture of an area; its figures stand in the cells beside it.
html::Markup bar(const auth::Visit& visit, const WorkArea& area) {
    html::Out out;
    out(R"(<svg class="answers" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">)",
        bar_width, bar_height, bar_width, bar_height,
        visit.t("Fördelningen som bild; siffrorna står bredvid"));
    std::int64_t before = 0;
    for (auto [stage, count, shade] : {std::tuple{Stage::held, area.held, 5},
                                       {Stage::planned, area.planned, 4},
                                       {Stage::not_begun, area.not_begun, 3}}) {
        auto from = before * bar_width / area.all(), to = (before + count) * bar_width / area.all();
        before += count;
        if (count == 0) continue;
        out(R"(<rect class="s{}" x="{}" y="0" width="{}" height="{}"><title>{}</title></rect>)", shade, from,
            to - from, bar_height, fmt::format("{}: {}", word(visit.language, stage), count));
    }
    out("</svg>");
    return out.markup();
}

void area_table(html::Out& out, const auth::Visit& visit, const LocalWork& work) {
    html::Table table(out, {.caption = visit.t("Område för område"),
                            .columns = {{.label = visit.t("Område")},
                                        {.label = visit.t("Bild")},
                                        {.label = visit.t("Haft dialog"), .numeric = true},
                                        {.label = visit.t("Planerat"), .numeric = true},
                                        {.label = visit.t("Inte börjat"), .numeric = true},
                                        {.label = visit.t("Överenskommelser"), .numeric = true},
                                        {.label = visit.t("Klara"), .numeric = true}}});
    auto row = [&](const WorkArea& area, const std::string& name) {
        table.row();
        table.cell("{}", name);
        table.cell("{}", bar(visit, area));
        for (auto figure : {area.held, area.planned, area.not_begun, area.agreements, area.done})
            table.cell("{}", figure);
    };
    for (const auto& area : work.areas) row(area, area.name);
    if (work.areas.size() > 1) row(work.whole, visit.t("Alla"));
}

void stage_tabs(html::Out& out, const auth::Visit& visit, const Survey& survey, const LocalWork& work,
                std::optional<Stage> chosen) {
    std::vector<html::Tab> tabs = {{.label = visit.t("Alla grupper"),
                                    .url = url_of(survey, {}, 1),
                                    .current = !chosen,
                                    .count = work.whole.all()}};
    for (auto [stage, label] : {std::pair{Stage::not_begun, visit.t("Inte börjat")},
                                {Stage::planned, visit.t("Planerat")},
                                {Stage::held, visit.t("Haft dialog")}})
        tabs.push_back({.label = label,
                        .url = url_of(survey, stage, 1),
                        .current = chosen == stage,
                        .count = std::ranges::count(work.rows, stage, &WorkRow::stage)});
    html::tabs(out, visit.t("Vilka grupper?"), tabs);
}

void group_table(html::Out& out, const auth::Visit& visit, const LocalWork& work,
                 const std::vector<const WorkRow*>& rows) {
    auto day = [&](const std::optional<Date>& date) {
        return date ? spoken(*date, visit.language) : std::string("–");
    };
    std::vector<html::Column> columns = {{.label = visit.t("Grupp")},
                                         {.label = visit.t("Område")},
                                         {.label = visit.t("Läge")},
                                         {.label = visit.t("Planerat")},
                                         {.label = visit.t("Haft dialog")},
                                         {.label = visit.t("Överenskommelser"), .numeric = true},
                                         {.label = visit.t("Klara"), .numeric = true}};
    for (const auto& heading : work.counted) columns.push_back({.label = heading, .numeric = true});
    html::Table table(out, {.caption = visit.t("Grupp för grupp"), .columns = columns});
    for (const auto* one : rows) {
        table.row();
        table.cell("{}", one->group.name);
        table.cell("{}", one->area);
        table.cell("{}", html::badge(tone_of(one->stage), word(visit.language, one->stage)));
        table.cell("{}", day(one->progress.planned_on));
        table.cell("{}", day(one->progress.held_on));
        table.cell("{}", one->progress.agreements);
        table.cell("{}", one->progress.done);
        for (auto count : one->counts) table.cell("{}", count);
    }
}

// Before the results are released, and where nobody works.
void nothing_yet(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    std::string when =
        loaded.from_on ? trf(visit.language, "Resultatet kommer {}.", spoken(*loaded.from_on, visit.language))
                       : std::string(visit.t("Resultatet är inte utlämnat än."));
    if (has_begun(loaded.survey)) when = visit.t("Enkäten har inga grupper med egna medarbetare.");
    html::empty_state(
        out, {.title = visit.t("Inget arbete än"),
              .text = when + " " +
                      visit.t("Sedan står här hur många grupper som har pratat om det och kommit överens.")});
}

std::vector<std::string> row_of(Language language, const WorkRow& one) {
    auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
    std::vector<std::string> row = {one.area,
                                    one.group.name,
                                    word(language, one.stage),
                                    day(one.progress.planned_on),
                                    day(one.progress.held_on),
                                    std::to_string(one.progress.agreements),
                                    std::to_string(one.progress.done)};
    for (auto count : one.counts) row.push_back(std::to_string(count));
    return row;
}

}  // namespace

http::Response local_work(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    const auto& [survey, work, from_on] = *loaded;
    html::Frame frame = frame_of(visit, survey, visit.t("Arbetet efter enkäten"));
    frame.topics = {fmt::format("survey/{}", survey.id.value)};
    html::Out out;
    if (!has_begun(survey) || work.rows.empty()) {
        html::heading(out, visit.t("Pågår arbetet efter enkäten?"));
        nothing_yet(out, visit, *loaded);
        return visit.page(frame, out.markup());
    }
    frame.wide = true;
    html::heading(out, visit.t("Pågår arbetet efter enkäten?"), in_words(visit.language, work.whole));
    out("<p>{}</p>", visit.t("Här står om grupperna arbetar vidare. Vad de har skrivit är deras eget."));
    area_table(out, visit, work);
    auto stage = parse_enum<Stage>(visit.query("stage"));
    stage_tabs(out, visit, survey, work, stage);
    std::vector<const WorkRow*> chosen;
    for (const auto& one : work.rows)
        if (!stage || one.stage == *stage) chosen.push_back(&one);
    html::Pages pages{.current = 1, .page_size = rows_on_a_page, .rows = std::ssize(chosen)};
    pages.current = static_cast<int>(
        std::clamp<std::int64_t>(parse_number(visit.query("page")).value_or(1), 1, pages.count()));
    auto first = chosen.begin() + std::min<std::ptrdiff_t>(
                                      std::ssize(chosen), std::ptrdiff_t{pages.current - 1} * rows_on_a_page);
    auto last = first + std::min<std::ptrdiff_t>(chosen.end() - first, rows_on_a_page);
    if (chosen.empty())
        out("<p>{}</p>", visit.t("Inga grupper här."));
    else
        group_table(out, visit, work, {first, last});
    html::pagination(out, visit.language, pages, [&](int page) { return url_of(survey, stage, page); });
    out(R"(<p class="exports"><a href="/surveys/{}/local-work.csv">{}</a></p>)", survey.id, visit.t("CSV"));
    return visit.page(frame, out.markup());
}

http::Response csv(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded || !has_begun(loaded->survey)) return visit.not_found();
    exports::Row header = {visit.t("Område"),   visit.t("Grupp"),       visit.t("Läge"),
                           visit.t("Planerat"), visit.t("Haft dialog"), visit.t("Överenskommelser"),
                           visit.t("Klara")};
    for (const auto& heading : loaded->work.counted) header.push_back(heading);
    std::vector<exports::Row> rows;
    for (const auto& one : loaded->work.rows) rows.push_back(row_of(visit.language, one));
    return exports::csv(fmt::format("{}.csv", visit.t("Arbetet efter enkäten")), header,
                        [rows = std::move(rows), given = false]() mutable {
                            return std::exchange(given, true) ? std::vector<exports::Row>{} : std::move(rows);
                        });
}

http::Response api_local_work(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded || !has_begun(loaded->survey)) return visit.not_found();
    const auto& work = loaded->work;
    json::array areas, rows;
    for (const auto& one : work.areas)
        areas.push_back(json::object{{"name", one.name},
                                     {"held", one.held},
                                     {"planned", one.planned},
                                     {"not_begun", one.not_begun},
                                     {"agreements", one.agreements},
                                     {"done", one.done}});
    for (const auto& one : work.rows)
        rows.push_back(json::object{{"group", one.group.id.value},
                                    {"name", one.group.name},
                                    {"area", one.area},
                                    {"stage", name_of(one.stage)},
                                    {"planned_on", day_or_null(one.progress.planned_on)},
                                    {"held_on", day_or_null(one.progress.held_on)},
                                    {"agreements", one.progress.agreements},
                                    {"done", one.progress.done}});
    return http::json(json::serialize(json::object{{"groups", work.whole.all()},
                                                   {"held", work.whole.held},
                                                   {"planned", work.whole.planned},
                                                   {"areas", std::move(areas)},
                                                   {"rows", std::move(rows)}}));
}

}  // namespace styrkedja::workplace_dialogues::pages
