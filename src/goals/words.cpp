// What is said about goals and board inputs.
#include "goals/words.h"

namespace styrkedja::goals {

std::string years_of(const Goal& goal) {
    return goal.from_year == goal.to_year ? std::to_string(goal.from_year)
                                          : fmt::format("{}–{}", goal.from_year, goal.to_year);
}

const char* word(Language language, GoalLevel level) {
    switch (level) {
        case GoalLevel::national:
            return tr(language, "Nationella mål");
        case GoalLevel::city:
            return tr(language, "Stadens mål");
        case GoalLevel::board:
            return tr(language, "Nämndens mål");
        case GoalLevel::administration:
            return tr(language, "Förvaltningens mål");
        case GoalLevel::unit:
            break;
    }
    return tr(language, "Enheternas mål");
}

std::string work_said(Language language, const BreakDown& work) {
    if (work.kind == "assignment") return trn(language, "{} uppdrag", "{} uppdrag", work.count);
    if (work.kind == "operations_plan")
        return trn(language, "{} verksamhetsplan", "{} verksamhetsplaner", work.count);
    return trn(language, "{} kopplat arbete", "{} kopplade arbeten", work.count);
}

const char* word(Language language, Treatment treatment) {
    switch (treatment) {
        case Treatment::untreated:
            return tr(language, "inte besvarat");
        case Treatment::taken_in:
            return tr(language, "taget in i ett mål");
        case Treatment::partly:
            return tr(language, "delvis taget in");
        case Treatment::refused:
            break;
    }
    return tr(language, "inte taget in");
}
html::Tone tone_of(Treatment treatment) {
    switch (treatment) {
        case Treatment::untreated:
            return html::Tone::attention;
        case Treatment::taken_in:
            return html::Tone::good;
        case Treatment::partly:
            return html::Tone::info;
        case Treatment::refused:
            break;
    }
    return html::Tone::neutral;
}
html::Markup badge_of(Language language, Treatment treatment) {
    return html::badge(tone_of(treatment), word(language, treatment));
}

}  // namespace styrkedja::goals
