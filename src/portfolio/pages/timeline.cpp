// "När händer det?": the assignments of a year over time, with their steps and deadlines, as one picture.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "portfolio/pages/pages.h"

namespace styrkedja::portfolio::pages {
namespace {

constexpr std::size_t most_unfolded = 40;  // with more, plans are folded until one opens them
constexpr long long name_width = 214, day_width_hundredths = 168, row_height = 34, plan_height = 30,
                    head_height = 46, margin = 8;
constexpr std::size_t shown_name = 30;

struct PlanRow {
    OperationsPlanId id;
    std::string unit;
    std::vector<const Line*> lines = {};
    bool open = false;
};
std::vector<PlanRow> plans_of(const auth::Visit& visit, const Portfolio& portfolio) {
    std::vector<PlanRow> plans;
    for (const auto& line : portfolio.lines) {
        if (plans.empty() || plans.back().id != line.assignment.plan)
            plans.push_back({.id = line.assignment.plan,
                             .unit = line.began_earlier()
                                         ? trf(visit.language, "{}, planen {}", line.assignment.unit_name,
                                               line.assignment.year)
                                         : line.assignment.unit_name});
        plans.back().lines.push_back(&line);
    }
    bool all = portfolio.plan || portfolio.lines.size() <= most_unfolded;
    auto asked = parse_id<OperationsPlanId>(visit.query("open"));
    for (auto& plan : plans) plan.open = all || plan.id == asked;
    std::ranges::stable_sort(plans, {}, [](const PlanRow& plan) { return swedish_sort_key(plan.unit); });
    return plans;
}

class Gantt {
  public:
    Gantt(html::Out& out, const auth::Visit& visit, int year)
        : out_(out), visit_(visit), year_(year_range(year)) {}

    void draw(const std::vector<PlanRow>& plans) {
        long long height = head_height + margin;
        for (const auto& plan : plans)
            height += plan_height + (plan.open ? std::ssize(plan.lines) * row_height : 0);
        long long width = x_of(year_.to) + 14;
        out_(R"(<div class="scroll-x" tabindex="0" role="group" aria-label="{}">)", visit_.t("Tidslinjen"));
        out_(R"(<svg class="thread-picture gantt" viewBox="0 0 {} {}" width="{}" height="{}" )"
             R"(aria-label="{}">)",
             width, height, width, height, visit_.t("Tidslinjen som bild; samma sak står i tabellen"));
        calendar(height);
        y_ = head_height;
        for (const auto& plan : plans) {
            plan_row(plan);
            if (!plan.open) continue;
            for (const auto* line : plan.lines) assignment_row(*line);
        }
        today(height);
        out_("</svg></div>");
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    std::string day(Date date) const { return spoken(date, visit_.language); }

    // Days outside the year are drawn at its edge.
    long long x_of(Date date) const {
        auto shown = std::clamp(date, year_.from, year_.to + std::chrono::days{1});
        return name_width + (shown - year_.from).count() * day_width_hundredths / 100;
    }
    long long width_of(const DateRange& days) const {
        return std::max(4LL, x_of(days.to + std::chrono::days{1}) - x_of(days.from));
    }

    void calendar(long long height) {
        int year = year_of(year_.from);
        for (int month = 1; month <= 12; ++month) {
            auto range = *month_range(year, month);
            out_(R"(<line class="month" x1="{}" y1="0" x2="{}" y2="{}"></line>)", x_of(range.from),
                 x_of(range.from), height);
            out_(R"(<text class="quiet" x="{}" y="14">{}</text>)", x_of(range.from) + 4, month_name(month));
        }
        for (Date monday = year_.from; monday <= year_.to; monday += std::chrono::days{1}) {
            if (weekday_of(monday) != 1) continue;
            int week = iso_week(monday).week;
            if (week % 2 == 0) out_(R"(<text class="week" x="{}" y="34">{}</text>)", x_of(monday) + 2, week);
            out_(R"(<line class="week" x1="{}" y1="38" x2="{}" y2="44"></line>)", x_of(monday), x_of(monday));
        }
    }
    const char* month_name(int month) const {
        const std::array names = {t("jan"), t("feb"), t("mar"), t("apr"), t("maj"), t("jun"),
                                  t("jul"), t("aug"), t("sep"), t("okt"), t("nov"), t("dec")};
        return names[static_cast<std::size_t>(month - 1)];
    }
    void today(long long height) {
        Date now_is = date_of(now());
        if (!year_.contains(now_is)) return;
        out_(R"(<g><title>{} {}</title><line class="today" x1="{}" y1="18" x2="{}" y2="{}"></line></g>)",
             t("I dag"), day(now_is), x_of(now_is), x_of(now_is), height);
    }

    void plan_row(const PlanRow& plan) {
        DateRange all = plan.lines.front()->days();
        for (const auto* line : plan.lines) {
            auto days = line->days();
            all = {std::min(all.from, days.from), std::max(all.to, days.to)};
        }
        std::string count = trn(visit_.language, "{} uppdrag", "{} uppdrag", std::ssize(plan.lines));
        html::Url url =
            plan.open ? html::to("/assignments?plan={}", plan.id)  // not everyone sees a draft of a plan
                      : html::to("/portfolio/timeline?year={}&open={}", year_of(year_.from), plan.id);
        out_(R"(<a href="{}"><title>{}, {}</title><text class="plan" x="0" y="{}">{}</text></a>)", url,
             plan.unit, count, y_ + 20,
             fmt::format("{} · {}", shorten(plan.unit, shown_name - 6), plan.lines.size()));
        if (!plan.open)
            out_(R"(<rect class="folded" x="{}" y="{}" width="{}" height="8" rx="4">)"
                 R"(<title>{}: {}</title></rect>)",
                 x_of(all.from), y_ + 11, width_of(all), plan.unit, count);
        y_ += plan_height;
    }

    void assignment_row(const Line& line) {
        const auto& one = line.assignment;
        auto days = line.days();
        out_(R"(<a href="/assignments/{}"><title>{}: {} – {}, {}</title><text x="10" y="{}">{}</text>)",
             one.id, one.title, day(days.from), day(days.to), assignments::word(visit_.language, one.state),
             y_ + 20, shorten(one.title, shown_name));
        out_(R"(<rect class="bar {}" x="{}" y="{}" width="{}" height="10" rx="3"></rect></a>)", look_of(one),
             x_of(days.from), y_ + 6, width_of(days));
        for (const auto& piece : line.pieces)
            if (piece.part.kind == PartKind::step) step(piece, days);
        for (const auto& piece : line.pieces)
            if (piece.part.kind == PartKind::deadline && piece.part.to_on) deadline(piece);
        y_ += row_height;
    }
    static const char* look_of(const assignments::Assignment& one) {
        if (assignments::is_ended(one.state)) return "ended";
        return assignments::is_running(one.state) ? "running" : "waiting";
    }
    void step(const Piece& piece, const DateRange& whole) {
        DateRange days{piece.part.from_on.value_or(whole.from), piece.part.to_on.value_or(whole.to)};
        if (days.to < days.from) days.to = days.from;
        out_(R"(<rect class="step {}" x="{}" y="{}" width="{}" height="8">)"
             R"(<title>{}: {} – {}{}</title></rect>)",
             piece.finished_on ? "done" : "", x_of(days.from), y_ + 19, width_of(days) - 2, piece.part.text,
             day(days.from), day(days.to), piece.finished_on ? std::string(", ") + t("klart") : "");
    }
    void deadline(const Piece& piece) {
        bool late = !piece.finished_on && *piece.part.to_on < date_of(now());
        long long x = x_of(*piece.part.to_on) + 1, y = y_ + 11;
        out_(R"(<path class="deadline {}" d="M{} {} L{} {} L{} {} L{} {} Z"><title>{}: {}{}</title></path>)",
             piece.finished_on ? "done"
             : late            ? "late"
                               : "",
             x, y - 8, x + 8, y, x, y + 8, x - 8, y, day(*piece.part.to_on), piece.part.text,
             piece.finished_on ? std::string(", ") + t("klart")
             : late            ? std::string(", ") + t("försenat")
                               : "");
    }

    html::Out& out_;
    const auth::Visit& visit_;
    DateRange year_;
    long long y_ = 0;
};

std::string days_of(const auth::Visit& visit, const Piece& piece) {
    auto to = piece.part.to_on ? spoken(*piece.part.to_on, visit.language) : std::string();
    if (!piece.part.from_on) return to;
    return fmt::format("{} – {}", spoken(*piece.part.from_on, visit.language), to);
}
std::string listed(const auth::Visit& visit, const Line& line, PartKind kind) {
    std::vector<std::string> all;
    for (const auto& piece : line.pieces) {
        if (piece.part.kind != kind) continue;
        auto days = days_of(visit, piece);
        all.push_back(piece.part.text + (days.empty() ? "" : fmt::format(" ({})", days)) +
                      (piece.finished_on ? std::string(", ") + visit.t("klart") : ""));
    }
    return all.empty() ? "–" : join(all, "; ");
}

void as_table(html::Out& out, const auth::Visit& visit, const std::vector<PlanRow>& plans) {
    html::Out inside;
    {
        html::Table table(inside, {.caption = visit.t("Uppdragen över tid"),
                                   .columns = {{.label = visit.t("Uppdrag")},
                                               {.label = visit.t("Enhet")},
                                               {.label = visit.t("Från")},
                                               {.label = visit.t("Till")},
                                               {.label = visit.t("Steg")},
                                               {.label = visit.t("Tidsgränser")}}});
        for (const auto& plan : plans)
            for (const auto* line : plan.lines) {
                auto days = line->days();
                table.row();
                table.cell(R"(<a href="/assignments/{}">{}</a>)", line->assignment.id,
                           line->assignment.title);
                table.cell("{}", plan.unit);
                table.cell("{}", spoken(days.from, visit.language));
                table.cell("{}", spoken(days.to, visit.language));
                table.cell("{}", listed(visit, *line, PartKind::step));
                table.cell("{}", listed(visit, *line, PartKind::deadline));
            }
    }
    html::details(out, visit.t("Tidslinjen som tabell"), inside.markup());
}

// What has a last day ahead, the soonest; what is late.
std::string answer_of(const auth::Visit& visit, const Portfolio& portfolio) {
    Date today = date_of(now());
    const Piece* soonest = nullptr;
    const Line* whose = nullptr;
    std::int64_t late = 0;
    for (const auto& line : portfolio.lines) {
        if (assignments::is_ended(line.assignment.state)) continue;
        for (const auto& piece : line.pieces) {
            if (piece.part.kind != PartKind::deadline || piece.finished_on || !piece.part.to_on) continue;
            if (*piece.part.to_on < today) {
                ++late;
            } else if (!soonest || *piece.part.to_on < *soonest->part.to_on) {
                soonest = &piece;
                whose = &line;
            }
        }
    }
    std::string said =
        soonest ? trf(visit.language, "Närmast: {} – {} ({}).", spoken(*soonest->part.to_on, visit.language),
                      soonest->part.text, whose->assignment.title)
                : std::string(visit.t("Ingen tidsgräns ligger framför oss."));
    if (late > 0)
        said += " " + trn(visit.language, "{} tidsgräns är försenad.", "{} tidsgränser är försenade.", late);
    return said;
}

}  // namespace

http::Response timeline(auth::Visit& visit) {
    auto portfolio = load_portfolio(visit);
    if (!portfolio) return visit.not_found();
    return page_of(
        visit, Picture::timeline, *portfolio, visit.t("När händer det?"), answer_of(visit, *portfolio),
        [&](html::Out& out, const html::Frame&) {
            auto plans = plans_of(visit, *portfolio);
            if (!portfolio->plan && portfolio->lines.size() > most_unfolded)
                out("<p>{}</p>",
                    visit.t("Det är många uppdrag: välj en enhet i bilden för att se dess uppdrag."));
            out(R"(<p class="gantt-legend facts">{}</p>)",
                visit.t(
                    "Överst uppdragets tid, under den stegen. Romben är en tidsgräns; fylld är klar, röd är "
                    "försenad."));
            Gantt(out, visit, portfolio->year).draw(plans);
            as_table(out, visit, plans);
            file_links(out, visit);
        });
}
std::optional<Figures> timeline_figures(const auth::Visit& visit) {
    auto portfolio = load_portfolio(visit);
    if (!portfolio) return std::nullopt;
    Figures figures{.name = "tidslinje",
                    .header = {"id", visit.t("Uppdrag"), visit.t("Enhet"), visit.t("Vad"), visit.t("Text"),
                               visit.t("Från"), visit.t("Till"), visit.t("Klart")},
                    .rows = {}};
    auto iso_or_empty = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
    for (const auto& line : portfolio->lines) {
        const auto& one = line.assignment;
        auto days = line.days();
        figures.rows.push_back({to_string(one.id), one.title, one.unit_name, visit.t("Uppdrag"), one.title,
                                iso(days.from), iso(days.to), ""});
        for (const auto& piece : line.pieces)
            if (piece.part.kind != PartKind::participant)
                figures.rows.push_back({to_string(one.id), one.title, one.unit_name,
                                        visit.t(assignments::spec_of(piece.part.kind).one), piece.part.text,
                                        iso_or_empty(piece.part.from_on), iso_or_empty(piece.part.to_on),
                                        iso_or_empty(piece.finished_on)});
    }
    return figures;
}

}  // namespace styrkedja::portfolio::pages
