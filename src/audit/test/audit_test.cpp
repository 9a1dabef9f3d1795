// The chain of changes: what is recorded, in which order it comes back, and that tampering is seen.
#include "audit/audit.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "db/testing/test_database.h"

namespace styrkedja::audit {
namespace {

const Actor ulla{7, "Ulla Åkerlund"};
const Actor system_actor{std::nullopt, "styrkedja import"};

class Audit : public testing::TestWithParam<db::Engine> {
  protected:
    void record_three() {
        database->write([](db::Write& write) {
            record(write, ulla, {"save_meeting", "meeting", 4, {}, "Ledningsgruppen 2026-01-13"});
            record(write, system_actor, {"change_meeting", "meeting", 4, "gammal", "ny"});
            record(write, ulla, {"save_meeting", "meeting", 5});
        });
    }
    std::optional<std::int64_t> broken() {
        return database->read([](db::Read& read) { return first_broken_link(read); });
    }
    void tamper(const std::string& sql) {
        database->write([&](db::Write& write) { write.script(sql); });
    }
    std::vector<Event> history_of(std::int64_t meeting, int limit = 100) {
        return database->read([&](db::Read& read) { return history(read, "meeting", meeting, limit); });
    }

    db::TestDatabase database{GetParam(), product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Audit, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Audit, history_is_of_one_object_newest_first) {
    record_three();
    auto events = history_of(4);
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].action, "change_meeting");
    EXPECT_EQ(events[0].actor, std::nullopt);
    EXPECT_EQ(events[0].actor_name, "styrkedja import");
    EXPECT_EQ(events[0].before_value, "gammal");
    EXPECT_EQ(events[0].after_value, "ny");
    EXPECT_EQ(events[1].action, "save_meeting");
    EXPECT_EQ(events[1].actor, 7);
    EXPECT_EQ(events[1].before_value, std::nullopt);
    EXPECT_LE(events[1].at, now());
    EXPECT_EQ(history_of(5).size(), 1u);
    EXPECT_TRUE(history_of(6).empty());
}

TEST_P(Audit, history_is_of_one_kind) {
    record_three();
    auto of_document = database->read([](db::Read& read) { return history(read, "document", 4); });
    EXPECT_TRUE(of_document.empty());
}

TEST_P(Audit, history_stops_at_the_limit_with_the_newest) {
    record_three();
    auto events = history_of(4, 1);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].action, "change_meeting");
}

TEST_P(Audit, every_event_is_visited_from_the_first) {
    record_three();
    std::vector<std::string> seen;
    database->read(
        [&](db::Read& read) { each_event(read, [&](const Event& event) { seen.push_back(event.action); }); });
    EXPECT_EQ(seen, (std::vector<std::string>{"save_meeting", "change_meeting", "save_meeting"}));
}

TEST_P(Audit, an_untouched_chain_holds) {
    EXPECT_EQ(broken(), std::nullopt) << "an empty chain holds";
    record_three();
    EXPECT_EQ(broken(), std::nullopt);
}

TEST_P(Audit, equal_changes_get_different_hashes) {
    database->write([](db::Write& write) {
        record(write, ulla, {"save_meeting", "meeting", 4});
        record(write, ulla, {"save_meeting", "meeting", 4});
    });
    auto events = history_of(4);
    ASSERT_EQ(events.size(), 2u);
    EXPECT_NE(events[0].chain_hash, events[1].chain_hash);
    EXPECT_EQ(events[0].chain_hash.size(), 64u);
}

TEST_P(Audit, every_altered_column_breaks_the_chain_at_its_row) {
    record_three();
    for (const char* change : {"at = at + 1", "actor = 8", "actor = NULL", "actor_name = 'Någon annan'",
                               "action = 'x'", "object_kind = 'x'", "object = 9", "before_value = 'x'",
                               "after_value = 'x'", "after_value = NULL", "chain_hash = 'x'"}) {
        SCOPED_TRACE(change);
        tamper("CREATE TABLE kept AS SELECT * FROM audit_event");
        tamper(std::string("UPDATE audit_event SET ") + change + " WHERE id = 1");
        EXPECT_EQ(broken(), 1);
        tamper("DELETE FROM audit_event");
        tamper("INSERT INTO audit_event SELECT * FROM kept");
        tamper("DROP TABLE kept");
        ASSERT_EQ(broken(), std::nullopt);
    }
}

TEST_P(Audit, a_removed_row_breaks_the_chain_at_the_next) {
    record_three();
    tamper("DELETE FROM audit_event WHERE id = 1");
    EXPECT_EQ(broken(), 2);
}

TEST_P(Audit, a_row_removed_in_the_middle_breaks_the_chain_at_the_next) {
    record_three();
    tamper("DELETE FROM audit_event WHERE id = 2");
    EXPECT_EQ(broken(), 3);
}

TEST_P(Audit, exchanged_rows_break_the_chain) {
    record_three();
    tamper("UPDATE audit_event SET id = 10 WHERE id = 2");
    EXPECT_EQ(broken(), 3);
}

TEST_P(Audit, text_moved_from_one_column_to_the_next_breaks_the_chain) {
    record_three();
    tamper("UPDATE audit_event SET action = action || 'm', object_kind = 'eeting' WHERE id = 1");
    EXPECT_EQ(broken(), 1);
}

TEST_P(Audit, the_first_of_several_breaks_is_told) {
    record_three();
    tamper("UPDATE audit_event SET action = 'x' WHERE id IN (2, 3)");
    EXPECT_EQ(broken(), 2);
}

TEST_P(Audit, the_record_of_an_undone_command_is_undone) {
    record_three();
    EXPECT_THROW(database->write([](db::Write& write) {
        record(write, ulla, {"save_meeting", "meeting", 6});
        throw std::runtime_error("the disk is full");
    }),
                 std::runtime_error);
    EXPECT_TRUE(history_of(6).empty());
    record_three();
    EXPECT_EQ(broken(), std::nullopt);
}

}  // namespace
}  // namespace styrkedja::audit
