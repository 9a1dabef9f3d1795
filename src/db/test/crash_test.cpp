// kill -9 in the middle of writing: every acknowledged row is there afterwards.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "db/testing/test_database.h"

namespace styrkedja::db {
namespace {

constexpr std::array migrations = {
    Migration{1, "notes", "CREATE TABLE note (id @id, number BIGINT NOT NULL UNIQUE)"}};
const Query<void(std::int64_t)> insert_note{"INSERT INTO note (number) VALUES ($1)"};
const Query<std::int64_t()> note_numbers{"SELECT number FROM note"};

class Crashes : public testing::TestWithParam<Engine> {
  protected:
    TestDatabase database{GetParam(), migrations};
};
INSTANTIATE_TEST_SUITE_P(Engines, Crashes, testing::ValuesIn(engines_to_test()), engine_name);

// Writes from several threads and tells each number through the pipe once it is committed; never returns.
[[noreturn]] void write_until_killed(const std::string& url, int pipe) {
    const auto database = Database::open({.url = url});
    std::vector<std::thread> threads;
    for (int worker = 0; worker < 8; ++worker)
        threads.emplace_back([&, worker] {
            for (std::int64_t number = worker;; number += 8) {
                database->write([&](Write& write) { write.run(insert_note, number); });
                if (::write(pipe, &number, sizeof number) != sizeof number) ::_exit(1);
            }
        });
    for (auto& thread : threads) thread.join();
    ::_exit(1);
}

TEST_P(Crashes, LoseNoAcknowledgedRow) {
    database.close();  // no thread of ours lives while we fork
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_until_killed(database.url(), pipe[1]);
    ::close(pipe[1]);
    std::set<std::int64_t> acknowledged;
    std::int64_t number = 0;
    while (::read(pipe[0], &number, sizeof number) == sizeof number) {
        acknowledged.insert(number);
        if (acknowledged.size() == 500) ::kill(child, SIGKILL);
    }
    ::close(pipe[0]);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    ASSERT_GE(acknowledged.size(), 500U);
    database.reopen();
    const auto rows = database->read([](Read& read) { return read.all(note_numbers); });
    const std::set<std::int64_t> stored(rows.begin(), rows.end());
    EXPECT_TRUE(std::ranges::includes(stored, acknowledged));
    database->write([&](Write& write) { write.run(insert_note, -1); });
}

}  // namespace
}  // namespace styrkedja::db
