// Units and staff in words.
#include "units/words.h"

#include "html/words.h"

namespace styrkedja::units {

std::string describe(const auth::Visit& visit, const organisation::Unit& unit, Date on) {
    std::string kind = organisation::kind_name(unit.kind, visit.language);
    if (unit.school_form == SchoolForm::none) return kind;
    return fmt::format("{}, {}", kind, organisation::school_form_name(unit.school_form, on, visit.language));
}

std::string full_time(const auth::Visit& visit, std::int64_t extent_permille) {
    std::int64_t tenths = (extent_permille + 50) / 100;
    std::string whole = html::spoken_number(visit.language, tenths / 10);
    if (tenths % 10 == 0) return whole;
    return fmt::format("{}{}{}", whole, visit.language == Language::swedish ? "," : ".", tenths % 10);
}

std::string staff_in_words(const auth::Visit& visit, const organisation::Staff& staff) {
    if (staff.people == 0) return visit.t("ingen anställd");
    bool one = (staff.extent_permille + 50) / 100 == 10;
    return fmt::format("{}, {}", trn(visit.language, "{} person", "{} personer", staff.people),
                       one ? visit.t("1 heltid")
                           : trf(visit.language, "{} heltider", full_time(visit, staff.extent_permille)));
}

std::string with_capital(std::string text) {
    // The names of kinds begin with ASCII letters in both languages.
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

}  // namespace styrkedja::units
