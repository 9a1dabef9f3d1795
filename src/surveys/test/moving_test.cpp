// How far a survey has come: along its table, by who may, when nothing is missing; and along its days.
#include <random>

#include "surveys/participation.h"
#include "surveys/testing/world.h"

namespace styrkedja::surveys {
namespace {

class MovingSurveys : public SurveysWorld {
  protected:
    void SetUp() override {
        SurveysWorld::SetUp();
        employed(world::sara, elm);
        employed(world::ulla, cedar);
    }
    int along(SurveyId id, Date today) {
        return write([&](db::Write& w) { return move_along(w, id, today); });
    }
    std::vector<std::string> missing(SurveyId id, SurveyEvent event, Date today) {
        return read([&](db::Read& r) { return missing_for(r, *find_survey(r, id), event, today, sv); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, MovingSurveys, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(MovingSurveys, whatever_is_tried_no_survey_leaves_the_table) {
    std::mt19937 random(7);
    constexpr std::array days = {asked_on, in_correction, in_open, after_open};
    int moved = 0, refused = 0;
    for (int number = 0; number < 4; ++number) {
        auto id = added();
        for (int step = 0; step < 120; ++step) {
            auto event = static_cast<SurveyEvent>(random() % enum_names<SurveyEvent>.size());
            Date today = days[random() % days.size()];
            auto before = found(id);
            auto trail = events_of(id);
            const auto* allowed = find_transition(before.state, event);
            bool remade = event == SurveyEvent::preview_roster && before.state < SurveyState::locked;
            bool is_whole = missing(id, event, today).empty();
            auto done = move(id, event, today);
            EXPECT_EQ(done.has_value(), (allowed && is_whole) || remade) << name_of(event);
            auto expected = done && allowed ? allowed->to : before.state;
            EXPECT_EQ(found(id).state, expected);
            EXPECT_EQ(events_of(id), trail + (done ? 1U : 0U)) << "a refused move leaves no trace";
            moved += done ? 1 : 0, refused += done ? 0 : 1;
        }
    }
    EXPECT_GT(moved, 30);
    EXPECT_GT(refused, 100);
}

TEST_P(MovingSurveys, every_guard_says_what_is_missing) {
    auto says = [&](const Result<void>& done, std::string_view text) {
        ASSERT_FALSE(done) << text;
        EXPECT_NE(done.error().message.find(text), std::string::npos) << done.error().message;
    };
    auto typed = draft();
    typed.form.reset(), typed.phases.clear();
    auto id = added(typed);
    ASSERT_TRUE(move(id, SurveyEvent::preview_roster));
    says(move(id, SurveyEvent::announce), "formulär");
    says(move(id, SurveyEvent::announce), "öppen för svar");
    says(move(id, SurveyEvent::announce), "inbjudan skickas");
    ASSERT_TRUE(change(id, draft()));
    ASSERT_TRUE(move(id, SurveyEvent::announce));
    says(move(id, SurveyEvent::open_corrections, in_open), "rättningsperiodens");
    for (auto person : {world::sara, world::ulla}) {
        auto entry = entry_of_person(id, person)->id;
        ASSERT_TRUE(write([&](db::Write& w) {
            return correct_entry(w, lead, entry, {.included = false, .why = "Nej."}, in_correction, sv);
        }));
    }
    says(move(id, SurveyEvent::lock_roster), "Ingen står på deltagarlistan");
    auto entry = entry_of_person(id, world::sara)->id;
    ASSERT_TRUE(write([&](db::Write& w) {
        return correct_entry(w, lead, entry, {.included = true, .why = "Jo."}, in_correction, sv);
    }));
    ASSERT_TRUE(move(id, SurveyEvent::lock_roster));
    says(move(id, SurveyEvent::open, in_correction), "Svarstiden är");
    ASSERT_TRUE(move(id, SurveyEvent::open));
    ASSERT_TRUE(move(id, SurveyEvent::close));
    write([&](db::Write& w) {
        w.script(fmt::format(
            "INSERT INTO sealed_answer (id, survey, survey_group, epoch, box) SELECT 'a', survey, "
            "id, 0, '' FROM survey_group WHERE survey = {} AND depth = 0",
            id.value));
        return 0;
    });
    says(move(id, SurveyEvent::release_results), "räknas just nu");
    write([&](db::Write& w) {
        w.script("DELETE FROM sealed_answer");
        return 0;
    });
    EXPECT_TRUE(move(id, SurveyEvent::release_results));
    says(move(id, SurveyEvent::close), "”resultatet är utlämnat”");
}

TEST_P(MovingSurveys, only_who_leads_them_moves_them_and_drafts_are_theirs) {
    auto id = added();
    auto attempt = [&](const rights::Visitor& who) {
        auto version = found(id).version;
        return write([&](db::Write& w) {
            return move_survey(w, who, id, SurveyEvent::preview_roster, version, in_open, sv);
        });
    };
    EXPECT_EQ(attempt(of(world::sara)).error().kind, RefusalKind::not_found);
    moved_to(id, SurveyState::announced);
    EXPECT_EQ(attempt(of(world::sara)).error().kind, RefusalKind::forbidden);
    EXPECT_EQ(attempt(world::with_role(world::ulla, Role::admin)).error().kind, RefusalKind::forbidden);
    EXPECT_TRUE(attempt(world::with_role(world::ulla, Role::quality_lead)));
    auto stale = write(
        [&](db::Write& w) { return move_survey(w, lead, id, SurveyEvent::lock_roster, 1, in_open, sv); });
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().kind, RefusalKind::conflict);
}

TEST_P(MovingSurveys, its_days_move_it_along_once_each) {
    auto id = added();
    EXPECT_EQ(along(id, in_open), 0) << "nobody has announced it";
    moved_to(id, SurveyState::announced);
    EXPECT_EQ(along(id, day(2026, 3, 8)), 0);
    EXPECT_EQ(along(id, day(2026, 3, 9)), 1);
    EXPECT_EQ(found(id).state, SurveyState::roster_correction);
    EXPECT_EQ(along(id, day(2026, 3, 15)), 0) << "the last day is a day of it";
    EXPECT_EQ(along(id, day(2026, 3, 16)), 1);
    EXPECT_EQ(found(id).state, SurveyState::locked);
    EXPECT_EQ(along(id, day(2026, 3, 20)), 1);
    EXPECT_EQ(found(id).state, SurveyState::open);
    auto trail = events_of(id);
    EXPECT_EQ(along(id, day(2026, 3, 20)), 0);
    EXPECT_EQ(along(id, day(2026, 4, 1)), 0);
    EXPECT_EQ(events_of(id), trail);
    EXPECT_EQ(along(id, day(2026, 4, 2)), 1);
    EXPECT_EQ(along(id, day(2026, 4, 9)), 0);
    EXPECT_EQ(along(id, day(2026, 4, 10)), 1);
    EXPECT_EQ(found(id).state, SurveyState::results_released);
    EXPECT_EQ(along(id, day(2027, 1, 1)), 0);
}

TEST_P(MovingSurveys, days_passed_over_while_it_stood_still_are_made_up_for) {
    auto id = added();
    moved_to(id, SurveyState::announced);
    auto trail = events_of(id);
    EXPECT_EQ(along(id, in_open), 2) << "the corrections are over";
    EXPECT_EQ(found(id).state, SurveyState::open);
    EXPECT_EQ(along(id, day(2026, 5, 1)), 2);
    EXPECT_EQ(found(id).state, SurveyState::results_released);
    EXPECT_EQ(events_of(id), trail + 4);
    auto other = added();
    moved_to(other, SurveyState::announced);
    EXPECT_EQ(along(other, day(2026, 5, 1)), 4) << "all of it";
    EXPECT_EQ(found(other).state, SurveyState::results_released);
}

TEST_P(MovingSurveys, it_waits_where_something_is_missing) {
    auto typed = draft();
    typed.phases.pop_back();
    auto id = added(typed);
    moved_to(id, SurveyState::announced);
    write([&](db::Write& w) {
        w.script("UPDATE survey SET form_version = NULL");
        return 0;
    });
    EXPECT_EQ(along(id, in_open), 1);
    EXPECT_EQ(found(id).state, SurveyState::locked);
}

TEST_P(MovingSurveys, each_rule_is_said_at_its_field) {
    struct Case {
        const char* field;
        const char* says;
        std::function<void(SurveyDraft&)> spoil;
    };
    auto phase = [](SurveyDraft& d, SurveyPhase kind) -> PhaseDraft& {
        auto at = std::ranges::find(d.phases, kind, &PhaseDraft::kind);
        return at == d.phases.end() ? d.phases.emplace_back(kind) : *at;
    };
    using P = SurveyPhase;
    const std::string long_text(200'000, 'x');
    const Case cases[] = {
        {"name", "vad enkäten heter", [](SurveyDraft& d) { d.name = " "; }},
        {"name", "kortare", [&](SurveyDraft& d) { d.name = long_text; }},
        {"concept", "kortare", [&](SurveyDraft& d) { d.concept_name = long_text; }},
        {"intro", "kortare", [&](SurveyDraft& d) { d.intro = long_text; }},
        {"year", "2000 och 2100", [](SurveyDraft& d) { d.year = 1999; }},
        {"least_group", "mellan 5", [](SurveyDraft& d) { d.least_group = 4; }},
        {"pay_forms", "minst en", [](SurveyDraft& d) { d.pay_forms.clear(); }},
        {"form", "finns inte", [](SurveyDraft& d) { d.form = FormId{999}; }},
        {"open_to", "till vilken dag", [&](SurveyDraft& d) { phase(d, P::open).to_on.reset(); }},
        {"open_from", "från vilken dag", [&](SurveyDraft& d) { phase(d, P::open).from_on.reset(); }},
        {"open_to", "före den första", [&](SurveyDraft& d) { phase(d, P::open).to_on = day(2026, 3, 1); }},
        {"roster_correction_from", "aviseras",
         [&](SurveyDraft& d) { phase(d, P::roster_correction).from_on = day(2026, 3, 4); }},
        {"roster_correction_to", "innan enkäten öppnar",
         [&](SurveyDraft& d) { phase(d, P::roster_correction).to_on = day(2026, 3, 20); }},
        {"send_from", "inom svarstiden",
         [&](SurveyDraft& d) { phase(d, P::send).from_on = day(2026, 3, 19); }},
        {"results_from", "svarstiden är slut",
         [&](SurveyDraft& d) { phase(d, P::results).from_on = day(2026, 4, 1); }},
        {"pulse_from", "efter att resultatet",
         [&](SurveyDraft& d) { phase(d, P::pulse).from_on = day(2026, 4, 9); }},
    };
    for (const auto& [field, says, spoil] : cases) {
        auto typed = draft();
        spoil(typed);
        auto refused = try_add(typed);
        ASSERT_FALSE(refused) << field << " " << says;
        ASSERT_EQ(refused.error().fields.size(), 1) << field << " " << says;
        EXPECT_EQ(refused.error().fields[0].field, field);
        EXPECT_NE(refused.error().fields[0].message.find(says), std::string::npos)
            << refused.error().fields[0].message;
    }
    auto outsider =
        write([&](db::Write& w) { return add_survey(w, world::visitor(world::sara), draft(), sv); });
    ASSERT_FALSE(outsider);
    EXPECT_EQ(outsider.error().kind, RefusalKind::forbidden);
}

TEST_P(MovingSurveys, the_least_group_only_grows_and_much_stands_fast_once_it_is_open) {
    auto id = added();
    auto typed = draft();
    typed.least_group = 8;
    ASSERT_TRUE(change(id, typed));
    auto lower = draft();
    lower.least_group = 7;
    auto refused = change(id, lower);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "least_group");
    moved_to(id, SurveyState::locked);
    auto other = typed;
    other.employed_on = day(2026, 2, 1);
    EXPECT_FALSE(change(id, other)) << "the roster is locked";
    other = typed;
    other.live_results = false;
    EXPECT_TRUE(change(id, other));
    ASSERT_TRUE(change(id, typed));
    moved_to(id, SurveyState::open);
    other.live_results = true;
    other.least_group = 9;
    EXPECT_FALSE(change(id, other));
    other = typed;
    other.form.reset();
    EXPECT_FALSE(change(id, other));
    other = typed;
    other.phases[2].from_on = day(2026, 3, 21);
    EXPECT_FALSE(change(id, other));
    other = typed;
    other.phases[2].to_on = day(2026, 4, 5);
    other.name = "Ett annat namn";
    EXPECT_TRUE(change(id, other)) << "it may stay open longer";
    EXPECT_EQ(found(id).name, "Ett annat namn");
    EXPECT_EQ(found(id).least_group, 8);
}

TEST_P(MovingSurveys, an_answer_is_noted_once_and_the_same_sending_is_known_again) {
    auto id = added();
    moved_to(id, SurveyState::open);
    auto entry = entry_of_person(id, world::sara)->id;
    auto note = [&](const char* attempt) {
        return write([&](db::Write& w) { return note_answered(w, entry, attempt); });
    };
    EXPECT_EQ(note("a1"), Answered::first);
    EXPECT_EQ(note("a1"), Answered::same);
    EXPECT_EQ(note("a2"), Answered::other);
    EXPECT_EQ(note(""), Answered::other);
    EXPECT_EQ(group_of(id, top).answered, 0) << "not with each answer";
    write([&](db::Write& w) {
        recount(w, id);
        return 0;
    });
    EXPECT_EQ(group_of(id, top).answered, 1);
    EXPECT_EQ(group_of(id, elm).answered, 1);
    EXPECT_EQ(group_of(id, cedar).answered, 0);
}

TEST_P(MovingSurveys, an_answer_is_noted_in_one_step_only_while_it_is_taken) {
    auto id = added();
    moved_to(id, SurveyState::open);
    auto entry = *entry_of_person(id, world::sara);
    write([&](db::Write& w) {
        w.script(fmt::format("INSERT INTO survey_seal (survey_group, survey, epoch) VALUES ({}, {}, 3)",
                             entry.group.value, id.value));
        return 0;
    });
    auto note = [&](SurveyGroupId group, std::int64_t epoch, Date today) {
        return write([&](db::Write& w) { return note_answered_in(w, entry.id, "a1", group, epoch, today); });
    };
    EXPECT_FALSE(note(entry.group, 2, in_open)) << "the group has another key by now";
    EXPECT_FALSE(note(entry.group, 3, after_open));
    EXPECT_FALSE(note(group_of(id, cedar).id, 3, in_open)) << "it was moved to another group";
    EXPECT_TRUE(note(entry.group, 3, in_open));
    EXPECT_FALSE(note(entry.group, 3, in_open)) << "once";
    EXPECT_TRUE(entry_of_person(id, world::sara)->answered);
}

TEST_P(MovingSurveys, which_rates_are_shown_is_known_from_the_groups_around) {
    auto id = added();
    moved_to(id, SurveyState::open);
    read([&](db::Read& r) {
        auto all = groups_of(r, id);
        for (std::int64_t least : {2, 3, 5}) {
            auto shown = shown_rates(all, least);
            for (std::size_t at = 0; at < all.size(); ++at) {
                auto some = groups_around(r, id, std::span(&all[at].id, 1));
                auto among = shown_rates(some, least);
                auto place = std::ranges::find(some, all[at].id, &Group::id) - some.begin();
                ASSERT_LT(place, std::ssize(some));
                EXPECT_EQ(among[static_cast<std::size_t>(place)], shown[at]) << all[at].name << " " << least;
            }
        }
        EXPECT_EQ(groups_around(r, id, std::span(&all.front().id, 1)).size(), 1u);
    });
}

TEST(Participation, too_few_are_neither_shown_nor_told_by_what_is_left) {
    auto group = [](std::int64_t id, std::int64_t parent, std::int64_t invited) {
        Group one{};
        one.id = SurveyGroupId{id}, one.invited = invited;
        if (parent) one.parent = SurveyGroupId{parent};
        return one;
    };
    // The top has two areas; of the first, one school is of three people, so that the smallest other one goes
    // too.
    std::vector<Group> groups = {group(1, 0, 60), group(2, 1, 33), group(3, 2, 3), group(4, 2, 10),
                                 group(5, 2, 20), group(6, 1, 27), group(7, 6, 27)};
    EXPECT_EQ(shown_rates(groups, 5), (std::vector<bool>{true, true, false, false, true, true, true}));
    EXPECT_EQ(shown_rates({group(1, 0, 4)}, 5), std::vector<bool>{false});
    // What is kept back is kept back with all below it.
    groups = {group(1, 0, 13), group(2, 1, 3), group(3, 1, 10), group(4, 3, 10)};
    EXPECT_EQ(shown_rates(groups, 5), (std::vector<bool>{true, false, false, false}));
}

}  // namespace
}  // namespace styrkedja::surveys
