// A handover to the line: proposing it, the management group's answer, and how it is followed up.
#include "base/spoken_date.h"
#include "comments/comments.h"
#include "handovers/pages/pages.h"
#include "html/components/content.h"
#include "reports/reports.h"

namespace styrkedja::handovers::pages {
namespace {

struct Subject {
    assignments::Assignment assignment;
    std::optional<measures::Measure> measure;
};
// What is proposed: the assignment of the address, or one of its measures.
std::optional<Subject> subject_of(const auth::Visit& visit, std::string_view measure) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Subject> {
        auto assignment = assignments::find_assignment(read, visit.visitor, *id);
        if (!assignment) return std::nullopt;
        if (measure.empty()) return Subject{*assignment, {}};
        auto chosen = parse_id<MeasureId>(measure);
        auto found = chosen ? measures::find_measure(read, visit.visitor, *chosen) : std::nullopt;
        if (!found || found->assignment != *id) return std::nullopt;
        return Subject{*assignment, found};
    });
}

http::Response propose_page(const auth::Visit& visit, const Subject& subject, const Refused& refused) {
    Language language = visit.language;
    html::Frame frame = visit.frame(visit.t("Föreslå överlämning"), "assignments");
    frame.crumbs = {{subject.assignment.title, html::to("/assignments/{}", subject.assignment.id)}};
    html::Out out;
    html::heading(out, visit.t("Vem i linjen tar över?"),
                  subject.measure ? subject.measure->title
                                  : trf(language, "Hela uppdraget: {}", subject.assignment.title));
    refused.summary(out, language);
    html::form_open(out, frame, html::to("/assignments/{}/handovers", subject.assignment.id),
                    {.autosave = fmt::format("handover-{}", subject.assignment.id.value)});
    // What was typed goes with the version it was typed against, until a conflict has shown the new one.
    bool keeps = refused.refusal && !refused.is_conflict();
    html::hidden_field(out, "version",
                       keeps ? visit.field("version") : std::to_string(subject.assignment.version));
    if (subject.measure) html::hidden_field(out, "measure", to_string(subject.measure->id));
    html::textarea(out, language, refused.field(visit, "why", visit.t("Varför är det moget att lämna över?")),
                   4);
    html::text_field(
        out, language,
        html::offering(html::Offers::person, refused.field(visit, "line_owner", visit.t("Vem tar över?"), "",
                                                           visit.t("För- och efternamn."))));
    html::select(out, language, refused.field(visit, "line_unit", visit.t("Vilken enhet?")),
                 visit.database.read([](db::Read& read) { return unit_options(read); }));
    html::date_field(out, language, refused.field(visit, "follow_until", visit.t("Följs upp till och med")));
    html::button(out, {.label = visit.t("Föreslå ledningsgruppen")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

struct Loaded {
    Handover handover;
    bool decides;
    bool is_paused;  // its assignment
};
std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<HandoverId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto handover = find_handover(read, visit.visitor, *id);
        if (!handover) return std::nullopt;
        auto assignment = *assignments::load_assignment(read, handover->assignment);
        return Loaded{*handover, measures::may_decide(visit.visitor, read),
                      assignment.state == AssignmentState::paused};
    });
}

std::string answer(const auth::Visit& visit, const Handover& one) {
    Language language = visit.language;
    switch (one.state) {
        case HandoverState::proposed:
            return trf(language, "Föreslagen {} av {}. Ledningsgruppen har inte svarat än.",
                       spoken(one.proposed_on, language), one.proposed_by_name);
        case HandoverState::consented:
            return trf(language, "{} har tagit över. Följs upp till och med {}.", one.line_owner_name,
                       spoken(one.follow_until, language));
        case HandoverState::refused:
            return trf(language, "Avböjd {}: {}", spoken_or(visit, one.decided_on, ""), one.answer);
        case HandoverState::ended:
            break;
    }
    if (one.ended_early())
        return trf(language, "Uppföljningen slutade {} med uppdraget. Den skulle ha gått till och med {}.",
                   spoken(*one.ended_on, language), spoken(one.follow_until, language));
    return trf(language, "Uppföljd till och med {}. {} äger det i linjen.",
               spoken(one.follow_until, language), one.line_owner_name);
}

void answer_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Handover& one,
                  const Refused& refused) {
    Language language = visit.language;
    out("<h2>{}</h2>", visit.t("Ledningsgruppens svar"));
    html::form_open(out, frame, html::to("/handovers/{}/consent", one.id));
    html::hidden_field(out, "version", std::to_string(one.version));
    html::select(out, language, refused.field(visit, "decision", visit.t("Beslutet som säger ja")),
                 visit.database.read([&](db::Read& read) { return decision_options(visit, read); }));
    html::button(out, {.label = visit.t("Anteckna samtycket")});
    out("</form>");
    html::Out no;
    html::form_open(no, frame, html::to("/handovers/{}/refuse", one.id));
    html::hidden_field(no, "version", std::to_string(one.version));
    html::textarea(no, language, refused.field(visit, "words", visit.t("Varför avböjs den?")), 3);
    html::button(no, {.label = visit.t("Avböj"), .kind = html::ButtonKind::secondary});
    no("</form>");
    html::details(out, visit.t("Avböj överlämningen"), no.markup(),
                  refused.refusal && !html::error_of(refused.refusal->fields, "words").empty());
}

http::Response handover_page(const auth::Visit& visit, const Loaded& loaded, const Refused& refused) {
    const Handover& one = loaded.handover;
    html::Frame frame = visit.frame(trf(visit.language, "Överlämning: {}", one.title), "assignments");
    frame.crumbs = {{visit.t("Överlämningar till linjen"), html::Url("/handovers")}};
    frame.topics = {fmt::format("handover/{}", one.id.value)};
    html::Out out;
    html::heading(out, trf(visit.language, "Lämnas {} över till linjen?", one.title), answer(visit, one));
    refused.summary(out, visit.language);
    out(R"(<p class="facts">{} · {}, {}{}</p>)", state_badge(visit.language, one), one.line_owner_name,
        one.line_unit_name,
        one.state == HandoverState::proposed
            ? " · " + trf(visit.language, "följs upp till {}", spoken(one.follow_until, visit.language))
            : "");
    out("<h2>{}</h2>{}", visit.t("Varför nu"), said(one.why));
    if (one.state == HandoverState::proposed && loaded.is_paused)
        html::notice(out, html::Tone::attention, why_no_answer(visit.language));
    else if (one.state == HandoverState::proposed && loaded.decides)
        answer_forms(out, visit, frame, one, refused);
    if (one.state == HandoverState::consented || one.state == HandoverState::ended)
        out("{}", reports::panel(visit, one.ref()));
    out("{}", comments::panel(visit, one.ref()));
    html::Out all;
    links::with_thread(all, visit, one.ref(), out.markup());
    return visit.page(frame, all.markup(), refused.status());
}

http::Response answered(auth::Visit& visit, const Result<void>& done, const Handover& before) {
    if (!done) {
        if (done.error().kind == RefusalKind::forbidden || done.error().kind == RefusalKind::not_found)
            return visit.refused(done.error());
        auto now_is = load(visit);
        return now_is ? handover_page(visit, *now_is, {&done.error()}) : visit.not_found();
    }
    visit.announce(fmt::format("handover/{}", before.id.value));
    visit.announce(fmt::format("assignment/{}", before.assignment.value));
    return visit.redirect(fmt::format("/handovers/{}", before.id.value), visit.t("Sparat."));
}

}  // namespace

Consent consent_in(const auth::Visit& visit) {
    return {.decision = parse_id<DecisionId>(visit.field("decision")),
            .words = visit.field("words"),
            .version = parse_number(visit.field("version")).value_or(0)};
}

Result<HandoverId> proposed(const auth::Visit& visit, AssignmentId assignment) {
    std::vector<FieldError> errors;
    Proposal proposal{.assignment = assignment,
                      .measure = parse_id<MeasureId>(visit.field("measure")),
                      .why = visit.field("why"),
                      .line_owner = visit.field("line_owner"),
                      .line_unit = parse_id<UnitId>(visit.field("line_unit")),
                      .follow_until = day_in(visit, "follow_until", errors),
                      .version = parse_number(visit.field("version")).value_or(0)};
    if (!errors.empty()) return refuse_fields(visit.t("Inget är sparat än."), errors);
    return visit.database.write(
        [&](db::Write& write) { return propose_handover(write, visit.visitor, proposal, visit.language); });
}

http::Response propose_form(auth::Visit& visit) {
    auto subject = subject_of(visit, visit.query("measure"));
    if (!subject || !assignments::may_write(visit.visitor, subject->assignment)) return visit.not_found();
    return propose_page(visit, *subject, {});
}

http::Response propose(auth::Visit& visit) {
    auto subject = subject_of(visit, visit.field("measure"));
    if (!subject) return visit.not_found();
    auto made = proposed(visit, subject->assignment.id);
    if (!made) {
        if (made.error().kind == RefusalKind::forbidden) return visit.refused(made.error());
        if (auto now_is = subject_of(visit, visit.field("measure")))
            return propose_page(visit, *now_is, {&made.error()});
        return visit.not_found();
    }
    visit.announce(fmt::format("assignment/{}", subject->assignment.id.value));
    return visit.redirect(fmt::format("/handovers/{}", made->value), visit.t("Överlämningen är föreslagen."));
}

http::Response handover(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? handover_page(visit, *loaded, {}) : visit.not_found();
}

http::Response consent(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return consent_handover(write, visit.visitor, loaded->handover.id, consent_in(visit), visit.language);
    });
    return answered(visit, done, loaded->handover);
}

http::Response refuse(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return refuse_handover(write, visit.visitor, loaded->handover.id, consent_in(visit), visit.language);
    });
    return answered(visit, done, loaded->handover);
}

}  // namespace styrkedja::handovers::pages
