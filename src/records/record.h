// What every reader makes of its file: records of three kinds whose fields are plain texts in one normal
// form, whatever the file called them.
#pragma once
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum.h"
#include "base/language.h"

namespace styrkedja {

enum class RecordKind { unit, person, employment };
template <>
inline constexpr auto enum_names<RecordKind> = std::array{"unit"sv, "person"sv, "employment"sv};

// A field in its normal form: names of enums as in the code, dates ISO, extent in permille, references as
// external ids.
enum class Column {
    id,
    name,
    kind,         // UnitKind
    school_form,  // SchoolForm
    parent,       // a unit
    email,
    person,
    unit,  // of an employment; of a person only a help to find who it is
    position,
    profession,
    pay_form,
    form,
    extent,
    valid_from,
    valid_to
};
template <>
inline constexpr auto enum_names<Column> =
    std::array{"id"sv,       "name"sv,   "kind"sv,   "school_form"sv, "parent"sv,
               "email"sv,    "person"sv, "unit"sv,   "position"sv,    "profession"sv,
               "pay_form"sv, "form"sv,   "extent"sv, "valid_from"sv,  "valid_to"sv};

namespace records {

inline constexpr std::size_t column_count = enum_names<Column>.size();

struct Record {
    std::int64_t line = 0;  // of the file; in JSON the object's number
    std::array<std::optional<std::string>, column_count> fields = {};  // empty: the file has no such column

    const std::optional<std::string>& operator[](Column column) const {
        return fields[static_cast<std::size_t>(column)];
    }
    std::optional<std::string>& operator[](Column column) { return fields[static_cast<std::size_t>(column)]; }
    const std::string& id() const { return *(*this)[Column::id]; }
    std::string text(Column column) const { return (*this)[column].value_or(""); }
};

// Why a row cannot be used, in the reader's language.
struct Problem {
    std::int64_t line = 0;
    std::string message;
};

// What a reader gives its records and problems to.
struct Taker {
    std::function<void(RecordKind, Record&&)> record;
    std::function<void(Problem&&)> problem;
};

}  // namespace records
}  // namespace styrkedja
