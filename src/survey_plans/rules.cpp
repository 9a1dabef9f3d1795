// The rules of a plan's words.
#include "survey_plans/rules.h"

#include "base/text.h"
#include "base/typed_text.h"
#include "organisation/units.h"

namespace styrkedja::survey_plans {
namespace {

class Check {
  public:
    Check(db::Read& read, const rights::Visitor& visitor, const Plan* old, Language language)
        : read_(read), visitor_(visitor), old_(old), language_(language) {}

    std::vector<FieldError> errors;

    void words(Plan& plan, const PlanDraft& typed) {
        plan.title = collapse_spaces(tidied_text(typed.title));
        plan.text = tidied_text(typed.text);
        plan.year = typed.year;
        if (plan.title.empty()) wrong("title", tr(language_, "Skriv vad planen heter."));
        length("title", plan.title, most_title_characters);
        length("text", plan.text, most_text_characters);
        if (plan.year < first_plan_year || plan.year > last_plan_year)
            wrong("year", trf(language_, "Skriv ett år mellan {} och {}.", first_plan_year, last_plan_year));
    }
    void places(Plan& plan, const PlanDraft& typed) {
        plan.survey = typed.survey;
        plan.unit = typed.unit;
        if (typed.survey && !(old_ && old_->survey == typed.survey)) {
            auto survey = surveys::find_survey(read_, *typed.survey);
            if (!survey || survey->kind == SurveyKind::pulse || !surveys::may_find(read_, visitor_, *survey))
                wrong("survey", tr(language_, "Enkäten finns inte."));
        }
        if (typed.unit && !organisation::find_unit(read_, *typed.unit, date_of(now())))
            wrong("unit", tr(language_, "Enheten finns inte."));
    }
    std::vector<std::string> items(const std::vector<std::string>& typed) {
        std::vector<std::string> items;
        for (const auto& one : typed)
            if (auto text = collapse_spaces(tidied_text(one)); !text.empty())
                items.push_back(std::move(text));
        if (items.empty()) wrong("items", tr(language_, "Skriv minst en punkt."));
        if (items.size() > most_items)
            wrong("items", trf(language_, "En plan har högst {} punkter.", most_items));
        for (const auto& one : items)
            if (characters_in(one) > most_item_characters) {
                wrong("items",
                      trf(language_, "Skriv varje punkt med högst {} tecken.", most_item_characters));
                break;
            }
        return items;
    }

  private:
    void wrong(std::string field, std::string message) {
        errors.push_back({std::move(field), std::move(message)});
    }
    void length(const char* field, const std::string& value, std::size_t most) {
        if (characters_in(value) > most)
            wrong(field, trf(language_, "Skriv det kortare, med högst {} tecken.", most));
    }

    db::Read& read_;
    const rights::Visitor& visitor_;
    const Plan* old_;
    Language language_;
};

}  // namespace

Result<Checked> checked(db::Read& read, const rights::Visitor& visitor, const PlanDraft& typed,
                        const Plan* old, Language language) {
    Check check(read, visitor, old, language);
    Checked done{.plan = old ? *old : Plan{}, .items = {}};
    done.plan.version = typed.version;
    check.words(done.plan, typed);
    check.places(done.plan, typed);
    done.items = check.items(typed.items);
    if (!check.errors.empty())
        return refuse_fields(tr(language, "Handlingsplanen är inte sparad."), std::move(check.errors));
    return done;
}

}  // namespace styrkedja::survey_plans
