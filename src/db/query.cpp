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

// `@list($2)`: the numbers of a list that is one argument (id_list.h), to stand after IN.
std::string with_lists(std::string sql, std::string_view before, std::string_view after) {
    constexpr std::string_view token = "@list(";
    for (auto at = sql.find(token); at != std::string::npos; at = sql.find(token, at)) {
        auto end = sql.find(')', at);
        CHECK(end != std::string::npos);
        std::string argument = sql.substr(at + token.size(), end - at - token.size());
        sql.replace(at, end + 1 - at, std::string(before) + argument + std::string(after));
    }
    return sql;
}

}  // namespace

QueryBase::QueryBase(std::string sqlite, std::string postgres, std::span<const Kind> columns,
                     std::span<const Kind> parameters)
    : sqlite_(with_lists(std::move(sqlite), "(SELECT value FROM json_each(", "))")),
      postgres_(with_lists(std::move(postgres),
                           "(SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(",
                           " AS json)))")),
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
