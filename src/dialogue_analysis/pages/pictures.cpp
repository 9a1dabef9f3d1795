// The round as pictures: how the agreed ratings are spread, unit by unit as a heat map, and which parts of a
// theme were answered. Each is its own table, so that it reads aloud, prints and is copied.
#include "base/text.h"
#include "dialogue_analysis/pages/pages.h"
#include "html/components/table.h"
#include "html/words.h"

namespace styrkedja::dialogue_analysis::pages {
namespace {

constexpr int bar_width = 200, bar_height = 18;

// Four stretches of a bar, from the lowest step to the highest.
html::Markup spread_bar(const auth::Visit& visit, const Spread& spread) {
    html::Out out;
    out(R"(<svg class="spread" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">)",
        bar_width, bar_height, bar_width, bar_height,
        visit.t("Fördelningen som bild; siffrorna står bredvid"));
    std::int64_t x = 0, all = std::max<std::int64_t>(1, spread.settled());
    for (std::size_t step = 0; step < steps; ++step) {
        std::int64_t width = spread.agreed[step] * bar_width / all;
        if (width == 0) continue;
        out(R"(<rect class="r{}" x="{}" y="0" width="{}" height="{}"></rect>)", step + 1, x, width,
            bar_height);
        x += width;
    }
    if (spread.settled() == 0)
        out(R"(<rect class="none" x="0" y="0" width="{}" height="{}"></rect>)", bar_width, bar_height);
    out("</svg>");
    return out.markup();
}

// To the words behind the ratings, for those who may read them.
html::Markup section_link(const View& view, FocusAreaId focus, const std::string& name) {
    if (!view.reads) return html::markup("{}", name);
    return html::markup(R"(<a href="{}">{}</a>)", page_of(view, "compiled/" + dialogues::key_of(focus)),
                        name);
}

// What one cell of the heat map says: the agreed rating, else how both rated.
std::string in_cell(const Rated& rated) {
    if (rated.agreed > 0) return std::to_string(rated.agreed);
    auto one = [](std::int64_t rating) { return rating > 0 ? std::to_string(rating) : std::string("–"); };
    return one(rated.own) + " / " + one(rated.superior);
}
std::string class_of(const Rated& rated) {
    auto rating = rated.agreed > 0 ? rated.agreed : std::min(rated.own, rated.superior);
    return rating > 0 ? fmt::format("r{}", rating) : "none";
}

}  // namespace

void spread_picture(html::Out& out, const auth::Visit& visit, const View& view,
                    const std::vector<FocusSpread>& spreads) {
    html::Table table(out, {.caption = visit.t("Enade bedömningar per fokusområde"),
                            .columns = {{.label = visit.t("Fokusområde")},
                                        {.label = visit.t("Fördelning")},
                                        {.label = "1", .numeric = true},
                                        {.label = "2", .numeric = true},
                                        {.label = "3", .numeric = true},
                                        {.label = "4", .numeric = true},
                                        {.label = visit.t("Medel"), .numeric = true},
                                        {.label = visit.t("Olika syn"), .numeric = true}}});
    for (const auto& one : spreads) {
        table.row();
        table.cell("{}", section_link(view, one.focus, one.name));
        if (one.is_hidden)
            table.cell(R"(<span class="quiet">{}</span>)", visit.t("färre än tre dialoger"));
        else
            table.cell("{}", spread_bar(visit, one.spread));
        for (auto number : one.spread.agreed) table.cell("{}", number);
        auto mean = one.spread.mean();
        table.cell("{}", mean ? html::spoken_decimal(visit.language, *mean) : "–");
        table.cell("{}", one.dissents);
    }
}

void heat_map(html::Out& out, const auth::Visit& visit, const View& view, const std::vector<UnitRow>& rows,
              const std::vector<dialogue_rounds::FocusArea>& focus) {
    out(R"(<div class="scroll-x" tabindex="0" role="group" aria-label="{}">)", visit.t("Enhet för enhet"));
    out(R"(<table class="round-map"><caption>{}</caption><thead><tr><th scope="col">{}</th>)",
        visit.t("Enhet för enhet: den enade bedömningen, eller egen / chefens"), visit.t("Enhet"));
    for (const auto& one : focus) out(R"(<th scope="col">{}</th>)", section_link(view, one.id, one.name));
    out("</tr></thead><tbody>");
    for (const auto& row : rows) {
        out(R"(<tr><th scope="row"><a href="/dialogues/{}">{}</a>)", row.dialogue, row.unit_name);
        if (!row.opened && row.state != DialogueState::cancelled)
            out(R"( <span class="facts">{}</span>)", visit.t("har inte öppnat förarbetet"));
        out("</th>");
        for (const auto& one : focus) {
            auto rated = row.ratings.find(one.id);
            if (rated == row.ratings.end())
                out(R"(<td class="none"><span class="unseen">{}</span></td>)", visit.t("inget än"));
            else
                out(R"(<td class="{}">{}</td>)", class_of(rated->second), in_cell(rated->second));
        }
        out("</tr>");
    }
    out("</tbody></table></div>");
}

void coverage_table(html::Out& out, const auth::Visit& visit, const std::vector<ThemeCoverage>& coverage) {
    for (const auto& theme : coverage) {
        if (theme.fault == CoverageFault::only_recruitment)
            html::notice(out, html::Tone::attention,
                         trf(visit.language,
                             "”{}” handlar i dialogerna nästan bara om att attrahera och rekrytera. Ta upp "
                             "de andra delarna innan ni drar slutsatser.",
                             theme.name));
        if (theme.fault == CoverageFault::parts_skipped)
            html::notice(
                out, html::Tone::attention,
                trf(visit.language, "”{}”: någon del är förbigången i mer än en fjärdedel av dialogerna.",
                    theme.name));
        html::Table table(out, {.caption = theme.name,
                                .columns = {{.label = visit.t("Del")},
                                            {.label = visit.t("Besvarad"), .numeric = true},
                                            {.label = visit.t("Inget att ta upp"), .numeric = true},
                                            {.label = visit.t("Förbigången"), .numeric = true},
                                            {.label = visit.t("Av")}}});
        for (const auto& part : theme.parts) {
            table.row();
            table.cell("{}", aruba_word(visit.language, part.key));
            table.cell("{}", part.answered);
            table.cell("{}", part.nothing);
            table.cell("{}", part.skipped());
            auto all = std::max<std::int64_t>(1, part.all);
            table.cell(R"(<progress class="of-round" max="{}" value="{}"></progress> {})", all,
                       part.answered + part.nothing, part.all);
        }
    }
}

}  // namespace styrkedja::dialogue_analysis::pages
