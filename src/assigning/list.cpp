// "Vilka uppdrag pågår?": those that go on, one's own, or those that have ended; by plan, unit, year and
// state.
#include "assigning/pages.h"

#include "assignments/lacking.h"
#include "assignments/words.h"
#include "base/spoken_date.h"
#include "exports/exports.h"
#include "highlights/highlights.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "people/fields.h"

namespace styrkedja::assigning {
namespace {

constexpr std::int64_t page_size = 50;
constexpr std::int64_t most_skipped = 10'000;

// The filter as an address; `view` as one chooses it.
html::Url url_of(const AssignmentFilter& filter, std::string_view view, std::int64_t offset = 0) {
    return html::to("/assignments?view={}&lacking={}&plan={}&unit={}&year={}&state={}&offset={}",
                    view == "lacking" ? "open" : view, view == "lacking" ? "1" : "",
                    filter.plan ? to_string(*filter.plan) : "", filter.unit ? to_string(*filter.unit) : "",
                    filter.year ? std::to_string(*filter.year) : "",
                    filter.state ? name_of(*filter.state) : "", offset);
}
std::string_view view_of(const AssignmentFilter& filter) {
    return filter.lacking ? "lacking" : filter.ended ? "ended" : filter.mine ? "mine" : "open";
}

void filter_form(html::Out& out, const auth::Visit& visit, const AssignmentFilter& filter) {
    out(R"(<form class="filter" method="get" action="/assignments">)");
    html::hidden_field(out, "view", filter.lacking ? "open" : view_of(filter));
    if (filter.lacking) html::hidden_field(out, "lacking", "1");
    if (filter.plan) html::hidden_field(out, "plan", to_string(*filter.plan));
    people::unit_field(out, visit,
                       {.name = "unit",
                        .label = visit.t("Enhet"),
                        .value = filter.unit ? to_string(*filter.unit) : "",
                        .optional = true,
                        .empty_choice = visit.t("Alla enheter")},
                       date_of(now()));
    html::text_field(out, visit.language,
                     {.name = "year",
                      .label = visit.t("År"),
                      .value = filter.year ? std::to_string(*filter.year) : "",
                      .optional = true,
                      .max_length = 4},
                     html::Input::number);
    std::vector<html::Option> states;
    for (auto name : enum_names<AssignmentState>)
        if (auto state = *parse_enum<AssignmentState>(name); is_ended(state) == filter.ended)
            states.push_back({.value = std::string(name), .label = word(visit.language, state)});
    html::select(out, visit.language,
                 {.name = "state",
                  .label = visit.t("Läge"),
                  .value = filter.state ? std::string(name_of(*filter.state)) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla lägen")},
                 states);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

std::string answer(const auth::Visit& visit, const AssignmentFilter& filter,
                   const std::vector<Assignment>& list, bool more) {
    if (more || filter.offset > 0) return visit.t("Många uppdrag. Välj enhet eller år för att se färre.");
    auto count = std::ssize(list);
    if (filter.lacking)
        return trn(visit.language, "{} uppdrag saknar något.", "{} uppdrag saknar något.", count);
    if (filter.ended)
        return trn(visit.language, "{} uppdrag är avslutat.", "{} uppdrag är avslutade.", count);
    auto running = std::ranges::count_if(list, [](const Assignment& one) { return is_running(one.state); });
    if (running == 0) return trn(visit.language, "{} uppdrag förbereds.", "{} uppdrag förbereds.", count);
    return trf(visit.language, "{}, varav {} pågår.", trn(visit.language, "{} uppdrag", "{} uppdrag", count),
               running);
}

std::string period_of(const auth::Visit& visit, const Assignment& one) {
    if (!one.from_on && !one.to_on) return "–";
    return fmt::format("{} – {}", one.from_on ? spoken(*one.from_on, visit.language) : "",
                       one.to_on ? spoken(*one.to_on, visit.language) : "");
}

struct Loaded {
    std::vector<Assignment> list;
    std::optional<plans::OperationsPlan> plan = {};
    bool may_propose = false;
    std::set<AssignmentId> highlighted = {};
    std::int64_t lacking = -1;                             // how many of those that have not ended
    std::map<AssignmentId, std::vector<Lack>> lacks = {};  // when these are listed
};
Loaded load(const auth::Visit& visit, const AssignmentFilter& filter) {
    return visit.database.read([&](db::Read& read) {
        Loaded found{list_shown(read, visit.visitor, filter)};
        if (filter.plan) found.plan = plans::find_plan(read, visit.visitor, *filter.plan);
        found.may_propose = plans::edited_units(read, visit.visitor) != "[]";
        std::vector<AssignmentId> ids;
        for (const auto& one : found.list) ids.push_back(one.id);
        found.highlighted = highlights::highlighted_among(read, ids);
        if (!filter.ended) found.lacking = count_lacking(read, visit.visitor, filter);
        if (filter.lacking) found.lacks = lacks_of(read, ids);
        return found;
    });
}

std::string lacking_words(Language language, const std::vector<Lack>& lacks) {
    std::string all;
    for (auto lack : lacks) all += (all.empty() ? "" : ", ") + std::string(word(language, lack));
    return all;
}

void table(html::Out& out, const auth::Visit& visit, const Loaded& loaded, bool lacking) {
    const auto& highlighted = loaded.highlighted;
    std::vector<html::Column> columns = {{.label = visit.t("Uppdrag")},
                                         {.label = visit.t("Plan")},
                                         {.label = visit.t("Leder")},
                                         {.label = visit.t("När")},
                                         {.label = visit.t("Läge")}};
    if (lacking) columns.push_back({.label = visit.t("Saknar")});
    html::Table table(out,
                      {.caption = visit.t("Uppdrag"), .columns = std::move(columns), .show_caption = false});
    for (const auto& one : loaded.list) {
        table.row();
        table.cell(R"(<a href="/assignments/{}">{}</a> {})", one.id, one.title,
                   highlighted.contains(one.id)
                       ? html::badge(html::Tone::good, visit.t("Årets lyfta uppdrag"))
                       : html::Markup{});
        table.cell("{} · {}", one.unit_name, one.year);
        table.cell("{}", one.lead.name.empty() ? "–" : one.lead.name);
        table.cell("{}", period_of(visit, one));
        table.cell("{}", state_badge(visit.language, one));
        if (lacking) table.cell("{}", lacking_words(visit.language, loaded.lacks.at(one.id)));
    }
}

void further(html::Out& out, const auth::Visit& visit, const AssignmentFilter& filter, bool more) {
    if (filter.offset == 0 && !more) return;
    out(R"(<nav class="pagination" aria-label="{}">)", visit.t("Fler uppdrag"));
    if (filter.offset > 0)
        html::link_button(
            out, url_of(filter, view_of(filter), std::max<std::int64_t>(0, filter.offset - page_size)),
            visit.t("Föregående"));
    if (more)
        html::link_button(out, url_of(filter, view_of(filter), filter.offset + page_size), visit.t("Nästa"));
    out("</nav>");
}

// What else one asks of all assignments at once.
void views(html::Out& out, const auth::Visit& visit) {
    html::tags(out, {{visit.t("Var står uppdragen?"), html::Url("/portfolio/board")},
                     {visit.t("När händer det?"), html::Url("/portfolio/timeline")},
                     {visit.t("Vem bär mest?"), html::Url("/portfolio/load")},
                     {visit.t("Vilka enheter är med?"), html::Url("/portfolio/units")},
                     {visit.t("Lägesrapporter"), html::Url("/status")},
                     {visit.t("Granskning"), html::Url("/review-rounds")},
                     {visit.t("Åtgärder"), html::Url("/measures")},
                     {visit.t("Överlämningar till linjen"), html::Url("/handovers")},
                     {visit.t("Vilket uppdrag lyfts i år?"), html::Url("/highlights")}});
}

exports::NextRows rows_of(const auth::Visit& visit) {
    return exports::in_batches(
        filter_from(visit), [&database = visit.database, visitor = visit.visitor,
                             language = visit.language](const AssignmentFilter& filter) {
            auto list = database.read([&](db::Read& read) { return list_shown(read, visitor, filter); });
            std::vector<exports::Row> rows;
            auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
            for (const auto& one : list)
                rows.push_back({std::to_string(one.id.value), one.title, one.unit_name,
                                std::to_string(one.year), word(language, one.state), word(language, one.form),
                                word(language, one.scope), one.orderer.name, one.responsible.name,
                                one.lead.name, day(one.from_on), day(one.to_on)});
            return rows;
        });
}

exports::Row header(const auth::Visit& visit) {
    return {"id",
            visit.t("Uppdrag"),
            visit.t("Enhet"),
            visit.t("År"),
            visit.t("Läge"),
            visit.t("Drivs som"),
            visit.t("Räckvidd"),
            visit.t("Beställare"),
            visit.t("Ansvarig"),
            visit.t("Leder uppdraget"),
            visit.t("Från och med"),
            visit.t("Till och med")};
}

}  // namespace

AssignmentFilter filter_from(const auth::Visit& visit) {
    auto year = parse_number(visit.query("year"));
    std::string view = visit.query("view");
    AssignmentFilter filter{
        .plan = parse_id<OperationsPlanId>(visit.query("plan")),
        .unit = parse_id<UnitId>(visit.query("unit")),
        .state = parse_enum<AssignmentState>(visit.query("state")),
        .mine = view == "mine",
        .ended = view == "ended" && visit.query("lacking") != "1",
        .lacking = visit.query("lacking") == "1",
        .limit = page_size + 1,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped)};
    if (year && *year >= 1900 && *year < 3000) filter.year = static_cast<int>(*year);
    return filter;
}

http::Response list(auth::Visit& visit) {
    AssignmentFilter filter = filter_from(visit);
    auto loaded = load(visit, filter);
    bool more = std::ssize(loaded.list) > page_size;
    if (more) loaded.list.pop_back();
    html::Frame frame = visit.frame(visit.t("Uppdrag"), "assignments");
    frame.topics = {"assignments"};
    frame.wide = true;
    html::Out out;
    html::heading(out, visit.t("Vilka uppdrag pågår?"), answer(visit, filter, loaded.list, more));
    html::tabs(out, visit.t("Vilka uppdrag"),
               {{visit.t("Pågår och förbereds"), url_of(filter, "open"), view_of(filter) == "open"},
                {visit.t("Mina"), url_of(filter, "mine"), view_of(filter) == "mine"},
                {.label = visit.t("Saknar något"),
                 .url = url_of(filter, "lacking"),
                 .current = filter.lacking,
                 .count = loaded.lacking,
                 .words = loaded.lacking < most_counted ? "" : visit.t("minst 1 000")},
                {visit.t("Avslutade"), url_of(filter, "ended"), view_of(filter) == "ended"}});
    if (loaded.plan)
        out(R"(<p class="facts"><a href="/plans/{}">{}</a></p>)", loaded.plan->id,
            trf(visit.language, "I verksamhetsplan {}, {}", loaded.plan->year, loaded.plan->unit_name));
    filter_form(out, visit, filter);
    views(out, visit);
    if (loaded.list.empty())
        html::empty_state(
            out, {.title = visit.t("Inga uppdrag här"),
                  .text = visit.t("Uppdrag föreslås i en verksamhetsplan. Sedan skrivs de fram, granskas "
                                  "och startas, och här följer du hur det går.")});
    else
        table(out, visit, loaded, filter.lacking);
    further(out, visit, filter, more);
    if (loaded.may_propose) {
        out(R"(<p class="actions">)");
        html::link_button(out,
                          html::to("/assignments/new?plan={}", loaded.plan ? to_string(loaded.plan->id) : ""),
                          visit.t("Föreslå ett uppdrag"));
        out("</p>");
    }
    exports::links(out, "/assignments", visit.request.query_string());
    return visit.page(frame, out.markup());
}

http::Response list_csv(auth::Visit& visit) {
    return exports::csv("assignments.csv", header(visit), rows_of(visit));
}

http::Response list_excel(auth::Visit& visit) {
    return exports::excel("assignments.xlsx", header(visit), rows_of(visit));
}

}  // namespace styrkedja::assigning
