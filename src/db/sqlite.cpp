// The SQLite driver: WAL, synchronous=FULL, prepared statements kept per connection.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstring>
#include <mutex>

#include "base/check.h"
#include "db/connection.h"
#include "db/error.h"

namespace styrkedja::db {
namespace {

constexpr int busy_wait_ms = 10'000;  // for another process (an import) that holds the write lock

struct CloseDatabase {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

[[noreturn]] void raise(sqlite3* handle, const char* sql) {
    const int code = sqlite3_extended_errcode(handle);
    const std::string text = sqlite3_errmsg(handle);
    auto kind = ErrorKind::other;
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
        code == SQLITE_CONSTRAINT_ROWID)
        kind = ErrorKind::unique_violation;
    // ON DELETE RESTRICT answers with the code of a trigger, so the text decides.
    if (code == SQLITE_CONSTRAINT_FOREIGNKEY || text == "FOREIGN KEY constraint failed")
        kind = ErrorKind::foreign_key;
    throw Error(kind, text + " in: " + sql);
}

// $1 is a name to SQLite, numbered by where it first stands; ?1 is the first argument, wherever it stands.
std::string with_numbered_places(std::string_view sql) {
    std::string result(sql);
    bool quoted = false;
    for (std::size_t at = 0; at + 1 < result.size(); ++at) {
        if (result[at] == '\'') quoted = !quoted;
        const char next = result[at + 1];
        if (result[at] == '$' && !quoted && next >= '0' && next <= '9') result[at] = '?';
    }
    return result;
}

// RETURNING opens a statement journal, at which FTS5 writes the words that it holds out as a segment of their
// own: in a large import that costs more than all else. So the id of the one row that an INSERT adds is asked
// of the connection instead; every `id` is the rowid (@id).
constexpr std::string_view returning_id = " RETURNING id";

bool returns_new_id(std::string_view sql) {
    return sql.starts_with("INSERT INTO ") && sql.ends_with(returning_id) &&
           sql.find(" VALUES (") != sql.npos && sql.find(" CONFLICT") == sql.npos;
}

int wait_a_millisecond(void*, int waits) {
    ::usleep(1000);
    return waits < busy_wait_ms;
}

class SqliteCells final : public Cells {
  public:
    explicit SqliteCells(sqlite3_stmt* statement) : statement_(statement) {}

    int count() const override { return sqlite3_column_count(statement_); }
    bool null(int column) const override { return type(column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override {
        if (type(column) != SQLITE_INTEGER) refuse(column, "an integer");
        return sqlite3_column_int64(statement_, column);
    }
    double real(int column) const override {
        if (type(column) != SQLITE_FLOAT && type(column) != SQLITE_INTEGER) refuse(column, "a number");
        return sqlite3_column_double(statement_, column);
    }
    bool boolean(int column) const override { return integer(column) != 0; }
    std::string_view text(int column) const override {
        if (type(column) != SQLITE_TEXT) refuse(column, "text");
        // As a blob: sqlite3_column_text would copy it to put a NUL behind it.
        const void* data = sqlite3_column_blob(statement_, column);
        return {static_cast<const char*>(data), size(column)};
    }
    std::string_view bytes(int column) const override {
        if (type(column) != SQLITE_BLOB) refuse(column, "bytes");
        const void* data = sqlite3_column_blob(statement_, column);
        return {static_cast<const char*>(data), size(column)};
    }
    Parameter value(int column) const override {
        switch (type(column)) {
            case SQLITE_INTEGER:
                return integer(column);
            case SQLITE_FLOAT:
                return real(column);
            case SQLITE_TEXT:
                return text(column);
            case SQLITE_BLOB:
                return BytesView(bytes(column));
            default:
                return std::monostate{};
        }
    }

  private:
    int type(int column) const { return sqlite3_column_type(statement_, column); }
    std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    }
    [[noreturn]] void refuse(int column, const char* wanted) const {
        static constexpr std::array names = {"", "an integer", "a real number", "text", "bytes", "NULL"};
        throw Error("column " + std::to_string(column + 1) + " holds " +
                    names[static_cast<std::size_t>(type(column))] + ", not " + wanted +
                    " in: " + sqlite3_sql(statement_));
    }

    sqlite3_stmt* statement_;
};

struct Binder {
    sqlite3_stmt* statement;
    int place;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, place); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, place, value); }
    int operator()(double value) const { return sqlite3_bind_double(statement, place, value); }
    int operator()(bool value) const { return sqlite3_bind_int(statement, place, value); }
    int operator()(std::string_view value) const {
        const char* data = value.data() ? value.data() : "";  // a null pointer would bind NULL
        return sqlite3_bind_text64(statement, place, data, value.size(), nullptr, SQLITE_UTF8);
    }
    int operator()(BytesView value) const {
        const char* data = value.data.data() ? value.data.data() : "";
        return sqlite3_bind_blob64(statement, place, data, value.data.size(), nullptr);
    }
    int operator()(const DateText& value) const {
        return (*this)(std::string_view(value.data(), value.size()));
    }
};

class SqliteConnection final : public Connection {
  public:
    SqliteConnection(Handle handle, Role role) : handle_(std::move(handle)) {
        // SQLite's own waiting sleeps ever longer, and starves beside a process that commits without pause.
        sqlite3_busy_handler(handle_.get(), wait_a_millisecond, nullptr);
        script(
            "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = "
            "67108864");
        script(role == Role::loader ? "PRAGMA foreign_keys = OFF" : "PRAGMA foreign_keys = ON");
        // In KiB: server memory is bounded, and the operating system's cache is behind this one.
        script(role == Role::reader ? "PRAGMA query_only = ON; PRAGMA cache_size = -2000"
                                    : "PRAGMA cache_size = -8000");
    }

    Engine engine() const override { return Engine::sqlite; }

    std::int64_t run(const QueryBase& query, std::span<const Parameter> parameters, RowSink sink,
                     Delivery) override {
        if (!query.only_reads()) wrote_ = true;
        const auto& [statement, asks_new_id] = kept(query);
        if (!asks_new_id) return step(statement.get(), parameters, sink);
        if (!last_id_) last_id_ = compile("SELECT last_insert_rowid()", SQLITE_PREPARE_PERSISTENT);
        const auto added = step(statement.get(), parameters);
        step(last_id_.get(), {}, sink);
        return added;
    }

    void run_together(std::span<const Asking> asked) override {
        for (const auto& one : asked) run(*one.query, one.parameters, one.sink, Delivery::whole);
    }

    void post(const QueryBase& query, std::span<const Parameter> parameters) override {
        wrote_ = true;
        step(kept(query).statement.get(), parameters);
    }
    void finish() override {}  // nothing is put off

    std::int64_t run_text(const std::string& sql, std::span<const Parameter> parameters, RowSink sink,
                          Delivery) override {
        wrote_ = true;
        return step(compile(with_numbered_places(sql).c_str(), 0).get(), parameters, sink);
    }

    void script(const std::string& sql) override {
        wrote_ = true;
        if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            failed_ = true;
            raise(handle_.get(), sql.c_str());
        }
    }

    void control(Control control) override {
        auto& statement = controls_[static_cast<std::size_t>(control)];
        if (!statement) {
            static constexpr std::array texts = {"BEGIN",       "BEGIN IMMEDIATE", "COMMIT",       "ROLLBACK",
                                                 "SAVEPOINT c", "RELEASE c",       "ROLLBACK TO c"};
            statement = compile(texts[static_cast<std::size_t>(control)], SQLITE_PREPARE_PERSISTENT);
        }
        step(statement.get(), {});
    }

    Shape prepare(const QueryBase& query) override {
        const auto statement = compile(with_numbered_places(query.sql(Engine::sqlite)).c_str(), 0);
        if (static_cast<std::size_t>(sqlite3_bind_parameter_count(statement.get())) !=
            query.parameters().size())
            throw Error("its number of parameters differs from its arguments");
        return {.columns = sqlite3_column_count(statement.get())};
    }

    Shape shape(const std::string& sql) override {
        return {.columns = sqlite3_column_count(compile(sql.c_str(), 0).get())};
    }

    void abandon() noexcept override {
        if (sqlite3_get_autocommit(handle_.get())) return;
        try {
            control(Control::rollback);
        } catch (...) {  // NOLINT: nothing is left to undo when ROLLBACK itself fails
        }
    }

  private:
    Statement compile(const char* sql, unsigned flags) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(handle_.get(), sql, -1, flags, &statement, nullptr) != SQLITE_OK) {
            failed_ = true;
            raise(handle_.get(), sql);
        }
        return Statement(statement);
    }

    struct Kept {
        Statement statement;
        bool asks_new_id = false;  // runs without its RETURNING
    };
    const Kept& kept(const QueryBase& query) {
        if (query.index() >= kept_.size()) kept_.resize(query.index() + 1);
        auto& kept = kept_[query.index()];
        if (!kept.statement) {
            std::string sql = with_numbered_places(query.sql(Engine::sqlite));
            kept.asks_new_id = returns_new_id(sql);
            if (kept.asks_new_id) sql.resize(sql.size() - returning_id.size());
            kept.statement = compile(sql.c_str(), SQLITE_PREPARE_PERSISTENT);
        }
        return kept;
    }

    std::int64_t step(sqlite3_stmt* statement, std::span<const Parameter> parameters) {
        auto ignore = [](const Cells&) { return true; };
        return step(statement, parameters, RowSink(ignore));
    }

    std::int64_t step(sqlite3_stmt* statement, std::span<const Parameter> parameters, RowSink sink) {
        CHECK(!busy_);  // a query inside `each`
        busy_ = true;
        const Reset reset{*this, statement};
        for (std::size_t at = 0; at < parameters.size(); ++at) {
            const Binder binder{statement, static_cast<int>(at) + 1};
            if (std::visit(binder, parameters[at]) != SQLITE_OK) fail(statement);
        }
        const SqliteCells cells(statement);
        int result = sqlite3_step(statement);
        while (result == SQLITE_ROW && sink(cells)) result = sqlite3_step(statement);
        if (result != SQLITE_ROW && result != SQLITE_DONE) fail(statement);
        return sqlite3_changes64(handle_.get());
    }

    // Leaves the statement ready for its next use, however the present one ends.
    struct Reset {
        SqliteConnection& connection;
        sqlite3_stmt* statement;
        ~Reset() {
            sqlite3_reset(statement);
            connection.busy_ = false;
        }
    };

    [[noreturn]] void fail(sqlite3_stmt* statement) {
        failed_ = true;
        raise(handle_.get(), sqlite3_sql(statement));
    }

    Handle handle_;           // first: statements are finalised before it closes
    std::vector<Kept> kept_;  // by query index
    Statement last_id_;
    std::array<Statement, 7> controls_;
    bool busy_ = false;
};

Handle open_file(const std::string& path, int flags) {
    sqlite3* raw = nullptr;
    const int result =
        sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Handle handle(raw);
    if (result != SQLITE_OK) throw Error("cannot open " + path + ": " + sqlite3_errstr(result));
    return handle;
}

// Made here so that nobody else may read it: SQLite gives its side files the same rights.
void make_private_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) throw Error("cannot open the database file " + path + ": " + std::strerror(errno));
    ::close(file);
}

class SqliteConnector final : public Connector {
  public:
    explicit SqliteConnector(std::string path) : path_(std::move(path)) {
        static std::once_flag configured;  // the global memory count takes a lock per allocation
        std::call_once(configured, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
        if (path_.empty() || path_.starts_with(":")) throw Error("sqlite: needs the path of a file");
        make_private_file(path_);
        // Before any thread starts: several connections switching a new file to WAL at once fail.
        SqliteConnection(open_file(path_, SQLITE_OPEN_READWRITE), Role::writer)
            .script("PRAGMA journal_mode = WAL");
    }

    Engine engine() const override { return Engine::sqlite; }
    std::unique_ptr<Connection> connect(Role role) override {
        return std::make_unique<SqliteConnection>(open_file(path_, SQLITE_OPEN_READWRITE), role);
    }

  private:
    std::string path_;
};

}  // namespace

std::unique_ptr<Connection> sqlite_file(const std::string& path, FileUse use) {
    if (use == FileUse::read)
        return std::make_unique<SqliteConnection>(open_file(path, SQLITE_OPEN_READONLY), Role::reader);
    make_private_file(path);
    auto file = std::make_unique<SqliteConnection>(open_file(path, SQLITE_OPEN_READWRITE), Role::loader);
    file->script("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    return file;
}

std::unique_ptr<Connector> sqlite_connector(const std::string& path) {
    return std::make_unique<SqliteConnector>(path);
}

}  // namespace styrkedja::db
