// Making and dropping the databases of tests.
#include "db/testing/test_database.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>

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

constexpr int test_readers = 4;

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
    if (engine == Engine::sqlite) {
        url_ = "sqlite:" + (directory_.path() / "test.db").string();
    } else {
        name_ = unique_name();
        on_server("CREATE DATABASE " + name_ + " TEMPLATE template0 ENCODING 'UTF8'");
        url_ = conninfo_for(name_);
    }
    reopen();
    if (!migrations.empty()) database_->migrate(migrations);
}

TestDatabase::~TestDatabase() {
    database_.reset();
    if (!name_.empty()) on_server("DROP DATABASE " + name_ + " WITH (FORCE)");
}

void TestDatabase::close() { database_.reset(); }

void TestDatabase::reopen() {
    database_.reset();
    database_ = Database::open({.url = url_, .readers = test_readers});
}

}  // namespace styrkedja::db
