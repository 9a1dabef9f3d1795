// "Vad ledde uppdraget till?": the final report against what was wanted, its evaluation, and closing.
#include "base/spoken_date.h"
#include "base/text.h"
#include "progress/pages/pages.h"

namespace styrkedja::progress::pages {
namespace {

struct Loaded {
    std::vector<assignments::PartNow> judged = {};
    std::optional<FinalReport> report = {};
    std::vector<FinalFinding> findings = {};
    std::vector<Figure> figures = {};
    bool evaluates = false;
};
Loaded load(const auth::Visit& visit, const assignments::Assignment& assignment) {
    return visit.database.read([&](db::Read& read) {
        auto content = assignments::shown_content(read, visit.visitor, assignment);
        auto judged = judged_parts(read, assignment.id);
        for (auto& one : judged) {  // what the visitor does not read stands with its kind alone
            auto found = std::ranges::find(content.parts, one.part.id, &assignments::Part::id);
            one.part.text = found == content.parts.end() ? "" : found->text;
        }
        return Loaded{std::move(judged), final_of(read, assignment.id), findings_of(read, assignment.id),
                      figures_of(read, content, assignment.id),
                      may_evaluate(read, visit.visitor, assignment)};
    });
}

class FinalView {
  public:
    FinalView(const auth::Visit& visit, const html::Frame& frame, const assignments::Assignment& assignment,
              const Loaded& loaded, const Refused& refused)
        : visit_(visit), frame_(frame), assignment_(assignment), loaded_(loaded), refused_(refused) {}

    html::Markup write() {
        html::heading(out_, trf(visit_.language, "Vad ledde {} till?", assignment_.title), answer());
        refused_.say(out_, visit_.language);
        if (loaded_.report)
            told();
        else
            report_form();
        if (loaded_.report && assignment_.state == AssignmentState::reported && loaded_.evaluates)
            evaluation_form();
        if (assignment_.state == AssignmentState::evaluated && loaded_.evaluates) close_form();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    std::string answer() const {
        if (!loaded_.report) return t("Skriv vad som nåddes, mål för mål, och vad som visar det.");
        if (loaded_.report->verdict)
            return trf(visit_.language, "Utvärderat: {}.", word(visit_.language, *loaded_.report->verdict));
        return t("Slutrapporten är lämnad. Nu utvärderas uppdraget.");
    }

    // What the checks of the goal showed.
    void figure(AssignmentPartId part) {
        auto found = std::ranges::find(loaded_.figures, part, &Figure::part);
        if (found == loaded_.figures.end()) return;
        out_(R"(<p class="facts">{}</p>)",
             trf(visit_.language, "Utgångsläge: {} · mål: {} · senaste värde: {}",
                 found->baseline.empty() ? "–" : found->baseline, found->target.empty() ? "–" : found->target,
                 found->value.value_or("–")));
    }

    void report_form() {
        html::form_open(out_, frame_, html::to("/assignments/{}/final", assignment_.id),
                        {.autosave = fmt::format("final-{}", assignment_.id.value)});
        bool conflict = refused_.refusal && refused_.refusal->kind == RefusalKind::conflict;
        html::hidden_field(
            out_, "version",
            refused_.refusal && !conflict ? visit_.field("version") : std::to_string(assignment_.version));
        for (const auto& one : loaded_.judged) {
            out_("<h2>{}: {}</h2>", t(assignments::spec_of(one.part.kind).one), one.part.text);
            figure(one.part.id);
            html::radios(
                out_, visit_.language,
                refused_.field(visit_, fmt::format("outcome.{}", one.part.id.value), t("Hur gick det?")),
                options_of<FinalOutcome>(visit_.language));
            html::textarea(
                out_, visit_.language,
                refused_.field(visit_, fmt::format("finding.{}", one.part.id.value), t("Vad visar det?")), 3);
        }
        out_("<h2>{}</h2>", t("Sammantaget"));
        html::textarea(out_, visit_.language, refused_.field(visit_, "text", t("Vad ledde uppdraget till?")),
                       8);
        html::button(out_, {.label = t("Lämna slutrapporten")});
        out_("</form>");
    }

    void told() {
        const auto& report = *loaded_.report;
        out_(R"(<p class="facts">{} · {}</p><div class="typed">{}</div>)",
             spoken(report.made_on, visit_.language), report.made_by,
             links::with_citations(visit_, report.text));
        for (const auto& one : loaded_.judged) {
            auto found = std::ranges::find(loaded_.findings, one.part.id, &FinalFinding::part);
            if (found == loaded_.findings.end()) continue;
            out_(R"(<h2>{}{}{}</h2><p>{}</p>)", t(assignments::spec_of(one.part.kind).one),
                 one.part.text.empty() ? "" : ": ", one.part.text,
                 html::badge(tone_of(found->outcome), word(visit_.language, found->outcome)));
            figure(one.part.id);
            out_(R"(<div class="typed">{}</div>)", found->text);
        }
        if (!report.verdict) return;
        out_(R"(<h2>{}</h2><p><strong>{}</strong></p><div class="typed">{}</div><h3>{}</h3>)",
             t("Utvärdering"), word(visit_.language, *report.verdict), report.evaluation,
             t("Vad vi lärde oss"));
        out_(R"(<div class="typed">{}</div><p class="facts">{} · {}</p>)", report.learnt,
             spoken(*report.evaluated_on, visit_.language), report.evaluated_by);
    }

    void evaluation_form() {
        out_("<h2>{}</h2>", t("Utvärdera"));
        html::form_open(out_, frame_, html::to("/assignments/{}/evaluation", assignment_.id));
        html::radios(out_, visit_.language, refused_.field(visit_, "verdict", t("Vad kom ni fram till?")),
                     options_of<FinalVerdict>(visit_.language));
        html::textarea(out_, visit_.language, refused_.field(visit_, "evaluation", t("Varför?")), 4);
        html::textarea(out_, visit_.language, refused_.field(visit_, "learnt", t("Vad lärde ni er?")), 4);
        html::button(out_, {.label = t("Spara utvärderingen")});
        out_("</form>");
    }
    void close_form() {
        html::form_open(out_, frame_, html::to("/assignments/{}/close", assignment_.id));
        html::button(out_, {.label = t("Avsluta uppdraget")});
        out_("</form>");
    }

    html::Out out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const assignments::Assignment& assignment_;
    const Loaded& loaded_;
    const Refused& refused_;
};

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto loaded = load(visit, *assignment);
    bool may_begin =
        assignments::may_write(visit.visitor, *assignment) && assignment->state == AssignmentState::active;
    if (!loaded.report && !may_begin && !refused.refusal) return visit.not_found();
    html::Frame frame = frame_below(visit, *assignment, visit.t("Slutrapport"));
    return visit.page(frame, FinalView(visit, frame, *assignment, loaded, refused).write(), refused.status());
}

http::Response moved(const auth::Visit& visit, const Result<void>& done, std::string_view notice) {
    auto id = visit.id<AssignmentId>(0);
    return after(visit, done, fmt::format("/assignments/{}/final", id->value), notice,
                 [&](const Refused& refused) { return show(visit, refused); });
}

}  // namespace

FinalDraft typed_final(const auth::Visit& visit, db::Read& read, AssignmentId id) {
    FinalDraft draft{.text = visit.field("text"),
                     .version = parse_number(visit.field("version")).value_or(0)};
    for (const auto& one : judged_parts(read, id)) {
        auto outcome = parse_enum<FinalOutcome>(visit.field(fmt::format("outcome.{}", one.part.id.value)));
        if (outcome)
            draft.findings[one.part.id] = {one.part.id, *outcome,
                                           visit.field(fmt::format("finding.{}", one.part.id.value))};
    }
    return draft;
}
Evaluation typed_evaluation(const auth::Visit& visit) {
    return {parse_enum<FinalVerdict>(visit.field("verdict")), visit.field("evaluation"),
            visit.field("learnt")};
}

http::Response final_page(auth::Visit& visit) { return show(visit, {}); }

http::Response make_final(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return report_final(write, visit.visitor, assignment->id, typed_final(visit, write, assignment->id),
                            visit.language);
    });
    return moved(visit, done, visit.t("Slutrapporten är lämnad."));
}
http::Response make_evaluation(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return evaluate(write, visit.visitor, assignment->id, typed_evaluation(visit), visit.language);
    });
    return moved(visit, done, visit.t("Utvärderingen är sparad."));
}
http::Response close_assignment(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return progress::close(write, visit.visitor, assignment->id, visit.language);
    });
    return moved(visit, done, visit.t("Uppdraget är avslutat."));
}

}  // namespace styrkedja::progress::pages
