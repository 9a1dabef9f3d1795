// One finding: what is seen, how it is judged, what follows from it, what it rests on and what it should
// change.
#include "auth/sent.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "dialogue_analysis/pages/pages.h"

namespace styrkedja::dialogue_analysis::pages {
namespace {

constexpr std::int64_t most_assignments = 200;

struct Shown {
    RoundFinding finding;
    Round round;
    bool analyses = false;
    bool reads = false;
};
std::optional<Shown> shown_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<FindingId>(0);
    auto found = id ? find_finding(read, visit.visitor, *id) : std::nullopt;
    auto round = found ? dialogue_rounds::find_round(read, found->round) : std::nullopt;
    if (!round) return std::nullopt;
    auto view = view_of(read, visit.visitor, *round, found->area);
    bool open = round->state != RoundState::closed;
    return Shown{.finding = *found,
                 .round = *round,
                 .analyses = view && view->analyses && view->area == found->area && open,
                 .reads = view && view->reads};
}

void words(html::Out& out, const char* heading, const std::string& text) {
    if (text.empty()) return;
    out(R"(<h2>{}</h2><div class="said" dir="auto">{}</div>)", heading, text);
}

html::Field text_field(const auth::Visit& visit, const Refused& refused, const char* name, const char* label,
                       const std::string& stored, bool optional) {
    auto field = refused.field(visit, name, label, stored);
    field.optional = optional;
    return field;
}

void edit_form(html::Out& out, const auth::Visit& visit, db::Read& read, const html::Frame& frame,
               const Shown& shown, const Refused& refused) {
    const auto& finding = shown.finding;
    html::Out form;
    html::form_open(form, frame, html::to("/dialogue-findings/{}", finding.id));
    html::hidden_field(form, "version", std::to_string(finding.version));
    html::textarea(form, visit.language,
                   text_field(visit, refused, "text", visit.t("Vad visar dialogerna?"), finding.text, false),
                   3);
    html::textarea(
        form, visit.language,
        text_field(visit, refused, "assessment", visit.t("Hur bedömer ni det?"), finding.assessment, true),
        4);
    html::textarea(form, visit.language,
                   text_field(visit, refused, "conclusion", visit.t("Vilken slutsats drar ni?"),
                              finding.conclusion, true),
                   4);
    std::string about = finding.focus   ? fmt::format("f{}", finding.focus->value)
                        : finding.theme ? fmt::format("t{}", finding.theme->value)
                                        : "";
    html::select(form, visit.language,
                 text_field(visit, refused, "about", visit.t("Handlar om"), about, true),
                 about_options(read, shown.round));
    std::vector<html::Option> parts;
    for (const auto& part : dialogue_rounds::aruba_parts(visit.language))
        parts.push_back({.value = std::string(part.key), .label = part.name});
    html::select(
        form, visit.language,
        text_field(visit, refused, "aruba", visit.t("Del av kompetensförsörjningen"), finding.aruba, true),
        parts);
    html::button(form, {.label = visit.t("Spara")});
    form("</form>");
    html::details(out, visit.t("Ändra iakttagelsen"), form.markup(),
                  refused.refusal != nullptr || finding.conclusion.empty());
}

void settle_button(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                   const RoundFinding& finding) {
    bool settled = finding.state == FindingState::settled;
    html::form_open(out, frame, html::to("/dialogue-findings/{}/settle", finding.id));
    html::hidden_field(out, "version", std::to_string(finding.version));
    html::hidden_field(out, "settled", settled ? "0" : "1");
    html::button(out, {.label = settled ? visit.t("Öppna igen") : visit.t("Fastställ iakttagelsen"),
                       .kind = settled ? html::ButtonKind::secondary : html::ButtonKind::primary});
    out("</form>");
    if (settled) return;
    html::form_open(out, frame, html::to("/dialogue-findings/{}/remove", finding.id));
    html::button(out, {.label = visit.t("Ta bort"), .kind = html::ButtonKind::danger});
    out("</form>");
}

// By name for those who may read the dialogues; for others how many.
void show_evidence(html::Out& out, const auth::Visit& visit, db::Read& read, const html::Frame& frame,
                   const Shown& shown) {
    const auto& finding = shown.finding;
    out(R"(<h2 id="evidence">{}</h2>)", visit.t("Underlag"));
    if (finding.is_assumption())
        html::notice(out, html::Tone::attention,
                     visit.t("Inget underlag är valt. Iakttagelsen är ett antagande."));
    else
        out("<p>{}</p>", trf(visit.language, "Det syns i {} av {} dialoger som har hållits.",
                             finding.shown_in, finding.dialogues));
    if (!shown.reads) return;
    out("<ul>");
    for (const auto& one : evidence_of(read, finding.id)) {
        if (!dialogues::find_dialogue(read, visit.visitor, one.dialogue)) continue;
        auto part = one.name.substr(std::min(one.name.size(), one.name.rfind('_') + 1));
        out(R"(<li><a href="/dialogues/{}">{}</a>)", one.dialogue, one.unit_name);
        for (auto known : dialogues::part_names)
            if (part == known) out(" · {}", dialogues::part_word(visit.language, part));
        if (shown.analyses) {
            html::form_open(out, frame, html::to("/dialogue-findings/{}/evidence/remove", finding.id));
            html::hidden_field(out, "shown", fmt::format("{}:{}", one.dialogue.value, one.name));
            html::button(out, {.label = visit.t("Ta bort"), .kind = html::ButtonKind::secondary});
            out("</form>");
        }
        out("</li>");
    }
    out("</ul>");
    if (shown.analyses)
        out(R"(<p><a href="{}">{}</a></p>)",
            html::to("/dialogue-rounds/{}/compiled?area={}", shown.round.id,
                     finding.area ? to_string(*finding.area) : ""),
            visit.t("Välj underlag i sammanställningen"));
}

void show_changes(html::Out& out, const auth::Visit& visit, db::Read& read, const html::Frame& frame,
                  const Shown& shown, const Refused& refused) {
    auto changes = changes_of(read, shown.finding.id);
    bool settled = shown.finding.state == FindingState::settled;
    if (changes.empty() && !(settled && shown.analyses)) return;
    out(R"(<h2 id="changes">{}</h2>)", visit.t("Vad leder det till?"));
    for (const auto& one : changes)
        out(R"(<p><a href="/assignments/{}">{}</a> {}</p><div class="said" dir="auto">{}</div>)",
            one.assignment, one.title,
            one.status == CommitmentStatus::done
                ? html::badge(html::Tone::good, visit.t("ändrat"))
                : html::badge(html::Tone::attention, visit.t("ändring begärd")),
            one.text);
    if (!settled || !shown.analyses) return;
    html::Out form;
    html::form_open(form, frame, html::to("/dialogue-findings/{}/changes", shown.finding.id));
    std::vector<html::Option> assignments;
    for (const auto& one : assignments::list_assignments(read, visit.visitor, {.limit = most_assignments}))
        assignments.push_back({.value = to_string(one.id), .label = one.title});
    html::select(form, visit.language, refused.field(visit, "assignment", visit.t("Uppdrag")), assignments);
    html::textarea(
        form, visit.language,
        refused.field(visit, "change", visit.t("Vad bör bli annorlunda?"), shown.finding.conclusion), 3);
    html::date_field(form, visit.language, refused.field(visit, "due", visit.t("Senast")));
    html::button(form, {.label = visit.t("Be om ändringen")});
    form("</form>");
    html::details(out, visit.t("Begär att ett uppdrag ändras"), form.markup(),
                  refused.refusal && visit.request.field("assignment").has_value());
}

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto sheet = visit.database.read([&](db::Read& read) -> std::optional<Sheet> {
        auto shown = shown_in(visit, read);
        if (!shown) return std::nullopt;
        const auto& finding = shown->finding;
        html::Frame frame = frame_of(visit, shown->round, visit.t("Iakttagelse"));
        frame.crumbs.push_back(
            {visit.t("Iakttagelser"), html::to("/dialogue-rounds/{}/findings", shown->round.id)});
        html::Out out;
        html::heading(
            out, finding.text,
            finding.is_assumption()
                ? std::string(visit.t("Ett antagande: inget underlag är valt än."))
                : trf(visit.language, "Syns i {} av {} dialoger.", finding.shown_in, finding.dialogues));
        out(R"(<p class="facts">{}</p>)",
            join({finding.area_name.empty() ? std::string(visit.t("hela omgången")) : finding.area_name,
                  finding.about.empty() ? std::string(visit.t("omgången som helhet")) : finding.about},
                 " · "));
        refused.summary(out, visit.language);
        words(out, visit.t("Bedömning"), finding.assessment);
        words(out, visit.t("Slutsats"), finding.conclusion);
        if (!finding.aruba.empty())
            out(R"(<p class="facts">{}</p>)", aruba_word(visit.language, finding.aruba));
        if (shown->analyses) {
            if (finding.state == FindingState::draft) edit_form(out, visit, read, frame, *shown, refused);
            settle_button(out, visit, frame, finding);
        }
        show_evidence(out, visit, read, frame, *shown);
        show_changes(out, visit, read, frame, *shown, refused);
        return Sheet{std::move(frame), out.markup()};
    });
    if (!sheet) return visit.not_found();
    html::Out all;
    links::with_thread(all, visit, {"dialogue_finding", visit.id<FindingId>(0)->value}, sheet->main);
    return visit.page(sheet->frame, all.markup(), refused.status());
}

http::Response after(const auth::Visit& visit, FindingId id, const Result<void>& done,
                     std::string_view anchor) {
    bool hidden = !done && (done.error().kind == RefusalKind::not_found || is_program(visit));
    if (hidden) return visit.refused(done.error());
    if (!done) return show(visit, {&done.error()});
    visit.announce(fmt::format("dialogue_finding/{}", id.value));
    if (is_program(visit)) return http::json("{}");
    return visit.redirect(fmt::format("/dialogue-findings/{}{}", id.value, anchor));
}

// "12:vd_f3_causes", as often as it was ticked.
std::vector<std::pair<DialogueId, std::string>> answers_shown(const auth::Visit& visit) {
    std::vector<std::pair<DialogueId, std::string>> all;
    for (auto value : visit.request.field_all("shown")) {
        auto colon = value.find(':');
        if (auto dialogue = parse_id<DialogueId>(value.substr(0, colon)); dialogue && colon != value.npos)
            all.emplace_back(*dialogue, std::string(value.substr(colon + 1)));
    }
    return all;
}

}  // namespace

http::Response finding(auth::Visit& visit) { return show(visit, {}); }

http::Response change(auth::Visit& visit) {
    auto id = visit.id<FindingId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return change_finding(write, visit.visitor, *id,
                              {.about = visit.field("about"),
                               .aruba = visit.field("aruba"),
                               .text = visit.field("text"),
                               .assessment = visit.field("assessment"),
                               .conclusion = visit.field("conclusion"),
                               .version = parse_number(visit.field("version")).value_or(0)},
                              visit.language);
    });
    return after(visit, *id, done, "");
}

http::Response remove(auth::Visit& visit) {
    auto id = visit.id<FindingId>(0);
    auto found =
        id ? visit.database.read([&](db::Read& read) { return find_finding(read, visit.visitor, *id); })
           : std::nullopt;
    if (!found) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return remove_finding(write, visit.visitor, *id, visit.language); });
    if (!done) return visit.refused(done.error());
    return visit.redirect(fmt::format("/dialogue-rounds/{}/findings", found->round.value));
}

http::Response settle(auth::Visit& visit) {
    auto id = visit.id<FindingId>(0);
    auth::Sent sent(visit);
    if (!id) return visit.not_found();
    if (!sent.is_readable()) return visit.refused(sent.unread());
    bool settled = sent.text("settled") != "0" && sent.text("settled") != "false";
    auto done = visit.database.write([&](db::Write& write) {
        return settle_finding(write, visit.visitor, *id, settled, sent.number("version"), visit.language);
    });
    return after(visit, *id, done, "");
}

http::Response add_evidence(auth::Visit& visit) {
    auto id = parse_id<FindingId>(visit.field("finding"));  // chosen in the form, over the one of the address
    if (!id) id = visit.id<FindingId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return change_evidence(write, visit.visitor, *id, answers_shown(visit), true, visit.language);
    });
    return after(visit, *id, done, "#evidence");
}

http::Response remove_evidence(auth::Visit& visit) {
    auto id = visit.id<FindingId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return change_evidence(write, visit.visitor, *id, answers_shown(visit), false, visit.language);
    });
    return after(visit, *id, done, "#evidence");
}

http::Response ask(auth::Visit& visit) {
    auto id = visit.id<FindingId>(0);
    auth::Sent sent(visit);
    if (!id) return visit.not_found();
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto done = visit.database.write([&](db::Write& write) {
        return ask_change(write, visit.visitor, *id,
                          {.assignment = parse_id<AssignmentId>(sent.text("assignment")),
                           .text = sent.text("change"),
                           .due_on = parse_iso_date(sent.text("due"))},
                          visit.language);
    });
    return after(visit, *id, done, "#changes");
}

}  // namespace styrkedja::dialogue_analysis::pages
