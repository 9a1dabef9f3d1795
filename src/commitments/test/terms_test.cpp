// The days, owners and receivers of commitments: put off, waited for, delegated, and on one's own page.
#include "base/text.h"
#include "commitments/store.h"
#include "commitments/test/promises.h"

namespace styrkedja::commitments {
namespace {

class CommitmentTerms : public Promises {};
INSTANTIATE_TEST_SUITE_P(Engines, CommitmentTerms, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(CommitmentTerms, a_day_that_has_been_is_refused_unless_it_stood_there) {
    promise_all();
    auto field_of = [&](CommitmentId id, const Terms& terms) {
        auto result = change(world::sara, id, terms);
        return result ? "" : result.error().fields.at(0).field;
    };
    EXPECT_EQ(field_of(clear, {.text = "x", .owners = {}, .due_on = day(2026, 4, 2), .version = 1}),
              "due_on");
    EXPECT_EQ(field_of(clear, {.text = "x",
                               .owners = {},
                               .due_on = {},
                               .version = 1,
                               .trigger = "när det går",
                               .check_on = day(2026, 4, 2)}),
              "check_on");
    EXPECT_EQ(
        field_of(clear, {.text = "x", .owners = {}, .due_on = {}, .version = 1, .trigger = "när det går"}),
        "check_on")
        << "when is it looked at?";
    EXPECT_EQ(field_of(clear, {.text = "y", .owners = {}, .due_on = day(2026, 4, 1), .version = 1}), "");
}

TEST_P(CommitmentTerms, a_last_day_that_is_put_off_is_counted) {
    promise_all();
    auto put_to = [&](Date due_on, std::int64_t version) {
        return change(world::sara, clear,
                      {.text = "x", .owners = {"Karin"}, .due_on = due_on, .version = version});
    };
    EXPECT_EQ(state_of(stored(clear), day(2026, 3, 1)), CommitmentState::open);
    EXPECT_EQ(state_of(stored(clear), day(2026, 4, 2)), CommitmentState::overdue);
    EXPECT_EQ(state_of(stored(undated), day(2026, 4, 2)), CommitmentState::open_no_due);
    ASSERT_TRUE(put_to(day(2126, 5, 1), 1));
    ASSERT_TRUE(put_to(day(2126, 6, 1), 2));
    ASSERT_TRUE(put_to(day(2126, 5, 15), 3)) << "nearer is not put off";
    EXPECT_EQ(stored(clear).moved, 2);
    EXPECT_EQ(state_of(stored(clear), today), CommitmentState::moved);
}

TEST_P(CommitmentTerms, what_waits_for_something_is_looked_at_on_its_day) {
    promise_all();
    ASSERT_TRUE(change(world::sara, undated,
                       {.text = "Ring kommunen",
                        .owners = {"Karin"},
                        .due_on = {},
                        .version = 1,
                        .trigger = "när planen är klar",
                        .check_on = day(2126, 1, 1)}));
    EXPECT_EQ(state_of(stored(undated), today), CommitmentState::open);
    EXPECT_EQ(state_of(stored(undated), day(2126, 1, 2)), CommitmentState::overdue);
    auto own = own_page(world::karin, day(2126, 1, 1));
    EXPECT_EQ(std::ranges::count(texts(own.pressing), "Ring kommunen"), 1);
    EXPECT_TRUE(own.undated.empty());
}

TEST_P(CommitmentTerms, a_role_means_who_holds_it_in_the_group) {
    promise_all();
    database->write([](db::Write& write) {
        rights::give_role(write, {std::nullopt, "tests"}, world::karin, Role::operations_head, std::nullopt);
        rights::give_role(write, {std::nullopt, "tests"}, world::bo, Role::operations_head, std::nullopt);
    });
    ASSERT_TRUE(change(world::sara, nobody, {.text = "x", .owners = {"Vc"}, .due_on = {}, .version = 1}));
    EXPECT_EQ(stored(nobody).owners, "Karin Ek") << "Bo is in another group";
    ASSERT_TRUE(
        change(world::sara, nobody,
               {.text = "x", .owners = {"Karin Ek", "avdelningschefer"}, .due_on = {}, .version = 2}));
    EXPECT_EQ(stored(nobody).owners, "Karin Ek, avdelningschefer") << "nobody holds that role yet";
}

TEST_P(CommitmentTerms, who_has_left_cannot_be_given_anything_new) {
    promise_all();
    database->write([](db::Write& write) {
        write.script(
            "INSERT INTO org_unit (id, code, kind) VALUES (900, 'skolan', 'school_unit');"
            "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
            "valid_from, valid_to) VALUES (" +
            to_string(world::bo) +
            ", 900, 'lärare', '', 'monthly', 'permanent', 1000, '2020-01-01', '2024-12-31')");
    });
    auto refused =
        change(world::sara, nobody, {.text = "x", .owners = {"Bo Nilsson"}, .due_on = {}, .version = 1});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "owners");
    EXPECT_EQ(stored(nobody).owners, "");
}

TEST_P(CommitmentTerms, one_of_two_of_the_same_name_is_meant_by_what_stands_after_it) {
    promise_all();
    database->write([](db::Write& write) {
        write.script(
            fmt::format("INSERT INTO person (id, code, name, sort_key, email) VALUES (901, 'bo.2', 'Bo "
                        "Nilsson', '{}', 'bo.2@skola.example')",
                        swedish_sort_key("Bo Nilsson")));
    });
    ASSERT_TRUE(
        change(world::sara, nobody,
               {.text = "Ring", .owners = {"Bo Nilsson (bo.2@skola.example)"}, .due_on = {}, .version = 1}));
    EXPECT_EQ(stored(nobody).owners, "Bo Nilsson");
    EXPECT_EQ(database->read([&](db::Read& read) { return owners_of(read, nobody).at(0).person; }),
              PersonId{901});
    EXPECT_FALSE(find(world::bo, nobody)) << "the other one";
}

TEST_P(CommitmentTerms, what_is_delegated_is_the_others_and_still_waited_for) {
    promise_all();
    auto give = [&](PersonId from, CommitmentId id, std::string_view to) {
        return database->write([&](db::Write& write) {
            return delegate_commitment(write, world::visitor(from), id, to, {}, Language::swedish);
        });
    };
    EXPECT_FALSE(give(world::henrik, clear, "Bo Nilsson")) << "not his to give";
    EXPECT_FALSE(give(world::karin, clear, "Ingen Alls"));
    EXPECT_FALSE(give(world::karin, clear, "Karin Ek"));
    EXPECT_EQ(stored(clear).owners, "Karin Ek");
    ASSERT_TRUE(give(world::karin, clear, "Bo Nilsson"));
    EXPECT_EQ(stored(clear).owners, "Bo Nilsson");
    EXPECT_TRUE(find(world::bo, clear)) << "though he is in another group";
    EXPECT_EQ(texts(own_page(world::karin, today).owed), (Texts{"Skicka underlaget"}));
    EXPECT_TRUE(close(world::bo, clear, CommitmentStatus::done));
    EXPECT_TRUE(own_page(world::karin, today).owed.empty());
}

TEST_P(CommitmentTerms, what_is_passed_on_is_still_waited_for_by_whoever_gave_it_first) {
    promise_all();
    auto give = [&](PersonId from, std::string_view to) {
        return database->write([&](db::Write& write) {
            return delegate_commitment(write, world::visitor(from), clear, to, {}, Language::swedish);
        });
    };
    ASSERT_TRUE(give(world::karin, "Bo Nilsson"));
    ASSERT_TRUE(give(world::bo, "Sara Lind"));
    EXPECT_EQ(texts(own_page(world::karin, today).owed), (Texts{"Skicka underlaget"}));
    EXPECT_TRUE(own_page(world::bo, today).owed.empty());
    EXPECT_EQ(stored(clear).owners, "Sara Lind");
}

// What the origin's commands do themselves, whoever sees the commitment.
TEST_P(CommitmentTerms, what_follows_its_origin_is_moved_and_closed_by_it) {
    auto lead = world::visitor(world::sara);
    auto write = [&](auto command) { return database->write(command); };
    Owner karin{"Karin Ek", world::karin};
    auto id = write([&](db::Write& transaction) {
        return owe_by_origin(transaction, lead,
                             {.kind = CommitmentKind::assignment,
                              .text = "Kartlägg",
                              .owners = {karin},
                              .due_on = day(2026, 4, 1),
                              .promised_on = today,
                              .origin = {.kind = "assignment", .object = 3, .part = 5}});
    });
    EXPECT_TRUE(find(world::karin, id));
    EXPECT_FALSE(find(world::sara, id));
    ASSERT_TRUE(write([&](db::Write& transaction) {
        return delegate_commitment(transaction, world::visitor(world::karin), id, "Bo Nilsson", {},
                                   Language::swedish);
    }));
    auto follow = [&](std::string_view text, const Owner& owner, Date due_on) {
        write([&](db::Write& transaction) { follow_origin(transaction, lead, id, text, {owner}, due_on); });
    };
    auto owed = [&] { return *find(world::bo, id); };
    auto version = owed().version;
    follow("Kartlägg", karin, day(2026, 4, 1));
    EXPECT_EQ(owed().version, version) << "nothing is said that is not so";
    follow("Kartlägg skolorna", karin, day(2026, 5, 1));
    EXPECT_EQ(owed().owners, "Bo Nilsson") << "handed over it stays";
    EXPECT_EQ(owed().text, "Kartlägg skolorna");
    EXPECT_EQ(owed().due_on, day(2026, 5, 1));
    auto close = [&](CommitmentStatus status) {
        write([&](db::Write& transaction) { close_by_origin(transaction, lead, id, status, "Klart"); });
    };
    close(CommitmentStatus::done);
    EXPECT_EQ(owed().status, CommitmentStatus::done);
    follow("Något annat", karin, day(2026, 6, 1));
    EXPECT_EQ(owed().text, "Kartlägg skolorna") << "what is done is done";
    close(CommitmentStatus::dropped);
    EXPECT_EQ(owed().status, CommitmentStatus::done) << "from done it is opened first";
    close(CommitmentStatus::open);
    follow("Kartlägg skolorna", {"Henrik Öberg", world::henrik}, day(2026, 5, 1));
    EXPECT_EQ(find(world::henrik, id)->owners, "Henrik Öberg");
    EXPECT_FALSE(find(world::bo, id));
}

TEST_P(CommitmentTerms, who_may_not_promise_for_others_does_not_by_changing_their_own) {
    promise_all();
    auto refused = change(world::karin, clear,
                          {.text = "x", .owners = {"Karin Ek", "Sara Lind"}, .due_on = {}, .version = 1});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "owners");
    EXPECT_EQ(stored(clear).owners, "Karin Ek");
    EXPECT_TRUE(change(world::sara, clear,
                       {.text = "x", .owners = {"Karin Ek", "Sara Lind"}, .due_on = {}, .version = 1}))
        << "whoever keeps the minutes does";
}

TEST_P(CommitmentTerms, a_day_is_moved_as_it_was_seen_and_nothing_else_changes) {
    promise_all();
    auto move = [&](Date due_on, std::optional<std::int64_t> version) {
        return database->write([&](db::Write& write) {
            return move_commitment(write, world::visitor(world::karin), clear, due_on, version,
                                   Language::swedish);
        });
    };
    ASSERT_TRUE(move(day(2126, 5, 1), 1));
    auto late = move(day(2126, 6, 1), 1);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, RefusalKind::conflict);
    EXPECT_FALSE(move(day(2020, 1, 1), 2));
    EXPECT_EQ(stored(clear).due_on, day(2126, 5, 1));
    EXPECT_EQ(stored(clear).owners, "Karin Ek");
    EXPECT_EQ(stored(clear).text, "Skicka underlaget");
}

TEST_P(CommitmentTerms, what_changed_meanwhile_is_neither_closed_nor_opened_nor_given_away_unseen) {
    promise_all();
    auto refused = [](const Result<void>& result) {
        return !result && result.error().kind == RefusalKind::conflict &&
               result.error().message.contains("Någon annan ändrade åtagandet");
    };
    auto give = [&](std::int64_t version) {
        return database->write([&](db::Write& write) {
            return delegate_commitment(write, world::visitor(world::karin), clear, "Bo Nilsson", version,
                                       Language::swedish);
        });
    };
    ASSERT_TRUE(
        change(world::sara, clear, {.text = "Nytt", .owners = {"Karin Ek"}, .due_on = {}, .version = 1}));
    EXPECT_TRUE(refused(give(1)));
    EXPECT_TRUE(refused(close(world::karin, clear, CommitmentStatus::done, "", 1)));
    EXPECT_TRUE(refused(close(world::karin, clear, CommitmentStatus::dropped, "Behövs inte", 1)));
    EXPECT_EQ(stored(clear).status, CommitmentStatus::open);
    EXPECT_EQ(stored(clear).owners, "Karin Ek");
    ASSERT_TRUE(close(world::karin, clear, CommitmentStatus::done, "", 2));
    EXPECT_TRUE(refused(reopen(world::sara, clear, 2)));
    ASSERT_TRUE(reopen(world::sara, clear, 3));
    EXPECT_TRUE(give(4));
}

TEST_P(CommitmentTerms, what_is_promised_because_of_a_meeting_is_not_what_was_written_down_there) {
    promise_all();
    auto before = database->read([](db::Read& read) { return commitments_of(read, "meeting", 7).size(); });
    database->write([](db::Write& write) {
        add_commitment(write, {.text = "Eget",
                               .owners = {{"Karin Ek", world::karin}},
                               .due_on = {},
                               .promised_on = day(2026, 1, 1),
                               .made_by = world::karin,
                               .origin = {"meeting", 7}});
        change_day_of(write, "meeting", 7, day(2026, 2, 2));
    });
    auto listed = database->read([](db::Read& read) { return commitments_of(read, "meeting", 7); });
    EXPECT_EQ(listed.size(), before) << "a meeting's page shows it to nobody who may not see it";
    auto own = own_page(world::karin, today).undated;
    auto one = std::ranges::find(own, "Eget", &Commitment::text);
    ASSERT_NE(one, own.end());
    EXPECT_EQ(one->promised_on, day(2026, 1, 1));
    EXPECT_FALSE(find(world::ulla, one->id)) << "whoever oversees groups does not see what is no group's";
}

TEST_P(CommitmentTerms, ones_own_page_has_a_few_of_each_and_counts_to_a_limit) {
    for (int at = 0; at < 150; ++at)
        promise(fmt::format("Sak {}", at), world::lg, {{"Karin Ek", world::karin}},
                day(2026, 3, 1) + std::chrono::days{at});
    promise("Utan dag", world::lg, {{"Karin Ek", world::karin}}, std::nullopt);
    auto own = own_page(world::karin, day(2026, 3, 20));
    EXPECT_EQ(own.open, OwnPage::counted_to + 1);
    EXPECT_EQ(own.overdue, 19);
    ASSERT_EQ(std::ssize(own.pressing), OwnPage::most_pressing);
    EXPECT_EQ(own.pressing[0].text, "Sak 0");
    EXPECT_EQ(texts(own.undated), (Texts{"Utan dag"}));
}

}  // namespace
}  // namespace styrkedja::commitments
