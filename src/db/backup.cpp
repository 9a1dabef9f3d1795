// Copying every row out of a snapshot into a file, and out of a file into an empty database.
#include "db/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <set>

#include "db/migration.h"
#include "db/schema.h"

namespace styrkedja::db {
namespace {

namespace fs = std::filesystem;

constexpr const char* migrations_table = "schema_migration";
constexpr const char* info_table = "styrkedja_backup";
constexpr int file_format = 1;
constexpr std::int64_t report_every = 1000;  // rows

// A query whose columns are known only at run time.
class TableQuery final : public QueryBase {
  public:
    TableQuery(const std::string& sql, std::span<const Kind> kinds) : QueryBase(sql, sql, {}, kinds) {}
};

template <class Take>
void each_row(Connection& connection, const std::string& sql, Take take) {
    auto sink = [&](const Cells& cells) { return take(cells), true; };
    connection.run_text(sql, {}, RowSink(sink), Delivery::streamed);
}

std::int64_t number(Connection& connection, const std::string& sql) {
    std::int64_t result = 0;
    each_row(connection, sql, [&](const Cells& cells) { result = cells.integer(0); });
    return result;
}

std::vector<Table> tables_without(Connection& connection, const std::vector<std::string>& derived) {
    auto result = tables(connection);
    std::erase_if(result, [&](const Table& table) {
        return std::ranges::count(derived, table.name) > 0 || table.columns.empty() ||
               table.name == info_table;
    });
    return result;
}

std::int64_t count_rows(Connection& connection, const std::vector<Table>& all) {
    std::int64_t total = 0;
    for (const Table& table : all)
        total += number(connection, "SELECT count(*) FROM " + identifier(table.name));
    return total;
}

// Counts rows and reports now and then.
class Counter {
  public:
    Counter(const Progress& progress, std::int64_t total) : progress_(progress), total_(total) { report(); }
    void add_one() {
        if (++done_ % report_every == 0) report();
    }
    void report() const {
        if (progress_) progress_(done_, total_);
    }

  private:
    const Progress& progress_;
    std::int64_t total_;
    std::int64_t done_ = 0;
};

// A value as the column wants it: SQLite keeps booleans as integers and whole reals perhaps so too.
Parameter fitted(Parameter value, Kind kind) {
    const auto* integer = std::get_if<std::int64_t>(&value);
    const auto* boolean = std::get_if<bool>(&value);
    if (integer && kind == Kind::boolean) return *integer != 0;
    if (integer && kind == Kind::real) return static_cast<double>(*integer);
    if (boolean && kind == Kind::integer) return std::int64_t{*boolean};
    const bool fits = std::holds_alternative<std::monostate>(value) || (integer && kind == Kind::integer) ||
                      (boolean && kind == Kind::boolean) ||
                      (std::holds_alternative<double>(value) && kind == Kind::real) ||
                      (std::holds_alternative<std::string_view>(value) && kind == Kind::text) ||
                      (std::holds_alternative<BytesView>(value) && kind == Kind::bytes);
    if (!fits) throw Error("the backup holds a value of another type than its column");
    return value;
}

// Copies one table; both sides have its columns.
void copy_table(Connection& from, Connection& to, const Table& table, Counter& counter) {
    const std::string columns = identifiers(table.columns);
    const std::string name = identifier(table.name);
    std::string places;
    for (std::size_t at = 1; at <= table.columns.size(); ++at)
        places += (at == 1 ? "$" : ", $") + std::to_string(at);
    const auto kinds = to.shape("SELECT " + columns + " FROM " + name).kinds;  // empty: takes any
    const TableQuery insert("INSERT INTO " + name + " (" + columns + ") VALUES (" + places + ")", kinds);
    std::vector<Parameter> row(table.columns.size());
    std::vector<std::string> bytes(row.size());  // as `Cells::value` gives bytes only until its next call
    each_row(from, "SELECT " + columns + " FROM " + name, [&](const Cells& cells) {
        for (std::size_t at = 0; at < row.size(); ++at) {
            row[at] = cells.value(static_cast<int>(at));
            if (const auto* view = std::get_if<BytesView>(&row[at])) {
                bytes[at] = view->data;
                row[at] = BytesView(std::string_view(bytes[at]));
            }
            if (!kinds.empty()) row[at] = fitted(row[at], kinds[at]);
        }
        auto none = [](const Cells&) { return true; };
        to.run(insert, row, RowSink(none), Delivery::whole);
        counter.add_one();
    });
    counter.report();
}

void make_durable(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!done) throw fs::filesystem_error("fsync", path, std::error_code(errno, std::generic_category()));
}

// Removes an unfinished file.
struct TemporaryFile {
    fs::path path;
    ~TemporaryFile() {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
};

void write_file(Connection& source, Connection& file, const Progress& progress,
                const std::vector<std::string>& derived) {
    const auto all = tables_without(source, derived);
    const int version = schema_version(source);
    Counter counter(progress, count_rows(source, all));
    file.script("BEGIN");
    for (const Table& table : all) {
        file.script("CREATE TABLE " + identifier(table.name) + " (" + identifiers(table.columns) + ")");
        copy_table(source, file, table, counter);
    }
    file.script(
        fmt::format("CREATE TABLE {} (format, version, taken_at); INSERT INTO {} VALUES ({}, {}, {}); COMMIT",
                    info_table, info_table, file_format, version, now().time_since_epoch().count()));
}

using MigrationNames = std::vector<std::pair<std::int64_t, std::string>>;
MigrationNames migrations_of(Connection& connection) {
    MigrationNames result;
    each_row(connection, fmt::format("SELECT number, name FROM {} ORDER BY number", migrations_table),
             [&](const Cells& cells) { result.emplace_back(cells.integer(0), cells.text(1)); });
    return result;
}

std::unique_ptr<Connection> open_backup(const fs::path& path) {
    if (!fs::is_regular_file(path)) throw Error("there is no backup file " + path.string());
    auto file = sqlite_file(path.string(), FileUse::read);
    std::string state;
    each_row(*file, "PRAGMA integrity_check", [&](const Cells& cells) { state = cells.text(0); });
    if (state != "ok") throw Error("the backup file is damaged: " + state);
    if (number(*file, fmt::format("SELECT count(*) FROM sqlite_schema WHERE name = '{}'", info_table)) == 0)
        throw Error(path.string() + " is not a backup file");
    if (number(*file, fmt::format("SELECT format FROM {}", info_table)) != file_format)
        throw Error(path.string() + " is of a format that this program does not know");
    return file;
}

void refuse_unfit_target(Connection& file, Connection& target, const std::vector<std::string>& derived) {
    if (migrations_of(file) != migrations_of(target))
        throw Error("the backup belongs to another version of the schema: it ends with migration " +
                    std::to_string(schema_version(file)) + ", the database with " +
                    std::to_string(schema_version(target)));
    std::map<std::string, std::vector<std::string>> there;
    for (const Table& table : tables(target)) there[table.name] = table.columns;
    for (const Table& table : tables_without(file, derived))
        for (const std::string& column : table.columns)
            if (!there.contains(table.name) || std::ranges::count(there[table.name], column) == 0)
                throw Error("the database has no " + table.name + "." + column + " that is in the backup");
    for (const Table& table : tables_without(target, derived))
        if (table.name != migrations_table && number(target, "SELECT count(*) FROM (SELECT 1 FROM " +
                                                                 identifier(table.name) + " LIMIT 1) AS t"))
            throw Error("the database to restore into is not empty: it has rows in " + table.name);
}

// Rows come table by table, so references are checked when all are there. PostgreSQL: as the table's owner,
// not a superuser, that means to take the constraints away and put them back.
std::vector<std::string> take_references_away(Connection& target) {
    std::vector<std::string> drops, adds;
    if (target.engine() == Engine::sqlite) return adds;  // the loader's connection has them off
    each_row(
        target,
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND conparentid = 0 AND connamespace = current_schema()::regnamespace",
        [&](const Cells& cells) {
            const auto alter = fmt::format("ALTER TABLE {} ", cells.text(0));
            drops.push_back(fmt::format("{}DROP CONSTRAINT {}", alter, cells.text(1)));
            adds.push_back(fmt::format("{}ADD CONSTRAINT {} {}", alter, cells.text(1), cells.text(2)));
        });
    for (const auto& drop : drops) target.script(drop);
    return adds;
}

// PostgreSQL's next ids come after the restored ones; SQLite takes the highest by itself.
void advance_identities(Connection& target) {
    if (target.engine() == Engine::sqlite) return;
    std::vector<std::string> advances;
    each_row(target,
             "SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), max(%I)) FROM %I', "
             "quote_ident(t.relname), "
             "c.attname, c.attname, t.relname) FROM pg_attribute c JOIN pg_class t ON t.oid = c.attrelid "
             "WHERE c.attidentity <> '' AND t.relnamespace = current_schema()::regnamespace",
             [&](const Cells& cells) { advances.emplace_back(cells.text(0)); });
    for (const auto& advance : advances) target.script(advance);
}

}  // namespace

void backup(Database& database, const fs::path& path, const Progress& progress,
            const std::vector<std::string>& derived_tables) {
    const auto source = database.connect(Role::reader);
    const TemporaryFile temporary{path.string() + ".unfinished"};
    fs::remove(temporary.path);
    source->control(Control::begin_read);
    write_file(*source, *sqlite_file(temporary.path.string(), FileUse::create), progress, derived_tables);
    make_durable(temporary.path, O_RDONLY);
    fs::rename(temporary.path, path);
    make_durable(fs::absolute(path).parent_path(), O_RDONLY | O_DIRECTORY);
}

int backup_version(const fs::path& path) { return schema_version(*open_backup(path)); }

void restore(const fs::path& path, Database& empty_target, const Progress& progress,
             const std::vector<std::string>& derived_tables) {
    const auto file = open_backup(path);
    const auto target = empty_target.connect(Role::loader);
    target->control(Control::begin_write);
    refuse_unfit_target(*file, *target, derived_tables);
    const auto references = take_references_away(*target);
    auto all = tables_without(*file, derived_tables);
    std::erase_if(all, [](const Table& table) { return table.name == migrations_table; });
    Counter counter(progress, count_rows(*file, all));
    for (const Table& table : all) copy_table(*file, *target, table, counter);
    for (const auto& reference : references) target->script(reference);
    check_foreign_keys(*target);
    advance_identities(*target);
    target->control(Control::commit);
}

}  // namespace styrkedja::db
