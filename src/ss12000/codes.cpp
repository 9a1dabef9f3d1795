// Our words to the standard's.
#include "ss12000/codes.h"

#include <algorithm>

#include "base/text.h"

namespace styrkedja::ss12000 {
namespace {

// The first whose word stands in the folded position or profession is the role; so the narrower word first.
struct RoleWord {
    std::string_view word, role;
};
constexpr std::array role_words = {
    RoleWord{"förskolechef", "Förskolechef"},
    RoleWord{"biträdande rektor", "Övrig arbetsledning"},
    RoleWord{"rektor", "Rektor"},
    RoleWord{"förstelärare", "Förstelärare"},
    RoleWord{"förskollärare", "Förskollärare"},
    RoleWord{"lärarassistent", "Lärarassistent"},
    RoleWord{"speciallärare", "Speciallärare/specialpedagog"},
    RoleWord{"specialpedagog", "Speciallärare/specialpedagog"},
    RoleWord{"barnskötare", "Barnskötare"},
    RoleWord{"fritidspedagog", "Fritidspedagog"},
    RoleWord{"bibliotekarie", "Bibliotekarie"},
    RoleWord{"yrkesvägledare", "Studie- och yrkesvägledare"},
    RoleWord{"kurator", "Kurator"},
    RoleWord{"skolsköterska", "Skolsköterska"},
    RoleWord{"skolläkare", "Skolläkare"},
    RoleWord{"psykolog", "Skolpsykolog"},
    RoleWord{"skoladministratör", "Skoladministratör"},
    RoleWord{"skolsekreterare", "Skoladministratör"},
    RoleWord{"lärare", "Lärare"},
    RoleWord{"chef", "Övrig arbetsledning"},
    RoleWord{"pedagog", "Övrig pedagogisk personal"},
    RoleWord{"elevassistent", "Övrig pedagogisk personal"},
};

bool is_particle(std::string_view word) {
    static constexpr std::array particles = {"af"sv,  "av"sv,  "von"sv, "van"sv, "de"sv,
                                             "der"sv, "den"sv, "la"sv,  "du"sv,  "da"sv};
    std::string folded = fold_case(word);
    return std::ranges::find(particles, folded) != particles.end();
}

}  // namespace

std::string_view organisation_type(UnitKind kind) {
    switch (kind) {
        case UnitKind::authority:
            return "Huvudman";
        case UnitKind::operations_area:
            return "Verksamhetsområde";
        case UnitKind::department:
        case UnitKind::dept_subunit:
            return "Avdelning";
        case UnitKind::school_unit:
        case UnitKind::preschool_unit:
            return "Skolenhet";
    }
    return "Övrigt";
}

std::string_view school_type(SchoolForm form) {
    switch (form) {
        case SchoolForm::preschool:
            return "FS";
        case SchoolForm::compulsory:
            return "GR";
        case SchoolForm::upper_secondary:
            return "GY";
        case SchoolForm::adapted:
            return "GRS";
        case SchoolForm::leisure_centre:
            return "FTH";
        case SchoolForm::international:
        case SchoolForm::none:
            return {};
    }
    return {};
}

std::string_view group_type(GroupKind kind) {
    return kind == GroupKind::board || kind == GroupKind::other ? "Övrigt" : "Personalgrupp";
}

std::string_view duty_role(std::string_view position, std::string_view profession) {
    for (std::string_view text : {position, profession}) {
        std::string folded = fold_case(text);
        for (const auto& [word, role] : role_words)
            if (folded.find(word) != std::string::npos) return role;
    }
    return "Annan personal";
}

bool is_school_unit(UnitKind kind) {
    return kind == UnitKind::school_unit || kind == UnitKind::preschool_unit;
}

bool is_school_unit_code(std::string_view code) {
    return code.size() == 8 && code.find_first_not_of("0123456789") == std::string_view::npos;
}

NameParts name_parts(std::string_view name) {
    name = trim(name);
    auto cut = name.rfind(' ');
    if (cut == std::string_view::npos) return {name, {}};
    for (;;) {
        auto before = cut == 0 ? std::string_view::npos : name.rfind(' ', cut - 1);
        if (before == std::string_view::npos) break;
        if (!is_particle(name.substr(before + 1, cut - before - 1))) break;
        cut = before;
    }
    return {trim(name.substr(0, cut)), trim(name.substr(cut + 1))};
}

}  // namespace styrkedja::ss12000
