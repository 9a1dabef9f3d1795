// The form of each event of a measure, with the fields that its guard asks.
#include "html/components/content.h"
#include "measures/pages/pages.h"

namespace styrkedja::measures::pages {
namespace {

constexpr std::size_t templates_on_form = 2;

class ActForm {
  public:
    ActForm(html::Out& out, const auth::Visit& visit, const Measure& measure, const Refused& refused)
        : out_(out), visit_(visit), measure_(measure), refused_(refused) {}

    void write(MeasureEvent event) {
        switch (event) {
            case MeasureEvent::pilot:
                return pilot();
            case MeasureEvent::evaluate:
                return evaluate();
            case MeasureEvent::prolong:
                day("evaluate_on", t("När utvärderas den nästa gång?"));
                break;
            case MeasureEvent::approve:
                return approve();
            case MeasureEvent::change:
                return words(t("Hur ska den ändras?"));
            case MeasureEvent::take_up:
                return take_up();
            case MeasureEvent::stop:
            case MeasureEvent::retire:
            case MeasureEvent::lapse:
            case MeasureEvent::hand_over:
                break;
        }
        words(t("Varför?"));
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void day(const char* name, const char* label, std::string stored = "") {
        html::date_field(out_, visit_.language, refused_.field(visit_, name, label, std::move(stored)));
    }
    void words(const char* label) {
        html::textarea(out_, visit_.language, refused_.field(visit_, "text", label), 6);
    }

    void pilot() {
        html::textarea(
            out_, visit_.language,
            refused_.field(visit_, "baseline", t("Hur är det nu, innan prövningen?"), measure_.baseline), 4);
        html::textarea(
            out_, visit_.language,
            refused_.field(visit_, "criteria", t("Vad ska prövningen bedömas mot?"), measure_.criteria), 4);
        day("evaluate_on", t("När utvärderas den?"));
        std::vector<std::string> ticked;
        for (auto unit : visit_.request.field_all("units")) ticked.emplace_back(unit);
        html::checkboxes(out_, visit_.language, refused_.field(visit_, "units", t("Vilka enheter prövar?")),
                         visit_.database.read([](db::Read& read) { return unit_options(read); }), ticked);
    }

    void evaluate() {
        out_("<h2>{}</h2>{}", t("Bedöms mot"), said(measure_.criteria));
        words(t("Vad visade prövningen?"));
        std::vector<html::Option> verdicts;
        for (auto verdict : {Finding::go_on, Finding::change, Finding::stop})
            verdicts.push_back(
                {.value = std::string(name_of(verdict)), .label = verdict_word(visit_.language, verdict)});
        html::radios(out_, visit_.language, refused_.field(visit_, "verdict", t("Vad blir det av den?")),
                     verdicts);
    }

    void decision() {
        html::select(out_, visit_.language, refused_.field(visit_, "decision", t("Ledningsgruppens beslut")),
                     visit_.database.read([&](db::Read& read) { return decision_options(visit_, read); }));
    }

    void take_up() {
        decision();
        auto how = refused_.field(visit_, "text", t("Vad ska vara annorlunda?"));
        how.optional = true;
        html::textarea(out_, visit_.language, how, 4);
    }

    void approve() {
        decision();
        day("effective_from", t("Gäller från och med"));
        out_(R"(<fieldset class="field"><legend>{}</legend><p class="hint">{}</p>)",
             t("Mallar som måste ändras"), t("Var och en blir ett åtagande för den som ändrar mallen."));
        if (auto error = refused_.refusal ? html::error_of(refused_.refusal->fields, "templates") : "";
            !error.empty())
            out_(R"(<p class="error" id="field-templates">{}</p>)", error);
        for (std::size_t at = 1; at <= rows(); ++at) template_row(at);
        out_("</fieldset>");
        html::checkbox(out_, visit_.language,
                       {.name = "no_templates", .label = t("Inga mallar behöver ändras"), .optional = true},
                       !visit_.field("no_templates").empty());
    }

    // One more than are typed, so that there is always an empty one.
    std::size_t rows() const {
        std::size_t typed = 0;
        for (std::size_t at = 1; at <= most_templates; ++at)
            if (!visit_.field(fmt::format("template{}", at)).empty()) typed = at;
        return std::min(most_templates, std::max(templates_on_form, typed + 1));
    }
    void template_row(std::size_t at) {
        std::string name = fmt::format("template{}", at);
        auto what = refused_.field(visit_, name, t("Mall"));
        auto who = refused_.field(visit_, name + "-owner", t("Vem ändrar den?"));
        auto when = refused_.field(visit_, name + "-due", t("Senast"));
        what.optional = who.optional = when.optional = true;
        who.offers = html::Offers::person;
        out_(R"(<div class="side-by-side">)");
        html::text_field(out_, visit_.language, what);
        html::text_field(out_, visit_.language, who);
        html::date_field(out_, visit_.language, when);
        out_("</div>");
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const Measure& measure_;
    const Refused& refused_;
};

std::optional<Measure> measure_in(const auth::Visit& visit) {
    auto id = visit.id<MeasureId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_measure(read, visit.visitor, *id); });
}

std::optional<MeasureEvent> first_event(const Measure& measure) {
    for (const auto& transition : measure_transitions)
        if (transition.from == measure.state && !comes_by_itself(transition.event)) return transition.event;
    return std::nullopt;
}

http::Response act_page(const auth::Visit& visit, const Measure& measure, MeasureEvent event,
                        const Refused& refused) {
    html::Frame frame = visit.frame(word(visit.language, event), "assignments");
    frame.crumbs = {{measure.assignment_title, html::to("/assignments/{}", measure.assignment)},
                    {measure.title, html::to("/measures/{}", measure.id)}};
    html::Out out;
    html::heading(out, word(visit.language, event), measure.title);
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::to("/measures/{}/act", measure.id),
                    {.autosave = fmt::format("measure-{}-{}", measure.id.value, name_of(event))});
    html::hidden_field(out, "event", name_of(event));
    html::hidden_field(out, "version", std::to_string(measure.version));
    ActForm(out, visit, measure, refused).write(event);
    html::button(out, {.label = word(visit.language, event)});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

Act act_in(const auth::Visit& visit, std::vector<FieldError>& errors) {
    Act act{.version = parse_number(visit.field("version")).value_or(0),
            .criteria = visit.field("criteria"),
            .baseline = visit.field("baseline"),
            .evaluate_on = day_in(visit, "evaluate_on", errors),
            .verdict = parse_enum<Finding>(visit.field("verdict")),
            .text = visit.field("text"),
            .decision = parse_id<DecisionId>(visit.field("decision")),
            .effective_from = day_in(visit, "effective_from", errors),
            .no_templates = !visit.field("no_templates").empty()};
    for (const auto& unit : visit.request.field_all("units"))
        if (auto id = parse_id<UnitId>(unit)) act.units.push_back(*id);
    for (std::size_t at = 1; at <= most_templates; ++at) {
        TemplateToChange one{visit.field(fmt::format("template{}", at)),
                             visit.field(fmt::format("template{}-owner", at)),
                             day_in(visit, fmt::format("template{}-due", at).c_str(), errors)};
        if (!one.name.empty() || !one.owner.empty() || one.due_on) act.templates.push_back(std::move(one));
    }
    return act;
}

http::Response act_form(auth::Visit& visit) {
    auto measure = measure_in(visit);
    if (!measure) return visit.not_found();
    auto event =
        visit.query("event").empty() ? first_event(*measure) : parse_enum<MeasureEvent>(visit.query("event"));
    if (!event || comes_by_itself(*event) || !find_transition(measure->state, *event))
        return visit.not_found();
    bool may = visit.database.read([&](db::Read& read) {
        auto assignment = *assignments::load_assignment(read, measure->assignment);
        if (*event == MeasureEvent::approve || *event == MeasureEvent::take_up)
            return may_decide(visit.visitor, read);
        return may_work(visit.visitor, assignment, *measure) ||
               (*event == MeasureEvent::retire && assignments::may_steer(visit.visitor, assignment));
    });
    return may ? act_page(visit, *measure, *event, {}) : visit.not_found();
}

http::Response act(auth::Visit& visit) {
    auto measure = measure_in(visit);
    auto event = parse_enum<MeasureEvent>(visit.field("event"));
    if (!measure || !event) return visit.not_found();
    std::vector<FieldError> errors;
    Act act = act_in(visit, errors);
    auto done = errors.empty() ? visit.database.write([&](db::Write& write) {
        return move_measure(write, visit.visitor, measure->id, *event, act, visit.language);
    })
                               : Result<void>(refuse_fields(visit.t("Inget är sparat än."), errors));
    if (!done) {
        if (done.error().kind == RefusalKind::forbidden || done.error().kind == RefusalKind::not_found)
            return visit.refused(done.error());
        auto now_is = measure_in(visit);
        return act_page(visit, now_is.value_or(*measure), *event, {&done.error()});
    }
    visit.announce(fmt::format("measure/{}", measure->id.value));
    visit.announce(fmt::format("assignment/{}", measure->assignment.value));
    return visit.redirect(fmt::format("/measures/{}", measure->id.value), visit.t("Sparat."));
}

}  // namespace styrkedja::measures::pages
