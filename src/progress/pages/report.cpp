// "Hur går det?": reporting on an assignment, one report, and all of them with the figures.
#include "base/spoken_date.h"
#include "base/text.h"
#include "progress/pages/pages.h"

namespace styrkedja::progress::pages {
namespace {

constexpr std::int64_t page_size = 50;
constexpr std::int64_t most_lights = 24;

void item_field(html::Out& out, const auth::Visit& visit, const Refused& refused) {
    auto choices = visit.database.read(
        [&](db::Read& read) { return item_choices(read, visit.visitor, date_of(now())); });
    std::vector<html::Option> options;
    for (const auto& one : choices)
        options.push_back({.value = to_string(one.id),
                           .label = one.title,
                           .group = fmt::format("{} {}", one.group, spoken(one.held_on, visit.language))});
    auto field = refused.field(visit, "item", visit.t("Tas upp på ett möte?"), visit.query("item"));
    field.optional = true;
    field.empty_choice = visit.t("Nej");
    html::select(out, visit.language, field, options);
}

http::Response form_page(const auth::Visit& visit, const assignments::Assignment& assignment,
                         const Refused& refused) {
    html::Frame frame = frame_below(visit, assignment, visit.t("Rapportera läget"));
    html::Out out;
    html::heading(out, visit.t("Hur går det?"), assignment.title);
    refused.say(out, visit.language);
    auto corrected =
        parse_id<StatusReportId>(refused.refusal ? visit.field("corrects") : visit.query("corrects"));
    auto older = corrected
                     ? visit.database.read([&](db::Read& read) { return load_report(read, *corrected); })
                     : std::nullopt;
    if (older && older->assignment != assignment.id) older.reset();
    if (older)
        html::notice(
            out, html::Tone::info,
            trf(visit.language,
                "Den här rapporten rättar den från {}. Den äldre står kvar, och det syns att den är rättad.",
                spoken(older->reported_on, visit.language)));
    html::form_open(out, frame, html::to("/assignments/{}/status", assignment.id),
                    {.autosave = fmt::format("status-{}", assignment.id.value)});
    if (older) html::hidden_field(out, "corrects", to_string(older->id));
    html::radios(
        out, visit.language,
        refused.field(visit, "light", visit.t("Läge"), older ? std::string(name_of(older->light)) : ""),
        options_of<Light>(visit.language));
    auto said = refused.field(visit, "word", visit.t("Med några ord"), older ? older->word : "");
    said.hint = visit.t("Till exempel ”enligt plan” eller ”väntar på beslut”.");
    said.max_length = 60;
    html::text_field(out, visit.language, said);
    html::radios(
        out, visit.language,
        refused.field(visit, "trend", visit.t("Riktning"), older ? std::string(name_of(older->trend)) : ""),
        options_of<StatusTrend>(visit.language));
    auto text =
        refused.field(visit, "text", visit.t("Vad har hänt, och vad behövs?"), older ? older->text : "");
    html::textarea(out, visit.language, text, 8);
    html::date_field(out, visit.language,
                     refused.field(visit, "reported_on", visit.t("Så var det den"),
                                   iso(older ? older->reported_on : date_of(now()))));
    item_field(out, visit, refused);
    html::button(out, {.label = visit.t("Lämna rapporten")});
    out(R"(</form><p class="quiet">{}</p>)",
        visit.t("En lämnad rapport ändras inte. Blev något fel rättas det med en ny."));
    return visit.page(frame, out.markup(), refused.status());
}

void figures(html::Out& out, const auth::Visit& visit, const std::vector<Figure>& list) {
    if (list.empty()) return;
    out("<h2>{}</h2>", visit.t("Processmålen i siffror"));
    html::Table table(out, {.caption = visit.t("Processmål, utgångsläge, mål och senaste värde"),
                            .columns = {{.label = visit.t("Processmål")},
                                        {.label = visit.t("Utgångsläge")},
                                        {.label = visit.t("Mål")},
                                        {.label = visit.t("Senaste värde")},
                                        {.label = visit.t("Nästa kontroll")}},
                            .show_caption = false});
    auto day = [&](const std::optional<Date>& date) {
        return date ? spoken(*date, visit.language) : std::string("–");
    };
    for (const auto& one : list) {
        table.row();
        table.cell("{}", one.goal);
        table.cell("{}", one.baseline.empty() ? "–" : one.baseline);
        table.cell("{}", one.target.empty() ? "–" : one.target);
        table.cell("{}",
                   one.value ? fmt::format("{} ({})", *one.value, day(one.checked_on)) : std::string("–"));
        table.cell("{}", day(one.next_check));
    }
}

void further(html::Out& out, const auth::Visit& visit, AssignmentId id, std::int64_t page, bool more) {
    if (page == 1 && !more) return;
    out(R"(<nav class="pagination" aria-label="{}">)", visit.t("Sidor"));
    if (page > 1)
        html::link_button(out, html::to("/assignments/{}/status?page={}", id, page - 1),
                          visit.t("Föregående sida"));
    if (more)
        html::link_button(out, html::to("/assignments/{}/status?page={}", id, page + 1),
                          visit.t("Nästa sida"));
    out("</nav>");
}

}  // namespace

StatusDraft typed_status(const auth::Visit& visit) {
    return {.light = parse_enum<Light>(visit.field("light")),
            .word = visit.field("word"),
            .trend = parse_enum<StatusTrend>(visit.field("trend")),
            .text = visit.field("text"),
            .reported_on = parse_iso_date(visit.field("reported_on")),
            .item = parse_id<AgendaItemId>(visit.field("item")),
            .corrects = parse_id<StatusReportId>(visit.field("corrects"))};
}

http::Response history(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto page = parse_number(visit.query("page")).value_or(1);
    page = page > 1 && page < 10'000 ? page : 1;
    std::vector<StatusReport> reports, newest;
    std::vector<Figure> list;
    std::int64_t count = 0;
    visit.database.read([&](db::Read& read) {
        count = count_reports(read, assignment->id);
        reports = reports_of(read, assignment->id, page_size + 1, (page - 1) * page_size);
        newest = reports_of(read, assignment->id, most_lights);
        list = figures_of(read, assignments::shown_content(read, visit.visitor, *assignment), assignment->id);
    });
    bool more = std::ssize(reports) > page_size;
    if (more) reports.pop_back();
    html::Frame frame = frame_below(visit, *assignment, visit.t("Lägesrapporter"));
    html::Out out;
    html::heading(out, trf(visit.language, "Hur har det gått med {}?", assignment->title),
                  trn(visit.language, "{} lägesrapport.", "{} lägesrapporter.", count));
    lights(out, visit, newest);
    figures(out, visit, list);
    out("<h2>{}</h2>", visit.t("Rapporterna"));
    if (reports.empty()) out(R"(<p class="quiet">{}</p>)", visit.t("Ingen har rapporterat läget än."));
    for (const auto& one : reports) {
        out(R"(<article><h3><a href="/status-reports/{}">{}</a></h3>)", one.id,
            spoken(one.reported_on, visit.language));
        report_said(out, visit, one);
        out("</article>");
    }
    further(out, visit, assignment->id, page, more);
    return visit.page(frame, out.markup());
}

http::Response report_form(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    bool open =
        assignment && assignments::may_write(visit.visitor, *assignment) &&
        (assignment->state == AssignmentState::active || assignment->state == AssignmentState::at_gate);
    return open ? form_page(visit, *assignment, {}) : visit.not_found();
}
http::Response make_report(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        auto made = report_status(write, visit.visitor, assignment->id, typed_status(visit), visit.language);
        return made ? Result<void>() : std::unexpected(made.error());
    });
    return after(visit, done, fmt::format("/assignments/{}#status", assignment->id.value),
                 visit.t("Rapporten är lämnad."),
                 [&](const Refused& refused) { return form_page(visit, *assignment, refused); });
}

http::Response report(auth::Visit& visit) {
    auto id = visit.id<StatusReportId>(0);
    if (!id) return visit.not_found();
    std::optional<assignments::Assignment> assignment;
    std::optional<meetings::AgendaItem> item;
    auto found = visit.database.read([&](db::Read& read) {
        auto one = find_report(read, visit.visitor, *id);
        if (one) assignment = assignments::find_assignment(read, visit.visitor, one->assignment);
        if (one && one->item) item = meetings::find_item(read, visit.visitor, *one->item);
        return one;
    });
    if (!found) return visit.not_found();
    html::Frame frame = frame_below(visit, *assignment, visit.t("Lägesrapport"));
    html::Out out;
    html::heading(out, trf(visit.language, "Hur gick det {}?", spoken(found->reported_on, visit.language)),
                  assignment->title);
    report_said(out, visit, *found);
    if (item)
        out(R"(<p>{} <a href="/meetings/{}">{}</a></p>)", visit.t("Tas upp på mötet:"), item->meeting,
            item->title);
    bool writes = assignments::may_write(visit.visitor, *assignment) && !found->corrected_by;
    if (writes &&
        (assignment->state == AssignmentState::active || assignment->state == AssignmentState::at_gate)) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::to("/assignments/{}/status/new?corrects={}", assignment->id, found->id),
                          visit.t("Rätta med en ny rapport"));
        out("</p>");
    }
    html::Out all;
    links::with_thread(all, visit, {"status_report", found->id.value}, out.markup());
    return visit.page(frame, all.markup());
}

}  // namespace styrkedja::progress::pages
