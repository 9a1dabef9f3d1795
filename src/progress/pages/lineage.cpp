// "Vad blev det av åtgärderna?": the measures of the assignment that this one carries on.
#include "base/spoken_date.h"
#include "base/text.h"
#include "progress/pages/pages.h"

namespace styrkedja::progress::pages {
namespace {

void table(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
           const std::vector<Lineage>& lines, bool may_change) {
    html::Table table(out, {.caption = visit.t("Åtgärder i det äldre uppdraget och vad som blev av dem"),
                            .columns = {{.label = visit.t("Åtgärd")},
                                        {.label = visit.t("Vad hände?")},
                                        {.label = visit.t("Blev")},
                                        {.label = visit.t("Varför")},
                                        {.label = visit.t("Sagt av")}},
                            .show_caption = false});
    for (const auto& one : lines) {
        table.row();
        if (one.measure)
            table.cell(R"(<a href="/measures/{}">{}</a>)", *one.measure, one.words);
        else
            table.cell("{}", one.words);
        table.cell("{}", html::badge(one.fate == Fate::dropped ? html::Tone::neutral : html::Tone::info,
                                     word(visit.language, one.fate)));
        table.cell("{}", one.became.empty() ? "–" : one.became);
        table.cell("{}", one.reason);
        html::Out by;
        by("{} {}", one.made_by, spoken(one.made_on, visit.language));
        if (may_change) {
            html::form_open(by, frame, html::to("/lineage/{}/remove", one.id));
            html::hidden_field(by, "version", std::to_string(one.version));
            html::button(by, {.label = visit.t("Ta bort"), .kind = html::ButtonKind::secondary});
            by("</form>");
        }
        table.cell("{}", by.markup());
    }
}

void form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, AssignmentId id,
          const std::vector<measures::Measure>& open, const Refused& refused) {
    out("<h2>{}</h2>", visit.t("Säg vad som blev av en åtgärd"));
    html::form_open(out, frame, html::to("/assignments/{}/lineage", id));
    if (!open.empty()) {
        std::vector<html::Option> options;
        for (const auto& one : open) options.push_back({.value = to_string(one.id), .label = one.title});
        auto measure = refused.field(visit, "measure", visit.t("Åtgärd i det äldre uppdraget"));
        measure.optional = true;
        measure.empty_choice = visit.t("Något annat");
        html::select(out, visit.language, measure, options);
    }
    auto words = refused.field(visit, "words", visit.t("Vad det kallades"));
    words.optional = !open.empty();
    words.hint = open.empty() ? "" : visit.t("Om det inte är en av åtgärderna ovan.");
    html::text_field(out, visit.language, words);
    html::radios(out, visit.language, refused.field(visit, "fate", visit.t("Vad hände?")),
                 options_of<Fate>(visit.language));
    auto became = refused.field(visit, "became", visit.t("Vad är det nu?"));
    became.optional = true;
    became.hint = visit.t("Vad det heter i det här uppdraget, eller vad det slogs ihop med.");
    html::text_field(out, visit.language, became);
    html::textarea(out, visit.language, refused.field(visit, "reason", visit.t("Varför?")), 3);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
}

http::Response show(const auth::Visit& visit, const assignments::Assignment& assignment,
                    const Refused& refused) {
    struct Loaded {
        std::vector<Lineage> lines;
        std::vector<measures::Measure> open;
        std::optional<assignments::Assignment> older;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        return Loaded{lineage_of(read, assignment.id), undecided(read, assignment),
                      assignments::find_assignment(read, visit.visitor, *assignment.predecessor)};
    });
    html::Frame frame = frame_below(visit, assignment, visit.t("Från det äldre uppdraget"));
    frame.wide = true;
    html::Out out;
    html::heading(out, visit.t("Vad blev det av åtgärderna?"),
                  loaded.open.empty() ? trn(visit.language, "{} åtgärd har fått ett besked.",
                                            "{} åtgärder har fått besked.", std::ssize(loaded.lines))
                                      : trn(visit.language, "{} åtgärd saknar besked.",
                                            "{} åtgärder saknar besked.", std::ssize(loaded.open)));
    refused.say(out, visit.language);
    if (loaded.older)
        out(R"(<p>{} <a href="/assignments/{}">{}</a> <span class="facts">{}</span></p>)",
            visit.t("Uppdraget för det här vidare:"), loaded.older->id, loaded.older->title,
            loaded.older->year);
    bool may_change = may_say_fate(visit.visitor, assignment);
    if (!loaded.lines.empty())
        table(out, visit, frame, loaded.lines, may_change);
    else
        out(R"(<p class="quiet">{}</p>)", visit.t("Ingen har sagt vad som blev av de äldre åtgärderna än."));
    if (!loaded.open.empty()) {
        out("<h2>{}</h2><ul>", visit.t("Utan besked"));
        for (const auto& one : loaded.open)
            out(R"(<li><a href="/measures/{}">{}</a></li>)", one.id, one.title);
        out("</ul>");
    }
    if (may_change) form(out, visit, frame, assignment.id, loaded.open, refused);
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

LineageDraft typed_lineage(const auth::Visit& visit) {
    return {.measure = parse_id<MeasureId>(visit.field("measure")),
            .words = visit.field("words"),
            .fate = parse_enum<Fate>(visit.field("fate")),
            .became = visit.field("became"),
            .reason = visit.field("reason")};
}

http::Response lineage(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment || !assignment->predecessor) return visit.not_found();
    return show(visit, *assignment, {});
}
http::Response make_lineage(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment || !assignment->predecessor) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        auto made = add_lineage(write, visit.visitor, assignment->id, typed_lineage(visit), visit.language);
        return made ? Result<void>() : std::unexpected(made.error());
    });
    return after(visit, done, fmt::format("/assignments/{}/lineage", assignment->id.value),
                 visit.t("Raden är sparad."),
                 [&](const Refused& refused) { return show(visit, *assignment, refused); });
}
http::Response drop_lineage(auth::Visit& visit) {
    auto id = visit.id<LineageId>(0);
    if (!id) return visit.not_found();
    std::optional<Lineage> line;
    auto done = visit.database.write([&](db::Write& write) {
        line = find_lineage(write, *id);
        return remove_lineage(write, visit.visitor, *id, parse_number(visit.field("version")).value_or(0),
                              visit.language);
    });
    if (!done) return visit.refused(done.error());
    return visit.redirect(fmt::format("/assignments/{}/lineage", line->assignment.value),
                          visit.t("Raden är borttagen."));
}

}  // namespace styrkedja::progress::pages
