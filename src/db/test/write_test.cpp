// The writer: group commit, undoing, errors, snapshots.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/check.h"
#include "base/refusal.h"
#include "db/testing/test_database.h"

namespace styrkedja::db {
namespace {

constexpr const char* schema = R"(
CREATE TABLE entry (id @id, worker INTEGER NOT NULL, number INTEGER NOT NULL, UNIQUE (worker, number));
CREATE TABLE follower (entry BIGINT REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED);
)";
constexpr std::array migrations = {Migration{1, "entries", schema}};

using EntryId = Id<struct EntryTag>;
const Query<EntryId(int, int)> insert{"INSERT INTO entry (worker, number) VALUES ($1, $2) RETURNING id"};
const Query<void(int, int)> insert_only{"INSERT INTO entry (worker, number) VALUES ($1, $2)"};
const Query<std::int64_t()> count_all{"SELECT count(*) FROM entry"};
const Query<std::int64_t(int)> count_of{"SELECT count(*) FROM entry WHERE worker = $1"};
const Query<void(EntryId)> follow{"INSERT INTO follower (entry) VALUES ($1)"};

class Writes : public testing::TestWithParam<Engine> {
  protected:
    TestDatabase database{GetParam(), migrations};

    std::int64_t entries() {
        return database->read([](Read& read) { return read.one(count_all).value(); });
    }
    std::int64_t entries_of(int worker) {
        return database->read([&](Read& read) { return read.one(count_of, worker).value(); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Writes, testing::ValuesIn(engines_to_test()), engine_name);

void in_threads(int count, const std::function<void(int)>& work) {
    std::vector<std::thread> threads;
    for (int at = 0; at < count; ++at) threads.emplace_back(work, at);
    for (auto& thread : threads) thread.join();
}

TEST_P(Writes, ReturnValuesAndAreSeen) {
    const EntryId id = database->write([](Write& write) { return write.one(insert, 1, 1).value(); });
    EXPECT_TRUE(id);
    EXPECT_EQ(database->write([](Write& write) { return write.run(insert_only, 1, 2); }), 1);
    EXPECT_EQ(entries(), 2);
    database.reopen();
    EXPECT_EQ(entries(), 2);
}

TEST_P(Writes, LeaveNothingWhenRefusedOrThrown) {
    const auto refused = database->write([](Write& write) -> Result<EntryId> {
        write.run(insert_only, 1, 1);
        return refuse(RefusalKind::conflict, "no");
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "no");
    EXPECT_THROW(database->write([](Write& write) {
        write.run(insert_only, 1, 2);
        throw std::out_of_range("no");
    }),
                 std::out_of_range);
    EXPECT_EQ(entries(), 0);
}

// Of every ten commands: two refused after writing, one thrown after writing, one on a unique violation.
TEST_P(Writes, OfManyThreadsAreAllThere) {
    constexpr int threads = 64;
    constexpr int rounds = 200;
    std::atomic<int> kept = 0, refused = 0, thrown = 0, twice = 0;
    in_threads(threads, [&](int worker) {
        for (int number = 0; number < rounds; ++number) {
            try {
                const auto result = database->write([&](Write& write) -> Result<EntryId> {
                    const EntryId id = write.one(insert, worker, number).value();
                    if (number % 10 < 2) return refuse(RefusalKind::invalid, "refused");
                    if (number % 10 == 2) throw std::out_of_range("thrown");
                    if (number % 10 == 3) write.run(insert_only, worker, number);
                    return id;
                });
                result ? ++kept : ++refused;
            } catch (const std::out_of_range&) {
                ++thrown;
            } catch (const Error& error) {
                EXPECT_EQ(error.kind(), ErrorKind::unique_violation);
                ++twice;
            }
        }
    });
    EXPECT_EQ(kept, threads * rounds * 6 / 10);
    EXPECT_EQ(refused, threads * rounds * 2 / 10);
    EXPECT_EQ(thrown, threads * rounds / 10);
    EXPECT_EQ(twice, threads * rounds / 10);
    EXPECT_EQ(entries(), threads * rounds * 6 / 10);
    for (int worker = 0; worker < threads; ++worker) EXPECT_EQ(entries_of(worker), rounds * 6 / 10);
}

// A batch is made by keeping the writer busy while the others queue up.
TEST_P(Writes, OfOneBatchFailAlone) {
    std::binary_semaphore started{0}, go_on{0};
    std::atomic<bool> first = true;
    std::thread blocker([&] {
        database->write([&](Write& write) {
            if (first.exchange(false)) started.release(), go_on.acquire();
            write.run(insert_only, 100, 1);
        });
    });
    started.acquire();
    std::atomic<int> kept = 0, failed = 0;
    std::thread others([&] {
        in_threads(10, [&](int worker) {
            try {
                database->write([&](Write& write) {
                    const EntryId id = write.one(insert, worker, 1).value();
                    // Worker 3 breaks a rule at once, worker 4 one that is checked at the commit.
                    if (worker == 3) write.run(insert_only, worker, 1);
                    write.run(follow, worker == 4 ? EntryId{9999} : id);
                });
                ++kept;
            } catch (const Error& error) {
                EXPECT_EQ(error.kind(), worker == 3 ? ErrorKind::unique_violation : ErrorKind::foreign_key);
                ++failed;
            }
        });
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    go_on.release();
    blocker.join();
    others.join();
    EXPECT_EQ(kept, 8);
    EXPECT_EQ(failed, 2);
    EXPECT_EQ(entries(), 9);
    EXPECT_EQ(entries_of(3) + entries_of(4), 0);
}

TEST_P(Writes, MustNotGoOnAfterADatabaseError) {
    EXPECT_THROW(database->write([](Write& write) {
        write.run(insert_only, 1, 1);
        try {
            write.run(insert_only, 1, 1);
        } catch (const Error&) {
        }
    }),
                 Bug);
    EXPECT_EQ(entries(), 0);
    // Turning it into a refusal is what it is for.
    database->write([](Write& write) { write.run(insert_only, 2, 1); });
    const auto result = database->write([](Write& write) -> Result<int> {
        try {
            write.run(insert_only, 2, 1);
        } catch (const Error& error) {
            if (error.is_unique_violation()) return refuse(RefusalKind::conflict, "taken");
            throw;
        }
        return 1;
    });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message, "taken");
}

TEST_P(Writes, DoNotNest) {
    EXPECT_THROW(database->write([&](Write&) { database->write([](Write&) {}); }), Bug);
    EXPECT_THROW(database->write([&](Write&) { entries(); }), Bug);
    EXPECT_THROW(database->read([&](Read&) { database->write([](Write&) {}); }), Bug);
    EXPECT_THROW(database->read([&](Read&) { entries(); }), Bug);
    EXPECT_EQ(entries(), 0);
}

TEST_P(Writes, DoNotDisturbASnapshot) {
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        for (int number = 0; !stop; ++number)
            database->write([&](Write& write) {
                write.run(insert_only, 1, number);
                write.run(insert_only, 2, number);
            });
    });
    for (int round = 0; round < 100; ++round)
        database->read([](Read& read) {
            const auto ones = read.one(count_of, 1);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            EXPECT_EQ(ones, read.one(count_of, 2));
            EXPECT_EQ(ones.value() * 2, read.one(count_all));
        });
    stop = true;
    writer.join();
    EXPECT_GT(entries(), 0);
}

TEST_P(Writes, QueuedAreCommittedBeforeClosing) {
    Database& open = *database;
    std::vector<std::thread> threads;
    std::atomic<int> running = 0;
    std::binary_semaphore go_on{0};
    threads.emplace_back([&] {
        open.write([&](Write& write) {
            if (running++ == 0) go_on.acquire();
            write.run(insert_only, 0, 0);
        });
    });
    while (running == 0) std::this_thread::yield();
    for (int worker = 1; worker <= 5; ++worker)
        threads.emplace_back([&, worker] { open.write([&](Write& w) { w.run(insert_only, worker, 0); }); });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    std::thread closer([&] { database.close(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    go_on.release();
    closer.join();
    for (auto& thread : threads) thread.join();
    database.reopen();
    EXPECT_EQ(entries(), 6);
}

}  // namespace
}  // namespace styrkedja::db
