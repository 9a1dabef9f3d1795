// Jobs are done once, by one of several runners, tried again when they fail, and taken over from the killed.
#include "jobs/runner.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "audit/testing/schema.h"
#include "db/testing/test_database.h"
#include "jobs/store.h"

namespace styrkedja::jobs {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const db::Query<std::int64_t()> count_all{"SELECT count(*) FROM job"};
const db::Query<void(Instant)> age_all{"UPDATE job SET finished_at = $1 WHERE finished_at IS NOT NULL"};

class Jobs : public testing::TestWithParam<db::Engine> {
  protected:
    JobId add(const NewJob& job) {
        return database->write([&](db::Write& write) { return enqueue(write, job); });
    }
    ListedJob found(JobId id) {
        return *database->read([&](db::Read& read) { return find_job(read, id); });
    }
    std::int64_t count() {
        return *database->read([](db::Read& read) { return read.one(count_all); });
    }
    std::int64_t count(JobState state) {
        return database->read([&](db::Read& read) { return count_jobs(read, state); });
    }
    // As another server would open it.
    std::unique_ptr<db::Database> another() {
        return db::Database::open({.url = database.url(), .readers = 2});
    }

    RunnerSettings by_hand() {
        return {.clock = [this] { return clock.load(); }};
    }
    Work work(std::function<void(db::Database&, const Job&)> handler, int most_attempts = 3) {
        Work made;
        made.add(Kind{"count", [](Language) { return "Räkna"; }, std::move(handler), most_attempts});
        return made;
    }

    std::atomic<Instant> clock = Instant(*make_date(2026, 3, 2)) + hours{12};
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Jobs, testing::ValuesIn(db::engines_to_test()), db::engine_name);

bool wait_until(const std::function<bool()>& holds) {
    for (int tries = 0; tries < 2000 && !holds(); ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    return holds();
}

TEST_P(Jobs, are_undone_with_the_command_that_queued_them) {
    auto refused = database->write([&](db::Write& write) -> Result<void> {
        enqueue(write, {.kind = "count"});
        return refuse(RefusalKind::conflict, "no");
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(count(), 0);
    add({.kind = "count"});
    EXPECT_EQ(count(), 1);
}

TEST_P(Jobs, run_once_each_with_two_servers_on_one_database) {
    constexpr int many = 200;
    std::mutex mutex;
    std::multiset<std::int64_t> ran;
    auto handler = [&](db::Database&, const Job& job) {
        const std::scoped_lock lock(mutex);
        ran.insert(job.id.value);
    };
    auto elsewhere = another();
    Runner here(*database, work(handler)), there(*elsewhere, work(handler));
    here.start();
    there.start();
    std::set<std::int64_t> queued;
    database->write([&](db::Write& write) {
        queued.clear();
        for (int number = 0; number < many; ++number) queued.insert(enqueue(write, {.kind = "count"}).value);
    });
    EXPECT_TRUE(wait_until([&] { return count(JobState::done) == many; }));
    here.stop();
    there.stop();
    EXPECT_EQ(ran, std::multiset<std::int64_t>(queued.begin(), queued.end()));
}

TEST_P(Jobs, wake_the_runner_of_their_own_process_at_once) {
    std::atomic<bool> ran = false;
    Runner runner(*database, work([&](db::Database&, const Job&) { ran = true; }), {.poll = hours{1}});
    runner.start();
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    add({.kind = "count"});
    EXPECT_TRUE(wait_until([&] { return ran.load(); })) << "it looks only every hour by itself";
    runner.stop();
}

TEST_P(Jobs, are_seen_without_a_bell_when_they_fall_due) {
    std::atomic<Instant> ran_at = Instant::min();
    Runner runner(*database, work([&](db::Database&, const Job&) { ran_at = now(); }),
                  {.poll = std::chrono::milliseconds{20}});
    runner.start();
    const Instant due = now() + std::chrono::milliseconds{300};
    add({.kind = "count", .run_at = due});
    EXPECT_TRUE(wait_until([&] { return ran_at.load() != Instant::min(); }));
    EXPECT_GE(ran_at.load(), due);
}

TEST_P(Jobs, wait_longer_after_each_failure_and_then_stay_failed_for_the_operator) {
    int attempts = 0;
    auto handler = [&](db::Database&, const Job& job) {
        EXPECT_EQ(job.attempt, ++attempts);
        EXPECT_EQ(job.payload, R"({"to":1})");
        throw std::runtime_error("no answer\xff from the server");
    };
    Runner runner(*database, work(handler), by_hand());
    const JobId id = add({.kind = "count", .payload = R"({"to":1})", .run_at = clock});
    for (auto wait : {seconds{10}, seconds{40}}) {
        EXPECT_TRUE(runner.run_next());
        EXPECT_EQ(found(id).state, JobState::waiting);
        EXPECT_EQ(found(id).due_at, clock.load() + wait);
        EXPECT_NE(found(id).error.find("no answer"), std::string::npos);
        clock = clock.load() + wait - seconds{1};
        EXPECT_FALSE(runner.run_next()) << "not before its time";
        clock = clock.load() + seconds{1};
    }
    EXPECT_TRUE(runner.run_next());
    EXPECT_EQ(found(id).state, JobState::failed);
    EXPECT_EQ(found(id).attempts, 3);
    clock = clock.load() + hours{1000};
    EXPECT_FALSE(runner.run_next());
}

TEST_P(Jobs, grow_their_delay_fourfold_up_to_six_hours) {
    EXPECT_EQ(back_off(1), seconds{10});
    EXPECT_EQ(back_off(2), seconds{40});
    EXPECT_EQ(back_off(3), seconds{160});
    EXPECT_EQ(back_off(7), hours{6});
    EXPECT_EQ(back_off(1000), hours{6});
}

TEST_P(Jobs, of_a_killed_server_are_taken_by_another_when_the_lease_has_run_out) {
    db::Rows kinds;
    kinds.add(std::string_view("count"));
    const JobId id = add({.kind = "count", .run_at = clock});
    auto killed = database->write(
        [&](db::Write& write) { return take_due(write, kinds, clock, clock.load() + minutes{1}); });
    ASSERT_TRUE(killed);
    int ran = 0;
    auto elsewhere = another();
    Runner runner(*elsewhere, work([&](db::Database&, const Job& job) { ran += job.attempt; }), by_hand());
    EXPECT_FALSE(runner.run_next()) << "its runner may be alive";
    clock = clock.load() + minutes{1};
    EXPECT_TRUE(runner.run_next());
    EXPECT_EQ(ran, 2) << "the second attempt";
    EXPECT_EQ(found(id).state, JobState::done);
    // The first one was not dead after all: its word no longer counts.
    database->write([&](db::Write& write) {
        EXPECT_FALSE(renew_lease(write, id, killed->claims, clock.load() + minutes{1}));
        settle(write, id, killed->claims, {.state = JobState::failed, .finished_at = clock.load()});
    });
    EXPECT_EQ(found(id).state, JobState::done);
}

TEST_P(Jobs, that_kill_their_server_each_time_are_given_up) {
    db::Rows kinds;
    kinds.add(std::string_view("count"));
    const JobId id = add({.kind = "count", .run_at = clock});
    for (int kills = 0; kills < 3; ++kills) {
        database->write([&](db::Write& write) { take_due(write, kinds, clock, clock.load() + minutes{1}); });
        clock = clock.load() + minutes{1};
    }
    bool ran = false;
    Runner runner(*database, work([&](db::Database&, const Job&) { ran = true; }), by_hand());
    EXPECT_TRUE(runner.run_next());
    EXPECT_FALSE(ran);
    EXPECT_EQ(found(id).state, JobState::failed);
    EXPECT_EQ(found(id).attempts, 3);
}

TEST_P(Jobs, keep_their_lease_while_they_run) {
    auto elsewhere = another();
    bool stolen = false;
    Runner other(*elsewhere, work([&](db::Database&, const Job&) { stolen = true; }), by_hand());
    Runner* self = nullptr;
    auto slow = [&](db::Database&, const Job& job) {
        for (int times = 0; times < 4; ++times) {
            clock = clock.load() + seconds{40};
            self->renew_leases();
            EXPECT_FALSE(other.run_next());
        }
        EXPECT_FALSE(job.stopping.stop_requested());
        clock = clock.load() + minutes{2};  // as if it had not come to renewing
        EXPECT_TRUE(other.run_next());
        self->renew_leases();
        EXPECT_TRUE(job.stopping.stop_requested()) << "it is told that the job is another's now";
    };
    Runner runner(*database, work(slow), by_hand());
    self = &runner;
    add({.kind = "count", .run_at = clock});
    EXPECT_TRUE(runner.run_next());
    EXPECT_TRUE(stolen);
}

TEST_P(Jobs, do_not_lose_their_lease_while_everybody_waits_for_a_long_write) {
    db::Rows kinds;
    kinds.add(std::string_view("count"));
    const Instant before = clock, after = before + minutes{10};
    const JobId id = add({.kind = "count", .run_at = before});
    database->write([&](db::Write& write) { take_due(write, kinds, before, before + minutes{1}); });
    int calls = 0;  // asks before the long write, and has its turn after it
    RunnerSettings waiting{.clock = [&] { return calls++ == 0 ? before : after; }};
    const auto handler = [&](db::Database&, const Job& job) {
        EXPECT_EQ(found(job.id).due_at, after + minutes{1}) << "the lease begins when it is given";
    };
    Runner runner(*database, work(handler), waiting);
    EXPECT_FALSE(runner.run_next()) << "its runner could not renew it meanwhile";
    const JobId other = add({.kind = "count", .run_at = before});
    calls = 0;
    EXPECT_TRUE(runner.run_next());
    EXPECT_EQ(found(other).state, JobState::done);
    EXPECT_EQ(found(id).state, JobState::running);
}

TEST_P(Jobs, that_a_stopping_server_interrupts_wait_for_the_next_one_and_lose_no_attempt) {
    std::atomic<bool> started = false;
    auto patient = [&](db::Database&, const Job& job) {
        started = true;
        while (!job.stopping.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        throw std::runtime_error("interrupted");
    };
    Runner runner(*database, work(patient, 1));
    runner.start();
    const JobId id = add({.kind = "count"});
    ASSERT_TRUE(wait_until([&] { return started.load(); }));
    const auto before = std::chrono::steady_clock::now();
    runner.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - before, seconds{4});
    EXPECT_EQ(found(id).state, JobState::waiting);
    EXPECT_EQ(found(id).attempts, 0);
}

TEST_P(Jobs, of_kinds_that_this_server_does_not_know_are_left_to_others) {
    const JobId id = add({.kind = "of a newer version", .run_at = clock});
    Runner runner(*database, work([](db::Database&, const Job&) {}), by_hand());
    EXPECT_FALSE(runner.run_next());
    EXPECT_EQ(found(id).state, JobState::waiting);
}

TEST_P(Jobs, with_the_same_key_are_queued_once_while_one_waits) {
    Runner runner(*database, work([](db::Database&, const Job&) {}), by_hand());
    const NewJob job{.kind = "count", .run_at = clock, .key = "unit 1"};
    const JobId first = add(job);
    EXPECT_EQ(add(job), first);
    EXPECT_NE(add({.kind = "count", .run_at = clock, .key = "unit 2"}), first);
    EXPECT_NE(add({.kind = "other", .run_at = clock, .key = "unit 1"}), first);
    EXPECT_EQ(count(), 3);
    EXPECT_TRUE(runner.run_next());
    EXPECT_EQ(found(first).state, JobState::done);
    EXPECT_NE(add(job), first) << "what changed since is work again";
}

TEST_P(Jobs, that_fail_while_one_with_their_key_waits_leave_the_work_to_that_one) {
    const NewJob job{.kind = "count", .run_at = clock, .key = "unit 1"};
    JobId second;
    auto handler = [&](db::Database&, const Job& running) {
        if (running.attempt == 1 && !second) second = add(job), throw std::runtime_error("once");
    };
    Runner runner(*database, work(handler), by_hand());
    const JobId first = add(job);
    EXPECT_TRUE(runner.run_next());
    EXPECT_NE(second, first);
    EXPECT_EQ(found(first).state, JobState::done);
    EXPECT_EQ(found(second).state, JobState::waiting);
}

TEST_P(Jobs, queued_once_are_not_queued_again_when_they_are_done_or_removed) {
    Runner runner(*database, work([](db::Database&, const Job&) { throw std::runtime_error("no"); }, 1),
                  by_hand());
    const NewJob job{.kind = "count", .run_at = clock, .key = "2026", .unique = Unique::once};
    const JobId first = add(job);
    EXPECT_TRUE(runner.run_next());
    EXPECT_EQ(add(job), first);
    database->write([&](db::Write& write) { give_up(write, first); });
    EXPECT_EQ(add(job), first);
    EXPECT_EQ(count(), 1);
}

TEST_P(Jobs, that_recur_run_once_per_period_with_two_servers) {
    int quarters = 0, days = 0;
    Work recurring = work([&](db::Database&, const Job&) { ++quarters; });
    recurring.add(
        Kind{"nightly", [](Language) { return "Varje natt"; }, [&](db::Database&, const Job&) { ++days; }});
    recurring.add(Schedule{"count", Every{minutes{15}}});
    recurring.add(Schedule{"nightly", Daily{3, 15}});
    auto elsewhere = another();
    Runner here(*database, recurring, by_hand()), there(*elsewhere, recurring, by_hand());
    auto pass = [&](minutes time) {
        for (auto end = clock.load() + time; clock.load() < end; clock = clock.load() + minutes{5})
            for (Runner* each : {&here, &there}) {
                each->queue_recurring();
                while (each->run_next()) {
                }
            }
    };
    pass(hours{1});
    EXPECT_EQ(quarters, 4);
    EXPECT_EQ(days, 1) << "of last night, when no server was up";
    clock = clock.load() - minutes{5};  // still in the last quarter
    Runner restarted(*database, recurring, by_hand());
    restarted.queue_recurring();
    EXPECT_FALSE(restarted.run_next()) << "the period has had its run";
    clock = clock.load() + minutes{5};
    pass(hours{24});
    EXPECT_EQ(quarters, 4 + 24 * 4);
    EXPECT_EQ(days, 2);
}

TEST_P(Jobs, that_ended_a_month_ago_are_removed_but_failed_ones_stay) {
    Work all = work(
        [](db::Database&, const Job& job) {
            if (job.payload == "fail") throw std::runtime_error("no");
        },
        1);
    add_jobs(all);
    Runner runner(*database, all, by_hand());
    database->write([&](db::Write& write) {
        for (int number = 0; number < 700; ++number) enqueue(write, {.kind = "count", .run_at = clock});
    });
    const JobId failing = add({.kind = "count", .payload = "fail", .run_at = clock});
    while (runner.run_next()) {
    }
    EXPECT_EQ(count(JobState::done), 700);
    const auto tidy = [&] {
        add({.kind = "remove_old_jobs", .run_at = clock});
        while (runner.run_next()) {
        }
    };
    database->write([&](db::Write& write) { write.run(age_all, now() - hours{24 * 29}); });
    tidy();
    EXPECT_EQ(count(JobState::done), 701);
    database->write([&](db::Write& write) { write.run(age_all, now() - hours{24 * 31}); });
    tidy();
    EXPECT_EQ(count(JobState::done), 1) << "the one that removed the others";
    EXPECT_EQ(found(failing).state, JobState::failed);
}

TEST(Schedules, keep_to_swedish_time_through_the_year) {
    const Schedule nightly{"x", Daily{3, 15}};
    auto utc = [](int month, int day, int hour, int minute) {
        return Instant(*make_date(2026, month, day)) + hours{hour} + minutes{minute};
    };
    EXPECT_EQ(period_at(nightly, utc(1, 10, 2, 15)).start, utc(1, 10, 2, 15));
    EXPECT_EQ(period_at(nightly, utc(1, 10, 2, 14)).start, utc(1, 9, 2, 15));
    EXPECT_EQ(period_at(nightly, utc(7, 10, 12, 0)).start, utc(7, 10, 1, 15));
    EXPECT_EQ(period_at(nightly, utc(7, 10, 12, 0)).key, "2026-07-10");
    EXPECT_EQ(period_at(nightly, utc(3, 29, 12, 0)).start, utc(3, 29, 1, 15)) << "summer time since one";
    EXPECT_EQ(period_at(nightly, utc(10, 25, 12, 0)).start, utc(10, 25, 2, 15)) << "winter time since one";
    EXPECT_EQ(next_start(nightly, utc(10, 24, 12, 0)), utc(10, 25, 2, 15));
    EXPECT_EQ(next_start(nightly, utc(3, 29, 0, 0)), utc(3, 29, 1, 15));
    const Schedule at_half_past_two{"x", Daily{2, 30}};
    EXPECT_EQ(period_at(at_half_past_two, utc(3, 29, 12, 0)).start, utc(3, 29, 1, 30))
        << "there is no half past two that night: half past three";
    const Schedule often{"x", Every{minutes{15}}};
    EXPECT_EQ(period_at(often, utc(1, 10, 2, 29)).start, utc(1, 10, 2, 15));
    EXPECT_EQ(next_start(often, utc(1, 10, 2, 15)), utc(1, 10, 2, 30));
}

}  // namespace
}  // namespace styrkedja::jobs
