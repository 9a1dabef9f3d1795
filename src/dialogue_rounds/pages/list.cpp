// "Vilka dialoger har vi?": the rounds of each year, with how far they have come; and the pack of a round's
// themes, as it is sent to those who prepare.
#include <algorithm>

#include "base/spoken_date.h"
#include "dialogue_rounds/pages/pages.h"
#include "html/components/table.h"

namespace styrkedja::dialogue_rounds::pages {
namespace {

constexpr std::int64_t per_page = 50;
constexpr std::int64_t most_skipped = 10'000;

struct Row {
    Round round;
    std::string between;
};

void show_year(html::Out& out, const auth::Visit& visit, std::span<const Row> rows) {
    out("<h2>{}</h2>", rows.front().round.year);
    html::Table table(out, {.caption = trf(visit.language, "Omgångar {}", rows.front().round.year),
                            .columns = {{.label = visit.t("Omgång")},
                                        {.label = visit.t("Mellan")},
                                        {.label = visit.t("När")},
                                        {.label = visit.t("Läge")}},
                            .show_caption = false});
    for (const auto& [round, who] : rows) {
        table.row();
        table.cell(R"(<a href="/dialogue-rounds/{}">{}</a>)", round.id, round.name);
        table.cell("{}", who);
        table.cell("{} – {}", spoken(round.from_on, visit.language), spoken(round.to_on, visit.language));
        table.cell("{}", state_badge(visit, round));
    }
}

std::string answer_of(const auth::Visit& visit, const std::vector<Row>& rows) {
    auto ahead = std::ranges::count_if(rows, [](const auto& row) { return takes_place(row.round.state); });
    if (ahead == 0)
        return visit.t(
            "Ingen omgång pågår nu. Tre gånger om året talas chef och medarbetare vid i varje led.");
    return trn(visit.language, "{} omgång förbereds eller pågår nu.", "{} omgångar förbereds eller pågår nu.",
               static_cast<long long>(ahead));
}

}  // namespace

http::Response list(auth::Visit& visit) {
    auto year = parse_number(visit.query("year"));
    RoundFilter filter{
        .limit = per_page + 1,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("from")).value_or(0), 0, most_skipped)};
    if (year && *year >= first_round_year && *year <= last_round_year) filter.year = static_cast<int>(*year);
    auto rows = visit.database.read([&](db::Read& read) {
        std::vector<Row> all;
        for (auto& one : list_rounds(read, filter)) {
            auto who = between(visit, read, one);
            all.push_back({std::move(one), std::move(who)});
        }
        return all;
    });
    bool more = std::ssize(rows) > per_page;
    if (more) rows.pop_back();
    std::ranges::stable_sort(rows, std::greater{}, [](const auto& row) { return row.round.year; });
    html::Frame frame = visit.frame(visit.t("Dialogomgångar"), "dialogues");
    frame.topics = {"dialogue_rounds"};
    bool leads = may_lead_somewhere(visit.visitor);
    html::Out out;
    html::heading(out, visit.t("Vilka dialogomgångar har vi?"), answer_of(visit, rows));
    out(R"(<p class="actions">)");
    if (leads && !rows.empty())
        html::link_button(out, html::Url("/dialogue-rounds/new"), visit.t("Lägg upp en omgång"),
                          html::ButtonKind::primary);
    html::link_button(out, html::Url("/focus-areas"), visit.t("Fokusområden"));
    out("</p>");
    if (rows.empty())
        html::empty_state(
            out, {.title = visit.t("Inga omgångar är upplagda än"),
                  .text = visit.t("Här står årets tre omgångar i varje led av styrkedjan: vad dialogerna "
                                  "handlar om, vilka frågor som ställs och hur långt de har kommit."),
                  .action = leads ? visit.t("Lägg upp en omgång") : "",
                  .url = html::Url("/dialogue-rounds/new")});
    for (auto at = rows.begin(); at != rows.end();) {
        auto end = std::ranges::find_if(at, rows.end(),
                                        [&](const auto& row) { return row.round.year != at->round.year; });
        show_year(out, visit, {at, end});
        at = end;
    }
    if (more)
        out(R"(<p><a href="/dialogue-rounds?from={}&amp;year={}">{}</a></p>)", filter.offset + per_page,
            filter.year ? std::to_string(*filter.year) : "", visit.t("Fler omgångar"));
    return visit.page(frame, out.markup());
}

http::Response theme_pack(auth::Visit& visit) {
    std::vector<Theme> themes;
    std::string who;
    auto round = visit.database.read([&](db::Read& read) {
        auto found = round_in(visit, read);
        if (found) {
            themes = themes_of(read, found->id);
            who = between(visit, read, *found);
        }
        return found;
    });
    if (!round) return visit.not_found();
    html::Frame frame = round_frame(visit, visit.t("Temapaket"), &*round);
    html::Out out;
    html::heading(
        out, trf(visit.language, "Vad förbereder vi till {}?", round->name),
        trf(visit.language, "Samma teman, frågor och stöd för alla. Dialogerna är mellan {}, {} – {}.", who,
            spoken(round->from_on, visit.language), spoken(round->to_on, visit.language)));
    if (round->prework_by)
        out(R"(<p class="facts">{}</p>)", trf(visit.language, "Förarbetet är klart senast {}.",
                                              spoken(*round->prework_by, visit.language)));
    if (themes.empty())
        html::empty_state(out,
                          {.title = visit.t("Omgången har inga teman"),
                           .text = visit.t("Den går igenom fokusområdena. Teman är det få som den går på "
                                           "djupet med.")});
    for (const auto& theme : themes) {
        out(R"(<h2 dir="auto">{}</h2>)", theme.name);
        show_theme(out, visit, theme);
    }
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::dialogue_rounds::pages
