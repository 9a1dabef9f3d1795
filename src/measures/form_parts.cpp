// Forms that come back, and what is chosen from.
#include "measures/form_parts.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "decisions/components.h"
#include "decisions/deciding.h"
#include "organisation/units.h"

namespace styrkedja::measures {
namespace {

constexpr std::int64_t most_units = 1000;
constexpr std::int64_t most_decisions = 50;

}  // namespace

html::Markup said(std::string_view text) {
    html::Out out;
    out(R"(<div class="matter-text" dir="auto">{}</div>)", text);
    return out.markup();
}

std::string spoken_or(const auth::Visit& visit, const std::optional<Date>& day, std::string_view otherwise) {
    return day ? spoken(*day, visit.language) : std::string(otherwise);
}

std::vector<html::Option> unit_options(db::Read& read) {
    auto units = organisation::list_units(read, {.on = date_of(now()), .limit = most_units});
    std::ranges::sort(units, {}, [](const organisation::Unit& unit) { return swedish_sort_key(unit.name); });
    std::vector<html::Option> options;
    for (const auto& unit : units) options.push_back({.value = to_string(unit.id), .label = unit.name});
    return options;
}

std::vector<html::Option> decision_options(const auth::Visit& visit, db::Read& read) {
    std::vector<html::Option> options;
    for (const auto& one : decisions::decisions_to_name(read, visit.visitor, most_decisions))
        options.push_back({.value = to_string(one.id),
                           .label = fmt::format("{} · {}", decisions::number_of(one), shorten(one.text, 100)),
                           .group = one.group_name});
    return options;
}

std::optional<Date> day_in(const auth::Visit& visit, const char* name, std::vector<FieldError>& errors) {
    std::string typed = visit.field(name);
    if (typed.empty()) return std::nullopt;
    auto day = parse_iso_date(typed);
    if (!day) errors.push_back({name, visit.t("Skriv dagen som 2026-12-14.")});
    return day;
}

}  // namespace styrkedja::measures
