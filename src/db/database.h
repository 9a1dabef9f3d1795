// The database: reads in a consistent snapshot, writes through one writer that commits in groups.
//   auto page = database.read([&](db::Read& read) { return load_unit_page(read, id); });
//   auto result = database.write([&](db::Write& write) -> Result<MeetingId> { … });
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/blocking.h"
#include "db/command.h"
#include "db/transaction.h"

namespace styrkedja::db {

struct Migration;  // migration.h
class ReaderPool;
class Writer;

struct Settings {
    std::string url;  // "sqlite:/path/file.db", "postgres://…" or a libpq "key=value …" text
    int readers = 8;  // connections for reading; a read waits while all are taken
};

class Database {
  public:
    static std::unique_ptr<Database> open(const Settings& settings);
    ~Database();  // commits everything already queued

    // f(Read&) on this thread, in one read transaction; returns what f returns. Reads and writes of one
    // database do not nest: pass the Read on instead.
    template <class F>
    auto read(F&& f) {
        ReadTransaction transaction(*this);
        return f(transaction.read());
    }

    // f(Write&) on the writer thread, undone alone; returns what f returns once that is durable.
    // When f returns a refusal (a std::expected without value) or throws, its changes are undone; what it
    // threw is thrown here. f may be run twice, so it has no effects outside the transaction before its last
    // run: assign captured variables, do not append to them.
    template <class F>
    auto write(F&& f);

    Engine engine() const { return connector_->engine(); }

    // Brings the schema up to date; see migration.h.
    void migrate(std::span<const Migration> migrations);

    // A connection of its own, for this module's tools (backup, migrations).
    std::unique_ptr<Connection> connect(Role role) { return connector_->connect(role); }

  private:
    class ReadTransaction {
      public:
        explicit ReadTransaction(Database& database);
        ~ReadTransaction();
        Read& read() { return *read_; }

      private:
        Database& database_;
        const Database* outer_;
        std::optional<Blocking> elsewhere_;  // PostgreSQL does the work
        std::unique_ptr<Connection> connection_;
        std::optional<Read> read_;
    };

    Database(std::unique_ptr<Connector> connector, int readers);
    void submit(Command& command);  // returns when it is committed or undone; throws its error

    std::unique_ptr<Connector> connector_;
    std::unique_ptr<ReaderPool> readers_;
    std::unique_ptr<Writer> writer_;
};

// Prepares every query of the program on this database; one line per query that is invalid or whose columns
// do not fit its row (PostgreSQL knows their types, SQLite only their number).
std::vector<std::string> check_queries(Database& database);

template <class F>
auto Database::write(F&& f) {
    using Value = std::decay_t<std::invoke_result_t<F&, Write&>>;
    CommandOf<std::remove_reference_t<F>, Value> command(f);
    submit(command);
    if constexpr (!std::is_void_v<Value>) return std::move(*command.value);
}

}  // namespace styrkedja::db
