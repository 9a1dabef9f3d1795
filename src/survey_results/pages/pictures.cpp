// Answers as pictures, each with its figures beside it: bars of what was answered, groups as a heat map.
#include <cmath>

#include "html/components/table.h"
#include "html/words.h"
#include "survey_results/pages/pages.h"

namespace styrkedja::survey_results::pages {
namespace {

constexpr int bar_width = 240, bar_height = 20, shades = 5;

// One of the five shades; the first step has the first and the last one the last, however many there are.
std::size_t shade_of(std::size_t step, std::size_t steps) {
    if (steps < 2) return 1;
    return 1 + (step * (shades - 1) * 2 + (steps - 1)) / ((steps - 1) * 2);
}

html::Markup answer_bar(const auth::Visit& visit, const Line& line) {
    html::Out out;
    if (line.kind == QuestionKind::several) return out.markup();  // one may give several: they are no whole
    out(R"(<svg class="answers" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">)",
        bar_width, bar_height, bar_width, bar_height,
        visit.t("Fördelningen som bild; siffrorna står bredvid"));
    std::int64_t before = 0, all = 0;
    for (const auto& step : line.steps)
        if (auto found = line.cell.by_value.find(step.key); found != line.cell.by_value.end())
            all += found->second;
    for (std::size_t at = 0; at < line.steps.size() && all > 0; ++at) {
        auto found = line.cell.by_value.find(line.steps[at].key);
        if (found == line.cell.by_value.end() || found->second == 0) continue;
        auto from = before * bar_width / all, to = (before + found->second) * bar_width / all;
        out(R"(<rect class="s{}" x="{}" y="0" width="{}" height="{}"><title>{}</title></rect>)",
            shade_of(at, line.steps.size()), from, to - from, bar_height,
            fmt::format("{}: {}", line.steps[at].text, found->second));
        before += found->second;
    }
    out("</svg>");
    return out.markup();
}

html::Markup compared(const auth::Visit& visit, const std::vector<Compared>& all, bool is_mean) {
    if (all.empty()) return {};
    html::Out out;
    out(R"(<div class="answer-facts">)");
    for (const auto& one : all)
        out(R"(<p class="{}">{}</p>)", one.comparability == Comparability::none ? "facts broken" : "facts",
            compared_in_words(visit.language, one, is_mean));
    out("</div>");
    return out.markup();
}

// Below 50 few agree; the colours say no more than the number that stands there.
std::string_view class_of(std::optional<double> index) {
    if (!index) return "none";
    return *index < 50 ? "r1" : *index < 65 ? "r2" : *index < 80 ? "r3" : "r4";
}
void heat_cell(html::Out& out, const auth::Visit& visit, std::optional<double> index) {
    if (index)
        out(R"(<td class="{}">{}</td>)", class_of(index), spoken_index(visit.language, index));
    else
        out(R"(<td class="none"><span class="unseen">{}</span></td>)", visit.t("visas inte"));
}

}  // namespace

void write_indices(html::Out& out, const auth::Visit& visit, const Outcome& result) {
    if (result.indices.empty()) return;
    html::Table table(out, {.caption = visit.t("Index från 0 till 100"),
                            .columns = {{.label = visit.t("Index")},
                                        {.label = visit.t("Värde"), .numeric = true},
                                        {.label = visit.t("Jämfört med")}}});
    for (const auto& index : result.indices) {
        table.row();
        table.cell("{}", index_word(visit.language, index.key));
        table.cell("{}", spoken_index(visit.language, index.value));
        table.cell("{}", compared(visit, index.compared, false));
    }
}

void write_part(html::Out& out, const auth::Visit& visit, const Survey& survey, const Part& part) {
    out("<h2>{}</h2>", part.heading);
    html::Table table(out, {.caption = part.heading,
                            .columns = {{.label = visit.t("Fråga")},
                                        {.label = visit.t("Medel"), .numeric = true},
                                        {.label = visit.t("Index"), .numeric = true},
                                        {.label = visit.t("Fördelning")},
                                        {.label = visit.t("Svar"), .numeric = true},
                                        {.label = visit.t("Jämfört med")}},
                            .show_caption = false});
    for (const auto& line : part.lines) {
        table.row();
        table.cell("{}", line.text);
        table.cell("{}", spoken_mean(visit.language, line.mean));
        table.cell("{}", spoken_index(visit.language, line.index));
        if (line.cell.people == 0) {
            table.cell(R"(<span class="quiet">{}</span>)",
                       trf(visit.language, "visas inte: färre än {} svar",
                           std::max(survey.least_group, surveys::least_of_all)));
            table.cell("–");
            table.cell("–");
            continue;
        }
        table.cell(R"(<div class="answer-facts">{}<p class="facts">{}</p></div>)", answer_bar(visit, line),
                   in_words(line));
        table.cell("{}", html::spoken_number(visit.language, line.cell.people));
        table.cell("{}", compared(visit, line.compared, true));
    }
}

void write_heat_map(html::Out& out, const auth::Visit& visit, const HeatMap& map) {
    out(R"(<div class="scroll-x" tabindex="0" role="group" aria-label="{}">)", visit.t("Grupp för grupp"));
    out(R"(<table class="round-map"><caption>{}</caption><thead><tr><th scope="col">{}</th>)",
        visit.t("Grupp för grupp: index från 0 till 100"), visit.t("Grupp"));
    out(R"(<th scope="col">{}</th><th scope="col">{}</th>)", visit.t("Svarsandel"), visit.t("HME"));
    for (const auto& part : map.parts) out(R"(<th scope="col">{}</th>)", part);
    out("</tr></thead><tbody>");
    for (const auto& row : map.rows) {
        out(R"(<tr><th scope="row"><a href="{}">{}</a></th><td class="figure">{}</td>)",
            html::to("/surveys/{}/results?group={}", row.group.survey, row.group.id), row.group.name,
            row.response ? fmt::format("{} %", std::lround(*row.response)) : visit.t("för få"));
        heat_cell(out, visit, row.hme);
        for (const auto& index : row.parts) heat_cell(out, visit, index);
        out("</tr>");
    }
    out("</tbody></table></div>");
}

}  // namespace styrkedja::survey_results::pages
