// One highlighted assignment a year, and reinforcements that report back.
#include <thread>

#include "assignments/followers.h"
#include "assignments/testing/world.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "decisions/components.h"
#include "gaps/gaps.h"
#include "groups/routes.h"
#include "highlights/object.h"
#include "highlights/reinforcements.h"
#include "notices/notices.h"
#include "reports/store.h"
#include "rights/assignments.h"
#include "rights/rights.h"

namespace styrkedja::highlights {
namespace {

namespace world = rights::world;
using namespace assignments;  // the people of its world
using auth::shows;

class Highlights : public AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        year = year_of(authority->today);
    }
    rights::Visitor as(PersonId person) { return authority->as(person); }
    Result<HighlightId> pick(AssignmentId id, std::optional<DecisionId> decision, HighlightId seen = {},
                             PersonId person = world::sara, std::string reason = "Det bär de andra") {
        Choice choice{
            .year = year, .assignment = id, .decision = decision, .reason = std::move(reason), .seen = seen};
        return write([&](auto& w) { return choose(w, as(person), choice, sv); });
    }
    std::optional<Highlight> current() {
        return read([&](auto& r) { return highlight_of(r, year); });
    }
    NewReinforcement more(std::string amount = "4") {
        return {.kind = ReinforcementKind::hours,
                .amount = std::move(amount),
                .decision = authority->decision_of_lg(),
                .from_on = authority->today,
                .to_on = authority->today + std::chrono::days{100}};
    }
    Result<ReinforcementId> reinforce(AssignmentId id, const NewReinforcement& typed,
                                      PersonId person = world::sara) {
        return write([&](auto& w) { return note_reinforcement(w, as(person), id, typed, sv); });
    }
    Reinforcement load(ReinforcementId id) {
        return *read([&](auto& r) { return find_reinforcement(r, as(doris), id); });
    }
    // Written to LG, first on that day.
    void report_back(ReinforcementId id, Date due) {
        write([&](auto& w) {
            reports::Way way{.reporter = lena, .to_group = world::lg};
            auto plan = reports::insert_plan(w, {"reinforcement", id.value}, FollowUpForm::written,
                                             Cadence::once, due, way);
            (void)reports::insert_report(w, plan, way, due);
        });
    }
    std::vector<std::int64_t> broken(std::string_view rule, PersonId person, Date on) {
        hang_rules();
        return read(
            [&](auto& r) { return gaps::find_rule(rule)->find(r, gaps::scope_of(as(person)), on, 10); });
    }
    std::int64_t rows(const std::string& sql) {
        db::Query<std::int64_t()> query{sql};
        return *read([&](auto& r) { return r.one(query); });
    }
    int year = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, Highlights, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Highlights, a_choice_names_an_assignment_a_decision_that_stands_and_why) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto decision = authority->decision_of_lg("Kompetensförsörjning lyfts");
    expect_field(pick(AssignmentId{999}, decision), "assignment");
    expect_field(pick(authority->assignment_in(AssignmentState::closed, "Slut"), decision), "assignment");
    expect_field(pick(authority->assignment_in(AssignmentState::draft, "Utkast"), decision, {}, doris),
                 "assignment");
    Choice too_late{.year = year + 3, .assignment = id, .decision = decision, .reason = "Det är slut då"};
    expect_field(write([&](auto& w) { return choose(w, as(world::sara), too_late, sv); }), "assignment");
    expect_field(pick(id, {}), "decision");
    expect_field(pick(id, DecisionId{999}), "decision");
    auto of_sg = write([&](auto& w) {
        return decisions::add_decision(
            w, {.text = "SG", .group = world::sg, .decided_on = authority->today, .origin = {}});
    });
    expect_field(pick(id, of_sg, {}, doris), "decision");
    expect_field(pick(id, decision, {}, world::sara, " "), "reason");
    std::string letters;
    while (letters.size() < 2 * most_text_characters) letters += "ö";
    expect_field(pick(id, decision, {}, world::sara, letters + "x"), "reason");
    EXPECT_FALSE(current());
    ASSERT_TRUE(pick(id, decision));
    EXPECT_EQ(current()->title, "Kompetensförsörjning");
    EXPECT_EQ(current()->chosen_by, "Sara Lind");
    EXPECT_EQ(read([&](auto& r) { return years_of(r, id); }), std::vector{year});
    EXPECT_EQ(rows("SELECT count(*) FROM notice WHERE what = 'decided' AND person = 15 AND ref_object = " +
                   to_string(id) + " AND actor_name = 'Sara Lind'"),
              1)
        << "whoever leads it is told";
}

TEST_P(Highlights, those_who_keep_lgs_decisions_and_who_steer_plans_choose) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto decision = authority->decision_of_lg();
    for (PersonId person : {maja, lena, petra, world::karin, world::bo})
        expect_kind(pick(id, decision, {}, person), RefusalKind::forbidden);
    EXPECT_TRUE(pick(id, decision, {}, doris)) << "steers the plans";
}

TEST_P(Highlights, steering_the_plan_of_one_unit_does_not_choose_for_the_authority) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto decision = authority->decision_of_lg();
    database->write([&](db::Write& w) {
        rights::add_assignment(
            w, {.person = maja, .role = Role::strategist, .scope = {.unit = authority->school}});
    });
    authority->visitors[maja].rights = std::make_shared<const rights::Rights>(
        read([&](auto& r) { return rights::load_rights(r, maja, authority->today); }));
    ASSERT_TRUE(rights::may(as(maja), rights::Permission::steer_plan, authority->school));
    expect_kind(pick(id, decision, {}, maja), RefusalKind::forbidden);
    expect_kind(reinforce(id, more(), maja), RefusalKind::forbidden);
    EXPECT_TRUE(broken("year_without_highlight", maja, *make_date(year, 2, 1)).empty());
}

TEST_P(Highlights, of_two_in_the_same_second_one_wins_and_the_other_reads_why) {
    auto one = authority->assignment_in(AssignmentState::active, "Ena");
    auto other = authority->assignment_in(AssignmentState::active, "Andra");
    auto decision = authority->decision_of_lg();
    std::optional<Result<HighlightId>> first, second;
    {
        std::jthread a([&] { first = pick(one, decision); });
        std::jthread b([&] { second = pick(other, decision, {}, doris); });
    }
    ASSERT_NE(first->has_value(), second->has_value());
    const auto& lost = first->has_value() ? *second : *first;
    expect_kind(lost, RefusalKind::conflict);
    EXPECT_TRUE(lost.error().message.contains("Bara ett uppdrag lyfts varje år.")) << lost.error().message;
    EXPECT_EQ(rows("SELECT count(*) FROM highlighted_assignment"), 1);
}

TEST_P(Highlights, the_database_itself_holds_one_a_year) {
    auto id = authority->assignment_in(AssignmentState::active);
    ASSERT_TRUE(pick(id, authority->decision_of_lg()));
    auto again = [&] {
        database->write([&](db::Write& w) {
            w.script(
                "INSERT INTO highlighted_assignment (year, assignment, decision, reason, chosen_on, "
                "chosen_by_name) SELECT year, assignment, decision, 'x', chosen_on, 'x' FROM "
                "highlighted_assignment");
        });
    };
    EXPECT_THROW(again(), db::Error);
}

TEST_P(Highlights, another_choice_needs_a_decision_that_took_the_formers_place) {
    auto one = authority->assignment_in(AssignmentState::active, "Ena");
    auto other = authority->assignment_in(AssignmentState::active, "Andra");
    auto former = authority->decision_of_lg("Ena lyfts"), later = authority->decision_of_lg("Andra lyfts");
    auto held = pick(one, former).value();
    expect_kind(pick(other, later), RefusalKind::conflict);
    expect_field(pick(one, later, held), "assignment");
    expect_field(pick(other, former, held), "decision");
    expect_field(pick(other, later, held), "decision");
    ASSERT_TRUE(write([&](auto& w) {
        auto now_so = *decisions::find_decision(w, as(world::sara), former);
        return decisions::move_decision(w, as(world::sara), former, DecisionEvent::supersede,
                                        {.version = now_so.version, .by = later}, sv);
    }));
    ASSERT_TRUE(pick(other, later, held));
    EXPECT_EQ(current()->title, "Andra");
    auto all = read([&](auto& r) { return history_of(r, year, 10); });
    ASSERT_EQ(all.size(), 2U) << "what was chosen before is kept";
    EXPECT_EQ(all.back().title, "Ena");
    EXPECT_EQ(all.back().ended_on, authority->today);
    auto among = read([&](auto& r) { return highlighted_among(r, std::vector{one, other}); });
    EXPECT_EQ(among, std::set{other});
}

TEST_P(Highlights, candidates_are_compared_by_goals_hours_units_and_light) {
    auto id = authority->assignment_in(AssignmentState::active);
    (void)authority->assignment_in(AssignmentState::closed, "Slut");
    (void)authority->assignment_in(AssignmentState::draft, "Utkast");
    database->write([&](db::Write& w) {
        w.script(fmt::format(
            "INSERT INTO unit_involvement (assignment, unit, form, on_day, note, noted_by_name) VALUES ({0}, "
            "{1}, 'informed', '2026-01-01', '', ''), ({0}, {1}, 'pilot', '2026-01-02', '', ''), ({0}, {2}, "
            "'informed', '2026-01-02', '', '');"
            "INSERT INTO status_report (assignment, light, word, trend, text, reported_on, made_at, "
            "made_by_name) VALUES ({0}, 'red', 'försenat', 'down', '', '2026-01-01', 1, ''), ({0}, 'amber', "
            "'på väg', 'up', '', '2026-01-02', 2, '')",
            id.value, authority->school.value, authority->area.value));
    });
    auto seen_by = [&](PersonId person, int of) {
        return read([&](auto& r) { return candidates_of(r, as(person), of); });
    };
    auto all = seen_by(maja, year);
    ASSERT_EQ(all.size(), 1U) << "neither what has ended nor a draft that she may not see";
    EXPECT_EQ(all[0].goals, std::vector<std::string>{"Alla elever möter behöriga lärare"});
    EXPECT_EQ(all[0].hours, 4);
    EXPECT_EQ(all[0].units, 2);
    EXPECT_EQ(all[0].deep, 1);
    EXPECT_EQ(all[0].light, "amber");
    EXPECT_EQ(all[0].light_word, "på väg");
    EXPECT_EQ(seen_by(doris, year).size(), 1U) << "a draft can not be chosen, not by her either";
    auto to_on = authority->load(id).to_on;
    EXPECT_EQ(seen_by(maja, year + 1).size(), year_of(*to_on) > year ? 1U : 0U) << "goes on next year";
    EXPECT_TRUE(seen_by(maja, year + 2).empty());
}

TEST_P(Highlights, the_first_forty_are_compared_and_any_may_be_chosen) {
    auto first = authority->assignment_in(AssignmentState::active, "A");
    (void)authority->assignment_in(AssignmentState::draft, "Aa");
    (void)authority->assignment_in(AssignmentState::closed, "Ab");
    auto last = authority->assignment_in(AssignmentState::approved, "Ö");
    database->write([&](db::Write& w) {
        for (int at = 0; at < 40; ++at)
            w.script(fmt::format(
                "INSERT INTO assignment (plan, state, title, sort_key, purpose, form, scope, partners, "
                "orderer, orderer_name, responsible, responsible_name, lead, lead_name, target_group, "
                "delimitation, not_excluded, from_on, to_on, state_since, changed_at) SELECT plan, state, "
                "'M', 'm', purpose, form, scope, partners, orderer, orderer_name, responsible, "
                "responsible_name, lead, lead_name, target_group, delimitation, not_excluded, from_on, "
                "to_on, state_since, changed_at FROM assignment WHERE id = {}",
                first.value));
    });
    for (PersonId person : {maja, doris}) {
        auto compared = read([&](auto& r) { return candidates_of(r, as(person), year); });
        ASSERT_EQ(compared.size(), 40U);
        EXPECT_EQ(compared.front().assignment.id, first);
        EXPECT_EQ(compared[1].assignment.title, "M") << "neither the draft nor what has ended";
        auto choices = read([&](auto& r) { return choices_in(r, as(person), year); });
        ASSERT_EQ(choices.size(), 42U);
        EXPECT_EQ(choices.back().id, last);
    }
    EXPECT_TRUE(read([&](auto& r) { return choices_in(r, rights::Visitor{}, year); }).empty());
    add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    highlights::add_routes(site.routes);
    auto sara = auth::signed_in(site, "sara");
    auto page = sara->get(fmt::format("/highlights?year={}", year));
    EXPECT_TRUE(shows(page, "Uppdragen att jämföra: de 40 första av 42"));
    EXPECT_TRUE(shows(page, fmt::format(R"(<option value="{}")", last.value)));
    EXPECT_TRUE(pick(last, authority->decision_of_lg()));
}

TEST_P(Highlights, a_year_without_one_is_a_broken_link_from_february) {
    auto on = [&](unsigned month, unsigned day) { return *make_date(year, month, day); };
    EXPECT_TRUE(broken("year_without_highlight", doris, on(2, 1)).empty()) << "nothing to choose from";
    auto id = authority->assignment_in(AssignmentState::active);
    EXPECT_TRUE(broken("year_without_highlight", doris, on(1, 31)).empty());
    EXPECT_EQ(broken("year_without_highlight", doris, on(2, 1)), std::vector<std::int64_t>{year});
    EXPECT_EQ(broken("year_without_highlight", world::henrik, on(2, 1)), std::vector<std::int64_t>{year});
    EXPECT_TRUE(broken("year_without_highlight", maja, on(2, 1)).empty());
    ASSERT_TRUE(pick(id, authority->decision_of_lg()));
    EXPECT_TRUE(broken("year_without_highlight", doris, on(2, 1)).empty());
}

TEST_P(Highlights, amounts_are_read_as_people_write_them) {
    EXPECT_EQ(read_amount("4"), 4000);
    EXPECT_EQ(read_amount(" 1,5 "), 1500);
    EXPECT_EQ(read_amount("0.25"), 250);
    EXPECT_EQ(read_amount("250 000"), 250'000'000);
    EXPECT_EQ(read_amount("250\u00a0000,50"), 250'000'500);
    for (const char* typed : {"", "0", "0,0", "-1", "1,2345", "1,2,3", ",5", "5,", "fyra", "1e9",
                              "99999999999999999999", "12345678901234"})
        EXPECT_FALSE(read_amount(typed)) << typed;
    EXPECT_EQ(amount_in_words(sv, ReinforcementKind::money, 1'250'000'500), "1\u00a0250\u00a0000,5 kr");
    EXPECT_EQ(amount_in_words(sv, ReinforcementKind::staff, 500), "0,5 heltidstjänster");
}

TEST_P(Highlights, a_reinforcement_says_what_how_much_when_and_by_which_decision) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto typed = more("noll");
    expect_field(reinforce(id, typed), "amount");
    typed = more();
    typed.kind = {};
    expect_field(reinforce(id, typed), "kind");
    typed = more();
    typed.to_on = *typed.from_on - std::chrono::days{1};
    expect_field(reinforce(id, typed), "to_on");
    typed = more();
    typed.decision = {};
    expect_field(reinforce(id, typed), "decision");
    expect_kind(reinforce(id, more(), lena), RefusalKind::forbidden);
    expect_kind(reinforce(authority->assignment_in(AssignmentState::closed, "Slut"), more()),
                RefusalKind::conflict);
    auto draft = authority->assignment_in(AssignmentState::draft, "Utkast");
    expect_kind(reinforce(draft, more()), RefusalKind::not_found);
    auto made = reinforce(id, more("1,5")).value();
    EXPECT_EQ(load(made).thousandths, 1500);
    EXPECT_EQ(read([&](auto& r) { return reinforcements_in(r, as(maja), year); }).size(), 1U);
    EXPECT_TRUE(read([&](auto& r) { return reinforcements_in(r, as(maja), year + 3); }).empty());
    ASSERT_TRUE(reinforce(draft, more(), doris));
    EXPECT_EQ(read([&](auto& r) { return reinforcements_in(r, as(maja), year); }).size(), 1U)
        << "not of what she may not see";
}

TEST_P(Highlights, the_sum_is_of_all_that_is_seen_however_many_are_listed) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto draft = authority->assignment_in(AssignmentState::draft, "Utkast");
    auto made = reinforce(id, more("1")).value();
    ASSERT_TRUE(reinforce(draft, more("7"), doris));
    auto ended = reinforce(id, more("50")).value();
    ASSERT_TRUE(
        write([&](auto& w) { return end_reinforcement(w, as(world::sara), ended, "Behövs inte", 1, sv); }));
    auto hours = [&](PersonId person, int of) {
        return read([&](auto& r) { return sums_in(r, as(person), of); }).front();
    };
    EXPECT_EQ(hours(maja, year), 1000) << "neither what was ended nor of a draft that she may not see";
    EXPECT_EQ(hours(doris, year), 8000);
    EXPECT_EQ(hours(lena, year), 8000) << "leads the draft";
    EXPECT_EQ(hours(maja, year + 3), 0);
    database->write([&](db::Write& w) {
        for (int at = 0; at < 250; ++at)
            w.script(
                fmt::format("INSERT INTO reinforcement (assignment, kind, thousandths, note, decision, "
                            "from_on, to_on, noted_by_name) SELECT assignment, kind, thousandths, note, "
                            "decision, from_on, to_on, noted_by_name FROM reinforcement WHERE id = {}",
                            made.value));
    });
    EXPECT_EQ(read([&](auto& r) { return reinforcements_in(r, as(maja), year); }).size(), 200U);
    EXPECT_EQ(hours(maja, year), 251'000);
}

TEST_P(Highlights, it_is_active_when_it_reports_back_and_the_report_comes_to_the_agenda) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto made = reinforce(id, more()).value();
    auto activate = [&](std::int64_t version, PersonId person = world::sara) {
        return write([&](auto& w) { return activate_reinforcement(w, as(person), made, version, sv); });
    };
    auto refused = activate(1);
    expect_kind(refused, RefusalKind::invalid);
    EXPECT_FALSE(refused.error().fields.empty());
    auto december = *make_date(year, 12, 15);
    report_back(made, december);
    expect_kind(activate(1, lena), RefusalKind::forbidden);
    expect_kind(activate(7), RefusalKind::conflict);
    ASSERT_TRUE(activate(1));
    expect_kind(activate(2), RefusalKind::conflict);
    auto agenda = [&](Date on) {
        return read([&](auto& r) { return reports::for_agenda(r, world::lg, on); });
    };
    auto is_it = [&](const reports::Report& one) {
        return one.subject_kind == "reinforcement" && one.subject == made.value;
    };
    EXPECT_TRUE(std::ranges::any_of(agenda(december - std::chrono::days{10}), is_it));
    EXPECT_TRUE(std::ranges::none_of(agenda(december - std::chrono::days{90}), is_it));
}

TEST_P(Highlights, one_that_has_begun_without_a_report_is_a_broken_link_and_one_ends_with_a_reason) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto made = reinforce(id, more()).value();
    auto tomorrow = authority->today + std::chrono::days{1};
    EXPECT_TRUE(broken("reinforcement_without_report", lena, authority->today).empty());
    EXPECT_EQ(broken("reinforcement_without_report", lena, tomorrow), std::vector{made.value});
    EXPECT_EQ(broken("reinforcement_without_report", world::sara, tomorrow), std::vector{made.value});
    EXPECT_TRUE(broken("reinforcement_without_report", maja, tomorrow).empty());
    auto end = [&](std::string why) {
        auto version = load(made).version;
        return write([&](auto& w) { return end_reinforcement(w, as(world::sara), made, why, version, sv); });
    };
    expect_field(end(""), "why");
    ASSERT_TRUE(end("Pengarna behövs på annat håll"));
    expect_kind(end("Igen"), RefusalKind::conflict);
    EXPECT_TRUE(broken("reinforcement_without_report", lena, tomorrow).empty());
}

TEST_P(Highlights, what_was_called_off_is_not_reported_on_and_what_was_carried_out_is) {
    assignments::hang(assignments::Follower{follow_assignment});
    auto off = authority->assignment_in(AssignmentState::active, "Avbrutet");
    auto out = authority->assignment_in(AssignmentState::evaluated, "Genomfört");
    auto dropped = reinforce(off, more()).value(), owed = reinforce(out, more()).value();
    for (auto one : {dropped, owed}) report_back(one, authority->today);
    authority->happen(off, AssignmentEvent::cancel);
    authority->happen(out, AssignmentEvent::close);
    EXPECT_EQ(load(dropped).end_note, "Uppdraget är avbrutet.");
    EXPECT_FALSE(load(owed).ended_on);
    auto due = read([&](auto& r) { return reports::for_agenda(r, world::lg, authority->today); });
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].subject, owed.value);
}

TEST_P(Highlights, what_a_removed_group_decided_goes_with_it) {
    auto id = authority->assignment_in(AssignmentState::active);
    ASSERT_TRUE(pick(id, authority->decision_of_lg()));
    auto made = reinforce(id, more()).value();
    auto gone = write([&](auto& w) { return remove_group(w, world::lg); });
    EXPECT_EQ(gone, (std::vector<links::Ref>{{"reinforcement", made.value}}));
    EXPECT_FALSE(current());
}

TEST_P(Highlights, the_pages_show_compare_choose_and_keep_what_was_typed) {
    auto id = authority->assignment_in(AssignmentState::active, "Närvaro <nu>");
    auto decision = authority->decision_of_lg();
    add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    groups::add_routes(site.routes);
    decisions::add_routes(site.routes);
    assignments::add_routes(site.routes);
    highlights::add_routes(site.routes);
    auto sara = auth::signed_in(site, "sara"), maja_at = auth::signed_in(site, "maja");
    auto address = fmt::format("/highlights?year={}", year);
    auto page = sara->get(address);
    EXPECT_TRUE(shows(page, fmt::format("Vilket uppdrag lyfter vi {}?", year)));
    EXPECT_TRUE(shows(page, "Närvaro &lt;nu"));
    EXPECT_FALSE(shows(maja_at->get(address), "Lyft uppdraget"));
    auto form = auth::form_fields(page.body, "/highlights");
    auth::type_in(form, "assignment", to_string(id));
    auth::type_in(form, "reason", "");
    auto refused = sara->post("/highlights", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Skriv varför just det uppdraget lyfts."));
    std::string long_reason(200'000, 'y');
    auth::type_in(form, "reason", long_reason);
    auth::type_in(form, "decision", to_string(decision));
    refused = sara->post("/highlights", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, long_reason));
    auth::type_in(form, "reason", "Det bär de andra");
    EXPECT_EQ(maja_at->post("/highlights", form).status, 403);
    ASSERT_EQ(sara->post("/highlights", form).status, 303);
    EXPECT_EQ(sara->post("/highlights", form).status, 409) << "as it was seen before";
    EXPECT_TRUE(shows(maja_at->get(address), "Årets lyfta uppdrag"));
    EXPECT_TRUE(shows(maja_at->get("/api" + address), R"("reason":"Det bär de andra")"));

    auto path = fmt::format("/assignments/{}/reinforcements", id.value);
    EXPECT_EQ(maja_at->get(path + "/new").status, 404);
    EXPECT_EQ(maja_at->post(path, {{"kind", "money"}}).status, 403);
    refused = sara->post(path, {{"kind", "money"}, {"amount", "många"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "många"));
    auto made = sara->post(path, {{"kind", "money"},
                                  {"amount", "250 000"},
                                  {"from_on", iso(authority->today)},
                                  {"to_on", iso(authority->today + std::chrono::days{30})},
                                  {"decision", to_string(decision)}});
    ASSERT_EQ(made.status, 303) << made.body;
    auto one = maja_at->get(auth::location_of(made));
    EXPECT_EQ(one.status, 200);
    EXPECT_TRUE(shows(one, "Det här fattas innan den är igång"));
    EXPECT_FALSE(shows(one, "Avsluta förstärkningen"));
    EXPECT_EQ(sara->post(auth::location_of(made) + "/activate", {{"version", "1"}}).status, 422);
    EXPECT_TRUE(shows(sara->get(address), "250\u00a0000 kr"));
    EXPECT_EQ(sara->get("/reinforcements/99").status, 404);
    EXPECT_EQ(sara->get("/highlights?year=99999").status, 200) << "this year's instead";
}

}  // namespace
}  // namespace styrkedja::highlights
