// "Vad gör enheterna olika?": what the adopted plans of a year made of the core, item by item.
#include "html/components/content.h"
#include "html/components/table.h"
#include "unit_plans/pages/pages.h"

namespace styrkedja::unit_plans::pages {
namespace {

struct Chosen {
    PlanPart part = PlanPart::current_state;
    std::int64_t item = 0;  // 0: the local sections of the part
    std::string heading = {};
};

struct Loaded {
    std::vector<plan_core::Item> core;
    std::vector<Use> uses;
    std::int64_t adopted = 0;
    std::optional<Chosen> chosen = {};
    std::vector<UnitUse> units = {};
};

std::optional<Chosen> chosen_of(const auth::Visit& visit, db::Read& read, int year) {
    if (auto part = parse_enum<PlanPart>(visit.query("part")))
        return Chosen{*part, 0,
                      trf(visit.language, "Egna avsnitt under {}", plan_core::word(visit.language, *part))};
    auto id = parse_id<PlanCoreItemId>(visit.query("item"));
    auto item = id ? plan_core::find_item(read, *id, year) : std::nullopt;
    if (!item) return std::nullopt;
    return Chosen{item->part, item->id.value, item->heading};
}

Loaded load(const auth::Visit& visit, int year) {
    return visit.database.read([&](db::Read& read) {
        Loaded loaded{plan_core::items_of_year(read, year), uses_of_year(read, year),
                      count_adopted(read, year)};
        loaded.chosen = chosen_of(visit, read, year);
        if (loaded.chosen) loaded.units = units_using(read, year, loaded.chosen->part, loaded.chosen->item);
        return loaded;
    });
}

void table(html::Out& out, const auth::Visit& visit, const Loaded& loaded, int year) {
    html::Table table(out, {.caption = visit.t("Punkt för punkt"),
                            .columns = {{.label = visit.t("Punkt")},
                                        {.label = visit.t("Nivå")},
                                        {.label = visit.t("Står i"), .numeric = true},
                                        {.label = visit.t("Med egna ord"), .numeric = true}},
                            .show_caption = false});
    for (const auto& item : loaded.core) {
        auto use = use_of(loaded.uses, item.part, item.id.value);
        table.row();
        table.cell(R"(<a href="/plan-core/variation?year={}&amp;item={}#units">{}</a>)", year, item.id,
                   item.heading);
        table.cell("{}", plan_core::word(visit.language, item.level));
        table.cell("{}", trf(visit.language, "{} av {}", use.plans, loaded.adopted));
        table.cell("{}", trf(visit.language, "{} av {}", use.with_words, loaded.adopted));
    }
    for (auto name : enum_names<PlanPart>) {
        auto part = *parse_enum<PlanPart>(name);
        table.row();
        table.cell(R"(<a href="/plan-core/variation?year={}&amp;part={}#units">{}</a>)", year, name,
                   trf(visit.language, "Egna avsnitt under {}", plan_core::word(visit.language, part)));
        table.cell("{}", visit.t("egna"));
        table.cell("{}", trf(visit.language, "{} av {}", use_of(loaded.uses, part, 0).plans, loaded.adopted));
        table.cell("–");
    }
}

void units(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    out(R"(<h2 id="units">{}</h2>)", loaded.chosen->heading);
    bool local = loaded.chosen->item == 0;
    html::Table table(out, {.caption = visit.t("Enheterna"),
                            .columns = {{.label = visit.t("Enhet")}, {.label = visit.t("I planen")}},
                            .show_caption = false});
    for (const auto& one : loaded.units) {
        table.row();
        table.cell(R"(<a href="/plans/{}#{}">{}</a>)", one.plan, name_of(loaded.chosen->part), one.unit_name);
        if (local)
            table.cell("{}", one.sections == 0
                                 ? std::string(visit.t("inga egna avsnitt"))
                                 : trn(visit.language, "{} eget avsnitt", "{} egna avsnitt", one.sections));
        else
            table.cell("{}", !one.stands     ? visit.t("inte upptagen")
                             : one.has_words ? visit.t("med egna ord")
                                             : visit.t("utan egna ord"));
    }
}

}  // namespace

Use use_of(const std::vector<Use>& uses, PlanPart part, std::int64_t item) {
    for (const auto& use : uses)
        if (use.core_item == item && use.part == part) return use;
    return {item, part, 0, 0};
}

http::Response variation(auth::Visit& visit) {
    int year = year_asked(visit);
    auto loaded = load(visit, year);
    html::Frame frame = visit.frame(visit.t("Vad gör enheterna olika?"), "plans");
    frame.crumbs = {{visit.t("Verksamhetsplaner"), html::to("/plans?year={}", year)},
                    {visit.t("Den gemensamma kärnan"), html::to("/plan-core?year={}", year)}};
    frame.wide = true;
    html::Out out;
    html::heading(out, trf(visit.language, "Vad gör enheterna olika {}?", year),
                  trn(visit.language, "Ur {} antagen plan.", "Ur {} antagna planer.", loaded.adopted));
    year_tabs(out, visit, "/plan-core/variation", year);
    if (loaded.adopted == 0) {
        html::empty_state(out, {.title = visit.t("Inga antagna planer"),
                                .text = visit.t("När enheter antar sina planer syns här vilka punkter de har "
                                                "skrivit egna ord under och vad de har tagit upp.")});
        return visit.page(frame, out.markup());
    }
    table(out, visit, loaded, year);
    if (loaded.chosen) units(out, visit, loaded);
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::unit_plans::pages
