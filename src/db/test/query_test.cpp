// Values to columns and back, on both engines.
#include <gtest/gtest.h>

#include "base/check.h"
#include "db/rows.h"
#include "db/testing/test_database.h"

namespace styrkedja {

enum class Colour { red, green };
template <>
inline constexpr auto enum_names<Colour> = std::array{"red"sv, "green"sv};

namespace db {
namespace {

using ThingId = Id<struct ThingTag>;

struct Thing {
    ThingId id;
    std::int64_t large = 0;
    int small = 0;
    bool flag = false;
    double share = 0;
    std::string text;
    Bytes bytes;
    Date day;
    Instant at;
    Colour colour = Colour::red;
    bool operator==(const Thing&) const = default;
};

struct Maybe {
    std::optional<ThingId> id;
    std::optional<std::int64_t> large;
    std::optional<int> small;
    std::optional<bool> flag;
    std::optional<double> share;
    std::optional<std::string> text;
    std::optional<Bytes> bytes;
    std::optional<Date> day;
    std::optional<Instant> at;
    std::optional<Colour> colour;
    bool operator==(const Maybe&) const = default;
};

constexpr const char* schema = R"(
CREATE TABLE thing (id @id, large BIGINT, small INTEGER, flag BOOLEAN, share DOUBLE PRECISION, label TEXT,
                    raw @bytes, day TEXT, at BIGINT, colour TEXT);
CREATE TABLE part (id @id, thing BIGINT NOT NULL REFERENCES thing (id) ON DELETE RESTRICT,
                   code TEXT NOT NULL UNIQUE);
)";
constexpr std::array migrations = {Migration{1, "things", schema}};

#define COLUMNS "id, large, small, flag, share, label, raw, day, at, colour"
const Query<ThingId(std::int64_t, int, bool, double, std::string, Bytes, Date, Instant, Colour)> insert_thing{
    "INSERT INTO thing (large, small, flag, share, label, raw, day, at, colour) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"};
const Query<void(std::optional<ThingId>, std::optional<std::int64_t>, std::optional<int>, std::optional<bool>,
                 std::optional<double>, std::optional<std::string>, std::optional<Bytes>, std::optional<Date>,
                 std::optional<Instant>, std::optional<Colour>)>
    insert_maybe{"INSERT INTO thing (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
const Query<Thing(ThingId)> thing_by_id{"SELECT " COLUMNS " FROM thing WHERE id = $1"};
const Query<Maybe()> all_maybe{"SELECT " COLUMNS " FROM thing ORDER BY id"};
const Query<std::int64_t()> count_things{"SELECT count(*) FROM thing"};
const Query<void(ThingId, std::string)> set_colour{"UPDATE thing SET colour = $2 WHERE id = $1"};
const Query<void(ThingId, std::string)> insert_part{"INSERT INTO part (thing, code) VALUES ($1, $2)"};
const Query<void(ThingId)> delete_thing{"DELETE FROM thing WHERE id = $1"};
const Query<std::string(std::string, std::string)> crossed{"SELECT $2 || '$1 it''s ' || $1 || $2"};
const Query<std::string(std::string)> echo{"SELECT CAST($1 AS TEXT)"};
const Query<std::int64_t(std::string)> asked_at{
    "SELECT 0 WHERE $1 <> ''",
    "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) WHERE "
    "CAST($1 AS TEXT) <> ''"};
const Query<std::string(std::string, std::optional<std::string>)> both{
    "SELECT CAST($1 AS TEXT) || '+' || coalesce(CAST($2 AS TEXT), 'none')"};
const Query<std::string(ThingId)> thing_label{"SELECT label FROM thing WHERE id = $1"};
const Query<std::int64_t(std::int64_t)> divided{
    "SELECT 1 / $1"};  // by zero: an error, or NULL where one is read
const Query<int()> label_as_int{"SELECT CAST('word' AS TEXT)"};
const Query<std::string()> null_text{"SELECT CAST(NULL AS TEXT)"};
const Query<std::int64_t(int)> numbers{
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) SELECT i FROM n",
    "SELECT i FROM generate_series(1, $1) AS i"};

class Queries : public testing::TestWithParam<Engine> {
  protected:
    TestDatabase database{GetParam(), migrations};

    ThingId add(const Thing& thing) {
        return database->write([&](Write& write) {
            return write
                .one(insert_thing, thing.large, thing.small, thing.flag, thing.share, thing.text, thing.bytes,
                     thing.day, thing.at, thing.colour)
                .value();
        });
    }
    std::optional<Thing> find(ThingId id) {
        return database->read([&](Read& read) { return read.one(thing_by_id, id); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Queries, testing::ValuesIn(engines_to_test()), engine_name);

Thing sample() {
    return {.id = {},
            .large = -9'000'000'000'000'000'001,
            .small = -7,
            .flag = true,
            .share = 0.1 + 0.2,
            .text = "Åäö \"'\\ 😀\n",
            .bytes = {std::string("\0\xff\\x41\0", 6)},
            .day = parse_iso_date("2024-02-29").value(),
            .at = Instant(std::chrono::microseconds(-1'234'567)),
            .colour = Colour::green};
}

TEST_P(Queries, GiveEveryScalarBack) {
    Thing thing = sample();
    thing.id = add(thing);
    EXPECT_EQ(find(thing.id), thing);
    Thing empty;
    empty.id = add(empty);
    EXPECT_EQ(find(empty.id), empty);
    EXPECT_NE(thing.id, empty.id);
    EXPECT_EQ(find(ThingId{12345}), std::nullopt);
}

TEST_P(Queries, GiveNullBack) {
    Maybe nothing;
    nothing.id = ThingId{1};
    const Thing t = sample();
    const Maybe full{ThingId{2}, t.large, t.small, t.flag, t.share, t.text, t.bytes, t.day, t.at, t.colour};
    database->write([&](Write& write) {
        for (const Maybe& m : {nothing, full})
            write.run(insert_maybe, m.id, m.large, m.small, m.flag, m.share, m.text, m.bytes, m.day, m.at,
                      m.colour);
    });
    const auto rows = database->read([](Read& read) { return read.all(all_maybe); });
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0], nothing);
    EXPECT_EQ(rows[1], full);
}

TEST_P(Queries, RefuseWhatDoesNotFitTheRow) {
    const ThingId id = add(sample());
    database->write([&](Write& write) { EXPECT_EQ(write.change(set_colour, id, "violet"), 1); });
    EXPECT_THROW(find(id), Error);
    EXPECT_THROW(database->read([](Read& read) { return read.one(label_as_int); }), Error);
    EXPECT_THROW(database->read([](Read& read) { return read.one(null_text); }), Error);
    const std::string nul("a\0b", 3);
    EXPECT_THROW(database->read([&](Read& read) { return read.one(echo, nul); }), Error);
    EXPECT_EQ(database->read([](Read& read) { return read.one(echo, ""); }), "");
}

TEST_P(Queries, TakeArgumentsByNumber) {
    EXPECT_EQ(database->read([](Read& read) { return read.one(crossed, "a", "b"); }), "b$1 it's ab");
}

const Query<void(Rows)> insert_rows{
    "INSERT INTO thing (large, label, day, flag) SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, "
    "r.value ->> 2, CAST(r.value ->> 3 AS BOOLEAN) FROM @rows($1) r"};
struct InRows {
    std::optional<std::int64_t> large;
    std::string text;
    std::optional<Date> day;
    bool operator==(const InRows&) const = default;
};
const Query<InRows(Rows)> select_rows{
    "SELECT t.large, t.label, t.day FROM @rows($1) r CROSS JOIN thing t WHERE t.label = r.value ->> 0 ORDER "
    "BY t.id"};

TEST_P(Queries, TakeManyRowsAsOneArgument) {
    const std::vector<InRows> things = {{1, "a\"\\\n\tå ' [1]", {}}, {{}, "", Date{}}, {-3, "c", Date{}}};
    Rows rows, labels;
    EXPECT_EQ(rows.text(), "[]");
    database->write([&](Write& write) { return write.run(insert_rows, rows); });
    for (const auto& thing : things) {
        rows.add(thing.large, thing.text, thing.day, true);
        labels.add(thing.text);
    }
    database->write([&](Write& write) { EXPECT_EQ(write.change(insert_rows, rows), 3); });
    EXPECT_EQ(database->read([&](Read& read) { return read.all(select_rows, labels); }), things);
}

TEST_P(Queries, TellWhichConstraintFailed) {
    const ThingId id = add(sample());
    auto kind_of = [&](auto&& f) {
        try {
            database->write(f);
        } catch (const Error& error) {
            return error.kind();
        }
        throw std::runtime_error("no error");
    };
    database->write([&](Write& write) { write.run(insert_part, id, "a"); });
    EXPECT_EQ(kind_of([&](Write& write) { write.run(insert_part, id, "a"); }), ErrorKind::unique_violation);
    EXPECT_EQ(kind_of([](Write& write) { write.run(insert_part, ThingId{99}, "b"); }),
              ErrorKind::foreign_key);
    EXPECT_EQ(kind_of([&](Write& write) { write.run(delete_thing, id); }), ErrorKind::foreign_key);
    EXPECT_EQ(kind_of([](Write& write) { write.script("SELECT nonsense"); }), ErrorKind::other);
}

TEST_P(Queries, AreAskedTogether) {
    database->read([](Read& read) {
        auto [few, words, none] =
            read.together(ask(numbers, 2), ask(echo, "ord"), ask(thing_label, ThingId{9}));
        EXPECT_EQ(few, (std::vector<std::int64_t>{1, 2}));
        EXPECT_EQ(words, std::vector<std::string>{"ord"});
        EXPECT_TRUE(none.empty());
        std::vector<Asked<std::int64_t>> asked;
        for (int count : {3, 0, 1}) asked.push_back(ask(numbers, count));
        auto lists = read.together(asked);
        ASSERT_EQ(lists.size(), 3U);
        EXPECT_EQ(lists[0], (std::vector<std::int64_t>{1, 2, 3}));
        EXPECT_EQ(lists[2], std::vector<std::int64_t>{1});
        EXPECT_TRUE(read.together(std::vector<Asked<std::string>>{}).empty());
    });
}

TEST_P(Queries, AskedTogetherFailTogetherAndLeaveTheConnectionWell) {
    for (int round = 0; round < 3; ++round) {
        EXPECT_THROW(database->read([](Read& read) {
            read.together(ask(count_things), ask(divided, 0), ask(count_things));
        }),
                     Error);
        database->read([](Read& read) {
            EXPECT_EQ(std::get<0>(read.together(ask(count_things))), std::vector<std::int64_t>{0});
            EXPECT_EQ(read.one(count_things), 0);
        });
    }
}

// A clock that does not stand still inside a transaction shows what was asked and what was remembered.
TEST_P(Queries, TheSameQuestionIsAskedOnceInARead) {
    if (GetParam() != Engine::postgres) GTEST_SKIP() << "SQLite's answers cost no way to a server";
    const auto [first, again, other] = database->read([](Read& read) {
        return std::tuple{read.one(asked_at, "a"), read.together(ask(asked_at, "a")),
                          read.one(asked_at, "b")};
    });
    EXPECT_EQ(std::get<0>(again), std::vector{*first});
    EXPECT_GT(*other, *first) << "another argument is another question";
    EXPECT_GT(database->read([](Read& read) { return read.one(asked_at, "a"); }), other) << "each read anew";
    database->write([](Write& write) {
        const auto before = write.one(asked_at, "a");
        EXPECT_GT(write.one(asked_at, "a"), before) << "what is written between may change the answer";
    });
    database->read([](Read& read) {
        EXPECT_EQ(read.one(both, "a 1 b", std::nullopt), "a 1 b+none");
        EXPECT_EQ(read.one(both, "a", "b"), "a+b");
        EXPECT_EQ(read.one(both, "a", ""), "a+");
        EXPECT_EQ(read.one(both, "a", std::nullopt), "a+none");
        EXPECT_EQ(read.one(both, "", "a"), "+a");
    });
}

// Much more than what is remembered.
TEST_P(Queries, LongAnswersAreWholeHoweverOften) {
    const std::string large(600'000, 'x');
    database->read([&](Read& read) {
        for (int time = 0; time < 3; ++time) {
            EXPECT_EQ(read.one(echo, large), large);
            EXPECT_EQ(std::get<1>(read.together(ask(echo, "y"), ask(echo, large))), std::vector{large});
        }
    });
}

TEST_P(Queries, StreamManyRows) {
    std::int64_t sum = 0;
    database->read([&](Read& read) { read.each(numbers, [&](std::int64_t i) { sum += i; }, 200'000); });
    EXPECT_EQ(sum, 200'000LL * 200'001 / 2);
}

TEST_P(Queries, AreWholeAfterAStream) {
    database->read([](Read& read) {
        EXPECT_EQ(read.all(numbers, 2).size(), 2U);
        read.each(numbers, [](std::int64_t) {}, 3);
        EXPECT_EQ(read.all(numbers, 4).size(), 4U);
        read.each(numbers, [](std::int64_t) {}, 3);
        const auto [five, six] = read.together(ask(numbers, 5), ask(numbers, 6));
        EXPECT_EQ(five.size() + six.size(), 11U);
    });
}

TEST_P(Queries, StopStreamingWhenTheVisitorThrows) {
    database->read([&](Read& read) {
        auto visit = [](std::int64_t i) {
            if (i == 1000) throw std::out_of_range("enough");
        };
        EXPECT_THROW(read.each(numbers, visit, 200'000), std::out_of_range);
        EXPECT_EQ(read.one(count_things), 0);  // the connection is as good as before
    });
}

TEST_P(Queries, AnswerWithTheIdOfANewRow) {
    const Query<ThingId(std::string)> add{"INSERT INTO thing (label) VALUES ($1) RETURNING id"};
    const Query<ThingId(ThingId, std::string)> add_as{
        "INSERT INTO thing (id, label) VALUES ($1, $2) RETURNING id"};
    const Query<ThingId(ThingId, std::string)> add_or_change{
        "INSERT INTO thing (id, label) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET label = excluded.label "
        "RETURNING id"};
    const Query<ThingId(ThingId, std::string)> add_unless_there{
        "INSERT INTO thing (id, label) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id"};
    database->write([&](Write& write) {
        const auto first = write.one(add, "a"), second = write.one(add, "b");
        EXPECT_LT(first->value, second->value);
        EXPECT_EQ(write.one(add_as, ThingId{1'000}, "c"), ThingId{1'000});
        EXPECT_EQ(write.one(add_or_change, *first, "d"), first) << "not of the row that was added last";
        EXPECT_EQ(write.one(add_unless_there, *first, "e"), std::nullopt);
        EXPECT_EQ(write.one(thing_label, *first), "d");
        EXPECT_EQ(write.one(thing_label, *second), "b");
    });
    EXPECT_THROW(database->write([&](Write& write) { write.one(add_as, ThingId{1'000}, "f"); }), Error);
}

TEST_P(Queries, AreNotMadeWhileRowsStream) {
    database->read([&](Read& read) {
        EXPECT_THROW(read.each(numbers, [&](std::int64_t) { read.one(count_things); }, 3), Bug);
    });
}

TEST_P(Queries, ReadersCannotWrite) {
    EXPECT_THROW(database->read([](Read& read) {
        return read.one(Query<ThingId()>{"INSERT INTO thing (label) VALUES ('x') RETURNING id"});
    }),
                 Error);
}

// The program's queries are prepared by a test of the whole; here, that such a test would find a bad one.
TEST_P(Queries, AreCheckedAgainstTheirRows) {
    // The other files' queries are for tables that are not here.
    const auto complaints = [&] {
        auto lines = check_queries(*database);
        std::erase_if(lines, [](const std::string& line) { return line.find("thing") == std::string::npos; });
        return lines;
    };
    EXPECT_EQ(complaints(), std::vector<std::string>{});
    const Query<Thing()> short_row{"SELECT id, large FROM thing"};
    const Query<void()> bad_column{"DELETE FROM thing WHERE colur = 1"};
    EXPECT_EQ(complaints().size(), 2U);
}

}  // namespace
}  // namespace db
}  // namespace styrkedja
