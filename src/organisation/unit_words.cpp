// Kinds of units in words, and which may stand under which.
#include <algorithm>
#include <array>

#include "organisation/units.h"

namespace styrkedja::organisation {
namespace {

using enum UnitKind;

struct Place {
    UnitKind kind;
    std::optional<UnitKind> under;  // none: topmost
};
// An authority under an authority: several authorities in one installation, as in a national tree.
constexpr std::array places = {Place{authority, {}},
                               Place{authority, authority},
                               Place{operations_area, authority},
                               Place{operations_area, operations_area},
                               Place{department, authority},
                               Place{department, operations_area},
                               Place{dept_subunit, department},
                               Place{dept_subunit, dept_subunit},
                               Place{school_unit, authority},
                               Place{school_unit, operations_area},
                               Place{school_unit, school_unit},
                               Place{preschool_unit, authority},
                               Place{preschool_unit, operations_area},
                               Place{preschool_unit, preschool_unit},
                               Place{preschool_unit, school_unit}};

constexpr Date adapted_since = std::chrono::year{2023} / 7 / 2;

}  // namespace

bool may_stand_under(UnitKind kind, std::optional<UnitKind> parent) {
    return std::ranges::any_of(
        places, [&](const Place& place) { return place.kind == kind && place.under == parent; });
}

std::string kind_name(UnitKind kind, Language language) {
    switch (kind) {
        case authority:
            return tr(language, "huvudman");
        case operations_area:
            return tr(language, "verksamhetsområde");
        case department:
            return tr(language, "avdelning");
        case dept_subunit:
            return tr(language, "enhet inom en avdelning");
        case school_unit:
            return tr(language, "skolenhet");
        case preschool_unit:
            return tr(language, "förskoleenhet");
    }
    return {};
}

std::string school_form_name(SchoolForm form, Date on, Language language) {
    switch (form) {
        case SchoolForm::preschool:
            return tr(language, "förskola");
        case SchoolForm::compulsory:
            return tr(language, "grundskola");
        case SchoolForm::upper_secondary:
            return tr(language, "gymnasieskola");
        case SchoolForm::adapted:
            return on < adapted_since ? tr(language, "särskola") : tr(language, "anpassad skola");
        case SchoolForm::international:
            return tr(language, "internationell skola");
        case SchoolForm::leisure_centre:
            return tr(language, "fritidshem");
        case SchoolForm::none:
            return tr(language, "ingen skolform");
    }
    return {};
}

std::string change_name(UnitChangeKind kind, Language language) {
    switch (kind) {
        case UnitChangeKind::open:
            return tr(language, "Öppnande");
        case UnitChangeKind::close:
            return tr(language, "Stängning");
        case UnitChangeKind::rename:
            return tr(language, "Nytt namn");
        case UnitChangeKind::move:
            return tr(language, "Flytt");
        case UnitChangeKind::merge:
            return tr(language, "Sammanslagning");
        case UnitChangeKind::split:
            return tr(language, "Delning");
    }
    return {};
}

}  // namespace styrkedja::organisation
