// "Vad ska analyseras?": planning an analysis of an object, and changing what it says about itself.
#include "analyses/pages/pages.h"
#include "base/text.h"

namespace styrkedja::analyses::pages {
namespace {

Heading typed_heading(const auth::Visit& visit) {
    return {.title = visit.field("title"),
            .owner = visit.field("owner"),
            .due_on = parse_iso_date(visit.field("due_on")),
            .recipients = visit.field("recipients"),
            .report_on = parse_iso_date(visit.field("report_on"))};
}

void heading_fields(html::Out& out, const auth::Visit& visit, const Heading& stored, const Refused& refused) {
    Language language = visit.language;
    auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
    auto title = refused.field(visit, 0, "title", visit.t("Vad analyseras?"), stored.title);
    title.max_length = 300;
    html::text_field(out, language, title);
    auto owner = refused.field(visit, 0, "owner", visit.t("Vem äger analysen?"), stored.owner);
    owner.hint = visit.t("För- och efternamn. Med en sista dag blir det ett åtagande på personens Min sida.");
    owner.optional = true;
    owner.offers = html::Offers::person;
    html::text_field(out, language, owner);
    auto due_on = refused.field(visit, 0, "due_on", visit.t("Klar senast"), day(stored.due_on));
    due_on.optional = true;
    html::date_field(out, language, due_on);
    auto recipients =
        refused.field(visit, 0, "recipients", visit.t("Vilka ska få veta vad den visar?"), stored.recipients);
    recipients.hint = visit.t("Roller eller grupper, till exempel förvaltningschefer och rektorer.");
    recipients.optional = true;
    html::text_field(out, language, recipients);
    auto report_on =
        refused.field(visit, 0, "report_on", visit.t("När får de veta det?"), day(stored.report_on));
    report_on.optional = true;
    html::date_field(out, language, report_on);
}

http::Response plan_page(const auth::Visit& visit, const Subject& subject, const Refused& refused) {
    html::Frame frame = visit.frame(visit.t("Ny nulägesanalys"), "analyses");
    frame.crumbs = {{visit.t("Analyser"), html::Url("/analyses")}, {subject.card->title, subject.card->url}};
    html::Out out;
    html::heading(out, visit.t("Vad ska analyseras?"),
                  trf(visit.language, "En analys av {}.", subject.card->title));
    refused.say(out, visit.language);
    html::form_open(out, frame, html::to("/analyses"), {.autosave = "analysis"});
    html::hidden_field(out, "kind", subject.ref.kind);
    html::hidden_field(out, "object", std::to_string(subject.ref.object));
    heading_fields(out, visit, {}, refused);
    auto parts = refused.field(visit, 0, "parts", visit.t("Delar"));
    parts.hint =
        visit.t("En per rad: det som var för sig ska beskrivas och bedömas. Du kan ändra det sedan.");
    parts.optional = true;
    html::textarea(out, visit.language, parts, 6);
    html::button(out, {.label = visit.t("Spara analysen")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

http::Response change_page(const auth::Visit& visit, const Analysis& analysis, const Refused& refused) {
    html::Frame frame = visit.frame(analysis.title, "analyses");
    frame.crumbs = {{visit.t("Analyser"), html::Url("/analyses")},
                    {analysis.title, html::to("/analyses/{}", analysis.id)}};
    Heading stored{.title = analysis.title,
                   .owner = analysis.owner_name,
                   .due_on = analysis.due_on,
                   .recipients = analysis.recipients,
                   .report_on = analysis.report_on};
    html::Out out;
    html::heading(out, visit.t("Vad säger analysen om sig själv?"));
    refused.say(out, visit.language);
    if (refused.is_conflict(0))
        out(R"(<section class="theirs"><h2>{}</h2><p>{}</p><p>{} {}</p><p>{}</p></section>)",
            visit.t("Så här står det nu"), stored.title, stored.owner,
            stored.due_on ? iso(*stored.due_on) : "", stored.recipients);
    html::form_open(out, frame, html::to("/analyses/{}/change", analysis.id),
                    {.autosave = fmt::format("analysis-{}", analysis.id.value)});
    html::hidden_field(out, "version", refused.version(visit, 0, analysis.version));
    heading_fields(out, visit, stored, refused);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

std::optional<Analysis> analysis_of(const auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_analysis(visit, read, *id); });
}

}  // namespace

http::Response plan_form(auth::Visit& visit) {
    auto subject = subject_of(visit, visit.query("kind"), visit.query("object"));
    return subject.may_link ? plan_page(visit, subject, {}) : visit.not_found();
}

http::Response plan(auth::Visit& visit) {
    auto subject = subject_of(visit, visit.field("kind"), visit.field("object"));
    if (!subject.card) return visit.not_found();
    if (auto wrong = unreadable_days(visit, {"due_on", "report_on"}))
        return plan_page(visit, subject, {&*wrong});
    std::string lines = visit.field("parts");
    std::vector<std::string> names;
    for (auto line : split(lines, '\n')) names.emplace_back(line);
    auto made = visit.database.write([&](db::Write& write) {
        return plan_analysis(write, visit, subject.ref, typed_heading(visit), names);
    });
    if (!made && made.error().kind != RefusalKind::invalid) return visit.refused(made.error());
    if (!made) return plan_page(visit, subject, {&made.error()});
    visit.announce("commitments");
    visit.announce(fmt::format("{}/{}", subject.ref.kind, subject.ref.object));
    return visit.redirect(fmt::format("/analyses/{}", made->value), visit.t("Analysen är sparad."));
}

http::Response change_form(auth::Visit& visit) {
    auto analysis = analysis_of(visit);
    bool writes =
        analysis && visit.database.read([&](db::Read& read) { return may_write(visit, read, *analysis); });
    if (!writes || analysis->state == AnalysisState::done) return visit.not_found();
    return change_page(visit, *analysis, {});
}

http::Response change(auth::Visit& visit) {
    auto analysis = analysis_of(visit);
    if (!analysis) return visit.not_found();
    auto wrong = unreadable_days(visit, {"due_on", "report_on"});
    Result<void> done;
    if (wrong)
        done = std::unexpected(*wrong);
    else
        done = visit.database.write([&](db::Write& write) {
            return change_analysis(write, visit, analysis->id, typed_heading(visit),
                                   parse_number(visit.field("version")).value_or(0));
        });
    if (!done) {
        auto now_is = analysis_of(visit);
        if (!now_is || done.error().kind == RefusalKind::forbidden) return visit.refused(done.error());
        return change_page(visit, *now_is, {&done.error()});
    }
    visit.announce(fmt::format("analysis/{}", analysis->id.value));
    visit.announce("commitments");
    return visit.redirect(fmt::format("/analyses/{}", analysis->id.value), visit.t("Ändringen är sparad."));
}

}  // namespace styrkedja::analyses::pages
