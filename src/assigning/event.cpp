// One event of an assignment's life: its form with what its guard asks, and the command.
#include "assigning/pages.h"
#include "assignments/words.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "decisions/deciding.h"
#include "html/components/content.h"

namespace styrkedja::assigning {
namespace {

constexpr std::int64_t most_decisions = 100;

const char* question_of(const auth::Visit& visit, AssignmentEvent event) {
    switch (event) {
        case AssignmentEvent::include:
            return visit.t("Ska uppdraget tas in i planen?");
        case AssignmentEvent::start:
            return visit.t("Ska uppdraget starta?");
        case AssignmentEvent::go_on:
            return visit.t("Varför går uppdraget vidare?");
        case AssignmentEvent::stop:
            return visit.t("Varför stoppas uppdraget?");
        case AssignmentEvent::update:
            return visit.t("Varför ändras uppdraget?");
        case AssignmentEvent::pause:
            return visit.t("Varför pausas uppdraget?");
        case AssignmentEvent::resume:
            return visit.t("Varför återupptas uppdraget?");
        case AssignmentEvent::cancel:
            return visit.t("Varför avbryts uppdraget?");
        default:
            return "";
    }
}

const char* notice_of(const auth::Visit& visit, AssignmentEvent event) {
    switch (event) {
        case AssignmentEvent::include:
            return visit.t("Uppdraget är intaget i planen.");
        case AssignmentEvent::start:
            return visit.t("Uppdraget har startat.");
        case AssignmentEvent::update:
            return visit.t("Ändringarna är inlämnade för granskning.");
        default:
            return visit.t("Det är sparat.");
    }
}

// What the step showed, for the orderer to judge.
void gate_finding(html::Out& out, const auth::Visit& visit, const Shown& shown) {
    if (shown.gates.empty() || shown.gates.front().outcome) return;
    const Gate& gate = shown.gates.front();
    out(R"(<h2>{}</h2><p class="facts">{} · {}</p><div class="matter-text" dir="auto">{}</div>)", gate.step,
        gate.asked_by, spoken(gate.asked_on, visit.language), links::with_citations(visit, gate.finding));
}

void fields(html::Out& out, const auth::Visit& visit, const Shown& shown, Guard guard,
            const Refused& refused) {
    bool has_grounds = guard == Guard::grounds || guard == Guard::analysed;
    if (guard == Guard::reason || has_grounds) {
        auto reason = refused.field(visit, "reason", visit.t("Skäl"));
        html::textarea(out, visit.language, reason, 4);
    }
    if (!has_grounds) return;
    std::vector<html::Option> options;
    auto decisions = visit.database.read(
        [&](db::Read& read) { return decisions::decisions_to_name(read, visit.visitor, most_decisions); });
    for (const auto& one : decisions)
        options.push_back(
            {.value = to_string(one.id),
             .label = fmt::format("{} · {}", decisions::number_of(one), shorten(one.text, 90))});
    bool is_orderer = shown.assignment.orderer.person == visit.visitor.person;
    auto field = refused.field(visit, "decision", visit.t("Vilket beslut säger det?"));
    field.optional = is_orderer;
    if (!is_orderer)
        field.hint = visit.t("Beställaren behöver inget beslut; alla andra anger ledningsgruppens.");
    html::select(out, visit.language, field, options);
}

// A project without any analysis, and one that is not done, go on only when whoever decides says so.
void without_analysis(html::Out& out, const auth::Visit& visit, const Shown& shown, const Refused& refused) {
    bool is_done = std::ranges::all_of(shown.analyses, &analyses::Analysis::is_done);
    bool has_none = shown.assignment.form == AssignmentForm::project && shown.analyses.empty();
    if (is_done && !has_none) return;
    auto field =
        refused.field(visit, "without_analysis", visit.t("Beslutet fattas utan färdig nulägesanalys"), "1");
    field.hint = has_none ? visit.t("Projektet har ingen. Skriv i skälet vad beslutet bygger på.")
                          : visit.t("Den är inte klar. Skriv i skälet vad beslutet bygger på.");
    html::checkbox(out, visit.language, field, visit.request.field("without_analysis").has_value());
}

http::Response page(const auth::Visit& visit, const Assignment& assignment, AssignmentEvent event,
                    const Refused& refused) {
    const Transition* transition = find_transition(assignment.state, event);
    auto shown = visit.database.read(
        [&](db::Read& read) { return load_shown(read, visit.visitor, assignment, visit.language); });
    html::Frame frame = frame_of(visit, word(visit.language, event), assignment);
    html::Out out;
    html::heading(out, question_of(visit, event), assignment.title);
    refused.say(out, visit.language);
    if (event == AssignmentEvent::go_on || event == AssignmentEvent::stop) {
        gate_finding(out, visit, shown);
        out("{}", visit.database.read(
                      [&](db::Read& read) { return analyses::findings(visit, read, assignment.ref()); }));
    }
    if (event == AssignmentEvent::start && !shown.missing.empty()) {
        out("<p>{}</p><ul>", visit.t("Det här fattas innan uppdraget kan starta"));
        for (const auto& each : shown.missing) out("<li>{}</li>", each.message);
        out("</ul>");
    }
    html::form_open(out, frame, html::to("/assignments/{}/events/{}", assignment.id, name_of(event)),
                    {.autosave = fmt::format("{}-{}", name_of(event), assignment.id.value)});
    html::hidden_field(out, "version", std::to_string(refused.version(visit, assignment.version)));
    // What was typed is shown although the assignment has moved on meanwhile: it is not lost.
    fields(out, visit, shown, transition ? transition->guard : Guard::reason, refused);
    if (event == AssignmentEvent::go_on) without_analysis(out, visit, shown, refused);
    bool grave = event == AssignmentEvent::stop || event == AssignmentEvent::cancel;
    out(R"(<div class="actions">)");
    html::button(out, {.label = word(visit.language, event),
                       .kind = grave ? html::ButtonKind::danger : html::ButtonKind::primary});
    if (event == AssignmentEvent::go_on)
        html::link_button(out, html::to("/assignments/{}/events/stop", assignment.id),
                          word(visit.language, AssignmentEvent::stop));
    out("</div></form>");
    return visit.page(frame, out.markup(), refused.status());
}

// One that this page has the form of.
std::optional<AssignmentEvent> event_of(const auth::Visit& visit) {
    auto event = visit.args.size() > 1 ? parse_enum<AssignmentEvent>(visit.args[1]) : std::nullopt;
    return event && *question_of(visit, *event) ? event : std::nullopt;
}

}  // namespace

http::Response event_form(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    auto event = event_of(visit);
    if (!assignment || !event) return visit.not_found();
    auto shown = visit.database.read(
        [&](db::Read& read) { return load_shown(read, visit.visitor, *assignment, visit.language); });
    auto events = events_here(shown);
    if (std::ranges::find(events, *event) == events.end()) return visit.not_found();
    return page(visit, *assignment, *event, {});
}

http::Response happen(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    auto event = event_of(visit);
    if (!assignment || !event) return visit.not_found();
    Act act{.version = parse_number(visit.field("version")).value_or(0),
            .reason = visit.field("reason"),
            .decision = parse_id<DecisionId>(visit.field("decision")),
            .without_analysis = visit.request.field("without_analysis").has_value()};
    auto done = visit.database.write([&](db::Write& write) {
        return move_assignment(write, visit.visitor, assignment->id, *event, act, visit.language);
    });
    if (!done && is_shut(done.error())) return visit.refused(done.error());
    if (!done) {
        auto now_is = assignment_of(visit);
        return now_is ? page(visit, *now_is, *event, {&done.error()}) : visit.not_found();
    }
    changed(visit, assignment->id);
    visit.announce("commitments");
    return back_to(visit, assignment->id, "", notice_of(visit, *event));
}

}  // namespace styrkedja::assigning
