// Files that the form asks for: who leaves them, when one is missing, and what the record has of the
// prework's.
#include "audit/audit.h"
#include "dialogues/testing/world.h"

namespace styrkedja::dialogues {
namespace {

class DialogueLeaves : public DialogueWorld {
  protected:
    void SetUp() override {
        DialogueWorld::SetUp();
        ask_for_a_file();
    }
    static LeftFile file(std::optional<std::string_view> bytes, std::int64_t seen) {
        LeftFile left{.question = "underlag", .seen = seen, .file = {}};
        if (bytes) left.file = {"hemligt.txt", comments::FileKind::text, *bytes};
        return left;
    }
    Result<void> prepare(const rights::Visitor& visitor, std::optional<std::string_view> bytes,
                         std::int64_t seen = 0) {
        return write([&](db::Write& write) {
            return save_prework_file(write, visitor, dialogue, file(bytes, seen), sv);
        });
    }
    Result<void> note(const rights::Visitor& visitor, std::optional<std::string_view> bytes,
                      std::int64_t seen = 0) {
        return write([&](db::Write& write) {
            return save_record_file(write, visitor, dialogue, file(bytes, seen), sv);
        });
    }
    static RefusalKind why(const Result<void>& done) {
        EXPECT_FALSE(done);
        return done ? RefusalKind::invalid : done.error().kind;
    }
    questions::Question asked(db::Read& read) {
        auto content = content_of(read, loaded_round_in(read), school, sv);
        return *questions::find_question(content, "underlag");
    }
    std::optional<form_answers::Sheet> sheet(db::Read& read, std::string_view part) {
        return form_answers::find_sheet(read, now_is_in(read).ref(), part);
    }
    std::int64_t standing(std::string_view part = prework) {
        return read([&](db::Read& read) {
            return form_answers::standing_file(form_answers::answers_of(read, sheet(read, part)->id),
                                               asked(read));
        });
    }
    std::string bytes(std::string_view part = prework) {
        return read([&](db::Read& read) {
            auto found = form_answers::find_file(read, sheet(read, part)->id, asked(read));
            return found ? found->content.data : "";
        });
    }
    void prepared() {
        ok(prepare(rektor, "ett"));
        rate_all(rektor, 2);
        ok(submit());
    }
    std::string logged() {
        std::string all;
        read([&](db::Read& read) {
            for (const auto& one : audit::history(read, "dialogue", dialogue.value))
                all += fmt::format("{} {}\n", one.action, one.after_value.value_or(""));
        });
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, DialogueLeaves, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(DialogueLeaves, no_prework_without_the_file_that_is_required) {
    rate_all(rektor, 2);
    auto refused = submit();
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().fields.size(), 1U);
    EXPECT_EQ(refused.error().fields[0].field, "q-underlag");
    ok(prepare(rektor, "ett"));
    ok(submit());
    EXPECT_EQ(why(prepare(rektor, "två", standing())), RefusalKind::conflict) << "handed in";
}

TEST_P(DialogueLeaves, the_subordinate_alone_prepares_with_it) {
    for (const auto* one : {&head, &director}) EXPECT_EQ(why(prepare(*one, "ett")), RefusalKind::forbidden);
    for (const auto* one : {&quality, &hr, &stranger})
        EXPECT_EQ(why(prepare(*one, "ett")), RefusalKind::not_found) << one->name;
    LeftFile elsewhere = file("ett", 0);
    elsewhere.question = key_of(focus.front()) + "_causes";
    auto done =
        write([&](db::Write& write) { return save_prework_file(write, rektor, dialogue, elsewhere, sv); });
    EXPECT_EQ(why(done), RefusalKind::not_found) << "it asks for no file";
    EXPECT_EQ(why(note(rektor, "ett")), RefusalKind::conflict) << "there is no record yet";
}

TEST_P(DialogueLeaves, one_that_somebody_has_changed_is_not_changed_unseen) {
    ok(prepare(rektor, "ett"));
    auto first = standing();
    EXPECT_EQ(why(prepare(rektor, "två")), RefusalKind::conflict) << "in another tab";
    ok(prepare(rektor, "ett"));
    EXPECT_EQ(standing(), first) << "sent once more, it is the same";
    ok(write([&](db::Write& write) {
        auto section = key_of(focus.front());
        return save_prework(write, rektor, dialogue, section, 0, typed({{section + "_causes", "Ord"}}), sv);
    }));
    ok(prepare(rektor, "två", first));
    EXPECT_EQ(bytes(), "två") << "words beside it are no hindrance";
    EXPECT_EQ(why(prepare(rektor, {}, first)), RefusalKind::conflict);
    ok(prepare(rektor, {}, standing()));
    EXPECT_EQ(standing(), 0);
    ok(prepare(rektor, {}, first));
    EXPECT_EQ(logged().find("hemligt"), std::string::npos);
    EXPECT_NE(logged().find("save_prework_file underlag"), std::string::npos);
    EXPECT_NE(logged().find("remove_prework_file underlag"), std::string::npos);
}

TEST_P(DialogueLeaves, the_record_begins_with_the_preworks_file_and_may_let_it_go) {
    prepared();
    ok(hold_today(head));
    EXPECT_EQ(bytes(record), "ett");
    ok(note(head, {}, standing(record)));
    EXPECT_EQ(bytes(record), "");
    EXPECT_EQ(bytes(prework), "ett") << "what was handed in stays";
}

TEST_P(DialogueLeaves, whoever_has_confirmed_has_confirmed_another_record) {
    prepared();
    ok(hold_today(head));
    for (auto area : focus)
        ok(write(
            [&](db::Write& write) { return agree_rating(write, head, dialogue, area, {.rating = 3}, sv); }));
    ok(confirms(head, now_is().record_version));
    EXPECT_EQ(why(note(director, "två", standing(record))), RefusalKind::forbidden);
    ok(note(rektor, "två", standing(record)));
    EXPECT_EQ(now_is().state, DialogueState::record_draft);
    EXPECT_FALSE(now_is().superior_confirmed);
    for (const auto* one : {&head, &rektor}) ok(confirms(*one, now_is().record_version));
    EXPECT_EQ(why(note(rektor, "tre", standing(record))), RefusalKind::conflict);
    EXPECT_EQ(bytes(record), "två");
    EXPECT_EQ(logged().find("hemligt"), std::string::npos);
}

}  // namespace
}  // namespace styrkedja::dialogues
