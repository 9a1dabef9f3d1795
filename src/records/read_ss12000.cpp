// SS 12000:2020 as JSON: organisations, persons and duties, with the fields that Styrkedja keeps. National
// identity numbers, enrolments and everything else are passed over.
#include <boost/json.hpp>

#include "base/text.h"
#include "records/columns.h"
#include "records/read.h"

namespace styrkedja::records {
namespace {

namespace json = boost::json;

std::string text(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value && value->is_string() ? collapse_spaces(std::string_view(value->get_string())) : "";
}
// The id of an object reference: {"id": …, "displayName": …}.
std::string reference(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value && value->is_object() ? text(value->get_object(), "id") : "";
}

class Ss12000Reader {
  public:
    Ss12000Reader(const Reading& reading, const Taker& taker) : reading_(reading), taker_(taker) {}

    void read(const json::value& root) {
        static constexpr std::array<std::string_view, 3> arrays = {"organisations", "persons", "duties"};
        const std::string_view wanted = arrays[static_cast<std::size_t>(reading_.kind)];
        const json::value* list = &root;
        if (root.is_object()) {
            list = root.get_object().if_contains(wanted);
            if (!list) list = root.get_object().if_contains("data");
        }
        if (!list || !list->is_array())
            return problem(1, trf(reading_.language, "Filen har ingen lista \"{}\".", wanted));
        std::int64_t number = 0;
        for (const auto& each : list->get_array()) {
            ++number;
            if (each.is_object())
                take(number, each.get_object());
            else
                problem(number, tr(reading_.language, "Posten är inget objekt."));
        }
    }
    void problem(std::int64_t line, std::string message) { taker_.problem({line, std::move(message)}); }

  private:
    void take(std::int64_t number, const json::object& object) {
        Record record{.line = number};
        set(record, Column::id, text(object, "id"));
        if (reading_.kind == RecordKind::unit) organisation(record, object);
        if (reading_.kind == RecordKind::person) person(record, object);
        if (reading_.kind == RecordKind::employment) duty(record, object);
        for (const auto& use : columns_of(reading_.kind))
            if (use.required && record.text(use.column).empty())
                return problem(number,
                               trf(reading_.language, "{} saknas.", label_of(reading_.language, use.column)));
        for (std::size_t at = 0; at < column_count; ++at)
            if (record.fields[at] && refused(record, static_cast<Column>(at))) return;
        taker_.record(reading_.kind, std::move(record));
    }
    static void set(Record& record, Column column, std::string value) {
        if (!value.empty()) record[column] = std::move(value);
    }
    bool refused(Record& record, Column column) {
        auto value = normal_form(column, record.text(column));
        if (!value)
            problem(record.line, trf(reading_.language, "{} går inte att förstå: \"{}\".",
                                     label_of(reading_.language, column), shorten(record.text(column), 60)));
        record[column] = value;
        return !value;
    }

    static void organisation(Record& record, const json::object& object) {
        const std::string name = text(object, "displayName");
        set(record, Column::name, name.empty() ? text(object, "schoolUnitCode") : name);
        const std::string type = text(object, "organisationType");
        if (type == "Huvudman") record[Column::kind] = "authority";
        if (type == "Verksamhetsområde") record[Column::kind] = "operations_area";
        if (type == "Förvaltning" || type == "Avdelning") record[Column::kind] = "department";
        if (type == "Skola" || type == "Skolenhet") record[Column::kind] = "school_unit";
        if (const auto* types = object.if_contains("schoolTypes"); types && types->is_array())
            for (const auto& each : types->get_array())
                if (each.is_string() && !record[Column::school_form])
                    set(record, Column::school_form, school_form(std::string_view(each.get_string())));
        record[Column::parent] = reference(object, "parentOrganisation");
        set(record, Column::valid_from, text(object, "startDate"));
    }
    static std::string school_form(std::string_view code) {
        if (code == "FS") return "preschool";
        if (code == "GR" || code == "FKLASS" || code == "SP" || code == "SAM") return "compulsory";
        if (code == "GY") return "upper_secondary";
        if (code == "GRS" || code == "GYS" || code == "GRAN" || code == "GYAN") return "adapted";
        if (code == "FTH") return "leisure_centre";
        return "";
    }

    static void person(Record& record, const json::object& object) {
        set(record, Column::name,
            collapse_spaces(text(object, "givenName") + " " + text(object, "familyName")));
        const auto* emails = object.if_contains("emails");
        if (emails && emails->is_array() && !emails->get_array().empty() &&
            emails->get_array()[0].is_object())
            set(record, Column::email, text(emails->get_array()[0].get_object(), "value"));
    }

    static void duty(Record& record, const json::object& object) {
        set(record, Column::person, reference(object, "person"));
        set(record, Column::unit, reference(object, "dutyAt"));
        set(record, Column::position, text(object, "dutyRole"));
        set(record, Column::valid_from, text(object, "startDate"));
        set(record, Column::valid_to, text(object, "endDate"));
        const auto* percent = object.if_contains("dutyPercent");
        if (percent && percent->is_number())
            record[Column::extent] = fmt::format("{} %", percent->to_number<std::int64_t>());
    }

    const Reading& reading_;
    const Taker& taker_;
};

enum class Unreadable { no_json, too_large };
std::expected<json::value, Unreadable> parsed(tabular::Input input) {
    std::string bytes(max_json_bytes + 1, '\0');
    std::size_t size = 0;
    while (const auto got = input(std::span(bytes).subspan(size))) size += got;
    if (size > max_json_bytes) return std::unexpected(Unreadable::too_large);
    boost::system::error_code error;
    json::value root = json::parse(std::string_view(bytes).substr(0, size), error, {},
                                   {.max_depth = 32, .allow_invalid_utf8 = false});
    if (error) return std::unexpected(Unreadable::no_json);
    return root;
}

}  // namespace

// A file that cannot be parsed is read as units, which says what is wrong with it.
std::vector<RecordKind> kinds_in_ss12000(tabular::Input input) {
    std::vector<RecordKind> kinds;
    const auto root = parsed(std::move(input));
    if (root && root->is_object())
        for (const auto& [list, kind] :
             {std::pair{"organisations", RecordKind::unit}, std::pair{"persons", RecordKind::person},
              std::pair{"duties", RecordKind::employment}})
            if (root->get_object().contains(list)) kinds.push_back(kind);
    return kinds.empty() ? std::vector{RecordKind::unit} : kinds;
}

void read_ss12000(tabular::Input input, const Reading& reading, const Taker& taker) {
    Ss12000Reader reader(reading, taker);
    const auto root = parsed(std::move(input));
    if (root)
        reader.read(*root);
    else
        reader.problem(1, root.error() == Unreadable::too_large
                              ? tr(reading.language, "JSON-filen är större än 64 MB. Dela den.")
                              : tr(reading.language, "Filen är ingen hel JSON-fil. Är den avklippt?"));
}

}  // namespace styrkedja::records
