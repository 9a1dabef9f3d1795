// Decisions: kept with their origin, proposed, decided and followed to their end; who sees and changes them.
#include "decisions/decisions.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "decisions/rules.h"
#include "decisions/store.h"
#include "decisions/thread.h"
#include "gaps/gaps.h"
#include "rights/testing/world.h"
#include "search/search.h"

namespace styrkedja::decisions {
namespace {

namespace world = rights::world;
using std::chrono::days;

const Origin origin{"meeting", 7, 70, 10, 40};
const Date today = date_of(now());
constexpr Language sv = Language::swedish;

const db::Query<void(DecisionId, DecisionState, std::optional<Date>, std::optional<Date>)> put_in_state{
    "UPDATE decision SET state = $2, decided_on = $3, valid_until = $4 WHERE id = $1"};

std::string all_of(const Decision& d) {
    auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : "–"; };
    return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}", d.version, name_of(d.state),
                       name_of(d.kind), d.text, d.matter, d.reason, d.conditions, d.note, d.evaluation,
                       day(d.decided_on), day(d.valid_until), day(d.evaluate_on), day(d.postponed_until),
                       number_of(d), d.superseded_by.value_or(DecisionId{}).value,
                       d.proposed_text.value_or("–"));
}

class Decisions : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }

    static Draft draft(std::string text = "Köp två båtar", GroupId group = world::lg) {
        return {.group = group, .text = std::move(text), .reason = "Färjan räcker inte"};
    }
    Result<DecisionId> try_to_propose(const Draft& draft, PersonId person = world::sara) {
        return database->write(
            [&](db::Write& write) { return propose_decision(write, world::visitor(person), draft, sv); });
    }
    DecisionId propose(const Draft& draft) { return try_to_propose(draft, world::ulla).value(); }
    DecisionId decided(std::string text, Date on, GroupId group = world::lg) {
        Draft made = draft(std::move(text), group);
        made.decided_on = on;
        return propose(made);
    }
    Result<void> move(DecisionId id, DecisionEvent event, Act act, PersonId person = world::sara) {
        if (act.version == 0) act.version = stored(id).version;
        return database->write([&](db::Write& write) {
            return move_decision(write, world::visitor(person), id, event, act, sv);
        });
    }
    Result<void> change(DecisionId id, Draft to, PersonId person = world::sara) {
        if (to.version == 0) to.version = stored(id).version;
        return database->write(
            [&](db::Write& write) { return change_decision(write, world::visitor(person), id, to, sv); });
    }
    Decision stored(DecisionId id) {
        return *database->read([&](db::Read& read) { return load(read, id); });
    }
    void put(DecisionId id, DecisionState state, std::optional<Date> decided, std::optional<Date> until) {
        database->write([&](db::Write& write) { write.run(put_in_state, id, state, decided, until); });
    }
    std::vector<std::string> found(PersonId person, std::string_view query) {
        return database->read([&](db::Read& read) {
            std::vector<std::string> urls;
            for (const auto& hit : search::find(read, world::visitor(person), query).hits)
                urls.push_back(hit.url);
            return urls;
        });
    }
    std::size_t events(DecisionId id) {
        return database->read(
            [&](db::Read& read) { return audit::history(read, "decision", id.value).size(); });
    }
    template <class T>
    void expect_field(const Result<T>& result, std::string_view field) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), "invalid") << result.error().message;
        ASSERT_FALSE(result.error().fields.empty());
        EXPECT_EQ(result.error().fields[0].field, field) << result.error().fields[0].message;
    }
    std::int64_t count(PersonId person, DecisionView view = DecisionView::all) {
        return database->read([&](db::Read& read) {
            auto counts = count_decisions(read, world::visitor(person), {});
            DecisionFilter filter{.view = view};
            EXPECT_EQ(std::ssize(list_decisions(read, world::visitor(person), filter)),
                      view == DecisionView::all        ? counts.all
                      : view == DecisionView::holding  ? counts.holding
                      : view == DecisionView::proposed ? counts.proposed
                                                       : counts.to_evaluate);
            return std::ssize(list_decisions(read, world::visitor(person), filter));
        });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Decisions, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Decisions, those_of_minutes_are_decided_and_listed_by_their_origin) {
    const Date day = std::chrono::year{2026} / 3 / 10;
    auto id = database->write([&](db::Write& write) {
        NewDecision other{.kind = DecisionKind::formal,
                          .text = "Annat",
                          .group = world::lg,
                          .decided_on = {},
                          .origin = {"meeting", 8}};
        add_decision(write, other);
        return add_decision(write, {.kind = DecisionKind::consent,
                                    .text = "Gruppen godkände planen",
                                    .group = world::lg,
                                    .decided_on = day,
                                    .origin = origin});
    });
    database->read([&](db::Read& read) {
        auto decisions = decisions_of(read, "meeting", 7);
        ASSERT_EQ(decisions.size(), 1u);
        EXPECT_EQ(decisions[0].id, id);
        EXPECT_EQ(decisions[0].kind, DecisionKind::consent);
        EXPECT_EQ(decisions[0].state, DecisionState::consented);
        EXPECT_EQ(decisions[0].reason, "");
        EXPECT_EQ(decisions[0].origin_part, 70);
        EXPECT_EQ(number_of(decisions[0]), "LG-NORR 2026:1");
        auto undated = decisions_of(read, "meeting", 8)[0];
        EXPECT_EQ(undated.state, DecisionState::approved);
        EXPECT_EQ(number_of(undated), "") << "no day, so no year";
    });
}

TEST_P(Decisions, a_corrected_day_gives_a_number_of_that_year) {
    auto number = [&] {
        return number_of(database->read([](db::Read& read) { return decisions_of(read, "meeting", 7)[0]; }));
    };
    auto day = [&](std::optional<Date> on) {
        database->write([&](db::Write& write) { change_day_of(write, "meeting", 7, on); });
    };
    decided("Ett annat", std::chrono::year{2025} / 5 / 1);
    database->write([](db::Write& write) {
        add_decision(write, {.text = "Beslut", .group = world::lg, .decided_on = {}, .origin = origin});
    });
    day(std::chrono::year{2025} / 12 / 31);
    EXPECT_EQ(number(), "LG-NORR 2025:2");
    day(std::chrono::year{2025} / 1 / 1);
    EXPECT_EQ(number(), "LG-NORR 2025:2");
    day(std::chrono::year{2026} / 1 / 1);
    EXPECT_EQ(number(), "LG-NORR 2026:1");
    day({});
    EXPECT_EQ(number(), "");
}

TEST_P(Decisions, removing_a_group_takes_its_own_and_no_others) {
    auto own = decided("Nytt", today), other = decided("Gammalt", today, world::sg);
    ASSERT_TRUE(move(other, DecisionEvent::supersede, {.by = own}, world::ulla));
    database->write([](db::Write& write) { remove_group(write, world::lg); });
    EXPECT_EQ(count(world::ulla), 1);
    EXPECT_EQ(stored(other).superseded_by, std::nullopt);
}

// Every pair of state and event follows the table, or is refused and leaves everything as it was.
TEST_P(Decisions, only_what_the_table_says_may_follow) {
    auto other = decided("Ett nyare beslut", today - days{5});
    for (std::size_t state = 0; state < enum_names<DecisionState>.size(); ++state)
        for (std::size_t event = 0; event < enum_names<DecisionEvent>.size(); ++event) {
            auto from = static_cast<DecisionState>(state);
            auto what = static_cast<DecisionEvent>(event);
            SCOPED_TRACE(fmt::format("{} {}", name_of(from), name_of(what)));
            auto id = propose(draft());
            put(id, from, today - days{10}, today - days{1});
            std::string before = all_of(stored(id));
            auto result = move(id, what,
                               {.day = today - days{10},
                                .until = today + days{30},
                                .text = "Köp tre båtar",
                                .reason = "Därför",
                                .finding = Finding::go_on,
                                .by = other});
            const auto* transition = find_transition(from, what);
            ASSERT_EQ(bool(result), transition != nullptr) << (result ? "" : result.error().message);
            if (transition) {
                EXPECT_EQ(stored(id).state, transition->to);
                EXPECT_EQ(stored(id).version, 2);
                EXPECT_EQ(events(id), 2u);
            } else {
                EXPECT_EQ(name_of(result.error().kind), "conflict");
                EXPECT_EQ(all_of(stored(id)), before);
                EXPECT_EQ(events(id), 1u);
            }
        }
}

TEST_P(Decisions, what_a_guard_asks_for_must_be_said) {
    auto id = propose(draft());
    std::string before = all_of(stored(id));
    expect_field(move(id, DecisionEvent::approve, {}), "reason");
    expect_field(move(id, DecisionEvent::consent, {.reason = " \n "}), "reason");
    expect_field(move(id, DecisionEvent::approve, {.reason = std::string(4001, 'x')}), "reason");
    expect_field(move(id, DecisionEvent::approve, {.day = today + days{1}, .reason = "x"}), "day");
    expect_field(move(id, DecisionEvent::amend, {.reason = "x"}), "text");
    expect_field(move(id, DecisionEvent::amend, {.text = " Köp  två båtar ", .reason = "x"}), "text");
    expect_field(move(id, DecisionEvent::reject, {}), "reason");
    expect_field(move(id, DecisionEvent::postpone, {}), "until");
    expect_field(move(id, DecisionEvent::postpone, {.until = today}), "until");
    EXPECT_EQ(all_of(stored(id)), before);
    ASSERT_TRUE(move(id, DecisionEvent::approve, {.reason = "Färjan är för liten"}));
    EXPECT_FALSE(move(id, DecisionEvent::lapse, {})) << "it has no last day";
    before = all_of(stored(id));
    expect_field(move(id, DecisionEvent::execute, {.evaluate_on = today - days{1}}), "evaluate_on");
    EXPECT_EQ(all_of(stored(id)), before);
    ASSERT_TRUE(move(id, DecisionEvent::execute, {.evaluate_on = today}));
    expect_field(move(id, DecisionEvent::evaluate, {.reason = "Bra"}), "finding");
    expect_field(move(id, DecisionEvent::evaluate, {.finding = Finding::stop}), "reason");
    expect_field(
        move(id, DecisionEvent::evaluate, {.day = today - days{1}, .reason = "x", .finding = Finding::stop}),
        "day");
}

TEST_P(Decisions, an_amended_one_keeps_the_words_that_were_proposed) {
    auto id = propose(draft());
    ASSERT_TRUE(move(id, DecisionEvent::amend, {.text = "Köp en kanot", .reason = "Det räcker"}));
    auto one = stored(id);
    EXPECT_EQ(one.text, "Köp en kanot");
    EXPECT_EQ(one.proposed_text, "Köp två båtar");
    EXPECT_EQ(one.reason, "Det räcker");
    EXPECT_EQ(one.decided_on, today);
    EXPECT_EQ(found(world::karin, "kanot"),
              (std::vector<std::string>{fmt::format("/decisions/{}", id.value)}));
    EXPECT_TRUE(found(world::karin, "båtar").empty());
    EXPECT_EQ(found(world::karin, fmt::format("{}", year_of(today))).size(), 1u) << "by its number";
}

TEST_P(Decisions, numbers_are_given_per_body_and_year_when_it_is_decided) {
    auto a = decided("A", std::chrono::year{2024} / 2 / 1), b = decided("B", std::chrono::year{2024} / 1 / 1),
         c = decided("C", std::chrono::year{2025} / 1 / 1),
         d = decided("D", std::chrono::year{2024} / 1 / 1, world::sg);
    EXPECT_EQ(number_of(stored(a)), "LG-NORR 2024:1");
    EXPECT_EQ(number_of(stored(b)), "LG-NORR 2024:2");
    EXPECT_EQ(number_of(stored(c)), "LG-NORR 2025:1");
    EXPECT_EQ(number_of(stored(d)), "SG 2024:1");
    auto proposed = propose(draft());
    EXPECT_EQ(number_of(stored(proposed)), "");
    ASSERT_TRUE(
        move(proposed, DecisionEvent::reject, {.day = std::chrono::year{2024} / 3 / 1, .reason = "Nej"}));
    EXPECT_EQ(number_of(stored(proposed)), "LG-NORR 2024:3");
    EXPECT_EQ(stored(proposed).reason, "Färjan räcker inte") << "why it was proposed is kept";
    EXPECT_EQ(stored(proposed).note, "Nej");
}

TEST_P(Decisions, a_postponed_one_comes_back) {
    auto id = propose(draft());
    ASSERT_TRUE(move(id, DecisionEvent::postpone, {.until = today + days{7}, .reason = "Priset saknas"}));
    EXPECT_EQ(stored(id).postponed_until, today + days{7});
    EXPECT_EQ(count(world::sara, DecisionView::proposed), 1);
    ASSERT_TRUE(move(id, DecisionEvent::propose, {}));
    EXPECT_EQ(stored(id).postponed_until, std::nullopt);
    ASSERT_TRUE(move(id, DecisionEvent::consent, {.reason = "Nu finns priset"}));
    EXPECT_EQ(stored(id).kind, DecisionKind::consent);
}

TEST_P(Decisions, one_takes_the_place_of_another_but_never_in_a_circle) {
    auto old = decided("Gammalt", today), middle = decided("Mellan", today), fresh = decided("Nytt", today);
    expect_field(move(old, DecisionEvent::supersede, {}), "by");
    expect_field(move(old, DecisionEvent::supersede, {.by = old}), "by");
    expect_field(move(old, DecisionEvent::supersede, {.by = DecisionId{999}}), "by");
    expect_field(move(old, DecisionEvent::supersede, {.by = propose(draft())}), "by");
    auto hidden = decided("Annans", today, world::sg);
    expect_field(move(old, DecisionEvent::supersede, {.by = hidden}), "by");
    ASSERT_TRUE(move(old, DecisionEvent::supersede, {.by = middle}));
    expect_field(move(middle, DecisionEvent::supersede, {.by = old}), "by");
    ASSERT_TRUE(move(middle, DecisionEvent::supersede, {.by = fresh}));
    expect_field(move(fresh, DecisionEvent::supersede, {.by = old}), "by");
    EXPECT_EQ(stored(fresh).state, DecisionState::approved);
    auto above = database->read([&](db::Read& read) { return links::why(read, {"decision", middle.value}); });
    ASSERT_EQ(above.size(), 1u);
    EXPECT_EQ(above[0].kind, LinkKind::supersedes);
    EXPECT_EQ(above[0].ref, (links::Ref{"decision", old.value}));
}

TEST_P(Decisions, those_whose_last_day_has_passed_lapse) {
    std::vector<DecisionId> ids;
    for (std::size_t state = 0; state < enum_names<DecisionState>.size(); ++state) {
        ids.push_back(propose(draft()));
        put(ids.back(), static_cast<DecisionState>(state), today - days{10}, today - days{1});
    }
    auto still = decided("Gäller", today);
    auto lapse = [&](Date day) {
        return database->write([&](db::Write& write) { return lapse_decisions(write, day); });
    };
    EXPECT_EQ(lapse(today - days{1}), 0) << "the last day belongs to it";
    EXPECT_EQ(count(world::sara, DecisionView::holding), 1) << "though the job has not run";
    EXPECT_EQ(lapse(today), 4);
    EXPECT_EQ(lapse(today), 0);
    for (std::size_t state = 0; state < ids.size(); ++state) {
        bool lapses = find_transition(static_cast<DecisionState>(state), DecisionEvent::lapse);
        EXPECT_EQ(stored(ids[state]).state,
                  lapses ? DecisionState::lapsed : static_cast<DecisionState>(state));
    }
    EXPECT_EQ(stored(still).state, DecisionState::approved);
}

TEST_P(Decisions, unfit_proposals_are_refused_by_field_and_nothing_is_kept) {
    auto field_of = [&](auto set) {
        Draft one = draft();
        set(one);
        auto result = try_to_propose(one);
        return result || result.error().fields.empty() ? std::string() : result.error().fields[0].field;
    };
    EXPECT_EQ(field_of([](Draft& d) { d.text = " \n"; }), "text");
    EXPECT_EQ(field_of([](Draft& d) { d.text = std::string(4001, 'x'); }), "text");
    EXPECT_EQ(field_of([](Draft& d) { d.reason = std::string(4001, 'x'); }), "reason");
    EXPECT_EQ(field_of([](Draft& d) { d.conditions = std::string(4001, 'x'); }), "conditions");
    EXPECT_EQ(field_of([](Draft& d) { d.matter = std::string(201, 'x'); }), "matter");
    EXPECT_EQ(field_of([](Draft& d) { d.proposed_by = std::string(201, 'x'); }), "proposed_by");
    EXPECT_EQ(field_of([](Draft& d) { d.valid_until = today - days{1}; }), "valid_until");
    EXPECT_EQ(field_of([](Draft& d) { d.evaluate_on = today - days{1}; }), "evaluate_on");
    EXPECT_EQ(field_of([](Draft& d) { d.decided_on = today + days{1}; }), "day");
    EXPECT_EQ(field_of([](Draft& d) {
                  d.decided_on = today - days{5};
                  d.valid_until = today - days{6};
              }),
              "valid_until");
    EXPECT_EQ(field_of([](Draft& d) {
                  d.decided_on = today;
                  d.reason = "";
              }),
              "reason");
    EXPECT_EQ(field_of([](Draft& d) { d.group = world::sg; }), "group") << "another's minutes";
    EXPECT_EQ(field_of([](Draft& d) { d.group = GroupId{99}; }), "group");
    EXPECT_EQ(count(world::ulla), 0);
    EXPECT_TRUE(found(world::ulla, "båtar").empty());
    Draft one = draft();
    one.decided_on = today - days{9};
    one.valid_until = today - days{5};
    EXPECT_TRUE(try_to_propose(one)) << "what held for a while is history";
}

TEST_P(Decisions, only_a_proposal_is_changed_and_an_old_version_is_a_conflict) {
    auto id = propose(draft());
    Draft to = draft("Köp tre båtar");
    to.matter = "Inköp";
    ASSERT_TRUE(change(id, to));
    EXPECT_EQ(stored(id).matter, "Inköp");
    EXPECT_EQ(found(world::karin, "tre").size(), 1u);
    std::string before = all_of(stored(id));
    to.version = 1;
    auto stale = change(id, to);
    ASSERT_FALSE(stale);
    EXPECT_EQ(name_of(stale.error().kind), "conflict");
    auto act = move(id, DecisionEvent::approve, {.version = 1, .reason = "x"});
    ASSERT_FALSE(act);
    EXPECT_EQ(name_of(act.error().kind), "conflict") << "other words were approved than were seen";
    EXPECT_EQ(all_of(stored(id)), before);
    ASSERT_TRUE(move(id, DecisionEvent::approve, {.reason = "x"}));
    before = all_of(stored(id));
    auto late = change(id, draft("Annat"));
    ASSERT_FALSE(late);
    EXPECT_EQ(name_of(late.error().kind), "conflict");
    EXPECT_EQ(all_of(stored(id)), before);
}

TEST_P(Decisions, what_one_may_not_see_does_not_exist) {
    auto id = propose(draft("Ett hemligt förslag"));
    for (PersonId person : {world::sara, world::karin, world::ulla}) EXPECT_EQ(count(person), 1);
    for (PersonId person : {world::bo, world::pia}) {
        EXPECT_EQ(count(person), 0);
        EXPECT_TRUE(found(person, "hemligt").empty());
        database->read(
            [&](db::Read& read) { EXPECT_FALSE(find_decision(read, world::visitor(person), id)); });
        auto result = move(id, DecisionEvent::approve, {.reason = "x"}, person);
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), "not_found");
    }
    auto seen = move(id, DecisionEvent::approve, {.reason = "x"}, world::karin);
    ASSERT_FALSE(seen);
    EXPECT_EQ(name_of(seen.error().kind), "forbidden");
    auto changed = change(id, draft("x"), world::karin);
    ASSERT_FALSE(changed);
    EXPECT_EQ(name_of(changed.error().kind), "forbidden");
    EXPECT_EQ(stored(id).version, 1);
}

TEST_P(Decisions, the_tabs_hold_what_they_say) {
    auto holds = decided("Gäller", today);
    auto late = propose(draft("Att utvärdera"));
    ASSERT_TRUE(move(late, DecisionEvent::approve, {.day = today - days{3}, .reason = "x"}));
    ASSERT_TRUE(move(late, DecisionEvent::execute, {.evaluate_on = today}));
    auto stopped = decided("Slutade", today);
    ASSERT_TRUE(move(stopped, DecisionEvent::execute, {}));
    ASSERT_TRUE(
        move(stopped, DecisionEvent::evaluate, {.reason = "Det gick inte", .finding = Finding::stop}));
    auto goes_on = decided("Fortsätter", today - days{1});
    ASSERT_TRUE(move(goes_on, DecisionEvent::execute, {}));
    ASSERT_TRUE(
        move(goes_on, DecisionEvent::evaluate, {.reason = "Det gick bra", .finding = Finding::go_on}));
    propose(draft("Förslag"));
    auto texts = [&](DecisionFilter filter) {
        return database->read([&](db::Read& read) {
            std::vector<std::string> list;
            for (const auto& one : list_decisions(read, world::visitor(world::sara), filter))
                list.push_back(one.text);
            return list;
        });
    };
    using Texts = std::vector<std::string>;
    EXPECT_EQ(texts({.view = DecisionView::holding}), (Texts{"Att utvärdera", "Gäller", "Fortsätter"}));
    EXPECT_EQ(texts({.view = DecisionView::proposed}), (Texts{"Förslag"}));
    EXPECT_EQ(texts({.view = DecisionView::to_evaluate}), (Texts{"Att utvärdera"}));
    EXPECT_EQ(texts({}).size(), 5u);
    EXPECT_EQ(texts({.group = world::sg}).size(), 0u);
    EXPECT_EQ(texts({.kind = DecisionKind::consent}).size(), 0u);
    EXPECT_EQ(texts({.year = year_of(today) - 2}).size(), 0u);
    EXPECT_EQ(texts({.limit = 2, .offset = 3}).size(), 2u);
    for (auto view :
         {DecisionView::holding, DecisionView::proposed, DecisionView::to_evaluate, DecisionView::all}) {
        Texts pages;  // one row to a page, each read on from the one before
        DecisionFilter filter{.view = view, .limit = 2};
        for (bool more = true; more && pages.size() < 9;) {
            auto page = database->read(
                [&](db::Read& read) { return list_decisions(read, world::visitor(world::sara), filter); });
            filter.after = cut_page(page, filter);
            more = filter.after.has_value();
            for (const auto& one : page) pages.push_back(one.text);
        }
        EXPECT_EQ(pages, texts({.view = view}));
    }
    EXPECT_EQ(count(world::sara, DecisionView::to_evaluate), 1);
    EXPECT_EQ(stored(holds).version, 2) << "proposed and decided at once";
}

TEST_P(Decisions, what_should_have_been_evaluated_or_taken_up_again_is_a_broken_link) {
    hang_rules();
    auto broken = [&](std::string_view rule, Date on) {
        return database->read([&](db::Read& read) { return gaps::find_rule(rule)->find(read, {}, on, 10); });
    };
    auto late = decided("Att utvärdera", today);
    ASSERT_TRUE(move(late, DecisionEvent::execute, {.evaluate_on = today + days{3}}));
    auto waits = propose(draft("Väntar"));
    ASSERT_TRUE(move(waits, DecisionEvent::postpone, {.until = today + days{5}}));
    EXPECT_TRUE(broken("decision_to_evaluate", today + days{3}).empty());
    EXPECT_EQ(broken("decision_to_evaluate", today + days{4}), std::vector{late.value});
    EXPECT_TRUE(broken("decision_postponed", today + days{5}).empty());
    EXPECT_EQ(broken("decision_postponed", today + days{6}), std::vector{waits.value});
    ASSERT_TRUE(move(late, DecisionEvent::evaluate, {.reason = "Bra", .finding = Finding::go_on}));
    EXPECT_TRUE(broken("decision_to_evaluate", today + days{9}).empty());
}

TEST_P(Decisions, what_is_said_about_one_is_found_by_its_group) {
    auto id = propose(draft());
    hang_kind();
    auto readers = [&](std::int64_t object) {
        return database->read(
            [&](db::Read& read) { return links::find_kind("decision")->readers(read, object); });
    };
    ASSERT_TRUE(readers(id.value));
    EXPECT_EQ(readers(id.value)->group, world::lg);
    EXPECT_TRUE(readers(id.value)->people.empty());
    EXPECT_FALSE(readers(id.value + 1));
}

TEST_P(Decisions, a_citation_in_the_reason_is_kept) {
    auto first = decided("Ett", today);
    auto id = propose(draft());
    Draft to = draft();
    auto cited = [&] {
        return database->read(
            [&](db::Read& read) { return links::why(read, {"decision", id.value}).size(); });
    };
    hang_kind();
    to.reason = fmt::format("Följer av [beslut {}]", first.value);
    ASSERT_TRUE(change(id, to));
    EXPECT_EQ(cited(), 1u);
    ASSERT_TRUE(change(id, draft()));
    EXPECT_EQ(cited(), 0u);
}

}  // namespace
}  // namespace styrkedja::decisions
