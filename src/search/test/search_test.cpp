// What a search finds, in which order, for whom – and the same on both engines.
#include "search/search.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/accounts.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/testing/world.h"
#include "search/kinds.h"

namespace styrkedja::search {
namespace {

namespace world = rights::world;
using Titles = std::vector<std::string>;

void fill_index(db::Database& database) {
    world::fill(database);
    database.write([](db::Write& write) {
        auto entry = [&](std::string kind, std::int64_t object, GroupId group, std::string title,
                         std::string body) {
            add(write, {kind, object, group, title, body, "/" + kind + "/" + std::to_string(object), {}});
        };
        entry("agenda_item", 1, world::lg, "Läsplan", "Eleverna behöver mer tid för läsning på skolan.");
        entry("decision", 2, world::lg, "Möte 13 januari",
              "Skolorna beslutade om en läsplan för alla elever.");
        entry("commitment", 3, world::lg, "Möte 13 januari", "Karin tar fram en idé om NEAR AND OR NOT.");
        entry("meeting", 4, world::lg, "Ledningsgruppen",
              "Åsa, Örjan och Ärla. C++ och SQL-satser: 100 % klart!");
        entry("agenda_item", 5, world::sg, "Samverkan", "Facket vill tala om elevernas skolmat.");
        entry("commitment", 6, world::sg, "Samverkan", "Bo frågar skolorna.");
        entry("agenda_item", 7, world::lg, "Budget",
              "Resultat 1e5 kronor, v41, 2026-03-10, 0x1f och 1.5 samt –2.");
    });
    database.write([](db::Write& write) {
        write.script(
            "INSERT INTO commitment (kind, text, org_group, status, trigger_text, owners, to_name, "
            "origin_kind, origin, origin_part, "
            "text_begin, text_end) VALUES ('promise', 'x', 2, 'open', '', 'Karin', '', 'meeting', 1, 1, 0, "
            "0)");
        write.script(
            "INSERT INTO commitment_owner (commitment, name, person) SELECT MAX(id), 'Karin', 4 FROM "
            "commitment");
        write.script("UPDATE commitment_owner SET commitment = commitment");
    });
}

Titles titles(const Hits& found) {
    Titles list;
    for (const auto& hit : found.hits) list.push_back(hit.kind + " " + std::to_string(hit.object));
    return list;
}
Titles find_in(db::Database& database, PersonId person, std::string_view query, std::string_view kind = {}) {
    return database.read([&](db::Read& read) {
        return titles(find(read, world::visitor(person), query, {.kind = std::string(kind)}));
    });
}

class Search : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { fill_index(*database); }
    Titles found(std::string_view query, std::string_view kind = {}) {
        return find_in(*database, world::ulla, query, kind);
    }
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Search, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Search, every_form_of_a_word_is_found) {
    Titles both = {"agenda_item 5", "decision 2", "agenda_item 1"};
    for (const char* query : {"elev", "elever", "Eleverna", "ELEVERNAS"})
        EXPECT_EQ(found(query), both) << query;
}

TEST_P(Search, the_beginning_of_a_word_is_enough) {
    EXPECT_EQ(found("skolm"), (Titles{"agenda_item 5"}));
    EXPECT_EQ(found("kolmat"), Titles{}) << "its middle is not";
}

TEST_P(Search, several_words_must_all_be_there) {
    EXPECT_EQ(found("elever läsplan"), (Titles{"decision 2", "agenda_item 1"}));
    EXPECT_EQ(found("elever läsplan beslut"), (Titles{"decision 2"}));
    EXPECT_EQ(found("elever fotboll"), Titles{});
}

TEST_P(Search, titles_that_hold_every_word_come_first_then_the_newest) {
    EXPECT_EQ(found("läsplan"), (Titles{"agenda_item 1", "decision 2"}));
    EXPECT_EQ(found("möte"), (Titles{"commitment 3", "decision 2"}));
}

TEST_P(Search, swedish_letters_are_their_own_and_accents_are_not) {
    EXPECT_EQ(found("åsa"), (Titles{"meeting 4"}));
    EXPECT_EQ(found("asa"), Titles{});
    EXPECT_EQ(found("ÖRJAN"), (Titles{"meeting 4"}));
    EXPECT_EQ(found("ärla"), (Titles{"meeting 4"}));
    EXPECT_EQ(found("ide"), (Titles{"commitment 3"}));
    EXPECT_EQ(found("idé"), (Titles{"commitment 3"}));
}

TEST_P(Search, a_unit_and_a_period_narrow_it) {
    database->write([](db::Write& write) {
        write.script(
            "INSERT INTO org_unit (id, code, kind) VALUES (70, 'a', 'authority'), (71, 'b', 'school_unit');"
            "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) VALUES "
            "(70, 'Ön', 'on', 'none', NULL, '2000-01-01'), (71, 'Skolan', 'skolan', 'none', 70, "
            "'2000-01-01');"
            "UPDATE org_group SET unit = 71 WHERE id = " +
            to_string(world::sg) +
            ";UPDATE search_document SET dated = '2026-02-01' WHERE object = 2;"
            "UPDATE search_document SET dated = '2026-05-01' WHERE object = 5;");
    });
    auto narrowed = [&](const Filter& filter) {
        return database->read([&](db::Read& read) {
            return titles(find(read, world::visitor(world::ulla), "elever", filter));
        });
    };
    for (UnitId unit : {UnitId{70}, UnitId{71}})
        EXPECT_EQ(narrowed({.unit = unit}), (Titles{"agenda_item 5"})) << "its groups and those below";
    EXPECT_EQ(narrowed({.unit = UnitId{99}}), Titles{});
    EXPECT_EQ(narrowed({.from = *make_date(2026, 2, 1)}), (Titles{"agenda_item 5", "decision 2"}));
    EXPECT_EQ(narrowed({.from = *make_date(2026, 2, 1), .to = *make_date(2026, 4, 30)}),
              (Titles{"decision 2"}));
    auto units = database->read([](db::Read& read) { return units_with_groups(read); });
    ASSERT_EQ(units.size(), 1u);
    EXPECT_EQ(units[0].name, "Skolan");
}

TEST_P(Search, the_engines_operators_are_plain_text) {
    EXPECT_EQ(found("NEAR"), (Titles{"commitment 3"}));
    EXPECT_EQ(found("AND"), (Titles{"commitment 3"}));
    EXPECT_EQ(found("or not"), (Titles{"commitment 3"}));
    EXPECT_EQ(found("\"elever läsplan\""), found("elever läsplan")) << "quotes make no difference";
    EXPECT_EQ(found("elever & läsplan"), found("elever läsplan"));
    EXPECT_EQ(found("elever | läsplan"), found("elever läsplan"));
    EXPECT_EQ(found("-elever"), found("elever"));
    EXPECT_EQ(found("!elever"), found("elever"));
    EXPECT_EQ(found("stems:elever"), Titles{}) << "no column is named: it is the words stems and elever";
    EXPECT_EQ(found("(elever"), found("elever"));
    EXPECT_EQ(found("elever*"), found("elever"));
    EXPECT_EQ(found("^elever"), found("elever"));
    EXPECT_EQ(found("elever:*B"), found("elever b")) << "no weight either";
    EXPECT_EQ(found("'; DROP TABLE search_document; --"), Titles{});
    EXPECT_EQ(found("elever").size(), 3u) << "and the table is still there";
}

TEST_P(Search, nothing_to_look_for_finds_nothing) {
    for (const char* query : {"", "   ", "\"", "*", "()", "&|!", "–", "…", ":", "' '", "\\"})
        EXPECT_EQ(found(query), Titles{}) << query;
}

TEST_P(Search, one_kind_alone) {
    EXPECT_EQ(found("elever", "decision"), (Titles{"decision 2"}));
    EXPECT_EQ(found("elever", "commitment"), Titles{});
    EXPECT_EQ(found("elever", "annat"), Titles{});
}

TEST_P(Search, finds_only_what_the_visitor_may_see) {
    EXPECT_EQ(find_in(*database, world::henrik, "elever"), (Titles{"decision 2", "agenda_item 1"}));
    EXPECT_EQ(find_in(*database, world::bo, "elever"), (Titles{"agenda_item 5"}));
    EXPECT_EQ(find_in(*database, world::pia, "elever"), Titles{});
    EXPECT_EQ(
        database->read([](db::Read& read) { return titles(find(read, world::signed_out(), "elever")); }),
        Titles{});
}

TEST_P(Search, an_owner_finds_the_commitment_of_another_group) {
    EXPECT_EQ(find_in(*database, world::karin, "frågar"), Titles{});
    database->write([](db::Write& write) {
        write.script("UPDATE search_document SET object = (SELECT MAX(id) FROM commitment) WHERE object = 6");
    });
    EXPECT_EQ(find_in(*database, world::karin, "frågar").size(), 1u);
    EXPECT_EQ(find_in(*database, world::sara, "frågar"), Titles{});
}

TEST_P(Search, what_is_no_groups_is_found_by_its_readers_alone) {
    database->write([](db::Write& write) {
        add(write,
            {"commitment", 20, {}, "Cykel", "Karin lagar den.", "/", {}, {world::karin, world::karin}});
        add(write, {"report", 21, world::sg, "Cykel", "Den är lagad.", "/", {}, {world::karin}});
    });
    EXPECT_EQ(find_in(*database, world::karin, "cykel"), (Titles{"report 21", "commitment 20"}));
    EXPECT_EQ(find_in(*database, world::karin, "cykel", "report"), (Titles{"report 21"}));
    EXPECT_EQ(found("cykel"), (Titles{"report 21"})) << "all groups are not everything";
    EXPECT_EQ(find_in(*database, world::bo, "cykel"), (Titles{"report 21"}));
    EXPECT_EQ(find_in(*database, world::sara, "cykel"), Titles{});
    database->write([](db::Write& write) {
        change_body(write, "commitment", 20, "Karin målar den.");
        change_heading(write, "commitment", 20, "Cykel två", {});
        rebuild_index(write);
    });
    EXPECT_EQ(find_in(*database, world::karin, "cykel två målar"), (Titles{"commitment 20"}))
        << "other words for the same readers";
    database->write([](db::Write& write) {
        change_readers(write, "commitment", 20, {.group = {}, .people = {world::sara}});
        change_readers(write, "report", 21, {.group = world::lg});
        change_readers(write, "report", 99, {.group = {}, .people = {world::sara}});
    });
    EXPECT_EQ(find_in(*database, world::sara, "cykel"), (Titles{"commitment 20", "report 21"}));
    EXPECT_EQ(find_in(*database, world::karin, "cykel"), (Titles{"report 21"})) << "through the group";
    EXPECT_EQ(find_in(*database, world::bo, "cykel"), Titles{});
}

TEST_P(Search, guests_find_what_is_another_groups) {
    database->write([](db::Write& write) {
        add(write, {"meeting", 20, world::lg, "Cykelmöte", "", "/", {}, {}, {world::sg}});
        add(write, {"meeting", 21, world::lg, "Cykeldag", "", "/", {}});
    });
    EXPECT_EQ(find_in(*database, world::bo, "cykelmöte"), (Titles{"meeting 20"}));
    EXPECT_EQ(find_in(*database, world::karin, "cykelmöte"), (Titles{"meeting 20"}));
    EXPECT_EQ(find_in(*database, world::pia, "cykelmöte"), Titles{});
    EXPECT_EQ(find_in(*database, world::bo, "cykeldag"), Titles{});
    auto guests = [&](std::int64_t object, std::vector<GroupId> groups) {
        database->write([&](db::Write& write) {
            change_readers(write, "meeting", object, {.group = world::lg, .guests = groups});
        });
    };
    guests(21, {world::sg, world::angsvik});
    guests(20, {});
    EXPECT_EQ(find_in(*database, world::bo, "cykeldag"), (Titles{"meeting 21"}));
    EXPECT_EQ(find_in(*database, world::bo, "cykelmöte"), Titles{});
}

TEST_P(Search, everyone_who_is_signed_in_finds_what_is_everyones) {
    database->write([](db::Write& write) {
        add(write, {.kind = "goal",
                    .object = 30,
                    .group = {},
                    .title = "Simning",
                    .body = "Alla simmar.",
                    .url = "/goals/30",
                    .everyone = true});
        add(write, {.kind = "comment",
                    .object = 31,
                    .group = {},
                    .title = "Karin",
                    .body = "Simma lugnt.",
                    .url = "/goals/30"});
    });
    for (PersonId person : {world::karin, world::bo, world::ulla, world::pia})
        EXPECT_EQ(find_in(*database, person, "simma"), (Titles{"goal 30"}));
    EXPECT_EQ(database->read([](db::Read& read) { return titles(find(read, world::signed_out(), "simma")); }),
              Titles{});
    database->write([](db::Write& write) {
        change_body(write, "goal", 30, "Alla cyklar.");
        change_readers(write, "comment", 31, {.everyone = true});
    });
    EXPECT_EQ(find_in(*database, world::pia, "cyklar"), (Titles{"goal 30"}))
        << "other words, still everyone's";
    EXPECT_EQ(find_in(*database, world::pia, "lugnt"), (Titles{"comment 31"}));
    database->write([](db::Write& write) { change_readers(write, "goal", 30, {.people = {world::bo}}); });
    EXPECT_EQ(find_in(*database, world::pia, "cyklar"), Titles{});
    EXPECT_EQ(find_in(*database, world::bo, "cyklar"), (Titles{"goal 30"}));
}

TEST_P(Search, what_is_gone_leaves_no_readers) {
    auto readers = [&] {
        static const db::Query<std::int64_t()> count{
            "SELECT (SELECT count(*) FROM search_reader) + (SELECT count(*) FROM search_reader_group)"};
        return *database->read([](db::Read& read) { return read.one(count); });
    };
    database->write([](db::Write& write) {
        add(write, {"comment", 20, {}, "Sara", "Fint.", "/", {}, {world::karin, world::sara}});
        add(write, {"report", 21, world::lg, "Cykel", "Lagad.", "/", {}, {world::bo}, {world::sg}});
        add(write, {"meeting", 22, world::lg, "Möte", "", "/", {}, {}, {world::sg}});
        add(write, {"meeting", 23, world::sg, "Möte", "", "/", {}, {}, {world::lg, world::angsvik}});
    });
    EXPECT_EQ(readers(), 7);
    database->write([](db::Write& write) {
        remove(write, "comment", 20);
        remove(write, "meeting", 22);
    });
    EXPECT_EQ(readers(), 4);
    database->write([](db::Write& write) { remove_group(write, world::lg); });
    EXPECT_EQ(readers(), 1) << "of what is left, those of the group that is left";
    database->write([](db::Write& write) { remove_group(write, world::sg); });
    EXPECT_EQ(readers(), 0);
    database->write([](db::Write& write) { remove_group(write, world::lg); });
    EXPECT_EQ(readers(), 0);
}

TEST_P(Search, what_is_removed_is_found_no_more) {
    database->write([](db::Write& write) { remove(write, "decision", 2); });
    EXPECT_EQ(found("elever"), (Titles{"agenda_item 5", "agenda_item 1"}));
    database->write([](db::Write& write) { remove_group(write, world::lg); });
    EXPECT_EQ(found("elever"), (Titles{"agenda_item 5"}));
    EXPECT_EQ(found("budget"), Titles{});
}

TEST_P(Search, an_object_replaced_is_found_by_its_new_words) {
    database->write([](db::Write& write) {
        remove(write, "decision", 2);
        add(write,
            {"decision", 2, world::lg, "Möte 13 januari", "Gruppen valde fotboll.", "/decision/2", {}});
    });
    EXPECT_EQ(found("fotboll"), (Titles{"decision 2"}));
    EXPECT_EQ(found("läsplan"), (Titles{"agenda_item 1"}));
}

TEST_P(Search, more_hits_than_are_shown_are_told) {
    database->write([](db::Write& write) {
        for (int at = 0; at < 40; ++at)
            add(write, {"meeting", 100 + at, world::lg, "Protokoll", "Vi talade om simning.", "/", {}});
    });
    auto many =
        database->read([](db::Read& read) { return find(read, world::visitor(world::ulla), "simning"); });
    EXPECT_EQ(many.hits.size(), hits_shown);
    EXPECT_TRUE(many.more);
    EXPECT_EQ(many.hits.front().object, 139) << "the newest first";
    auto few =
        database->read([](db::Read& read) { return find(read, world::visitor(world::ulla), "elever"); });
    EXPECT_FALSE(few.more);
}

TEST_P(Search, the_page_marks_the_words_and_runs_nothing) {
    database->write([](db::Write& write) {
        add(write, {"meeting", 9, world::lg, "<b>Titel</b>", "Ett <script>alert(1)</script> elevråd.",
                    "/meetings/9", std::chrono::year{2026} / 3 / 10});
    });
    auth::Site site(*database);
    auth::add_routes(site.routes);
    search::add_routes(site.routes);
    database->write([](db::Write& write) {
        write.script(
            "INSERT INTO account (username, password_hash, person, language, created_at) VALUES "
            "('ulla', 'x', 1, 'sv', 0)");
        write.script("UPDATE account SET password_hash = '" + auth::hash_password(auth::test_password) + "'");
    });
    auth::Browser browser(site);
    ASSERT_TRUE(browser.sign_in("ulla"));
    auto page = browser.get("/search?q=elevr%C3%A5d");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("<mark>elevråd</mark>"), std::string::npos);
    EXPECT_EQ(page.body.find("<script>alert"), std::string::npos);
    EXPECT_NE(page.body.find("1 träff."), std::string::npos);
    EXPECT_NE(page.body.find("href=\"/meetings/9\""), std::string::npos);
    EXPECT_EQ(browser.get("/search?q=elevr%C3%A5d&kind=comment").body.find("<mark>"), std::string::npos);
    auto none = browser.get("/search?q=%22%3E%3Cscript%3E");
    EXPECT_EQ(none.status, 200);
    EXPECT_EQ(none.body.find("\"><script>"), std::string::npos);
    EXPECT_EQ(browser.get("/search").status, 200);
}

TEST_P(Search, the_page_names_and_offers_the_kinds_that_were_hung) {
    hang({"assignment", "Uppdrag", "Alla uppdrag"});
    hang({"meeting", "Möte", "Möten"});
    hang({"meeting", "Möte", "Möten"});
    hang({"Snöar", [](const auth::Visit&, std::string_view) { return html::markup("<li>Snö</li>"); }});
    database->write([](db::Write& write) {
        for (const char* kind : {"assignment", "meeting", "unheard_of"})
            add(write, {.kind = kind,
                        .object = 50,
                        .group = {},
                        .title = "Snöröjning",
                        .body = "Snö.",
                        .url = "/",
                        .everyone = true});
    });
    auth::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    search::add_routes(site.routes);
    auth::Browser browser(site);
    ASSERT_TRUE(browser.sign_in("sara"));
    auto count = [](const http::Response& page, std::string_view words) {
        int found = 0;
        for (auto at = page.body.find(words); at != std::string::npos; at = page.body.find(words, at + 1))
            ++found;
        return found;
    };
    auto page = browser.get("/search?q=sn%C3%B6r%C3%B6jning");
    for (const char* badge : {"<p class=\"facts\">Uppdrag</p>", "<p class=\"facts\">Möte</p>",
                              "<p class=\"facts\">unheard_of</p>"})
        EXPECT_EQ(count(page, badge), 1) << badge;
    EXPECT_EQ(count(page, ">Möten</option>"), 1) << "offered once";
    EXPECT_EQ(count(page, "<h2>I texterna</h2>"), 1);
    auto alone = browser.get("/search?q=sn%C3%B6r%C3%B6jning&kind=assignment");
    EXPECT_EQ(count(alone, "<p class=\"facts\">"), 1);
    EXPECT_EQ(count(alone, "<option value=\"assignment\" selected>Alla uppdrag</option>"), 1);
}

constexpr const char* tricky_queries[] = {
    "elever",
    "skolan",
    "e",
    "1",
    "1e5",
    "1e",
    "v41",
    "v",
    "0x1f",
    "0x",
    "2026",
    "2026-03-10",
    "1.5",
    "5",
    "-2",
    "c++",
    "sql",
    "100 %",
    "100%",
    "klart!",
    "é",
    "å",
    "😀",
    "elever 😀",
    "😀 elever",
    "×",
    "elever ×",
    "½",
    "\u0301",
    "elever \u0301",
    "ß",
    "æ",
    "elever\u200bskolan",
    "日本",
    "elever 日本",
    "\"",
    "a*",
    "near(",
    "NEAR(elever skolan)",
    "elever NEAR skolan",
    "elever -skolan",
    "'",
    "''",
    "\\'",
    "elever\\",
    ":*",
    "a:b",
    "<->",
    "elever <-> skolan",
    "{elever}",
    "elever + skolan",
    "^e",
    "--",
    "/*",
    ";",
    "\t",
    "%",
    "_",
    "och",
    "eleverna eleverna elever elev e e e e e e e e e e e e e e fotboll"};

// Whatever is typed, both engines give the same hits in the same order and neither fails.
TEST(SearchOnBothEngines, gives_the_same_answers) {
    if (!db::available(db::Engine::postgres)) GTEST_SKIP() << "PostgreSQL is not at hand";
    db::TestDatabase sqlite(db::Engine::sqlite, audit::product_migrations());
    db::TestDatabase postgres(db::Engine::postgres, audit::product_migrations());
    fill_index(*sqlite);
    fill_index(*postgres);
    std::size_t hits = 0;
    for (const char* query : tricky_queries) {
        auto on_sqlite = find_in(*sqlite, world::ulla, query),
             on_postgres = find_in(*postgres, world::ulla, query);
        EXPECT_EQ(on_sqlite, on_postgres) << query;
        hits += on_sqlite.size();
    }
    EXPECT_GT(hits, 20u);
}

}  // namespace
}  // namespace styrkedja::search
