// The demonstration: loaded once, removed completely, found alike on both engines, and through backup and
// restore.
#include "app/demo.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

#include "app/commands/commands.h"
#include "app/schema.h"
#include "audit/audit.h"
#include "auth/accounts.h"
#include "commitments/commitments.h"
#include "db/schema.h"
#include "db/testing/test_database.h"
#include "goals/commands.h"
#include "highlights/highlights.h"
#include "meetings/store.h"
#include "organisation/organisation.h"
#include "plans/sections.h"
#include "reading/queue.h"
#include "review_rounds/review_rounds.h"
#include "rights/rights.h"
#include "rights/testing/world.h"
#include "search/kinds.h"
#include "search/search.h"

namespace styrkedja::app {
namespace {

using Counts = std::map<std::string, std::int64_t>;

// Rows per table, those of the search engine's own tables left out.
Counts count_rows(db::Database& database) {
    Counts counts;
    auto connection = database.connect(db::Role::reader);
    for (const auto& table : db::tables(*connection)) {
        auto take = [&](const db::Cells& cells) { return counts[table.name] = cells.integer(0), true; };
        connection->run_text(("SELECT count(*) FROM " + db::identifier(table.name)).c_str(), {},
                             db::RowSink(take), db::Delivery::whole);
    }
    return counts;
}

rights::Visitor overseer() { return rights::world::visitor(rights::world::ulla); }

struct Found {
    std::vector<std::string> titles;
    bool more;
    bool operator==(const Found&) const = default;
};
Found search_for(db::Database& database, std::string_view query) {
    return database.read([&](db::Read& read) {
        auto hits = search::find(read, overseer(), query);
        Found found{{}, hits.more};
        for (const auto& hit : hits.hits)
            found.titles.push_back(hit.kind + " " + std::to_string(hit.object) + " " + hit.title + " " +
                                   hit.snippet.text);
        return found;
    });
}

const std::vector<std::string> queries = {
    "närvaro", "närvarorutin",        "elev",       "budget 2026",   "Åsa", "beslut", "skolor",
    "lokaler", "\"ledningsgruppen\"", "2025-03-11", "förskola norr", "e",   "ö"};

class Demo : public testing::TestWithParam<db::Engine> {
  protected:
    db::TestDatabase database{GetParam(), migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Demo, testing::ValuesIn(db::engines_to_test()), db::engine_name);

// What the demonstration has something of.
constexpr auto filled_tables = std::to_array<const char*>({"person",
                                                           "org_unit",
                                                           "org_group",
                                                           "account",
                                                           "meeting",
                                                           "document",
                                                           "agenda_item",
                                                           "decision",
                                                           "commitment",
                                                           "commitment_owner",
                                                           "attendance",
                                                           "search_document",
                                                           "employment",
                                                           "employment_leave",
                                                           "person_name",
                                                           "group_rule",
                                                           "group_charter",
                                                           "mandate",
                                                           "goal",
                                                           "board_input",
                                                           "plan_core_item",
                                                           "operations_plan",
                                                           "plan_section",
                                                           "plan_version",
                                                           "assignment",
                                                           "assignment_part",
                                                           "assignment_check",
                                                           "assignment_gate",
                                                           "assignment_input",
                                                           "unit_involvement",
                                                           "review_round",
                                                           "review_point",
                                                           "status_report",
                                                           "measure",
                                                           "handover",
                                                           "highlighted_assignment",
                                                           "reinforcement",
                                                           "follow_up_plan",
                                                           "form_version",
                                                           "focus_area",
                                                           "dialogue_round",
                                                           "round_theme",
                                                           "dialogue",
                                                           "dialogue_rating",
                                                           "dialogue_supplement",
                                                           "shared_sentence",
                                                           "answer",
                                                           "answer_tally",
                                                           "agreement",
                                                           "agreement_wording",
                                                           "analysis_participant",
                                                           "finding_evidence",
                                                           "finding_change"});

TEST_P(Demo, is_loaded_once_and_removed_completely) {
    EXPECT_TRUE(load_demo(*database));
    auto loaded = count_rows(*database);
    for (const char* table : filled_tables) EXPECT_GT(loaded[table], 0) << table;
    EXPECT_EQ(loaded["meeting"], loaded["document"] + 1) << "one is ahead";
    EXPECT_FALSE(load_demo(*database));
    EXPECT_EQ(count_rows(*database), loaded) << "the second time changes nothing";
    EXPECT_TRUE(
        auth::check_sign_in(*database, "nobody", "x", "192.0.2.1", Language::swedish).error().message.size() >
        0);

    EXPECT_TRUE(remove_demo(*database));
    for (const auto& [table, rows] : count_rows(*database)) {
        // What remembers that something has happened stays.
        if (table == "audit_event" || table == "schema_migration" || table == "sign_in_throttle" ||
            table == "rights_revision" || table == "deleted_object")
            continue;
        EXPECT_EQ(rows, 0) << table;
    }
    EXPECT_EQ(search_for(*database, "närvaro").titles.size(), 0u);
    EXPECT_EQ(database->read([](db::Read& read) { return audit::first_broken_link(read); }), std::nullopt);
    EXPECT_TRUE(load_demo(*database)) << "and can be loaded again";
    auto again = count_rows(*database);
    for (const char* table : {"person", "meeting", "commitment", "search_document", "goal", "assignment"})
        EXPECT_EQ(again[table], loaded[table]);
}

const db::Query<std::string()> states_of_assignments{"SELECT DISTINCT state FROM assignment"};

TEST_P(Demo, has_assignments_on_every_part_of_their_way) {
    load_demo(*database);
    database->read([](db::Read& read) {
        std::set<std::string> states;
        for (auto& state : read.all(states_of_assignments)) states.insert(std::move(state));
        EXPECT_EQ(states,
                  (std::set<std::string>{"active", "approved", "at_gate", "completion_needed", "draft",
                                         "in_line", "input_open", "paused", "proposed", "submitted"}));
        int year = year_of(date_of(now()));
        auto highlight = highlights::highlight_of(read, year);
        EXPECT_TRUE(highlight && highlight->title == "Närvaro");
        EXPECT_TRUE(review_rounds::open_round_of(read, year));
    });
}

const db::Query<GoalId()> goal_of_the_board{"SELECT min(id) FROM goal WHERE level = 'board'"};

// A goal of a level above the units, one of Ulla's below it, and a plan of her unit for another year.
void plan_of_our_own(db::Write& write) {
    auto unit = organisation::add_unit(write, {std::nullopt, "tests"},
                                       {.code = "egen", .name = "Egen skola", .kind = UnitKind::school_unit});
    auto ulla = rights::world::with_role(rights::world::ulla, Role::director);
    int year = year_of(date_of(now()));
    auto goal = [&](GoalLevel level, std::optional<UnitId> whose, std::optional<GoalId> parent) {
        return *goals::add_goal(write, ulla,
                                {.level = level,
                                 .unit = whose,
                                 .text = "Eget mål",
                                 .parent = parent,
                                 .from_year = year,
                                 .to_year = year},
                                Language::swedish);
    };
    goal(GoalLevel::unit, unit, *write.one(goal_of_the_board));
    goal(GoalLevel::city, {}, {});
    auto plan = plans::begin_plan(write, ulla, unit, year, Language::swedish);
    ASSERT_TRUE(plan) << plan.error().message;
    auto item = plan_core::items_of_year(write, year).front();
    EXPECT_TRUE(plans::save_words(write, ulla, *plan, item.id, "Våra ord", 0, Language::swedish));
}

const db::Query<std::string()> kinds_found{"SELECT DISTINCT kind FROM search_document"};

TEST_P(Demo, what_is_found_of_it_is_of_kinds_that_have_words) {
    load_demo(*database);
    auto found = database->read([](db::Read& read) { return read.all(kinds_found); });
    EXPECT_GE(found.size(), 10U);
    for (const auto& kind : found)
        EXPECT_TRUE(std::ranges::count(search::all_kinds(), kind, &search::Kind::name)) << kind;
    for (const auto& kind : search::all_kinds()) EXPECT_TRUE(*kind.one && *kind.many) << kind.name;
}

TEST_P(Demo, leaves_the_plan_that_stands_beside_it) {
    rights::world::fill(*database);
    database->write([](db::Write& write) { write.script("UPDATE org_group SET code = 'own-' || code"); });
    load_demo(*database);
    database->write(plan_of_our_own);
    auto removed = remove_demo(*database);
    ASSERT_TRUE(removed) << removed.error().message;
    auto after = count_rows(*database);
    EXPECT_EQ(after["operations_plan"], 1);
    EXPECT_EQ(after["plan_section"], 1);
    EXPECT_EQ(after["plan_core_item"], 1) << "there are words of our own under it";
    EXPECT_EQ(after["goal"], 2);
    EXPECT_EQ(after["assignment"], 0);
    EXPECT_TRUE(load_demo(*database));
    EXPECT_EQ(count_rows(*database)["assignment"], 0) << "where plans have begun there is nothing to show";
}

const db::Query<std::int64_t()> newest_decision{"SELECT max(id) FROM decision"};

// On a decision of the demonstration, by Sara and Karin; by its people, on ours.
void hang_on_demo(db::Write& write) {
    const std::string sara = to_string(rights::world::sara), karin = to_string(rights::world::karin);
    const std::string decision = "(SELECT max(id) FROM decision)";
    const std::string somebody = "(SELECT min(id) FROM person WHERE demo)";
    auto cited = *write.one(newest_decision);
    commitments::add_commitment(write, {.text = "Eget",
                                        .group = rights::world::lg,
                                        .owners = {},
                                        .due_on = {},
                                        .promised_on = {},
                                        .origin = {"decision", cited, 0, 0, 0}});
    write.script(
        "INSERT INTO follow_up_plan (subject_kind, subject, form, cadence, first_due, reporter, "
        "to_person) VALUES ('decision', " +
        decision + ", 'oral', 'once', '2999-01-01', " + sara + ", " + karin +
        "), ('commitment', (SELECT max(id) FROM commitment), 'oral', 'once', '2999-01-01', " + sara + ", " +
        somebody +
        ");"
        "INSERT INTO report_back (plan, reporter, to_person, due_on, state) SELECT id, reporter, "
        "to_person, first_due, 'due' FROM follow_up_plan;"
        "INSERT INTO report_turn (report, event, text, person, at) SELECT id, 'deliver', 'x', " +
        sara +
        ", 0 FROM report_back;"
        "INSERT INTO comment (kind, object, author, text, written_at) SELECT 'report', id, " +
        sara +
        ", 'x', 0 FROM report_back; INSERT INTO comment (kind, object, author, text, written_at) "
        "VALUES ('decision', " +
        decision + ", " + sara + ", 'x', 0), ('commitment', (SELECT max(id) FROM commitment), " + somebody +
        ", 'x', 0);"
        "INSERT INTO comment_wording (comment, text, replaced_at) SELECT id, 'y', 0 FROM comment;"
        "INSERT INTO mention (comment, person) SELECT id, " +
        karin +
        " FROM comment;"
        "INSERT INTO attachment_content (sha256, content) VALUES ('abc', 'x');"
        "INSERT INTO attachment (kind, object, name, file_kind, size_bytes, sha256, added_by, added_at) "
        "VALUES ('decision', " +
        decision + ", 'x', 'text', 1, 'abc', " + sara +
        ", 0);"
        "INSERT INTO follow (kind, object, person, since) VALUES ('decision', " +
        decision + ", " + sara +
        ", 0);"
        "INSERT INTO notice (person, at, what, actor_name, ref_kind, ref_object) SELECT " +
        karin + ", 0, 'mentioned', 'x', 'comment', id FROM comment;" +
        "INSERT INTO object_link (kind, from_kind, from_object, to_kind, to_object, made_at) SELECT "
        "'cites', 'comment', id, 'commitment', (SELECT max(id) FROM commitment), 0 FROM comment;"
        "INSERT INTO object_link (kind, from_kind, from_object, to_kind, to_object, made_at) SELECT "
        "'contributes', 'commitment', (SELECT max(id) FROM commitment), 'decision', " +
        decision +
        ", 0;"
        "INSERT INTO reminder_mention (person, commitment, times) SELECT " +
        sara + ", min(c.id), 1 FROM commitment c JOIN org_group g ON g.id = c.org_group WHERE g.demo;");
}

// What real people hung on it, found by a row that had its id again: SQLite gives ids out anew.
TEST_P(Demo, takes_with_it_whatever_real_people_have_hung_on_it) {
    rights::world::fill(*database);
    database->write([](db::Write& write) { write.script("UPDATE org_group SET code = 'own-' || code"); });
    auto before = count_rows(*database);
    load_demo(*database);
    database->write(hang_on_demo);
    auto removed = remove_demo(*database);
    ASSERT_TRUE(removed) << removed.error().message;
    auto after = count_rows(*database);
    EXPECT_EQ(after["commitment"], 1) << "one's own stays";
    for (const char* table : {"follow_up_plan", "report_back", "report_turn", "comment", "comment_wording",
                              "mention", "attachment", "attachment_content", "follow", "notice",
                              "object_link", "reminder_mention", "decision"})
        EXPECT_EQ(after[table], before[table]) << table;
    auto without_origin =
        database->read([](db::Read& read) { return commitments::commitments_of(read, "", 0); });
    ASSERT_EQ(without_origin.size(), 1u) << "it forgets where it came from";
    EXPECT_EQ(without_origin[0].text, "Eget");
}

const db::Query<PersonId()> somebody_of_demo{"SELECT min(id) FROM person WHERE demo"};
const db::Query<std::int64_t(std::int64_t, PersonId)> say_something{
    "INSERT INTO comment (kind, object, author, text, written_at) VALUES ('commitment', $1, $2, 'x', 0) "
    "RETURNING id"};

TEST_P(Demo, takes_with_it_what_the_search_finds_of_its_people) {
    load_demo(*database);
    auto loaded = count_rows(*database)["search_reader"];
    database->write([](db::Write& write) {
        PersonId person = *write.one(somebody_of_demo);
        auto id = commitments::add_commitment(write, {.text = "Eget",
                                                      .owners = {{"Någon", person}},
                                                      .due_on = {},
                                                      .promised_on = {},
                                                      .made_by = person});
        auto comment = *write.one(say_something, id.value, person);
        search::add(write, {"commitment", id.value, {}, "Eget", "x", "/", {}, {person}});
        search::add(write, {"comment", comment, {}, "Någon", "x", "/", {}, {person}});
    });
    EXPECT_EQ(count_rows(*database)["search_reader"], loaded + 2);
    ASSERT_TRUE(remove_demo(*database));
    auto after = count_rows(*database);
    EXPECT_EQ(after["search_document"], 0);
    EXPECT_EQ(after["search_reader"], 0);
}

const db::Query<void(AccountId)> queue_every_upload{
    "INSERT INTO intake_file (sha256, file_name, uploaded_by, uploader, uploaded_at, state, document, "
    "is_apart) "
    "SELECT sha256, file_name, $1, 'x', 0, 'read', id, false FROM document WHERE uploaded_by = $1"};

// An account that is made later may have its id: SQLite gives ids out anew.
TEST_P(Demo, takes_with_it_what_its_people_have_uploaded) {
    load_demo(*database);
    auto account = database->read([](db::Read& read) { return auth::list_accounts(read); }).front().id;
    auto upload = [&](AccountId by, const char* name) {
        rights::Visitor visitor;
        visitor.account = by;
        visitor.name = "x";
        std::string read = std::string("Läst av ") + name, waiting = std::string("Väntar på ") + name;
        EXPECT_EQ(reading::receive(*database, visitor, {"file", "väntar.txt", "", waiting}).arrival,
                  reading::Arrival::queued);
        auto document = documents::read_document(read, "läst.txt", Language::swedish);
        database->write([&](db::Write& write) {
            documents::keep(write, visitor.actor(), *document, "läst.txt", read);
            write.run(queue_every_upload, by);
        });
    };
    upload(account, "demonstrationen");
    upload(AccountId{987'654}, "en egen");
    EXPECT_EQ(count_rows(*database)["intake_file"], 4);
    ASSERT_TRUE(remove_demo(*database));
    auto after = count_rows(*database);
    for (const auto& [table, rows] :
         Counts{{"intake_file", 2}, {"intake_file_content", 1}, {"document", 1}, {"document_content", 1}})
        EXPECT_EQ(after[table], rows) << table << ": one's own stays";
}

TEST_P(Demo, its_people_sign_in_with_the_password_of_the_demonstration) {
    load_demo(*database);
    auto accounts = database->read([](db::Read& read) { return auth::list_accounts(read); });
    ASSERT_FALSE(accounts.empty());
    auto known = auth::check_sign_in(*database, accounts.front().username, demo_password, "192.0.2.1",
                                     Language::swedish);
    ASSERT_TRUE(known);
    rights::RightsCache rights;
    auto session =
        database->read([&](db::Read& read) { return auth::session_as(read, known->account, rights); });
    EXPECT_EQ(session->visitor.name, accounts.front().name);
}

TEST_P(Demo, stays_when_meetings_of_our_own_name_its_people) {
    load_demo(*database);
    database->write([](db::Write& write) {
        write.script(
            "INSERT INTO org_group (code, name, sort_key, kind) VALUES ('own', 'Egen', 'egen', 'other');"
            "INSERT INTO group_membership (org_group, person, function, valid_from) "
            "SELECT (SELECT MAX(id) FROM org_group), MIN(id), 'chair', '2024-01-01' FROM person");
    });
    auto before = count_rows(*database);
    auto removed = remove_demo(*database);
    ASSERT_FALSE(removed);
    EXPECT_EQ(removed.error().kind, RefusalKind::conflict);
    EXPECT_EQ(count_rows(*database), before) << "nothing is removed by halves";
}

TEST_P(Demo, survives_backup_and_restore_into_the_other_engine) {
    auto other_engine = GetParam() == db::Engine::sqlite ? db::Engine::postgres : db::Engine::sqlite;
    if (!db::available(other_engine)) GTEST_SKIP() << "the other engine is not at hand";
    load_demo(*database);
    db::TestDatabase other(other_engine);
    Config from, to;
    from.database = database.url();
    to.database = other.url();
    auto file = database.directory() / "kopia.backup";
    testing::internal::CaptureStdout();
    EXPECT_EQ(commands::backup(from, file), 0);
    EXPECT_EQ(commands::restore(to, file), 0);
    testing::internal::GetCapturedStdout();
    auto before = count_rows(*database), after = count_rows(*other);
    before.erase("schema_migration");
    after.erase("schema_migration");
    EXPECT_EQ(after, before);
    for (const auto& query : queries)
        EXPECT_EQ(search_for(*other, query), search_for(*database, query)) << query;
    EXPECT_EQ(other->read([](db::Read& read) { return audit::first_broken_link(read); }), std::nullopt);
    EXPECT_FALSE(load_demo(*other)) << "it is all there";
    auto token = auth::check_sign_in(*other, "nobody", "x", "192.0.2.1", Language::swedish);
    EXPECT_FALSE(token) << "new rows get ids of their own";
    auto added = other->write([](db::Write& write) {
        return commitments::add_commitment(write, {.text = "Nytt",
                                                   .group = GroupId{1},
                                                   .owners = {},
                                                   .due_on = {},
                                                   .promised_on = {},
                                                   .origin = {"meeting", 1, 1, 0, 0}});
    });
    EXPECT_GT(added.value, before["commitment"] - 1);
}

TEST(DemoOnBothEngines, is_read_and_found_alike) {
    if (!db::available(db::Engine::postgres)) GTEST_SKIP() << "PostgreSQL is not at hand";
    db::TestDatabase sqlite(db::Engine::sqlite, migrations()), postgres(db::Engine::postgres, migrations());
    load_demo(*sqlite);
    load_demo(*postgres);
    EXPECT_EQ(count_rows(*sqlite), count_rows(*postgres));
    std::size_t hits = 0;
    for (const auto& query : queries) {
        auto found = search_for(*sqlite, query);
        EXPECT_EQ(found, search_for(*postgres, query)) << query;
        hits += found.titles.size();
    }
    EXPECT_GT(hits, 50u);
    auto lists = [](db::Database& database) {
        return database.read([](db::Read& read) {
            std::vector<std::string> lines;
            for (auto order : {meetings::MeetingOrder::newest, meetings::MeetingOrder::oldest,
                               meetings::MeetingOrder::group})
                for (const auto& row :
                     meetings::list_meetings(read, overseer(), {.order = order, .limit = 1000}))
                    lines.push_back(to_string(row.id) + row.title + std::to_string(row.decisions));
            commitments::CommitmentFilter filter;
            filter.limit = 10'000;
            for (const auto& row : commitments::list_commitments(read, overseer(), filter))
                lines.push_back(to_string(row.id) + row.text + row.owners);
            return lines;
        });
    };
    EXPECT_EQ(lists(*sqlite), lists(*postgres));
}

}  // namespace
}  // namespace styrkedja::app
