// What was answered: bars with their figures in the same table, whichever kind.
#include <cmath>

#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "html/words.h"
#include "polls/agreement.h"
#include "polls/pages/pages.h"

namespace styrkedja::polls::pages {
namespace {

struct Row {
    std::string label;
    std::int64_t answers;
    std::string key;  // of data-poll-count
};

class Results {
  public:
    Results(html::Out& out, const auth::Visit& visit, const View& view)
        : out_(out), visit_(visit), view_(view) {}

    void write() {
        switch (view_.poll.kind) {
            case PollKind::choice:
                return choice();
            case PollKind::scale:
                return scale();
            case PollKind::word:
                return words();
            case PollKind::ranking:
                return ranking();
            case PollKind::text:
                return texts();
            case PollKind::picture:
                return picture();
        }
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void bars(const char* what, const std::vector<Row>& rows) {
        std::int64_t all = std::max<std::int64_t>(1, view_.poll.answers);
        out_(R"(<div class="poll-bars">)");
        {
            html::Table table(
                out_,
                {.caption = what,
                 .columns = {{.label = what}, {.label = t("Antal"), .numeric = true}, {.label = t("Andel")}},
                 .show_caption = false});
            for (const auto& row : rows) {
                table.row();
                table.cell("{}", row.label);
                table.cell(R"(<span data-poll-count="{}">{}</span>)", row.key, row.answers);
                table.cell(R"(<svg class="poll-bar" viewBox="0 0 100 8" preserveAspectRatio="none" )"
                           R"(aria-hidden="true"><rect data-poll-bar="{}" width="{}" height="8"></rect>)"
                           R"(</svg>)",
                           row.key, row.answers * 100 / all);
            }
        }
        out_("</div>");
    }

    std::int64_t answers_of(PollLineId line, std::string_view value) const {
        for (const auto& tally : view_.tallies)
            if (tally.line == line && tally.value == value) return tally.answers;
        return 0;
    }
    std::vector<Row> steps_of(PollLineId line) const {
        std::vector<Row> rows;
        for (std::int64_t step = 1; step <= view_.poll.most; ++step) {
            Tally tally{line, std::to_string(step), 0, 0, 0};
            rows.push_back({step_in_words(step), answers_of(line, tally.value), key_of(tally)});
        }
        return rows;
    }
    std::string step_in_words(std::int64_t step) const {
        const auto& poll = view_.poll;
        std::string said = step == 1 ? poll.low_word : step == poll.most ? poll.high_word : "";
        return said.empty() ? std::to_string(step) : fmt::format("{} {}", step, said);
    }
    Ratings ratings_of(PollLineId line) const {
        Ratings ratings;
        for (const auto& tally : view_.tallies)
            if (tally.line == line) ratings[parse_number(tally.value).value_or(0)] += tally.answers;
        return ratings;
    }

    void choice() {
        std::vector<Row> rows;
        for (const auto& line : view_.lines) {
            Tally tally{line.id, "", 0, 0, 0};
            rows.push_back({line.text, answers_of(line.id, ""), key_of(tally)});
        }
        bars(t("Alternativ"), rows);
    }

    void scale() {
        if (auto average = mean(ratings_of({})))
            out_(R"(<p class="answer">{}</p>)",
                 trf(visit_.language, "I snitt {}.", html::spoken_decimal(visit_.language, *average)));
        bars(t("Steg"), steps_of({}));
    }

    void words() {
        auto sorted = view_.tallies;
        std::ranges::stable_sort(sorted, std::ranges::greater{}, &Tally::answers);
        std::vector<Row> rows;
        for (const auto& tally : sorted) rows.push_back({tally.value, tally.answers, key_of(tally)});
        bars(t("Ord"), rows);
    }

    void ranking() {
        struct Ranked {
            std::string text;
            double place;
            std::int64_t firsts;
        };
        std::vector<Ranked> ranked;
        for (const auto& line : view_.lines)
            ranked.push_back({line.text, mean(ratings_of(line.id)).value_or(0), answers_of(line.id, "1")});
        std::ranges::stable_sort(ranked, {}, &Ranked::place);
        html::Table table(out_, {.caption = t("Rangordningen"),
                                 .columns = {{.label = t("Alternativ")},
                                             {.label = t("Plats i snitt"), .numeric = true},
                                             {.label = t("Satt först"), .numeric = true}}});
        for (const auto& [text, place, firsts] : ranked) {
            table.row();
            table.cell("{}", text);
            table.cell("{}", html::spoken_decimal(visit_.language, place));
            table.cell("{}", firsts);
        }
    }

    void texts() {
        auto sorted = view_.tallies;
        bool supported = shows_support(view_.poll);
        std::ranges::sort(
            sorted, {}, [&](const Tally& one) { return std::pair(supported ? -one.support : 0, one.place); });
        if (!supported)
            out_("<p>{}</p>", t("Hur många som står bakom varje svar visas när frågan är stängd."));
        std::vector<html::Column> columns = {{.label = t("Svar")},
                                             {.label = t("Skrivet av"), .numeric = true}};
        if (supported) columns.push_back({.label = t("Står bakom"), .numeric = true});
        html::Table table(out_, {.caption = t("Svaren"), .columns = columns});
        for (const auto& tally : sorted) {
            table.row();
            table.cell("{}", tally.value);
            table.cell("{}", tally.answers);
            if (supported)
                table.cell(R"(<span data-poll-count="{}">{}</span>)", support_key_of(tally), tally.support);
        }
    }

    void picture() {
        struct Rated {
            const Line* line;
            Ratings ratings;
            double apart;
        };
        std::vector<Rated> rated;
        for (const auto& line : view_.lines) {
            auto ratings = ratings_of(line.id);
            bool few = view_.poll.is_anonymous && count(ratings) < least_shown;
            rated.push_back({&line, few ? Ratings{} : ratings, few ? -1 : gap(ratings).value_or(0)});
        }
        std::ranges::stable_sort(rated, std::ranges::greater{}, &Rated::apart);
        agreement(view_.alpha);
        for (const auto& [line, ratings, apart] : rated) {
            out_("<h3>{}</h3>", line->text);
            if (ratings.empty()) {
                out_(R"(<p class="facts">{}</p>)",
                     trf(visit_.language, "Färre än {} har svarat här.", least_shown));
                continue;
            }
            out_(R"(<p class="facts">{}</p>)",
                 trf(visit_.language,
                     "Två som har svarat står i snitt {} steg från varandra. Medel {}, {} svar.",
                     html::spoken_decimal(visit_.language, apart),
                     html::spoken_decimal(visit_.language, mean(ratings).value_or(0)), count(ratings)));
            bars(t("Steg"), steps_of(line->id));
        }
    }

    void agreement(std::optional<double> alpha) {
        out_(R"(<p class="answer">{}</p>)",
             alpha ? trf(visit_.language, "Störst skillnad först. Samstämmighet (Krippendorffs alfa): {}.",
                         html::spoken_decimal(visit_.language, *alpha, 2))
                   : std::string(
                         t("Alla har gett samma betyg överallt, eller så är svaren för få att jämföra.")));
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const View& view_;
};

void names(html::Out& out, const auth::Visit& visit, const View& view) {
    if (view.names.empty()) return;
    html::Out list;
    {
        html::Table table(list, {.caption = visit.t("Vem som svarade vad"),
                                 .columns = {{.label = visit.t("Namn")}, {.label = visit.t("Svar")}},
                                 .show_caption = false});
        for (const auto& [person, line, value] : view.names) {
            auto found = std::ranges::find(view.lines, line, &Line::id);
            std::string said = found == view.lines.end() ? "" : found->text;
            if (!value.empty()) said += (said.empty() ? "" : ": ") + value;
            table.row();
            table.cell("{}", person);
            table.cell("{}", said);
        }
    }
    html::details(out, visit.t("Vem som svarade vad"), list.markup());
}

}  // namespace

void show_results(html::Out& out, const auth::Visit& visit, const View& view) {
    if (!polls::shows_results(view.poll) || view.hidden) return;
    Results(out, visit, view).write();
    names(out, visit, view);
}

void show_rounds(html::Out& out, const auth::Visit& visit, const View& view) {
    if (view.poll.kind != PollKind::picture || !polls::shows_results(view.poll)) return;
    struct Agreed {
        Round round;
        std::optional<double> alpha;
    };
    auto rounds = visit.database.read([&](db::Read& read) {
        std::vector<Agreed> all;
        for (const auto& round : rounds_of(read, view.poll))
            if (auto poll = find_poll(read, {visit.visitor}, round.id))
                all.push_back({round, alpha_of(read, *poll)});
        return all;
    });
    if (rounds.size() < 2) return;
    constexpr std::int64_t width = 640, height = 120;
    std::string points;
    for (std::size_t at = 0; at < rounds.size(); ++at)
        if (auto alpha = rounds[at].alpha)
            points +=
                fmt::format("{},{} ", static_cast<std::int64_t>(at) * width / (std::ssize(rounds) - 1),
                            std::lround(static_cast<double>(height - 8) * (1 - std::max(0.0, *alpha))) + 4);
    out("<h2>{}</h2>", visit.t("Har bilden blivit mer lika?"));
    out(R"(<svg class="trend-line" viewBox="0 0 {} {}" role="img" aria-label="{}">)"
        R"(<polyline points="{}"></polyline></svg>)",
        width, height, visit.t("Samstämmigheten gång för gång; siffrorna står i tabellen"), points);
    html::Table table(out, {.caption = visit.t("Samstämmigheten gång för gång"),
                            .columns = {{.label = visit.t("Möte")},
                                        {.label = visit.t("Krippendorffs alfa"), .numeric = true},
                                        {.label = visit.t("Svar"), .numeric = true}}});
    for (const auto& [round, alpha] : rounds) {
        table.row();
        table.cell(R"(<a href="/polls/{}">{}</a>)", round.id,
                   round.held_on ? spoken(*round.held_on, visit.language) : visit.t("okänd dag"));
        table.cell("{}", alpha ? html::spoken_decimal(visit.language, *alpha, 2) : "–");
        table.cell("{}", round.answers);
    }
}

}  // namespace styrkedja::polls::pages
