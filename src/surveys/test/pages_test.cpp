// Inviting, reminding, and the pages of surveys, as HR, a manager and someone who answers meet them.
#include <boost/json.hpp>

#include "auth/secrets.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "surveys/testing/world.h"

namespace styrkedja::surveys {
namespace {

struct Mail {
    std::string recipient, subject, text;
};
const db::Query<Mail()> mails{"SELECT recipient, subject, body FROM mail_message ORDER BY id"};

html::Markup panel(const auth::Visit&, db::Read&, const Survey&) {
    html::Out out;
    out("<p>Någon annans del</p>");
    return out.markup();
}

class SurveyPages : public SurveysWorld {
  protected:
    void SetUp() override {
        SurveysWorld::SetUp();
        employed(world::sara, elm);
        employed(world::ulla, cedar);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        forms::add_routes(site->routes);
        surveys::add_routes(site->routes);
        karin = auth::signed_in(*site, "karin");
        sara = auth::signed_in(*site, "sara");
        henrik = auth::signed_in(*site, "henrik");
    }
    // With phases around today.
    SurveyDraft current(bool open) const {
        using std::chrono::days;
        auto typed = draft();
        Date today = date_of(now());
        typed.employed_on = today;
        Date from = open ? today - days{1} : today + days{5};
        typed.phases = {{SurveyPhase::roster_correction, from - days{6}, from - days{2}},
                        {SurveyPhase::open, from, from + days{10}},
                        {SurveyPhase::send, from, {}}};
        return typed;
    }
    SurveyId open_now() {
        auto id = added(current(true));
        for (auto event : {SurveyEvent::preview_roster, SurveyEvent::announce, SurveyEvent::lock_roster,
                           SurveyEvent::open}) {
            auto done = move(id, event, date_of(now()));
            EXPECT_TRUE(done) << name_of(event) << (done ? "" : said(done.error()));
        }
        return id;
    }
    SurveyId in_correction_now() {
        auto id = added(current(false));
        for (auto event :
             {SurveyEvent::preview_roster, SurveyEvent::announce, SurveyEvent::open_corrections}) {
            auto done = move(id, event, date_of(now()));
            EXPECT_TRUE(done) << name_of(event) << (done ? "" : said(done.error()));
        }
        return id;
    }
    static std::string path(SurveyId id, std::string_view more = "") {
        return fmt::format("/surveys/{}{}", id.value, more);
    }
    std::int64_t write_to(SurveyId id, Date today) {
        const mail::Settings settings{
            .smtp_url = "smtp://x", .from = "a@example.se", .base_url = "https://s.se"};
        return write([&](db::Write& w) { return write_to_some(w, id, settings, today); });
    }
    static std::string token_in(const Mail& mail) {
        auto at = mail.text.find("https://s.se/s/");
        return at == std::string::npos ? "" : mail.text.substr(at + 15, 64);
    }
    bool opens(std::string_view token) {
        return read([&](db::Read& r) { return entry_of_link(r, token).has_value(); });
    }
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> karin, sara, henrik;
};
INSTANTIATE_TEST_SUITE_P(Engines, SurveyPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(SurveyPages, everyone_asked_gets_a_link_and_a_reminder_makes_a_new_one) {
    write([&](db::Write& w) {
        w.script("UPDATE person SET email = 'ulla@example.se' WHERE id = 1");
        return 0;
    });
    auto id = added();
    moved_to(id, SurveyState::locked);
    EXPECT_EQ(write_to(id, in_open), 0) << "not before it is open";
    moved_to(id, SurveyState::open);
    EXPECT_EQ(write_to(id, in_open), 2);
    EXPECT_EQ(write_to(id, in_open), 0) << "each once";
    auto sent = read([&](db::Read& r) { return r.all(mails); });
    ASSERT_EQ(sent.size(), 2);
    EXPECT_EQ(sent[0].subject, "Enkät: Medarbetarenkät 2026");
    auto to_sara = sent[0].recipient == "sara@example.se" ? sent[0] : sent[1];
    auto first = token_in(to_sara);
    ASSERT_EQ(first.size(), 64);
    auto entry = read([&](db::Read& r) { return entry_of_link(r, first); });
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->person, world::sara);
    EXPECT_FALSE(opens("x" + first.substr(1)));
    EXPECT_FALSE(opens(""));

    auto reminded = [&](Date today) {
        return write([&](db::Write& w) { return remind(w, lead, id, today, sv); });
    };
    EXPECT_EQ(reminded(in_open).error().kind, RefusalKind::conflict) << "the same day";
    auto ullas = entry_of_person(id, world::ulla)->id;
    write([&](db::Write& w) { return note_answered(w, ullas, "a"); });
    Date next = in_open + std::chrono::days{1};
    EXPECT_FALSE(write([&](db::Write& w) { return remind(w, world::visitor(world::henrik), id, next, sv); }));
    ASSERT_TRUE(reminded(next));
    EXPECT_FALSE(reminded(next));
    EXPECT_EQ(write_to(id, next), 2) << "all are gone through";
    sent = read([&](db::Read& r) { return r.all(mails); });
    ASSERT_EQ(sent.size(), 3) << "but only who has not answered is written to";
    EXPECT_EQ(sent[2].recipient, "sara@example.se");
    EXPECT_EQ(sent[2].subject, "Påminnelse: Medarbetarenkät 2026");
    EXPECT_FALSE(opens(first)) << "the old link is over";
    EXPECT_TRUE(opens(token_in(sent[2])));
    EXPECT_FALSE(reminded(after_open)) << "no answers are taken";
}

TEST_P(SurveyPages, the_job_opens_it_on_its_day_and_writes_to_people) {
    auto id = added(current(true));
    for (auto event : {SurveyEvent::preview_roster, SurveyEvent::announce})
        ASSERT_TRUE(move(id, event, date_of(now())));
    jobs::Work work;
    add_jobs(work, {.smtp_url = "smtp://x", .from = "a@example.se", .base_url = "https://s.se"});
    for (int run = 0; run < 2; ++run) work.find("survey_phases")->handler(*database, {});
    EXPECT_EQ(found(id).state, SurveyState::open);
    auto sent = read([&](db::Read& r) { return r.all(mails); });
    ASSERT_EQ(sent.size(), 1) << "once, to the one with an address";
    EXPECT_TRUE(opens(token_in(sent[0])));
}

TEST_P(SurveyPages, invitations_wait_for_their_day) {
    auto typed = draft();
    typed.phases[3].from_on = in_open + std::chrono::days{2};
    auto id = added(typed);
    moved_to(id, SurveyState::open);
    EXPECT_EQ(write_to(id, in_open), 0);
    EXPECT_FALSE(write([&](db::Write& w) { return remind(w, lead, id, in_open, sv); }));
    EXPECT_EQ(write_to(id, in_open + std::chrono::days{2}), 2);
}

TEST_P(SurveyPages, what_waits_for_me_stands_first) {
    EXPECT_TRUE(auth::shows(sara->get("/surveys"), "Inga enkäter finns än"));
    auto id = open_now();
    auto page = sara->get("/surveys");
    EXPECT_TRUE(auth::shows(page, "1 enkät väntar på ditt svar."));
    EXPECT_TRUE(auth::shows(page, path(id, "/answer")));
    EXPECT_TRUE(auth::shows(sara->get(path(id)), "Svara på enkäten"));
    EXPECT_FALSE(auth::shows(henrik->get(path(id)), "Svara på enkäten")) << "is not asked";
    auto entry = entry_of_person(id, world::sara)->id;
    write([&](db::Write& w) { return note_answered(w, entry, "a"); });
    EXPECT_TRUE(auth::shows(sara->get("/surveys"), "Ingen enkät väntar på ditt svar."));
    EXPECT_TRUE(auth::shows(sara->get(path(id)), "Du har svarat"));
}

TEST_P(SurveyPages, hr_sets_one_up_and_moves_it) {
    EXPECT_EQ(sara->get("/surveys/new").status, 404);
    auto fields = auth::form_fields(karin->get("/surveys/new").body, "/surveys");
    auth::type_in(fields, "name", "Enkät <hösten>");
    auth::type_in(fields, "form", to_string(form));
    auth::type_in(fields, "least_group", "3");
    auth::type_in(fields, "employed_on", iso(asked_on));
    auto wrong = karin->post("/surveys", fields);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(auth::shows(wrong, "Enkät &lt;hösten&gt;"));
    auth::type_in(fields, "least_group", "6");
    EXPECT_EQ(sara->post("/surveys", {{"name", "Min"}}).status, 404);
    auto made = karin->post("/surveys", fields);
    ASSERT_EQ(made.status, 303) << made.body;
    auto where = auth::location_of(made);
    auto id = *parse_id<SurveyId>(where.substr(where.rfind('/') + 1));
    EXPECT_EQ(sara->get(where).status, 404) << "a draft";
    EXPECT_FALSE(auth::shows(sara->get("/surveys"), "hösten"));
    EXPECT_EQ(found(id).least_group, 6);
    EXPECT_TRUE(found(id).live_results);
    EXPECT_EQ(found(id).rule_pay_forms, "monthly");
    EXPECT_EQ(found(id).rule_leaves_out, "leave_of_absence");
    auto press = [&](auth::Browser& who, const char* event) {
        return who.post(where + "/move", {{"event", event}, {"version", std::to_string(found(id).version)}});
    };
    EXPECT_EQ(press(*sara, "preview_roster").status, 404);
    EXPECT_EQ(press(*karin, "preview_roster").status, 303);
    EXPECT_TRUE(auth::shows(karin->get(where), "2 är med: anställd"));
    auto refused = press(*karin, "announce");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(auth::shows(refused, "vilka dagar enkäten är öppen"));
    EXPECT_EQ(press(*karin, "hoppa").status, 404);
    auto unchanged = auth::form_fields(karin->get(where + "/edit").body, where);
    EXPECT_EQ(karin->post(where, unchanged).status, 303);
    EXPECT_EQ(karin->post(where, unchanged).status, 409) << "seen before";
    EXPECT_EQ(found(id).least_group, 6);
}

TEST_P(SurveyPages, a_manager_corrects_the_list_and_others_do_not_see_it) {
    auto id = in_correction_now();
    EXPECT_EQ(sara->get(path(id, "/roster")).status, 404);
    auto page = henrik->get(path(id, "/roster"));
    EXPECT_TRUE(auth::shows(page, "Sara Lind"));
    EXPECT_FALSE(auth::shows(page, "Ulla Åkerlund"));
    EXPECT_EQ(henrik->get(path(id, fmt::format("/roster?group={}", group_of(id, cedar).id.value))).status,
              404);
    auto entry = entry_of_person(id, world::sara)->id;
    auto form_page = henrik->get(path(id, fmt::format("/roster?entry={}", entry.value)));
    auto action = path(id, fmt::format("/roster/{}", entry.value));
    auto fields = auth::form_fields(form_page.body, action);
    EXPECT_EQ(henrik->post(action, fields).status, 422) << "why?";
    auth::type_in(fields, "included", "no");
    auth::type_in(fields, "why", "Slutar <snart>.");
    EXPECT_EQ(sara->post(action, {{"included", "no"}, {"why", "Nej."}}).status, 404);
    EXPECT_EQ(henrik->post(action, fields).status, 303);
    EXPECT_TRUE(auth::shows(henrik->get(path(id, "/roster")), "Slutar &lt;snart&gt;. (Henrik Öberg)"));
    EXPECT_TRUE(auth::shows(karin->get(path(id, "/roster")), "Cederskolan"));
    auto ullas = entry_of_person(id, world::ulla)->id;
    EXPECT_EQ(henrik->post(path(id, fmt::format("/roster/{}", ullas.value)), fields).status, 404);
    EXPECT_EQ(henrik->get(path(id, fmt::format("/roster?entry={}", ullas.value))).status, 404);
}

TEST_P(SurveyPages, numbers_are_for_those_who_may_see_them_and_never_of_few) {
    add_people(elm, 6);
    auto id = open_now();
    auto entry = entry_of_person(id, world::sara)->id;
    write([&](db::Write& w) {
        note_answered(w, entry, "a");
        recount(w, id);
        return 0;
    });
    auto rates = [&](auth::Browser& who) {
        std::map<std::string, std::string> all;
        auto answer = boost::json::parse(who.get("/api" + path(id)).body);
        for (const auto& one : answer.at("groups").as_array())
            all[std::string(one.at("name").as_string())] = boost::json::serialize(one.at("answered"));
        return all;
    };
    using Rates = std::map<std::string, std::string>;
    EXPECT_EQ(rates(*karin), (Rates{{"Förvaltningen", "1"},
                                    {"Område Norr", "null"},
                                    {"Almskolan", "null"},
                                    {"Område Söder", "null"},
                                    {"Cederskolan", "null"}}))
        << "one alone works in the south, and would be told by the difference";
    EXPECT_EQ(rates(*henrik).size(), 1) << "the school that he leads";
    EXPECT_EQ(rates(*sara).size(), 1) << "her own";
    EXPECT_TRUE(auth::shows(karin->get(path(id)), "1 av 8 har svarat."));
    EXPECT_FALSE(auth::shows(sara->get(path(id)), "av 8 har svarat"));
}

TEST_P(SurveyPages, what_others_hang_stands_on_the_page) {
    hang(Panel{panel});
    hang(Panel{panel});
    auto id = open_now();
    auto page = sara->get(path(id)).body;
    auto at = page.find("Någon annans del");
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(page.find("Någon annans del", at + 1), std::string::npos);
}

TEST_P(SurveyPages, the_api_lists_and_shows) {
    auto id = open_now();
    auto listed = boost::json::parse(sara->get("/api/surveys").body);
    EXPECT_EQ(listed.at("surveys").as_array().size(), 1);
    EXPECT_EQ(listed.at("waiting").as_array().at(0).as_int64(), id.value);
    EXPECT_EQ(sara->get("/api/surveys/77").status, 404);
    auto draft_id = added(draft());
    EXPECT_EQ(sara->get("/api" + path(draft_id)).status, 404);
    EXPECT_EQ(karin->get("/api" + path(draft_id)).status, 200);
}

TEST_P(SurveyPages, a_form_knows_the_surveys_that_are_not_open_yet) {
    auto waiting = added(current(true));
    open_now();
    auto dependents = read([&](db::Read& r) { return forms::dependents_of(r, form); });
    ASSERT_EQ(dependents.size(), 1);
    EXPECT_EQ(dependents[0].object, waiting.value);
}

}  // namespace
}  // namespace styrkedja::surveys
