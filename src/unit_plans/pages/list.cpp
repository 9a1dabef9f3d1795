// "Vilka enheter har en plan?": the plans of a year by the tree of units; and one part of them all.
#include "base/text.h"
#include "exports/exports.h"
#include "html/components/content.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "unit_plans/pages/pages.h"

namespace styrkedja::unit_plans::pages {
namespace {

constexpr std::int64_t page_size = 100;
constexpr std::int64_t units_a_page = 20;
constexpr std::int64_t most_pages = 1000;

std::int64_t page_asked(const auth::Visit& visit) {
    return std::clamp<std::int64_t>(parse_number(visit.query("page")).value_or(1), 1, most_pages);
}
ListFilter filter_from(const auth::Visit& visit) {
    return {.year = year_asked(visit),
            .unit = parse_id<UnitId>(visit.query("unit")),
            .view = parse_enum<PlanView>(visit.query("view")).value_or(PlanView::all),
            .limit = page_size,
            .offset = (page_asked(visit) - 1) * page_size};
}
html::Url url_of(const ListFilter& filter, PlanView view, std::int64_t page) {
    return html::to("/plans?year={}&unit={}&view={}&page={}", filter.year,
                    filter.unit ? to_string(*filter.unit) : "", name_of(view), page);
}

html::Markup state_of(const auth::Visit& visit, const ListedPlan& one) {
    if (!one.plan) return html::badge(html::Tone::neutral, visit.t("ingen antagen plan"), html::Icon::circle);
    auto state = one.plan->adopted_number == 0 ? PlanState::draft : one.plan->state;
    return html::badge(plans::tone_of(state), plans::word(visit.language, state));
}

void begin_button(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const ListedPlan& one,
                  int year) {
    html::form_open(out, frame, html::to("/plans"));
    html::hidden_field(out, "unit", to_string(one.unit.id));
    html::hidden_field(out, "year", std::to_string(year));
    out(R"(<button class="button secondary" type="submit">{}<span class="unseen"> {}</span></button></form>)",
        visit.t("Börja planen"), one.unit.name);
}
bool may_begin(const auth::Visit& visit, const ListedPlan& one) {
    return !one.plan && (plans::may_edit_plan(visit.visitor, one.unit.id) ||
                         plans::may_steer_plan(visit.visitor, one.unit.id));
}

void own(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
         const std::vector<ListedPlan>& plans, int year) {
    if (plans.empty()) return;
    out("<h2>{}</h2><ul class=\"own-plans\">",
        plans.size() == 1 ? visit.t("Din enhet") : visit.t("Dina enheter"));
    for (const auto& one : plans) {
        out("<li>");
        if (one.plan)
            out(R"(<a href="/plans/{}">{}</a>)", one.plan->id, one.unit.name);
        else
            out("{}", one.unit.name);
        out(" {}", state_of(visit, one));
        if (may_begin(visit, one)) begin_button(out, visit, frame, one, year);
        out("</li>");
    }
    out("</ul>");
}

void view_tabs(html::Out& out, const auth::Visit& visit, const ListFilter& filter, const PlanList& list) {
    auto missing = list.expected - list.adopted - list.drafts;
    html::tabs(
        out, visit.t("Visa"),
        {{visit.t("Alla"), url_of(filter, PlanView::all, 1), filter.view == PlanView::all, list.expected},
         {visit.t("Antagna"), url_of(filter, PlanView::adopted, 1), filter.view == PlanView::adopted,
          list.adopted},
         {visit.t("Utkast"), url_of(filter, PlanView::draft, 1), filter.view == PlanView::draft, list.drafts},
         {visit.t("Ingen antagen plan"), url_of(filter, PlanView::missing, 1),
          filter.view == PlanView::missing, missing}});
}

void table(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const PlanList& list,
           const ListFilter& filter) {
    bool begins = std::ranges::any_of(list.rows, [&](const auto& one) { return may_begin(visit, one); });
    std::vector<html::Column> columns{{.label = visit.t("Enhet")},
                                      {.label = visit.t("Läge")},
                                      {.label = visit.t("Antagen version"), .numeric = true}};
    if (begins) columns.push_back({.label = visit.t("Gör")});
    html::Table table(
        out,
        {.caption = visit.t("Verksamhetsplaner enhet för enhet"), .columns = columns, .show_caption = false});
    for (const auto& one : list.rows) {
        table.row();
        auto name = one.plan ? html::markup(R"(<a href="/plans/{}">{}</a>)", one.plan->id, one.unit.name)
                             : html::markup("{}", one.unit.name);
        table.cell(R"(<span class="plan-depth-{}">{}</span>)", std::min(one.depth, 4), name);
        table.cell("{}", state_of(visit, one));
        table.cell("{}",
                   one.plan && one.plan->adopted_number > 0 ? std::to_string(one.plan->adopted_number) : "–");
        html::Out act;
        if (may_begin(visit, one)) begin_button(act, visit, frame, one, filter.year);
        if (begins) table.cell("{}", act.markup());
    }
}

void further(html::Out& out, const auth::Visit& visit) {
    int year = year_asked(visit);
    out("<h2>{}</h2><ul>", visit.t("Över alla planer"));
    out(R"(<li><a href="/goals?year={}">{}</a></li>)", year,
        trf(visit.language, "Vilka mål gäller {}?", year));
    out(R"(<li><a href="/plan-core?year={}">{}</a></li>)", year, visit.t("Den gemensamma kärnan"));
    out(R"(<li><a href="/plan-core/variation?year={}">{}</a></li>)", year,
        visit.t("Vad gör enheterna olika?"));
    for (auto name : enum_names<PlanPart>)
        out(R"(<li><a href="/plans/part?part={}&amp;year={}">{}</a></li>)", name, year,
            trf(visit.language, "Alla enheters del: {}",
                plan_core::word(visit.language, *parse_enum<PlanPart>(name))));
    out("</ul>");
}

http::Response show(const auth::Visit& visit, const Refused& refused) {
    ListFilter filter = filter_from(visit);
    struct Loaded {
        PlanList list;
        std::vector<ListedPlan> own;
        std::optional<organisation::Unit> unit;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        Loaded all{list_plans(read, visit.visitor, filter), own_plans(read, visit.visitor, filter.year), {}};
        if (filter.unit) all.unit = organisation::nearest_unit(read, *filter.unit, date_of(now()));
        return all;
    });
    if (filter.unit && !loaded.unit) return visit.not_found();
    html::Frame frame = visit.frame(visit.t("Verksamhetsplaner"), "plans");
    frame.wide = true;
    frame.topics = {"plans"};
    html::Out out;
    const auto& list = loaded.list;
    html::heading(out,
                  loaded.unit ? trf(visit.language, "Vilka har en verksamhetsplan i {}?", loaded.unit->name)
                              : std::string(visit.t("Vilka enheter har en verksamhetsplan?")),
                  trf(visit.language, "{} av {} enheter har antagit sin plan för {}.", list.adopted,
                      list.expected, filter.year));
    refused.summary(out, visit.language);
    year_tabs(out, visit, "/plans", filter.year);
    own(out, visit, frame, loaded.own, filter.year);
    out("<h2>{}</h2>", loaded.unit ? loaded.unit->name : std::string(visit.t("Alla enheter")));
    if (loaded.unit)
        out(R"(<p><a href="/plans?year={}">{}</a></p>)", filter.year, visit.t("Visa alla enheter"));
    view_tabs(out, visit, filter, list);
    if (list.rows.empty())
        html::empty_state(out, {.title = visit.t("Inga enheter här"),
                                .text = visit.t("Här står förvaltningens, områdenas och enheternas "
                                                "verksamhetsplaner år för år.")});
    else
        table(out, visit, frame, list, filter);
    html::pagination(
        out, visit.language,
        {.current = static_cast<int>(page_asked(visit)), .page_size = page_size, .rows = list.matching},
        [&](int page) { return url_of(filter, filter.view, page); });
    exports::links(out, "/plans", visit.request.query_string());
    further(out, visit);
    return visit.page(frame, out.markup(), refused.status());
}

exports::Row header(const auth::Visit& visit) {
    return {visit.t("Enhet"), visit.t("Kod"),  visit.t("Slag"),
            visit.t("År"),    visit.t("Läge"), visit.t("Antagen version")};
}
exports::NextRows rows(const auth::Visit& visit) {
    ListFilter filter = filter_from(visit);
    auto rows_of = [&database = visit.database, visitor = visit.visitor,
                    language = visit.language](const ListFilter& page) {
        auto list = database.read([&](db::Read& read) { return list_plans(read, visitor, page); });
        std::vector<exports::Row> rows;
        for (const auto& one : list.rows) {
            auto state = one.plan && one.plan->adopted_number == 0 ? PlanState::draft : PlanState::adopted;
            if (one.plan && one.plan->state == PlanState::ended) state = PlanState::ended;
            rows.push_back({one.unit.name, one.unit.code, organisation::kind_name(one.unit.kind, language),
                            std::to_string(page.year),
                            one.plan ? plans::word(language, state) : tr(language, "ingen antagen plan"),
                            one.plan ? std::to_string(one.plan->adopted_number) : ""});
        }
        return rows;
    };
    return exports::in_batches(filter, rows_of);
}

}  // namespace

http::Response list(auth::Visit& visit) { return show(visit, {}); }
http::Response list_csv(auth::Visit& visit) {
    return exports::csv(fmt::format("verksamhetsplaner-{}.csv", year_asked(visit)), header(visit),
                        rows(visit));
}
http::Response list_excel(auth::Visit& visit) {
    return exports::excel(fmt::format("verksamhetsplaner-{}.xlsx", year_asked(visit)), header(visit),
                          rows(visit));
}

Result<OperationsPlanId> begun(const auth::Visit& visit) {
    auto unit = parse_id<UnitId>(visit.field("unit")).value_or(UnitId{});
    auto year = parse_number(visit.field("year")).value_or(0);
    return visit.database.write([&](db::Write& write) {
        return plans::begin_plan(write, visit.visitor, unit,
                                 static_cast<int>(std::clamp<std::int64_t>(year, 0, 9999)), visit.language);
    });
}

http::Response begin(auth::Visit& visit) {
    auto done = begun(visit);
    if (!done && plan_core::hides(done.error())) return visit.refused(done.error());
    if (!done) return show(visit, {&done.error()});
    visit.announce("plans");
    return visit.redirect(fmt::format("/plans/{}/edit", done->value), visit.t("Planen är påbörjad."));
}

http::Response part(auth::Visit& visit) {
    auto part = parse_enum<PlanPart>(visit.query("part")).value_or(PlanPart::current_state);
    int year = year_asked(visit);
    std::int64_t page = page_asked(visit);
    struct Loaded {
        std::vector<PartOf> plans;
        std::int64_t adopted;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        return Loaded{part_over_units(read, part, year, units_a_page, (page - 1) * units_a_page),
                      count_adopted(read, year)};
    });
    html::Frame frame =
        visit.frame(fmt::format("{} {}", plan_core::word(visit.language, part), year), "plans");
    frame.crumbs = {{visit.t("Verksamhetsplaner"), html::to("/plans?year={}", year)}};
    html::Out out;
    html::heading(
        out, trf(visit.language, "Vad skriver enheterna under {}?", plan_core::word(visit.language, part)),
        trn(visit.language, "Ur {} antagen plan.", "Ur {} antagna planer.", loaded.adopted));
    std::vector<html::Tab> tabs;
    for (auto name : enum_names<PlanPart>) {
        auto one = *parse_enum<PlanPart>(name);
        tabs.push_back({plan_core::word(visit.language, one),
                        html::to("/plans/part?part={}&year={}", name, year), one == part});
    }
    html::tabs(out, visit.t("Del"), tabs);
    if (loaded.plans.empty())
        html::empty_state(out, {.title = visit.t("Inga antagna planer"),
                                .text = visit.t("När enheter antar sina planer går det att läsa dem bredvid "
                                                "varandra här, del för del.")});
    for (const auto& [plan, content] : loaded.plans) {
        out(R"(<h2><a href="/plans/{}#{}">{}</a></h2>)", plan.id, name_of(part), plan.unit_name);
        bool own = false;
        for (const auto& section : content.sections) {
            if (section.words.empty()) continue;
            own = true;
            out(R"(<h3>{}</h3><div class="plan-words" dir="auto">{}</div>)", section.heading, section.words);
        }
        if (!own) out(R"(<p class="quiet">{}</p>)", visit.t("Inga egna ord i den här delen."));
    }
    html::pagination(
        out, visit.language,
        {.current = static_cast<int>(page), .page_size = units_a_page, .rows = loaded.adopted},
        [&](int at) { return html::to("/plans/part?part={}&year={}&page={}", name_of(part), year, at); });
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::unit_plans::pages
