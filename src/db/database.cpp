// Opening a database and handing its connections out.
#include "db/database.h"

#include "base/check.h"
#include "db/reader_pool.h"
#include "db/writer.h"

namespace styrkedja::db {
namespace {

// The database that this thread is inside a read or write of: nested use would wait for itself.
thread_local const Database* inside = nullptr;

std::unique_ptr<Connector> make_connector(const std::string& url) {
    constexpr std::string_view sqlite_prefix = "sqlite:";
    if (url.starts_with(sqlite_prefix)) return sqlite_connector(url.substr(sqlite_prefix.size()));
    const bool postgres = url.starts_with("postgres://") || url.starts_with("postgresql://");
    if (postgres || url.find('=') != std::string::npos) return postgres_connector(url);
    throw Error("not a database address: '" + url + "' (sqlite:/path/file.db or postgres://…)");
}

}  // namespace

std::unique_ptr<Database> Database::open(const Settings& settings) {
    CHECK(settings.readers > 0);
    return std::unique_ptr<Database>(new Database(make_connector(settings.url), settings.readers));
}

Database::Database(std::unique_ptr<Connector> connector, int readers)
    : connector_(std::move(connector)),
      readers_(std::make_unique<ReaderPool>(*connector_, readers)),
      // The writer connects first: it prepares a new file before any reader sees it.
      writer_(std::make_unique<Writer>(connector_->connect(Role::writer), [this] { inside = this; })) {}

Database::~Database() = default;

void Database::submit(Command& command) {
    CHECK(inside != this);
    writer_->submit(command);
}

Database::ReadTransaction::ReadTransaction(Database& database) : database_(database), outer_(inside) {
    CHECK(inside != &database);
    if (database.engine() == Engine::postgres) elsewhere_.emplace();
    connection_ = database.readers_->take();
    try {
        connection_->control(Control::begin_read);
    } catch (...) {
        connection_->abandon();
        database_.readers_->give_back(std::move(connection_));
        throw;
    }
    inside = &database;
    read_.emplace(*connection_);
}

Database::ReadTransaction::~ReadTransaction() {
    inside = outer_;
    connection_->abandon();
    database_.readers_->give_back(std::move(connection_));
}

namespace {

std::string_view name_of_kind(Kind kind) {
    static constexpr std::array names = {"an integer", "a real number", "a boolean", "text", "bytes"};
    return names[static_cast<std::size_t>(kind)];
}

// Empty when the columns fit the row.
std::string misfit(const Shape& shape, std::span<const Kind> row) {
    if (static_cast<std::size_t>(shape.columns) != row.size())
        return fmt::format("{} columns, but its row has {}", shape.columns, row.size());
    const auto number = [](Kind kind) { return kind == Kind::real || kind == Kind::integer; };
    for (std::size_t at = 0; at < shape.kinds.size(); ++at)
        if (shape.kinds[at] != row[at] && !(number(shape.kinds[at]) && number(row[at])))
            return fmt::format("column {} is {}, but in its row {}", at + 1, name_of_kind(shape.kinds[at]),
                               name_of_kind(row[at]));
    return {};
}

}  // namespace

std::vector<std::string> check_queries(Database& database) {
    std::vector<std::string> complaints;
    const auto connection = database.connect(Role::reader);
    for (const QueryBase* query : all_queries()) {
        const std::string sql = query->sql(database.engine());
        try {
            const std::string complaint = misfit(connection->prepare(*query), query->columns());
            if (!complaint.empty()) complaints.push_back(complaint + ": " + sql);
        } catch (const Error& error) {
            complaints.push_back(std::string(error.what()) + ": " + sql);
        }
    }
    return complaints;
}

}  // namespace styrkedja::db
