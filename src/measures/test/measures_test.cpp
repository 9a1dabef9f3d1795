// A measure from its plan over the pilot to a standard in the line, and what its guards refuse.
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "commitments/commitments.h"
#include "gaps/gaps.h"
#include "measures/pages/pages.h"
#include "measures/rules.h"
#include "measures/testing/measure_world.h"
#include "search/search.h"

namespace styrkedja::measures {
namespace {

using namespace assignments;

class Measures : public MeasureWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, Measures, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Measures, nothing_is_done_in_an_assignment_that_was_stopped) {
    assignment = authority->assignment_in(AssignmentState::at_gate, "Närvaro");
    auto id = planned();
    authority->happen(assignment, AssignmentEvent::stop);
    Draft draft{.title = "Nytt namn", .version = found(id).version};
    expect_kind(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }),
                RefusalKind::conflict);
    expect_kind(move(lena_, id, MeasureEvent::pilot, pilot_act()), RefusalKind::conflict);
}

TEST_P(Measures, programs_are_told_the_events_that_what_was_found_allows) {
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    measures::add_routes(site.routes);
    auto reader = auth::signed_in(site, "maja");
    auto events = [&](MeasureId id, const char* said) {
        return auth::shows(reader->get(fmt::format("/api/measures/{}", id.value)),
                           fmt::format(R"("events":[{}])", said));
    };
    auto failed = evaluated(Finding::stop);
    EXPECT_TRUE(events(failed, R"("stop")"));
    ASSERT_TRUE(move(lena_, failed, MeasureEvent::stop, {.text = "Gav inget"}));
    EXPECT_TRUE(events(failed, "")) << "it was stopped on purpose";
    EXPECT_TRUE(events(evaluated(Finding::go_on), R"("prolong","approve","change","stop")"));
    auto lapsed = planned();
    ASSERT_TRUE(move(lena_, lapsed, MeasureEvent::pilot, pilot_act()));
    write([&](db::Write& w) { return lapse_pilots(w, authority->today + std::chrono::days{200}); });
    EXPECT_TRUE(events(lapsed, R"("take_up")"));
}

TEST_P(Measures, a_finding_that_leads_to_nothing_is_a_broken_link) {
    hang_rules();
    auto id = evaluated(Finding::change);
    auto broken = [&](Date day) {
        return read([&](db::Read& r) {
            return gaps::find_rule("measure_undecided")->find(r, gaps::scope_of(lena_), day, 10);
        });
    };
    EXPECT_TRUE(broken(authority->today + std::chrono::days{30}).empty());
    EXPECT_EQ(broken(authority->today + std::chrono::days{31}), std::vector{id.value});
    ASSERT_TRUE(move(lena_, id, MeasureEvent::change, {.text = "Kortare tid"}));
    EXPECT_TRUE(broken(authority->today + std::chrono::days{31}).empty());
}

TEST_P(Measures, that_develop_and_retain_nobody_lack_their_foundation) {
    auto made = [&](std::optional<Aruba> part) {
        return *write([&](db::Write& w) {
            return add_measure(w, lena_, assignment, {.title = "Åtgärd", .aruba = part}, sv);
        });
    };
    auto lacks = [&] {
        return read([&](db::Read& r) { return lacks_foundation(measures_of(r, assignment)); });
    };
    made({});
    EXPECT_FALSE(lacks()) << "nothing is said of ARUBA";
    made(Aruba::attract);
    made(Aruba::recruit);
    made(Aruba::offboard);
    EXPECT_TRUE(lacks());
    auto develops = made(Aruba::develop);
    EXPECT_FALSE(lacks());
    ASSERT_TRUE(move(lena_, develops, MeasureEvent::pilot, pilot_act()));
    ASSERT_TRUE(move(lena_, develops, MeasureEvent::evaluate, {.verdict = Finding::stop, .text = "Nej"}));
    ASSERT_TRUE(move(lena_, develops, MeasureEvent::stop, {.text = "Gav inget"}));
    EXPECT_TRUE(lacks()) << "it is over";
}

TEST_P(Measures, are_written_and_read_by_programs_too) {
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    assignments::add_routes(site.routes);
    measures::add_routes(site.routes);
    auto lead = auth::signed_in(site, "lena");
    auto keeper = auth::signed_in(site, "sara");
    auto reader = auth::signed_in(site, "maja");
    auto path = fmt::format("/api/assignments/{}/measures", assignment.value);
    http::Fields words{{"title", "Mottagande"}, {"aruba", "recruit"}, {"owner", "Rolf Roos"}};
    EXPECT_EQ(reader->post(path, words).status, 403);
    EXPECT_EQ(lead->post(path, {{"title", " "}}).status, 422);
    auto made = lead->post(path, words);
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_TRUE(auth::shows(made, R"("aruba":"recruit")"));
    EXPECT_TRUE(auth::shows(made, R"("events":["pilot"])"));
    words.push_back({"version", "1"});
    words[0].second = "Introduktion";
    EXPECT_EQ(reader->post("/api/measures/1", words).status, 403);
    EXPECT_TRUE(auth::shows(lead->post("/api/measures/1", words), R"("title":"Introduktion")"));
    EXPECT_EQ(lead->post("/api/measures/1", words).status, 409) << "an older version";
    auto id = standard();
    auto told = reader->get(fmt::format("/api/measures/{}", id.value));
    EXPECT_TRUE(auth::shows(told, R"("name":"Introduktionen","owner":"Hanna Hjort")")) << told.body;
    EXPECT_TRUE(auth::shows(told, R"("name":"Kvarnskolan")"));
    EXPECT_TRUE(auth::shows(told, R"("events":[])")) << "a handover is proposed, not an event";
    EXPECT_EQ(keeper->post("/api/measures/99", words).status, 404);
}

TEST_P(Measures, the_panel_of_the_assignment_says_what_the_foundation_is) {
    auth::Site site(*database);
    auto request = auth::Browser::request("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    auth::Visit visit(*request, site.services);
    visit.visitor = lena_;
    auto warns = [&] {
        html::Out out;
        auto one = authority->load(assignment);
        read([&](db::Read& r) {
            pages::of_assignment(out, visit, r, one);
            return 0;
        });
        return out.markup().view().find("utveckla och behålla är grunden") != std::string_view::npos;
    };
    auto add = [&](Aruba part) {
        return write([&](db::Write& w) {
            return add_measure(w, lena_, assignment, {.title = "Åtgärd", .aruba = part}, sv);
        });
    };
    ASSERT_TRUE(add(Aruba::recruit));
    EXPECT_TRUE(warns());
    ASSERT_TRUE(add(Aruba::retain));
    EXPECT_FALSE(warns());
}

TEST_P(Measures, limits_count_characters) {
    Draft draft{.title = "Åtgärd", .text = std::string()};
    for (std::size_t at = 0; at < most_text_characters; ++at) draft.text += "å";
    auto made = write([&](db::Write& w) { return add_measure(w, lena_, assignment, draft, sv); });
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(found(*made).text, draft.text);
    draft.text += "å";
    expect_field(write([&](db::Write& w) { return add_measure(w, lena_, assignment, draft, sv); }), "text");
}

TEST_P(Measures, it_becomes_a_standard_by_a_decision_of_lg_and_its_templates_are_owed) {
    auto id = evaluated(Finding::go_on);
    auto refused = [&](const char* field, auto change) {
        Act act = standard_act();
        change(act);
        expect_field(move(sara_, id, MeasureEvent::approve, act), field);
    };
    refused("decision", [](Act& act) { act.decision = {}; });
    refused("effective_from", [](Act& act) { act.effective_from = {}; });
    refused("templates", [](Act& act) { act.templates.clear(); });
    refused("template1", [](Act& act) { act.templates.front().owner = "Ingen Alls"; });
    refused("template1", [](Act& act) { act.templates.front().due_on = {}; });
    expect_kind(move(lena_, id, MeasureEvent::approve, standard_act()), RefusalKind::invalid);
    ASSERT_TRUE(move(sara_, id, MeasureEvent::approve, standard_act()));
    auto templates = read([&](db::Read& r) { return templates_of(r, id); });
    ASSERT_EQ(templates.size(), 1U);
    EXPECT_EQ(templates.front().status, CommitmentStatus::open);
    auto owed = read([&](db::Read& r) {
        return commitments::own_page(r, hanna, authority->today, authority->today + std::chrono::days{60});
    });
    ASSERT_EQ(owed.pressing.size(), 1U);
    EXPECT_NE(owed.pressing.front().text.find("Introduktionen"), std::string::npos);
}

TEST_P(Measures, none_has_to_change_is_said_outright) {
    auto id = evaluated(Finding::go_on);
    Act act = standard_act();
    act.templates.clear();
    act.no_templates = true;
    EXPECT_TRUE(move(sara_, id, MeasureEvent::approve, act));
    EXPECT_EQ(found(id).state, MeasureState::approved_standard);
}

TEST_P(Measures, what_must_change_is_tried_again_and_what_fails_stops) {
    auto again = evaluated(Finding::change);
    expect_field(move(sara_, again, MeasureEvent::approve, standard_act()), "verdict");
    expect_field(move(lena_, again, MeasureEvent::change, {}), "text");
    ASSERT_TRUE(move(lena_, again, MeasureEvent::change, {.text = "Kortare tid"}));
    ASSERT_TRUE(move(lena_, again, MeasureEvent::pilot, pilot_act()));
    EXPECT_FALSE(found(again).verdict) << "it is judged anew";
    auto failed = evaluated(Finding::stop);
    expect_field(move(lena_, failed, MeasureEvent::change, {.text = "Om"}), "verdict");
    expect_field(move(lena_, failed, MeasureEvent::stop, {}), "text");
    ASSERT_TRUE(move(lena_, failed, MeasureEvent::stop, {.text = "Gav inget"}));
    EXPECT_EQ(found(failed).state, MeasureState::stopped);
}

TEST_P(Measures, what_works_may_be_stopped_all_the_same) {
    auto id = evaluated(Finding::go_on);
    ASSERT_TRUE(move(lena_, id, MeasureEvent::stop, {.text = "Ledningsgruppen sade nej"}));
    EXPECT_EQ(found(id).state, MeasureState::stopped);
}

TEST_P(Measures, rest_with_their_assignment_and_are_hidden_with_a_draft) {
    auto id = planned();
    authority->happen(assignment, AssignmentEvent::pause);
    expect_kind(move(lena_, id, MeasureEvent::pilot, pilot_act()), RefusalKind::conflict);
    auto draft = authority->assignment_in(AssignmentState::draft, "Närvaro");
    auto hidden = *write([&](db::Write& w) { return add_measure(w, lena_, draft, {.title = "En"}, sv); });
    authority->happen(draft, AssignmentEvent::cancel);
    auto listed = read([&](db::Read& r) { return list_measures(r, authority->as(maja), {}); });
    EXPECT_TRUE(std::ranges::none_of(listed, [&](const Measure& one) { return one.id == hidden; }));
}

TEST_P(Measures, are_found_by_all_when_their_assignment_is_opened) {
    auto draft = authority->assignment_in(AssignmentState::draft, "Närvaro");
    ASSERT_TRUE(write([&](db::Write& w) { return add_measure(w, lena_, draft, {.title = "Granbarr"}, sv); }));
    auto hits = [&] {
        return read(
            [&](db::Read& r) { return search::find(r, authority->as(maja), "granbarr").hits.size(); });
    };
    EXPECT_EQ(hits(), 0U);
    authority->happen(draft, AssignmentEvent::open_for_input);
    EXPECT_EQ(hits(), 1U);
}

TEST_P(Measures, a_pilot_is_not_waited_for_when_its_assignment_was_called_off) {
    hang_rules();
    auto id = planned();
    ASSERT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
    auto waited_for = [&] {
        return read([&](db::Read& r) {
            return gaps::find_rule("measure_to_evaluate")
                ->find(r, gaps::scope_of(lena_), authority->today + std::chrono::days{91}, 10);
        });
    };
    EXPECT_EQ(waited_for(), std::vector{id.value});
    authority->happen(assignment, AssignmentEvent::cancel);
    EXPECT_TRUE(waited_for().empty());
}

TEST_P(Measures, only_those_who_work_with_it) {
    auto id = planned();
    expect_kind(move(authority->as(maja), id, MeasureEvent::pilot, pilot_act()), RefusalKind::forbidden);
    expect_kind(write([&](db::Write& w) {
                    return add_measure(w, authority->as(maja), assignment, {.title = "Min"}, sv);
                }),
                RefusalKind::forbidden);
}

TEST_P(Measures, words_that_somebody_else_changed_are_not_overwritten) {
    auto id = planned();
    Draft draft{.title = "Nytt namn", .owner = "Rolf Roos", .version = found(id).version};
    ASSERT_TRUE(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }));
    expect_kind(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }),
                RefusalKind::conflict);
    draft.version = found(id).version;
    draft.text = std::string(200'000, 'x');
    expect_field(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }), "text");
    draft.text.clear();
    draft.level = MeasureLevel::unit;
    draft.unit = authority->closed;
    expect_field(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }), "unit");
}

// Whatever is tried in whatever order: only the table's steps are taken.
TEST_P(Measures, no_sequence_of_events_leaves_the_table) {
    std::uint32_t seed = 7;
    auto next = [&](std::uint32_t below) { return (seed = seed * 1664525U + 1013904223U) / 65536U % below; };
    auto id = planned();
    int moved = 0;
    for (int round = 0; round < 250; ++round) {
        auto before = found(id);
        auto event = static_cast<MeasureEvent>(next(enum_names<MeasureEvent>.size()));
        Act act = next(4) == 0 ? Act{} : pilot_act();
        act.text = "Skäl";
        act.verdict = static_cast<Finding>(next(3));
        act.effective_from = authority->today;
        act.no_templates = true;
        if (event == MeasureEvent::approve && next(2) == 0) act.decision = authority->decision_of_lg();
        auto done = move(next(3) == 0 ? sara_ : lena_, id, event, act);
        auto after = found(id);
        const auto* transition = find_transition(before.state, event);
        EXPECT_EQ(after.state, done ? transition->to : before.state);
        moved += done ? 1 : 0;
        if (after.state == MeasureState::stopped || after.state == MeasureState::approved_standard)
            id = planned();
    }
    EXPECT_GT(moved, 10);
}

}  // namespace
}  // namespace styrkedja::measures
