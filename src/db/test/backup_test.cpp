// Backup of a running database and restore on either engine.
#include "db/backup.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "db/testing/test_database.h"

namespace styrkedja::db {
namespace {

// References inside a table and between tables in both directions of the alphabet.
constexpr const char* schema = R"(
CREATE TABLE room (id @id, parent BIGINT REFERENCES room (id), seat BIGINT);
CREATE TABLE seat (id @id, room BIGINT NOT NULL REFERENCES room (id), number INTEGER NOT NULL, open BOOLEAN,
                   weight DOUBLE PRECISION, label TEXT, picture @bytes);
CREATE TABLE a_word (seat BIGINT NOT NULL REFERENCES seat (id) DEFERRABLE INITIALLY DEFERRED,
    word TEXT NOT NULL,
                     PRIMARY KEY (seat, word));
CREATE TABLE search_index (word TEXT NOT NULL);
)";
constexpr std::array migrations = {Migration{1, "rooms", schema}};

struct Seat {
    std::int64_t id = 0;
    std::int64_t room = 0;
    int number = 0;
    std::optional<bool> open;
    std::optional<double> weight;
    std::optional<std::string> label;
    std::optional<Bytes> picture;
    bool operator==(const Seat&) const = default;
};
const Query<std::int64_t(std::optional<std::int64_t>)> insert_room{
    "INSERT INTO room (parent) VALUES ($1) RETURNING id"};
const Query<std::int64_t(std::int64_t, int, std::optional<bool>, std::optional<double>,
                         std::optional<std::string>, std::optional<Bytes>)>
    insert_seat{
        "INSERT INTO seat (room, number, open, weight, label, picture) VALUES ($1, $2, $3, $4, $5, $6) "
        "RETURNING id"};
const Query<void(std::int64_t, std::string)> insert_word{"INSERT INTO a_word (seat, word) VALUES ($1, $2)"};
const Query<void(std::string)> insert_found{"INSERT INTO search_index (word) VALUES ($1)"};
const Query<Seat()> all_seats{"SELECT id, room, number, open, weight, label, picture FROM seat ORDER BY id"};
const Query<std::int64_t()> count_words{"SELECT count(*) FROM a_word"};
const Query<std::int64_t()> count_found{"SELECT count(*) FROM search_index"};

class Backups : public testing::TestWithParam<Engine> {
  protected:
    TestDatabase database{GetParam(), migrations};
    TestDirectory directory;
    std::filesystem::path file = directory.path() / "copy.styrkedja";

    void add_seat(int number) {
        database->write([&](Write& write) {
            const auto room = write.one(insert_room, 1).value();
            const auto seat = write.one(insert_seat, room, number, number % 2 == 0, number / 4.0,
                                        "Å'\\\n\t\"\\N", Bytes{std::string("\0\xff\\x", 4)});
            write.run(insert_word, seat.value(), "a");
            write.run(insert_word, seat.value(), "b");
        });
    }
    void fill(int seats) {
        database->write([](Write& write) {
            const auto room = write.one(insert_room, std::nullopt).value();
            write.one(insert_seat, room, -1, std::nullopt, std::nullopt, std::nullopt, std::nullopt);
            write.run(insert_found, "x");
        });
        for (int number = 0; number < seats; ++number) add_seat(number);
    }
    void save(const Progress& progress = {}) { backup(*database, file, progress, {"search_index"}); }
};
INSTANTIATE_TEST_SUITE_P(Engines, Backups, testing::ValuesIn(engines_to_test()), engine_name);

std::vector<Seat> seats_of(TestDatabase& database) {
    return database->read([](Read& read) { return read.all(all_seats); });
}

std::string refusal_of(const std::filesystem::path& file, TestDatabase& target) {
    try {
        restore(file, *target, {}, {"search_index"});
    } catch (const Error& error) {
        return error.what();
    }
    return "none";
}

TEST_P(Backups, GoToEitherEngine) {
    fill(50);
    std::int64_t done = -1, total = -2;
    save([&](std::int64_t d, std::int64_t t) { done = d, total = t; });
    EXPECT_EQ(done, total);
    EXPECT_EQ(done, 1 + 51 + 51 + 100);  // migrations, rooms, seats, words
    EXPECT_EQ(backup_version(file), 1);
    for (const Engine engine : engines_to_test()) {
        if (!available(engine)) continue;
        TestDatabase target(engine, migrations);
        restore(file, *target, {}, {"search_index"});
        EXPECT_EQ(seats_of(target), seats_of(database));
        EXPECT_EQ(target->read([](Read& read) { return read.one(count_words); }), 100);
        EXPECT_EQ(target->read([](Read& read) { return read.one(count_found); }), 0);
        // New ids come after the restored ones, and references are guarded again.
        EXPECT_EQ(target->write([](Write& write) { return write.one(insert_room, 1); }), 52);
        EXPECT_THROW(target->write([](Write& write) { return write.one(insert_room, 999); }), Error);
    }
}

TEST_P(Backups, HoldOneMomentOfARunningDatabase) {
    fill(300);
    std::atomic<bool> stop = false;
    std::atomic<int> added = 0;
    std::thread writer([&] {
        for (int number = 1000; !stop; ++number, ++added) add_seat(number);
    });
    while (added < 5) std::this_thread::yield();
    save();
    const int added_before_end = added;
    while (added < added_before_end + 5) std::this_thread::yield();
    stop = true;
    writer.join();
    TestDatabase target(Engine::sqlite, migrations);
    restore(file, *target, {}, {"search_index"});
    auto live = seats_of(database);
    const auto copied = seats_of(target);
    ASSERT_GE(copied.size(), 301U + 5);
    ASSERT_LT(copied.size(), live.size());
    live.resize(copied.size());
    EXPECT_EQ(copied, live);
    EXPECT_EQ(target->read([](Read& read) { return read.one(count_words); }),
              2 * (static_cast<std::int64_t>(copied.size()) - 1));
}

TEST_P(Backups, ReplaceAnOldFileOnlyWhenComplete) {
    fill(1);
    save();
    const auto size = std::filesystem::file_size(file);
    auto stop = [](std::int64_t done, std::int64_t) {
        if (done > 0) throw std::out_of_range("stopped");
    };
    EXPECT_THROW(save(stop), std::out_of_range);
    EXPECT_EQ(std::filesystem::file_size(file), size);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
}

TEST_P(Backups, AreRefusedWhereTheyDoNotFit) {
    fill(1);
    save();
    EXPECT_NE(refusal_of(file, database).find("is not empty: it has rows in a_word"), std::string::npos);
    constexpr std::array newer = {migrations[0], Migration{2, "more", "CREATE TABLE more (id @id)"}};
    TestDatabase other(GetParam(), newer);
    EXPECT_NE(refusal_of(file, other).find("another version"), std::string::npos);
    TestDatabase target(GetParam(), migrations);
    EXPECT_NE(refusal_of(directory.path() / "none", target).find("no backup file"), std::string::npos);
    // Damaged in the middle: nothing is taken from it.
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(4096).write("garbage", 7);
    EXPECT_NE(refusal_of(file, target), "none");
    EXPECT_EQ(seats_of(target).size(), 0U);
}

}  // namespace
}  // namespace styrkedja::db
