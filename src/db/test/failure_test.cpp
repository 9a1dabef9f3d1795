// When the machine fails: a full disk, a lost server connection, another process on the same database.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "db/testing/test_database.h"

namespace styrkedja::db {
namespace {

constexpr const char* schema =
    "CREATE TABLE piece (id @id, body TEXT NOT NULL);"
    "CREATE TABLE tally (value BIGINT NOT NULL); INSERT INTO tally VALUES (0);";
constexpr std::array migrations = {Migration{1, "pieces", schema}};
const Query<std::int64_t(std::string)> insert_piece{"INSERT INTO piece (body) VALUES ($1) RETURNING id"};
const Query<std::int64_t()> piece_ids{"SELECT id FROM piece ORDER BY id"};
const Query<std::int64_t()> tally{"SELECT value FROM tally"};
const Query<void(std::int64_t)> set_tally{"UPDATE tally SET value = $1"};

class Failures : public testing::TestWithParam<Engine> {
  protected:
    TestDatabase database{GetParam(), migrations};

    std::int64_t add(const std::string& body = "x") {
        return database->write([&](Write& write) { return write.one(insert_piece, body).value(); });
    }
    std::vector<std::int64_t> ids() {
        return database->read([](Read& read) { return read.all(piece_ids); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Failures, testing::ValuesIn(engines_to_test()), engine_name);

// Adds from many threads until each met an error; the ids that were acknowledged, in order.
std::vector<std::int64_t> add_until_failure(const std::function<std::int64_t()>& add) {
    std::mutex mutex;
    std::vector<std::int64_t> acknowledged;
    std::vector<std::thread> threads;
    for (int worker = 0; worker < 16; ++worker)
        threads.emplace_back([&] {
            try {
                for (;;) {
                    const auto id = add();
                    const std::scoped_lock lock(mutex);
                    acknowledged.push_back(id);
                }
            } catch (const Error&) {
            }
        });
    for (auto& thread : threads) thread.join();
    std::ranges::sort(acknowledged);
    return acknowledged;
}

TEST_P(Failures, OfAFullDatabaseAcknowledgeNothingLost) {
    if (GetParam() != Engine::sqlite) GTEST_SKIP() << "the limit is SQLite's";
    database->write([](Write& write) { write.script("PRAGMA max_page_count = 60"); });
    const auto acknowledged = add_until_failure([&] { return add(std::string(1000, 'x')); });
    EXPECT_GT(acknowledged.size(), 50U);
    EXPECT_EQ(ids(), acknowledged);
    database.reopen();
    EXPECT_EQ(ids(), acknowledged);
    EXPECT_GT(add(), 0);
}

// The write-ahead log cannot grow, so the commit itself fails.
TEST_P(Failures, OfTheCommitReachEveryCaller) {
    if (GetParam() != Engine::sqlite) GTEST_SKIP() << "the server's disk is not ours to limit";
    const auto ignore = ::signal(SIGXFSZ, SIG_IGN);
    rlimit before;
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 400'000;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto acknowledged = add_until_failure([&] { return add(std::string(1000, 'x')); });
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, ignore);
    EXPECT_GT(acknowledged.size(), 10U);
    EXPECT_EQ(ids(), acknowledged);
    EXPECT_GT(add(), 0);  // with room again, all is well
    database.reopen();
    EXPECT_EQ(ids().size(), acknowledged.size() + 1);
}

void end_other_sessions(Database& database) {
    database.connect(Role::writer)
        ->script(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

TEST_P(Failures, OfIdleConnectionsAreRepaired) {
    if (GetParam() != Engine::postgres) GTEST_SKIP() << "SQLite has no connections to lose";
    add();
    ids();
    end_other_sessions(*database);
    EXPECT_EQ(ids().size(), 1U);
    end_other_sessions(*database);
    add();
    EXPECT_EQ(ids().size(), 2U);
}

TEST_P(Failures, OfAConnectionInUseAreErrorsOnce) {
    if (GetParam() != Engine::postgres) GTEST_SKIP() << "SQLite has no connections to lose";
    auto kind_of = [](auto&& work) {
        try {
            work();
        } catch (const Error& error) {
            return error.kind();
        }
        return ErrorKind::other;
    };
    EXPECT_EQ(kind_of([&] {
                  database->write([&](Write& write) {
                      write.one(insert_piece, "a");
                      end_other_sessions(*database);
                      write.one(insert_piece, "b");
                  });
              }),
              ErrorKind::connection_lost);
    EXPECT_EQ(kind_of([&] {
                  database->write([&](Write& write) {
                      write.run(set_tally, 1);
                      end_other_sessions(*database);
                      write.run(set_tally, 2);
                  });
              }),
              ErrorKind::connection_lost)
        << "with statements that nobody waits for";
    EXPECT_EQ(kind_of([&] {
                  database->write([&](Write& write) {
                      write.run(set_tally, 1);
                      end_other_sessions(*database);
                      write.one(insert_piece, "c");
                  });
              }),
              ErrorKind::connection_lost);
    EXPECT_EQ(kind_of([&] { database->write([&](Write&) { end_other_sessions(*database); }); }),
              ErrorKind::connection_lost);
    EXPECT_EQ(kind_of([&] {
                  database->read([&](Read& read) {
                      read.one(tally);
                      end_other_sessions(*database);
                      read.all(piece_ids);
                  });
              }),
              ErrorKind::connection_lost);
    auto unasked = database->read([&](Read& read) {
        end_other_sessions(*database);
        return std::get<1>(read.together(ask(tally), ask(piece_ids)));
    });
    EXPECT_EQ(unasked.size(), 0U) << "nothing had been asked yet";
    EXPECT_EQ(ids().size(), 0U);
    EXPECT_EQ(database->read([](Read& read) { return read.one(tally); }), 0);
    EXPECT_GT(add(), 0);
}

// Reads the tally and writes it one higher: lost if two writers were ever inside at once.
void count_up(Database& database, int times) {
    for (int at = 0; at < times; ++at)
        database.write([](Write& write) { write.run(set_tally, write.one(tally).value() + 1); });
}

TEST_P(Failures, AreNotMadeByTwoProcesses) {
    constexpr int times = 300;
    database.close();  // no thread of ours lives while we fork
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        int outcome = 1;
        try {
            count_up(*Database::open({.url = database.url()}), times);
            outcome = 0;
        } catch (...) {  // told by the exit status
        }
        ::_exit(outcome);
    }
    database.reopen();
    count_up(*database, times);
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(database->read([](Read& read) { return read.one(tally); }), 2 * times);
}

}  // namespace
}  // namespace styrkedja::db
