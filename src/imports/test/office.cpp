// The invented authority's helpers.
#include "imports/test/office.h"

#include <map>

#include "imports/sinks.h"

namespace styrkedja::imports {
namespace {

struct RosterRow {
    std::string name, unit, position;
    int extent;
    std::string from, to;
};
const db::Query<RosterRow()> whole_roster{
    "SELECT p.name, v.name, e.position, e.extent_permille, e.valid_from, e.valid_to FROM employment e "
    "JOIN person p ON p.id = e.person JOIN unit_version v ON v.unit = e.unit AND v.valid_to = '9999-12-31' "
    "ORDER BY p.sort_key, v.sort_key, e.valid_from"};
const db::Query<std::int64_t()> count_units{"SELECT count(*) FROM org_unit"};
const db::Query<std::int64_t()> count_people{"SELECT count(*) FROM person"};
const db::Query<std::int64_t()> count_employments{"SELECT count(*) FROM employment"};
const db::Query<std::int64_t()> count_mapping{"SELECT count(*) FROM id_mapping"};
const db::Query<std::int64_t()> count_runs_stored{"SELECT count(*) FROM import_run"};
const db::Query<std::int64_t()> count_sources{"SELECT count(*) FROM import_source"};
const db::Query<std::int64_t()> count_events{"SELECT count(*) FROM audit_event"};

}  // namespace

std::string Imported::told(DifferenceKind kind) const {
    std::string text;
    for (const auto& each : differences)
        if (each.kind == kind)
            text += fmt::format("{} {}: {}\n", each.line, each.label, detail_of(Language::swedish, each));
    return text;
}

Imported Office::preview(const NewRun& run, std::string content) {
    std::vector<Difference> differences;
    auto tell = [&](const Difference& difference) { differences.push_back(difference); };
    auto summary =
        preview_file(*database, importer, run, file_of("fil.csv", content), tell, {}, Language::swedish);
    return {std::move(summary), std::move(differences)};
}

Imported Office::apply(const NewRun& run, std::string content, std::string_view expected) {
    auto before = preview(run, content);
    auto summary =
        apply_file(*database, importer, run, file_of("fil.csv", content), expected, {}, Language::swedish);
    return {std::move(summary), std::move(before.differences)};
}

void Office::fill() {
    ASSERT_TRUE(apply(units(), units_csv).summary);
    ASSERT_TRUE(apply(people(), people_csv).summary);
    ASSERT_TRUE(apply(employments(), employments_csv).summary);
}

std::vector<std::string> Office::roster() {
    std::vector<std::string> rows;
    for (const auto& row : database->read([](db::Read& read) { return read.all(whole_roster); }))
        rows.push_back(fmt::format("{}, {}, {}, {}, {}–{}", row.name, row.unit, row.position, row.extent,
                                   row.from, row.to == "9999-12-31" ? "" : row.to));
    return rows;
}

std::vector<std::string> Office::tree(Date day) {
    auto all = database->read([&](db::Read& read) { return organisation::bulk::units_on(read, day); });
    std::map<UnitId, std::string> names;
    for (const auto& unit : all) names[unit.id] = unit.name;
    std::vector<std::string> rows;
    for (const auto& unit : all) rows.push_back(unit.name + (unit.parent ? " < " + names[*unit.parent] : ""));
    return rows;
}

std::int64_t Office::count(const std::string& table) {
    const std::map<std::string, const db::Query<std::int64_t()>*> queries = {
        {"org_unit", &count_units},         {"person", &count_people},
        {"employment", &count_employments}, {"id_mapping", &count_mapping},
        {"import_run", &count_runs_stored}, {"import_source", &count_sources},
        {"audit_event", &count_events}};
    return *database->read([&](db::Read& read) { return read.one(*queries.at(table)); });
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

}  // namespace styrkedja::imports
