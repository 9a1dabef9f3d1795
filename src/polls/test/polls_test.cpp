// A poll from its making to its end: who answers, what is counted, what is shown when, and what is kept of
// it.
#include "polls/polls.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "polls/live.h"
#include "rights/testing/world.h"

namespace styrkedja::polls {
namespace {

namespace world = rights::world;
constexpr Language sv = Language::swedish;

class Polls : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        meeting = database
                      ->write([&](db::Write& write) {
                          return meetings::plan_meeting(write, world::visitor(world::sara),
                                                        {world::lg, "", {date_of(now()), "13", "", ""}}, sv);
                      })
                      .value();
    }
    NewPoll choice() {
        return {.meeting = meeting,
                .kind = PollKind::choice,
                .title = "Te eller kaffe?",
                .lines = {"Te", "Kaffe"}};
    }
    NewPoll of(PollKind kind, std::int64_t most = 1, std::vector<std::string> lines = {}) {
        return {.meeting = meeting, .kind = kind, .title = "Fråga", .lines = std::move(lines), .most = most};
    }
    Result<PollId> make(const NewPoll& poll, PersonId person = world::sara) {
        return database->write(
            [&](db::Write& write) { return make_poll(write, world::visitor(person), poll, sv); });
    }
    PollId opened(const NewPoll& poll) {
        auto id = make(poll);
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        EXPECT_TRUE(advance(*id, PollEvent::open));
        return *id;
    }
    Result<void> advance(PollId id, PollEvent event, PersonId person = world::sara) {
        return database->write(
            [&](db::Write& write) { return advance_poll(write, world::visitor(person), id, event, sv); });
    }
    Result<void> answer(PollId id, const http::Fields& form, PersonId person) {
        return database->write([&](db::Write& write) {
            auto visitor = world::visitor(person);
            return answer_poll(write, {visitor}, id, form, sv);
        });
    }
    Result<void> answer_by_code(PollId id, const http::Fields& form, std::string code, std::string device) {
        return database->write([&](db::Write& write) {
            auto nobody = world::signed_out();
            return answer_poll(write, {nobody, std::move(code), std::move(device)}, id, form, sv);
        });
    }
    // One answer each from ulla, henrik, sara and karin, as far as there are forms.
    void answers(PollId id, const std::vector<http::Fields>& forms) {
        const std::array people = {world::ulla, world::henrik, world::sara, world::karin};
        for (std::size_t at = 0; at < forms.size(); ++at) {
            auto done = answer(id, forms[at], people.at(at));
            EXPECT_TRUE(done) << (done ? "" : done.error().message);
        }
    }
    Poll poll(PollId id) {
        return *database->read([&](db::Read& read) {
            auto visitor = world::visitor(world::sara);
            return find_poll(read, {visitor}, id);
        });
    }
    std::string line(PollId id, std::size_t at) {
        return database->read([&](db::Read& read) { return to_string(lines_of(read, id).at(at).id); });
    }
    // "Te 3, Kaffe 1": what is shown.
    std::string shown(PollId id) {
        return database->read([&](db::Read& read) {
            auto visitor = world::visitor(world::sara);
            auto lines = lines_of(read, id);
            std::string text;
            for (const auto& tally : tallies_of(read, *find_poll(read, {visitor}, id))) {
                auto found = std::ranges::find(lines, tally.line, &Line::id);
                text += fmt::format("{}{}{} {}", text.empty() ? "" : ", ",
                                    found == lines.end() ? "" : found->text, tally.value, tally.answers);
            }
            return text;
        });
    }
    static void expect_field(const auto& result, std::string_view field) {
        ASSERT_FALSE(result);
        ASSERT_FALSE(result.error().fields.empty()) << result.error().message;
        EXPECT_EQ(result.error().fields.front().field, field);
    }
    static void expect_kind(const auto& result, RefusalKind kind) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
    }
    std::int64_t rows(const std::string& sql) {
        std::int64_t count = -1;
        db::Query<std::int64_t()> query{sql};
        database->read([&](db::Read& read) { count = *read.one(query); });
        return count;
    }

    MeetingId meeting;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Polls, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Polls, what_cannot_be_asked_is_refused_field_by_field) {
    auto poll = choice();
    poll.title = " ";
    expect_field(make(poll), "title");
    poll = choice();
    poll.lines = {"Te", " "};
    expect_field(make(poll), "lines");
    poll.lines = {"Te", "Te"};
    expect_field(make(poll), "lines");
    poll = choice();
    poll.most = 3;
    expect_field(make(poll), "most");
    expect_field(make(of(PollKind::scale, 11)), "most");
    expect_field(make(of(PollKind::picture, 5)), "lines");
    poll = choice();
    poll.shown_at_once = true;
    expect_field(make(poll), "shown_at_once");
    poll = choice();
    poll.is_anonymous = false;
    poll.by_code = true;
    expect_field(make(poll), "by_code");
    poll = choice();
    poll.expected = 2;
    expect_field(make(poll), "expected");
    poll = choice();
    poll.item = AgendaItemId{99'999};
    expect_field(make(poll), "item");
    expect_kind(make(choice(), world::karin), RefusalKind::forbidden);
    expect_kind(make(choice(), world::bo), RefusalKind::not_found);
}

TEST_P(Polls, the_states_go_one_way) {
    auto id = make(choice()).value();
    expect_kind(answer(id, {{"choice", line(id, 0)}}, world::karin), RefusalKind::not_found);
    expect_kind(advance(id, PollEvent::reveal), RefusalKind::conflict);
    expect_kind(advance(id, PollEvent::open, world::karin), RefusalKind::not_found);
    ASSERT_TRUE(advance(id, PollEvent::open));
    expect_kind(advance(id, PollEvent::open), RefusalKind::conflict);
    expect_kind(advance(id, PollEvent::close, world::karin), RefusalKind::forbidden);
    expect_kind(advance(id, PollEvent::close, world::bo), RefusalKind::not_found);
    ASSERT_TRUE(advance(id, PollEvent::close));
    expect_kind(advance(id, PollEvent::reveal), RefusalKind::conflict);
}

TEST_P(Polls, each_answers_once_and_the_anonymous_answer_stays) {
    auto id = opened(choice());
    answers(id, {{{"choice", line(id, 0)}}, {{"choice", line(id, 0)}}, {{"choice", line(id, 1)}}});
    expect_kind(answer(id, {{"choice", line(id, 1)}}, world::ulla), RefusalKind::conflict);
    EXPECT_EQ(poll(id).answers, 3);
    EXPECT_EQ(shown(id), "") << "hidden until it is revealed";
    ASSERT_TRUE(advance(id, PollEvent::reveal));
    EXPECT_EQ(shown(id), "Te 2, Kaffe 1");
    expect_kind(answer(id, {{"choice", line(id, 1)}}, world::karin), RefusalKind::conflict);
    EXPECT_EQ(shown(id), "Te 2, Kaffe 1");
}

TEST_P(Polls, an_answer_after_closing_is_told_so_and_not_counted) {
    auto id = opened(choice());
    answers(id, {{{"choice", line(id, 0)}}, {{"choice", line(id, 0)}}, {{"choice", line(id, 1)}}});
    ASSERT_TRUE(advance(id, PollEvent::close));
    auto late = answer(id, {{"choice", line(id, 1)}}, world::karin);
    expect_kind(late, RefusalKind::conflict);
    EXPECT_NE(late.error().message.find("räknades inte"), std::string::npos);
    EXPECT_EQ(shown(id), "Te 2, Kaffe 1");
    EXPECT_EQ(poll(id).answers, 3);
}

TEST_P(Polls, a_named_answer_may_be_changed_while_it_is_open_and_is_counted_once) {
    auto asked = choice();
    asked.is_anonymous = false;
    asked.shown_at_once = true;
    auto id = opened(asked);
    answers(id, {{{"choice", line(id, 0)}}});
    EXPECT_EQ(shown(id), "Te 1") << "as they come";
    answers(id, {{{"choice", line(id, 1)}}, {{"choice", line(id, 1)}}});
    EXPECT_EQ(shown(id), "Kaffe 2");
    EXPECT_EQ(poll(id).answers, 2);
    ASSERT_TRUE(advance(id, PollEvent::close));
    EXPECT_EQ(shown(id), "Kaffe 2");
    auto closed = poll(id);
    auto who = database->read([&](db::Read& read) { return named_answers(read, closed); });
    ASSERT_EQ(who.size(), 2U);
    EXPECT_EQ(who[0].person, "Henrik Öberg");
}

TEST_P(Polls, fewer_than_three_anonymous_answers_are_never_shown) {
    auto id = opened(choice());
    answers(id, {{{"choice", line(id, 0)}}, {{"choice", line(id, 0)}}});
    expect_kind(advance(id, PollEvent::reveal), RefusalKind::conflict);
    ASSERT_TRUE(advance(id, PollEvent::close));
    EXPECT_EQ(shown(id), "");
    EXPECT_EQ(rows("SELECT COUNT(*) FROM poll_tally"), 0) << "nor kept";
    EXPECT_EQ(poll(id).answers, 2);
}

TEST_P(Polls, it_is_shown_by_itself_when_all_have_answered) {
    auto asked = choice();
    asked.expected = 3;
    auto id = opened(asked);
    answers(id, {{{"choice", line(id, 0)}}, {{"choice", line(id, 0)}}});
    EXPECT_EQ(name_of(poll(id).state), "open");
    ASSERT_TRUE(answer(id, {{"choice", line(id, 1)}}, world::karin));
    EXPECT_EQ(name_of(poll(id).state), "revealed");
    EXPECT_EQ(shown(id), "Te 2, Kaffe 1");
}

TEST_P(Polls, nothing_that_is_kept_ties_an_anonymous_answer_to_a_person) {
    auto id = opened(of(PollKind::text));
    answers(id, {{{"text", "Örnen"}}, {{"text", "Björnen"}}, {{"text", "Vargen"}}});
    EXPECT_EQ(rows("SELECT COUNT(*) FROM poll_vote"), 0) << "no answer with a name";
    EXPECT_EQ(rows("SELECT COUNT(*) FROM poll_ticket"), 3);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'poll' AND action NOT IN "
                   "('make_poll', 'advance_poll')"),
              0);
    EXPECT_EQ(rows("SELECT COUNT(DISTINCT actor) FROM audit_event WHERE object_kind = 'poll'"), 1)
        << "only whoever leads it";
    ASSERT_TRUE(advance(id, PollEvent::reveal));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM poll_ticket"), 0) << "nobody can answer any more";
    EXPECT_EQ(shown(id), "Björnen 1, Vargen 1, Örnen 1") << "in the order of their letters, not as they came";
    ASSERT_TRUE(advance(id, PollEvent::close));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM poll_ticket"), 0) << "who has answered is forgotten";
    EXPECT_EQ(shown(id), "Björnen 1, Vargen 1, Örnen 1");
}

TEST_P(Polls, the_stored_order_of_anonymous_rows_says_nothing_on_sqlite) {
    if (GetParam() != db::Engine::sqlite) return;
    EXPECT_EQ(
        rows("SELECT COUNT(*) FROM sqlite_schema WHERE name IN ('poll_ticket', 'poll_tally') AND sql LIKE "
             "'%WITHOUT ROWID%'"),
        2);
}

TEST_P(Polls, values_outside_the_scale_doubles_and_emptiness_are_refused) {
    auto scale = opened(of(PollKind::scale, 5));
    for (const char* value : {"0", "6", "-1", "3.5", "tre", "", "99999999999999999999"})
        expect_field(answer(scale, {{"scale", value}}, world::karin), "scale");
    auto chosen = opened(choice());
    expect_field(answer(chosen, {}, world::karin), "choice");
    expect_field(answer(chosen, {{"choice", "999999"}}, world::karin), "choice");
    expect_field(answer(chosen, {{"choice", line(chosen, 0)}, {"choice", line(chosen, 1)}}, world::karin),
                 "choice");
    auto text = opened(of(PollKind::text));
    expect_field(answer(text, {{"text", std::string(1 << 20, 'x')}}, world::karin), "text");
    expect_field(answer(text, {{"text", " \n "}}, world::karin), "text");
    auto words = opened(of(PollKind::word));
    expect_field(answer(words, {{"word_2", ""}}, world::karin), "word_1");
    expect_field(answer(words, {{"word_2", std::string(1 << 20, 'x')}}, world::karin), "word_2");
    auto ranking = opened(of(PollKind::ranking, 1, {"Te", "Kaffe"}));
    auto first = "place_" + line(ranking, 0), second = "place_" + line(ranking, 1);
    expect_field(answer(ranking, {{first, "1"}, {second, "1"}}, world::karin), second);
    expect_field(answer(ranking, {{first, "1"}}, world::karin), second);
    expect_field(answer(ranking, {{first, "3"}, {second, "1"}}, world::karin), first);
    auto picture = opened(of(PollKind::picture, 5, {"Vi vet målet"}));
    expect_field(answer(picture, {}, world::karin), "rating_" + line(picture, 0));
    expect_field(answer(picture, {{"rating_" + line(picture, 0), "6"}}, world::karin),
                 "rating_" + line(picture, 0));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM poll_ticket"), 0) << "whoever was refused may try again";
    EXPECT_EQ(rows("SELECT COUNT(*) FROM poll_tally"), 0);
    EXPECT_EQ(rows("SELECT SUM(answers) FROM poll"), 0);
}

TEST_P(Polls, words_are_counted_whatever_their_case) {
    auto id = opened(of(PollKind::word));
    answers(id, {{{"word_1", "Lugn"}, {"word_2", "lugn"}},
                 {{"word_1", " LUGN "}, {"word_3", "ro"}},
                 {{"word_1", "ro"}},
                 {{"word_1", "lugn"}}});
    ASSERT_TRUE(advance(id, PollEvent::reveal));
    EXPECT_EQ(shown(id), "lugn 3, ro 2");
}

TEST_P(Polls, a_ranking_counts_each_place) {
    auto id = opened(of(PollKind::ranking, 1, {"Te", "Kaffe"}));
    auto first = "place_" + line(id, 0), second = "place_" + line(id, 1);
    answers(id,
            {{{first, "1"}, {second, "2"}}, {{first, "1"}, {second, "2"}}, {{first, "2"}, {second, "1"}}});
    ASSERT_TRUE(advance(id, PollEvent::reveal));
    EXPECT_EQ(shown(id), "Te1 2, Te2 1, Kaffe1 1, Kaffe2 2");
}

TEST_P(Polls, shown_texts_are_supported_once_each_without_a_name) {
    auto id = opened(of(PollKind::text));
    answers(id, {{{"text", "B"}}, {{"text", "A"}}, {{"text", "A"}}});
    auto support = [&](std::vector<std::int64_t> places, PersonId person) {
        return database->write([&](db::Write& write) {
            auto visitor = world::visitor(person);
            return support_texts(write, {visitor}, id, places, sv);
        });
    };
    expect_kind(support({1}, world::karin), RefusalKind::conflict);
    ASSERT_TRUE(advance(id, PollEvent::reveal));
    expect_field(support({}, world::karin), "support");
    expect_field(support({7}, world::karin), "support");
    ASSERT_TRUE(support({2, 2}, world::karin));
    ASSERT_TRUE(support({1, 2}, world::ulla));
    expect_kind(support({1}, world::ulla), RefusalKind::conflict);
    auto revealed = poll(id);
    auto tallies = database->read([&](db::Read& read) { return tallies_of(read, revealed); });
    ASSERT_EQ(tallies.size(), 2U);
    EXPECT_EQ(fmt::format("{} {} {}", tallies[0].value, tallies[0].answers, tallies[0].support), "A 2 1");
    EXPECT_EQ(fmt::format("{} {} {}", tallies[1].value, tallies[1].answers, tallies[1].support), "B 1 2");
}

TEST_P(Polls, by_code_a_device_answers_once_and_only_that_poll) {
    auto asked = choice();
    asked.by_code = true;
    auto id = opened(asked), other = opened(choice());
    auto code = poll(id).code.value();
    EXPECT_EQ(read_code(code), code);
    http::Fields tea = {{"choice", line(id, 0)}};
    for (const char* device : {"a", "b", "c"}) EXPECT_TRUE(answer_by_code(id, tea, code, device));
    expect_kind(answer_by_code(id, tea, code, "a"), RefusalKind::conflict);
    expect_kind(answer_by_code(id, tea, code, ""), RefusalKind::forbidden);
    expect_kind(answer_by_code(id, tea, "AAAAAA", "d"), RefusalKind::not_found);
    expect_kind(answer_by_code(other, {{"choice", line(other, 0)}}, code, "d"), RefusalKind::not_found);
    ASSERT_TRUE(advance(id, PollEvent::reveal));
    EXPECT_EQ(shown(id), "Te 3");
}

TEST_P(Polls, a_code_leads_to_a_closed_question_for_a_day) {
    auto asked = choice();
    asked.by_code = true;
    auto id = opened(asked);
    auto code = poll(id).code.value();
    auto found = [&] {
        return database->read([&](db::Read& read) {
            auto nobody = world::signed_out();
            return find_poll(read, {nobody, code, "a"}, id).has_value();
        });
    };
    EXPECT_TRUE(found());
    ASSERT_TRUE(advance(id, PollEvent::close));
    auto closed = poll(id);
    ASSERT_TRUE(closed.closed_at);
    EXPECT_TRUE(found()) << "to say that it is closed";
    EXPECT_TRUE(lets_in(closed, code, *closed.closed_at + std::chrono::hours{23}));
    EXPECT_FALSE(lets_in(closed, code, *closed.closed_at + code_lives));
    EXPECT_FALSE(lets_in(closed, "", *closed.closed_at));
    static const db::Query<void(PollId)> a_day_ago{
        "UPDATE poll SET closed_at = closed_at - 86400000000 WHERE id = $1"};
    database->write([&](db::Write& write) { write.run(a_day_ago, id); });
    EXPECT_FALSE(found());
}

TEST_P(Polls, what_was_not_shown_before_it_was_closed_is_not_shown_by_the_code) {
    auto asked = choice();
    asked.by_code = true;
    std::array ids = {opened(asked), opened(asked)};
    for (PollId id : ids)
        for (const char* device : {"a", "b", "c"})
            EXPECT_TRUE(answer_by_code(id, {{"choice", line(id, 0)}}, poll(id).code.value(), device));
    ASSERT_TRUE(advance(ids[1], PollEvent::reveal));
    auth::Site site(*database);
    polls::add_routes(site.routes);
    auth::Browser phone(site);
    std::array<std::string, 2> told, pages;
    for (std::size_t at = 0; at < 2; ++at) {
        ASSERT_TRUE(advance(ids[at], PollEvent::close));
        auto closed = poll(ids[at]);
        told[at] = database->read([&](db::Read& read) { return state_json(read, closed); });
        pages[at] = phone.get("/p/" + *closed.code).body;
        EXPECT_NE(pages[at].find("Frågan är stängd."), std::string::npos);
    }
    EXPECT_EQ(pages[0].find("data-poll-count"), std::string::npos);
    EXPECT_NE(pages[1].find("data-poll-count"), std::string::npos);
    EXPECT_FALSE(poll(ids[0]).was_shown);
    EXPECT_NE(told[0].find("\"counts\":{}"), std::string::npos) << told[0];
    EXPECT_TRUE(poll(ids[1]).was_shown);
    EXPECT_EQ(told[1].find("\"counts\":{}"), std::string::npos) << told[1];
}

TEST_P(Polls, a_code_is_read_as_people_type_it_and_nothing_else) {
    EXPECT_EQ(read_code("k7m 2qx"), "K7M2QX");
    EXPECT_EQ(read_code("K7M-2QX"), "K7M2QX");
    for (const char* typed :
         {"", "K7M2Q", "K7M2QXX", "K7M2Q0", "K7M2QO", "K7M2QI", "K7M2Q1", "K7M2QL", "K7M2QÅ"})
        EXPECT_EQ(read_code(typed), "") << typed;
}

TEST_P(Polls, the_same_statements_asked_again_are_rounds_of_one_check) {
    auto check = [&](std::vector<std::string> lines, std::array<const char*, 3> ratings) {
        auto id = opened(of(PollKind::picture, 5, std::move(lines)));
        std::vector<http::Fields> forms;
        for (const char* rating : ratings)
            forms.push_back({{"rating_" + line(id, 0), rating}, {"rating_" + line(id, 1), "2"}});
        answers(id, forms);
        EXPECT_TRUE(advance(id, PollEvent::reveal));
        return id;
    };
    auto first = check({"Vi vet målet", "Alla hörs"}, {"1", "5", "3"});
    auto second = check({"alla hörs", "Vi vet målet"}, {"4", "5", "4"});
    check({"Något annat", "Alla hörs"}, {"4", "5", "4"});
    auto latest = poll(second);
    auto rounds = database->read([&](db::Read& read) { return rounds_of(read, latest); });
    ASSERT_EQ(rounds.size(), 2U);
    EXPECT_EQ(rounds[0].id, first);
    EXPECT_EQ(rounds[1].id, second);
    auto alpha = [&](PollId id) {
        auto round = poll(id);
        return database->read([&](db::Read& read) { return alpha_of(read, round); }).value();
    };
    EXPECT_GT(alpha(second), alpha(first));
}

TEST_P(Polls, whoever_leads_asks_a_closed_question_again) {
    auto id = opened(choice());
    auth::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    polls::add_routes(site.routes);
    std::string path = fmt::format("/polls/{}", id.value);
    std::string link = fmt::format("polls/new?kind=choice&amp;again={}", id.value);
    auto sara = auth::signed_in(site, "sara"), karin = auth::signed_in(site, "karin");
    EXPECT_FALSE(auth::shows(sara->get(path), link));
    ASSERT_TRUE(advance(id, PollEvent::close));
    EXPECT_TRUE(auth::shows(sara->get(path), link));
    EXPECT_TRUE(auth::shows(sara->get(path + "/screen"), link));
    EXPECT_FALSE(auth::shows(karin->get(path), link));
    auto form =
        sara->get(fmt::format("/meetings/{}/polls/new?kind=choice&again={}", meeting.value, id.value));
    EXPECT_TRUE(auth::shows(form, "Te eller kaffe?"));
}

TEST_P(Polls, what_the_screens_are_told_holds_counts_only_when_they_are_shown) {
    auto id = opened(choice());
    auto told = [&] {
        auto now_is = poll(id);
        return database->read([&](db::Read& read) { return state_json(read, now_is); });
    };
    answers(id, {{{"choice", line(id, 0)}}, {{"choice", line(id, 0)}}, {{"choice", line(id, 1)}}});
    EXPECT_EQ(told(), R"({"state":"open","answers":3,"counts":{}})");
    ASSERT_TRUE(advance(id, PollEvent::reveal));
    EXPECT_EQ(told(), fmt::format(R"({{"state":"revealed","answers":3,"counts":{{"{}:":2,"{}:":1}}}})",
                                  line(id, 0), line(id, 1)));
}

TEST_P(Polls, a_draft_is_taken_away_and_what_was_asked_is_not) {
    auto id = make(choice()).value();
    auto remove = [&](PersonId person) {
        return database->write(
            [&](db::Write& write) { return remove_poll(write, world::visitor(person), id, sv); });
    };
    expect_kind(remove(world::karin), RefusalKind::not_found);
    ASSERT_TRUE(advance(id, PollEvent::open));
    expect_kind(remove(world::sara), RefusalKind::conflict);
    id = make(choice()).value();
    ASSERT_TRUE(remove(world::sara));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM poll"), 1);
}

}  // namespace
}  // namespace styrkedja::polls
