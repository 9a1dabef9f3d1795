// Making and dropping the databases of tests.
#include "db/testing/test_database.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <utility>

#include "base/check.h"

namespace styrkedja::db {
namespace {

constexpr const char* server_variable = "STYRKEDJA_TEST_POSTGRES";

const char* server_conninfo() {
    const char* conninfo = std::getenv(server_variable);
    return conninfo && *conninfo ? conninfo : nullptr;
}

// GTEST_SKIP leaves the function it stands in, which a constructor cannot do.
void skip_test() { GTEST_SKIP() << server_variable << " names no PostgreSQL server"; }

void on_server(const std::string& sql) {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> server(PQconnectdb(server_conninfo()), PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(server.get(), sql.c_str()), PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        throw Error(sql + ": " + PQerrorMessage(server.get()));
}

// The server's conninfo with another database; a later dbname wins, in a URL as in key=value form.
std::string conninfo_for(const std::string& database) {
    const std::string server = server_conninfo();
    if (server.find("://") == std::string::npos) return server + " dbname=" + database;
    return server + (server.find('?') == std::string::npos ? "?" : "&") + "dbname=" + database;
}

std::string unique_name() {
    static std::atomic<int> count = 0;
    return "styrkedja_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

void create_database(const std::string& name, const std::string& original) {
    on_server("CREATE DATABASE " + name + " TEMPLATE " + original + " ENCODING 'UTF8'");
}
void drop_database(const std::string& name) { on_server("DROP DATABASE " + name + " WITH (FORCE)"); }

constexpr int test_readers = 4;

// A database with those migrations, made once in a process and copied for each test: migrating takes seconds
// of a server's time, a copy tenths.
class Template {
  public:
    Template(Engine engine, std::span<const Migration> migrations) {
        if (engine == Engine::postgres) {
            name_ = unique_name();
            create_database(name_, "template0");
        }
        auto url = engine == Engine::postgres ? conninfo_for(name_) : "sqlite:" + path().string();
        Database::open({.url = url, .readers = 1})->migrate(migrations);
    }
    Template(const Template&) = delete;
    Template& operator=(const Template&) = delete;
    ~Template() {
        if (!name_.empty()) drop_database(name_);
    }
    std::filesystem::path path() const { return directory_.path() / "template.db"; }
    const std::string& name() const { return name_; }

  private:
    TestDirectory directory_;
    std::string name_;  // of the PostgreSQL database
};

const Template& template_of(Engine engine, std::span<const Migration> migrations) {
    static std::map<std::pair<Engine, std::string>, Template> made;
    std::string all;
    for (const auto& one : migrations) all.append(one.name).append(one.sql);
    return made.try_emplace({engine, all}, engine, migrations).first->second;
}

}  // namespace

std::vector<Engine> engines_to_test() { return {Engine::sqlite, Engine::postgres}; }

bool available(Engine engine) { return engine == Engine::sqlite || server_conninfo(); }

std::string engine_name(const testing::TestParamInfo<Engine>& info) {
    return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

TestDirectory::TestDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "styrkedja-XXXXXX").string();
    CHECK(::mkdtemp(pattern.data()));
    path_ = pattern;
}

TestDirectory::~TestDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

TestDatabase::TestDatabase(Engine engine, std::span<const Migration> migrations) {
    if (!available(engine)) {
        skip_test();
        return;
    }
    const Template* original = migrations.empty() ? nullptr : &template_of(engine, migrations);
    if (engine == Engine::sqlite) {
        auto path = directory_.path() / "test.db";
        if (original) std::filesystem::copy_file(original->path(), path);
        url_ = "sqlite:" + path.string();
    } else {
        name_ = unique_name();
        create_database(name_, original ? original->name() : "template0");
        url_ = conninfo_for(name_);
    }
    reopen();
}

TestDatabase::~TestDatabase() {
    database_.reset();
    if (!name_.empty()) drop_database(name_);
}

void TestDatabase::close() { database_.reset(); }

void TestDatabase::reopen() {
    database_.reset();
    database_ = Database::open({.url = url_, .readers = test_readers});
}

}  // namespace styrkedja::db
