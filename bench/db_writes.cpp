// The database layer alone: THREADS callers, each writing one row at a time through Database::write.
//   bench_db_writes URL SECONDS THREADS      prints rows per second
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "db/database.h"

namespace {

using namespace styrkedja;
using Clock = std::chrono::steady_clock;

const db::Query<void(std::int64_t, std::string)> insert_row{
    "INSERT INTO bench_row (number, text) VALUES ($1, $2)"};

void make_table(db::Database& database) {
    database.write([](db::Write& write) {
        write.script(
            write.engine() == db::Engine::sqlite
                ? "CREATE TABLE IF NOT EXISTS bench_row (id INTEGER PRIMARY KEY, number BIGINT NOT NULL, "
                  "text TEXT NOT NULL)"
                : "CREATE TABLE IF NOT EXISTS bench_row (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
                  "number BIGINT NOT NULL, text TEXT NOT NULL)");
    });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return std::fprintf(stderr, "db_writes URL SECONDS THREADS\n"), 2;
    auto database = db::Database::open({.url = argv[1], .readers = 1});
    make_table(*database);
    const std::string text(100, 'x');
    std::vector<std::int64_t> counts(std::stoul(argv[3]));
    const auto start = Clock::now();
    const auto end = start + std::chrono::duration<double>(std::stod(argv[2]));
    {
        std::vector<std::jthread> callers;
        for (auto& count : counts)
            callers.emplace_back([&] {
                while (Clock::now() < end) {
                    database->write([&](db::Write& write) { write.run(insert_row, count, text); });
                    ++count;
                }
            });
    }
    std::int64_t rows = 0;
    for (auto count : counts) rows += count;
    std::printf("%.1f\n",
                static_cast<double>(rows) / std::chrono::duration<double>(Clock::now() - start).count());
}
