// The queue of old minutes: arrival, reading in the background, duplicates, order, saving many at once,
// rights.
#include "reading/queue.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "jobs/runner.h"
#include "meetings/testing/invented.h"
#include "reading/queue_store.h"
#include "rights/testing/world.h"

namespace styrkedja::reading {
namespace {

namespace world = rights::world;
using auth::shows;

// Minutes of LG Norr without anything to doubt.
std::string sure_minutes(std::string_view day, std::string_view what = "läsplanen") {
    return fmt::format(
        "Ledningsgruppen Norr\n\nMötesanteckningar {}\n\nNärvarande: Henrik Öberg, Karin Ek\nSekreterare: "
        "Sara Lind\n\n"
        "1. Om {}\n\nLedningsgruppen beslutade att införa {}.\nKarin Ek tar fram ett förslag senast "
        "2026-04-15.\n",
        day, what, what);
}

class Queue : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        meetings::add_routes(site->routes);
        reading::add_routes(site->routes);
        jobs::Work work;
        reading::add_jobs(work, [this] { ++announced; });
        work.add({.name = "mail",
                  .title = [](Language) { return "Mail"; },
                  .handler = [this](db::Database&, const jobs::Job&) { ++mails; }});
        runner = std::make_unique<jobs::Runner>(*database, work,
                                                jobs::RunnerSettings{.clock = [this] { return clock; }});
    }
    Received arrive(PersonId person, std::string name, std::string content) {
        return receive(*database, world::visitor(person), {"file", std::move(name), "", std::move(content)});
    }
    // As the reading leaves it: every job that is due is done.
    void read_all() {
        while (runner->run_next()) {
        }
    }
    std::vector<QueuedFile> listed(PersonId person, const QueueFilter& filter = {}) {
        return database->read(
            [&](db::Read& read) { return list_read(read, world::visitor(person), filter); });
    }
    std::vector<QueuedFile> unreadable(PersonId person) {
        return database->read(
            [&](db::Read& read) { return list_unreadable(read, world::visitor(person), 100); });
    }
    QueueCounts counts(PersonId person) {
        return database->read([&](db::Read& read) { return count_queue(read, world::visitor(person)); });
    }
    std::unique_ptr<auth::Browser> signed_in(std::string_view name) { return auth::signed_in(*site, name); }
    std::vector<std::string> names(PersonId person, const QueueFilter& filter = {}) {
        std::vector<std::string> all;
        for (const auto& file : listed(person, filter)) all.push_back(file.file_name);
        return all;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    Instant clock = now() + std::chrono::minutes{1};
    int announced = 0, mails = 0;
    std::unique_ptr<jobs::Runner> runner;
};
INSTANTIATE_TEST_SUITE_P(Engines, Queue, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Queue, a_file_waits_is_read_and_says_what_was_found) {
    EXPECT_EQ(arrive(world::sara, "mars.txt", sure_minutes("2026-03-10")).arrival, Arrival::queued);
    EXPECT_EQ(counts(world::sara).waiting, 1);
    EXPECT_TRUE(shows(signed_in("sara")->get("/meetings/import/queue"), "1 läses."));
    read_all();
    EXPECT_EQ(announced, 1) << "those who look are told";
    auto files = listed(world::sara);
    ASSERT_EQ(files.size(), 1u);
    EXPECT_EQ(files[0].group, world::lg);
    EXPECT_EQ(files[0].held_on, make_date(2026, 3, 10));
    EXPECT_EQ(files[0].findings, 3) << "an item, a decision, a commitment";
    EXPECT_EQ(files[0].doubts, 0);
    EXPECT_EQ(counts(world::sara).waiting, 0);
    auto page = signed_in("sara")->get("/meetings/import/queue");
    EXPECT_TRUE(shows(page, "1 fil att granska."));
    EXPECT_TRUE(shows(page, "Ingen tvekan"));
    auto preview = signed_in("sara")->get(fmt::format("/meetings/import/{}", files[0].document->value));
    EXPECT_TRUE(shows(preview, "Stämmer det här?"));
}

TEST_P(Queue, the_same_bytes_count_once) {
    EXPECT_EQ(arrive(world::sara, "a.txt", sure_minutes("2026-03-10")).arrival, Arrival::queued);
    EXPECT_EQ(arrive(world::sara, "b.txt", sure_minutes("2026-03-10")).arrival, Arrival::known)
        << "while it waits";
    read_all();
    EXPECT_EQ(arrive(world::sara, "c.txt", sure_minutes("2026-03-10")).arrival, Arrival::known)
        << "when it is read";
    EXPECT_EQ(arrive(world::bo, "d.txt", sure_minutes("2026-03-10")).arrival, Arrival::elsewhere);
    EXPECT_EQ(listed(world::sara).size(), 1u);
    auto saved = save_sure(*database, world::visitor(world::sara), listed(world::sara)[0].id);
    ASSERT_TRUE(saved) << saved.error().message;
    auto again = arrive(world::sara, "e.txt", sure_minutes("2026-03-10"));
    EXPECT_EQ(again.arrival, Arrival::meeting);
    EXPECT_EQ(again.meeting, *saved);
}

TEST_P(Queue, two_who_send_the_same_file_before_it_is_read) {
    EXPECT_EQ(arrive(world::sara, "a.txt", sure_minutes("2026-03-10")).arrival, Arrival::queued);
    EXPECT_EQ(arrive(world::bo, "b.txt", sure_minutes("2026-03-10")).arrival, Arrival::queued);
    read_all();
    EXPECT_EQ(listed(world::sara).size(), 1u);
    ASSERT_EQ(unreadable(world::bo).size(), 1u);
    EXPECT_EQ(unreadable(world::bo)[0].problem, "Filen är redan inläst av någon annan.");
}

TEST_P(Queue, what_cannot_be_read_is_listed_with_its_reason_and_stops_nothing) {
    EXPECT_EQ(arrive(world::sara, "virus.exe", std::string("MZ\x90\0\3", 5) + std::string(200, '\0')).arrival,
              Arrival::unreadable);
    EXPECT_EQ(arrive(world::sara, "trasig.pdf", "%PDF-1.4\nnonsense").arrival, Arrival::queued);
    EXPECT_EQ(arrive(world::sara, "bra.txt", sure_minutes("2026-03-10")).arrival, Arrival::queued);
    read_all();
    EXPECT_EQ(names(world::sara), std::vector<std::string>{"bra.txt"});
    auto bad = unreadable(world::sara);
    ASSERT_EQ(bad.size(), 2u);
    EXPECT_EQ(bad[0].problem, "Filen är ett program och tas inte emot.");
    EXPECT_NE(bad[1].problem, "");
    auto sara = signed_in("sara");
    EXPECT_TRUE(shows(sara->get("/meetings/import/queue"), "virus.exe"));
    auto done = sara->post(fmt::format("/meetings/import/files/{}/remove", bad[0].id.value), {});
    EXPECT_EQ(done.status, 303);
    EXPECT_FALSE(shows(sara->get("/meetings/import/queue"), "virus.exe"));
    EXPECT_EQ(arrive(world::sara, "virus.exe", "MZ" + std::string(200, '\0')).arrival, Arrival::unreadable)
        << "it may be sent again";
}

TEST_P(Queue, a_file_that_kills_its_server_is_given_up_after_some_tries) {
    arrive(world::sara, "farlig.txt", sure_minutes("2026-03-10"));
    for (int at = 0; at < most_tries; ++at)  // what a killed server leaves: the try has begun, and no more
        ASSERT_TRUE(database->write([](db::Write& write) { return begin_reading(write); }));
    EXPECT_EQ(counts(world::sara).waiting, 1);
    read_all();
    EXPECT_EQ(counts(world::sara).waiting, 0);
    ASSERT_EQ(unreadable(world::sara).size(), 1u);
    EXPECT_TRUE(unreadable(world::sara)[0].problem.starts_with("Läsningen avbröts flera gånger"));
}

TEST_P(Queue, a_killed_reading_is_done_again) {
    arrive(world::sara, "mars.txt", sure_minutes("2026-03-10"));
    database->write([](db::Write& write) { return begin_reading(write); });
    read_all();
    EXPECT_EQ(listed(world::sara).size(), 1u);
    jobs::Runner again(*database,
                       [] {
                           jobs::Work work;
                           reading::add_jobs(work);
                           return work;
                       }(),
                       {.clock = [this] { return clock; }});
    EXPECT_FALSE(again.run_next()) << "nothing is left to do";
}

TEST_P(Queue, the_least_doubted_stand_first) {
    arrive(world::sara, "a-tom.txt", "Bara en mening om ingenting särskilt.\n");
    arrive(world::sara, "b-utan-dag.txt",
           "Ledningsgruppen Norr\n\nNärvarande: Karin Ek\n\n1. Om lov\n\nLedningsgruppen beslutade att ta "
           "lov.\n");
    arrive(world::sara, "c-klar.txt", sure_minutes("2025-03-10"));
    read_all();
    EXPECT_EQ(names(world::sara), (std::vector<std::string>{"c-klar.txt", "b-utan-dag.txt", "a-tom.txt"}));
    EXPECT_EQ(names(world::sara, {.year = 2025}), std::vector<std::string>{"c-klar.txt"});
    EXPECT_EQ(names(world::sara, {.group = world::lg}),
              (std::vector<std::string>{"c-klar.txt", "b-utan-dag.txt"}));
    EXPECT_EQ(names(world::sara, {.group = world::sg}), std::vector<std::string>{});
    EXPECT_EQ(names(world::sara, {.limit = 1, .offset = 1}), std::vector<std::string>{"b-utan-dag.txt"});
    auto page = signed_in("sara")->get("/meetings/import/queue");
    EXPECT_TRUE(shows(page, "ingen dag"));
    EXPECT_TRUE(shows(page, "inga punkter"));
}

TEST_P(Queue, promises_without_owner_or_day_weigh_less_than_one_doubt) {
    Proposal many;
    many.group = world::lg;
    many.held_on = make_date(2026, 3, 10);
    many.items.resize(1);
    many.items[0].commitments.resize(30);
    Proposal weak = many;
    weak.items[0].commitments = {ProposedCommitment{
        .text = "x", .owners = {"Karin"}, .due_on = weak.held_on, .place = {}, .doubtful = true}};
    EXPECT_EQ(judge(many).doubts, 0);
    EXPECT_LT(judge(many).doubt, judge(weak).doubt);
    EXPECT_EQ(judge(weak).doubts, 1);
}

TEST_P(Queue, likely_duplicates_wait_for_a_decision) {
    arrive(world::sara, "ett.txt", sure_minutes("2026-03-10"));
    read_all();
    auto meeting = save_sure(*database, world::visitor(world::sara), listed(world::sara)[0].id);
    ASSERT_TRUE(meeting);
    arrive(world::sara, "samma-dag.txt", sure_minutes("2026-03-10", "något annat"));
    arrive(world::sara, "annan-dag.txt", sure_minutes("2026-04-10"));
    read_all();
    auto files = listed(world::sara);
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].file_name, "annan-dag.txt");
    EXPECT_EQ(files[1].file_name, "samma-dag.txt") << "the duplicate behind";
    EXPECT_EQ(files[1].like_meeting, *meeting);
    EXPECT_FALSE(files[1].is_sure());
    auto sara = signed_in("sara");
    auto page = sara->get("/meetings/import/queue");
    EXPECT_TRUE(shows(page, "Troligen samma som"));
    EXPECT_TRUE(shows(page, fmt::format("href=\"/meetings/{}\"", meeting->value)));
    auto refused = save_sure(*database, world::visitor(world::sara), files[1].id);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    EXPECT_EQ(sara->post(fmt::format("/meetings/import/files/{}/keep-apart", files[1].id.value), {}).status,
              303);
    EXPECT_TRUE(listed(world::sara)[1].is_sure()) << "the decision is remembered";
    EXPECT_TRUE(save_sure(*database, world::visitor(world::sara), files[1].id));
}

TEST_P(Queue, the_same_text_in_other_bytes_is_seen) {
    std::string text = "Anteckningar från en kväll i mars\n\nVi talade om brasan och om fisket.\n";
    arrive(world::sara, "a.txt", text);
    arrive(world::sara, "b.txt", "\n" + text + "\n  \n");
    read_all();
    auto files = listed(world::sara);
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].like_file, std::nullopt);
    EXPECT_EQ(files[1].like_file, files[0].id);
    EXPECT_EQ(text_key("Å, b!\n1"), text_key("å B1"));
    EXPECT_NE(text_key("åb"), text_key("ab"));
}

TEST_P(Queue, all_without_doubt_at_once_and_what_fails_stays_with_its_reason) {
    arrive(world::sara, "ett.txt", sure_minutes("2026-03-10"));
    arrive(world::sara, "två.txt", sure_minutes("2026-04-10"));
    std::string others = sure_minutes("2026-05-10");
    others.replace(0, std::string("Ledningsgruppen Norr").size(), "Samverkansgruppen");
    arrive(world::sara, "andras.txt", others);
    arrive(world::sara, "oviss.txt", "Bara en mening.\n");
    read_all();
    auto sara = signed_in("sara");
    auto page = sara->get("/meetings/import/queue");
    EXPECT_TRUE(shows(page, "Spara alla 3 utan tvekan"));
    auto done =
        sara->post("/meetings/import/save-sure", auth::form_fields(page.body, "/meetings/import/save-sure"));
    EXPECT_EQ(done.status, 303);
    auto after = sara->get("/meetings/import/queue");
    EXPECT_TRUE(shows(after, "2 möten är sparade. 1 fil sparades inte."));
    EXPECT_TRUE(shows(after, "andras.txt"));
    EXPECT_TRUE(shows(after, "Du kan bara spara möten för grupper vars anteckningar du för."));
    EXPECT_TRUE(shows(after, "oviss.txt"));
    EXPECT_FALSE(shows(after, "ett.txt"));
    auto twice =
        sara->post("/meetings/import/save-sure", auth::form_fields(page.body, "/meetings/import/save-sure"));
    EXPECT_EQ(twice.status, 303);
    EXPECT_TRUE(shows(sara->get("/meetings/import/queue"), "0 möten är sparade.")) << "none is saved twice";
}

TEST_P(Queue, saving_goes_on_to_the_next) {
    arrive(world::sara, "ett.txt", sure_minutes("2026-03-10"));
    arrive(world::sara, "två.txt", sure_minutes("2026-04-10"));
    read_all();
    auto files = listed(world::sara);
    auto sara = signed_in("sara");
    std::string first = fmt::format("/meetings/import/{}", files[0].document->value);
    auto preview = sara->get(first + "?queue=1");
    EXPECT_TRUE(shows(preview, "1 av 2 att granska"));
    EXPECT_TRUE(shows(preview, "rel=\"next\""));
    auto saved = sara->post(first + "/save", auth::form_fields(preview.body, first + "/save"));
    EXPECT_EQ(saved.status, 303);
    EXPECT_EQ(auth::location_of(saved),
              fmt::format("/meetings/import/{}?queue=1&in_group=&in_year=", files[1].document->value));
    std::string second = fmt::format("/meetings/import/{}", files[1].document->value);
    auto again = sara->post(first + "/save", auth::form_fields(preview.body, first + "/save"));
    EXPECT_EQ(auth::location_of(again), auth::location_of(saved)) << "it was saved once; on to the next";
    auto last = sara->get(auth::location_of(saved));
    EXPECT_TRUE(shows(last, "1 av 1 att granska"));
    saved = sara->post(second + "/save", auth::form_fields(last.body, second + "/save"));
    EXPECT_TRUE(auth::location_of(saved).starts_with("/meetings/import/queue")) << auth::location_of(saved);
    EXPECT_EQ(counts(world::sara).read, 0);
}

TEST_P(Queue, nobody_meets_somebody_elses_files_but_whoever_oversees) {
    arrive(world::sara, "saras.txt", sure_minutes("2026-03-10"));
    arrive(world::sara, "trasig.exe", "MZ" + std::string(200, '\0'));
    read_all();
    auto file = listed(world::sara)[0];
    auto bad = unreadable(world::sara)[0];
    EXPECT_EQ(listed(world::henrik).size(), 0u);
    EXPECT_EQ(listed(world::ulla).size(), 1u);
    auto henrik = signed_in("henrik");  // keeps the minutes of the same group
    EXPECT_FALSE(shows(henrik->get("/meetings/import/queue"), "saras.txt"));
    for (const char* act : {"remove", "keep-apart"})
        for (auto id : {file.id, bad.id})
            EXPECT_EQ(henrik->post(fmt::format("/meetings/import/files/{}/{}", id.value, act), {}).status,
                      404);
    henrik->post("/meetings/import/save-sure", {{"file", to_string(file.id)}});
    henrik->post("/meetings/import/read-again", {});
    EXPECT_EQ(listed(world::sara).size(), 1u) << "nothing of Sara's was touched";
    EXPECT_EQ(unreadable(world::sara).size(), 1u);
    EXPECT_EQ(signed_in("karin")->get("/meetings/import/queue").status, 404) << "keeps no minutes";
    EXPECT_EQ(signed_in("pia")->get("/meetings/import/queue").status, 404) << "runs the system";
}

TEST_P(Queue, hostile_names_stay_names) {
    std::string right_to_left = "proto\xE2\x80\xAEtxt.exe<script>.txt",
                long_name = std::string(300, 'x') + ".txt";
    arrive(world::sara, right_to_left, sure_minutes("2026-03-10"));
    arrive(world::sara, long_name, sure_minutes("2026-04-10"));
    read_all();
    auto page = signed_in("sara")->get("/meetings/import/queue");
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(shows(page, "<script>.txt"));
    EXPECT_TRUE(shows(page, "<bdi>")) << "what writes to the left ends with the name";
    for (const auto& file : listed(world::sara)) EXPECT_LE(file.file_name.size(), 260u);
    auto sara = signed_in("sara");
    auto sent = sara->post_file("/meetings/import/file", "../../etc/passwd.txt", sure_minutes("2026-06-10"));
    EXPECT_EQ(sent.status, 200) << sent.body;
    EXPECT_TRUE(shows(sent, "Mottagen"));
    read_all();
    EXPECT_EQ(listed(world::sara).back().file_name, "passwd.txt");
}

const db::Query<void()> age_reading{"UPDATE intake_file SET reader_version = 0"};
const db::Query<void(AccountId, int)> fill_queue{
    "INSERT INTO intake_file (sha256, file_name, uploaded_by, uploader, uploaded_at, state, is_apart) "
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2) "
    "SELECT 'x' || i, 'x', $1, '', 0, 'unreadable', false FROM n"};

TEST_P(Queue, what_an_older_reader_read_can_be_read_again) {
    arrive(world::sara, "ett.txt", sure_minutes("2026-03-10"));
    read_all();
    auto sara = signed_in("sara");
    EXPECT_FALSE(shows(sara->get("/meetings/import/queue"), "äldre version"));
    database->write([](db::Write& write) { write.run(age_reading); });
    EXPECT_TRUE(shows(sara->get("/meetings/import/queue"), "Läs 1 fil igen"));
    sara->post("/meetings/import/read-again", {});
    EXPECT_EQ(counts(world::sara).waiting, 1);
    read_all();
    EXPECT_EQ(counts(world::sara).read, 1);
    EXPECT_EQ(counts(world::sara).outdated, 0);
}

TEST_P(Queue, has_room_for_so_many_and_no_more) {
    database->write([](db::Write& write) {
        write.run(fill_queue, AccountId{world::sara.value}, static_cast<int>(most_queued));
    });
    EXPECT_EQ(arrive(world::sara, "ett.txt", sure_minutes("2026-03-10")).arrival, Arrival::full);
    EXPECT_EQ(arrive(world::henrik, "ett.txt", sure_minutes("2026-03-10")).arrival, Arrival::queued);
}

TEST_P(Queue, other_work_comes_between_two_files) {
    for (int day = 10; day < 14; ++day)
        arrive(world::sara, "x.txt", sure_minutes(fmt::format("2026-03-{}", day)));
    database->write([](db::Write& write) { jobs::enqueue(write, {.kind = "mail"}); });
    auto waiting = [&] {
        return database->read([](db::Read& read) { return jobs::count_jobs(read, jobs::JobState::waiting); });
    };
    EXPECT_EQ(waiting(), 2) << "the folder is one job, the mail another";
    runner->run_next();
    EXPECT_EQ(counts(world::sara).read, 1);
    runner->run_next();
    EXPECT_EQ(mails, 1) << "before the second file";
    EXPECT_EQ(waiting(), 1);
    read_all();
    EXPECT_EQ(counts(world::sara).read, 4);
}

TEST_P(Queue, what_the_machine_cannot_read_does_not_hold_up_the_rest) {
    arrive(world::sara, "först.pdf", "%PDF-1.4\nnonsense");
    arrive(world::sara, "sedan.txt", sure_minutes("2026-03-10"));
    documents::set_reader_program("/nonexistent/styrkedja");
    read_all();
    documents::set_reader_program("/proc/self/exe");
    EXPECT_EQ(names(world::sara), std::vector<std::string>{"sedan.txt"});
    ASSERT_EQ(unreadable(world::sara).size(), 1u) << "after as many tries as any";
    EXPECT_TRUE(unreadable(world::sara)[0].problem.starts_with("Läsningen avbröts flera gånger"));
}

const db::Query<void()> lose_jobs{"DELETE FROM job"};

TEST_P(Queue, a_server_that_starts_reads_what_waits) {
    arrive(world::sara, "mars.txt", sure_minutes("2026-03-10"));
    database->write([](db::Write& write) { write.run(lose_jobs); });
    read_all();
    EXPECT_EQ(counts(world::sara).waiting, 1);
    database->write([](db::Write& write) { queue_reading(write); });
    read_all();
    EXPECT_EQ(counts(world::sara).read, 1);
    database->write([](db::Write& write) { queue_reading(write); });
    EXPECT_FALSE(runner->run_next()) << "nothing waits: nothing is queued";
}

// SQLite gives the id out anew.
TEST_P(Queue, what_was_read_is_not_put_on_a_file_that_came_in_its_place) {
    arrive(world::sara, "först.txt", sure_minutes("2026-03-10"));
    auto begun = database->write([](db::Write& write) { return begin_reading(write); });
    ASSERT_TRUE(begun);
    EXPECT_TRUE(database->read([&](db::Read& read) { return is_waiting(read, *begun); }));
    database->write([&](db::Write& write) {
        return remove_file(write, world::visitor(world::sara), begun->id, Language::swedish);
    });
    arrive(world::sara, "sedan.txt", sure_minutes("2026-04-10"));
    EXPECT_FALSE(database->read([&](db::Read& read) { return is_waiting(read, *begun); }));
    read_all();
    EXPECT_EQ(names(world::sara), std::vector<std::string>{"sedan.txt"});
}

const db::Query<void()> forget_doubts{"UPDATE intake_file SET doubts = 0"};
const db::Query<void()> mistake_day{"UPDATE intake_file SET held_on = '2026-03-11'"};

TEST_P(Queue, what_would_be_saved_otherwise_than_it_was_judged_is_read_anew) {
    arrive(world::sara, "oviss.txt", "Bara en mening.\n");
    arrive(world::sara, "klar.txt", sure_minutes("2026-03-10"));
    read_all();
    auto sure = listed(world::sara)[0], doubted = listed(world::sara)[1];
    database->write([](db::Write& write) { write.run(forget_doubts), write.run(mistake_day); });
    for (const auto& file : {sure, doubted}) {
        auto refused = save_sure(*database, world::visitor(world::sara), file.id);
        ASSERT_FALSE(refused) << file.file_name;
        EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
        EXPECT_TRUE(refused.error().message.starts_with("Filen läses nu på ett annat sätt"));
    }
    EXPECT_EQ(counts(world::sara).waiting, 2);
    auto early = save_sure(*database, world::visitor(world::sara), sure.id);
    ASSERT_FALSE(early) << "not before it is read";
    EXPECT_EQ(early.error().kind, RefusalKind::conflict);
    read_all();
    ASSERT_EQ(listed(world::sara).size(), 2u) << "nothing has left the queue";
    EXPECT_EQ(listed(world::sara)[0].held_on, make_date(2026, 3, 10));
    EXPECT_GT(listed(world::sara)[1].doubts, 0);
    EXPECT_TRUE(save_sure(*database, world::visitor(world::sara), sure.id));
}

const db::Query<void()> bring_back{"UPDATE intake_file SET state = 'read'"};

TEST_P(Queue, a_file_that_became_a_meeting_elsewhere_leaves_the_queue) {
    arrive(world::sara, "mars.txt", sure_minutes("2026-03-10"));
    read_all();
    auto document = *listed(world::sara)[0].document;
    ASSERT_TRUE(database->write([&](db::Write& write) {
        Proposal proposal = meetings::invented_proposal();
        return save_unseen(write, rights::system_visitor("tests"), document, proposal, Language::swedish);
    }));
    EXPECT_EQ(listed(world::sara).size(), 0u);
    database->write([](db::Write& write) { write.run(bring_back); });
    auto sara = signed_in("sara");
    auto answer = sara->get(fmt::format("/meetings/import/{}?queue=1", document.value));
    EXPECT_TRUE(auth::location_of(answer).starts_with("/meetings/import/queue"))
        << "not to itself: " << auth::location_of(answer);
}

}  // namespace
}  // namespace styrkedja::reading
