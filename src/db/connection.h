// One connection to a database, as each engine's driver provides it. Inside this module only; everybody else
// uses Database.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "db/query.h"

namespace styrkedja::db {

// What takes the rows of a result: a callable that returns false when it has seen enough. A view, so it costs
// no allocation; it must outlive the call that it is given to.
class RowSink {
  public:
    template <class Callable>
    RowSink(Callable& callable)
        : object_(&callable),
          call_([](void* object, const Cells& cells) { return (*static_cast<Callable*>(object))(cells); }) {}
    bool operator()(const Cells& cells) const { return call_(object_, cells); }

  private:
    void* object_;
    bool (*call_)(void*, const Cells&);
};

enum class Control { begin_read, begin_write, commit, rollback, savepoint, release, rollback_to };
enum class Delivery { whole, streamed };  // streamed: constant memory, however many rows
enum class Role {
    reader,
    writer,
    loader,  // migrations and restore: foreign keys are checked when the load is done, not row by row
};

// The columns of a statement. SQLite's have no fixed kind: `kinds` is empty there.
struct Shape {
    int columns = 0;
    std::vector<Kind> kinds = {};
};

class Connection {
  public:
    virtual ~Connection() = default;
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    virtual Engine engine() const = 0;

    // Runs the prepared query; returns the number of rows it changed. `sink` must not use the connection.
    virtual std::int64_t run(const QueryBase& query, std::span<const Parameter> parameters, RowSink sink,
                             Delivery delivery) = 0;
    // Runs several that read, whose arguments do not hang on each other's answers: PostgreSQL is waited for
    // once.
    struct Asking {
        const QueryBase* query;
        std::span<const Parameter> parameters;
        RowSink sink;
    };
    virtual void run_together(std::span<const Asking> asked) = 0;
    // Runs a query whose answer nobody needs, perhaps later: its error is thrown here or by a later call,
    // `finish` at the latest.
    virtual void post(const QueryBase& query, std::span<const Parameter> parameters) = 0;
    virtual void finish() = 0;  // everything posted is done
    // SQL made at run time (backup, schema); not kept. Kinds are known from the parameters.
    virtual std::int64_t run_text(const std::string& sql, std::span<const Parameter> parameters, RowSink sink,
                                  Delivery delivery) = 0;
    virtual void script(const std::string& sql) = 0;  // any number of statements
    virtual void control(Control control) = 0;
    virtual Shape prepare(const QueryBase& query) = 0;  // throws when it is not valid
    virtual Shape shape(const std::string& sql) = 0;    // of a statement without arguments

    // Back to no transaction, connected or to be connected again; never throws.
    virtual void abandon() noexcept = 0;

    // What happened since the last clear_marks(): a statement that may have written, an error thrown.
    bool wrote() const { return wrote_; }
    bool failed() const { return failed_; }
    void clear_marks() { wrote_ = failed_ = false; }

  protected:
    bool wrote_ = false;
    bool failed_ = false;
};

// Opens connections of one database; safe to use from several threads.
class Connector {
  public:
    virtual ~Connector() = default;
    virtual Engine engine() const = 0;
    virtual std::unique_ptr<Connection> connect(Role role) = 0;
};

std::unique_ptr<Connector> sqlite_connector(const std::string& path);  // creates the file when missing

// A SQLite file that only this connection uses; made without a journal: what is not finished is thrown away.
enum class FileUse { create, read };
std::unique_ptr<Connection> sqlite_file(const std::string& path, FileUse use);

std::unique_ptr<Connector> postgres_connector(const std::string& conninfo);  // URL or key=value form

}  // namespace styrkedja::db
