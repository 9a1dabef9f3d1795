// A round of a pulse: who is asked, what, and how it goes along its days.
#include "surveys/testing/world.h"

namespace styrkedja::surveys {
namespace {

constexpr Date first = day(2026, 5, 4), last = day(2026, 5, 10), after = day(2026, 5, 11);

class PulseRounds : public SurveysWorld {
  protected:
    void SetUp() override {
        SurveysWorld::SetUp();
        at_elm = add_people(elm, 6);
        add_people(birch, 2);
        employed(world::ulla, cedar);
    }
    SurveyId released() {
        auto typed = draft();
        typed.least_group = 6;
        auto id = added(typed);
        moved_to(id, SurveyState::closed);
        EXPECT_TRUE(move(id, SurveyEvent::release_results));
        return id;
    }
    PulseRound round(SurveyId baseline, UnitId unit) const {
        return {.baseline = baseline,
                .unit = unit,
                .name = "Puls: Område Norr",
                .intro = "Det här är en puls.",
                .questions = {"nojd"},
                .first_day = first,
                .last_day = last};
    }
    Result<SurveyId> open(const PulseRound& typed) {
        return write([&](db::Write& w) { return open_pulse_round(w, typed, sv); });
    }
    std::size_t surveys_in_all() {
        static const db::Query<std::int64_t()> count{"SELECT count(*) FROM survey"};
        return static_cast<std::size_t>(read([](db::Read& r) { return *r.one(count); }));
    }
    std::vector<PersonId> at_elm;
};
INSTANTIATE_TEST_SUITE_P(Engines, PulseRounds, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(PulseRounds, asks_whoever_works_there_or_below_on_its_first_day_by_the_surveys_rule) {
    auto baseline = released();
    employed(world::sara, birch, {.from = first});                     // began that day
    employed(world::bo, birch, {.to = first - std::chrono::days{1}});  // left the day before
    employed(world::pia, birch, {.pay = "hourly"});
    employed(world::anna_berg, cedar);  // mostly elsewhere
    employed(world::anna_berg, birch, {.extent = 200});
    employed(world::anna_strom, birch, {.extent = 600});  // mostly here
    employed(world::anna_strom, cedar, {.extent = 400});
    auto id = open(round(baseline, north));
    ASSERT_TRUE(id) << said(id.error());
    auto is_asked = [&](PersonId person) {
        return read([&](db::Read& r) { return entry_of(r, *id, person).has_value(); });
    };
    EXPECT_TRUE(is_asked(world::sara));
    EXPECT_TRUE(is_asked(world::anna_strom));
    EXPECT_TRUE(is_asked(at_elm[0]));
    EXPECT_FALSE(is_asked(world::bo));
    EXPECT_FALSE(is_asked(world::pia));
    EXPECT_FALSE(is_asked(world::anna_berg));
    EXPECT_FALSE(is_asked(world::ulla));
    EXPECT_FALSE(entry_of_person(*id, world::ulla)) << "no word of who works elsewhere";
    EXPECT_FALSE(entry_of_person(*id, world::anna_berg));
    EXPECT_EQ(entry_of_person(*id, world::pia)->reason, RosterReason::paid_otherwise);
    auto groups = read([&](db::Read& r) { return groups_of(r, *id); });
    ASSERT_EQ(groups.size(), 3);
    EXPECT_EQ(groups[0].unit, north);
    EXPECT_FALSE(groups[0].parent);
    EXPECT_EQ(groups[0].invited, 10);
    EXPECT_EQ(groups[0].of_what, SurveyKind::pulse);
    EXPECT_EQ(groups[1].unit, elm);
    EXPECT_EQ(groups[1].manager, world::henrik);
    EXPECT_EQ(groups[2].unit, birch);
}

TEST_P(PulseRounds, is_led_by_whoever_leads_the_unit_and_the_whole_by_the_director) {
    write([&](db::Write& w) {
        rights::give_role(w, tests, world::pia, Role::director, std::nullopt);
        return 0;
    });
    auto baseline = released();
    auto leader = [&](UnitId unit) {
        auto id = open(round(baseline, unit));
        EXPECT_TRUE(id) << (id ? "" : said(id.error()));
        return read([&](db::Read& r) { return groups_of(r, *id).front().manager; });
    };
    EXPECT_EQ(leader(elm), world::henrik);
    EXPECT_EQ(leader(top), world::pia);
    EXPECT_FALSE(leader(north)) << "nobody leads it";
}

TEST_P(PulseRounds, asks_only_its_questions_and_stands_in_no_list) {
    auto baseline = released();
    auto id = open(round(baseline, north));
    ASSERT_TRUE(id) << said(id.error());
    auto survey = found(*id);
    EXPECT_EQ(survey.kind, SurveyKind::pulse);
    EXPECT_EQ(survey.state, SurveyState::open);
    EXPECT_EQ(survey.below, north);
    EXPECT_EQ(survey.least_group, 6);
    EXPECT_FALSE(survey.live_results);
    EXPECT_EQ(survey.form_version, found(baseline).form_version);
    auto content = read([&](db::Read& r) { return content_of(r, survey); });
    ASSERT_TRUE(content);
    EXPECT_EQ(questions::count_questions(*content), 1);
    auto listed = read([&](db::Read& r) { return list_surveys(r, lead, 10, 0); });
    ASSERT_EQ(listed.size(), 1);
    EXPECT_EQ(listed[0].id, baseline);
    auto takes = [&](Date today) {
        return read([&](db::Read& r) { return takes_answers(r, survey, today); });
    };
    EXPECT_TRUE(takes(first));
    EXPECT_TRUE(takes(last));
    EXPECT_FALSE(takes(after));
}

TEST_P(PulseRounds, goes_along_its_days_and_by_no_hand) {
    auto id = open(round(released(), north));
    ASSERT_TRUE(id) << said(id.error());
    auto along = [&](Date today) { return write([&](db::Write& w) { return move_along(w, *id, today); }); };
    EXPECT_EQ(along(last), 0);
    EXPECT_FALSE(move(*id, SurveyEvent::close, first)) << "nor by who leads surveys";
    // Not by one who leads surveys and is asked in it either, who finds it.
    employed(world::karin, elm);
    auto hers = open(round(released(), elm));
    ASSERT_TRUE(hers) << said(hers.error());
    auto version = found(*hers).version;
    auto refused = write(
        [&](db::Write& w) { return move_survey(w, lead, *hers, SurveyEvent::close, version, first, sv); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    EXPECT_EQ(along(after), 2);
    EXPECT_EQ(found(*id).state, SurveyState::results_released);
}

TEST_P(PulseRounds, too_few_are_not_asked_and_a_refusal_leaves_no_trace) {
    auto baseline = released();
    auto before = surveys_in_all();
    auto refused = open(round(baseline, birch));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    EXPECT_NE(refused.error().message.find("Färre än 6"), std::string::npos) << refused.error().message;
    auto empty = write([&](db::Write& w) {
        return organisation::add_unit(
            w, tests,
            {.code = "tom", .name = "Tomma skolan", .kind = UnitKind::school_unit, .parent = north});
    });
    EXPECT_FALSE(open(round(baseline, empty))) << "nobody works there";
    auto early = added();
    moved_to(early, SurveyState::open);
    EXPECT_FALSE(open(round(early, elm))) << "its own answers are still taken";
    EXPECT_FALSE(open(round(SurveyId{999}, elm)));
    EXPECT_EQ(surveys_in_all(), before + 1);
}

TEST_P(PulseRounds, everyone_asked_is_written_to_and_may_see_the_whole) {
    employed(world::sara, elm);
    auto id = open(round(released(), north));
    ASSERT_TRUE(id) << said(id.error());
    const mail::Settings settings{.smtp_url = "smtp://x", .from = "a@example.se", .base_url = "https://s.se"};
    EXPECT_EQ(write([&](db::Write& w) { return write_to_some(w, *id, settings, first); }), 9);
    struct Mail {
        std::string subject, text;
    };
    static const db::Query<Mail()> mails{"SELECT subject, body FROM mail_message ORDER BY id"};
    auto sent = read([](db::Read& r) { return r.all(mails); });
    ASSERT_EQ(sent.size(), 1) << "of one the address is known";
    EXPECT_EQ(sent[0].subject, "Enkät: Puls: Område Norr");
    EXPECT_NE(sent[0].text.find("Det här är en puls."), std::string::npos);
    auto survey = found(*id);
    auto finds = [&](const rights::Visitor& who) {
        return read([&](db::Read& r) { return may_find(r, who, survey); });
    };
    EXPECT_TRUE(finds(of(world::sara)));
    EXPECT_FALSE(finds(of(world::ulla)));
    EXPECT_FALSE(finds(lead)) << "a pulse is its group's";
    auto whole = read([&](db::Read& r) { return groups_of(r, *id).front(); });
    auto sees = [&](const rights::Visitor& who) {
        return read([&](db::Read& r) { return may_see_group(r, who, whole); });
    };
    EXPECT_TRUE(sees(of(world::sara)));
    EXPECT_FALSE(sees(of(world::ulla)));
    EXPECT_FALSE(sees(world::with_role(world::pia, Role::director)));
}

}  // namespace
}  // namespace styrkedja::surveys
