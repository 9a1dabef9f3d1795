// Tables: which column is which, and every value in its normal form.
#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "records/columns.h"
#include "records/read.h"

namespace styrkedja::records {
namespace {

std::string joined(const std::vector<std::string>& names) { return names.empty() ? "–" : join(names, ", "); }

// Where in a row each column of the record stands.
struct Plan {
    std::vector<std::pair<Column, std::size_t>> columns;
    std::optional<std::size_t> given, family;  // of a name in two columns
    std::optional<std::size_t> only;
};

std::optional<std::size_t> position_of(const tabular::Row& header, std::string_view folded) {
    for (std::size_t at = 0; at < header.fields.size(); ++at)
        if (fold_case(header.fields[at]) == folded) return at;
    return std::nullopt;
}
std::optional<std::size_t> first_of(const tabular::Row& header,
                                    std::initializer_list<std::string_view> names) {
    for (auto name : names)
        if (auto at = position_of(header, name)) return at;
    return std::nullopt;
}

class TableReader {
  public:
    TableReader(tabular::Input input, const Reading& reading, const Taker& taker)
        : rows_(std::move(input)), reading_(reading), taker_(taker) {
        if (auto options = parse_options(reading.options, reading.language))
            options_ = *options;
        else
            problem(1, options.error().message);
    }

    void read() {
        bool usable = !rows_.header().fields.empty() && plan_columns();
        if (rows_.header().fields.empty()) problem(1, tr(reading_.language, "Filen är tom."));
        for (auto got = rows_.next(); got != tabular::Reader::Got::end; got = rows_.next()) {
            if (got == tabular::Reader::Got::fault)
                problem(rows_.fault().line, message_of(rows_.fault(), reading_.language));
            else if (usable)
                take_row();
        }
    }

  private:
    void problem(std::int64_t line, std::string message) { taker_.problem({line, std::move(message)}); }

    bool plan_columns() {
        const auto& header = rows_.header();
        if (header.fields.size() == 1) return false;  // told by the reader of rows
        for (const auto& [column, heading] : options_.columns)
            if (auto at = position_of(header, heading))
                plan_.columns.emplace_back(column, *at);
            else
                problem(header.line, trf(reading_.language, "Kolumnen \"{}\" finns inte i filen.", heading));
        for (std::size_t at = 0; at < header.fields.size(); ++at)
            if (auto column = column_named(reading_.kind, header.fields[at]); column && !has(*column))
                plan_.columns.emplace_back(*column, at);
        if (reading_.kind == RecordKind::person && !has(Column::name)) {
            plan_.given = first_of(header, {"förnamn", "given name", "givenname", "first name"});
            plan_.family = first_of(header, {"efternamn", "family name", "familyname", "last name"});
        }
        if (!options_.only_column.empty()) {
            plan_.only = position_of(header, options_.only_column);
            if (!plan_.only)
                problem(header.line,
                        trf(reading_.language, "Kolumnen \"{}\" finns inte i filen.", options_.only_column));
        }
        return check_required();
    }
    bool has(Column column) const {
        return std::ranges::count(plan_.columns, column, &std::pair<Column, std::size_t>::first) > 0;
    }
    bool check_required() {
        std::vector<std::string> missing;
        for (const auto& use : columns_of(reading_.kind))
            if (use.required && !has(use.column) &&
                !(use.column == Column::name && plan_.given && plan_.family))
                missing.emplace_back(label_of(reading_.language, use.column));
        if (missing.empty()) return true;
        problem(rows_.header().line,
                trf(reading_.language,
                    "Kolumner saknas: {}. Filen har: {}. Stämmer skiljetecknet och rubrikraden?",
                    joined(missing), joined(rows_.header().fields)));
        return false;
    }

    void take_row() {
        const auto& row = rows_.row();
        if (plan_.only && row.fields[*plan_.only] != options_.only_value) return;
        Record record{.line = row.line};
        bool whole = true;
        for (const auto& [column, at] : plan_.columns) {
            const bool word = column == Column::kind || column == Column::pay_form || column == Column::form;
            if (word && row.fields[at].empty()) continue;  // nothing said
            auto value = normal_form(column, row.fields[at]);
            if (!value) {
                whole = false;
                problem(row.line, trf(reading_.language, "{} går inte att förstå: \"{}\".",
                                      label_of(reading_.language, column), shorten(row.fields[at], 60)));
            }
            record[column] = std::move(value);
        }
        if (plan_.given && plan_.family)
            record[Column::name] =
                collapse_spaces(row.fields[*plan_.given] + " " + row.fields[*plan_.family]);
        for (const auto& use : columns_of(reading_.kind))
            if (use.required && record.text(use.column).empty() && whole) {
                whole = false;
                problem(row.line,
                        trf(reading_.language, "{} saknas.", label_of(reading_.language, use.column)));
            }
        if (whole) taker_.record(reading_.kind, std::move(record));
    }

    tabular::Reader rows_;
    const Reading& reading_;
    const Taker& taker_;
    Options options_;
    Plan plan_;
};

}  // namespace

Result<Options> parse_options(std::string_view lines, Language language) {
    Options options;
    for (auto line : split(lines, '\n')) {
        line = trim(line);
        if (line.empty()) continue;
        const bool only = line.starts_with("only ");
        if (only) line.remove_prefix(5);
        const auto equals = line.find('=');
        const auto name = fold_case(trim(line.substr(0, equals)));
        const auto value = std::string(equals == std::string_view::npos ? "" : trim(line.substr(equals + 1)));
        const auto column = parse_enum<Column>(name);
        if (value.empty() || (!only && !column))
            return refuse(RefusalKind::invalid, trf(language, "Raden \"{}\" går inte att förstå.", line));
        if (only)
            options.only_column = name, options.only_value = value;
        else
            options.columns[*column] = fold_case(value);
    }
    return options;
}

std::string message_of(const tabular::Fault& fault, Language language) {
    using enum tabular::FaultKind;
    switch (fault.kind) {
        case too_few_fields:
        case too_many_fields:
            return trf(language, "Raden har {} fält, rubrikraden {}.", fault.fields, fault.expected);
        case stray_quote:
            return tr(language, "Ett citattecken står mitt i ett fält.");
        case open_quote:
            return tr(language, "Ett citattecken avslutas aldrig. Är filen avklippt?");
        case cut_off:
            return trf(language, "Filen är avklippt: sista raden har {} fält, rubrikraden {}.", fault.fields,
                       fault.expected);
        case field_too_long:
            return tr(language, "Ett fält är längre än 64 kB. Saknas ett citattecken?");
        case not_text:
            return tr(language, "Tecknen går inte att läsa. Spara filen som UTF-8 eller Windows-1252.");
        case no_separator:
            return tr(language,
                      "Rubrikraden går inte att dela: skiljetecknet ska vara semikolon, komma eller tabb.");
    }
    return "";
}

void read_table(tabular::Input input, const Reading& reading, const Taker& taker) {
    TableReader(std::move(input), reading, taker).read();
}

// Each school unit has a row per school form: the first is the unit, the others are parts of it.
void read_school_units(tabular::Input input, const Reading& reading, const Taker& taker) {
    std::unordered_set<std::string> told;
    auto tell = [&](std::int64_t line, std::string id, const std::string& name, std::string_view kind,
                    std::string_view form, std::string_view parent) {
        if (!told.insert(id).second) return;
        Record record{.line = line};
        record[Column::id] = std::move(id);
        record[Column::name] = name;
        record[Column::kind] = std::string(kind);
        record[Column::school_form] = std::string(form);
        record[Column::parent] = std::string(parent);
        taker.record(RecordKind::unit, std::move(record));
    };
    tabular::Reader rows(std::move(input));
    const auto options = parse_options(reading.options, reading.language);
    const auto& header = rows.header();
    constexpr std::array<std::string_view, 7> names = {"skolform", "organisationsnr", "huvudman", "kommunkod",
                                                       "kommun",   "skolenhetskod",   "namn"};
    std::array<std::size_t, names.size()> at{};
    bool usable = options.has_value();
    for (std::size_t column = 0; column < names.size(); ++column) {
        auto found = position_of(header, names[column]);
        if (!found && header.fields.size() != 1)
            taker.problem({1, trf(reading.language, "Kolumnen \"{}\" finns inte i filen.", names[column])});
        if (found) at[column] = *found;
        usable = usable && found;
    }
    auto only =
        usable && !options->only_column.empty() ? position_of(header, options->only_column) : std::nullopt;
    for (auto got = rows.next(); got != tabular::Reader::Got::end; got = rows.next()) {
        if (got == tabular::Reader::Got::fault) {
            taker.problem({rows.fault().line, message_of(rows.fault(), reading.language)});
            continue;
        }
        const auto& row = rows.row();
        if (!usable || (only && row.fields[*only] != options->only_value)) continue;
        auto field = [&](std::size_t column) -> const std::string& { return row.fields[at[column]]; };
        const std::string form = normal_form(Column::school_form, field(0)).value_or("none");
        const std::string local = field(1) + "/" + field(3), code = field(5);
        if (field(1).empty() || field(3).empty() || code.empty() || field(6).empty()) {
            taker.problem({row.line, tr(reading.language,
                                        "Organisationsnummer, kommunkod, skolenhetskod eller namn saknas.")});
            continue;
        }
        tell(row.line, field(1), field(2), "authority", "none", "");
        tell(row.line, local, field(4), "operations_area", "none", field(1));
        if (!told.contains(code))
            tell(row.line, code, field(6), "school_unit", form, local);
        else
            tell(row.line, code + "/" + fold_case(field(0)), field(6) + ", " + fold_case(field(0)),
                 "school_unit", form, code);
    }
}

void read(tabular::Input input, const Reading& reading, const Taker& taker) {
    if (reading.preset == Preset::ss12000)
        read_ss12000(std::move(input), reading, taker);
    else if (reading.preset == Preset::school_units)
        read_school_units(std::move(input), reading, taker);
    else
        read_table(std::move(input), reading, taker);
}

}  // namespace styrkedja::records
