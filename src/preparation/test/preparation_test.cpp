// A matter from its draft to the decision: who may, who is asked, what they answer, what is told to whom.
#include "preparation/preparation.h"

#include "commitments/commitment_commands.h"
#include "gaps/gaps.h"
#include "notices/notices.h"
#include "preparation/rules.h"
#include "preparation/test/world.h"
#include "search/search.h"

namespace styrkedja::preparation {
namespace {

class Matters : public MatterWorld {
  protected:
    std::string news_of(PersonId person) {
        return database->read([&](db::Read& read) {
            std::string text;
            for (const auto& one : notices::unseen(read, person, 20))
                if (one.ref_kind == "matter") text += std::string(name_of(one.what)) + " ";
            return text;
        });
    }
    std::vector<commitments::Commitment> owed(MatterId id) {
        return database->read([&](db::Read& read) {
            auto ulla = world::visitor(world::ulla);
            std::vector<commitments::Commitment> list;
            for (const auto& one : consulted_on(read, ulla, *find_matter(read, ulla, id)))
                list.push_back(*commitments::find_commitment(read, ulla, one.commitment));
            return list;
        });
    }
    std::size_t found_by(PersonId person, std::string_view words) {
        return database->read([&](db::Read& read) {
            return search::find(read, world::visitor(person), words, {.kind = "matter"}).hits.size();
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Matters, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Matters, go_from_a_draft_over_the_rektors_to_the_decision) {
    auto id = drafted();
    ASSERT_TRUE(consult(id, {world::bo, world::pia}));
    EXPECT_EQ(matter(id).state, MatterState::consulting);
    EXPECT_EQ(matter(id).asked, 2);
    EXPECT_EQ(news_of(world::bo), "asked ");
    ASSERT_EQ(owed(id).size(), 2u);
    EXPECT_EQ(owed(id)[0].owners, "Bo Nilsson");
    EXPECT_EQ(owed(id)[0].kind, CommitmentKind::question);
    EXPECT_EQ(owed(id)[0].due_on, today + std::chrono::days{10});

    ASSERT_TRUE(answer(id, world::bo, Stance::with_changes, "Tio minuter räcker."));
    EXPECT_EQ(owed(id)[0].status, CommitmentStatus::done);
    ASSERT_TRUE(answer(id, world::bo, Stance::against, "Tio minuter räcker inte heller."));
    EXPECT_EQ(matter(id).answered, 1) << "an answer that is changed is one answer";
    ASSERT_TRUE(advance(id, MatterEvent::close));
    EXPECT_EQ(owed(id)[1].status, CommitmentStatus::dropped);
    EXPECT_EQ(owed(id)[1].closing_note, "Samrådet är stängt.");
    expect_kind(answer(id, world::pia, Stance::in_favour), RefusalKind::conflict);

    expect_field(advance(id, MatterEvent::bring_back, " "), "how_used");
    ASSERT_TRUE(advance(id, MatterEvent::bring_back, "Tiden kortades."));
    EXPECT_EQ(news_of(world::bo), "heard asked ");
    EXPECT_EQ(news_of(world::pia), "asked ") << "who did not answer has nothing to be thanked for";

    auto meeting = planned(today);
    auto item = put(id, meeting).value();
    expect_field(tie_decision(id, DecisionId{999}), "decision");
    auto consent = decided(meeting, item, DecisionKind::consent);
    expect_field(tie_decision(id, consent), "decision");
    auto decision = decided(meeting, item);
    ASSERT_TRUE(tie_decision(id, decision));
    EXPECT_EQ(matter(id).state, MatterState::decided);
    EXPECT_EQ(matter(id).decision, decision);
    EXPECT_EQ(news_of(world::bo), "decided heard asked ");
    database->read([&](db::Read& read) {
        auto above = links::why(read, {"decision", decision.value});
        EXPECT_EQ(std::ranges::count(above, links::Ref{"matter", id.value}, &links::Neighbour::ref), 1);
    });
    expect_kind(advance(id, MatterEvent::withdraw, "Ångrade oss."), RefusalKind::conflict);
}

TEST_P(Matters, are_seen_by_the_group_the_preparer_and_those_asked) {
    auto id = drafted();
    for (auto person : {world::sara, world::karin, world::henrik, world::ulla}) EXPECT_TRUE(sees(id, person));
    for (auto person : {world::bo, world::pia}) EXPECT_FALSE(sees(id, person));
    EXPECT_EQ(found_by(world::bo, "läsplan"), 0u);
    ASSERT_TRUE(consult(id, {world::bo}));
    EXPECT_TRUE(sees(id, world::bo));
    EXPECT_FALSE(sees(id, world::pia));
    EXPECT_EQ(found_by(world::bo, "läsplan"), 1u);
    auto lists = [&](PersonId person, MatterFilter filter = {}) {
        return database
            ->read([&](db::Read& read) { return list_matters(read, world::visitor(person), filter); })
            .size();
    };
    EXPECT_EQ(lists(world::bo), 1u);
    EXPECT_EQ(lists(world::pia), 0u);
    EXPECT_EQ(lists(world::karin, {.state = MatterState::consulting}), 1u);
    EXPECT_EQ(lists(world::karin, {.state = MatterState::drafted}), 0u);
    EXPECT_EQ(lists(world::ulla, {.group = world::sg}), 0u);
}

TEST_P(Matters, show_the_answers_of_others_when_the_consultation_is_closed) {
    auto id = drafted();
    ASSERT_TRUE(consult(id, {world::bo, world::pia}));
    ASSERT_TRUE(answer(id, world::bo, Stance::in_favour));
    ASSERT_TRUE(answer(id, world::pia, Stance::against, "Nej."));
    EXPECT_EQ(answers(id, world::sara).size(), 2u) << "whoever prepares it follows them";
    EXPECT_EQ(answers(id, world::karin).size(), 0u);
    ASSERT_EQ(answers(id, world::bo).size(), 1u);
    EXPECT_EQ(answers(id, world::bo)[0].stance, Stance::in_favour);
    EXPECT_EQ(answers(id, world::bo)[0].units, "Kvarnskolan");
    ASSERT_TRUE(advance(id, MatterEvent::close));
    EXPECT_EQ(answers(id, world::bo).size(), 2u);
    EXPECT_EQ(answers(id, world::karin).size(), 2u);
}

TEST_P(Matters, are_prepared_by_the_preparer_and_whoever_keeps_the_minutes) {
    auto id = drafted();
    expect_kind(advance(id, MatterEvent::skip, "Brådskar.", world::karin), RefusalKind::forbidden);
    expect_kind(consult(id, {world::bo}, world::karin), RefusalKind::forbidden);
    expect_kind(consult(id, {world::bo}, world::pia), RefusalKind::not_found);
    expect_kind(answer(id, world::karin, Stance::in_favour), RefusalKind::forbidden);
    expect_kind(answer(id, world::bo, Stance::in_favour), RefusalKind::not_found);
    auto refused = write([&](db::Write& transaction) {
        return draft_matter(transaction, world::visitor(world::bo),
                            {.group = world::lg, .title = "Annat", .text = "Nej."}, sv);
    });
    expect_field(refused, "group");
    auto karins = drafted(world::karin);
    EXPECT_TRUE(advance(karins, MatterEvent::skip, "Brådskar.", world::karin));
}

TEST_P(Matters, a_preparer_without_an_office_ends_their_own_consultation) {
    for (auto event : {MatterEvent::close, MatterEvent::withdraw}) {
        auto id = drafted(world::karin);
        ASSERT_TRUE(consult(id, {world::bo, world::pia}, world::karin));
        ASSERT_TRUE(answer(id, world::pia, Stance::in_favour));
        auto ended = advance(id, event, "Blev inte av.", world::karin);
        EXPECT_TRUE(ended) << name_of(event) << ": " << ended.error().message;
        EXPECT_EQ(owed(id)[0].status, CommitmentStatus::dropped) << name_of(event);
        EXPECT_EQ(owed(id)[1].status, CommitmentStatus::done) << name_of(event);
    }
}

TEST_P(Matters, nobody_owes_an_answer_after_it_was_given_or_the_consultation_is_closed) {
    auto id = drafted();
    ASSERT_TRUE(consult(id, {world::bo, world::pia}));
    auto bos = owed(id)[0].id, pias = owed(id)[1].id;
    ASSERT_TRUE(write([&](db::Write& transaction) {
        return commitments::delegate_commitment(transaction, world::visitor(world::bo), bos, "Anna Berg", {},
                                                sv);
    }));
    ASSERT_TRUE(answer(id, world::bo, Stance::in_favour));
    EXPECT_EQ(owed(id)[0].status, CommitmentStatus::done) << "handed over, and answered all the same";
    ASSERT_TRUE(answer(id, world::pia, Stance::in_favour));
    ASSERT_TRUE(write([&](db::Write& transaction) {
        return commitments::reopen_commitment(transaction, world::visitor(world::pia), pias, {}, sv);
    }));
    ASSERT_TRUE(advance(id, MatterEvent::close));
    EXPECT_EQ(owed(id)[1].status, CommitmentStatus::dropped) << "answered, and opened again";
}

TEST_P(Matters, no_step_is_taken_from_an_older_version) {
    auto id = drafted();
    auto step = [&](MatterEvent event, std::int64_t version) {
        return write([&](db::Write& transaction) {
            return advance_matter(transaction, world::visitor(world::sara), id, event, "Skäl.", version, sv);
        });
    };
    ASSERT_TRUE(write([&](db::Write& transaction) {
        return change_matter(transaction, world::visitor(world::henrik), id,
                             {.title = "Läsplan", .text = "Annat.", .version = 1}, sv);
    }));
    expect_kind(step(MatterEvent::skip, 1), RefusalKind::conflict);
    EXPECT_EQ(matter(id).state, MatterState::drafted);
    ASSERT_TRUE(step(MatterEvent::skip, 2));
    auto meeting = planned(today);
    auto decision = decided(meeting, put(id, meeting).value());
    auto stale = write([&](db::Write& transaction) {
        return decide_matter(transaction, world::visitor(world::sara), id, decision, 2, sv);
    });
    expect_kind(stale, RefusalKind::conflict);
    EXPECT_EQ(matter(id).state, MatterState::returned);
}

TEST_P(Matters, a_decided_matter_keeps_its_item) {
    auto id = drafted(), other = drafted();
    ASSERT_TRUE(advance(id, MatterEvent::skip, "Brådskar."));
    auto meeting = planned(today);
    auto item = put(id, meeting).value();
    auto decision = decided(meeting, item);
    ASSERT_TRUE(tie_decision(id, decision));
    auto sara = world::visitor(world::sara);
    expect_kind(write([&](db::Write& transaction) { return tie_item(transaction, sara, item, other, sv); }),
                RefusalKind::conflict);
    expect_kind(
        write([&](db::Write& transaction) { return explain_item(transaction, sara, item, "Nej.", sv); }),
        RefusalKind::conflict);
    auto decided_now = matter(id);
    auto under = database->read([&](db::Read& read) { return decisions_under(read, decided_now); });
    ASSERT_EQ(under.size(), 1u);
    EXPECT_EQ(under[0].id, decision);
}

TEST_P(Matters, skipping_the_rektors_needs_a_reason) {
    auto id = drafted();
    expect_field(advance(id, MatterEvent::skip, "  "), "skip_reason");
    EXPECT_EQ(matter(id).state, MatterState::drafted);
    expect_kind(put(id, planned(today)), RefusalKind::conflict);
    ASSERT_TRUE(advance(id, MatterEvent::skip, "Ingen skola berörs."));
    EXPECT_EQ(matter(id).state, MatterState::returned);
    EXPECT_EQ(matter(id).skip_reason, "Ingen skola berörs.");
    expect_kind(consult(id, {world::bo}), RefusalKind::conflict);
    expect_field(advance(id, MatterEvent::withdraw, ""), "withdraw_reason");
    EXPECT_TRUE(advance(id, MatterEvent::withdraw, "Blev inte av."));
}

TEST_P(Matters, what_cannot_be_asked_or_answered_is_refused_field_by_field) {
    auto id = drafted();
    expect_field(consult(id, {}), "person");
    expect_field(consult(id, {world::bo, world::karin}), "person");
    auto ask = [&](Consultation consultation) {
        return write([&](db::Write& transaction) {
            consultation.version = load_version(transaction, id);
            return consult_rektors(transaction, world::visitor(world::sara), id, consultation, sv);
        });
    };
    expect_field(ask({.people = {world::bo}, .answer_by = {}}), "answer_by");
    expect_field(ask({.people = {world::bo}, .answer_by = today - std::chrono::days{1}}), "answer_by");
    expect_field(ask({.people = {world::bo}, .area = south, .answer_by = today}), "person");
    ASSERT_TRUE(consult(id, {world::bo}));
    expect_field(answer(id, world::bo, Stance::against), "answer");
    expect_field(answer(id, world::bo, Stance::with_changes, " "), "answer");
    expect_field(answer(id, world::bo, Stance::in_favour, std::string(most_answer_bytes + 1, 'x')), "answer");
    EXPECT_TRUE(answer(id, world::bo, Stance::no_opinion));
}

TEST_P(Matters, a_wording_that_was_asked_about_is_kept_and_an_older_version_is_refused) {
    auto id = drafted();
    auto change = [&](std::string text, std::int64_t version) {
        return write([&](db::Write& transaction) {
            return change_matter(transaction, world::visitor(world::sara), id,
                                 {.title = "Läsplan", .text = std::move(text), .version = version}, sv);
        });
    };
    expect_field(change(" ", 1), "text");
    ASSERT_TRUE(change("Alla läser.", 1));
    expect_kind(change("Ingen läser.", 1), RefusalKind::conflict);
    auto stale = write([&](db::Write& transaction) {
        return consult_rektors(transaction, world::visitor(world::sara), id,
                               {.people = {world::bo}, .answer_by = today, .version = 1}, sv);
    });
    expect_kind(stale, RefusalKind::conflict);
    ASSERT_TRUE(consult(id, {world::bo}));
    expect_kind(change("Alla läser mer.", matter(id).version), RefusalKind::conflict);
    ASSERT_TRUE(advance(id, MatterEvent::close));
    ASSERT_TRUE(change("Alla läser mer.", matter(id).version));
    EXPECT_EQ(matter(id).text, "Alla läser mer.");
    auto asked_about = *matter(id).consulted_number;
    auto wording = database->read([&](db::Read& read) { return wording_of(read, id, asked_about); });
    EXPECT_EQ(wording, "Alla läser.");
}

TEST_P(Matters, stand_on_an_agenda_of_their_own_group_once) {
    auto id = drafted();
    ASSERT_TRUE(advance(id, MatterEvent::skip, "Brådskar."));
    auto meeting = planned(today);
    expect_field(put(id, MeetingId{999}), "meeting");
    ASSERT_TRUE(put(id, meeting));
    expect_field(put(id, meeting), "meeting");
    EXPECT_TRUE(put(id, planned(today + std::chrono::days{7}))) << "it may come back";
}

// E-20: a decision item without a consult step needs a reason.
TEST_P(Matters, a_decision_item_without_consultation_needs_a_reason) {
    auto meeting = planned(today + std::chrono::days{3});
    planned(today + std::chrono::days{30});
    auto sara = world::visitor(world::sara);
    auto add = [&](MeetingId where, const char* title) {
        return write([&](db::Write& transaction) {
                   return meetings::add_item(transaction, sara, where,
                                             {.title = title, .kind = ItemKind::decision}, sv);
               })
            .value();
    };
    if (!gaps::find_rule("decision_item_unprepared")) hang_rules();
    auto broken = [&] {
        return database->read([&](db::Read& read) {
            return gaps::find_rule("decision_item_unprepared")->count(read, {}, today, 9);
        });
    };
    EXPECT_EQ(broken(), 0);
    auto item = add(meeting, "Läsplan");
    EXPECT_EQ(broken(), 1);
    auto explain = [&](std::string_view reason, PersonId person = world::sara) {
        return write([&](db::Write& transaction) {
            return explain_item(transaction, world::visitor(person), item, reason, sv);
        });
    };
    expect_field(explain("  "), "reason");
    expect_kind(explain("Brådskar.", world::karin), RefusalKind::forbidden);
    expect_kind(explain("Brådskar.", world::bo), RefusalKind::not_found);
    ASSERT_TRUE(explain("Brådskar."));
    EXPECT_EQ(broken(), 0);

    auto second = add(meeting, "Skolskjuts");
    auto id = drafted();
    auto tie = [&](AgendaItemId where, MatterId which) {
        return write([&](db::Write& transaction) { return tie_item(transaction, sara, where, which, sv); });
    };
    expect_field(tie(second, MatterId{999}), "matter");
    ASSERT_TRUE(tie(second, id));
    EXPECT_EQ(broken(), 1) << "a draft is not prepared";
    ASSERT_TRUE(consult(id, {world::bo}));
    ASSERT_TRUE(advance(id, MatterEvent::close));
    EXPECT_EQ(broken(), 1);
    ASSERT_TRUE(advance(id, MatterEvent::bring_back, "Ingen svarade."));
    EXPECT_EQ(broken(), 0);
}

TEST_P(Matters, of_a_group_that_is_removed_are_gone) {
    auto id = drafted();
    ASSERT_TRUE(consult(id, {world::bo}));
    auto gone = write([&](db::Write& transaction) { return remove_group(transaction, world::lg); });
    EXPECT_EQ(gone, (std::vector<links::Ref>{{"matter", id.value}}));
    EXPECT_FALSE(sees(id, world::sara));
}

}  // namespace
}  // namespace styrkedja::preparation
