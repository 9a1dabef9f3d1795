// The writer: group commit, undoing, errors, snapshots.
#include <gtest/gtest.h>

#include <atomic>
#include <map>
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
const Query<void(std::optional<int>)> insert_nothing{"INSERT INTO entry (worker, number) VALUES ($1, 0)"};
const Query<void(int, int)> renumber{"UPDATE entry SET number = $2 WHERE worker = $1"};
const Query<int(int)> numbers_of{"SELECT number FROM entry WHERE worker = $1 ORDER BY number"};
const Query<void(std::string)> insert_large{"INSERT INTO large (body) VALUES ($1)"};
const Query<std::int64_t()> count_large{"SELECT count(*) FROM large"};
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
    EXPECT_EQ(database->write([](Write& write) { return write.change(insert_only, 1, 2); }), 1);
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

// Runs the workers' commands as one batch, made by keeping the writer busy while they queue up; the kind of
// error that each worker met.
std::map<int, ErrorKind> errors_of_batch(Database& database, int workers,
                                         const std::function<void(Write&, int worker)>& command) {
    std::binary_semaphore started{0}, go_on{0};
    std::atomic<bool> first = true;
    std::thread blocker([&] {
        database.write([&](Write&) {
            if (first.exchange(false)) started.release(), go_on.acquire();
        });
    });
    started.acquire();
    std::mutex mutex;
    std::map<int, ErrorKind> errors;
    std::thread others([&] {
        in_threads(workers, [&](int worker) {
            try {
                database.write([&](Write& write) { command(write, worker); });
            } catch (const Error& error) {
                const std::scoped_lock lock(mutex);
                errors[worker] = error.kind();
            }
        });
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    go_on.release();
    blocker.join();
    others.join();
    return errors;
}
using Errors = std::map<int, ErrorKind>;

TEST_P(Writes, OfOneBatchFailAlone) {
    const auto errors = errors_of_batch(*database, 10, [](Write& write, int worker) {
        const EntryId id = write.one(insert, worker, 1).value();
        // Worker 3 breaks a rule at once, worker 4 one that is checked at the commit.
        if (worker == 3) write.change(insert_only, worker, 1);
        write.run(follow, worker == 4 ? EntryId{9999} : id);
    });
    EXPECT_EQ(errors, (Errors{{3, ErrorKind::unique_violation}, {4, ErrorKind::foreign_key}}));
    EXPECT_EQ(entries(), 8);
    EXPECT_EQ(entries_of(3) + entries_of(4), 0);
}

// Nobody asks for an answer here, so PostgreSQL's errors come after the command that made them has returned.
TEST_P(Writes, ThatNobodyWaitsForFailAlone) {
    const auto errors = errors_of_batch(*database, 10, [](Write& write, int worker) {
        write.run(insert_only, worker, 1);
        if (worker == 3) write.run(insert_only, worker, 1);
        if (worker == 4) write.run(follow, EntryId{9999});
        if (worker == 5) write.run(insert_nothing, std::nullopt);
        if (worker == 6) throw Error("its own");
        write.run(insert_only, worker, 2);
    });
    EXPECT_EQ(errors, (Errors{{3, ErrorKind::unique_violation},
                              {4, ErrorKind::foreign_key},
                              {5, ErrorKind::other},
                              {6, ErrorKind::other}}));
    EXPECT_EQ(entries(), 12);
    EXPECT_EQ(entries_of(3) + entries_of(4) + entries_of(5) + entries_of(6), 0);
}

// The others ask, and meet an error that is not theirs.
TEST_P(Writes, ThatNobodyWaitsForDoNotFailWhoeverAsks) {
    const auto errors = errors_of_batch(*database, 10, [](Write& write, int worker) {
        if (worker % 2 == 0) {
            write.run(insert_only, worker, 1);
            write.run(insert_only, worker, worker == 4 ? 1 : 2);
        } else {
            const EntryId id = write.one(insert, worker, 1).value();
            write.run(follow, id);
        }
    });
    EXPECT_EQ(errors, (Errors{{4, ErrorKind::unique_violation}}));
    EXPECT_EQ(entries(), 13);
}

TEST_P(Writes, ThatNobodyWaitsForTellTheirCallerWhenAlone) {
    auto kind_of = [&](auto&& command) {
        try {
            database->write(command);
        } catch (const Error& error) {
            return std::optional(error.kind());
        }
        return std::optional<ErrorKind>();
    };
    EXPECT_EQ(kind_of([](Write& write) { write.run(insert_only, 1, 1); }), std::nullopt);
    EXPECT_EQ(kind_of([](Write& write) { write.run(insert_only, 1, 1); }), ErrorKind::unique_violation);
    EXPECT_EQ(kind_of([](Write& write) { write.run(insert_nothing, std::nullopt); }), ErrorKind::other);
    EXPECT_EQ(kind_of([](Write& write) { write.run(follow, EntryId{9999}); }), ErrorKind::foreign_key);
    EXPECT_EQ(kind_of([](Write& write) {
                  write.run(insert_only, 1, 1);
                  write.one(insert, 2, 2);
              }),
              ErrorKind::unique_violation);
    EXPECT_EQ(entries(), 1);
}

TEST_P(Writes, ThatNobodyWaitsForAreSeenByTheNextQuery) {
    constexpr int many = 1000;  // more than a pipeline holds
    database->write([&](Write& write) {
        for (int number = 0; number < many; ++number) write.run(insert_only, 1, number);
        EXPECT_EQ(write.one(count_of, 1), many);
        write.run(insert_only, 2, 0);
        EXPECT_EQ(write.change(renumber, 2, 7), 1);
        write.run(insert_only, 2, 8);
        std::vector<int> numbers;
        write.each(numbers_of, [&](int number) { numbers.push_back(number); }, 2);
        EXPECT_EQ(numbers, (std::vector{7, 8}));
    });
    EXPECT_EQ(entries(), many + 2);
    const auto refused = database->write([&](Write& write) -> Result<int> {
        for (int number = 0; number < many; ++number) write.run(insert_only, 3, number);
        return refuse(RefusalKind::invalid, "no");
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(entries(), many + 2);
}

TEST_P(Writes, ThatNobodyWaitsForMayBeLarge) {
    const std::string body(100'000, 'x');
    database->write([&](Write& write) {
        write.script("CREATE TABLE large (body TEXT NOT NULL)");
        for (int number = 0; number < 300; ++number) write.run(insert_large, body);
    });
    EXPECT_EQ(database->read([](Read& read) { return read.one(count_large); }), 300);
}

TEST_P(Writes, MustNotGoOnAfterADatabaseError) {
    EXPECT_THROW(database->write([](Write& write) {
        write.run(insert_only, 1, 1);
        try {
            write.change(insert_only, 1, 1);
        } catch (const Error&) {
        }
    }),
                 Bug);
    EXPECT_EQ(entries(), 0);
    // Turning it into a refusal is what it is for.
    database->write([](Write& write) { write.run(insert_only, 2, 1); });
    const auto result = database->write([](Write& write) -> Result<int> {
        try {
            write.change(insert_only, 2, 1);
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
