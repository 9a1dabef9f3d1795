// The tables of headings and values. Whoever meets another heading in a file adds it here, or maps it when
// importing.
#include "records/columns.h"

#include <algorithm>

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "organisation/organisation.h"

namespace styrkedja::records {
namespace {

using enum Column;

constexpr std::array unit_columns = {ColumnUse{id, true},           ColumnUse{name, true},
                                     ColumnUse{kind, false},        ColumnUse{parent, false},
                                     ColumnUse{school_form, false}, ColumnUse{valid_from, false}};
constexpr std::array person_columns = {ColumnUse{id, true}, ColumnUse{name, true}, ColumnUse{email, false},
                                       ColumnUse{unit, false}};
constexpr std::array employment_columns = {ColumnUse{id, false},         ColumnUse{person, true},
                                           ColumnUse{unit, true},        ColumnUse{position, true},
                                           ColumnUse{profession, false}, ColumnUse{pay_form, false},
                                           ColumnUse{form, false},       ColumnUse{extent, false},
                                           ColumnUse{valid_from, false}, ColumnUse{valid_to, false}};

struct Heading {
    RecordKind kind;
    std::string_view heading;  // folded
    Column column;
};
constexpr auto U = RecordKind::unit;
constexpr auto P = RecordKind::person;
constexpr auto E = RecordKind::employment;
constexpr std::array headings = {Heading{U, "enhetskod", id},
                                 Heading{U, "enhetsid", id},
                                 Heading{U, "kod", id},
                                 Heading{U, "id", id},
                                 Heading{U, "skolenhetskod", id},
                                 Heading{U, "code", id},
                                 Heading{U, "namn", name},
                                 Heading{U, "enhetsnamn", name},
                                 Heading{U, "enhet", name},
                                 Heading{U, "name", name},
                                 Heading{U, "slag", kind},
                                 Heading{U, "typ", kind},
                                 Heading{U, "enhetstyp", kind},
                                 Heading{U, "kind", kind},
                                 Heading{U, "type", kind},
                                 Heading{U, "skolform", school_form},
                                 Heading{U, "school form", school_form},
                                 Heading{U, "overordnad", parent},
                                 Heading{U, "överordnad", parent},
                                 Heading{U, "överordnad enhet", parent},
                                 Heading{U, "tillhör", parent},
                                 Heading{U, "parent", parent},
                                 Heading{U, "från", valid_from},
                                 Heading{U, "gäller från", valid_from},
                                 Heading{U, "valid from", valid_from},
                                 Heading{U, "from", valid_from},
                                 Heading{P, "personid", id},
                                 Heading{P, "id", id},
                                 Heading{P, "anställd", id},
                                 Heading{P, "användarid", id},
                                 Heading{P, "person id", id},
                                 Heading{P, "namn", name},
                                 Heading{P, "name", name},
                                 Heading{P, "e-post", email},
                                 Heading{P, "epost", email},
                                 Heading{P, "e-postadress", email},
                                 Heading{P, "mejl", email},
                                 Heading{P, "email", email},
                                 Heading{P, "e-mail", email},
                                 Heading{P, "enhetskod", unit},
                                 Heading{P, "enhet", unit},
                                 Heading{P, "unit", unit},
                                 Heading{E, "anställningsid", id},
                                 Heading{E, "anställningsnummer", id},
                                 Heading{E, "anstnr", id},
                                 Heading{E, "id", id},
                                 Heading{E, "employment id", id},
                                 Heading{E, "personid", person},
                                 Heading{E, "person", person},
                                 Heading{E, "person id", person},
                                 Heading{E, "användarid", person},
                                 Heading{E, "enhetskod", unit},
                                 Heading{E, "enhet", unit},
                                 Heading{E, "enhetsid", unit},
                                 Heading{E, "unit", unit},
                                 Heading{E, "skolenhetskod", unit},
                                 Heading{E, "befattning", position},
                                 Heading{E, "position", position},
                                 Heading{E, "yrke", profession},
                                 Heading{E, "yrkeskategori", profession},
                                 Heading{E, "profession", profession},
                                 Heading{E, "löneform", pay_form},
                                 Heading{E, "pay form", pay_form},
                                 Heading{E, "anställningsform", form},
                                 Heading{E, "form", form},
                                 Heading{E, "employment form", form},
                                 Heading{E, "sysselsättningsgrad", extent},
                                 Heading{E, "tjänstgöringsgrad", extent},
                                 Heading{E, "omfattning", extent},
                                 Heading{E, "extent", extent},
                                 Heading{E, "från", valid_from},
                                 Heading{E, "gäller från", valid_from},
                                 Heading{E, "anställd från", valid_from},
                                 Heading{E, "from", valid_from},
                                 Heading{E, "valid from", valid_from},
                                 Heading{E, "till", valid_to},
                                 Heading{E, "gäller till", valid_to},
                                 Heading{E, "anställd till", valid_to},
                                 Heading{E, "to", valid_to},
                                 Heading{E, "valid to", valid_to}};

struct Word {
    Column column;
    std::string_view word;  // folded
    std::string_view value;
};
constexpr std::array words = {Word{kind, "förvaltning", "authority"},
                              Word{kind, "huvudman", "authority"},
                              Word{kind, "verksamhetsområde", "operations_area"},
                              Word{kind, "område", "operations_area"},
                              Word{kind, "avdelning", "department"},
                              Word{kind, "underenhet", "dept_subunit"},
                              Word{kind, "enhet", "dept_subunit"},
                              Word{kind, "skolenhet", "school_unit"},
                              Word{kind, "skola", "school_unit"},
                              Word{kind, "förskoleenhet", "preschool_unit"},
                              Word{kind, "förskola", "preschool_unit"},
                              Word{school_form, "förskola", "preschool"},
                              Word{school_form, "grundskola", "compulsory"},
                              Word{school_form, "förskoleklass", "compulsory"},
                              Word{school_form, "sameskola", "compulsory"},
                              Word{school_form, "specialskola", "compulsory"},
                              Word{school_form, "gymnasieskola", "upper_secondary"},
                              Word{school_form, "gymnasium", "upper_secondary"},
                              Word{school_form, "grundsärskola", "adapted"},
                              Word{school_form, "gymnasiesärskola", "adapted"},
                              Word{school_form, "särskola", "adapted"},
                              Word{school_form, "anpassad grundskola", "adapted"},
                              Word{school_form, "anpassad gymnasieskola", "adapted"},
                              Word{school_form, "anpassad skola", "adapted"},
                              Word{school_form, "internationell skola", "international"},
                              Word{school_form, "fritidshem", "leisure_centre"},
                              Word{school_form, "ingen", "none"},
                              Word{school_form, "", "none"},
                              Word{pay_form, "månadslön", "monthly"},
                              Word{pay_form, "månad", "monthly"},
                              Word{pay_form, "timlön", "hourly"},
                              Word{pay_form, "timme", "hourly"},
                              Word{form, "tillsvidare", "permanent"},
                              Word{form, "tillsvidareanställning", "permanent"},
                              Word{form, "tillsvidareanställd", "permanent"},
                              Word{form, "visstid", "fixed_term"},
                              Word{form, "visstidsanställning", "fixed_term"},
                              Word{form, "tidsbegränsad", "fixed_term"},
                              Word{form, "vikariat", "fixed_term"},
                              Word{form, "vikarie", "fixed_term"}};

template <NamedEnum Enum>
bool names(std::string_view value) {
    return parse_enum<Enum>(value).has_value();
}
bool is_value(Column column, std::string_view value) {
    switch (column) {
        case kind:
            return names<UnitKind>(value);
        case school_form:
            return names<SchoolForm>(value);
        case pay_form:
            return value == "monthly" || value == "hourly";
        default:
            return value == "permanent" || value == "fixed_term";
    }
}

std::optional<std::string> word_form(Column column, std::string_view value) {
    const std::string folded = fold_case(value);
    if (is_value(column, folded)) return folded;
    for (const auto& word : words)
        if (word.column == column && word.word == folded) return std::string(word.value);
    return std::nullopt;
}

std::optional<std::string> date_form(Column column, std::string_view value) {
    if (value.empty()) return iso(column == valid_to ? forever : organisation::beginning_of_records);
    if (value.size() == 8 && parse_number(value))
        return date_form(column, std::string(value.substr(0, 4)) + "-" + std::string(value.substr(4, 2)) +
                                     "-" + std::string(value.substr(6)));
    auto date = parse_iso_date(value);
    return date ? std::optional(iso(*date)) : std::nullopt;
}

// Percent ("75", "75,5 %") or a share ("0,75", "1"): at most two full-time posts.
std::optional<std::string> extent_form(std::string_view value) {
    if (value.empty()) return "1000";
    const bool percent = value.ends_with('%');
    if (percent) value = trim(value.substr(0, value.size() - 1));
    const auto point = value.find_first_of(",.");
    const auto whole = parse_number(value.substr(0, point));
    std::string fraction(point == std::string_view::npos ? "0" : value.substr(point + 1));
    if (!whole || *whole > 200 || fraction.empty() || fraction.size() > 4 || !parse_number(fraction))
        return std::nullopt;
    fraction.resize(4, '0');
    const bool share = !percent && *whole <= 2;
    const std::int64_t ten_thousandths = *whole * 10'000 + *parse_number(fraction);
    const auto permille = share ? ten_thousandths / 10 : ten_thousandths / 1000;
    if (permille > 2000) return std::nullopt;
    return std::to_string(permille);
}

}  // namespace

std::span<const ColumnUse> columns_of(RecordKind record) {
    if (record == RecordKind::unit) return unit_columns;
    if (record == RecordKind::person) return person_columns;
    return employment_columns;
}

std::optional<Column> column_named(RecordKind record, std::string_view heading) {
    std::string folded = fold_case(collapse_spaces(heading));
    std::ranges::replace(folded, '_', ' ');
    for (const auto& each : headings)
        if (each.kind == record && each.heading == folded) return each.column;
    return std::nullopt;
}

const char* label_of(Language language, Column column) {
    switch (column) {
        case id:
            return tr(language, "id i källan");
        case name:
            return tr(language, "namn");
        case kind:
            return tr(language, "slag av enhet");
        case school_form:
            return tr(language, "skolform");
        case parent:
            return tr(language, "överordnad enhet");
        case email:
            return tr(language, "e-post");
        case person:
            return tr(language, "person");
        case unit:
            return tr(language, "enhet");
        case position:
            return tr(language, "befattning");
        case profession:
            return tr(language, "yrke");
        case pay_form:
            return tr(language, "löneform");
        case form:
            return tr(language, "anställningsform");
        case extent:
            return tr(language, "sysselsättningsgrad");
        case valid_from:
            return tr(language, "gäller från");
        case valid_to:
            return tr(language, "gäller till");
    }
    return "";
}

std::optional<std::string> normal_form(Column column, std::string_view value) {
    switch (column) {
        case kind:
        case school_form:
        case pay_form:
        case form:
            return word_form(column, value);
        case extent:
            return extent_form(value);
        case valid_from:
        case valid_to:
            return date_form(column, value);
        case email:
            return fold_case(value);
        default:
            return collapse_spaces(value);
    }
}

std::string readable(Language language, Column column, std::string_view value) {
    if (column == extent) {
        const auto permille = parse_number(value).value_or(0);
        return permille % 10 == 0 ? fmt::format("{} %", permille / 10)
                                  : fmt::format("{},{} %", permille / 10, permille % 10);
    }
    if (value == iso(forever)) return tr(language, "tills vidare");
    for (const auto& word : words)
        if (word.column == column && word.value == value && !word.word.empty()) return std::string(word.word);
    return std::string(value);
}

}  // namespace styrkedja::records
