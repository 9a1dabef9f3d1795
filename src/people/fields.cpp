// Fields that point at a unit or a person, and the day a page is asked about.
#include "people/fields.h"

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "people/words.h"

namespace styrkedja::people {
namespace {

constexpr std::int64_t most_in_a_list = 200;
constexpr std::int64_t most_possible = 10;

struct UnitRow {
    UnitId id;
    std::string name;
};
const db::Query<UnitRow(Date, std::int64_t)> units_on{
    "SELECT unit, name FROM unit_version WHERE valid_from <= $1 AND valid_to >= $1 "
    "ORDER BY sort_key, unit LIMIT $2"};
const db::Query<UnitRow(Date, std::string, std::string)> units_called{
    "SELECT unit, name FROM unit_version WHERE sort_key = $2 AND valid_from <= $1 AND valid_to >= $1 UNION "
    "SELECT v.unit, v.name FROM org_unit u JOIN unit_version v ON v.unit = u.id WHERE u.code = $3 AND "
    "v.valid_from <= $1 AND v.valid_to >= $1 LIMIT 2"};
const db::Query<std::int64_t(Date, UnitId)> count_unit{
    "SELECT count(*) FROM unit_version WHERE valid_from <= $1 AND valid_to >= $1 AND unit = $2"};

std::vector<UnitRow> short_list(const auth::Visit& visit, Date on) {
    auto units =
        visit.database.read([&](db::Read& read) { return read.all(units_on, on, most_in_a_list + 1); });
    if (std::ssize(units) > most_in_a_list) units.clear();
    return units;
}

}  // namespace

Date day_asked(const auth::Visit& visit) {
    return parse_iso_date(visit.query("on")).value_or(date_of(now()));
}

void day_banner(html::Out& out, const auth::Visit& visit, Date on, const html::Url& here) {
    if (on == date_of(now())) return;
    html::notice(out, html::Tone::info,
                 html::markup(R"(<p>{} <a href="{}">{}</a></p>)",
                              trf(visit.language, "Så här var det {}.", spoken(on, visit.language)), here,
                              visit.t("Visa i dag")));
}

void day_form(html::Out& out, const auth::Visit& visit, Date on, std::string_view path) {
    html::Out form;
    form(R"(<form class="filter" method="get" action="{}">)", html::Url(path));
    for (auto kept : {"q", "unit", "kind"})
        if (!visit.query(kept).empty()) html::hidden_field(form, kept, visit.query(kept));
    html::date_field(form, visit.language, {.name = "on", .label = visit.t("Dag"), .value = iso(on)});
    html::button(form, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    form("</form>");
    html::details(out, visit.t("Visa en annan dag"), form.markup());
}

void unit_field(html::Out& out, const auth::Visit& visit, const html::Field& field, Date on) {
    auto units = short_list(visit, on);
    if (units.empty()) {
        html::Field typed = field;
        typed.hint = visit.t("Enhetens hela namn eller dess kod.");
        html::text_field(out, visit.language, typed);
        return;
    }
    std::vector<html::Option> list;
    for (const auto& unit : units) list.push_back({.value = to_string(unit.id), .label = unit.name});
    html::select(out, visit.language, field, list);
}

Chosen unit_chosen(const auth::Visit& visit, std::string_view field, Date on) {
    std::string text = visit.field(field);
    if (text.empty()) text = visit.query(field);
    if (text.empty()) return {};
    return visit.database.read([&](db::Read& read) -> Chosen {
        if (auto id = parse_id<UnitId>(text); id && *read.one(count_unit, on, *id) > 0) return {.unit = *id};
        auto called = read.all(units_called, on, swedish_sort_key(collapse_spaces(text)), text);
        if (called.size() == 1) return {.unit = called.front().id};
        const char* why = called.empty() ? visit.t("Ingen enhet heter så.")
                                         : visit.t("Flera enheter heter så. Skriv enhetens kod.");
        return {.error = FieldError{std::string(field), why}};
    });
}

PersonTyped person_typed(const auth::Visit& visit) {
    PersonTyped typed{.name = visit.field("person"), .chosen = visit.field("person_id")};
    Date today = date_of(now());
    if (typed.name.empty()) {
        typed.error = visit.t("Skriv vem det är.");
        return typed;
    }
    visit.database.read([&](db::Read& read) {
        typed.possible = organisation::people_named(read, typed.name, today);
        if (typed.possible.empty())
            typed.possible = organisation::list_people(read, {.text = typed.name, .limit = most_possible});
    });
    for (const auto& each : typed.possible)
        if (to_string(each.id) == typed.chosen) typed.person = each.id;
    if (typed.possible.size() == 1) typed.person = typed.possible.front().id;
    if (typed.possible.empty()) typed.error = visit.t("Ingen heter så här.");
    if (!typed.possible.empty() && !typed.person) typed.error = visit.t("Namnet kan betyda flera. Välj vem.");
    return typed;
}

void person_field(html::Out& out, const auth::Visit& visit, const PersonTyped& typed,
                  const std::vector<FieldError>& errors) {
    html::text_field(out, visit.language,
                     {.name = "person",
                      .label = visit.t("Vem?"),
                      .value = typed.name,
                      .hint = visit.t("Namnet eller början av det."),
                      .error = html::error_of(errors, "person"),
                      .offers = html::Offers::person});
    if (typed.possible.size() < 2) return;
    std::vector<html::Option> list;
    for (const auto& each : typed.possible)
        list.push_back({.value = to_string(each.id),
                        .label = each.name,
                        .hint = organisation::place_of(each).empty()
                                    ? std::string(visit.t("ingen anställning"))
                                    : organisation::place_of(each)});
    html::radios(out, visit.language,
                 {.name = "person_id", .label = visit.t("Vem av dem?"), .value = typed.chosen}, list);
}

Date date_typed(const auth::Visit& visit, std::string_view field, Date otherwise,
                std::vector<FieldError>& errors) {
    std::string text = visit.field(field);
    if (text.empty()) return otherwise;
    auto day = parse_iso_date(text);
    if (!day) errors.push_back({std::string(field), visit.t("Skriv datumet som 2026-11-23.")});
    return day.value_or(otherwise);
}

void date_input(html::Out& out, const auth::Visit& visit, std::string name, std::string label,
                const std::string& value, const std::vector<FieldError>& errors, bool optional) {
    std::string error = html::error_of(errors, name);
    html::date_field(out, visit.language,
                     {.name = std::move(name),
                      .label = std::move(label),
                      .value = value,
                      .error = error,
                      .optional = optional});
}

}  // namespace styrkedja::people
