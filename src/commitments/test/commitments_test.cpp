// Commitments: who sees them, in which order, and the commands that change them.
#include "commitments/test/promises.h"

namespace styrkedja::commitments {
namespace {

class Commitments : public Promises {};
INSTANTIATE_TEST_SUITE_P(Engines, Commitments, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Commitments, a_commitment_comes_back_as_it_was_promised) {
    auto id = promise("Skicka underlaget", world::lg, {{"Karin Ek", world::karin}, {"Någon", std::nullopt}},
                      day(2026, 4, 1));
    auto one = stored(id);
    EXPECT_EQ(one.text, "Skicka underlaget");
    EXPECT_EQ(one.group, world::lg);
    EXPECT_EQ(one.status, CommitmentStatus::open);
    EXPECT_EQ(one.due_on, day(2026, 4, 1));
    EXPECT_EQ(one.promised_on, day(2026, 1, 13));
    EXPECT_EQ(one.owners, "Karin Ek, Någon");
    EXPECT_EQ(one.origin_kind, "meeting");
    EXPECT_EQ(one.origin, 7);
    EXPECT_EQ(one.origin_part, 70);
    EXPECT_EQ(one.text_begin, 10);
    EXPECT_EQ(one.text_end, 40);
    EXPECT_EQ(one.version, 1);
    EXPECT_EQ(one.closing_note, std::nullopt);
}

TEST_P(Commitments, are_listed_by_their_origin) {
    promise_all();
    database->read([&](db::Read& read) {
        EXPECT_EQ(
            texts(commitments_of(read, "meeting", 7)),
            (Texts{"Skicka underlaget", "Boka lokalen", "Ta fram en plan", "Ring kommunen", "Fråga facket"}));
        EXPECT_TRUE(commitments_of(read, "dialogue", 7).empty());
        EXPECT_TRUE(commitments_of(read, "meeting", 8).empty());
    });
}

TEST_P(Commitments, the_unclear_come_first_then_the_rest_by_date) {
    promise_all();
    EXPECT_EQ(
        texts(list(world::visitor(world::ulla))),
        (Texts{"Ring kommunen", "Ta fram en plan", "Boka lokalen", "Skicka underlaget", "Fråga facket"}));
}

TEST_P(Commitments, each_visitor_sees_the_groups_they_belong_to_and_what_they_owe) {
    promise_all();
    Texts of_lg = {"Ring kommunen", "Ta fram en plan", "Boka lokalen", "Skicka underlaget"};
    Texts of_lg_and_own = of_lg;
    of_lg_and_own.push_back("Fråga facket");
    EXPECT_EQ(texts(list(world::visitor(world::henrik))), of_lg);
    EXPECT_EQ(texts(list(world::visitor(world::sara))), of_lg);
    EXPECT_EQ(texts(list(world::visitor(world::karin))), of_lg_and_own)
        << "an owner outside the group sees it";
    EXPECT_EQ(texts(list(world::visitor(world::bo))), (Texts{"Fråga facket"}));
    EXPECT_EQ(texts(list(world::visitor(world::pia))), Texts{})
        << "running the system shows nothing of its matters";
    EXPECT_EQ(texts(list(world::signed_out())), Texts{});
}

TEST_P(Commitments, what_one_may_not_see_is_not_found_one_by_one_either) {
    promise_all();
    EXPECT_TRUE(find(world::karin, elsewhere));
    EXPECT_TRUE(find(world::bo, elsewhere));
    EXPECT_TRUE(find(world::ulla, elsewhere));
    EXPECT_FALSE(find(world::sara, elsewhere));
    EXPECT_FALSE(find(world::pia, elsewhere));
    EXPECT_FALSE(find(world::ulla, CommitmentId{999}));
}

TEST_P(Commitments, filters_narrow_the_list) {
    promise_all();
    auto karin = world::visitor(world::karin);
    EXPECT_EQ(texts(list(karin, {.mine = true, .today = today})),
              (Texts{"Ring kommunen", "Skicka underlaget", "Fråga facket"}));
    EXPECT_EQ(texts(list(karin, {.unclear = true, .today = today})),
              (Texts{"Ring kommunen", "Ta fram en plan"}));
    EXPECT_EQ(texts(list(karin, {.overdue = true, .today = today})),
              (Texts{"Ta fram en plan", "Boka lokalen"}));
    EXPECT_EQ(texts(list(karin, {.group = world::sg, .today = today})), (Texts{"Fråga facket"}));
    EXPECT_EQ(texts(list(karin, {.group = world::lg, .mine = true, .today = today})),
              (Texts{"Ring kommunen", "Skicka underlaget"}));
    EXPECT_EQ(texts(list(karin, {.closed = true, .today = today})), Texts{});
    EXPECT_EQ(texts(list(world::visitor(world::sara), {.group = world::sg, .today = today})), Texts{});
}

TEST_P(Commitments, due_today_is_not_overdue) {
    promise("Idag", world::lg, {{"Sara", world::sara}}, today);
    EXPECT_TRUE(list(world::visitor(world::sara), {.overdue = true, .today = today}).empty());
    EXPECT_EQ(counts(world::visitor(world::sara)).overdue, 0);
}

TEST_P(Commitments, pages_cut_the_list_without_gap_or_repetition) {
    promise_all();
    auto ulla = world::visitor(world::ulla);
    Texts all;
    for (std::int64_t offset = 0; offset < 6; offset += 2)
        for (const auto& text : texts(list(ulla, {.today = today, .limit = 2, .offset = offset})))
            all.push_back(text);
    EXPECT_EQ(all, texts(list(ulla)));
}

const db::Query<void()> same_moment{
    "UPDATE commitment SET closed_at = 5 WHERE id % 3 = 0 AND status <> 'open'"};
TEST_P(Commitments, read_on_from_the_last_row_nothing_comes_twice_and_nothing_is_missed) {
    for (int at = 0; at < 12; ++at)  // every day and every lack of one several times
        promise(fmt::format("Sak {}", at), at % 2 ? world::lg : world::sg,
                at % 3 ? std::vector<Owner>{{"Karin Ek", world::karin}} : std::vector<Owner>{},
                at % 4 ? std::optional(day(2026, 4, 1 + at % 2)) : std::nullopt);
    for (int at = 0; at < 7; ++at) {
        auto id = promise(fmt::format("Klar {}", at), world::lg, {{"Sara", world::sara}}, std::nullopt);
        ASSERT_TRUE(close(world::ulla, id, CommitmentStatus::done));
    }
    database->write([](db::Write& write) { write.run(same_moment); });
    for (PersonId person : {world::ulla, world::sara, world::karin, world::bo})
        for (auto filter : {CommitmentFilter{.today = today}, CommitmentFilter{.mine = true, .today = today},
                            CommitmentFilter{.unclear = true, .today = today},
                            CommitmentFilter{.closed = true, .today = today},
                            CommitmentFilter{.group = world::lg, .today = today}}) {
            auto visitor = world::visitor(person);
            SCOPED_TRACE(visitor.name);
            Texts all = texts(list(visitor, filter)), pages;
            filter.limit = 3;  // two to a page
            for (bool more = true; more;) {
                auto page = list(visitor, filter);
                filter.after = cut_page(page, filter);
                more = filter.after.has_value();
                for (const auto& text : texts(page)) pages.push_back(text);
                if (pages.size() > all.size()) break;
            }
            EXPECT_EQ(pages, all);
        }
}

TEST_P(Commitments, what_is_added_between_two_pages_does_not_shift_the_next) {
    promise_all();
    auto ulla = world::visitor(world::ulla);
    Texts all = texts(list(ulla));
    CommitmentFilter filter{.today = today, .limit = 3};
    auto first = list(ulla, filter);
    filter.after = cut_page(first, filter);
    ASSERT_TRUE(filter.after);
    promise("Ny och oklar", world::lg, {}, std::nullopt);
    filter.limit = 50;
    Texts both = texts(first);
    for (const auto& text : texts(list(ulla, filter))) both.push_back(text);
    EXPECT_EQ(both, all);
}

TEST_P(Commitments, counts_stop_at_their_ceiling) {
    database->write([](db::Write& write) {
        for (int at = 0; at < 1100; ++at)
            add_commitment(write, {.text = "Sak",
                                   .group = world::lg,
                                   .owners = {{"Sara", world::sara}},
                                   .due_on = day(2026, 3, 9),
                                   .promised_on = day(2026, 1, 13),
                                   .origin = origin});
    });
    for (PersonId person : {world::ulla, world::sara}) {
        auto count = counts(world::visitor(person));
        EXPECT_EQ(count.open, CommitmentCounts::counted_to + 1);
        EXPECT_EQ(count.overdue, CommitmentCounts::counted_to + 1);
        EXPECT_EQ(count.unclear, 0);
    }
    EXPECT_EQ(counts(world::visitor(world::sara)).mine, CommitmentCounts::counted_to + 1);
}

TEST_P(Commitments, counts_agree_with_the_lists_for_everyone) {
    promise_all();
    ASSERT_TRUE(close(world::ulla, clear, CommitmentStatus::done));
    for (PersonId person : {world::ulla, world::henrik, world::sara, world::karin, world::bo, world::pia}) {
        auto visitor = world::visitor(person);
        SCOPED_TRACE(visitor.name);
        auto count = counts(visitor);
        EXPECT_EQ(count.open, std::ssize(list(visitor)));
        EXPECT_EQ(count.unclear, std::ssize(list(visitor, {.unclear = true, .today = today})));
        EXPECT_EQ(count.overdue, std::ssize(list(visitor, {.overdue = true, .today = today})));
        EXPECT_EQ(count.mine, std::ssize(list(visitor, {.mine = true, .today = today})));
    }
    EXPECT_EQ(counts(world::visitor(world::karin)).mine, 2);
    EXPECT_EQ(counts(world::visitor(world::ulla)).open, 4);
}

TEST_P(Commitments, terms_can_be_changed_and_the_change_is_recorded) {
    promise_all();
    ASSERT_TRUE(change(world::sara, nobody,
                       {.text = "  Ta fram   en handlingsplan ",
                        .owners = {"Karin", " ", "Bo  Nilsson", "Okänd"},
                        .due_on = day(2126, 6, 1),
                        .version = 1}));
    auto after = stored(nobody);
    EXPECT_EQ(after.text, "Ta fram en handlingsplan");
    EXPECT_EQ(after.owners, "Karin, Bo Nilsson, Okänd");
    EXPECT_EQ(after.due_on, day(2126, 6, 1));
    EXPECT_EQ(after.version, 2);
    auto recorded = events(nobody);
    ASSERT_EQ(recorded.size(), 1u);
    EXPECT_EQ(recorded[0].action, "change_commitment");
    EXPECT_EQ(recorded[0].actor_name, "Sara Lind");
    EXPECT_EQ(recorded[0].before_value, "Ta fram en plan | – | 2026-03-01");
    EXPECT_EQ(recorded[0].after_value, "Ta fram en handlingsplan | Karin, Bo Nilsson, Okänd | 2126-06-01");
}

TEST_P(Commitments, changed_owners_get_it_on_their_list_and_the_old_ones_lose_it) {
    promise_all();
    auto mine = [&](PersonId person) {
        return texts(list(world::visitor(person), {.mine = true, .today = today}));
    };
    ASSERT_TRUE(change(world::sara, overdue,
                       {.text = "Boka lokalen", .owners = {"Bo Nilsson"}, .due_on = {}, .version = 1}));
    EXPECT_EQ(mine(world::sara), Texts{});
    EXPECT_EQ(mine(world::bo), (Texts{"Boka lokalen"})) << "though he is in another group";
}

TEST_P(Commitments, owner_keeper_and_overseer_may_change_a_member_may_not) {
    promise_all();
    Terms terms{.text = "Skicka underlaget", .owners = {"Karin Ek"}, .due_on = day(2126, 4, 2), .version = 1};
    ASSERT_TRUE(change(world::karin, clear, terms)) << "her own";
    terms.version = 2;
    ASSERT_TRUE(change(world::henrik, clear, terms)) << "the chair";
    terms.version = 3;
    ASSERT_TRUE(change(world::ulla, clear, terms)) << "the authority's secretary";
    auto before = stored(overdue);
    expect_refused(change(world::karin, overdue, {.text = "x", .owners = {}, .due_on = {}, .version = 1}),
                   RefusalKind::forbidden, overdue, before);
    expect_refused(close(world::karin, overdue, CommitmentStatus::done), RefusalKind::forbidden, overdue,
                   before);
    expect_refused(reopen(world::karin, overdue), RefusalKind::forbidden, overdue, before);
    EXPECT_TRUE(events(overdue).empty());
}

TEST_P(Commitments, what_one_may_not_see_is_not_found_for_commands) {
    promise_all();
    auto before = stored(elsewhere);
    expect_refused(change(world::sara, elsewhere, {.text = "x", .owners = {}, .due_on = {}, .version = 1}),
                   RefusalKind::not_found, elsewhere, before);
    expect_refused(close(world::pia, elsewhere, CommitmentStatus::done), RefusalKind::not_found, elsewhere,
                   before);
    expect_refused(reopen(world::sara, elsewhere), RefusalKind::not_found, elsewhere, before);
    EXPECT_TRUE(events(elsewhere).empty());
}

TEST_P(Commitments, an_old_version_is_a_conflict) {
    promise_all();
    ASSERT_TRUE(
        change(world::sara, clear, {.text = "Först", .owners = {"Karin"}, .due_on = {}, .version = 1}));
    auto before = stored(clear);
    expect_refused(change(world::henrik, clear, {.text = "Sedan", .owners = {}, .due_on = {}, .version = 1}),
                   RefusalKind::conflict, clear, before);
    EXPECT_EQ(events(clear).size(), 1u);
    EXPECT_EQ(texts(list(world::visitor(world::karin), {.mine = true, .today = today})).size(), 3u)
        << "the owners are untouched too";
}

TEST_P(Commitments, unfit_terms_are_refused_by_field) {
    promise_all();
    auto before = stored(clear);
    auto field_of = [&](const Terms& terms) {
        auto result = change(world::sara, clear, terms);
        expect_refused(result, RefusalKind::invalid, clear, before);
        return result || result.error().fields.empty() ? "" : result.error().fields.front().field;
    };
    EXPECT_EQ(field_of({.text = "  ", .owners = {}, .due_on = {}, .version = 1}), "text");
    EXPECT_EQ(field_of({.text = std::string(4001, 'x'), .owners = {}, .due_on = {}, .version = 1}), "text");
    EXPECT_EQ(
        field_of({.text = "x", .owners = std::vector<std::string>(31, "Karin"), .due_on = {}, .version = 1}),
        "owners");
    EXPECT_EQ(field_of({.text = "x", .owners = {std::string(201, 'x')}, .due_on = {}, .version = 1}),
              "owners");
    EXPECT_TRUE(events(clear).empty());
    EXPECT_TRUE(change(world::sara, clear,
                       {.text = std::string(4000, 'x'),
                        .owners = std::vector<std::string>(30, "Karin"),
                        .due_on = {},
                        .version = 1}));
}

TEST_P(Commitments, a_kept_promise_leaves_the_open_list) {
    promise_all();
    ASSERT_TRUE(close(world::karin, clear, CommitmentStatus::done));
    EXPECT_EQ(stored(clear).status, CommitmentStatus::done);
    EXPECT_EQ(stored(clear).version, 2);
    auto karin = world::visitor(world::karin);
    EXPECT_EQ(texts(list(karin, {.closed = true, .today = today})), (Texts{"Skicka underlaget"}));
    EXPECT_EQ(texts(list(karin, {.mine = true, .today = today})), (Texts{"Ring kommunen", "Fråga facket"}));
    auto recorded = events(clear);
    ASSERT_EQ(recorded.size(), 1u);
    EXPECT_EQ(recorded[0].action, "complete_commitment");
    EXPECT_EQ(recorded[0].before_value, "open");
    EXPECT_EQ(recorded[0].after_value, "done");
}

TEST_P(Commitments, dropping_needs_a_reason) {
    promise_all();
    auto before = stored(clear);
    for (const char* note : {"", "   ", "\n"}) {
        auto result = close(world::sara, clear, CommitmentStatus::dropped, note);
        expect_refused(result, RefusalKind::invalid, clear, before);
        ASSERT_EQ(result.error().fields.size(), 1u);
        EXPECT_EQ(result.error().fields[0].field, "note");
    }
    EXPECT_TRUE(events(clear).empty());
    ASSERT_TRUE(close(world::sara, clear, CommitmentStatus::dropped, " Överspelat av  nya planen "));
    EXPECT_EQ(stored(clear).status, CommitmentStatus::dropped);
    EXPECT_EQ(stored(clear).closing_note, "Överspelat av nya planen");
    EXPECT_EQ(events(clear)[0].action, "drop_commitment");
    EXPECT_EQ(events(clear)[0].after_value, "dropped: Överspelat av nya planen");
}

TEST_P(Commitments, closing_twice_is_a_conflict) {
    promise_all();
    ASSERT_TRUE(close(world::sara, clear, CommitmentStatus::done));
    auto before = stored(clear);
    expect_refused(close(world::sara, clear, CommitmentStatus::done), RefusalKind::conflict, clear, before);
    expect_refused(close(world::sara, clear, CommitmentStatus::dropped, "nej"), RefusalKind::conflict, clear,
                   before);
    EXPECT_EQ(events(clear).size(), 1u);
}

TEST_P(Commitments, closed_ones_are_listed_newest_first) {
    promise_all();
    ASSERT_TRUE(close(world::ulla, undated, CommitmentStatus::done));
    ASSERT_TRUE(close(world::ulla, clear, CommitmentStatus::dropped, "nej"));
    ASSERT_TRUE(close(world::ulla, nobody, CommitmentStatus::done));
    EXPECT_EQ(texts(list(world::visitor(world::ulla), {.closed = true, .today = today})),
              (Texts{"Ta fram en plan", "Skicka underlaget", "Ring kommunen"}));
}

TEST_P(Commitments, a_closed_one_can_be_opened_again) {
    promise_all();
    auto before = stored(clear);
    expect_refused(reopen(world::sara, clear), RefusalKind::conflict, clear, before);
    ASSERT_TRUE(close(world::sara, clear, CommitmentStatus::dropped, "nej"));
    ASSERT_TRUE(reopen(world::karin, clear));
    auto after = stored(clear);
    EXPECT_EQ(after.status, CommitmentStatus::open);
    EXPECT_EQ(after.closing_note, std::nullopt);
    EXPECT_EQ(after.version, 3);
    auto recorded = events(clear);
    ASSERT_EQ(recorded.size(), 2u);
    EXPECT_EQ(recorded[0].action, "reopen_commitment");
    EXPECT_EQ(recorded[0].before_value, "dropped");
}

TEST_P(Commitments, removing_a_group_takes_its_links_and_no_others) {
    promise_all();
    database->write([](db::Write& write) { remove_group(write, world::lg); });
    EXPECT_EQ(texts(list(world::visitor(world::ulla))), (Texts{"Fråga facket"}));
    EXPECT_EQ(texts(list(world::visitor(world::karin), {.mine = true, .today = today})),
              (Texts{"Fråga facket"}));
}

}  // namespace
}  // namespace styrkedja::commitments
