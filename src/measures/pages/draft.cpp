// "Vad ska prövas?": writing a measure and changing its words.
#include "assignments/assignments.h"
#include "html/components/content.h"
#include "measures/pages/pages.h"

namespace styrkedja::measures::pages {
namespace {

Draft draft_of(const Measure& measure) {
    return {.title = measure.title,
            .text = measure.text,
            .level = measure.level,
            .unit = measure.unit,
            .aruba = measure.aruba,
            .owner = measure.owner_name,
            .version = measure.version};
}

void fields(html::Out& out, const auth::Visit& visit, const Refused& refused, const Draft& stored) {
    Language language = visit.language;
    auto title = refused.field(visit, "title", visit.t("Åtgärd"), stored.title);
    title.max_length = 300;
    html::text_field(out, language, title);
    auto text = refused.field(visit, "text", visit.t("Så går det till"), stored.text);
    text.optional = true;
    html::textarea(out, language, text, 6);
    auto owner = refused.field(visit, "owner", visit.t("Vem äger åtgärden?"), stored.owner,
                               visit.t("För- och efternamn."));
    owner.optional = true;
    owner.offers = html::Offers::person;
    html::text_field(out, language, owner);
    std::vector<html::Option> levels;
    for (auto level : {MeasureLevel::authority, MeasureLevel::unit})
        levels.push_back({.value = std::string(name_of(level)), .label = word(language, level)});
    html::radios(out, language,
                 refused.field(visit, "level", visit.t("Nivå"), std::string(name_of(stored.level))), levels);
    auto unit =
        refused.field(visit, "unit", visit.t("Vilken enhet?"), stored.unit ? to_string(*stored.unit) : "",
                      visit.t("Bara för en åtgärd på enhetsnivå."));
    unit.optional = true;
    html::select(out, language, unit, visit.database.read([](db::Read& read) { return unit_options(read); }));
    std::vector<html::Option> parts;
    for (std::size_t at = 0; at < enum_names<Aruba>.size(); ++at)
        parts.push_back(
            {.value = std::string(enum_names<Aruba>[at]), .label = word(language, static_cast<Aruba>(at))});
    auto aruba = refused.field(visit, "aruba", visit.t("Del av kompetensförsörjningen"),
                               stored.aruba ? std::string(name_of(*stored.aruba)) : "");
    aruba.optional = true;
    aruba.empty_choice = visit.t("Gäller inte kompetensförsörjning");
    html::select(out, language, aruba, parts);
}

std::optional<assignments::Assignment> assignment_in(const auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read(
        [&](db::Read& read) { return assignments::find_assignment(read, visit.visitor, *id); });
}

http::Response new_page(const auth::Visit& visit, const assignments::Assignment& assignment,
                        const Refused& refused) {
    html::Frame frame = visit.frame(visit.t("Ny åtgärd"), "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")},
                    {assignment.title, html::to("/assignments/{}", assignment.id)}};
    html::Out out;
    html::heading(out, visit.t("Vad ska prövas?"),
                  visit.t("Skriv åtgärden. Var den prövas och vad den bedöms mot säger du när det börjar."));
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::to("/assignments/{}/measures", assignment.id),
                    {.autosave = fmt::format("measure-of-{}", assignment.id.value)});
    fields(out, visit, refused, {});
    html::button(out, {.label = visit.t("Spara åtgärden")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

struct Loaded {
    std::optional<Measure> measure;
    bool works = false;
};
Loaded load(const auth::Visit& visit) {
    auto id = visit.id<MeasureId>(0);
    if (!id) return {};
    return visit.database.read([&](db::Read& read) -> Loaded {
        auto measure = find_measure(read, visit.visitor, *id);
        if (!measure) return {};
        auto assignment = assignments::load_assignment(read, measure->assignment);
        return {measure, may_work(visit.visitor, *assignment, *measure)};
    });
}

http::Response change_page(const auth::Visit& visit, const Measure& measure, const Refused& refused) {
    html::Frame frame = visit.frame(measure.title, "assignments");
    frame.crumbs = {{measure.assignment_title, html::to("/assignments/{}", measure.assignment)},
                    {measure.title, html::to("/measures/{}", measure.id)}};
    frame.topics = {fmt::format("measure/{}", measure.id.value)};
    html::Out out;
    html::heading(out, visit.t("Vad prövas nu?"));
    refused.summary(out, visit.language);
    if (refused.is_conflict())
        out(R"(<section class="theirs"><h2>{}</h2><p><strong>{}</strong></p>{}</section>)",
            visit.t("Så här står det nu"), measure.title, said(measure.text));
    html::form_open(out, frame, html::to("/measures/{}/change", measure.id),
                    {.autosave = fmt::format("measure-{}", measure.id.value)});
    html::hidden_field(
        out, "version",
        refused.refusal && !refused.is_conflict() ? visit.field("version") : std::to_string(measure.version));
    fields(out, visit, refused, draft_of(measure));
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

Draft draft_in(const auth::Visit& visit) {
    return {.title = visit.field("title"),
            .text = visit.field("text"),
            .level = parse_enum<MeasureLevel>(visit.field("level")).value_or(MeasureLevel::authority),
            .unit = parse_id<UnitId>(visit.field("unit")),
            .aruba = parse_enum<Aruba>(visit.field("aruba")),
            .owner = visit.field("owner"),
            .version = parse_number(visit.field("version")).value_or(0)};
}

http::Response add_form(auth::Visit& visit) {
    auto assignment = assignment_in(visit);
    if (!assignment || !assignments::may_write(visit.visitor, *assignment)) return visit.not_found();
    return new_page(visit, *assignment, {});
}

http::Response add(auth::Visit& visit) {
    auto assignment = assignment_in(visit);
    if (!assignment) return visit.not_found();
    auto made = visit.database.write([&](db::Write& write) {
        return add_measure(write, visit.visitor, assignment->id, draft_in(visit), visit.language);
    });
    if (!made) {
        if (made.error().kind != RefusalKind::invalid) return visit.refused(made.error());
        return new_page(visit, *assignment, {&made.error()});
    }
    visit.announce(fmt::format("assignment/{}", assignment->id.value));
    return visit.redirect(fmt::format("/measures/{}", made->value), visit.t("Åtgärden är sparad."));
}

http::Response change_form(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded.measure || !loaded.works || !is_open(loaded.measure->state)) return visit.not_found();
    return change_page(visit, *loaded.measure, {});
}

http::Response change(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded.measure) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return change_measure(write, visit.visitor, loaded.measure->id, draft_in(visit), visit.language);
    });
    if (!done) {
        auto now_is = load(visit);
        if (!now_is.measure || done.error().kind == RefusalKind::forbidden)
            return visit.refused(done.error());
        return change_page(visit, *now_is.measure, {&done.error()});
    }
    visit.announce(fmt::format("measure/{}", loaded.measure->id.value));
    return visit.redirect(fmt::format("/measures/{}", loaded.measure->id.value),
                          visit.t("Ändringen är sparad."));
}

}  // namespace styrkedja::measures::pages
