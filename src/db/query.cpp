// The registry of all queries.
#include "db/query.h"

#include <mutex>

#include "base/check.h"
#include "base/text.h"

namespace styrkedja::db {
namespace {

struct Registry {
    std::mutex mutex;
    std::vector<const QueryBase*> queries;  // by index; null once destroyed
};

// Made by the first query, so it outlives every one of them.
Registry& registry() {
    static Registry instance;
    return instance;
}

// What is written with a token, as `@list($2)`, becomes the engine's own words around the argument.
std::string expand(std::string sql, std::string_view token, std::string_view before, std::string_view after) {
    for (auto at = sql.find(token); at != std::string::npos; at = sql.find(token, at)) {
        auto end = sql.find(')', at);
        CHECK(end != std::string::npos);
        std::string argument = sql.substr(at + token.size(), end - at - token.size());
        sql.replace(at, end + 1 - at, std::string(before) + argument + std::string(after));
    }
    return sql;
}

// `IN @list($2)`: the numbers of a list that is one argument (id_list.h). `@rows($1) r`: the rows of an
// argument (rows.h) as a table r with one column, value. `IN @texts($1)`, `IN @numbers($1)`: their first
// column. PostgreSQL gets arrays: it does not know how many rows a join with them has, and may turn it round.
std::string for_sqlite(std::string sql) {
    sql = expand(std::move(sql), "@list(", "(SELECT value FROM json_each(", "))");
    sql = expand(std::move(sql), "@texts(", "(SELECT value ->> 0 FROM json_each(", "))");
    sql = expand(std::move(sql), "@numbers(", "(SELECT CAST(value ->> 0 AS BIGINT) FROM json_each(", "))");
    return expand(std::move(sql), "@rows(", "json_each(", ")");
}
std::string for_postgres(std::string sql) {
    sql = expand(std::move(sql), "IN @list(",
                 "= ANY(ARRAY(SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(",
                 " AS json))))");
    sql = expand(std::move(sql), "IN @texts(",
                 "= ANY(ARRAY(SELECT value ->> 0 FROM json_array_elements(CAST(", " AS json))))");
    sql = expand(std::move(sql), "IN @numbers(",
                 "= ANY(ARRAY(SELECT CAST(value ->> 0 AS BIGINT) FROM json_array_elements(CAST(",
                 " AS json))))");
    return expand(std::move(sql), "@rows(", "json_array_elements(CAST(", " AS json))");
}

}  // namespace

QueryBase::QueryBase(std::string sqlite, std::string postgres, std::span<const Kind> columns,
                     std::span<const Kind> parameters)
    : sqlite_(for_sqlite(std::move(sqlite))),
      postgres_(for_postgres(std::move(postgres))),
      columns_(columns),
      parameters_(parameters),
      only_reads_(trim(sqlite_).starts_with("SELECT") && trim(postgres_).starts_with("SELECT")) {
    const std::scoped_lock lock(registry().mutex);
    index_ = registry().queries.size();
    registry().queries.push_back(this);
}

QueryBase::~QueryBase() {
    const std::scoped_lock lock(registry().mutex);
    registry().queries[index_] = nullptr;
}

std::vector<const QueryBase*> all_queries() {
    const std::scoped_lock lock(registry().mutex);
    auto result = registry().queries;
    std::erase(result, nullptr);
    return result;
}

}  // namespace styrkedja::db
