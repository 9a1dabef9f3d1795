// Forms with their versions: a draft is written, put in use, followed by the next; who may; what depends on
// them.
#include "forms/forms.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "commitments/commitments.h"
#include "forms/editing.h"
#include "questions/content_json.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::forms {
namespace {

namespace world = rights::world;
constexpr Language sv = Language::swedish;

class Forms : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        database->write([](db::Write& write) {
            write.script(
                "INSERT INTO org_unit (code, kind) VALUES ('norr', 'school_unit');"
                "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) "
                "SELECT id, 'Norrskolan', 'norrskolan', 'compulsory', NULL, '2000-01-01' FROM org_unit "
                "WHERE code = 'norr'");
        });
    }
    FormId added(const NewForm& form) {
        auto id = database->write([&](db::Write& write) { return add_form(write, lead, form, sv); });
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(FormId{});
    }
    FormId added() { return added({.name = "Dialog 1", .use = FormUse::dialogue}); }

    std::int64_t version(FormId id) {
        return database->read([&](db::Read& read) { return draft_of(read, id)->version; });
    }
    Edited question(FormId id, Question one, std::string section = "laget", std::int64_t seen = 0) {
        return database->write([&](db::Write& write) -> Edited {
            Seen at{id, seen ? seen : draft_of(write, id)->version, sv};
            auto content = own_content(write, draft_of(write, id)->id);
            bool there =
                std::ranges::find(content.sections, section, &Section::key) != content.sections.end();
            if (!there && !draft_of(write, id)->core) {
                Section made{.key = {}, .heading = "Läget"};
                auto saved = save_section(write, lead, at, made);
                if (!saved) return saved;
                at.version = *saved;
                section = made.key;
            }
            return save_question(write, lead, at, section, one);
        });
    }
    static Question asked(std::string text, QuestionKind kind = QuestionKind::text) {
        Question one{.key = {}, .kind = kind, .text = std::move(text), .layer = QuestionLayer::recommended};
        if (questions::has_choices(kind)) one.choices = {{"", "Ja"}, {"", "Nej"}};
        return one;
    }
    Result<void> use(FormId id, PuttingInUse act = {}) {
        if (!act.version) act.version = version(id);
        return database->write([&](db::Write& write) { return put_in_use(write, lead, id, act, sv); });
    }
    FormId used(const NewForm& form = {.name = "Dialog 1", .use = FormUse::dialogue}) {
        auto id = added(form);
        auto one = asked("Hur går det?", QuestionKind::choice);
        EXPECT_TRUE(question(id, one));
        auto done = use(id);
        EXPECT_TRUE(done) << (done ? "" : done.error().message);
        return id;
    }
    void begun(FormId id) {
        EXPECT_TRUE(database->write([&](db::Write& write) { return begin_draft(write, lead, id, sv); }));
    }
    Content now_asked(FormId id) {
        return database->read([&](db::Read& read) { return content_of(read, *version_in_use(read, id)); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    rights::Visitor lead = world::with_role(world::karin, Role::quality_lead);
    UnitId norr{1};
};
INSTANTIATE_TEST_SUITE_P(Engines, Forms, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Forms, a_version_in_use_never_changes_and_the_next_takes_its_place) {
    auto id = used();
    auto first = now_asked(id);
    auto refused = question(id, asked("En till?"), "laget", 1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict) << "there is no draft";
    begun(id);
    ASSERT_TRUE(question(id, asked("En till?")));
    EXPECT_EQ(now_asked(id), first);
    auto done = use(id);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().fields[0].field, "what_changed");
    ASSERT_TRUE(use(id, {.what_changed = "En fråga till"}));
    EXPECT_EQ(count_questions(now_asked(id)), 2);
    auto versions = database->read([&](db::Read& read) { return versions_of(read, id); });
    ASSERT_EQ(versions.size(), 2);
    EXPECT_EQ(versions[0].state, FormState::in_use);
    EXPECT_EQ(versions[1].state, FormState::retired);
    EXPECT_EQ(database->read([&](db::Read& read) { return content_of(read, versions[1]); }), first);
}

TEST_P(Forms, a_form_without_questions_is_not_put_in_use) {
    auto id = added();
    auto done = use(id);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().fields[0].field, "sections");
}

TEST_P(Forms, changes_are_taken_back_one_by_one) {
    auto id = added();
    ASSERT_TRUE(question(id, asked("A?")));
    ASSERT_TRUE(question(id, asked("B?")));
    auto content = [&] {
        return database->read([&](db::Read& read) { return own_content(read, draft_of(read, id)->id); });
    };
    auto take_back = [&] {
        return database->write(
            [&](db::Write& write) { return undo(write, lead, {id, draft_of(write, id)->version, sv}); });
    };
    ASSERT_TRUE(take_back());
    EXPECT_EQ(count_questions(content()), 1);
    ASSERT_TRUE(take_back());
    EXPECT_EQ(count_questions(content()), 0);
    ASSERT_TRUE(take_back()) << "the section";
    EXPECT_TRUE(content().sections.empty());
    auto refused = take_back();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
}

TEST_P(Forms, two_who_write_at_once_do_not_overwrite_each_other) {
    auto id = added();
    ASSERT_TRUE(question(id, asked("A?")));
    auto seen = version(id);
    ASSERT_TRUE(question(id, asked("B?"), "laget", seen));
    auto refused = question(id, asked("C?"), "laget", seen);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
}

TEST_P(Forms, other_choices_break_the_series_and_that_is_said) {
    auto id = used();
    begun(id);
    auto key = now_asked(id).sections[0].questions[0].key;
    auto one = now_asked(id).sections[0].questions[0];
    one.choices = {{"", "Ja"}, {"", "Delvis"}, {"", "Nej"}};
    auto refused = question(id, one);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields[0].field, key + ".comparability");
    one.comparability = Comparability::similar;
    refused = question(id, one);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields[0].field, key + ".break_note");
    one.break_note = "Ett svar till";
    ASSERT_TRUE(question(id, one));
    ASSERT_TRUE(use(id, {.what_changed = "Delvis går att svara"}));
    auto now = now_asked(id).sections[0].questions[0];
    EXPECT_EQ(now.choices[0].key, "ja") << "what is written as before keeps its key";
    EXPECT_EQ(now.choices[2].key, "nej");
}

TEST_P(Forms, a_circle_is_refused_when_it_is_closed) {
    auto id = added();
    ASSERT_TRUE(question(id, asked("A?", QuestionKind::choice)));
    auto second = asked("B?", QuestionKind::choice);
    second.condition = questions::Condition{"a", {"ja"}};
    ASSERT_TRUE(question(id, second));
    auto first = database->read(
        [&](db::Read& read) { return *find_question(own_content(read, draft_of(read, id)->id), "a"); });
    first.condition = questions::Condition{"b", {"ja"}};
    auto refused = question(id, first);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().fields[0].message.find("cirkel"), std::string::npos);
    auto gone = database->write([&](db::Write& write) {
        return remove_question(write, lead, {id, draft_of(write, id)->version, sv}, "a");
    });
    ASSERT_FALSE(gone) << "b waits for it";
    EXPECT_EQ(gone.error().fields[0].field, "b.condition");
}

TEST_P(Forms, a_unit_adds_its_own_questions_to_the_core_and_hears_of_the_next_version) {
    auto core = used();
    auto local = added({.name = "Norrskolans dialog", .use = FormUse::dialogue, .unit = norr, .core = core});
    auto own = asked("Hur går det på fritids?");
    own.layer = QuestionLayer::local;
    auto saved = question(local, own);
    ASSERT_TRUE(saved) << saved.error().message;
    ASSERT_TRUE(use(local));
    EXPECT_EQ(count_questions(now_asked(local)), 2);
    begun(core);
    ASSERT_TRUE(question(core, asked("Ny i kärnan?")));
    auto refused = use(core, {.what_changed = "En fråga till"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields[0].field, "owner.0") << "the unit's form depends on it";
    Date day = date_of(now()) + std::chrono::days(7);
    Consequence spoken{.of = {"form", local.value}, .owner = "Sara Lind", .due_on = day};
    ASSERT_TRUE(use(core, {.what_changed = "En fråga till", .consequences = {spoken}}));
    EXPECT_EQ(count_questions(now_asked(local)), 2) << "on the version that it adds to";
    auto owed = database->read([&](db::Read& read) {
        return commitments::list_commitments(read, world::visitor(world::sara),
                                             {.mine = true, .today = date_of(now())});
    });
    ASSERT_EQ(owed.size(), 1);
    EXPECT_NE(owed[0].text.find("Dialog 1"), std::string::npos);
    EXPECT_EQ(owed[0].due_on, day);
    begun(local);
    ASSERT_TRUE(use(local, {.what_changed = "På kärnans version 2"}));
    EXPECT_EQ(count_questions(now_asked(local)), 3);
}

TEST_P(Forms, only_who_may_writes_and_drafts_are_theirs_alone) {
    auto id = added();
    auto sara = world::visitor(world::sara);
    EXPECT_FALSE(database->read([&](db::Read& read) { return find_form(read, sara, id); }));
    auto refused =
        database->write([&](db::Write& write) { return add_form(write, sara, {.name = "X"}, sv); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::forbidden);
    ASSERT_TRUE(question(id, asked("A?")));
    ASSERT_TRUE(use(id));
    EXPECT_TRUE(database->read([&](db::Read& read) { return find_form(read, sara, id); }));
    auto stopped = database->write([&](db::Write& write) { return begin_draft(write, sara, id, sv); });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, RefusalKind::forbidden);
}

TEST_P(Forms, the_pages_show_what_is_asked_and_a_file_comes_back_as_a_form) {
    database->write([](db::Write& write) {
        rights::give_role(write, {std::nullopt, "tests"}, world::karin, Role::quality_lead, std::nullopt);
    });
    auth::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    links::add_routes(site.routes);
    forms::add_routes(site.routes);
    auto karin = auth::signed_in(site, "karin"), sara = auth::signed_in(site, "sara");
    auto id = used({.name = "Dialog <1>", .use = FormUse::dialogue, .purpose = "Hur läget är"});
    auto page = sara->get(fmt::format("/forms/{}", id.value));
    EXPECT_TRUE(auth::shows(page, "Dialog &lt;1&gt;"));
    EXPECT_TRUE(auth::shows(page, "Hur går det?"));
    EXPECT_FALSE(auth::shows(page, "Börja nästa version"));
    EXPECT_TRUE(auth::shows(karin->get(fmt::format("/forms/{}", id.value)), "Börja nästa version"));
    EXPECT_TRUE(auth::shows(sara->get("/forms"), "version 1 används"));
    EXPECT_TRUE(auth::shows(sara->get("/forms?words=dialog&use=dialogue"), "Dialog &lt;1&gt;"));
    EXPECT_TRUE(auth::shows(sara->get("/forms?words=100%25"), "Inga formulär här"));
    EXPECT_EQ(sara->get("/forms/new").status, 404);
    EXPECT_EQ(sara->get(fmt::format("/forms/{}/use", id.value)).status, 404);
    EXPECT_EQ(sara->get("/forms/77").status, 404);
    auto file = sara->get(fmt::format("/forms/{}/versions/1/file", id.value));
    auto read = questions::content_from_json(file.body, sv);
    ASSERT_TRUE(read) << file.body;
    EXPECT_EQ(count_questions(*read), 1);
    auto sent = fmt::format(R"({{"name": "Inläst", "use": "survey", "content": {}}})", file.body);
    auto answer = karin->post_json("/api/forms", sent);
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(karin->post("/forms", {{"name", ""}, {"use", "dialogue"}}).status, 422);
    page = karin->post("/forms", {{"name", "Egen"}, {"use", "dialogue"}, {"unit", "1"}});
    EXPECT_EQ(page.status, 303);
}

}  // namespace
}  // namespace styrkedja::forms
