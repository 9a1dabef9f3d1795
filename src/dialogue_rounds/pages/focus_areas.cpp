// "Vad går dialogerna alltid igenom?": the focus areas, and keeping them.
#include "dialogue_rounds/pages/pages.h"
#include "html/components/table.h"
#include "organisation/units.h"

namespace styrkedja::dialogue_rounds::pages {
namespace {

constexpr std::array school_forms = {SchoolForm::preschool,       SchoolForm::compulsory,
                                     SchoolForm::upper_secondary, SchoolForm::adapted,
                                     SchoolForm::international,   SchoolForm::leisure_centre};

void show_fields(html::Out& out, const auth::Visit& visit, const FocusArea* area, const Refused& refused) {
    html::text_field(out, visit.language,
                     refused.field(visit, "name", visit.t("Fokusområde"), area ? area->name : ""));
    html::textarea(
        out, visit.language,
        refused.field(visit, "definition", visit.t("Vad det handlar om"), area ? area->definition : "",
                      visit.t("En mening, så att alla läser det på samma sätt.")),
        3);
    std::vector<html::Option> options;
    std::vector<std::string> ticked;
    for (auto form : school_forms) {
        std::string name(name_of(form));
        options.push_back(
            {.value = name, .label = organisation::school_form_name(form, date_of(now()), visit.language)});
        if (!refused.refusal && area && !area->school_forms.empty() && area->applies_to(form))
            ticked.push_back(name);
    }
    if (refused.refusal)
        for (auto value : visit.request.field_all("school_form")) ticked.emplace_back(value);
    auto field = refused.field(visit, "school_form", visit.t("Bara för"), "",
                               visit.t("Välj ingen om det gäller alla skolformer."));
    field.optional = true;
    html::checkboxes(out, visit.language, field, options, ticked);
}

void show_add(html::Out& out, const auth::Visit& visit, const html::Frame& frame, bool first,
              const Refused& refused) {
    html::Out form;
    html::form_open(form, frame, html::Url("/focus-areas"), {.autosave = "focus-area-new"});
    show_fields(form, visit, nullptr, refused);
    html::button(form, {.label = visit.t("Lägg till"), .kind = html::ButtonKind::secondary});
    form("</form>");
    if (first) {
        html::form_open(out, frame, html::Url("/focus-areas/usual"));
        html::button(out, {.label = visit.t("Lägg till de vanliga")});
        out(R"(</form><p class="quiet">{}</p>)",
            visit.t("Sju områden: närvaro, särskilt stöd, behörighet, måluppfyllelse, omvärld, studieval och "
                    "anpassad skola. De går att ändra och stänga."));
    }
    html::details(out, visit.t("Lägg till ett fokusområde"), form.markup(), refused.refusal != nullptr);
}

void show_table(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                const std::vector<FocusArea>& areas, bool keeps) {
    std::vector<html::Column> columns = {{.label = visit.t("Fokusområde")},
                                         {.label = visit.t("Vad det handlar om")},
                                         {.label = visit.t("Skolformer")}};
    if (keeps) columns.push_back({.label = visit.t("Gör")});
    html::Table table(out, {.caption = visit.t("Fokusområden"), .columns = columns, .show_caption = false});
    for (const auto& area : areas) {
        table.row();
        if (keeps)
            table.cell(R"(<a href="/focus-areas/{}/edit">{}</a>)", area.id, area.name);
        else
            table.cell("{}", area.name);
        table.cell("{}", area.definition);
        table.cell("{}", school_forms_of(visit, area));
        if (!keeps) continue;
        html::Out act;
        html::form_open(act, frame, html::to("/focus-areas/{}/close", area.id));
        html::hidden_field(act, "closed", area.is_closed ? "0" : "1");
        html::button(act, {.label = area.is_closed ? visit.t("Öppna igen") : visit.t("Stäng"),
                           .kind = html::ButtonKind::secondary});
        act("</form>");
        table.cell("{}", act.markup());
    }
}

http::Response show_list(const auth::Visit& visit, const Refused& refused) {
    std::vector<FocusArea> closed;
    auto areas = visit.database.read([&](db::Read& read) {
        closed = list_focus_areas(read, true);
        return list_focus_areas(read);
    });
    bool keeps = may_keep_focus_areas(visit.visitor);
    html::Frame frame = focus_frame(visit, visit.t("Fokusområden"));
    frame.topics = {"focus_areas"};
    html::Out out;
    html::heading(out, visit.t("Vad går dialogerna alltid igenom?"),
                  trn(visit.language, "{} fokusområde, detsamma år efter år.",
                      "{} fokusområden, desamma år efter år.", static_cast<long long>(areas.size())));
    refused.summary(out, visit.language);
    if (areas.empty())
        html::empty_state(out, {.title = visit.t("Inga fokusområden finns än"),
                                .text = visit.t("Här står det breda som varje dialog går igenom, med vad som "
                                                "menas.")});
    else
        show_table(out, visit, frame, areas, keeps);
    if (keeps) show_add(out, visit, frame, areas.empty() && closed.empty(), refused);
    if (keeps && !closed.empty()) {
        html::Out list;
        show_table(list, visit, frame, closed, keeps);
        html::details(out, visit.t("Stängda fokusområden"), list.markup());
    }
    return visit.page(frame, out.markup(), refused.status());
}

std::optional<FocusArea> kept_area(const auth::Visit& visit) {
    auto id = visit.id<FocusAreaId>(0);
    if (!id || !may_keep_focus_areas(visit.visitor)) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_focus_area(read, *id); });
}

http::Response show_edit(const auth::Visit& visit, const FocusArea& area, const Refused& refused) {
    html::Frame frame = focus_frame(visit, visit.t("Ändra fokusområdet"));
    frame.crumbs.push_back({visit.t("Fokusområden"), html::Url("/focus-areas")});
    html::Out out;
    html::heading(out, trf(visit.language, "Vad handlar ”{}” om?", area.name),
                  visit.t("Ändringen syns också i de omgångar som har fokusområdet."));
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::to("/focus-areas/{}", area.id),
                    {.autosave = fmt::format("focus-area-{}", area.id.value)});
    html::hidden_field(out, "version",
                       refused.refusal ? visit.field("version") : std::to_string(area.version));
    show_fields(out, visit, &area, refused);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

http::Response saved(const auth::Visit& visit, const std::string& notice) {
    visit.announce("focus_areas");
    return visit.redirect("/focus-areas", notice);
}

}  // namespace

http::Response focus_list(auth::Visit& visit) { return show_list(visit, {}); }

http::Response add_focus(auth::Visit& visit) {
    if (!may_keep_focus_areas(visit.visitor)) return visit.not_found();
    auto draft = sent_focus_area(visit, auth::Sent(visit));
    auto done = visit.database.write(
        [&](db::Write& write) { return add_focus_area(write, visit.visitor, draft, visit.language); });
    return done ? saved(visit, visit.t("Fokusområdet är tillagt.")) : show_list(visit, {&done.error()});
}
http::Response add_usual_focus(auth::Visit& visit) {
    if (!may_keep_focus_areas(visit.visitor)) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return add_usual_focus_areas(write, visit.visitor, visit.language); });
    return done ? saved(visit, visit.t("Fokusområdena är tillagda.")) : visit.refused(done.error());
}
http::Response edit_focus(auth::Visit& visit) {
    auto area = kept_area(visit);
    return area ? show_edit(visit, *area, {}) : visit.not_found();
}
http::Response change_focus(auth::Visit& visit) {
    auto area = kept_area(visit);
    if (!area) return visit.not_found();
    auto draft = sent_focus_area(visit, auth::Sent(visit));
    auto done = visit.database.write([&](db::Write& write) {
        return change_focus_area(write, visit.visitor, area->id, draft, visit.language);
    });
    return done ? saved(visit, visit.t("Fokusområdet är sparat.")) : show_edit(visit, *area, {&done.error()});
}
http::Response close_focus(auth::Visit& visit) {
    auto area = kept_area(visit);
    if (!area) return visit.not_found();
    bool closed = visit.field("closed") == "1";
    auto done = visit.database.write([&](db::Write& write) {
        return close_focus_area(write, visit.visitor, area->id, closed, visit.language);
    });
    if (!done) return visit.refused(done.error());
    return saved(visit,
                 closed ? visit.t("Fokusområdet är stängt.") : visit.t("Fokusområdet går att välja igen."));
}

}  // namespace styrkedja::dialogue_rounds::pages
