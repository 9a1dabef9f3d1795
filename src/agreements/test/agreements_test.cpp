// What may be agreed, by whom; what is kept of it; what follows from it.
#include <map>
#include <random>
#include <set>

#include "agreement_world.h"
#include "commitments/commitment_commands.h"
#include "gaps/gaps.h"
#include "notices/notices.h"
#include "organisation/people.h"
#include "search/search.h"

namespace styrkedja::agreements {
namespace {

class Agreements : public AgreementWorld {
  protected:
    bool is_broken(const char* rule, PersonId person, Date day) {
        gaps::Scope scope{.person = person, .groups = "[]"};
        return read([&](db::Read& r) { return gaps::find_rule(rule)->count(r, scope, day, 99); }) > 0;
    }
    std::vector<notices::Notice> news(PersonId person) {
        return read([&](db::Read& r) { return notices::unseen(r, person, 50); });
    }
    bool was_told(PersonId person, NoticeWhat what, std::string_view kind = "agreement") {
        return std::ranges::any_of(news(person),
                                   [&](const auto& one) { return one.what == what && one.ref_kind == kind; });
    }
    bool finds(const rights::Visitor& who, std::string_view words) {
        return !read([&](db::Read& r) {
                    return search::find(r, who, words, {.kind = "agreement"});
                }).hits.empty();
    }
    std::vector<Agreement> listed(const rights::Visitor& who, const Filter& filter) {
        return read([&](db::Read& r) { return list_agreements(r, who, filter); });
    }
    std::vector<Wording> wordings(AgreementId id) {
        return read([&](db::Read& r) { return wordings_of(r, id); });
    }
    Result<void> walk(AgreementId id, AgreementEvent event, int step) {
        if (event != AgreementEvent::revise) return move(id, event, "Därför");
        // The same words and day would be no change.
        return change(id, clear_terms(fmt::format("Lydelse {}", step)));
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Agreements, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Agreements, go_as_the_table_says_and_nowhere_else) {
    std::mt19937 random(7);
    std::vector<AgreementId> all;
    for (int n = 0; n < 4; ++n) all.push_back(note(clear_terms(fmt::format("Avtal {}", n))));
    constexpr auto events = std::size(enum_names<AgreementEvent>);
    std::map<std::int64_t, std::size_t> revised;
    std::set<AgreementState> reached;
    for (int step = 0; step < 160; ++step) {
        auto id = all[random() % all.size()];
        auto event = static_cast<AgreementEvent>(random() % events);
        auto before = seen(id);
        reached.insert(before.state);
        const auto* transition = find_transition(before.state, event);
        // A change of one that is only noted makes it clear instead.
        bool clarifies = event == AgreementEvent::revise && before.state == AgreementState::noted;
        auto done = walk(id, event, step);
        auto after = seen(id);
        SCOPED_TRACE(fmt::format("{} {} at {}", name_of(before.state), name_of(event), step));
        ASSERT_EQ(done.has_value(), transition || clarifies);
        if (event == AgreementEvent::revise && done) ++revised[id.value];
        auto expected = transition ? transition->to : clarifies ? AgreementState::clarified : before.state;
        EXPECT_EQ(name_of(after.state), name_of(expected));
        EXPECT_EQ(after.version, before.version + (done ? 1 : 0));
        ASSERT_EQ(wordings(id).size(), revised[id.value]);
        bool is_owed = is_open(after.state) && after.state != AgreementState::noted;
        EXPECT_EQ(owed(id) == CommitmentStatus::open, is_owed);
    }
    EXPECT_EQ(reached.size(), std::size(enum_names<AgreementState>)) << "every state was tried";
}

TEST_P(Agreements, are_noted_first_and_clear_with_somebody_and_a_day) {
    auto id = note({.text = "Schemat ses över"});
    EXPECT_EQ(seen(id).state, AgreementState::noted);
    EXPECT_FALSE(owed(id));
    ASSERT_TRUE(change(id, {.text = "Schemat ses över", .responsible = "Bo Nilsson"}));
    EXPECT_EQ(seen(id).state, AgreementState::noted) << "there is no day";
    EXPECT_TRUE(was_told(world::bo, NoticeWhat::given));
    expect_field(move(id, AgreementEvent::clarify), "due_on");
    ASSERT_TRUE(change(id, clear_terms()));
    EXPECT_EQ(seen(id).state, AgreementState::clarified);
    EXPECT_EQ(seen(id).responsible, world::bo);
    expect_field(change(id, {.text = "Schemat ses över"}), "responsible");
    EXPECT_EQ(note(clear_terms()).value, id.value + 1);
    EXPECT_EQ(seen(AgreementId{id.value + 1}).state, AgreementState::clarified) << "at once";
}

TEST_P(Agreements, that_are_clear_stand_on_the_own_page_of_whoever_does_it) {
    auto own = [&] {
        return read([&](db::Read& r) {
            auto page = commitments::own_page(r, world::bo, today, today + std::chrono::days{30});
            page.pressing.insert(page.pressing.end(), page.later.begin(), page.later.end());
            return page.pressing;
        });
    };
    auto id = note(clear_terms());
    ASSERT_EQ(own().size(), 1U);
    EXPECT_EQ(own()[0].text, "Schemat ses över");
    EXPECT_EQ(own()[0].origin_kind, "agreement");
    EXPECT_EQ(own()[0].origin, id.value);
    EXPECT_EQ(own()[0].to_person, world::karin);
    EXPECT_TRUE(was_told(world::bo, NoticeWhat::given, "commitment"));
    auto later = clear_terms("Hela schemat ses över");
    later.due_on = today + std::chrono::days{20};
    ASSERT_TRUE(change(id, later));
    ASSERT_EQ(own().size(), 1U);
    EXPECT_EQ(own()[0].text, "Hela schemat ses över");
    EXPECT_EQ(own()[0].due_on, later.due_on);
    later.responsible = "Henrik Öberg";
    ASSERT_TRUE(change(id, later));
    EXPECT_TRUE(own().empty()) << "it is somebody else's now";
    ASSERT_TRUE(move(id, AgreementEvent::drop, "Det behövs inte"));
    EXPECT_EQ(owed(id), CommitmentStatus::dropped);
}

TEST_P(Agreements, that_the_superior_takes_on_are_owed_to_the_other) {
    auto terms = clear_terms();
    terms.responsible = "Karin Ek";
    auto commitment = *seen(note(terms)).commitment;
    auto owed_to = read([&](db::Read& r) {
        return commitments::find_commitment(r, world::visitor(world::karin), commitment)->to_person;
    });
    EXPECT_EQ(owed_to, world::henrik);
}

TEST_P(Agreements, revised_or_reopened_are_owed_again_though_it_was_closed_by_hand) {
    auto id = note(clear_terms());
    auto commitment = *seen(id).commitment;
    ASSERT_TRUE(write([&](db::Write& w) {
        return commitments::complete_commitment(w, world::visitor(world::bo), commitment, {}, sv);
    }));
    EXPECT_EQ(seen(id).state, AgreementState::clarified) << "the two or the responsible say when it is";
    ASSERT_TRUE(move(id, AgreementEvent::begin));
    EXPECT_EQ(owed(id), CommitmentStatus::done);
    ASSERT_TRUE(change(id, clear_terms("Och skolskjutsarna")));
    EXPECT_EQ(owed(id), CommitmentStatus::open);
    ASSERT_TRUE(move(id, AgreementEvent::complete, "Nytt schema från v. 3"));
    EXPECT_EQ(owed(id), CommitmentStatus::done);
    EXPECT_EQ(seen(id).reason, "Nytt schema från v. 3");
    ASSERT_TRUE(move(id, AgreementEvent::reopen));
    EXPECT_EQ(owed(id), CommitmentStatus::open);
}

TEST_P(Agreements, keep_every_wording_they_have_had) {
    auto id = note({.text = "Schemat"});
    ASSERT_TRUE(change(id, clear_terms("Schemat ses över")));
    ASSERT_TRUE(change(id, clear_terms("Hela schemat"), world::visitor(world::henrik)));
    ASSERT_TRUE(change(id, clear_terms("Hela schemat"))) << "nothing is changed by it";
    auto kept = wordings(id);
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].text, "Schemat ses över");
    EXPECT_EQ(kept[0].responsible_name, "Bo Nilsson");
    EXPECT_EQ(kept[0].due_on, today + std::chrono::days{10});
    EXPECT_EQ(kept[0].changed_by, "Henrik Öberg");
    EXPECT_EQ(kept[1].text, "Schemat");
    EXPECT_EQ(kept[1].changed_by, "Karin Ek");
    EXPECT_EQ(seen(id).version, 3);
    EXPECT_EQ(seen(id).state, AgreementState::revised);
}

TEST_P(Agreements, changed_by_two_at_once_refuse_the_second_and_lose_nothing) {
    auto id = note(clear_terms());
    auto mine = clear_terms("Karins lydelse"), theirs = clear_terms("Henriks lydelse");
    mine.version = theirs.version = seen(id).version;
    ASSERT_TRUE(change(id, mine));
    expect_kind(change(id, theirs, world::visitor(world::henrik)), RefusalKind::conflict);
    Act act{theirs.version, "Nej"};
    expect_kind(write([&](db::Write& w) {
                    return move_agreement(w, world::visitor(world::henrik), id, AgreementEvent::drop, act,
                                          sv);
                }),
                RefusalKind::conflict);
    EXPECT_EQ(seen(id).text, "Karins lydelse");
    ASSERT_EQ(wordings(id).size(), 1U);
    theirs.version = seen(id).version;
    ASSERT_TRUE(change(id, theirs, world::visitor(world::henrik)));
    EXPECT_EQ(wordings(id)[0].text, "Karins lydelse");
    EXPECT_EQ(wordings(id)[1].text, "Schemat ses över");
}

TEST_P(Agreements, are_not_for_days_that_have_been) {
    auto terms = clear_terms();
    terms.due_on = today - std::chrono::days{1};
    expect_field(try_note(terms), "due_on");
    terms.due_on = today;
    auto id = note(terms);
    is_due(id, today - std::chrono::days{1});
    terms.text = "Samma dag, andra ord";
    terms.due_on = today - std::chrono::days{1};
    EXPECT_TRUE(change(id, terms)) << "it stands there already";
    terms.due_on = today - std::chrono::days{2};
    expect_field(change(id, terms), "due_on");
    ASSERT_TRUE(move(id, AgreementEvent::drop, "Nej"));
    ASSERT_TRUE(move(id, AgreementEvent::reopen));
    expect_field(move(id, AgreementEvent::clarify), "due_on");
}

TEST_P(Agreements, name_one_person_who_works_here) {
    auto terms = clear_terms();
    terms.responsible = "Ingen Alls";
    expect_field(try_note(terms), "responsible");
    terms.responsible = "Anna Berg";
    auto id = note(terms);
    write([&](db::Write& w) {
        organisation::add_person(w, {std::nullopt, "tests"}, {"anna2", "Anna Berg", "anna@exempel.se"});
    });
    expect_field(try_note(terms), "responsible");
    terms.text = "Hon som står där är kvar";
    EXPECT_TRUE(change(id, terms));
    EXPECT_EQ(seen(id).responsible, world::anna_berg);
    write([&](db::Write& w) {
        w.script(fmt::format(
            "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
            "valid_from, valid_to) VALUES ({}, 1, 'lärare', '', 'monthly', 'permanent', 1000, '2020-01-01', "
            "'{}')",
            world::anna_berg.value, iso(today - std::chrono::days{1})));
    });
    terms.text = "Hon har slutat";
    auto refused = change(id, terms);
    expect_field(refused, "responsible");
    EXPECT_EQ(refused.error().fields[0].message, "Anna Berg arbetar inte här längre. Välj någon annan.");
    terms.responsible = "Bo Nilsson";
    EXPECT_TRUE(change(id, terms));
}

TEST_P(Agreements, say_something_and_not_everything) {
    expect_field(try_note({.text = "  \n "}), "wording");
    expect_field(try_note({.text = std::string(200'000, 'x')}), "wording");
    EXPECT_TRUE(try_note({.text = std::string(most_text_characters, 'x')}));
    auto id = note(clear_terms());
    expect_field(change(id, {.text = std::string(200'000, 'x')}), "wording");
    expect_field(move(id, AgreementEvent::drop), "words");
    expect_field(move(id, AgreementEvent::drop, std::string(200'000, 'x')), "words");
    expect_field(move(id, AgreementEvent::complete, std::string(200'000, 'x')), "result");
    EXPECT_EQ(seen(id).version, 1) << "nothing was written";
}

TEST_P(Agreements, are_made_when_the_dialogue_is_held) {
    expect_kind(try_note(clear_terms(), ahead), RefusalKind::conflict);
    write([&](db::Write& w) { w.script("UPDATE dialogue SET state = 'cancelled' WHERE id = 4"); });
    expect_kind(try_note(clear_terms(), ahead), RefusalKind::conflict);
    for (const char* state : {"record_draft", "confirmed_one", "confirmed_both", "followed_up", "archived"}) {
        write([&](db::Write& w) {
            w.script(fmt::format("UPDATE dialogue SET state = '{}' WHERE id = 4", state));
        });
        EXPECT_TRUE(try_note(clear_terms(), ahead)) << state;
    }
}

TEST_P(Agreements, are_the_twos_and_whoever_is_responsible_sees_and_does_theirs) {
    auto id = note(clear_terms());
    auto bo = world::visitor(world::bo), sara = world::visitor(world::sara);
    auto sees = [&](const rights::Visitor& who) {
        return read([&](db::Read& r) { return find_agreement(r, who, id); }).has_value();
    };
    for (const auto& who : {world::visitor(world::karin), world::visitor(world::henrik), director, bo}) {
        EXPECT_TRUE(sees(who)) << who.name;
        EXPECT_EQ(listed(who, {.round = this_round}).size(), 1U) << who.name;
    }
    EXPECT_FALSE(sees(sara));
    EXPECT_FALSE(sees(world::signed_out()));
    EXPECT_TRUE(listed(sara, {.round = this_round}).empty());
    EXPECT_TRUE(listed(director, {.mine = true}).empty());
    EXPECT_EQ(listed(bo, {.mine = true}).size(), 1U);
    expect_kind(try_note(clear_terms(), dialogue, sara), RefusalKind::not_found);
    expect_kind(try_note(clear_terms(), dialogue, bo), RefusalKind::not_found);
    expect_kind(try_note(clear_terms(), dialogue, director), RefusalKind::forbidden);
    expect_kind(change(id, clear_terms("Andra ord"), sara), RefusalKind::not_found);
    expect_kind(move(id, AgreementEvent::begin, "", sara), RefusalKind::not_found);
    for (const auto& who : {director, bo}) {
        expect_kind(change(id, clear_terms("Andra ord"), who), RefusalKind::forbidden);
        expect_kind(move(id, AgreementEvent::drop, "Nej", who), RefusalKind::forbidden);
    }
    expect_kind(move(id, AgreementEvent::begin, "", director), RefusalKind::forbidden);
    EXPECT_TRUE(move(id, AgreementEvent::begin, "", bo));
    EXPECT_TRUE(move(id, AgreementEvent::complete, "", bo));
    expect_kind(move(id, AgreementEvent::reopen, "", bo), RefusalKind::forbidden);
    EXPECT_TRUE(move(id, AgreementEvent::reopen, "", world::visitor(world::henrik)));
    auto other = clear_terms("Någon annan gör det");
    other.responsible = "Sara Lind";
    ASSERT_TRUE(change(id, other));
    EXPECT_TRUE(sees(sara));
    EXPECT_FALSE(sees(bo)) << "it is not theirs any more";
}

TEST_P(Agreements, with_staff_are_not_the_directors_to_read) {
    auto made = try_note({.text = "Mentorstid"}, staff_dialogue, world::visitor(world::henrik));
    ASSERT_TRUE(made);
    EXPECT_FALSE(read([&](db::Read& r) { return find_agreement(r, director, *made); }));
    EXPECT_TRUE(listed(director, {.round = staff_round}).empty());
    EXPECT_TRUE(listed(world::visitor(world::karin), {.round = staff_round}).empty());
    EXPECT_EQ(listed(world::visitor(world::sara), {.round = staff_round}).size(), 1U);
}

TEST_P(Agreements, are_found_by_the_two_and_the_responsible_alone) {
    auto id = note(clear_terms("Skolskjutsarna räknas om"));
    EXPECT_TRUE(finds(world::visitor(world::karin), "skolskjutsar"));
    EXPECT_TRUE(finds(world::visitor(world::henrik), "skolskjutsar"));
    EXPECT_TRUE(finds(world::visitor(world::bo), "skolskjutsar"));
    EXPECT_FALSE(finds(world::visitor(world::sara), "skolskjutsar"));
    EXPECT_FALSE(finds(director, "skolskjutsar"));
    auto other = clear_terms("Busslinjerna räknas om");
    other.responsible = "Sara Lind";
    ASSERT_TRUE(change(id, other));
    EXPECT_TRUE(finds(world::visitor(world::sara), "busslinjerna"));
    EXPECT_FALSE(finds(world::visitor(world::bo), "busslinjerna"));
    EXPECT_FALSE(finds(world::visitor(world::karin), "skolskjutsar"));
}

TEST_P(Agreements, tell_both_what_became_of_them_and_the_record_of_changes_never_what_they_say) {
    auto id = note(clear_terms("Hemligt schema"));
    ASSERT_TRUE(change(id, clear_terms("Hemligare schema"), world::visitor(world::henrik)));
    EXPECT_TRUE(was_told(world::karin, NoticeWhat::changed));
    EXPECT_FALSE(was_told(world::henrik, NoticeWhat::changed)) << "their own doing";
    ASSERT_TRUE(move(id, AgreementEvent::drop, "Hemligt skäl"));
    EXPECT_TRUE(was_told(world::henrik, NoticeWhat::dropped));
    auto history = read([&](db::Read& r) { return audit::history(r, "agreement", id.value); });
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(history[0].action, "drop_agreement");
    for (const auto& one : history)
        EXPECT_EQ((one.before_value.value_or("") + one.after_value.value_or("")).find("emlig"),
                  std::string::npos);
}

TEST_P(Agreements, that_stay_unclear_or_late_are_broken_links_of_the_two) {
    auto unclear = note({.text = "Någon gör något"});
    EXPECT_FALSE(is_broken("agreement_unclear", world::karin, today + std::chrono::days{14}));
    EXPECT_TRUE(is_broken("agreement_unclear", world::karin, today + std::chrono::days{15}));
    EXPECT_TRUE(is_broken("agreement_unclear", world::henrik, today + std::chrono::days{15}));
    EXPECT_FALSE(is_broken("agreement_unclear", world::bo, today + std::chrono::days{15}));
    EXPECT_FALSE(is_broken("agreement_overdue", world::karin, today + std::chrono::days{99}));
    ASSERT_TRUE(change(unclear, clear_terms()));
    EXPECT_FALSE(is_broken("agreement_unclear", world::karin, today + std::chrono::days{15}));
    EXPECT_FALSE(is_broken("agreement_overdue", world::henrik, today + std::chrono::days{10}));
    EXPECT_TRUE(is_broken("agreement_overdue", world::henrik, today + std::chrono::days{11}));
    ASSERT_TRUE(move(unclear, AgreementEvent::complete));
    EXPECT_FALSE(is_broken("agreement_overdue", world::henrik, today + std::chrono::days{11}));
}

TEST_P(Agreements, that_are_unclear_keep_their_round_from_being_closed) {
    auto missing = [&](RoundEvent event) {
        return read([&](db::Read& r) {
            auto round = *dialogue_rounds::find_round(r, this_round);
            return dialogue_rounds::missing_for(r, round, event, sv);
        });
    };
    auto says = [](const std::vector<std::string>& all, std::string_view sentence) {
        return std::ranges::find(all, sentence) != all.end();
    };
    note(clear_terms());
    EXPECT_TRUE(missing(RoundEvent::close).empty());
    auto id = note({.text = "Någon gör något"});
    EXPECT_TRUE(says(missing(RoundEvent::close), "1 överenskommelse saknar ansvarig eller dag."));
    note({.text = "Någon gör något annat"});
    EXPECT_TRUE(says(missing(RoundEvent::close), "2 överenskommelser saknar ansvarig eller dag."));
    EXPECT_TRUE(missing(RoundEvent::compile).empty());
    ASSERT_TRUE(change(id, clear_terms()));
    EXPECT_TRUE(says(missing(RoundEvent::close), "1 överenskommelse saknar ansvarig eller dag."));
}

TEST_P(Agreements, are_counted_and_listed_by_round) {
    auto late = note(clear_terms("Sen"));
    is_due(late, today - std::chrono::days{1});
    auto done = note(clear_terms("Klar"));
    ASSERT_TRUE(move(done, AgreementEvent::complete));
    note({.text = "Otydlig"});
    note(clear_terms("Förra omgången"), earlier_dialogue);
    auto counts = read([&](db::Read& r) { return counts_of(r, this_round, today); });
    EXPECT_EQ(counts.all, 3);
    EXPECT_EQ(counts.unclear, 1);
    EXPECT_EQ(counts.overdue, 1);
    EXPECT_EQ(counts.done, 1);
    auto karin = world::visitor(world::karin);
    EXPECT_EQ(listed(karin, {}).size(), 4U);
    EXPECT_EQ(listed(karin, {.round = this_round, .unclear = true}).at(0).text, "Otydlig");
    auto open = listed(karin, {.round = this_round, .open = true});
    ASSERT_EQ(open.size(), 2U);
    EXPECT_EQ(open[0].text, "Sen") << "overdue first";
    EXPECT_EQ(open[0].dialogue_title, "Norrskolan · Dialog 2");
    EXPECT_EQ(listed(karin, {.round = this_round}).back().text, "Klar");
    EXPECT_EQ(listed(karin, {.limit = 2, .offset = 3}).size(), 1U);
}

TEST_P(Agreements, of_the_demonstrations_rounds_are_removed_with_it) {
    auto kept = note(clear_terms(), earlier_dialogue), gone = note(clear_terms());
    ASSERT_TRUE(change(gone, clear_terms("Andra ord")));
    write([&](db::Write& w) {
        w.script("UPDATE person SET demo = TRUE WHERE id = 1");
        audit::record(w, world::visitor(world::ulla).actor(), {"add_round", "dialogue_round", 2});
    });
    auto removed = write([](db::Write& w) { return remove_demo(w); });
    ASSERT_EQ(removed.size(), 1U);
    EXPECT_EQ(removed[0], (links::Ref{"agreement", gone.value}));
    EXPECT_TRUE(read([&](db::Read& r) { return load_agreement(r, kept); }));
    EXPECT_FALSE(read([&](db::Read& r) { return load_agreement(r, gone); }));
    EXPECT_TRUE(wordings(gone).empty());
}

}  // namespace
}  // namespace styrkedja::agreements
