// Setting a survey up and changing it: what is asked, of whom, when, and how few are shown.
#include <algorithm>

#include "auth/sent.h"
#include "base/text.h"
#include "surveys/pages/pages.h"

namespace styrkedja::surveys::pages {
namespace {

constexpr std::int64_t most_forms = 500;
constexpr std::array phase_kinds = {SurveyPhase::announce, SurveyPhase::roster_correction,
                                    SurveyPhase::open,     SurveyPhase::send,
                                    SurveyPhase::results,  SurveyPhase::pulse};
bool is_one_day(SurveyPhase kind) { return kind == SurveyPhase::announce || kind == SurveyPhase::send; }

const char* word_of(Language language, PayForm form) {
    return form == PayForm::monthly ? tr(language, "Månadslön") : tr(language, "Timlön");
}
const char* word_of(Language language, LeaveKind kind) {
    switch (kind) {
        case LeaveKind::leave_of_absence:
            return tr(language, "Tjänstlediga");
        case LeaveKind::sick:
            return tr(language, "Sjukskrivna");
        case LeaveKind::parental:
            return tr(language, "Föräldralediga");
    }
    return "";
}

std::string phase_field(SurveyPhase kind, const char* end) {
    return fmt::format("{}_{}", name_of(kind), end);
}

template <class Enum>
std::vector<Enum> ticked(const auth::Visit& visit, std::string_view name) {
    std::vector<Enum> all;
    for (auto value : visit.request.field_all(name))
        if (auto one = parse_enum<Enum>(value)) all.push_back(*one);
    return all;
}

SurveyDraft sent_survey(const auth::Visit& visit, std::vector<FieldError>& errors) {
    auth::Sent sent(visit);
    SurveyDraft draft{.name = sent.text("name"),
                      .year = static_cast<int>(std::clamp<std::int64_t>(sent.number("year"), 0, 9999)),
                      .concept_name = sent.text("concept"),
                      .intro = sent.text("intro"),
                      .form = parse_id<FormId>(sent.text("form")),
                      .least_group = sent.number("least_group"),
                      .live_results = sent.flag("live_results"),
                      .follow_through = ticked<FollowThrough>(visit, "follow_through"),
                      .employed_on = sent.day("employed_on", errors),
                      .pay_forms = ticked<PayForm>(visit, "pay_forms"),
                      .leaves_out = ticked<LeaveKind>(visit, "leaves_out"),
                      .version = sent.number("version")};
    for (auto kind : phase_kinds) {
        PhaseDraft phase{.kind = kind, .from_on = sent.day(phase_field(kind, "from"), errors)};
        if (!is_one_day(kind)) phase.to_on = sent.day(phase_field(kind, "to"), errors);
        draft.phases.push_back(phase);
    }
    return draft;
}

class Writing {
  public:
    Writing(const auth::Visit& visit, const SurveyDraft& stored, std::vector<html::Option> forms,
            const Refused& refused)
        : visit_(visit), stored_(stored), forms_(std::move(forms)), refused_(refused) {}

    html::Out out;

    void what() {
        html::text_field(out, visit_.language, refused_.field(visit_, "name", t("Namn"), stored_.name));
        html::text_field(
            out, visit_.language,
            refused_.field(visit_, "year", t("År"),
                           std::to_string(stored_.year ? stored_.year : year_of(date_of(now())))),
            html::Input::number);
        html::text_field(out, visit_.language,
                         optional(refused_.field(visit_, "concept", t("Koncept"), stored_.concept_name,
                                                 t("Vems frågor och idé, till exempel HME."))));
        auto form = optional(refused_.field(visit_, "form", t("Frågorna"),
                                            stored_.form ? to_string(*stored_.form) : "",
                                            t("Den version som används följer med enkäten.")));
        form.empty_choice = t("Välj senare");
        html::select(out, visit_.language, form, forms_);
        html::textarea(out, visit_.language,
                       optional(refused_.field(visit_, "intro", t("Till den som svarar"), stored_.intro,
                                               t("Står först i inbjudan och i enkäten."))),
                       5);
    }
    void who() {
        out("<h2>{}</h2>", t("Vem får enkäten?"));
        html::date_field(out, visit_.language,
                         optional(refused_.field(visit_, "employed_on", t("Anställd den dagen"),
                                                 stored_.employed_on ? iso(*stored_.employed_on) : "")));
        boxes("pay_forms", t("Löneform"), stored_.pay_forms, {PayForm::monthly, PayForm::hourly});
        boxes("leaves_out", t("Får inte enkäten"), stored_.leaves_out,
              {LeaveKind::leave_of_absence, LeaveKind::sick, LeaveKind::parental});
    }
    void days() {
        out("<h2>{}</h2>", t("När?"));
        for (auto kind : phase_kinds) {
            auto at = std::ranges::find(stored_.phases, kind, &PhaseDraft::kind);
            PhaseDraft phase = at == stored_.phases.end() ? PhaseDraft{.kind = kind} : *at;
            const char* name = word(visit_.language, kind);
            if (is_one_day(kind)) {
                day(kind, "from", name, phase.from_on);
                continue;
            }
            out(R"(<fieldset class="field"><legend>{}</legend>)", name);
            day(kind, "from", t("Från"), phase.from_on);
            day(kind, "to", t("Till"), phase.to_on);
            out("</fieldset>");
        }
    }
    void results() {
        out("<h2>{}</h2>", t("Resultatet"));
        html::text_field(
            out, visit_.language,
            refused_.field(
                visit_, "least_group", t("Minsta gruppen"), std::to_string(stored_.least_group),
                trf(visit_.language, "Färre än så visas aldrig för sig. Minst {}, och den kan bara höjas.",
                    least_of_all)),
            html::Input::number);
        html::checkbox(
            out, visit_.language,
            optional(refused_.field(visit_, "live_results", t("Bygg resultatet medan svaren kommer"), "1")),
            refused_.refusal ? visit_.request.field("live_results").has_value() : stored_.live_results);
        boxes("follow_through", t("Vad händer sedan?"), stored_.follow_through,
              {FollowThrough::central_plan, FollowThrough::into_dialogue, FollowThrough::local_pulse});
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    static html::Field optional(html::Field field) {
        field.optional = true;
        return field;
    }
    void day(SurveyPhase kind, const char* end, const char* label, const std::optional<Date>& value) {
        html::date_field(
            out, visit_.language,
            optional(refused_.field(visit_, phase_field(kind, end), label, value ? iso(*value) : "")));
    }
    template <class Enum>
    const char* label_of(Enum one) const {
        if constexpr (std::is_same_v<Enum, FollowThrough>)
            return word(visit_.language, one);
        else
            return word_of(visit_.language, one);
    }
    template <class Enum>
    void boxes(const char* name, const char* label, const std::vector<Enum>& stored,
               const std::vector<Enum>& all) {
        std::vector<html::Option> options;
        for (auto one : all) options.push_back({.value = std::string(name_of(one)), .label = label_of(one)});
        std::vector<std::string> on;
        for (auto one : refused_.refusal ? ticked<Enum>(visit_, name) : stored) on.emplace_back(name_of(one));
        html::checkboxes(out, visit_.language, optional(refused_.field(visit_, name, label)), options, on);
    }

    const auth::Visit& visit_;
    const SurveyDraft& stored_;
    std::vector<html::Option> forms_;
    const Refused& refused_;
};

std::vector<html::Option> forms_for(const auth::Visit& visit, db::Read& read) {
    std::vector<html::Option> options;
    for (auto use : {FormUse::survey, FormUse::pulse})
        for (const auto& one : forms::list_forms(read, visit.visitor, {.use = use, .limit = most_forms}))
            if (one.in_use && !one.unit)
                options.push_back({.value = to_string(one.id),
                                   .label = one.name,
                                   .group = forms::word(visit.language, use)});
    return options;
}

http::Response show(const auth::Visit& visit, const Survey* survey, const Refused& refused) {
    SurveyDraft stored;
    auto forms = visit.database.read([&](db::Read& read) {
        if (survey) stored = draft_of(read, *survey);
        return forms_for(visit, read);
    });
    html::Frame frame = survey_frame(visit, survey ? visit.t("Ändra enkäten") : visit.t("Ny enkät"), survey);
    Writing writing(visit, stored, std::move(forms), refused);
    html::heading(writing.out,
                  survey ? trf(visit.language, "Vad ska ändras i {}?", survey->name)
                         : std::string(visit.t("Vad vill vi fråga, vem och när?")),
                  visit.t("Frågor, deltagare och minsta grupp står fast när enkäten har öppnat."));
    refused.summary(writing.out, visit.language);
    html::form_open(
        writing.out, frame, survey ? html::to("/surveys/{}", survey->id) : html::Url("/surveys"),
        {.autosave = survey ? fmt::format("survey-{}", survey->id.value) : std::string("survey-new")});
    if (survey)
        html::hidden_field(writing.out, "version",
                           refused.refusal ? visit.field("version") : std::to_string(survey->version));
    writing.what();
    writing.who();
    writing.days();
    writing.results();
    html::button(writing.out, {.label = survey ? visit.t("Spara") : visit.t("Lägg upp enkäten")});
    writing.out("</form>");
    return visit.page(frame, writing.out.markup(), refused.status());
}

std::optional<Survey> led_survey(const auth::Visit& visit) {
    if (!may_lead(visit.visitor)) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return survey_in(visit, read); });
}

}  // namespace

http::Response new_survey(auth::Visit& visit) {
    return may_lead(visit.visitor) ? show(visit, nullptr, {}) : visit.not_found();
}
http::Response add(auth::Visit& visit) {
    if (!may_lead(visit.visitor)) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) -> Result<SurveyId> {
        std::vector<FieldError> errors;
        auto draft = sent_survey(visit, errors);
        if (!errors.empty()) return refuse_fields(visit.t("Enkäten är inte sparad."), errors);
        return add_survey(write, visit.visitor, draft, visit.language);
    });
    if (!done) return show(visit, nullptr, {&done.error()});
    visit.announce("surveys");
    return visit.redirect(fmt::format("/surveys/{}", done->value), visit.t("Enkäten är upplagd."));
}

http::Response edit(auth::Visit& visit) {
    auto survey = led_survey(visit);
    return survey && survey->state != SurveyState::archived ? show(visit, &*survey, {}) : visit.not_found();
}
http::Response change(auth::Visit& visit) {
    auto survey = led_survey(visit);
    if (!survey) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        std::vector<FieldError> errors;
        auto draft = sent_survey(visit, errors);
        if (!errors.empty()) return refuse_fields(visit.t("Enkäten är inte sparad."), errors);
        return change_survey(write, visit.visitor, survey->id, draft, visit.language);
    });
    if (!done) return show(visit, &*survey, {&done.error()});
    visit.announce("surveys");
    visit.announce(fmt::format("survey/{}", survey->id.value));
    return visit.redirect(fmt::format("/surveys/{}", survey->id.value), visit.t("Enkäten är sparad."));
}

}  // namespace styrkedja::surveys::pages
