// How a question was answered, round by round: a picture of the means, and the figures in a table under it.
#include <cmath>

#include "base/spoken_date.h"
#include "html/components/table.h"
#include "html/words.h"
#include "pulses/pages/pages.h"

namespace styrkedja::pulses::pages {
namespace {

constexpr std::int64_t width = 640, height = 160, margin = 36;

// Where a mean stands between the ends of the scale.
std::int64_t y_of(double mean, const questions::Range& range) {
    auto part = (mean - static_cast<double>(range.low)) / static_cast<double>(range.high - range.low);
    return margin + std::lround((1 - part) * static_cast<double>(height - 2 * margin));
}

// Lines between neighbours that are both shown, dots with their figures, and the survey's mean all the way.
void picture(html::Out& out, const auth::Visit& visit, const Curve& curve) {
    auto shown = std::ranges::count_if(curve.points, [](const Point& one) { return one.mean.has_value(); });
    if (shown < 2 || !curve.question.range) return;
    const auto range = *curve.question.range;
    auto x_of = [&](std::size_t at) {
        return margin + static_cast<std::int64_t>(at) * (width - 2 * margin) / (std::ssize(curve.points) - 1);
    };
    out(R"(<svg class="pulse-line" viewBox="0 0 {} {}" role="img" aria-label="{}">)", width, height,
        visit.t("Medelvärdet omgång för omgång; siffrorna står i tabellen"));
    if (auto before = curve.points.front().mean)
        out(R"(<line class="before" x1="{}" x2="{}" y1="{}" y2="{}"></line>)", margin, width - margin,
            y_of(*before, range), y_of(*before, range));
    for (std::size_t at = 0; at < curve.points.size(); ++at) {
        auto mean = curve.points[at].mean;
        if (!mean) continue;
        auto x = x_of(at), y = y_of(*mean, range);
        if (at > 0)
            if (auto last = curve.points[at - 1].mean)
                out(R"(<line x1="{}" y1="{}" x2="{}" y2="{}"></line>)", x_of(at - 1), y_of(*last, range), x,
                    y);
        out(R"(<circle cx="{}" cy="{}" r="5"></circle><text x="{}" y="{}">{}</text>)", x, y, x, y - 10,
            html::spoken_decimal(visit.language, *mean, 2));
        const auto& round = curve.points[at].round;
        out(R"(<text class="when" x="{}" y="{}">{}</text>)", x, height - 4,
            round ? std::to_string(round->number) : std::string(visit.t("Enkäten")));
    }
    out("</svg>");
}

// "+0,25": how far from the survey's own.
std::string change_of(const auth::Visit& visit, const Curve& curve, const Point& point) {
    auto before = curve.points.front().mean;
    if (!point.round || !before || !point.mean) return "–";
    auto hundredths = std::lround(*point.mean * 100) - std::lround(*before * 100);
    auto said = html::spoken_decimal(visit.language, std::abs(static_cast<double>(hundredths)) / 100, 2);
    return hundredths == 0 ? said : (hundredths > 0 ? "+" : "−") + said;
}

}  // namespace

std::string when(const auth::Visit& visit, const Point& point) {
    if (!point.round) return visit.t("Enkäten");
    return trf(visit.language, "Omgång {}, {}", point.round->number,
               spoken(point.round->from_on, visit.language));
}

void write_curve(html::Out& out, const auth::Visit& visit, const Curve& curve, std::int64_t least) {
    const auto& question = curve.question;
    bool is_scale = question.kind == QuestionKind::scale;
    out("<h2>{}</h2>", question.text);
    if (is_scale && question.range)
        out(R"(<p class="facts">{}</p>)",
            trf(visit.language, "Från {} till {}",
                fmt::format("{} {}", question.range->low, question.low_word),
                fmt::format("{} {}", question.range->high, question.high_word)));
    picture(out, visit, curve);
    std::vector<html::Column> columns = {
        {.label = visit.t("När")},
        {.label = is_scale ? visit.t("Medel") : visit.t("Fördelning"), .numeric = is_scale}};
    if (is_scale) columns.push_back({.label = visit.t("Mot enkäten"), .numeric = true});
    columns.push_back({.label = visit.t("Svar"), .numeric = true});
    html::Table table(out, {.caption = question.text, .columns = std::move(columns), .show_caption = false});
    for (const auto& point : curve.points) {
        table.row();
        if (point.round)
            table.cell(R"(<a href="/surveys/{}/results">{}</a>)", point.round->survey, when(visit, point));
        else
            table.cell("{}", when(visit, point));
        table.cell("{}", in_words(visit.language, question, point, least));
        if (is_scale) table.cell("{}", change_of(visit, curve, point));
        table.cell("{}",
                   point.cell.people == 0 ? "–" : html::spoken_number(visit.language, point.cell.people));
    }
}

}  // namespace styrkedja::pulses::pages
