// Fields and words that the pages share.
#include "base/text.h"
#include "html/components/form.h"
#include "people/words.h"
#include "roles/pages/pages.h"

namespace styrkedja::roles::pages {
namespace {

const db::Query<PersonId(std::string, std::string)> people_called{
    "SELECT id FROM person WHERE code = $1 OR sort_key = $2 LIMIT 2"};
const db::Query<UnitId(std::string, std::string, Date)> units_called{
    "SELECT id FROM org_unit WHERE code = $1 UNION SELECT unit FROM unit_version "
    "WHERE sort_key = $2 AND valid_from <= $3 AND valid_to >= $3 LIMIT 2"};
const db::Query<GroupId(std::string, std::string, Date)> groups_called{
    "SELECT id FROM org_group WHERE (code = $1 OR sort_key = $2) AND valid_from <= $3 AND valid_to >= $3 "
    "LIMIT 2"};

// The one thing that is called so; nothing when none is, or several.
template <class Id, class... Args>
std::optional<Id> only(db::Read& read, const db::Query<Id(std::string, std::string, Args...)>& query,
                       const std::string& typed, const Args&... args) {
    std::string name = collapse_spaces(typed);
    if (name.empty() || name.size() > 200) return std::nullopt;
    auto found = read.all(query, name, swedish_sort_key(name), args...);
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

}  // namespace

std::optional<PersonId> person_typed(db::Read& read, const std::string& typed) {
    return only(read, people_called, typed);
}

std::optional<UnitId> unit_typed(db::Read& read, const std::string& typed) {
    return only(read, units_called, typed, date_of(now()));
}

std::optional<GroupId> group_typed(db::Read& read, const std::string& typed) {
    return only(read, groups_called, typed, date_of(now()));
}

Period period_typed(const auth::Visit& visit) {
    Period period{.days = {date_of(now()), forever}, .errors = {}};
    auto read_date = [&](const char* name, Date& day) {
        std::string typed = visit.field(name);
        if (typed.empty()) return;
        if (auto date = parse_iso_date(typed))
            day = *date;
        else
            period.errors.push_back({name, visit.t("Skriv datumet så här: 2026-08-17.")});
    };
    read_date("from", period.days.from);
    read_date("to", period.days.to);
    return period;
}

Date last_day_typed(const auth::Visit& visit) {
    return parse_iso_date(visit.field("last_day")).value_or(date_of(now()) - std::chrono::days{1});
}

void period_fields(html::Out& out, const auth::Visit& visit, const std::vector<FieldError>& errors) {
    html::date_field(out, visit.language,
                     {.name = "from",
                      .label = visit.t("Första dagen"),
                      .value = visit.field("from"),
                      .hint = visit.t("Tomt: från och med i dag."),
                      .error = html::error_of(errors, "from"),
                      .optional = true});
    html::date_field(out, visit.language,
                     {.name = "to",
                      .label = visit.t("Sista dagen"),
                      .value = visit.field("to"),
                      .hint = visit.t("Tomt: tills vidare."),
                      .error = html::error_of(errors, "to"),
                      .optional = true});
    html::text_field(out, visit.language,
                     {.name = "reason",
                      .label = visit.t("Varför"),
                      .value = visit.field("reason"),
                      .error = html::error_of(errors, "reason"),
                      .max_length = 500});
}

std::string period_in_words(Date from, Date to, Language language) {
    if (to < from) return tr(language, "började aldrig gälla");
    return people::spoken_period(language, {from, to});
}

std::string scope_in_words(const std::optional<std::string>& unit, const std::optional<std::string>& group,
                           Language language) {
    if (unit) return *unit;
    return group ? *group : tr(language, "hela installationen");
}

}  // namespace styrkedja::roles::pages
