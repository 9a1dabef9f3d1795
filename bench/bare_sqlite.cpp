// The limit of durable writes: one thread, one prepared INSERT, WAL, synchronous=FULL, a commit per GROUP
// rows.
//   bench_bare_sqlite FILE SECONDS GROUP      prints rows per second
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;

void check(int code, sqlite3* database) {
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    std::fprintf(stderr, "bare_sqlite: %s\n", sqlite3_errmsg(database));
    std::exit(1);
}

void run(sqlite3* database, const char* sql) {
    check(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), database);
}

sqlite3_stmt* prepare(sqlite3* database, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr), database);
    return statement;
}

void step(sqlite3* database, sqlite3_stmt* statement) {
    check(sqlite3_step(statement), database);
    check(sqlite3_reset(statement), database);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return std::fprintf(stderr, "bare_sqlite FILE SECONDS GROUP\n"), 2;
    const double seconds = std::atof(argv[2]);
    const int group = std::atoi(argv[3]);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3* database = nullptr;
    check(sqlite3_open(argv[1], &database), database);
    run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000");
    run(database,
        "CREATE TABLE IF NOT EXISTS bench_row (id INTEGER PRIMARY KEY, number BIGINT NOT NULL, text TEXT NOT "
        "NULL)");
    sqlite3_stmt* begin = prepare(database, "BEGIN IMMEDIATE");
    sqlite3_stmt* insert = prepare(database, "INSERT INTO bench_row (number, text) VALUES (?1, ?2)");
    sqlite3_stmt* commit = prepare(database, "COMMIT");
    const std::string text(100, 'x');
    std::int64_t rows = 0;
    const auto start = Clock::now();
    const auto end = start + std::chrono::duration<double>(seconds);
    while (Clock::now() < end) {
        step(database, begin);
        for (int at = 0; at < group; ++at) {
            check(sqlite3_bind_int64(insert, 1, rows++), database);
            check(sqlite3_bind_text(insert, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC),
                  database);
            step(database, insert);
        }
        step(database, commit);
    }
    std::printf("%.1f\n",
                static_cast<double>(rows) / std::chrono::duration<double>(Clock::now() - start).count());
    for (auto* statement : {begin, insert, commit}) sqlite3_finalize(statement);
    sqlite3_close(database);
}
