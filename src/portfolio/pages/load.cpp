// "Vem bär mest?": hours a week of each function in each assignment, and their sums over the weeks.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/words.h"
#include "portfolio/pages/pages.h"

namespace styrkedja::portfolio::pages {
namespace {

constexpr std::size_t most_columns = 40;  // assignments as columns; with more their sums alone
constexpr long long bar_width = 15, bars_height = 120, margin = 22;

std::int64_t usual_of(const auth::Visit& visit) {
    auto typed = parse_number(visit.query("capacity"));
    return typed && *typed > 0 && *typed < 100'000 ? *typed : usual_capacity;
}

std::string answer_of(const auth::Visit& visit, const Load& load, std::int64_t usual) {
    auto in_most = std::ranges::count_if(load.functions, &FunctionLoad::is_in_most);
    auto over = std::ranges::count_if(load.functions, &FunctionLoad::is_over);
    if (load.functions.empty()) return visit.t("Inget uppdrag har sagt vilka som deltar.");
    std::string said;
    if (in_most > 0) {
        auto first = std::ranges::find_if(load.functions, &FunctionLoad::is_in_most);
        said = trf(visit.language, "{} deltar i {} av {} uppdrag.", first->name, first->assignments,
                   load.assignments) +
               " ";
    }
    if (std::ranges::any_of(load.functions, &FunctionLoad::capacity_is_said))
        return said + (over == 0 ? std::string(visit.t("Ingen bär mer än den har tid till."))
                                 : trn(visit.language, "{} funktion bär mer än den har tid till.",
                                       "{} funktioner bär mer än de har tid till.", over));
    if (over == 0) return said + trf(visit.language, "Ingen bär mer än {} timmar i veckan.", usual);
    return said + (over == 1
                       ? trf(visit.language, "{} funktion bär mer än {} timmar i veckan.", over, usual)
                       : trf(visit.language, "{} funktioner bär mer än {} timmar i veckan.", over, usual));
}

void warnings(html::Out& out, const auth::Visit& visit, const Load& load) {
    bool any = std::ranges::any_of(load.functions,
                                   [](const FunctionLoad& one) { return one.is_in_most || one.is_over; });
    if (!any) return;
    out("<h2>{}</h2><ul>", visit.t("De här bär mest"));
    for (const auto& one : load.functions) {
        if (!one.is_in_most && !one.is_over) continue;
        out("<li>{}", one.name);
        if (one.is_in_most)
            out(" {}", html::badge(html::Tone::attention, trf(visit.language, "i {} av {} uppdrag",
                                                              one.assignments, load.assignments)));
        if (one.is_over)
            out(" {}", html::badge(html::Tone::alarm, trf(visit.language, "{} av {} timmar i veckan",
                                                          one.peak_of_all, one.capacity)));
        out("</li>");
    }
    out("</ul>");
}

// Three shades of one colour; the number says the same.
const char* shade_of(std::int64_t hours) {
    return hours == 0 ? "" : hours < 5 ? "h1" : hours < 15 ? "h2" : "h3";
}

// Of one plan: what it asks for, and beside it what all plans of the year do.
void matrix(html::Out& out, const auth::Visit& visit, const Load& load, bool of_plan) {
    bool wide = load.columns.size() <= most_columns;
    out(R"(<div class="scroll-x heat" tabindex="0" role="group" aria-label="{}">)"
        R"(<table><caption>{}</caption>)",
        visit.t("Timmar i veckan"), visit.t("Timmar i veckan, när det är som mest"));
    out(R"(<thead><tr><th scope="col">{}</th>)", visit.t("Funktion"));
    if (wide)
        for (const auto* line : load.columns)
            out(R"(<th scope="col"><a href="/assignments/{}">{}</a></th>)", line->assignment.id,
                shorten(line->assignment.title, 60));
    out(R"(<th scope="col">{}</th><th scope="col">{}</th>)", visit.t("Uppdrag"), visit.t("Högsta veckan"));
    if (of_plan) out(R"(<th scope="col">{}</th>)", visit.t("I alla planer"));
    out(R"(<th scope="col">{}</th></tr></thead><tbody>)", visit.t("Timmar som finns"));
    for (const auto& one : load.functions) {
        out(R"(<tr><th scope="row">{}</th>)", one.name);
        if (wide)
            for (const auto* line : load.columns) {
                auto found = one.hours.find(line->assignment.id);
                if (found == one.hours.end())
                    out("<td></td>");
                else
                    out(R"(<td class="number {}">{}</td>)", shade_of(found->second),
                        found->second > 0 ? std::to_string(found->second) : visit.t("deltar"));
            }
        out(R"(<td class="number">{}</td><td class="number">{}</td>)", one.assignments, one.peak);
        if (of_plan) out(R"(<td class="number">{}</td>)", one.peak_of_all);
        out(R"(<td class="number">{} {}</td></tr>)",
            one.capacity_is_said ? std::to_string(one.capacity) : std::string("–"),
            one.is_over ? html::badge(html::Tone::alarm, visit.t("för lite")) : html::Markup{});
    }
    out("</tbody></table></div>");
}

// All hours, week by week.
void weeks(html::Out& out, const auth::Visit& visit, const Load& load) {
    auto most = std::ranges::max(load.weeks);
    if (most == 0) return;
    long long width = std::ssize(load.weeks) * bar_width + 4, height = bars_height + margin;
    out("<h2>{}</h2>", visit.t("Alla timmar, vecka för vecka"));
    out(R"(<div class="scroll-x" tabindex="0" role="group" aria-label="{}">)", visit.t("Veckorna"));
    out(R"(<svg class="thread-picture weeks" role="img" viewBox="0 0 {} {}" width="{}" height="{}" )"
        R"(aria-label="{}">)",
        width, height, width, height,
        visit.t("Timmarna vecka för vecka som bild; samma sak står i tabellen"));
    for (std::size_t at = 0; at < load.weeks.size(); ++at) {
        long long tall = load.weeks[at] * (bars_height - 10) / most,
                  x = static_cast<long long>(at) * bar_width + 2;
        int week = iso_week(load.mondays[at]).week;
        out(R"(<g><title>{}: {}</title><rect class="bar" x="{}" y="{}" width="{}" height="{}"></rect>)",
            trf(visit.language, "v. {}", week), trf(visit.language, "{} timmar", load.weeks[at]), x,
            bars_height - tall, bar_width - 3, tall);
        if (week % 4 == 0) out(R"(<text class="quiet" x="{}" y="{}">{}</text>)", x, bars_height + 16, week);
        out("</g>");
    }
    out("</svg></div>");
    html::Out figures;
    {
        html::Table table(figures, {.caption = visit.t("Timmar per vecka"),
                                    .columns = {{.label = visit.t("Vecka")},
                                                {.label = visit.t("Från")},
                                                {.label = visit.t("Timmar"), .numeric = true}},
                                    .show_caption = false});
        for (std::size_t at = 0; at < load.weeks.size(); ++at) {
            table.row();
            table.cell("{}", trf(visit.language, "v. {}", iso_week(load.mondays[at]).week));
            table.cell("{}", spoken(load.mondays[at], visit.language));
            table.cell("{}", html::spoken_number(visit.language, load.weeks[at]));
        }
    }
    html::details(out, visit.t("Veckorna som tabell"), figures.markup());
}

// Who steers the plans says what each row has; a row of its own, in the version that was seen.
void capacities(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Weighed& all,
                const auth::RefusedForm& refused) {
    if (!may_say_capacity(visit.visitor)) return;
    html::Out inside;
    inside("<p>{}</p><ul class=\"capacities\">",
           visit.t("Timmar i veckan som varje enhet eller funktion har för uppdragen det här året. Den som "
                   "ingen har sagt något om jämförs med talet överst."));
    html::Url action(fmt::format("/portfolio/capacity?{}", visit.request.query_string()));
    int number = 0;
    for (const auto& one : all.load.functions) {
        auto stored = std::ranges::find(all.capacities, one.name, &Capacity::function);
        bool is_said = stored != all.capacities.end();
        bool typed = refused.refusal && visit.field("function") == one.name;
        std::string id = fmt::format("hours-{}", ++number);
        inside("<li>");
        html::form_open(inside, frame, action);
        html::hidden_field(inside, "function", one.name);
        html::hidden_field(inside, "year", std::to_string(all.portfolio.year));
        html::hidden_field(inside, "version", std::to_string(is_said ? stored->version : 0));
        inside(R"(<label for="{}">{}</label> <input id="{}" name="hours" inputmode="numeric" size="6" )"
               R"(maxlength="6" value="{}"> )",
               id, one.name, id,
               typed     ? visit.field("hours")
               : is_said ? std::to_string(stored->hours)
                         : std::string());
        inside(R"(<button class="button secondary" type="submit">{}<span class="unseen"> {}</span></button>)",
               visit.t("Spara"), one.name);
        if (is_said)
            inside(R"( <span class="facts">{}, {}</span>)", stored->said_by,
                   spoken(date_of(stored->said_at), visit.language));
        inside("</form></li>");
    }
    inside("</ul>");
    html::details(out, visit.t("Säg hur mycket tid som finns"), inside.markup(), refused.refusal != nullptr);
}

exports::Row header(const auth::Visit& visit, const Load& load) {
    exports::Row row{visit.t("Funktion")};
    for (const auto* line : load.columns) row.push_back(line->assignment.title);
    row.push_back(visit.t("Uppdrag"));
    row.push_back(visit.t("Högsta veckan"));
    row.push_back(visit.t("Timmar som finns"));
    for (Date monday : load.mondays) row.push_back(trf(visit.language, "v. {}", iso_week(monday).week));
    return row;
}
std::vector<exports::Row> rows_of(const auth::Visit& visit, const Load& load) {
    std::vector<exports::Row> rows;
    for (const auto& one : load.functions) {
        exports::Row row{one.name};
        for (const auto* line : load.columns) {
            auto found = one.hours.find(line->assignment.id);
            row.push_back(found == one.hours.end() ? "" : std::to_string(found->second));
        }
        row.push_back(std::to_string(one.assignments));
        row.push_back(std::to_string(one.peak));
        row.push_back(one.capacity_is_said ? std::to_string(one.capacity) : "");
        for (auto hours : one.weeks) row.push_back(std::to_string(hours));
        rows.push_back(std::move(row));
    }
    exports::Row sums{visit.t("Alla")};
    sums.resize(load.columns.size() + 4);
    for (auto hours : load.weeks) sums.push_back(std::to_string(hours));
    rows.push_back(std::move(sums));
    return rows;
}

http::Response show(const auth::Visit& visit, const auth::RefusedForm& refused) {
    auto all = weighed(visit);
    if (!all) return visit.not_found();
    const auto& [portfolio, load, rows, said] = *all;
    return page_of(
        visit, Picture::load, portfolio, visit.t("Vem bär mest?"), answer_of(visit, load, rows.usual),
        [&](html::Out& out, const html::Frame& frame) {
            refused.summary(out, visit.language);
            if (load.resting > 0)
                out(R"(<p class="facts">{}</p>)",
                    trn(visit.language, "{} uppdrag är pausat: dess timmar räknas inte medan det vilar.",
                        "{} uppdrag är pausade: deras timmar räknas inte medan de vilar.", load.resting));
            if (load.functions.empty())
                return html::empty_state(
                    out, {.title = visit.t("Ingen har sagt vilka som deltar"),
                          .text = visit.t("På uppdragets sida, under Deltagare, står vilka enheter och "
                                          "funktioner som deltar och hur många timmar i veckan.")});
            warnings(out, visit, load);
            if (load.columns.size() > most_columns)
                out("<p>{}</p>",
                    visit.t("Uppdragen är för många för en tabell: timmarna i vart och ett står i "
                            "filerna nedanför."));
            matrix(out, visit, load, portfolio.plan.has_value());
            capacities(out, visit, frame, *all, refused);
            weeks(out, visit, load);
            file_links(out, visit);
        },
        refused.status());
}

}  // namespace

bool is_by_unit(const auth::Visit& visit) { return visit.query("by") == "unit"; }

std::optional<Weighed> weighed(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Weighed> {
        auto asked = asked_portfolio(visit, read);
        if (!asked) return std::nullopt;
        Weighed all{.portfolio = std::move(*asked), .load = {}, .rows = {.usual = usual_of(visit)}};
        all.capacities = capacities_of(read, all.portfolio.year);
        for (const auto& one : all.capacities) all.rows.capacities[one.function] = one.hours;
        if (is_by_unit(visit)) all.rows.workplaces = workplaces_of(read, all.portfolio);
        all.load = load_of(all.portfolio, all.rows);
        if (!all.portfolio.plan) return all;
        auto year = portfolio::load(read, visit.visitor, all.portfolio.year);
        Rows rows = all.rows;
        if (is_by_unit(visit)) rows.workplaces = workplaces_of(read, year);
        weigh(all.load, load_of(year, rows));
        return all;
    });
}

CapacityDraft typed_capacity(const auth::Visit& visit) {
    auto hours = visit.field("hours");
    return {.function = visit.field("function"),
            .year = static_cast<int>(
                std::clamp<std::int64_t>(parse_number(visit.field("year")).value_or(0), 0, 9999)),
            .hours = hours.empty() ? std::nullopt : std::optional(parse_number(hours).value_or(-1)),
            .version = parse_number(visit.field("version")).value_or(0)};
}

http::Response load(auth::Visit& visit) { return show(visit, {}); }
http::Response say_capacity(auth::Visit& visit) {
    auto done = visit.database.write([&](db::Write& write) {
        return portfolio::say_capacity(write, visit.visitor, typed_capacity(visit), visit.language);
    });
    if (!done && done.error().kind == RefusalKind::forbidden) return visit.refused(done.error());
    if (!done) return show(visit, {&done.error()});
    visit.announce("assignments");
    return visit.redirect(fmt::format("/portfolio/load?{}", visit.request.query_string()),
                          visit.t("Det är sparat."));
}
std::optional<Figures> load_figures(const auth::Visit& visit) {
    auto all = weighed(visit);
    if (!all) return std::nullopt;
    return Figures{
        .name = "belastning", .header = header(visit, all->load), .rows = rows_of(visit, all->load)};
}

}  // namespace styrkedja::portfolio::pages
