// People and groups in words. The Swedish text is the key of its translation.
#include "people/words.h"

#include "base/spoken_date.h"
#include "rights/role_words.h"

namespace styrkedja::people {
namespace {

// The words of an enumeration in the order of its values; marked for the translators by tr(…, "…") below.
template <class Enum, std::size_t Size>
const char* at(Enum value, const std::array<const char*, Size>& words) {
    static_assert(Size == enum_names<Enum>.size());
    return words[static_cast<std::size_t>(value)];
}

}  // namespace

const char* word(Language l, GroupKind kind) {
    return at(kind, std::array{tr(l, "ledningsgrupp"), tr(l, "styrgrupp"), tr(l, "verksamhetschefsgrupp"),
                               tr(l, "innovationsråd"), tr(l, "nätverk"), tr(l, "arbetsgrupp"),
                               tr(l, "samverkansgrupp"), tr(l, "skyddskommitté"), tr(l, "nämnd"),
                               tr(l, "annan grupp")});
}
const char* word(Language l, GroupFunction function) {
    return at(function,
              std::array{tr(l, "ordförande"), tr(l, "sekreterare"), tr(l, "medlem"), tr(l, "ersättare")});
}
const char* word(Language l, MeetingMode mode) {
    return at(mode, std::array{tr(l, "på plats"), tr(l, "på distans"), tr(l, "på plats och på distans")});
}
const char* word(Language l, PayForm form) {
    return at(form, std::array{tr(l, "månadslön"), tr(l, "timlön")});
}
const char* word(Language l, EmploymentForm form) {
    return at(form, std::array{tr(l, "tillsvidare"), tr(l, "visstid")});
}
const char* word(Language l, LeaveKind kind) {
    return at(kind, std::array{tr(l, "tjänstledig"), tr(l, "sjukskriven"), tr(l, "föräldraledig")});
}
const char* word(Language l, MandateStatus status) {
    return at(status, std::array{tr(l, "har uppdraget"), tr(l, "lämnar uppdraget"), tr(l, "nominerad"),
                                 tr(l, "vakant")});
}
const char* word(Language l, SchoolForm form) {
    return at(form, std::array{tr(l, "förskola"), tr(l, "grundskola"), tr(l, "gymnasieskola"),
                               tr(l, "anpassad skola"), tr(l, "internationell skola"), tr(l, "fritidshem"),
                               tr(l, "ingen skolform")});
}
const char* word(Language l, Role role) { return rights::in_words(role, l); }

std::string percent(Language language, std::int64_t permille) {
    std::string text = std::to_string(permille / 10);
    if (permille % 10 != 0)
        text += (language == Language::swedish ? "," : ".") + std::to_string(permille % 10);
    return text + " %";
}

std::string spoken_period(Language language, DateRange period) {
    bool begins = period.from > organisation::beginning_of_records, ends = period.to != forever;
    if (!begins && !ends) return tr(language, "tills vidare");
    if (!ends) return trf(language, "från {}", spoken(period.from, language));
    if (!begins) return trf(language, "till och med {}", spoken(period.to, language));
    return trf(language, "{} till {}", spoken(period.from, language), spoken(period.to, language));
}

html::Markup unit_link(UnitId unit, std::string_view name) {
    return html::markup(R"(<a href="/units/{}">{}</a>)", unit, name);
}
html::Markup person_link(PersonId person, std::string_view name, std::string_view place) {
    if (place.empty()) return html::markup(R"(<a href="/people/{}">{}</a>)", person, name);
    return html::markup(R"(<a href="/people/{}">{}</a> <span class="quiet">{}</span>)", person, name, place);
}

}  // namespace styrkedja::people
