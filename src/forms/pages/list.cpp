// "Vilka frågor ställer vi?": all forms, and beginning one – empty, as a copy, as a unit's own, or from a
// file.
#include "forms/pages/pages.h"
#include "html/components/content.h"
#include "html/components/table.h"
#include "questions/content_json.h"

namespace styrkedja::forms::pages {
namespace {

constexpr std::int64_t per_page = 50;
constexpr std::size_t most_file_bytes = 2 << 20;

bool adds_for_all(const auth::Visit& visit) {
    return rights::may(visit.visitor, rights::Permission::edit_forms);
}

std::vector<html::Option> use_options(Language language) {
    std::vector<html::Option> options;
    for (auto name : enum_names<FormUse>)
        options.push_back({.value = std::string(name), .label = word(language, *parse_enum<FormUse>(name))});
    return options;
}

NewForm typed_in(const auth::Visit& visit) {
    return {.name = visit.field("name"),
            .use = parse_enum<FormUse>(visit.field("use")).value_or(FormUse::other),
            .purpose = visit.field("purpose"),
            .unit = parse_id<UnitId>(visit.field("unit")),
            .core = parse_id<FormId>(visit.field("core")),
            .copy_of = parse_id<FormVersionId>(visit.field("copy_of")),
            .version = parse_number(visit.field("version")).value_or(0)};
}

void show_filter(html::Out& out, const auth::Visit& visit) {
    out(R"(<form method="get" action="/forms" class="filter" role="search">)");
    html::text_field(
        out, visit.language,
        {.name = "words", .label = visit.t("Ord i namnet"), .value = visit.query("words"), .optional = true},
        html::Input::search);
    html::select(out, visit.language,
                 {.name = "use",
                  .label = visit.t("Till"),
                  .value = visit.query("use"),
                  .optional = true,
                  .empty_choice = visit.t("Alla slag")},
                 use_options(visit.language));
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

html::Markup state_of(const auth::Visit& visit, const Form& form) {
    if (form.is_closed) return html::badge(html::Tone::neutral, visit.t("stängt"));
    if (!form.in_use) return html::badge(html::Tone::neutral, visit.t("utkast"));
    auto used = trf(visit.language, "version {} används", *form.in_use);
    if (!form.drafted) return html::badge(html::Tone::good, used);
    return html::badge(html::Tone::good, fmt::format("{}, {}", used, visit.t("utkast till nästa")));
}

void show_table(html::Out& out, const auth::Visit& visit, const std::vector<Form>& forms) {
    html::Table table(out, {.caption = visit.t("Formulär"),
                            .columns = {{.label = visit.t("Formulär")},
                                        {.label = visit.t("Till")},
                                        {.label = visit.t("Vems")},
                                        {.label = visit.t("Läge")}},
                            .show_caption = false});
    for (const auto& form : forms) {
        table.row();
        table.cell(R"(<a href="/forms/{}">{}</a>)", form.id, form.name);
        table.cell("{}", word(visit.language, form.use));
        table.cell("{}", form.unit_name.value_or(visit.t("förvaltningen")));
        table.cell("{}", state_of(visit, form));
    }
}

void show_form_fields(html::Out& out, const auth::Visit& visit, const Refused& refused,
                      const std::optional<FormId>& core) {
    html::text_field(out, visit.language, refused.field(visit, "name", visit.t("Namn")));
    html::select(out, visit.language, refused.field(visit, "use", visit.t("Till"), visit.query("use")),
                 use_options(visit.language));
    auto purpose = refused.field(visit, "purpose", visit.t("Vad det ska ge svar på"));
    purpose.optional = true;
    html::textarea(out, visit.language, purpose, 3);
    auto units = unit_options(visit);
    auto unit = refused.field(visit, "unit", visit.t("Vems formulär?"),
                              units.size() == 1 ? units.front().value : visit.query("unit"));
    unit.optional = adds_for_all(visit) && !core;
    unit.empty_choice = visit.t("Hela förvaltningens");
    html::select(out, visit.language, unit, units);
}

http::Response show_new(const auth::Visit& visit, const Refused& refused) {
    auto core = parse_id<FormId>(refused.refusal ? visit.field("core") : visit.query("core"));
    auto copy_of = refused.refusal ? visit.field("copy_of") : visit.query("copy");
    std::optional<Form> base;
    if (core)
        base = visit.database.read([&](db::Read& read) { return find_form(read, visit.visitor, *core); });
    html::Frame frame = form_frame(visit, visit.t("Nytt formulär"), nullptr);
    html::Out out;
    html::heading(out,
                  base ? trf(visit.language, "Egna frågor till ”{}”", base->name)
                       : std::string(visit.t("Vad ska formuläret heta?")),
                  base ? visit.t("Kärnans frågor följer med. Ni lägger till egna, och lämnar det "
                                 "rekommenderade utanför om det inte passar.")
                       : visit.t("Frågorna skriver du i nästa steg."));
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::Url("/forms"), {.autosave = "form-new"});
    if (core) html::hidden_field(out, "core", to_string(*core));
    if (!copy_of.empty()) html::hidden_field(out, "copy_of", copy_of);
    show_form_fields(out, visit, refused, core);
    html::button(out, {.label = visit.t("Fortsätt till frågorna")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

http::Response show_import(const auth::Visit& visit, const Refused& refused) {
    html::Frame frame = form_frame(visit, visit.t("Läs in ett formulär"), nullptr);
    html::Out out;
    html::heading(
        out, visit.t("Läs in ett formulär från fil"),
        visit.t("En JSON-fil, som den du får när du sparar ett formulär som fil. Det blir ett utkast."));
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::Url("/forms/import"), {.has_files = true});
    html::file_field(out, visit.language, refused.field(visit, "file", visit.t("Fil")),
                     ".json,application/json");
    show_form_fields(out, visit, refused, {});
    html::button(out, {.label = visit.t("Läs in")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response list(auth::Visit& visit) {
    FormFilter filter{.use = parse_enum<FormUse>(visit.query("use")),
                      .closed = visit.query("closed") == "1",
                      .words = visit.query("words"),
                      .limit = per_page + 1,
                      .offset = std::max<std::int64_t>(0, parse_number(visit.query("from")).value_or(0))};
    auto forms = visit.database.read([&](db::Read& read) { return list_forms(read, visit.visitor, filter); });
    bool more = std::ssize(forms) > per_page;
    if (more) forms.pop_back();
    html::Frame frame = visit.frame(visit.t("Formulär"), "forms");
    html::Out out;
    bool adds = may_add_somewhere(visit.visitor);
    html::heading(
        out, visit.t("Vilka frågor ställer vi?"),
        visit.t("Formulär för dialoger, undersökningar, ansökningar och prov. En version som används "
                "ändras aldrig, så att svaren går att förstå också om tio år."));
    if (adds) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::Url("/forms/new"), visit.t("Gör ett formulär"),
                          html::ButtonKind::primary);
        html::link_button(out, html::Url("/forms/import"), visit.t("Läs in från fil"));
        out("</p>");
    }
    show_filter(out, visit);
    if (forms.empty())
        html::empty_state(out,
                          {.title = visit.t("Inga formulär här"),
                           .text = visit.t("Här står de frågor som ställs i dialoger, undersökningar och "
                                           "ansökningar, med sina versioner.")});
    else
        show_table(out, visit, forms);
    if (more)
        out(R"(<p><a href="/forms?from={}&amp;use={}&amp;words={}&amp;closed={}">{}</a></p>)",
            filter.offset + per_page, visit.query("use"), visit.query("words"), visit.query("closed"),
            visit.t("Fler formulär"));
    out(R"(<p><a href="/forms?closed={}">{}</a></p>)", filter.closed ? "0" : "1",
        filter.closed ? visit.t("Visa formulär som används") : visit.t("Visa stängda formulär"));
    return visit.page(frame, out.markup());
}

http::Response new_form(auth::Visit& visit) {
    return may_add_somewhere(visit.visitor) ? show_new(visit, {}) : visit.not_found();
}
http::Response add(auth::Visit& visit) {
    if (!may_add_somewhere(visit.visitor)) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return add_form(write, visit.visitor, typed_in(visit), visit.language); });
    if (!done) return show_new(visit, {&done.error()});
    return visit.redirect(fmt::format("/forms/{}/draft", done->value),
                          visit.t("Formuläret är sparat som utkast."));
}

http::Response import_form(auth::Visit& visit) {
    return may_add_somewhere(visit.visitor) ? show_import(visit, {}) : visit.not_found();
}
http::Response import_file(auth::Visit& visit) {
    if (!may_add_somewhere(visit.visitor)) return visit.not_found();
    const auto* file = visit.request.file("file");
    Refusal missing{.message = visit.t("Inget är inläst."),
                    .fields = {{"file", visit.t("Välj en JSON-fil på högst 2 MB.")}}};
    if (!file || file->content.empty() || file->content.size() > most_file_bytes)
        return show_import(visit, {&missing});
    auto content = questions::content_from_json(file->content, visit.language);
    if (content && content->sections.empty())
        content = refuse_fields(visit.t("Inget är inläst."), {{"file", visit.t("Filen har inga avsnitt.")}});
    auto done = content ? visit.database.write([&](db::Write& write) {
        return take_in(write, visit.visitor, typed_in(visit), *content, visit.language);
    })
                        : Result<FormId>(std::unexpected(content.error()));
    if (!done) return show_import(visit, {&done.error()});
    return visit.redirect(fmt::format("/forms/{}/draft", done->value),
                          visit.t("Formuläret är inläst som utkast."));
}

}  // namespace styrkedja::forms::pages
