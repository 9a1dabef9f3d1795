// "Vilket uppdrag lyfter vi 2027?": the candidates side by side, the choice, and what the year's assignments
// get more of.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "base/years.h"
#include "highlights/pages/pages.h"
#include "html/components/table.h"

namespace styrkedja::highlights::pages {
namespace {

constexpr std::int64_t most_history = 50;

struct View {
    int year;
    std::optional<Highlight> current;
    std::vector<Highlight> history;
    std::vector<Choosable> choices;
    std::vector<Candidate> candidates;  // the first of the choices
    std::vector<Reinforcement> reinforcements;
    Sums sums;
    std::vector<html::Option> decisions;  // for those who choose
    html::Markup decided_in = {};
    bool chooses = false;
};

int year_in(const std::string& typed) {
    auto year = parse_number(typed);
    return year && *year >= first_year && *year <= last_year ? static_cast<int>(*year)
                                                             : year_of(date_of(now()));
}

View load(const auth::Visit& visit, int year) {
    return visit.database.read([&](db::Read& read) {
        View view{.year = year,
                  .current = highlight_of(read, year),
                  .history = history_of(read, year, most_history),
                  .choices = choices_in(read, visit.visitor, year),
                  .candidates = candidates_of(read, visit.visitor, year),
                  .reinforcements = reinforcements_in(read, visit.visitor, year),
                  .sums = sums_in(read, visit.visitor, year),
                  .decisions = {}};
        view.chooses = may_choose(read, visit.visitor);
        if (view.chooses) view.decisions = decision_options(read, visit.visitor);
        if (view.current) view.decided_in = decision_link(visit, read, view.current->decision);
        return view;
    });
}

void current(html::Out& out, const auth::Visit& visit, const View& view) {
    if (!view.current) return;
    out(R"(<p><a href="/assignments/{}">{}</a> {} <span class="facts">{} · {} · {}</span></p>)",
        view.current->assignment, view.current->title, badge_of(visit.language, {view.year}), view.decided_in,
        spoken(view.current->chosen_on, visit.language), view.current->chosen_by);
    out(R"(<div class="answers"><div class="said" dir="auto">{}</div></div>)", view.current->reason);
}

void candidates(html::Out& out, const auth::Visit& visit, const View& view) {
    out("<h2>{}</h2>", view.choices.size() > view.candidates.size()
                           ? trf(visit.language, "Uppdragen att jämföra: de {} första av {}",
                                 view.candidates.size(), view.choices.size())
                           : visit.t("Uppdragen att jämföra"));
    if (view.candidates.empty())
        return html::empty_state(
            out, {.title = trf(visit.language, "Inga uppdrag finns för {} än", view.year),
                  .text = visit.t("De står här när de har skrivits i en verksamhetsplan för året."),
                  .action = visit.t("Till verksamhetsplanerna"),
                  .url = html::Url("/plans")});
    html::Table table(out, {.caption = visit.t("Uppdragen sida vid sida"),
                            .columns = {{.label = visit.t("Uppdrag")},
                                        {.label = visit.t("Läge")},
                                        {.label = visit.t("Mål")},
                                        {.label = visit.t("Timmar i veckan"), .numeric = true},
                                        {.label = visit.t("Enheter som är med")},
                                        {.label = visit.t("Senaste rapporten")}},
                            .show_caption = false});
    for (const auto& one : view.candidates) {
        table.row();
        bool chosen = view.current && view.current->assignment == one.assignment.id;
        table.cell(R"(<a href="/assignments/{}">{}</a> {})", one.assignment.id, one.assignment.title,
                   chosen ? badge_of(visit.language, {view.year}) : html::Markup{});
        assignments::Assignment shown{};
        shown.state = one.assignment.state;
        table.cell("{}", assignments::state_badge(visit.language, shown));
        table.cell("{}", one.goals.empty() ? "–" : shorten(join(one.goals, "; "), 160));
        table.cell("{}", one.hours);
        table.cell("{}", one.deep > 0 ? trf(visit.language, "{}, varav {} som pilot eller medskapare",
                                            one.units, one.deep)
                                      : std::to_string(one.units));
        table.cell("{}", light_badge(visit.language, one.light, one.light_word));
    }
}

void choice(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
            const Refused& refused) {
    if (!view.chooses || view.candidates.empty()) return;
    html::Out form;
    html::form_open(form, frame, html::Url("/highlights"),
                    {.autosave = fmt::format("highlight-{}", view.year)});
    html::hidden_field(form, "year", std::to_string(view.year));
    html::hidden_field(form, "seen", to_string(view.current ? view.current->id : HighlightId{}));
    std::vector<html::Option> options;
    for (const auto& one : view.choices) options.push_back({.value = to_string(one.id), .label = one.title});
    html::select(form, visit.language, refused.field(visit, "assignment", visit.t("Vilket uppdrag lyfts?")),
                 options);
    html::select(
        form, visit.language,
        refused.field(visit, "decision", visit.t("Ledningsgruppens beslut"), "",
                      view.current ? visit.t("Ett nytt beslut, som på sin sida har ersatt det förra.")
                                   : visit.t("Beslutet ska vara fattat och gälla.")),
        view.decisions);
    html::textarea(form, visit.language,
                   refused.field(visit, "reason", visit.t("Varför just det uppdraget?")), 4);
    html::button(form, {.label = view.current ? visit.t("Lyft det i stället") : visit.t("Lyft uppdraget")});
    form("</form>");
    if (view.current)
        return html::details(out, visit.t("Välj ett annat uppdrag"), form.markup(),
                             refused.refusal != nullptr);
    out("<h2>{}</h2>{}", visit.t("Välj"), form.markup());
}

void history(html::Out& out, const auth::Visit& visit, const View& view) {
    if (view.history.size() < 2) return;
    html::Out list;
    list(R"(<ul class="answers">)");
    for (const auto& one : view.history)
        list(R"(<li><a href="/assignments/{}">{}</a> <span class="facts">{} – {} · {}</span>)"
             R"(<div class="said" dir="auto">{}</div></li>)",
             one.assignment, one.title, spoken(one.chosen_on, visit.language),
             one.ended_on ? spoken(*one.ended_on, visit.language) : "", one.chosen_by, one.reason);
    list("</ul>");
    html::details(out, visit.t("Så har vi valt"), list.markup());
}

void reinforcements(html::Out& out, const auth::Visit& visit, const View& view) {
    out("<h2>{}</h2>", trf(visit.language, "Förstärkningar {}", view.year));
    if (view.reinforcements.empty())
        return out(
            R"(<p class="quiet">{}</p>)",
            visit.t("Inga uppdrag har fått mer tid, pengar eller personal. Förstärk ett uppdrag på dess "
                    "sida."));
    {
        html::Table table(out, {.caption = visit.t("Förstärkningar"),
                                .columns = {{.label = visit.t("Uppdrag")},
                                            {.label = visit.t("Får")},
                                            {.label = visit.t("När")},
                                            {.label = visit.t("Läge")}},
                                .show_caption = false});
        for (const auto& one : view.reinforcements) {
            table.row();
            table.cell(R"(<a href="/assignments/{}">{}</a>)", one.assignment, one.title);
            table.cell(R"(<a href="/reinforcements/{}">{}</a>)", one.id,
                       amount_in_words(visit.language, one.kind, one.thousandths));
            table.cell("{}", period_of(visit, one));
            table.cell("{}", state_of(visit, one));
        }
    }
    std::vector<html::Definition> list;
    for (std::size_t at = 0; at < view.sums.size(); ++at)
        if (auto kind = static_cast<ReinforcementKind>(at); view.sums[at] > 0)
            list.push_back({word(visit.language, kind),
                            html::markup("{}", amount_in_words(visit.language, kind, view.sums[at]))});
    out("<h3>{}</h3>", visit.t("Sammanlagt, utan det som är avslutat i förtid"));
    html::definitions(out, list);
}

http::Response page(const auth::Visit& visit, int year, const Refusal* refusal = nullptr) {
    auto view = load(visit, year);
    Refused refused{refusal};
    html::Frame frame = visit.frame(trf(visit.language, "Årets lyfta uppdrag {}", year), "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")}};
    frame.topics = {"highlights"};
    frame.wide = true;
    html::Out out;
    html::heading(out, trf(visit.language, "Vilket uppdrag lyfter vi {}?", year),
                  view.current ? trf(visit.language, "Vi lyfter ”{}”.", view.current->title)
                               : trf(visit.language, "Inget är valt än. {} uppdrag att jämföra.",
                                     view.candidates.size()));
    refused.say(out, visit.language);
    out(R"(<nav class="tags" aria-label="{}">)", visit.t("Andra år"));
    for (int other : years_beside(year))
        if (other != year) out(R"(<a class="tag" href="/highlights?year={}">{}</a> )", other, other);
    out("</nav>");
    current(out, visit, view);
    candidates(out, visit, view);
    choice(out, visit, frame, view, refused);
    history(out, visit, view);
    reinforcements(out, visit, view);
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response year(auth::Visit& visit) { return page(visit, year_in(visit.query("year"))); }

http::Response choose(auth::Visit& visit) {
    Choice choice{.year = year_in(visit.field("year")),
                  .assignment = parse_id<AssignmentId>(visit.field("assignment")),
                  .decision = parse_id<DecisionId>(visit.field("decision")),
                  .reason = visit.field("reason"),
                  .seen = HighlightId{parse_number(visit.field("seen")).value_or(0)}};
    auto made = visit.database.write(
        [&](db::Write& write) { return highlights::choose(write, visit.visitor, choice, visit.language); });
    if (!made) return page(visit, choice.year, &made.error());
    visit.announce("highlights");
    visit.announce(fmt::format("assignment/{}", choice.assignment->value));
    return visit.redirect(fmt::format("/highlights?year={}", choice.year),
                          visit.t("Uppdraget är årets lyfta uppdrag."));
}

}  // namespace styrkedja::highlights::pages
