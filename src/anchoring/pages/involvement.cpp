// "Vilka enheter är med?": who takes part and how, who does not, and the form that notes it.
#include <algorithm>

#include "anchoring/pages/pages.h"
#include "base/spoken_date.h"
#include "html/components/table.h"

namespace styrkedja::anchoring::pages {
namespace {

constexpr std::int64_t most_lines = 100;

struct View {
    assignments::Assignment assignment;
    Involvement involvement;
    std::vector<InvolvementLine> lines;
    std::vector<School> own;  // that the visitor may note
};

std::optional<View> load(const auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<View> {
        auto assignment = assignments::find_assignment(read, visit.visitor, *id);
        if (!assignment) return std::nullopt;
        View view{.assignment = *assignment,
                  .involvement = involvement_of(read, *assignment),
                  .lines = involvement_lines(read, *id, most_lines, 0),
                  .own = {}};
        if (assignments::is_ended(assignment->state)) return view;
        for (auto& school : Schools(read, date_of(now())).concerned(assignment->unit))
            if (may_note_unit(visit.visitor, *assignment, school.id)) view.own.push_back(std::move(school));
        return view;
    });
}

void taking_part(html::Out& out, const auth::Visit& visit, const View& view) {
    out("<h2>{}</h2>", visit.t("De som är med"));
    if (view.involvement.involved.empty())
        return html::empty_state(
            out, {.title = visit.t("Ingen enhet är med än"),
                  .text = visit.t("Den som leder uppdraget antecknar vilka enheter som är med, och enheter "
                                  "kan anteckna sig själva.")});
    html::Table table(
        out,
        {.caption = visit.t("Enheter som är med, och hur"),
         .columns = {{.label = visit.t("Enhet")}, {.label = visit.t("Hur")}, {.label = visit.t("Sedan")}},
         .show_caption = false});
    for (const auto& one : view.involvement.involved) {
        table.row();
        table.cell(R"(<a href="/units/{}">{}</a>)", one.unit, one.name);
        table.cell("{}", word(visit.language, one.form));
        table.cell("{}", spoken(one.on_day, visit.language));
    }
}

void missing(html::Out& out, const auth::Visit& visit, const View& view) {
    if (view.involvement.missing.empty()) return;
    out("<h2>{}</h2>", visit.t("De som inte är med än"));
    const std::string* area = nullptr;
    for (const auto& school : view.involvement.missing) {
        if (!area || *area != school.area) {
            if (area) out("</ul>");
            out("<h3>{}</h3><ul>", school.area.empty() ? visit.t("Utan område") : school.area.c_str());
        }
        area = &school.area;
        out(R"(<li><a href="/units/{}">{}</a></li>)", school.id, school.name);
    }
    out("</ul>");
}

void form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
          const Refused& refused) {
    if (view.own.empty()) return;
    html::Out fields;
    html::form_open(fields, frame, html::to("/assignments/{}/units", view.assignment.id));
    std::vector<html::Option> forms, units;
    for (auto name : enum_names<InvolvementForm>)
        forms.push_back(
            {.value = std::string(name), .label = word(visit.language, *parse_enum<InvolvementForm>(name))});
    html::radios(fields, visit.language, refused.field(visit, "form", visit.t("Hur är de med?")), forms);
    html::date_field(fields, visit.language,
                     refused.field(visit, "on_day", visit.t("Sedan"), iso(date_of(now()))));
    auto note = refused.field(visit, "note", visit.t("Anteckning"));
    note.optional = true;
    html::textarea(fields, visit.language, note, 2);
    for (const auto& school : view.own)
        units.push_back(
            {.value = to_string(school.id),
             .label = school.area.empty() ? school.name : fmt::format("{}, {}", school.name, school.area)});
    auto ticked = refused.ticked(visit, "units");
    if (units.size() == 1 && !refused.refusal) ticked = {units.front().value};
    html::checkboxes(fields, visit.language, refused.field(visit, "units", visit.t("Enheter")), units,
                     ticked);
    html::button(fields, {.label = visit.t("Anteckna")});
    fields("</form>");
    html::details(out, visit.t("Anteckna enheter som är med"), fields.markup(), refused.refusal != nullptr);
}

void history(html::Out& out, const auth::Visit& visit, const View& view) {
    if (view.lines.empty()) return;
    html::Out list;
    list(R"(<ul class="answers">)");
    for (const auto& line : view.lines) {
        list(R"(<li>{} <strong>{}</strong>: {} <span class="facts">{}</span>)",
             spoken(line.on_day, visit.language), line.unit_name, word(visit.language, line.form),
             line.noted_by);
        if (!line.note.empty()) list(R"(<div class="said" dir="auto">{}</div>)", line.note);
        list("</li>");
    }
    list("</ul>");
    html::details(out, visit.t("Så har det antecknats"), list.markup());
}

http::Response page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    auto view = load(visit);
    if (!view || (refusal && refusal->kind == RefusalKind::not_found)) return visit.not_found();
    Refused refused{refusal};
    html::Frame frame = frame_of(visit, visit.t("Enheter som är med"), view->assignment);
    html::Out out;
    html::heading(out, visit.t("Vilka enheter är med?"), in_words(visit.language, view->involvement));
    refused.say(out, visit.language);
    form(out, visit, frame, *view, refused);
    taking_part(out, visit, *view);
    missing(out, visit, *view);
    history(out, visit, *view);
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response involvement(auth::Visit& visit) { return page(visit); }

http::Response note_involvement(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    NewInvolvement typed{.units = {},
                         .form = parse_enum<InvolvementForm>(visit.field("form")),
                         .on_day = day(visit, "on_day"),
                         .note = visit.field("note")};
    for (auto value : visit.request.field_all("units"))
        typed.units.push_back(parse_id<UnitId>(value).value_or(UnitId{}));
    auto done = visit.database.write([&](db::Write& write) {
        return anchoring::note_involvement(write, visit.visitor, *id, typed, visit.language);
    });
    if (!done) return page(visit, &done.error());
    announce(visit, *id);
    return visit.redirect(fmt::format("/assignments/{}/units", id->value), visit.t("Sparat."));
}

}  // namespace styrkedja::anchoring::pages
