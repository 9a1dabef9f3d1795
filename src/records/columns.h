// What files call their columns and values, in Swedish and English, and what they become.
#pragma once
#include <map>
#include <span>

#include "records/record.h"

namespace styrkedja::records {

// Which columns a kind of record has, and which it must have.
struct ColumnUse {
    Column column;
    bool required;
};
std::span<const ColumnUse> columns_of(RecordKind kind);

// The column that a heading means ("Anställningsnummer" → id of an employment); empty: none that is known.
std::optional<Column> column_named(RecordKind kind, std::string_view heading);

// As in the problem texts and on the pages: "sysselsättningsgrad".
const char* label_of(Language language, Column column);

// "75 %", "0,75" → "750"; "2026-08-01", "20260801" → "2026-08-01"; "tillsvidare" → "permanent". Empty: not
// understood.
std::optional<std::string> normal_form(Column column, std::string_view value);

// A value of normal form as people read it: "750" → "75 %". References stay as they are.
std::string readable(Language language, Column column, std::string_view value);

}  // namespace styrkedja::records
