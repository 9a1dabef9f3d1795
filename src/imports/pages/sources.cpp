// "Varifrån kommer uppgifterna?": the sources, their last days, and which one decides what.
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "imports/pages/pages.h"
#include "records/columns.h"

namespace styrkedja::imports::pages {
namespace {

struct Loaded {
    std::vector<Source> sources;
    std::vector<Owner> owners;
};

std::string field_name(const auth::Visit& visit, RecordKind kind, Column field) {
    return fmt::format("{}: {}", kind_word(visit.language, kind), label_of(visit.language, field));
}

std::vector<html::Option> source_options(const Loaded& loaded) {
    std::vector<html::Option> options;
    for (const auto& source : loaded.sources) options.push_back({.value = source.name, .label = source.name});
    return options;
}

void source_table(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    html::Table table(
        out, {.caption = visit.t("Källor"),
              .columns = {
                  {.label = visit.t("Källa")}, {.label = visit.t("Från")}, {.label = visit.t("Sista dag")}}});
    for (const auto& source : loaded.sources) {
        table.row();
        table.cell("{}", source.name);
        table.cell("{}", spoken(source.valid_from, visit.language));
        table.cell("{}", source.valid_to == forever ? visit.t("tills vidare")
                                                    : spoken(source.valid_to, visit.language));
    }
}

void owner_table(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.owners.empty()) return;
    html::Table table(out, {.caption = visit.t("Vem bestämmer"),
                            .columns = {{.label = visit.t("Fält")}, {.label = visit.t("Källa")}}});
    for (const auto& owner : loaded.owners) {
        table.row();
        table.cell("{}", field_name(visit, owner.kind, owner.field));
        for (const auto& source : loaded.sources)
            if (source.id == owner.source) table.cell("{}", source.name);
    }
}

void owner_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    out("<h2>{}</h2><p>{}</p>", visit.t("Låt en källa bestämma ett fält"),
        visit.t("När två källor berättar om samma person ändras ett fält bara av den som bestämmer det. "
                "Bestämmer "
                "ingen visas skillnaden, och inget ändras."));
    html::form_open(out, frame, html::Url("/imports/sources/owner"));
    std::vector<html::Option> fields;
    for (auto kind : {RecordKind::unit, RecordKind::person, RecordKind::employment})
        for (const auto& use : columns_of(kind))
            if (use.column != Column::id && use.column != Column::person)
                fields.push_back({.value = fmt::format("{}.{}", name_of(kind), name_of(use.column)),
                                  .label = label_of(visit.language, use.column),
                                  .group = kind_word(visit.language, kind)});
    html::select(out, visit.language, {.name = "field", .label = visit.t("Fält")}, fields);
    html::select(
        out, visit.language,
        {.name = "source", .label = visit.t("Källa"), .optional = true, .empty_choice = visit.t("Ingen")},
        source_options(loaded));
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
}

void end_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    out("<h2>{}</h2>", visit.t("Avsluta en källa"));
    html::form_open(out, frame, html::Url("/imports/sources/end"));
    html::select(out, visit.language, {.name = "ended", .label = visit.t("Källa som ersätts")},
                 source_options(loaded));
    html::date_field(out, visit.language, {.name = "last_day", .label = visit.t("Sista dag")});
    html::button(out, {.label = visit.t("Avsluta"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

}  // namespace

http::Response sources(auth::Visit& visit) {
    const auto loaded =
        visit.database.read([](db::Read& read) { return Loaded{list_sources(read), list_owners(read)}; });
    html::Frame frame = visit.frame(visit.t("Källor"), "imports");
    frame.crumbs = {{visit.t("Importer"), html::Url("/imports")}};
    html::Out out;
    html::heading(out, visit.t("Varifrån kommer uppgifterna?"),
                  trn(visit.language, "{} källa.", "{} källor.", std::ssize(loaded.sources)));
    if (loaded.sources.empty()) {
        html::empty_state(out, {.title = visit.t("Inga källor än"),
                                .text = visit.t("En källa blir till när dess första fil läses in."),
                                .action = visit.t("Läs in en fil"),
                                .url = html::Url("/imports/new")});
    } else {
        source_table(out, visit, loaded);
        owner_table(out, visit, loaded);
        owner_form(out, visit, frame, loaded);
        end_form(out, visit, frame, loaded);
    }
    return visit.page(frame, out.markup());
}

http::Response change_owner(auth::Visit& visit) {
    const auto field = visit.field("field");
    const auto dot = std::min(field.find('.'), field.size());
    const auto kind = parse_enum<RecordKind>(field.substr(0, dot));
    const auto column = parse_enum<Column>(field.substr(std::min(dot + 1, field.size())));
    if (!kind || !column) return visit.refused({RefusalKind::invalid, visit.t("Det fältet finns inte."), {}});
    const auto done = visit.database.write([&](db::Write& write) {
        return set_owner(write, visit.visitor, *kind, *column, visit.field("source"), visit.language);
    });
    return done ? visit.redirect("/imports/sources", visit.t("Sparat.")) : visit.refused(done.error());
}

http::Response end_source(auth::Visit& visit) {
    const auto day = parse_iso_date(visit.field("last_day"));
    if (!day) return visit.refused({RefusalKind::invalid, visit.t("Ange en dag."), {}});
    const auto done = visit.database.write([&](db::Write& write) {
        return imports::end_source(write, visit.visitor, visit.field("ended"), *day, visit.language);
    });
    return done ? visit.redirect("/imports/sources", visit.t("Sparat.")) : visit.refused(done.error());
}

}  // namespace styrkedja::imports::pages
