// Muted rules, what a person has to mend, and the day's counts.
#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "gaps/store.h"
#include "organisation/units.h"

namespace styrkedja::gaps {
namespace {

constexpr std::int64_t most_recorded = 10'000'000;
constexpr std::size_t most_reason_characters = 2000;
constexpr std::int64_t most_units = 5000;

const db::Query<Mute(Date)> mutes{
    "SELECT m.id, m.rule, m.reason, COALESCE(p.name, ''), m.muted_on, m.until FROM gap_mute m LEFT JOIN "
    "person p "
    "ON p.id = m.muted_by WHERE m.until >= $1 ORDER BY m.id DESC"};
const db::Query<void(std::string, std::string, PersonId, Date, Date)> insert_mute{
    "INSERT INTO gap_mute (rule, reason, muted_by, muted_on, until) VALUES ($1, $2, $3, $4, $5)"};
const db::Query<void(std::int64_t, Date, Date)> end_mute{
    "UPDATE gap_mute SET until = $2 WHERE id = $1 AND until >= $3"};

const db::Query<void(Date, std::int64_t, std::string, std::int64_t)> record_count{
    "INSERT INTO gap_count (day, unit, rule, count) VALUES ($1, $2, $3, $4) ON CONFLICT (unit, rule, day) DO "
    "UPDATE SET count = excluded.count"};
const db::Query<DayCount(std::int64_t, Date)> recorded{
    "SELECT day, rule, count FROM gap_count WHERE unit = $1 AND day >= $2 ORDER BY day"};
const db::Query<UnitId(Date, std::int64_t)> counted_units{
    "SELECT v.unit FROM unit_version v JOIN org_unit u ON u.id = v.unit WHERE v.valid_from <= $1 AND "
    "v.valid_to "
    ">= $1 AND u.kind IN ('authority', 'operations_area', 'department') ORDER BY v.unit LIMIT $2"};

}  // namespace

std::vector<Mute> mutes_on(db::Read& read, Date today) { return read.all(mutes, today); }

bool may_mute(const rights::Visitor& visitor) { return rights::may_oversee(visitor); }

Result<void> mute_rule(db::Write& write, const rights::Visitor& visitor, std::string_view rule,
                       std::string_view reason, Date until, Language language) {
    if (!may_mute(visitor) || !find_rule(rule))
        return refuse(RefusalKind::not_found, tr(language, "Regeln finns inte."));
    Date today = date_of(now());
    std::string why = collapse_spaces(reason);
    std::vector<FieldError> errors;
    if (why.empty() || characters_in(why) > most_reason_characters)
        errors.push_back({"reason", tr(language, "Skriv varför, med högst 2 000 tecken.")});
    if (until < today || until > today + std::chrono::days{366})
        errors.push_back({"until", tr(language, "Välj en dag inom ett år: sedan hörs regeln igen.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Inget är sparat än."), std::move(errors));
    write.run(insert_mute, std::string(rule), why, visitor.person, today, until);
    audit::record(write, visitor.actor(),
                  {"mute_rule", "rule", 0, {}, fmt::format("{} | {} | {}", rule, iso(until), why)});
    return {};
}

Result<void> unmute_rule(db::Write& write, const rights::Visitor& visitor, std::int64_t mute,
                         Language language) {
    Date today = date_of(now());
    if (!may_mute(visitor) || write.change(end_mute, mute, today - std::chrono::days{1}, today) != 1)
        return refuse(RefusalKind::not_found, tr(language, "Regeln finns inte."));
    audit::record(write, visitor.actor(), {"unmute_rule", "rule", 0, {}, std::to_string(mute)});
    return {};
}

std::vector<Counted> quick_counts(db::Read& read, const Scope& scope, Date today) {
    auto muted = mutes_on(read, today);
    std::vector<Counted> all;
    std::vector<db::Asked<std::int64_t>> asked;
    for (const Rule* rule : rules()) {
        if (rule->text.slow || std::ranges::find(muted, rule->text.name, &Mute::rule) != muted.end())
            continue;
        all.push_back({rule, 0});
        asked.push_back(rule->counting(scope, today, most_counted + 1));
    }
    auto counts = read.together(asked);
    for (std::size_t at = 0; at < all.size(); ++at) all[at].count = counts[at].front();
    std::erase_if(all, [](const Counted& one) { return one.count == 0; });
    return all;
}

std::vector<DayCount> counts_since(db::Read& read, std::optional<UnitId> unit, Date since) {
    return read.all(recorded, unit ? unit->value : 0, since);
}

void record_counts(db::Database& database, Date today) {
    struct Line {
        std::int64_t unit;
        std::string rule;
        std::int64_t count;
    };
    auto lines = database.read([&](db::Read& read) {
        std::vector<Line> all;
        auto count = [&](std::int64_t unit, const Scope& scope) {
            for (const Rule* rule : rules())
                all.push_back(
                    {unit, std::string(rule->text.name), rule->count(read, scope, today, most_recorded)});
        };
        count(0, {});
        auto everyone = rights::system_visitor("gaps");
        for (UnitId unit : read.all(counted_units, today, most_units))
            if (auto scope = scope_at(read, everyone, unit, today)) count(unit.value, *scope);
        return all;
    });
    database.write([&](db::Write& write) {
        for (const auto& line : lines) write.run(record_count, today, line.unit, line.rule, line.count);
    });
}

void add_jobs(jobs::Work& work) {
    work.add(jobs::Kind{.name = "count_gaps",
                        .title = [](Language l) { return tr(l, "Räkna brutna länkar"); },
                        .handler = [](db::Database& database,
                                      const jobs::Job&) { record_counts(database, date_of(now())); }});
    work.add(jobs::Schedule{"count_gaps", jobs::Daily{5, 30}});
}

}  // namespace styrkedja::gaps
