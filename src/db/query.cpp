// The registry of all queries.
#include "db/query.h"

#include <mutex>

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

}  // namespace

QueryBase::QueryBase(std::string sqlite, std::string postgres, std::span<const Kind> columns,
                     std::span<const Kind> parameters)
    : sqlite_(std::move(sqlite)),
      postgres_(std::move(postgres)),
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
