// The readers: a table (CSV) or SS 12000 JSON to records, and to problems with their lines.
#pragma once
#include <map>

#include "base/refusal.h"
#include "records/record.h"
#include "tabular/tabular.h"

namespace styrkedja::records {

enum class Preset { table, school_units, ss12000 };

struct Reading {
    RecordKind kind = RecordKind::unit;
    Preset preset = Preset::table;
    std::string options;  // lines "person=Tjänstenr" and "only kommunkod=0114"
    Language language = Language::swedish;
};

// What the lines say; refused when one is not understood.
struct Options {
    std::map<Column, std::string> columns;  // to the file's heading, folded
    std::string only_column;                // folded; empty: all rows
    std::string only_value;
};
Result<Options> parse_options(std::string_view lines, Language language);

void read_table(tabular::Input input, const Reading& reading, const Taker& taker);
// Skolverket's register: a tree of who runs the schools, their municipalities and their school units.
void read_school_units(tabular::Input input, const Reading& reading, const Taker& taker);
// {"organisations": […], "persons": […], "duties": […]}, any of them, or one array of them; only those of
// reading.kind.
void read_ss12000(tabular::Input input, const Reading& reading, const Taker& taker);

std::vector<RecordKind> kinds_in_ss12000(tabular::Input input);  // the lists that the file has

void read(tabular::Input input, const Reading& reading, const Taker& taker);

std::string message_of(const tabular::Fault& fault, Language language);

inline constexpr std::size_t max_json_bytes = std::size_t{64} << 20;

}  // namespace styrkedja::records

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::records::Preset> =
    std::array{std::string_view("table"), std::string_view("school_units"), std::string_view("ss12000")};
