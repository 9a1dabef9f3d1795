// A measure or an assignment on its way to the line: proposed, consented to, told of and followed up.
#include "handovers/handovers.h"

#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "base/spoken_date.h"
#include "gaps/gaps.h"
#include "handovers/object.h"
#include "measures/testing/measure_world.h"
#include "organisation/people.h"
#include "reports/commands.h"

namespace styrkedja::handovers {
namespace {

using namespace assignments;
using measures::MeasureWorld;

class Handovers : public MeasureWorld {
  protected:
    void SetUp() override {
        MeasureWorld::SetUp();
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        assignments::add_routes(site->routes);
        reports::add_routes(site->routes);
        handovers::add_routes(site->routes);
        auto petras = write([&](db::Write& w) {
            organisation::NewEmployment employment{petra, authority->school, {.position = "rektor"}};
            return organisation::add_employment(w, rights::system_visitor("tests"), employment, sv);
        });
        ASSERT_TRUE(petras) << petras.error().message;
    }
    Proposal proposal(std::optional<MeasureId> measure = {}) {
        return {.assignment = assignment,
                .measure = measure,
                .why = "Moget",
                .line_owner = "Petra Palm",
                .line_unit = authority->school,
                .follow_until = last_day(),
                .version = authority->load(assignment).version};
    }
    Result<HandoverId> propose(const Proposal& one) {
        return write([&](db::Write& w) { return propose_handover(w, lena_, one, sv); });
    }
    Handover seen(HandoverId id) {
        return *read([&](db::Read& r) { return find_handover(r, authority->as(doris), id); });
    }
    Result<void> consent(HandoverId id, const rights::Visitor& who) {
        Consent said{.decision = authority->decision_of_lg(), .version = seen(id).version};
        return write([&](db::Write& w) { return consent_handover(w, who, id, said, sv); });
    }
    // What LG takes up at a meeting on the day.
    std::vector<reports::Report> agenda(Date day) {
        auto all = read([&](db::Read& r) { return reports::for_agenda(r, world::lg, day); });
        std::erase_if(all, [](const reports::Report& one) { return one.subject_kind != "handover"; });
        return all;
    }
    Result<void> say(ReportEvent event, const rights::Visitor& who, std::string text = "Det fungerar.") {
        auto request = auth::Browser::request("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        auth::Visit visit(*request, site->services);
        visit.visitor = who;
        auto due = agenda(last_day()).at(0);
        return write(
            [&](db::Write& w) { return reports::move_report(w, visit, due.id, event, text, due.version); });
    }
    Date last_day() { return authority->today + std::chrono::days{20}; }
    std::int64_t end(Date day) {
        return write([&](db::Write& w) { return end_handovers(w, day); });
    }
    bool is_broken(const char* rule, const gaps::Scope& scope, Date day) {
        return read([&](db::Read& r) { return gaps::find_rule(rule)->count(r, scope, day, 99); }) > 0;
    }

    std::unique_ptr<auth::Site> site;
};
INSTANTIATE_TEST_SUITE_P(Engines, Handovers, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Handovers, to_a_unit_that_is_closed_or_to_nobody_is_refused) {
    Proposal one = proposal();
    one.line_unit = authority->closed;
    expect_field(propose(one), "line_unit");
    one = proposal();
    one.line_owner = "Ingen Alls";
    expect_field(propose(one), "line_owner");
    one = proposal();
    one.follow_until = authority->today;
    expect_field(propose(one), "follow_until");
    one = proposal();
    one.why.clear();
    expect_field(propose(one), "why");
    one = proposal();
    --one.version;
    expect_kind(propose(one), RefusalKind::conflict);
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::active);
}

TEST_P(Handovers, of_a_measure_leaves_the_assignment_active) {
    auto id = planned();
    expect_kind(propose(proposal(id)), RefusalKind::conflict);
    id = standard();
    auto handover = propose(proposal(id));
    ASSERT_TRUE(handover) << handover.error().message;
    expect_kind(propose(proposal(id)), RefusalKind::conflict);
    ASSERT_TRUE(consent(*handover, sara_));
    EXPECT_EQ(found(id).state, MeasureState::in_line);
    EXPECT_EQ(found(id).owner_name, "Petra Palm");
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::active);
    EXPECT_TRUE(move(authority->as(petra), id, MeasureEvent::retire, {.text = "Behövs inte längre"}));
}

TEST_P(Handovers, of_the_whole_goes_to_the_line_and_is_closed_when_it_was_followed_up) {
    auto handover = *propose(proposal());
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::handover_proposed);
    Consent without{.version = seen(handover).version};
    expect_field(write([&](db::Write& w) { return consent_handover(w, sara_, handover, without, sv); }),
                 "decision");
    ASSERT_TRUE(consent(handover, sara_));
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::in_line);
    expect_kind(consent(handover, sara_), RefusalKind::conflict);
    ASSERT_TRUE(say(ReportEvent::deliver, authority->as(petra)));
    EXPECT_EQ(end(authority->today), 0) << "until its last day has come";
    EXPECT_EQ(end(last_day()), 1);
    EXPECT_EQ(seen(handover).state, HandoverState::ended);
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::closed);
}

TEST_P(Handovers, of_an_assignment_that_was_called_off_is_refused_or_ended_with_it) {
    auto asked = *propose(proposal());
    authority->happen(assignment, AssignmentEvent::cancel);
    EXPECT_EQ(seen(asked).state, HandoverState::refused);
    EXPECT_EQ(seen(asked).answer, "Uppdraget är avbrutet.");
    expect_kind(consent(asked, sara_), RefusalKind::conflict);
    assignment = authority->assignment_in(AssignmentState::active, "Närvaro");
    auto taken = *propose(proposal());
    ASSERT_TRUE(consent(taken, sara_));
    authority->happen(assignment, AssignmentEvent::cancel);
    EXPECT_EQ(seen(taken).state, HandoverState::ended);
    EXPECT_TRUE(agenda(last_day()).empty()) << "nothing is reported on it";
    EXPECT_EQ(end(last_day()), 0);
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::cancelled);
}

TEST_P(Handovers, the_line_owners_report_stands_on_the_agenda_of_lg) {
    auto handover = *propose(proposal());
    EXPECT_TRUE(agenda(last_day()).empty());
    ASSERT_TRUE(consent(handover, sara_));
    EXPECT_TRUE(agenda(last_day() - std::chrono::days{32}).empty()) << "not long before its day";
    auto due = agenda(last_day() - std::chrono::days{5});
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].reporter, petra);
    EXPECT_EQ(due[0].due_on, last_day());
    EXPECT_EQ(due[0].ref(), seen(handover).ref());
    auto owes = [&] {
        return read([&](db::Read& r) { return reports::needing(r, petra, last_day()); }).size();
    };
    EXPECT_EQ(owes(), 1U);
    expect_kind(say(ReportEvent::deliver, lena_), RefusalKind::forbidden);
    ASSERT_TRUE(say(ReportEvent::deliver, authority->as(petra)));
    EXPECT_EQ(owes(), 0U);
    EXPECT_EQ(agenda(last_day()).at(0).text, "Det fungerar.") << "it stands there until LG has answered";
    ASSERT_TRUE(say(ReportEvent::want_change, sara_, "Hur många gäller det?"));
    EXPECT_EQ(end(last_day()), 0) << "it is due again";
    ASSERT_TRUE(say(ReportEvent::deliver, authority->as(petra)));
    ASSERT_TRUE(say(ReportEvent::take_note, sara_));
    EXPECT_TRUE(agenda(last_day()).empty());
    EXPECT_EQ(end(last_day()), 1);
}

TEST_P(Handovers, what_was_said_before_lg_consented_does_not_stand_in_for_the_report_to_it) {
    auto handover = *propose(proposal());
    Date sooner = last_day() - std::chrono::days{4};
    auto ref = seen(handover).ref();
    write([&](db::Write& w) { reports::begin_with_subject(w, lena_, ref, {petra, world::lg, sooner}); });
    ASSERT_TRUE(consent(handover, sara_));
    auto due = agenda(last_day());
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].due_on, last_day());
}

TEST_P(Handovers, those_who_decide_say_how_they_are_followed_up_once_it_is_consented_to) {
    assignments::add_accounts(*database);
    auto lead = auth::signed_in(*site, "lena");
    auto owner = auth::signed_in(*site, "petra");
    auto keeper = auth::signed_in(*site, "sara");
    auto handover = *propose(proposal());
    auto page = fmt::format("/handovers/{}", handover.value);
    auto plan = fmt::format("/follow-up/handover/{}", handover.value);
    EXPECT_EQ(lead->get(plan).status, 403);
    EXPECT_EQ(keeper->get(plan).status, 403) << "while it is proposed";
    ASSERT_TRUE(consent(handover, sara_));
    for (auto* one : {&lead, &owner}) {
        EXPECT_EQ((*one)->get(plan).status, 403);
        EXPECT_EQ((*one)->post(plan + "/end", {{"version", "1"}}).status, 403);
        EXPECT_TRUE(auth::shows((*one)->get(page), "Återrapport senast")) << "they see it";
        EXPECT_FALSE(auth::shows((*one)->get(page), "Ändra uppföljningen"));
    }
    EXPECT_TRUE(auth::shows(keeper->get(page), "Ändra uppföljningen"));
    http::Fields yearly{{"form", "written"},        {"cadence", "yearly"},           {"due", iso(last_day())},
                        {"reporter", "Petra Palm"}, {"group", to_string(world::lg)}, {"version", "1"}};
    ASSERT_EQ(keeper->post(plan, yearly).status, 303);
    ASSERT_TRUE(say(ReportEvent::deliver, authority->as(petra)));
    ASSERT_TRUE(say(ReportEvent::take_note, sara_));
    EXPECT_EQ(end(last_day()), 1) << "the report of the year after is not waited for";
    auto later = last_day() + std::chrono::days{400};
    EXPECT_TRUE(read([&](db::Read& r) { return reports::needing(r, petra, later); }).empty());
}

TEST_P(Handovers, are_not_answered_while_the_assignment_is_paused) {
    assignments::add_accounts(*database);
    auto keeper = auth::signed_in(*site, "sara");
    auto handover = *propose(proposal());
    auto page = fmt::format("/handovers/{}", handover.value);
    EXPECT_TRUE(auth::shows(keeper->get(page), "Avböj överlämningen"));
    authority->happen(assignment, AssignmentEvent::pause);
    EXPECT_TRUE(auth::shows(keeper->get(page), "Uppdraget är pausat. Ledningsgruppen svarar"));
    EXPECT_FALSE(auth::shows(keeper->get(page), "Avböj överlämningen"));
    EXPECT_FALSE(auth::shows(keeper->get(page), "Anteckna samtycket"));
    EXPECT_EQ(keeper->post(page + "/refuse", {{"version", "1"}, {"words", "Nej"}}).status, 409);
    expect_kind(consent(handover, sara_), RefusalKind::conflict);
    EXPECT_EQ(seen(handover).state, HandoverState::proposed);
    authority->happen(assignment, AssignmentEvent::resume);
    EXPECT_EQ(keeper->post(page + "/refuse", {{"version", "1"}, {"words", "Nej"}}).status, 303);
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::active);
}

TEST_P(Handovers, of_an_assignment_that_was_stopped_are_refused_and_not_proposed) {
    auto id = standard();
    auto whole = *propose(proposal());
    write([&](db::Write& w) {
        w.script(fmt::format("UPDATE assignment SET state = 'stopped' WHERE id = {}", assignment.value));
    });
    expect_kind(propose(proposal(id)), RefusalKind::conflict);
    Consent no{.words = "Nej", .version = seen(whole).version};
    ASSERT_TRUE(write([&](db::Write& w) { return refuse_handover(w, sara_, whole, no, sv); }));
    EXPECT_EQ(seen(whole).state, HandoverState::refused);
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::stopped);
}

TEST_P(Handovers, that_ended_with_their_assignment_say_so_and_when) {
    assignments::add_accounts(*database);
    auto reader = auth::signed_in(*site, "maja");
    auto handover = *propose(proposal());
    ASSERT_TRUE(consent(handover, sara_));
    authority->happen(assignment, AssignmentEvent::cancel);
    EXPECT_EQ(seen(handover).ended_on, authority->today);
    auto page = reader->get(fmt::format("/handovers/{}", handover.value));
    EXPECT_TRUE(auth::shows(page, fmt::format("Uppföljningen slutade {} med uppdraget. Den skulle ha gått",
                                              spoken(authority->today, sv))));
    EXPECT_FALSE(auth::shows(page, "Uppföljd till och med"));
    EXPECT_TRUE(auth::shows(reader->get("/handovers"), "Slutade med uppdraget"));
}

TEST_P(Handovers, one_whose_assignment_cannot_be_closed_stays_as_it_is) {
    auto handover = *propose(proposal());
    ASSERT_TRUE(consent(handover, sara_));
    ASSERT_TRUE(say(ReportEvent::deliver, authority->as(petra)));
    auto is_in = [&](const char* state) {
        write([&](db::Write& w) {
            w.script(
                fmt::format("UPDATE assignment SET state = '{}' WHERE id = {}", state, assignment.value));
        });
    };
    is_in("reported");
    EXPECT_EQ(end(last_day()), 0);
    EXPECT_EQ(seen(handover).state, HandoverState::consented);
    is_in("in_line");
    EXPECT_EQ(end(last_day()), 1);
    EXPECT_EQ(seen(handover).state, HandoverState::ended);
}

TEST_P(Handovers, a_day_that_has_passed_meanwhile_is_not_consented_to) {
    auto handover = *propose(proposal());
    auto until = [&](Date day) {
        write([&](db::Write& w) {
            w.script(fmt::format("UPDATE handover SET follow_until = '{}'", iso(day)));
        });
    };
    until(authority->today - std::chrono::days{1});
    expect_field(consent(handover, sara_), "follow_until");
    EXPECT_EQ(seen(handover).state, HandoverState::proposed);
    until(authority->today);
    EXPECT_TRUE(consent(handover, sara_));
}

TEST_P(Handovers, one_that_the_line_never_told_of_is_a_broken_link) {
    auto handover = *propose(proposal());
    ASSERT_TRUE(consent(handover, sara_));
    Date late = last_day() + std::chrono::days{1};
    gaps::Scope line{.person = petra, .groups = "[]"};
    EXPECT_FALSE(is_broken("report_overdue", line, last_day()));
    EXPECT_TRUE(is_broken("report_overdue", line, late));
    EXPECT_TRUE(reports::is_late(agenda(late).at(0), late)) << "first on the agenda of LG";
    EXPECT_EQ(end(late), 0);
    EXPECT_FALSE(is_broken("handover_unreported", line, late)) << "it is said once";
    write([&](db::Write& w) { w.script("DELETE FROM report_back; DELETE FROM follow_up_plan"); });
    EXPECT_TRUE(is_broken("handover_unreported", line, late)) << "nobody is to tell";
    EXPECT_FALSE(is_broken("handover_unreported", {.person = maja, .groups = "[]"}, late));
}

TEST_P(Handovers, the_follow_up_rests_with_its_assignment) {
    auto handover = *propose(proposal());
    ASSERT_TRUE(consent(handover, sara_));
    ASSERT_TRUE(say(ReportEvent::deliver, authority->as(petra)));
    authority->happen(assignment, AssignmentEvent::pause);
    EXPECT_EQ(end(last_day()), 0);
    authority->happen(assignment, AssignmentEvent::resume);
    EXPECT_EQ(end(last_day()), 1);
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::closed);
}

TEST_P(Handovers, are_proposed_and_answered_by_programs_too) {
    assignments::add_accounts(*database);
    auto lead = auth::signed_in(*site, "lena");
    auto keeper = auth::signed_in(*site, "sara");
    auto reader = auth::signed_in(*site, "maja");
    auto path = fmt::format("/api/assignments/{}/handovers", assignment.value);
    http::Fields fields{{"why", "Moget"},
                        {"line_owner", "Petra Palm"},
                        {"line_unit", to_string(authority->school)},
                        {"follow_until", "snart"},
                        {"version", std::to_string(authority->load(assignment).version)}};
    EXPECT_EQ(reader->post(path, fields).status, 422) << "the day is not read";
    fields[3].second = iso(last_day());
    EXPECT_EQ(reader->post(path, fields).status, 403);
    auto made = lead->post(path, fields);
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_TRUE(auth::shows(made, R"("state":"proposed")"));
    auto decision = to_string(authority->decision_of_lg());
    http::Fields yes{{"event", "consent"}, {"decision", decision}, {"version", "1"}};
    EXPECT_EQ(reader->post("/api/handovers/1/events", yes).status, 422);
    EXPECT_EQ(keeper->post("/api/handovers/1/events", {{"event", "end"}, {"version", "1"}}).status, 404);
    EXPECT_EQ(keeper->post("/api/handovers/1/events", {{"event", "refuse"}, {"version", "1"}}).status, 422);
    EXPECT_TRUE(auth::shows(keeper->post("/api/handovers/1/events", yes), R"("state":"consented")"));
    EXPECT_TRUE(auth::shows(reader->get("/api/handovers/1"), R"("line_owner":"Petra Palm")"));
    EXPECT_EQ(reader->get("/api/handovers/99").status, 404);
    EXPECT_EQ(seen(HandoverId{1}).state, HandoverState::consented);
}

TEST_P(Handovers, refused_with_a_reason_the_assignment_goes_on) {
    auto handover = *propose(proposal());
    auto answer = [&](std::string words, const rights::Visitor& who) {
        Consent said{.words = std::move(words), .version = seen(handover).version};
        return write([&](db::Write& w) { return refuse_handover(w, who, handover, said, sv); });
    };
    expect_field(answer("", sara_), "words");
    expect_kind(answer("Nej", authority->as(maja)), RefusalKind::forbidden);
    ASSERT_TRUE(answer("Pröva ett läsår till", sara_));
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::active);
    EXPECT_TRUE(propose(proposal())) << "and may be proposed again";
}

TEST_P(Handovers, a_unit_that_closes_meanwhile_does_not_take_over) {
    auto one = proposal();
    one.line_unit = authority->department;
    auto handover = *propose(one);
    database->write([&](db::Write& w) {
        static const db::Query<void(UnitId, Date)> close{
            "UPDATE unit_version SET valid_to = $2 WHERE unit = $1"};
        w.run(close, authority->department, authority->today - std::chrono::days{1});
    });
    expect_field(consent(handover, sara_), "line_unit");
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::handover_proposed);
}

}  // namespace
}  // namespace styrkedja::handovers
