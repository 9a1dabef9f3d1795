// The rows of the common core.
#include "plan_core/store.h"

#include "auth/accounts.h"

namespace styrkedja::plan_core {
namespace {

#define CORE_COLUMNS                                                                            \
    "i.id, i.part, i.position, i.version, w.from_year, w.to_year, w.level, w.heading, w.body, " \
    "w.source, w.source_address, w.said_by"
#define CORE_TABLES " FROM plan_core_item i JOIN plan_core_wording w ON w.item = i.id "

const db::Query<Item(int)> items_by_year{
    "SELECT " CORE_COLUMNS CORE_TABLES
    "WHERE w.to_year >= $1 AND w.from_year <= $1 ORDER BY i.position, i.id"};
const db::Query<Item(PlanCoreItemId)> wordings_by_item{"SELECT " CORE_COLUMNS CORE_TABLES
                                                       "WHERE i.id = $1 ORDER BY w.from_year"};
const db::Query<int()> last_adopted_year{
    "SELECT year FROM operations_plan WHERE state IN ('adopted', 'ended') ORDER BY year DESC LIMIT 1"};

const db::Query<PlanCoreItemId(std::string)> demo_items{
    "SELECT i.id FROM plan_core_item i WHERE i.id IN @list($1) AND NOT EXISTS (SELECT 1 FROM plan_section s "
    "WHERE s.core_item = i.id) ORDER BY i.id"};
const db::Query<void(PlanCoreItemId)> delete_wordings{"DELETE FROM plan_core_wording WHERE item = $1"};
const db::Query<void(PlanCoreItemId)> delete_changes{"DELETE FROM plan_core_level_change WHERE item = $1"};
const db::Query<void(PlanCoreItemId)> delete_item{"DELETE FROM plan_core_item WHERE id = $1"};

const db::Query<PlanCoreItemId(PlanPart)> insert_item_row{
    "INSERT INTO plan_core_item (part, position) SELECT $1, COALESCE(MAX(position), 0) + 1 "
    "FROM plan_core_item WHERE part = $1 RETURNING id"};
const db::Query<void(PlanCoreItemId, int, int, CoreLevel, std::string, std::string, std::string, std::string,
                     std::string, Instant)>
    insert_wording_row{
        "INSERT INTO plan_core_wording (item, from_year, to_year, level, heading, body, "
        "source, source_address, said_by, said_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
        "$9, $10)"};
const db::Query<void(PlanCoreItemId, int, CoreLevel, std::string, std::string, std::string, std::string,
                     std::string, Instant)>
    update_wording_row{
        "UPDATE plan_core_wording SET level = $3, heading = $4, body = $5, source = $6, "
        "source_address = $7, said_by = $8, said_at = $9 WHERE item = $1 AND from_year = "
        "$2"};
const db::Query<void(PlanCoreItemId, int, int)> update_end{
    "UPDATE plan_core_wording SET to_year = $3 WHERE item = $1 AND from_year = $2"};
const db::Query<void(PlanCoreItemId, int)> delete_later{
    "DELETE FROM plan_core_wording WHERE item = $1 AND from_year > $2"};
const db::Query<void(PlanCoreItemId)> next_version{
    "UPDATE plan_core_item SET version = version + 1 WHERE id = $1"};
const db::Query<void(PlanCoreItemId, std::int64_t)> update_position{
    "UPDATE plan_core_item SET position = $2 WHERE id = $1"};
const db::Query<Use(PlanCoreItemId, int)> use_by_item{
    "SELECT (SELECT COUNT(*) FROM operations_plan WHERE year = $2 AND state IN ('adopted', 'ended')), "
    "COUNT(*), CAST(COALESCE(SUM(CASE WHEN has_words THEN 1 ELSE 0 END), 0) AS BIGINT) FROM plan_use WHERE "
    "core_item = $1 AND year = $2"};

}  // namespace

std::vector<Item> items_of_year(db::Read& read, int year) {
    auto items = read.all(items_by_year, year);
    std::ranges::stable_sort(items, {}, &Item::part);
    return items;
}
std::vector<Item> wordings_of(db::Read& read, PlanCoreItemId id) { return read.all(wordings_by_item, id); }
std::optional<Item> find_item(db::Read& read, PlanCoreItemId id, int year) {
    auto wordings = wordings_of(read, id);
    if (wordings.empty()) return std::nullopt;
    auto later = std::ranges::find_if(wordings, [&](const auto& one) { return one.to_year >= year; });
    return later == wordings.end() ? wordings.back() : *later;
}
int first_open_year(db::Read& read) {
    return std::max(year_of(date_of(now())), read.one(last_adopted_year).value_or(0) + 1);
}

PlanCoreItemId insert_item(db::Write& write, PlanPart part) { return *write.one(insert_item_row, part); }
void insert_wording(db::Write& write, const Item& item) {
    write.run(insert_wording_row, item.id, item.from_year, item.to_year, item.level, item.heading, item.body,
              item.source, item.source_address, item.said_by, now());
}
void update_wording(db::Write& write, const Item& item) {
    write.run(update_wording_row, item.id, item.from_year, item.level, item.heading, item.body, item.source,
              item.source_address, item.said_by, now());
}
void set_wording_end(db::Write& write, PlanCoreItemId id, int from_year, int to_year) {
    write.run(update_end, id, from_year, to_year);
}
void delete_wordings_after(db::Write& write, PlanCoreItemId id, int year) {
    write.run(delete_later, id, year);
}
void touch_item(db::Write& write, PlanCoreItemId id) { write.run(next_version, id); }
void set_position(db::Write& write, PlanCoreItemId id, std::int64_t position) {
    write.run(update_position, id, position);
}
std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    for (auto id : write.all(demo_items, auth::made_by_demo(write, "plan_core_item", "add_core_item"))) {
        write.run(delete_wordings, id);
        write.run(delete_changes, id);
        write.run(delete_item, id);
        gone.push_back({"plan_core_item", id.value});
    }
    return gone;
}
Use use_of(db::Read& read, PlanCoreItemId id, int year) { return *read.one(use_by_item, id, year); }

}  // namespace styrkedja::plan_core
