// The pictures of the assignments with exact figures: who bears what in which week, what is hidden, what is
// exported.
#include <boost/json.hpp>

#include "plans/sections.h"
#include "portfolio/test/fixture.h"

namespace styrkedja::portfolio {
namespace {

INSTANTIATE_TEST_SUITE_P(Engines, Portfolios, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Portfolios, hours_are_summed_by_function_and_week) {
    auto first = with("Första", {participant(authority->department, 10, day(3, 1), day(3, 31)),
                                 participant(authority->department, 5, day(3, 10), day(3, 10)),
                                 participant(authority->school, 3, day(1, 1), day(12, 31))});
    auto second = with("Andra", {participant(authority->department, 30, day(3, 30), day(4, 30))});
    with("Tredje", {participant(authority->department, 1, day(5, 11), day(5, 15))});
    auto portfolio = loaded(world::doris);
    auto load = load_of(portfolio, {.usual = 39});
    EXPECT_EQ(load.assignments, 3);
    ASSERT_EQ(load.functions.size(), 2u);
    const auto& centre = load.functions[0];
    EXPECT_EQ(centre.name, "Pedagogiskt centrum");
    EXPECT_EQ(centre.assignments, 3);
    EXPECT_TRUE(centre.is_in_most) << "three of three";
    EXPECT_EQ(centre.hours.at(first), 15);
    EXPECT_EQ(centre.hours.at(second), 30);
    EXPECT_EQ(in_week_of(load, centre.weeks, day(3, 10)), 15);
    EXPECT_EQ(in_week_of(load, centre.weeks, day(3, 30)), 40);
    EXPECT_EQ(in_week_of(load, centre.weeks, day(4, 20)), 30);
    EXPECT_EQ(in_week_of(load, centre.weeks, day(6, 1)), 0);
    EXPECT_EQ(centre.peak, 40);
    EXPECT_TRUE(centre.is_over);
    EXPECT_FALSE(load_of(portfolio, {.usual = 40}).functions[0].is_over) << "as much as there is is not more";
    const auto& school = load.functions[1];
    EXPECT_EQ(school.name, "Kvarnskolan");
    EXPECT_FALSE(school.is_in_most) << "one of three";
    EXPECT_EQ(in_week_of(load, load.weeks, day(3, 30)), 43);
    EXPECT_EQ(in_week_of(load, load.weeks, day(6, 1)), 3);
    EXPECT_EQ(load.columns.size(), 3u);
}

TEST_P(Portfolios, what_has_ended_bears_nothing_and_two_are_too_few_for_most) {
    with("Första", {participant(authority->department, 10)});
    with("Andra", {participant(authority->department, 10)});
    auto ended = with("Tredje", {participant(authority->school, 99)});
    authority->happen(ended, AssignmentEvent::cancel, "Behövs inte.");
    auto portfolio = loaded(world::doris);
    EXPECT_EQ(portfolio.lines.size(), 3u);
    auto load = load_of(portfolio, {.usual = 40});
    EXPECT_EQ(load.assignments, 2);
    ASSERT_EQ(load.functions.size(), 1u);
    EXPECT_FALSE(load.functions[0].is_in_most);
    EXPECT_EQ(load.functions[0].peak, 20);
}

TEST_P(Portfolios, drafts_are_hidden_as_in_the_list) {
    authority->assignment_in(AssignmentState::draft, "Hemligt utkast");
    authority->assignment_in(AssignmentState::active, "Det som pågår");
    EXPECT_EQ(loaded(world::doris).lines.size(), 2u);
    auto seen = loaded(world::maja);
    ASSERT_EQ(seen.lines.size(), 1u);
    EXPECT_EQ(seen.lines[0].assignment.title, "Det som pågår");
    EXPECT_EQ(read([&](db::Read& transaction) {
                  return portfolio::load(transaction, authority->as(world::doris), year - 1);
              }).lines.size(),
              0u);
}

TEST_P(Portfolios, what_an_earlier_plan_began_is_there_until_it_ends) {
    auto active = authority->assignment_in(AssignmentState::active, "Det som pågår");
    auto ended = authority->assignment_in(AssignmentState::active, "Det som avbryts");
    authority->happen(ended, AssignmentEvent::cancel, "Behövs inte.");
    authority->assignment_in(AssignmentState::input_open, "Det som aldrig började");
    static const db::Query<void()> a_year_earlier{"UPDATE operations_plan SET year = year - 1"};
    write([&](db::Write& transaction) {
        transaction.run(a_year_earlier);
        return 0;
    });
    auto portfolio = loaded(world::doris);
    ASSERT_EQ(portfolio.lines.size(), 1u);
    EXPECT_EQ(portfolio.lines[0].assignment.id, active);
    EXPECT_GT(portfolio.lines[0].pieces.size(), 0u);
    auto of = [&](int asked) {
        return read([&](db::Read& transaction) {
            return portfolio::load(transaction, authority->as(world::doris), asked).lines.size();
        });
    };
    EXPECT_EQ(of(year - 1), 3u) << "what it was that year";
    EXPECT_EQ(of(year + 1), 1u) << "what runs now is planned for";
    EXPECT_EQ(of(year + 2), 0u) << "nobody knows what goes on then";
}

TEST_P(Portfolios, words_being_written_are_for_those_who_write_them) {
    auto id = authority->assignment_in(AssignmentState::active);
    assignments::Part step;
    step.kind = PartKind::step;
    step.text = "Ett steg som ingen har godkänt";
    step.to_on = authority->today + std::chrono::days{30};
    add(id, step);
    auto approved = authority->load(id);
    write([&](db::Write& transaction) {
        auto heading = authority->heading("Ett namn som ingen har godkänt");
        heading.lead.name = "Erik Eng";
        heading.from_on = authority->today + std::chrono::days{40};
        heading.to_on = authority->today + std::chrono::days{50};
        auto done = assignments::change_heading(transaction, authority->as(world::rolf), id, heading,
                                                approved.heading_version, world::sv);
        EXPECT_TRUE(done) << (done ? "" : done.error().message);
    });
    auto seen = loaded(world::maja).lines.at(0).assignment,
         written = loaded(world::rolf).lines.at(0).assignment;
    EXPECT_EQ(seen.title, approved.title);
    EXPECT_EQ(seen.lead.name, approved.lead.name);
    EXPECT_EQ(seen.from_on, approved.from_on);
    EXPECT_EQ(seen.to_on, approved.to_on);
    EXPECT_EQ(written.title, approved.title) << "it has one name for all";
    EXPECT_EQ(written.lead.name, "Erik Eng");
    auto has_it = [&](PersonId person) {
        auto pieces = loaded(person).lines.at(0).pieces;
        return std::ranges::any_of(pieces, [&](const Piece& piece) { return piece.part.text == step.text; });
    };
    EXPECT_TRUE(has_it(world::rolf));
    EXPECT_TRUE(has_it(world::doris));
    EXPECT_FALSE(has_it(world::maja));
    EXPECT_GT(loaded(world::maja).lines.at(0).pieces.size(), 0u) << "the approved ones are there";
}

TEST_P(Portfolios, versions_are_read_only_for_those_who_do_not_write_them) {
    authority->assignment_in(AssignmentState::active);
    static const db::Query<void()> take_away{"ALTER TABLE assignment_version RENAME TO out_of_reach"};
    write([&](db::Write& transaction) {
        transaction.run(take_away);
        return 0;
    });
    EXPECT_EQ(loaded(world::doris).lines.size(), 1u);
    EXPECT_EQ(loaded(world::lena).lines.size(), 1u);
    EXPECT_ANY_THROW(loaded(world::maja));
}

TEST_P(Portfolios, a_version_is_read_only_where_the_words_were_changed_after_it) {
    auto id = authority->assignment_in(AssignmentState::active);
    static const db::Query<void()> spoil{"UPDATE assignment_version SET content = 'no words'"};
    write([&](db::Write& transaction) {
        transaction.run(spoil);
        return 0;
    });
    auto pieces = loaded(world::maja).lines.at(0).pieces;
    EXPECT_EQ(pieces.size(), loaded(world::lena).lines.at(0).pieces.size());
    EXPECT_GT(pieces.size(), 0u);
    add(id, participant(authority->school, 1));
    EXPECT_ANY_THROW(loaded(world::maja)) << "the rows are not what was approved any more";
}

TEST_P(Portfolios, the_deepest_form_of_a_unit_stands) {
    auto id = authority->assignment_in(AssignmentState::active);
    write([&](db::Write& transaction) {
        static const db::Query<void(AssignmentId, UnitId, InvolvementForm, Date)> involve{
            "INSERT INTO unit_involvement (assignment, unit, form, on_day, note, noted_by_name) VALUES ($1, "
            "$2, "
            "$3, $4, '', 'Lena')"};
        for (auto form : {InvolvementForm::informed, InvolvementForm::pilot, InvolvementForm::consulted})
            transaction.run(involve, id, authority->school, form, authority->today);
    });
    auto involved = read([&](db::Read& transaction) {
        return involved_units(transaction, portfolio::load(transaction, authority->as(world::maja), year));
    });
    ASSERT_EQ(involved.size(), 1u);
    EXPECT_EQ(involved[0].unit, authority->school);
    EXPECT_EQ(involved[0].form, InvolvementForm::pilot);
}

TEST_P(Portfolios, the_pages_say_their_answer_first_and_go_out_as_files) {
    with("Hemligt utkast", {participant(authority->department, 10)});
    authority->assignment_in(AssignmentState::active, "Läsa <mer>");
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    assignments::add_routes(site.routes);
    portfolio::add_routes(site.routes);
    auto doris = auth::signed_in(site, "doris"), maja = auth::signed_in(site, "maja");
    auto page = doris->get("/portfolio/board");
    EXPECT_TRUE(shows(page, "2 uppdrag: 1 pågår."));
    EXPECT_TRUE(shows(page, "Läsa &lt;mer&gt;"));
    EXPECT_TRUE(shows(maja->get("/portfolio/board"), "1 uppdrag: 1 pågår."));
    page = maja->get("/portfolio/timeline");
    EXPECT_TRUE(shows(page, "Närmast: "));
    EXPECT_TRUE(shows(page, "<title>Läsa &lt;mer&gt;: "));
    EXPECT_TRUE(shows(page, "class=\"today\""));
    EXPECT_FALSE(shows(page, "Hemligt utkast"));
    page = doris->get("/portfolio/load?capacity=5");
    EXPECT_TRUE(shows(page, "bär mer"));
    EXPECT_TRUE(shows(doris->get("/portfolio/load?capacity=kolla"), "40"))
        << "the usual when it is no number";
    EXPECT_TRUE(shows(maja->get("/portfolio/units"), "1 av 1 enheter är inte med i något uppdrag."));
    for (const char* name : {"board", "timeline", "load", "units"}) {
        auto path = fmt::format("/portfolio/{}", name);
        EXPECT_TRUE(shows(doris->get(path + "?year=1999"), "uppdrag"));
        auto csv = auth::content_of(maja->get(path + ".csv"));
        EXPECT_EQ(csv.find("Hemligt utkast"), csv.npos) << name;
        EXPECT_EQ(maja->get(path + ".xlsx").status, 200);
        EXPECT_EQ(auth::Browser(site).get(path).status, 303) << "signed out";
    }
    auto csv = auth::content_of(maja->get("/portfolio/board.csv"));
    EXPECT_NE(csv.find("Läsa <mer>"), csv.npos);
    EXPECT_TRUE(shows(doris->get("/portfolio/board?year=2001"), "Inga uppdrag det året"));
}

TEST_P(Portfolios, a_plan_shows_its_own_and_what_earlier_plans_of_its_unit_began) {
    auto running = authority->assignment_in(AssignmentState::active, "Det som pågår");
    authority->assignment_in(AssignmentState::draft, "Det som aldrig började");
    auto old = authority->plan;
    auto next = write([&](db::Write& transaction) {
        return plans::copy_forward(transaction, authority->as(world::doris), old, world::sv);
    });
    ASSERT_TRUE(next) << next.error().message;
    auto own = write([&](db::Write& transaction) {
        return assignments::propose_assignment(transaction, authority->as(world::doris), *next,
                                               authority->heading("Det nya"), world::sv);
    });
    ASSERT_TRUE(own);
    auto of = [&](OperationsPlanId plan, PersonId person) {
        return read(
            [&](db::Read& transaction) { return portfolio::load(transaction, authority->as(person), plan); });
    };
    auto portfolio = of(*next, world::doris);
    ASSERT_TRUE(portfolio);
    EXPECT_EQ(portfolio->year, year + 1);
    ASSERT_EQ(portfolio->lines.size(), 2u);
    EXPECT_EQ(portfolio->lines[0].assignment.id, *own);
    EXPECT_FALSE(portfolio->lines[0].began_earlier());
    EXPECT_EQ(portfolio->lines[1].assignment.id, running);
    EXPECT_TRUE(portfolio->lines[1].began_earlier());
    EXPECT_EQ(portfolio->lines[1].assignment.plan, old) << "it belongs where it was begun";
    EXPECT_EQ(year_of(portfolio->lines[1].days().to), year + 1) << "it goes on";
    EXPECT_GT(portfolio->lines[1].pieces.size(), 0u);
    EXPECT_FALSE(of(*next, world::maja)) << "the new plan is a draft";
    EXPECT_EQ(of(old, world::doris)->lines.size(), 2u);

    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    plans::add_routes(site.routes);
    portfolio::add_routes(site.routes);
    auto doris = auth::signed_in(site, "doris"), maja = auth::signed_in(site, "maja");
    auto at = [&](const char* picture, OperationsPlanId plan, int in = 0) {
        return fmt::format("/portfolio/{}?plan={}{}", picture, plan.value,
                           in ? fmt::format("&year={}", in) : "");
    };
    auto page = doris->get(at("board", *next));
    EXPECT_TRUE(shows(page, fmt::format("Pågår från tidigare plan ({})", year)));
    EXPECT_TRUE(shows(page, "1 började i en tidigare plan."));
    EXPECT_FALSE(shows(page, "Det som aldrig började"));
    EXPECT_TRUE(shows(page, fmt::format("<a href=\"/plans/{}\" >Dokument", next->value)));
    for (const char* picture : {"board", "timeline", "load"}) {
        EXPECT_TRUE(
            shows(doris->get(at(picture, *next)), fmt::format("/portfolio/load?plan={}", next->value)));
        EXPECT_EQ(maja->get(at(picture, *next)).status, 404);
        EXPECT_EQ(maja->get("/api" + at(picture, *next)).status, 404);
        EXPECT_EQ(maja->get(fmt::format("/portfolio/{}.csv?plan={}", picture, next->value)).status, 404);
    }
    EXPECT_TRUE(shows(doris->get(at("board", *next, year)), "Det som aldrig började"))
        << "another year, the same unit";
    EXPECT_TRUE(shows(doris->get(at("board", *next, 2001)), "Inga uppdrag det året"));
}

TEST_P(Portfolios, programs_read_the_same_pictures) {
    auto id = with("Första", {participant(authority->department, 10)});
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    portfolio::add_routes(site.routes);
    auto doris = auth::signed_in(site, "doris"), maja = auth::signed_in(site, "maja");
    auto asked = [](auth::Browser& browser, std::string_view path) {
        auto answer = browser.get(path);
        EXPECT_EQ(answer.status, 200) << path;
        return boost::json::parse(answer.body);
    };
    auto board = asked(*doris, "/api/portfolio/board");
    ASSERT_EQ(board.at("assignments").as_array().size(), 1u);
    EXPECT_EQ(board.at("assignments").at(0).at("id").as_int64(), id.value);
    EXPECT_EQ(board.at("assignments").at(0).at("column").as_string(), "prepared");
    EXPECT_FALSE(board.at("assignments").at(0).at("begun_earlier").as_bool());
    EXPECT_EQ(asked(*maja, "/api/portfolio/board").at("assignments").as_array().size(), 0u);
    auto timeline = asked(*doris, "/api/portfolio/timeline").at("assignments").at(0);
    EXPECT_EQ(timeline.at("deadlines").as_array().size(),
              static_cast<std::size_t>(std::ranges::count(loaded(world::doris).lines.at(0).pieces,
                                                          PartKind::deadline,
                                                          [](const Piece& one) { return one.part.kind; })));
    auto load = asked(*doris, "/api/portfolio/load?capacity=9").at("functions").at(0);
    EXPECT_EQ(load.at("name").as_string(), "Pedagogiskt centrum");
    EXPECT_EQ(load.at("peak").as_int64(), 10);
    EXPECT_TRUE(load.at("is_over").as_bool());
    EXPECT_EQ(asked(*doris, "/api/portfolio/units").at("units").as_array().size(), 1u);
}

TEST_P(Portfolios, what_a_function_has_is_said_for_a_year_and_compared) {
    with("Första", {participant(authority->department, 30)});
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    portfolio::add_routes(site.routes);
    auto doris = auth::signed_in(site, "doris"), maja = auth::signed_in(site, "maja");
    auto draft = [&](const char* hours, const char* version) {
        return http::Fields{{"function", "Pedagogiskt centrum"},
                            {"year", std::to_string(year)},
                            {"hours", hours},
                            {"version", version}};
    };
    EXPECT_TRUE(shows(doris->get("/portfolio/load"), "Ingen bär mer än 40 timmar i veckan."));
    EXPECT_FALSE(shows(maja->get("/portfolio/load"), "Säg hur mycket tid som finns"));
    EXPECT_EQ(maja->post("/portfolio/capacity", draft("20", "0")).status, 403);
    EXPECT_EQ(maja->get("/api/portfolio/capacity").status, 404);
    EXPECT_EQ(doris->post("/portfolio/capacity", draft("tjugo", "0")).status, 422);
    ASSERT_EQ(doris->post("/portfolio/capacity", draft("20", "0")).status, 303);
    auto page = doris->get("/portfolio/load");
    EXPECT_TRUE(shows(page, "1 funktion bär mer än den har tid till."));
    EXPECT_TRUE(shows(page, "30 av 20 timmar i veckan"));
    EXPECT_TRUE(shows(page, "för lite"));
    EXPECT_EQ(doris->post("/portfolio/capacity", draft("50", "0")).status, 409) << "an older version";
    EXPECT_EQ(doris->post("/api/portfolio/capacity", draft("30", "1")).status, 200);
    EXPECT_TRUE(shows(doris->get("/portfolio/load"), "Ingen bär mer än den har tid till."))
        << "as much as there is is not more";
    auto said = boost::json::parse(doris->get("/api/portfolio/capacity").body).at("capacities").at(0);
    EXPECT_EQ(said.at("hours").as_int64(), 30);
    EXPECT_EQ(said.at("version").as_int64(), 2);
    EXPECT_TRUE(shows(doris->get(fmt::format("/portfolio/load?year={}", year - 1)), "Inga uppdrag det året"));
    ASSERT_EQ(doris->post("/portfolio/capacity", draft("", "2")).status, 303);
    EXPECT_TRUE(shows(doris->get("/portfolio/load"), "Ingen bär mer än 40 timmar i veckan."));
}

TEST_P(Portfolios, a_plans_load_is_weighed_with_all_plans_of_the_year) {
    with("Första", {participant(authority->department, 30)});
    auto other = write([&](db::Write& transaction) {
        return plans::begin_plan(transaction, authority->as(world::doris), authority->department, year,
                                 world::sv);
    });
    ASSERT_TRUE(other) << other.error().message;
    auto moved = with("Andra", {participant(authority->department, 15)});
    static const db::Query<void(AssignmentId, OperationsPlanId)> to_plan{
        "UPDATE assignment SET plan = $2 WHERE id = $1"};
    write([&](db::Write& transaction) {
        transaction.run(to_plan, moved, *other);
        return 0;
    });
    auto all = loaded(world::doris);
    auto one = read([&](db::Read& transaction) {
        return portfolio::load(transaction, authority->as(world::doris), *other);
    });
    ASSERT_TRUE(one);
    auto load = load_of(*one);
    ASSERT_EQ(load.functions.size(), 1u);
    EXPECT_FALSE(load.functions[0].is_over) << "15 of 40, by itself";
    weigh(load, load_of(all));
    EXPECT_EQ(load.functions[0].peak, 15);
    EXPECT_EQ(load.functions[0].peak_of_all, 45);
    EXPECT_TRUE(load.functions[0].is_over);
}

TEST_P(Portfolios, people_stand_with_their_unit_when_asked) {
    assignments::Part person;
    person.kind = PartKind::participant;
    person.text = "Är med";
    person.person.name = "Lena Lund";
    person.hours = 5;
    with("Första", {participant(authority->school, 10), person});
    auto portfolio = loaded(world::doris);
    EXPECT_EQ(load_of(portfolio).functions.size(), 2u);
    static const db::Query<void(PersonId, UnitId)> employ{
        "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
        "valid_from) "
        "VALUES ($1, $2, '', '', 'monthly', 'permanent', 1000, '2000-01-01')"};
    write([&](db::Write& transaction) {
        transaction.run(employ, world::lena, authority->school);
        return 0;
    });
    auto workplaces = read([&](db::Read& transaction) { return workplaces_of(transaction, portfolio); });
    auto load = load_of(portfolio, {.workplaces = workplaces});
    ASSERT_EQ(load.functions.size(), 1u);
    EXPECT_EQ(load.functions[0].name, "Kvarnskolan");
    EXPECT_EQ(load.functions[0].peak, 15);
}

TEST_P(Portfolios, three_hundred_are_folded_by_plan) {
    write([&](db::Write& transaction) {
        for (int at = 0; at < 300; ++at) {
            auto made = assignments::propose_assignment(
                transaction, authority->as(world::doris), authority->plan,
                authority->heading(fmt::format("Uppdrag {:03}", at)), world::sv);
            EXPECT_TRUE(made);
        }
    });
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    portfolio::add_routes(site.routes);
    auto doris = auth::signed_in(site, "doris");
    auto page = doris->get("/portfolio/timeline");
    EXPECT_TRUE(shows(page, "class=\"folded\""));
    EXPECT_FALSE(shows(page, "class=\"bar waiting\""));
    page = doris->get(fmt::format("/portfolio/timeline?open={}", authority->plan.value));
    EXPECT_TRUE(shows(page, "<title>Uppdrag 299: "));
    page = doris->get(fmt::format("/portfolio/timeline?plan={}", authority->plan.value));
    EXPECT_TRUE(shows(page, "<title>Uppdrag 299: "));
    EXPECT_TRUE(shows(doris->get("/portfolio/board"), "300 uppdrag"));
}

}  // namespace
}  // namespace styrkedja::portfolio
