// The rules of a survey, field by field; the names of the fields are those of the form.
#include "surveys/rules.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"

namespace styrkedja::surveys {
namespace {

template <class Enum>
std::string names_of(const std::vector<Enum>& all) {
    std::vector<std::string> names;
    for (auto one : all) names.emplace_back(name_of(one));
    return join(names, ",");
}
template <class Enum>
std::vector<Enum> read_names(const std::string& text) {
    std::vector<Enum> all;
    if (!text.empty())
        for (auto name : split(text, ','))
            if (auto one = parse_enum<Enum>(name)) all.push_back(*one);
    return all;
}

std::string field_of(SurveyPhase phase, const char* end) { return fmt::format("{}_{}", name_of(phase), end); }

class Check {
  public:
    Check(db::Read& read, const rights::Visitor& visitor, const Survey* old, Language language)
        : read_(read), visitor_(visitor), old_(old), language_(language) {}

    std::vector<FieldError> errors;
    std::vector<Phase> phases;

    void lines(Survey& next, const SurveyDraft& typed) {
        next.name = collapse_spaces(typed.name);
        next.concept_name = collapse_spaces(typed.concept_name);
        next.intro = tidied_text(typed.intro);
        next.year = typed.year;
        if (next.name.empty()) wrong("name", t("Skriv vad enkäten heter."));
        length("name", next.name, most_name_characters);
        length("concept", next.concept_name, most_name_characters);
        length("intro", next.intro, most_text_characters);
        if (next.year < first_survey_year || next.year > last_survey_year)
            wrong("year",
                  trf(language_, "Skriv ett år mellan {} och {}.", first_survey_year, last_survey_year));
    }

    void group_size(Survey& next, const SurveyDraft& typed) {
        next.least_group = typed.least_group;
        if (typed.least_group < least_of_all || typed.least_group > most_least_group)
            wrong("least_group",
                  trf(language_, "Minsta gruppen är mellan {} och {}.", least_of_all, most_least_group));
        else if (old_ && typed.least_group < old_->least_group)
            wrong("least_group", trf(language_, "Minsta gruppen kan höjas men inte sänkas. Den är {} nu.",
                                     old_->least_group));
    }

    void rule(Survey& next, const SurveyDraft& typed) {
        next.rule_employed_on = typed.employed_on;
        next.rule_pay_forms = names_of(typed.pay_forms);
        next.rule_leaves_out = names_of(typed.leaves_out);
        if (typed.pay_forms.empty()) wrong("pay_forms", t("Välj minst en löneform."));
    }

    // The version in use – while it is not locked, so that a survey asks what the form asks now.
    void form(Survey& next, const SurveyDraft& typed) {
        next.form_version.reset();
        if (!typed.form) return;
        auto pinned =
            old_ && old_->form_version ? forms::find_version(read_, *old_->form_version) : std::nullopt;
        auto form = forms::find_form(read_, visitor_, *typed.form);
        if (!form) return wrong("form", t("Formuläret finns inte."));
        auto used = forms::version_in_use(read_, form->id);
        bool is_same = pinned && pinned->form == form->id;
        if (is_same && (old_->state >= SurveyState::locked || !used || form->is_closed)) {
            next.form_version = pinned->id;
            return;
        }
        if (form->use != FormUse::survey && form->use != FormUse::pulse)
            return wrong("form", t("Formuläret är till för något annat än enkäter."));
        if (form->unit) return wrong("form", t("Formuläret är en enhets eget."));
        if (form->is_closed) return wrong("form", t("Formuläret är stängt."));
        if (!used)
            return wrong("form", t("Ingen version av formuläret används än. Ta utkastet i bruk först."));
        next.form_version = used->id;
    }

    void days(const SurveyDraft& typed) {
        for (const auto& one : typed.phases) {
            if (!one.from_on && one.to_on) wrong(field_of(one.kind, "from"), t("Skriv från vilken dag."));
            if (!one.from_on) continue;
            bool goes_on = one.kind == SurveyPhase::results || one.kind == SurveyPhase::pulse;
            bool is_one_day = one.kind == SurveyPhase::announce || one.kind == SurveyPhase::send;
            if (!one.to_on && !goes_on && !is_one_day)
                wrong(field_of(one.kind, "to"), t("Skriv till vilken dag."));
            Phase phase{one.kind, *one.from_on, one.to_on.value_or(goes_on ? forever : *one.from_on)};
            if (is_one_day) phase.to_on = phase.from_on;
            if (phase.to_on < phase.from_on)
                wrong(field_of(one.kind, "to"), t("Den sista dagen kan inte vara före den första."));
            phases.push_back(phase);
        }
        std::ranges::sort(phases, {}, &Phase::kind);
        if (errors.empty()) order();
    }

  private:
    const char* t(const char* swedish) const { return tr(language_, swedish); }
    void wrong(std::string field, std::string message) {
        errors.push_back({std::move(field), std::move(message)});
    }
    void length(std::string field, const std::string& value, std::size_t most) {
        if (characters_in(value) > most)
            wrong(std::move(field), trf(language_, "Skriv det kortare, med högst {} tecken.", most));
    }
    const Phase* phase(SurveyPhase kind) const {
        auto found = std::ranges::find(phases, kind, &Phase::kind);
        return found == phases.end() ? nullptr : &*found;
    }
    void order() {
        const auto *announce = phase(SurveyPhase::announce), *open = phase(SurveyPhase::open),
                   *correction = phase(SurveyPhase::roster_correction), *send = phase(SurveyPhase::send),
                   *results = phase(SurveyPhase::results), *pulse = phase(SurveyPhase::pulse);
        if (announce && correction && correction->from_on < announce->from_on)
            wrong(field_of(SurveyPhase::roster_correction, "from"),
                  t("Deltagarlistan rättas tidigast samma dag som enkäten aviseras."));
        if (announce && open && open->from_on < announce->from_on)
            wrong(field_of(SurveyPhase::open, "from"), t("Enkäten öppnar tidigast när den har aviserats."));
        if (correction && open && open->from_on <= correction->to_on)
            wrong(field_of(SurveyPhase::roster_correction, "to"),
                  t("Rättningen behöver vara slut innan enkäten öppnar."));
        if (send && (!open || send->from_on < open->from_on || send->from_on > open->to_on))
            wrong(field_of(SurveyPhase::send, "from"),
                  t("Utskicket behöver ligga inom svarstiden, så att länken fungerar när den kommer."));
        if (results && (!open || results->from_on <= open->to_on))
            wrong(field_of(SurveyPhase::results, "from"),
                  t("Resultatet lämnas ut först när svarstiden är slut."));
        if (pulse && (!results || pulse->from_on < results->from_on))
            wrong(field_of(SurveyPhase::pulse, "from"),
                  t("Pulsen kommer efter att resultatet har lämnats ut."));
    }

    db::Read& read_;
    const rights::Visitor& visitor_;
    const Survey* old_;
    Language language_;
};

}  // namespace

Result<Checked> checked(db::Read& read, const rights::Visitor& visitor, const SurveyDraft& typed,
                        const Survey* old, Language language) {
    Check check(read, visitor, old, language);
    Checked done{.survey = old ? *old : Survey{}, .phases = {}};
    done.survey.version = typed.version;
    done.survey.live_results = typed.live_results;
    done.survey.follow_through = names_of(typed.follow_through);
    check.lines(done.survey, typed);
    check.group_size(done.survey, typed);
    check.rule(done.survey, typed);
    check.form(done.survey, typed);
    check.days(typed);
    if (!check.errors.empty())
        return refuse_fields(tr(language, "Enkäten är inte sparad."), std::move(check.errors));
    done.phases = std::move(check.phases);
    return done;
}

std::vector<std::string> fixed_parts_changed(db::Read& read, const Survey& old, const Checked& next,
                                             Language language) {
    std::vector<std::string> changed;
    auto add = [&](bool is_other, const char* what) {
        if (is_other) changed.emplace_back(what);
    };
    if (old.state >= SurveyState::locked)
        add(old.rule_employed_on != next.survey.rule_employed_on ||
                old.rule_pay_forms != next.survey.rule_pay_forms ||
                old.rule_leaves_out != next.survey.rule_leaves_out,
            tr(language, "vem som får enkäten"));
    if (old.state < SurveyState::open) return changed;
    add(old.form_version != next.survey.form_version, tr(language, "frågorna"));
    add(old.least_group != next.survey.least_group, tr(language, "minsta gruppen"));
    add(old.live_results != next.survey.live_results,
        tr(language, "om resultatet byggs medan svaren kommer"));
    auto before = phases_of(read, old.id);
    auto day = [](const std::vector<Phase>& phases, SurveyPhase kind, Date Phase::* end) {
        auto found = std::ranges::find(phases, kind, &Phase::kind);
        return found == phases.end() ? std::nullopt : std::optional((*found).*end);
    };
    auto moved = [&](SurveyPhase kind, Date Phase::* end) {
        return day(before, kind, end) != day(next.phases, kind, end);
    };
    for (auto kind : {SurveyPhase::announce, SurveyPhase::roster_correction, SurveyPhase::send})
        add(moved(kind, &Phase::from_on) || moved(kind, &Phase::to_on), word(language, kind));
    add(moved(SurveyPhase::open, &Phase::from_on) ||
            (old.state >= SurveyState::closed && moved(SurveyPhase::open, &Phase::to_on)),
        word(language, SurveyPhase::open));
    return changed;
}

SurveyDraft draft_of(db::Read& read, const Survey& survey) {
    SurveyDraft draft{.name = survey.name,
                      .year = survey.year,
                      .concept_name = survey.concept_name,
                      .intro = survey.intro,
                      .least_group = survey.least_group,
                      .live_results = survey.live_results,
                      .follow_through = read_names<FollowThrough>(survey.follow_through),
                      .employed_on = survey.rule_employed_on,
                      .pay_forms = read_names<PayForm>(survey.rule_pay_forms),
                      .leaves_out = read_names<LeaveKind>(survey.rule_leaves_out),
                      .version = survey.version};
    if (survey.form_version) draft.form = forms::find_version(read, *survey.form_version)->form;
    for (const auto& one : phases_of(read, survey.id))
        draft.phases.push_back(
            {one.kind, one.from_on, one.to_on == forever ? std::nullopt : std::optional(one.to_on)});
    return draft;
}

}  // namespace styrkedja::surveys
