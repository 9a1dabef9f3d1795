// A survey of an earlier year that was answered elsewhere: the units of its day as groups, nobody asked by
// name.
#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "surveys/rules.h"
#include "surveys/store.h"

namespace styrkedja::surveys {
namespace {

const db::Query<SurveyId(std::string, int)> imported_before{
    "SELECT id FROM survey WHERE kind = 'imported' AND name = $1 AND year = $2 LIMIT 1"};
std::vector<FieldError> faults_in(db::Read& read, const ImportedSurvey& typed, Language language) {
    std::vector<FieldError> errors;
    if (typed.name.empty()) errors.push_back({"name", tr(language, "Skriv vad enkäten heter.")});
    if (characters_in(typed.name) > most_name_characters)
        errors.push_back({"name", tr(language, "Skriv namnet med högst 200 tecken.")});
    if (characters_in(typed.concept_name) > most_name_characters)
        errors.push_back({"concept", tr(language, "Skriv namnet med högst 200 tecken.")});
    if (typed.year < first_survey_year || typed.year > last_survey_year)
        errors.push_back({"year", tr(language, "Skriv ett årtal.")});
    if (typed.least_group < least_of_all || typed.least_group > most_least_group)
        errors.push_back({"least_group", tr(language, "Skriv ett tal från 5 till 1 000.")});
    if (errors.empty() && read.one(imported_before, typed.name, typed.year))
        errors.push_back({"name", tr(language,
                                     "Det finns redan inlästa svar med det namnet och året. Samma svar får "
                                     "inte läsas in två gånger, för då kan enskilda svar räknas fram.")});
    return errors;
}

}  // namespace

Result<Imported> add_imported(db::Write& write, const rights::Visitor& visitor, const ImportedSurvey& typed,
                              Language language) {
    if (!may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det är den som leder enkäterna som gör det."));
    auto draft = typed;
    draft.name = collapse_spaces(tidied_text(typed.name));
    draft.concept_name = collapse_spaces(tidied_text(typed.concept_name));
    auto errors = faults_in(write, draft, language);
    if (!errors.empty()) return refuse_fields(tr(language, "Något i formuläret behöver rättas."), errors);
    Survey survey{};
    survey.name = draft.name;
    survey.year = draft.year;
    survey.concept_name = draft.concept_name;
    survey.form_version = draft.form_version;
    survey.state = SurveyState::results_released;
    survey.state_since = date_of(now());
    survey.least_group = draft.least_group;
    survey.rule_employed_on = draft.organisation_on;
    survey.created_by = visitor.actor().name;
    survey.kind = SurveyKind::imported;
    auto id = insert_survey(write, survey);
    auto nobody = [](const auto&, bool) { return std::optional<PersonId>(); };  // known no more
    auto groups = make_groups(write, id, organisation::bulk::units_on(write, draft.organisation_on),
                              draft.units, nobody);
    if (draft.units.empty() ||
        !std::ranges::all_of(draft.units, [&](UnitId unit) { return groups.ids.contains(unit); }))
        return refuse(RefusalKind::conflict,
                      tr(language, "En av enheterna fanns inte den dagen. Se igenom filen igen."));
    audit::record(write, visitor.actor(),
                  {.action = "import_survey",
                   .object_kind = "survey",
                   .object = id.value,
                   .after = fmt::format("{} {}, {}, enheter {}", draft.name, draft.year, draft.concept_name,
                                        draft.units.size())});
    return Imported{id, std::move(groups.ids)};
}

}  // namespace styrkedja::surveys
