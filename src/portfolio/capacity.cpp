// The stored capacities: one row for each function and year.
#include "portfolio/capacity.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"

namespace styrkedja::portfolio {
namespace {

constexpr std::size_t most_name_bytes = 600;

const db::Query<Capacity(int)> by_year{
    "SELECT function, hours, said_by_name, said_at, version FROM function_capacity WHERE year = $1 ORDER BY "
    "function"};
const db::Query<Capacity(std::string, int)> by_function{
    "SELECT function, hours, said_by_name, said_at, version FROM function_capacity WHERE function = $1 AND "
    "year = $2"};
const db::Query<void(std::string, int, std::int64_t, std::string, Instant)> insert_row{
    "INSERT INTO function_capacity (function, year, hours, said_by_name, said_at) VALUES ($1, $2, $3, $4, "
    "$5)"};
const db::Query<void(std::string, int, std::int64_t, std::string, Instant)> update_row{
    "UPDATE function_capacity SET hours = $3, said_by_name = $4, said_at = $5, version = version + 1 WHERE "
    "function = $1 AND year = $2"};
const db::Query<void(std::string, int)> delete_row{
    "DELETE FROM function_capacity WHERE function = $1 AND year = $2"};

Result<void> checked(const CapacityDraft& draft, Language language) {
    std::vector<FieldError> wrong;
    if (draft.function.empty() || draft.function.size() > most_name_bytes)
        wrong.push_back({"function", tr(language, "Välj den enhet eller funktion som det gäller.")});
    if (draft.year < 2000 || draft.year > 2200)
        wrong.push_back({"year", tr(language, "Skriv året med fyra siffror.")});
    if (draft.hours && (*draft.hours < 0 || *draft.hours > most_hours))
        wrong.push_back({"hours", tr(language, "Skriv hela timmar i veckan, eller lämna fältet tomt.")});
    if (wrong.empty()) return {};
    return refuse_fields(tr(language, "Kapaciteten är inte sparad."), std::move(wrong));
}

}  // namespace

std::vector<Capacity> capacities_of(db::Read& read, int year) {
    auto all = read.all(by_year, year);
    std::ranges::stable_sort(all, {}, [](const Capacity& one) { return swedish_sort_key(one.function); });
    return all;
}

bool may_say_capacity(const rights::Visitor& visitor) {
    return rights::may(visitor, rights::Permission::steer_plan);
}

Result<void> say_capacity(db::Write& write, const rights::Visitor& visitor, const CapacityDraft& draft,
                          Language language) {
    if (!may_say_capacity(visitor))
        return refuse(
            RefusalKind::forbidden,
            tr(language,
               "Bara den som styr förvaltningens verksamhetsplaner säger hur mycket tid som finns."));
    if (auto fits = checked(draft, language); !fits) return fits;
    auto stored = write.one(by_function, draft.function, draft.year);
    if ((stored ? stored->version : 0) != draft.version)
        return refuse(
            RefusalKind::conflict,
            tr(language, "Någon annan har ändrat kapaciteten sedan du öppnade sidan. Läs den igen."));
    if (draft.hours && stored)
        write.run(update_row, draft.function, draft.year, *draft.hours, visitor.name, now());
    else if (draft.hours)
        write.run(insert_row, draft.function, draft.year, *draft.hours, visitor.name, now());
    else
        write.run(delete_row, draft.function, draft.year);
    auto words = [&](const std::optional<std::int64_t>& hours) {
        return hours ? fmt::format("{} {}: {}", draft.function, draft.year, *hours)
                     : fmt::format("{} {}", draft.function, draft.year);
    };
    audit::record(write, visitor.actor(),
                  {"say_capacity", "function_capacity", draft.year,
                   stored ? std::optional(words(stored->hours)) : std::nullopt, words(draft.hours)});
    return {};
}

}  // namespace styrkedja::portfolio
