// One measure: where it is on its way from pilot to standard, what was found, and what may follow.
#include "analyses/analyses.h"
#include "base/spoken_date.h"
#include "comments/comments.h"
#include "commitments/components.h"
#include "decisions/components.h"
#include "html/components/content.h"
#include "measures/changes.h"
#include "measures/pages/pages.h"

namespace styrkedja::measures::pages {
namespace {

struct Loaded {
    Measure measure;
    assignments::Assignment assignment;
    std::vector<PilotUnit> pilots;
    std::vector<Template> templates;
    std::optional<decisions::Decision> decision = {};
    std::string unit_name = {};
    std::optional<Date> lapses_after = {};
    bool works = false;
    bool writes = false;  // the assignment
    bool decides = false;
    bool steers = false;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<MeasureId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto measure = find_measure(read, visit.visitor, *id);
        if (!measure) return std::nullopt;
        auto assignment = *assignments::load_assignment(read, measure->assignment);
        Loaded loaded{*measure, assignment, pilots_of(read, *id), templates_of(read, *id)};
        if (measure->decision)
            loaded.decision = decisions::find_decision(read, visit.visitor, *measure->decision);
        if (measure->state == MeasureState::piloting) loaded.lapses_after = lapses_after(read, *measure);
        loaded.works = may_work(visit.visitor, assignment, *measure);
        loaded.writes = assignments::may_write(visit.visitor, assignment);
        loaded.decides = may_decide(visit.visitor, read);
        loaded.steers = assignments::may_steer(visit.visitor, assignment);
        return loaded;
    });
}

bool may_do(const Loaded& loaded, MeasureEvent event) {
    if (event == MeasureEvent::lapse || !fits(loaded.measure, event)) return false;
    if (event == MeasureEvent::take_up || event == MeasureEvent::approve) return loaded.decides;
    if (event == MeasureEvent::hand_over) return loaded.writes;
    if (event == MeasureEvent::retire) return loaded.works || loaded.steers;
    return loaded.works;
}

std::string until_when(const Loaded& loaded, Language language) {
    const Measure& measure = loaded.measure;
    std::string day = spoken(*measure.evaluate_on, language);
    if (!is_late(measure, date_of(now()))) return trf(language, "Utvärderas {}.", day);
    return trf(language, "Skulle ha utvärderats {}. Utan utvärdering upphör prövningen efter {}.", day,
               spoken(*loaded.lapses_after, language));
}

std::string answer(const auth::Visit& visit, const Loaded& loaded) {
    const Measure& measure = loaded.measure;
    Language language = visit.language;
    switch (measure.state) {
        case MeasureState::planned:
            return visit.t("Planerad. Ingen enhet prövar den än.");
        case MeasureState::piloting:
            return trn(language, "Prövas på {} enhet.", "Prövas på {} enheter.", std::ssize(loaded.pilots)) +
                   " " + until_when(loaded, language);
        case MeasureState::evaluated:
            return trf(language, "Utvärderad {}. Nu ska det beslutas vad den blir.",
                       spoken(*measure.evaluated_on, language));
        case MeasureState::changed:
            return visit.t("Ska ändras och prövas igen.");
        case MeasureState::approved_standard:
            return trf(language, "Arbetssätt från och med {}.", spoken(*measure.effective_from, language));
        case MeasureState::in_line:
            return trf(language, "I linjen. {} äger den.", measure.owner_name);
        case MeasureState::stopped:
            if (measure.has_lapsed())
                return trf(
                    language,
                    "Prövningen upphörde {}, för ingen utvärderade den. Den tas upp igen bara genom ett "
                    "beslut.",
                    spoken(measure.state_since, language));
            break;
        case MeasureState::retired:
            break;
    }
    return trf(language, "Avslutad {}: {}", spoken(measure.state_since, language), measure.reason);
}

void facts(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    const Measure& measure = loaded.measure;
    out(R"(<p class="facts">{} · <a href="/assignments/{}">{}</a> · {})",
        state_badge(visit.language, measure), measure.assignment, measure.assignment_title,
        word(visit.language, measure.level));
    if (measure.aruba) out(" · {}", word(visit.language, *measure.aruba));
    if (!measure.owner_name.empty()) out(" · {}", trf(visit.language, "ägs av {}", measure.owner_name));
    if (loaded.works && is_open(measure.state))
        out(R"( · <a href="/measures/{}/edit">{}</a>)", measure.id, visit.t("ändra"));
    out("</p>");
    if (!measure.text.empty())
        out(R"(<div class="matter-text" dir="auto">{}</div>)", links::with_citations(visit, measure.text));
}

void pilot(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    const Measure& measure = loaded.measure;
    if (loaded.pilots.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Prövningen"));
    for (const auto& unit : loaded.pilots)
        out(R"(<li><a href="/units/{}">{}</a>, {}</li>)", unit.unit, unit.name,
            trf(visit.language, "sedan {}", spoken(unit.from_on, visit.language)));
    out("</ul><h3>{}</h3>{}<h3>{}</h3>{}", visit.t("Så var det innan"), said(measure.baseline),
        visit.t("Bedöms mot"), said(measure.criteria));
    if (measure.verdict)
        out("<h2>{}</h2><p><strong>{}</strong></p>{}", visit.t("Vad prövningen visade"),
            verdict_word(visit.language, *measure.verdict), said(measure.evaluation));
    if (!measure.reason.empty()) out("<h3>{}</h3>{}", visit.t("Skäl"), said(measure.reason));
}

void standard(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (!loaded.measure.effective_from) return;
    out("<h2>{}</h2>", visit.t("Beslutet"));
    if (loaded.decision)
        out(R"(<p><a href="/decisions/{}">{} · {}</a></p>)", loaded.decision->id,
            decisions::number_of(*loaded.decision), loaded.decision->text);
    if (loaded.templates.empty()) {
        out("<p>{}</p>", visit.t("Inga mallar behövde ändras."));
        return;
    }
    auto done = std::ranges::count(loaded.templates, CommitmentStatus::done, &Template::status);
    html::progress(out, visit.language, visit.t("Mallar som är ändrade"), done, std::ssize(loaded.templates));
    out("<ul>");
    for (const auto& one : loaded.templates)
        out(R"(<li>{} – {}, {} {}</li>)", one.name, one.owner_name, spoken_or(visit, one.due_on, ""),
            html::badge(one.status == CommitmentStatus::done ? html::Tone::good : html::Tone::neutral,
                        one.status == CommitmentStatus::done      ? visit.t("ändrad")
                        : one.status == CommitmentStatus::dropped ? visit.t("behövs inte")
                                                                  : visit.t("inte ändrad än")));
    out("</ul>");
}

void next(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    html::Out buttons;
    bool any = false;
    for (const auto& transition : measure_transitions) {
        if (transition.from != loaded.measure.state || !may_do(loaded, transition.event)) continue;
        any = true;
        if (transition.event == MeasureEvent::hand_over)
            html::link_button(buttons,
                              html::to("/assignments/{}/handovers/new?measure={}", loaded.measure.assignment,
                                       loaded.measure.id),
                              visit.t("Föreslå överlämning till linjen"));
        else
            html::link_button(
                buttons, html::to("/measures/{}/act?event={}", loaded.measure.id, name_of(transition.event)),
                word(visit.language, transition.event));
    }
    if (any) out(R"(<h2>{}</h2><p class="buttons">{}</p>)", visit.t("Nästa steg"), buttons.markup());
}

// The source's own assumption, said where measures go past it.
void say_foundation(html::Out& out, const auth::Visit& visit, const std::vector<Measure>& measures) {
    if (!lacks_foundation(measures)) return;
    html::notice(out, html::Tone::info,
                 visit.t("Åtgärderna gäller bara att attrahera, rekrytera eller avveckla. Utgångspunkten är "
                         "antagandet att utveckla och behålla är grunden: utan dem får de andra begränsad "
                         "effekt."));
}

}  // namespace

http::Response measure(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    const Measure& one = loaded->measure;
    html::Frame frame = visit.frame(one.title, "assignments");
    frame.crumbs = {{visit.t("Åtgärder"), html::Url("/measures")},
                    {one.assignment_title, html::to("/assignments/{}", one.assignment)}};
    frame.topics = {fmt::format("measure/{}", one.id.value)};
    html::Out out;
    html::heading(out, one.title, answer(visit, *loaded));
    facts(out, visit, *loaded);
    pilot(out, visit, *loaded);
    standard(out, visit, *loaded);
    next(out, visit, *loaded);
    out("{}{}", analyses::panel(visit, one.ref()), comments::panel(visit, one.ref()));
    html::Out all;
    links::with_thread(all, visit, one.ref(), out.markup());
    return visit.page(frame, all.markup());
}

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment) {
    auto measures = measures_of(read, assignment.id);
    bool writes =
        assignments::may_write(visit.visitor, assignment) && !assignments::is_ended(assignment.state);
    if (measures.empty() && !writes) return;
    out(R"(<h2 id="measures">{}</h2>)", visit.t("Åtgärder"));
    if (measures.empty())
        out("<p>{}</p>",
            visit.t("Inga åtgärder än. En åtgärd prövas på några enheter och kan bli arbetssätt."));
    else
        out("<ol>");
    for (const auto& one : measures)
        out(R"(<li><a href="/measures/{}">{}</a> {} <span class="facts">{}</span></li>)", one.id, one.title,
            state_badge(visit.language, one), one.owner_name);
    if (!measures.empty()) out("</ol>");
    say_foundation(out, visit, measures);
    if (!writes) return;
    out(R"(<p class="buttons">)");
    html::link_button(out, html::to("/assignments/{}/measures/new", assignment.id),
                      visit.t("Skriv en åtgärd"));
    out("</p>");
}

}  // namespace styrkedja::measures::pages
