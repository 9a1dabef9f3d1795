// Plans and reports as people of the invented authority meet them: guards, states, cadence, who sees what,
// rules.
#include "reports/reports.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "gaps/gaps.h"
#include "notices/notices.h"
#include "reports/store.h"
#include "rights/testing/world.h"
#include "search/search.h"

namespace styrkedja::reports {
namespace {

namespace world = rights::world;
using std::chrono::days;
using std::chrono::year;

const Date today = date_of(now());

// 1–99 are seen by everyone, 100 and on by Sara alone; she may link all of them.
std::optional<links::Card> card(const auth::Visit& visit, db::Read&, std::int64_t id) {
    if (id >= 100 && visit.visitor.person != world::sara) return std::nullopt;
    return links::Card{
        .title = fmt::format("Sak <{}>", id), .url = html::to("/things/{}", id), .state = "pågår"};
}
bool may_link(const auth::Visit& visit, db::Read&, std::int64_t) {
    return visit.visitor.person == world::sara;
}
// What is said about them is the leading group's.
std::optional<search::Readers> readers(db::Read&, std::int64_t) {
    return search::Readers{.group = world::lg};
}

using auth::shows;

class Reports : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        links::hang({.name = "thing", .word = "sak", .card = card, .may_link = may_link, .readers = readers});
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        reports::add_routes(site->routes);
        site->routes.get("/panel/{}", auth::Access::signed_in, [](auth::Visit& visit) {
            return visit.page(visit.frame("Sak"), panel(visit, {"thing", *parse_number(visit.args[0])}));
        });
        for (auto [browser, name] :
             {std::pair{&sara, "sara"}, {&karin, "karin"}, {&bo, "bo"}, {&pia, "pia"}, {&henrik, "henrik"}}) {
            *browser = std::make_unique<auth::Browser>(*site);
            ASSERT_TRUE((*browser)->sign_in(name));
        }
    }
    // Karin reports to the leading group next week, every month – unless said otherwise.
    static http::Fields plan(std::map<std::string, std::string> changed = {}) {
        std::map<std::string, std::string> all{
            {"form", "written"},      {"cadence", "monthly"}, {"due", iso(today + days{7})},
            {"reporter", "Karin Ek"}, {"group", "1"},         {"person", ""},
            {"version", "0"}};
        for (auto& [name, value] : changed) all[name] = value;
        http::Fields list;
        for (auto& [name, value] : all) list.push_back({name, value});
        return list;
    }
    int save(std::map<std::string, std::string> changed = {}, int thing = 1) {
        return sara->post(fmt::format("/follow-up/thing/{}", thing), plan(std::move(changed))).status;
    }
    int deliver(auth::Browser& browser, int version, std::string text = "Det går bra.", int report = 1) {
        return browser
            .post(fmt::format("/reports/{}/deliver", report),
                  {{"version", std::to_string(version)}, {"text", std::move(text)}})
            .status;
    }
    int answer(auth::Browser& browser, int version, std::string event, std::string text = "",
               int report = 1) {
        return browser
            .post(fmt::format("/reports/{}/answer", report), {{"version", std::to_string(version)},
                                                              {"event", std::move(event)},
                                                              {"text", std::move(text)}})
            .status;
    }
    int drop(auth::Browser& browser, int version, std::string reason, int report = 1) {
        return browser
            .post(fmt::format("/reports/{}/drop", report),
                  {{"version", std::to_string(version)}, {"reason", std::move(reason)}})
            .status;
    }
    std::vector<Report> agenda(GroupId group = world::lg, Date on = today) {
        return database->read([&](db::Read& read) { return for_agenda(read, group, on); });
    }
    std::vector<FieldError> missing(int thing = 1) {
        return database->read(
            [&](db::Read& read) { return missing_for_active(read, {"thing", thing}, Language::swedish); });
    }
    std::vector<std::int64_t> broken(const char* rule, const gaps::Scope& scope = {}, Date on = today) {
        return database->read(
            [&](db::Read& read) { return gaps::find_rule(rule)->find(read, scope, on, 100); });
    }
    std::vector<notices::Notice> told(PersonId person) {
        return database->read([&](db::Read& read) { return notices::unseen(read, person, 10); });
    }
    std::vector<std::string> found(PersonId person, std::string_view query) {
        return database->read([&](db::Read& read) {
            std::vector<std::string> hits;
            for (const auto& hit : search::find(read, world::visitor(person), query).hits)
                hits.push_back(hit.url + " " + hit.title);
            return hits;
        });
    }
    void run(const std::string& sql) {
        database->write([&](db::Write& write) { write.script(sql); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin, bo, pia, henrik;
};
INSTANTIATE_TEST_SUITE_P(Engines, Reports, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST(Cadence, keeps_its_day_and_ends_with_the_month) {
    Date last_of_january = year{2027} / 1 / 31;
    EXPECT_EQ(next_due(Cadence::monthly, last_of_january, last_of_january), Date{year{2027} / 2 / 28});
    EXPECT_EQ(next_due(Cadence::monthly, last_of_january, year{2027} / 2 / 28), Date{year{2027} / 3 / 31});
    EXPECT_EQ(next_due(Cadence::monthly, last_of_january, year{2028} / 1 / 31), Date{year{2028} / 2 / 29});
    EXPECT_EQ(next_due(Cadence::monthly, year{2027} / 12 / 5, year{2027} / 12 / 5), Date{year{2028} / 1 / 5});
    EXPECT_EQ(next_due(Cadence::monthly, year{2027} / 1 / 5, year{2027} / 4 / 20), Date{year{2027} / 5 / 5});
    EXPECT_EQ(next_due(Cadence::yearly, year{2028} / 2 / 29, year{2028} / 2 / 29), Date{year{2029} / 2 / 28});
    EXPECT_EQ(next_due(Cadence::yearly, year{2028} / 2 / 29, year{2031} / 2 / 28), Date{year{2032} / 2 / 29});
    EXPECT_EQ(next_due(Cadence::term, year{2027} / 3 / 1, year{2027} / 1 / 14), Date{year{2027} / 1 / 15});
    EXPECT_EQ(next_due(Cadence::term, year{2027} / 3 / 1, year{2027} / 1 / 15), Date{year{2027} / 8 / 15});
    EXPECT_EQ(next_due(Cadence::term, year{2027} / 3 / 1, year{2027} / 8 / 15), Date{year{2028} / 1 / 15});
    EXPECT_EQ(next_due(Cadence::once, year{2027} / 3 / 1, year{2027} / 3 / 1), std::nullopt);
}

TEST_P(Reports, nothing_becomes_active_until_all_is_said) {
    auto refused = sara->post("/follow-up/thing/1", {{"version", "0"}});
    EXPECT_EQ(refused.status, 422);
    for (auto field : {"form", "cadence", "due", "reporter", "group"})
        EXPECT_TRUE(shows(refused, fmt::format("href=\"#field-{}\"", field))) << field;
    std::vector<std::string> lacking;
    for (const auto& error : missing()) lacking.push_back(error.field);
    EXPECT_EQ(lacking, (std::vector<std::string>{"form", "cadence", "due", "reporter", "group"}));
    using Change = std::map<std::string, std::string>;
    const Change cases[] = {{{"form", "brev"}},
                            {{"cadence", ""}},
                            {{"due", ""}},
                            {{"due", "snart"}},
                            {{"due", iso(today - days{1})}},
                            {{"due", "2999-01-01"}},
                            {{"reporter", ""}},
                            {{"reporter", "Ingen Alls"}},
                            {{"reporter", "Anna Berg"}},  // has no account: sees nothing
                            {{"group", ""}},
                            {{"group", "99"}},
                            {{"person", "Bo Nilsson"}},               // both
                            {{"group", ""}, {"person", "Karin Ek"}},  // to herself
                            {{"group", ""}, {"person", "Ingen Alls"}}};
    for (const auto& changed : cases) EXPECT_EQ(save(changed), 422) << changed.begin()->first;
    EXPECT_EQ(save({}, 100), 422) << "Karin does not see what she would report on";
    EXPECT_TRUE(agenda().empty());
    EXPECT_EQ(save(), 303);
    EXPECT_TRUE(missing().empty());
    run("UPDATE org_group SET valid_to = '2020-01-01' WHERE id = 1");
    ASSERT_EQ(missing().size(), 1U);
    EXPECT_EQ(missing()[0].field, "group") << "the recipient is gone";
}

TEST_P(Reports, a_plan_is_for_those_who_link_the_object) {
    EXPECT_EQ(karin->get("/follow-up/thing/1").status, 403);
    EXPECT_EQ(karin->post("/follow-up/thing/1", plan()).status, 403);
    EXPECT_EQ(karin->get("/follow-up/thing/100").status, 404);
    EXPECT_EQ(karin->post("/follow-up/thing/100", plan()).status, 404);
    EXPECT_EQ(karin->post("/follow-up/thing/100/end", {}).status, 404);
    EXPECT_EQ(sara->get("/follow-up/nothing/1").status, 404);
    EXPECT_EQ(sara->get("/follow-up/thing/abc").status, 404);
    EXPECT_EQ(sara->post("/follow-up/thing/1/end", {}).status, 409);
    EXPECT_TRUE(shows(sara->get("/panel/1"), "Säg hur det följs upp"));
    EXPECT_FALSE(shows(karin->get("/panel/1"), "Uppföljning"));
    ASSERT_EQ(save(), 303);
    EXPECT_EQ(karin->post("/follow-up/thing/1/end", {}).status, 403);
    for (auto* browser : {&sara, &karin, &henrik})
        EXPECT_TRUE(shows((*browser)->get("/panel/1"),
                          "Karin Ek rapporterar till Ledningsgruppen Norr · Varje månad · Skriftligt"));
    EXPECT_FALSE(shows(bo->get("/panel/1"), "Karin Ek")) << "neither reporter nor in the group";
    EXPECT_FALSE(shows(karin->get("/panel/1"), "/follow-up/"));
}

TEST_P(Reports, changing_the_plan_moves_what_is_due_and_keeps_what_was_typed) {
    ASSERT_EQ(save(), 303);
    EXPECT_EQ(save(), 409) << "she saw no plan";
    auto later = iso(today + days{20});
    EXPECT_EQ(save({{"version", "1"}, {"due", later}, {"reporter", "Henrik Öberg"}, {"cadence", "yearly"}}),
              303);
    ASSERT_EQ(agenda().size(), 1U);
    EXPECT_EQ(agenda()[0].due_on, today + days{20});
    EXPECT_EQ(agenda()[0].reporter, world::henrik);
    EXPECT_TRUE(shows(sara->get("/follow-up/thing/1"), later));
    EXPECT_EQ(told(world::henrik).size(), 1U);
    // A late one stays late although the rest is changed.
    run("UPDATE report_back SET due_on = '2020-01-01'");
    EXPECT_EQ(save({{"version", "2"}, {"due", "2020-01-01"}, {"form", "oral"}}), 303);
    EXPECT_EQ(agenda()[0].due_on, Date{year{2020} / 1 / 1});
    auto unseen = sara->post("/follow-up/thing/1/end", {{"version", "2"}});
    EXPECT_EQ(unseen.status, 409);
    EXPECT_TRUE(shows(unseen, "Så står det nu"));
    EXPECT_EQ(sara->post("/follow-up/thing/1/end", {{"version", "3"}}).status, 303);
    EXPECT_EQ(agenda().size(), 1U) << "what is owed is not forgotten";
    EXPECT_EQ(missing().size(), 5U);
    EXPECT_EQ(save(), 303) << "and a new plan can be made";
}

TEST_P(Reports, every_state_takes_the_events_of_the_table_and_no_others) {
    ASSERT_EQ(save(), 303);
    for (auto state : enum_names<ReportState>)
        for (auto event : enum_names<ReportEvent>) {
            run(fmt::format("UPDATE report_back SET state = '{}', version = 1 WHERE id = 1", state));
            const auto* transition =
                find_transition(*parse_enum<ReportState>(state), *parse_enum<ReportEvent>(event));
            int status = event == "deliver" ? deliver(*karin, 1)
                         : event == "drop"  ? drop(*henrik, 1, "Avslutat")
                                            : answer(*henrik, 1, std::string(event), "Bra");
            EXPECT_EQ(status, transition ? 303 : 409) << state << " " << event;
            auto after = database->read([&](db::Read& read) {
                static const db::Query<std::string()> state_now{"SELECT state FROM report_back WHERE id = 1"};
                return *read.one(state_now);
            });
            EXPECT_EQ(after, transition ? name_of(transition->to) : state) << state << " " << event;
        }
}

TEST_P(Reports, goes_back_and_forth_until_the_recipient_has_answered) {
    ASSERT_EQ(save({{"due", iso(today)}}), 303);
    EXPECT_EQ(deliver(*karin, 1, " "), 422);
    EXPECT_EQ(deliver(*sara, 1), 403) << "she does not report";
    EXPECT_EQ(answer(*henrik, 1, "take_note"), 409) << "nothing is delivered";
    EXPECT_EQ(deliver(*karin, 1, "Två <skolor> av tre."), 303);
    auto twice = karin->post("/reports/1/deliver", {{"version", "1"}, {"text", "Från ett annat fönster"}});
    EXPECT_EQ(twice.status, 409);
    EXPECT_TRUE(shows(twice, "Från ett annat fönster</textarea>")) << "though it is delivered by now";
    EXPECT_TRUE(shows(twice, "Två &lt;skolor&gt; av tre.")) << "and what is there";
    EXPECT_EQ(deliver(*karin, 2), 409);
    EXPECT_EQ(answer(*karin, 2, "take_note"), 403) << "a member, but the chair or secretary answers";
    EXPECT_EQ(answer(*henrik, 2, "want_change", ""), 422);
    auto kept =
        henrik->post("/reports/1/answer", {{"version", "1"}, {"event", "take_note"}, {"text", "Mitt svar"}});
    EXPECT_EQ(kept.status, 409);
    EXPECT_TRUE(shows(kept, "Mitt svar"));
    EXPECT_EQ(answer(*henrik, 2, "want_change", "Den tredje?"), 303);
    auto page = karin->get("/reports/1");
    EXPECT_TRUE(shows(page, "Ska ändras"));
    EXPECT_TRUE(shows(page, "Den tredje?"));
    EXPECT_TRUE(shows(page, "Två &lt;skolor&gt; av tre.</textarea>")) << "her own words to change";
    EXPECT_EQ(deliver(*karin, 3, "Alla tre."), 303);
    EXPECT_EQ(answer(*henrik, 4, "take_note", "Tack"), 303);
    ASSERT_EQ(agenda(world::lg, today + days{30}).size(), 1U) << "the next one";
    auto next = agenda(world::lg, today + days{30})[0];
    EXPECT_EQ(next.due_on, *next_due(Cadence::monthly, today, today));
    EXPECT_EQ(next.reporter, world::karin);
    auto said = karin->get(fmt::format("/reports/{}", next.id.value));
    EXPECT_TRUE(shows(said, "Alla tre."));
    EXPECT_TRUE(shows(said, "Sak &lt;1&gt;"));
    EXPECT_TRUE(shows(said, "pågår"));
    EXPECT_TRUE(shows(karin->get("/reports?view=closed"), "Besvarad"));
    EXPECT_EQ(told(world::karin).size(), 2U) << "that she reports, and of the last answer";
}

TEST_P(Reports, dropping_is_for_the_recipient_with_a_reason_and_once_is_once) {
    ASSERT_EQ(save({{"cadence", "once"}, {"group", ""}, {"person", "Bo Nilsson"}}), 303);
    EXPECT_EQ(drop(*karin, 1, "Hinner inte"), 403);
    EXPECT_EQ(drop(*sara, 1, "Hinner inte"), 403);
    EXPECT_EQ(drop(*bo, 1, ""), 422);
    EXPECT_EQ(deliver(*karin, 1), 303);
    ASSERT_EQ(told(world::bo).size(), 1U);
    EXPECT_EQ(told(world::bo)[0].what, NoticeWhat::reported);
    EXPECT_EQ(drop(*bo, 2, "Behövs inte"), 409) << "what is delivered is answered";
    EXPECT_EQ(answer(*bo, 2, "want_change", "Mer"), 303);
    EXPECT_EQ(drop(*bo, 3, "Behövs inte"), 303);
    EXPECT_TRUE(shows(bo->get("/reports?view=to_me"), "Inget här"));
    EXPECT_TRUE(shows(bo->get("/reports/1"), "Behövs inte"));
    EXPECT_TRUE(missing().empty()) << "the plan has been followed";
}

TEST_P(Reports, are_seen_by_reporter_recipient_and_those_who_link) {
    ASSERT_EQ(save(), 303);
    for (auto* browser : {&sara, &karin, &henrik}) EXPECT_EQ((*browser)->get("/reports/1").status, 200);
    for (auto* browser : {&bo, &pia}) {
        EXPECT_EQ((*browser)->get("/reports/1").status, 404);
        EXPECT_EQ(deliver(**browser, 1), 404);
        EXPECT_EQ(answer(**browser, 1, "take_note"), 404);
        EXPECT_EQ(drop(**browser, 1, "Nej"), 404);
        for (auto view : {"mine", "to_me", "closed"}) {
            EXPECT_FALSE(shows((*browser)->get(fmt::format("/reports?view={}", view)), "Sak")) << view;
            EXPECT_TRUE(shows((*browser)->get(fmt::format("/api/reports?view={}", view)),
                              R"("reports":[],"mine":0,"to_me":0,"closed":0)"))
                << view;
        }
        EXPECT_FALSE(shows((*browser)->get("/thread/thing/1"), "/reports/1"));
    }
    EXPECT_TRUE(shows(karin->get("/reports"), "Sak &lt;1&gt;"));
    EXPECT_TRUE(shows(henrik->get("/reports?view=to_me"), "Karin Ek"));
    EXPECT_TRUE(shows(henrik->get("/api/reports?view=to_me"), R"("state":"due")"));
    EXPECT_TRUE(shows(henrik->get("/thread/thing/1"), "/reports/1"));
    for (auto address : {"/reports/999", "/reports/abc", "/reports/-1"})
        EXPECT_EQ(karin->get(address).status, 404) << address;
    EXPECT_EQ(karin->get("/reports?view=%3Cb%3E&page=99999999999").status, 200);
    // Of an object that its reader may not see, the report says no more than that.
    run("UPDATE follow_up_plan SET subject = 100");
    EXPECT_FALSE(shows(karin->get("/reports/1"), "Sak"));
    EXPECT_TRUE(shows(karin->get("/reports"), "Något som du inte ser"));
}

TEST_P(Reports, are_found_by_those_who_report_and_are_told) {
    using Found = std::vector<std::string>;
    ASSERT_EQ(save(), 303);
    Found about = {"/reports/1 Sak <1>"};
    EXPECT_EQ(found(world::karin, "sak"), about);
    ASSERT_EQ(deliver(*karin, 1, "Bryggan är målad."), 303);
    for (PersonId person : {world::ulla, world::henrik, world::sara, world::karin})
        EXPECT_EQ(found(person, "bryggan"), about) << person.value;
    for (PersonId person : {world::bo, world::pia}) EXPECT_EQ(found(person, "bryggan"), Found{});
    ASSERT_EQ(answer(*sara, 2, "want_change", "Vilken färg?"), 303);
    ASSERT_EQ(save({{"group", ""}, {"person", "Bo Nilsson"}, {"version", "1"}}), 303);
    for (PersonId person : {world::bo, world::karin}) EXPECT_EQ(found(person, "bryggan"), about);
    for (PersonId person : {world::ulla, world::henrik, world::sara, world::pia})
        EXPECT_EQ(found(person, "bryggan"), Found{}) << "the group is told no more";
    auto version = [&] {
        return static_cast<int>(
            database->read([](db::Read& read) { return load_report(read, ReportId{1})->version; }));
    };
    ASSERT_EQ(deliver(*karin, version(), "Bryggan är röd."), 303);
    ASSERT_EQ(answer(*bo, version(), "take_note"), 303);
    EXPECT_EQ(found(world::bo, "röd"), about);
    EXPECT_EQ(found(world::bo, "målad"), Found{});
    EXPECT_EQ(found(world::bo, "sak"), (Found{"/reports/2 Sak <1>", "/reports/1 Sak <1>"}));
}

TEST_P(Reports, what_they_are_about_is_not_found_by_those_who_may_not_see_it) {
    using Found = std::vector<std::string>;
    ASSERT_EQ(save({{"reporter", "Sara Lind"}, {"group", ""}, {"person", "Bo Nilsson"}}, 100), 303);
    EXPECT_EQ(found(world::bo, "sak"), Found{});
    EXPECT_EQ(found(world::bo, "nilsson"), (Found{"/reports/1 Sara Lind – Bo Nilsson"}));
    ASSERT_EQ(save({{"group", "2"}}, 2), 303);
    EXPECT_EQ(found(world::bo, "sak"), Found{}) << "another group's";
    EXPECT_EQ(found(world::bo, "karin"), (Found{"/reports/2 Karin Ek – Samverkansgruppen"}));
}

TEST_P(Reports, a_late_one_stands_first_on_the_agenda_by_itself) {
    ASSERT_EQ(save({{"due", iso(today)}}), 303);
    ASSERT_EQ(save({{"due", iso(today + days{3})}}, 2), 303);
    ASSERT_EQ(save({{"due", iso(today + days{300})}}, 3), 303);
    ASSERT_EQ(save({{"due", iso(today)}, {"group", "2"}}, 4), 303);
    EXPECT_EQ(agenda().size(), 2U) << "one is far away, one is another group's";
    EXPECT_EQ(deliver(*karin, 1), 303);
    auto later = agenda(world::lg, today + days{5});
    ASSERT_EQ(later.size(), 2U);
    EXPECT_EQ(later[0].subject, 2) << "late, before what is delivered";
    EXPECT_EQ(answer(*henrik, 2, "take_note"), 303);
    EXPECT_EQ(agenda(world::lg, today).size(), 2U)
        << "the answered one is gone, its next within a month is there";
}

TEST_P(Reports, what_needs_a_person_is_what_they_report_and_what_waits_for_their_answer) {
    auto needs = [&](PersonId person, Date until) {
        return database->read([&](db::Read& read) { return needing(read, person, until).size(); });
    };
    ASSERT_EQ(save({{"due", iso(today + days{3})}, {"group", ""}, {"person", "Sara Lind"}}), 303);
    EXPECT_EQ(needs(world::karin, today + days{2}), 0U);
    EXPECT_EQ(needs(world::karin, today + days{3}), 1U);
    EXPECT_EQ(needs(world::sara, today + days{30}), 0U) << "nothing to answer yet";
    ASSERT_EQ(deliver(*karin, 1), 303);
    EXPECT_EQ(needs(world::karin, today + days{3}), 0U);
    EXPECT_EQ(needs(world::sara, today), 1U);
    ASSERT_EQ(answer(*sara, 2, "take_note"), 303);
    EXPECT_EQ(needs(world::sara, today), 0U);
}

TEST_P(Reports, late_and_unanswered_ones_are_broken_links) {
    ASSERT_EQ(save({{"due", iso(today)}}), 303);
    EXPECT_TRUE(broken("report_overdue").empty()) << "its day is today";
    EXPECT_EQ(broken("report_overdue", {}, today + days{1}).size(), 1U);
    EXPECT_EQ(broken("report_overdue", {.person = world::karin}, today + days{1}).size(), 1U);
    EXPECT_TRUE(broken("report_overdue", {.person = world::henrik}, today + days{1}).empty());
    ASSERT_EQ(deliver(*karin, 1), 303);
    EXPECT_TRUE(broken("report_overdue", {}, today + days{1}).empty());
    EXPECT_TRUE(broken("report_unanswered", {}, today + days{14}).empty());
    EXPECT_EQ(broken("report_unanswered", {}, today + days{15}).size(), 1U);
    EXPECT_EQ(broken("report_unanswered", {.person = world::henrik}, today + days{15}).size(), 1U);
    EXPECT_TRUE(broken("report_unanswered", {.person = world::karin}, today + days{15}).empty())
        << "a member";
    EXPECT_EQ(broken("report_unanswered", {.groups = "[1]"}, today + days{15}).size(), 1U);
}

TEST_P(Reports, a_decision_that_nobody_follows_up_is_a_broken_link) {
    auto decide = [&](const char* state, Date day, const char* evaluate = "NULL") {
        run(fmt::format(
            "INSERT INTO decision (kind, state, text, org_group, decided_on, evaluate_on, origin_kind, "
            "origin, origin_part, text_begin, text_end) VALUES ('formal', '{}', 'Beslut', 1, '{}', {}, "
            "'', 0, 0, 0, 0)",
            state, iso(day), evaluate));
    };
    decide("approved", today - days{15});                  // 1: nobody follows it up
    decide("approved", today - days{14});                  // 2: not old enough
    decide("approved", today - days{15}, "'2999-01-01'");  // 3: will be evaluated
    decide("rejected", today - days{15});                  // 4: does not hold
    for (int more = 5; more <= 7; ++more) decide("executing", today - days{99});
    run("INSERT INTO commitment (kind, text, org_group, status, trigger_text, owners, to_name, origin_kind, "
        "origin, "
        "origin_part, text_begin, text_end) VALUES ('promise', 'Gör det', 1, 'open', '', '', '', 'decision', "
        "5, 0, 0, "
        "0)");
    run("INSERT INTO object_link (kind, from_kind, from_object, to_kind, to_object, made_at) VALUES "
        "('contributes', "
        "'commitment', 1, 'decision', 6, 0)");
    EXPECT_EQ(broken("decision_without_follow_up"), (std::vector<std::int64_t>{7, 1}));
    ASSERT_EQ(save({}, 7), 303);
    run("UPDATE follow_up_plan SET subject_kind = 'decision'");
    EXPECT_EQ(broken("decision_without_follow_up", {.groups = "[1]"}), std::vector<std::int64_t>{1});
    EXPECT_TRUE(broken("decision_without_follow_up", {.groups = "[2]"}).empty());
    run("UPDATE follow_up_plan SET ended_on = '2026-01-01'");
    EXPECT_EQ(broken("decision_without_follow_up").size(), 2U) << "the plan has ended";
}

TEST_P(Reports, are_a_graph_of_who_reports_to_whom_for_those_who_may_know) {
    EXPECT_TRUE(shows(sara->get("/reports"), "/reports/graph"));
    EXPECT_TRUE(shows(sara->get("/reports/graph"), "0 uppföljningar."));
    ASSERT_EQ(save({}, 1), 303);
    ASSERT_EQ(save({}, 2), 303);
    ASSERT_EQ(save({{"reporter", "Sara Lind"}, {"group", ""}, {"person", "Bo Nilsson"}}, 100), 303);
    run("UPDATE report_back SET due_on = '2020-01-01' WHERE id = 2");
    const auto all = sara->get("/reports/graph");
    for (const char* part :
         {"3 uppföljningar, 1 sen.", "<svg", "Karin Ek → Ledningsgruppen Norr: 2 uppföljningar, 1 sen",
          "Sara Lind → Bo Nilsson: 1 uppföljning", "class=\"late\"", "<caption", "scope=\"col\"",
          "href=\"/people/4\"", "href=\"/groups/1\"", "href=\"/reports/2\""})
        EXPECT_TRUE(shows(all, part)) << part;
    EXPECT_TRUE(shows(karin->get("/reports/graph"), "2 uppföljningar, 1 sen."));
    EXPECT_FALSE(shows(karin->get("/reports/graph"), "Bo Nilsson"));
    EXPECT_TRUE(shows(bo->get("/reports/graph"), "1 uppföljning."));
    EXPECT_FALSE(shows(bo->get("/reports/graph"), "Karin Ek"));
    const auto stranger = pia->get("/reports/graph");
    EXPECT_EQ(stranger.status, 200);
    for (const char* part : {"<svg", "Karin Ek", "Ledningsgruppen", "Bo Nilsson"})
        EXPECT_FALSE(shows(stranger, part)) << part;
    ASSERT_EQ(sara->post("/follow-up/thing/1/end", {}).status, 303);
    EXPECT_TRUE(shows(karin->get("/reports/graph"), "1 uppföljning, 1 sen.")) << "an ended plan is none";
}

TEST_P(Reports, have_their_orphans_first_in_the_graph) {
    ASSERT_EQ(save(), 303);
    EXPECT_FALSE(shows(karin->get("/reports/graph"), "som ingen får höra om"));
    run("UPDATE org_group SET valid_to = '2020-01-01' WHERE id = 1");
    const auto page = sara->get("/reports/graph");
    EXPECT_TRUE(shows(page, "1 sak som ingen får höra om."));
    EXPECT_TRUE(shows(page, "Rapporteras till en grupp som inte finns längre"));
    EXPECT_LT(page.body.find("/things/1"), page.body.find("<svg"));
    EXPECT_FALSE(shows(pia->get("/reports/graph"), "/things/1"));
}

TEST_P(Reports, in_the_graph_are_drawn_the_heaviest_and_paged_in_the_table) {
    run("INSERT INTO person (code, name, sort_key, email) VALUES " + [] {
        std::string rows;
        for (int at = 0; at < 70; ++at)
            rows += fmt::format("{}('x{}', 'Person {}', 'p', '')", at ? ", " : "", at, at);
        return rows;
    }());
    run("INSERT INTO follow_up_plan (subject_kind, subject, form, cadence, first_due, reporter, to_group) "
        "SELECT 'thing', id, 'oral', 'once', '2999-01-01', id, 1 FROM person WHERE code LIKE 'x%';"
        "INSERT INTO report_back (plan, reporter, to_group, due_on, state) SELECT id, reporter, 1, "
        "first_due, 'due' FROM follow_up_plan");
    const auto first = karin->get("/reports/graph"), second = karin->get("/reports/graph?page=2");
    EXPECT_TRUE(shows(first, "70 uppföljningar."));
    EXPECT_TRUE(shows(first, "de 60 tyngsta"));
    EXPECT_TRUE(shows(second, "/reports/graph?page=1"));
    EXPECT_EQ(karin->get("/reports/graph?page=99999999999").status, 200);
}

}  // namespace
}  // namespace styrkedja::reports
