// A survey whose results are released and whose phase of pulses begins on 1 May 2026: eight people at
// Almskolan with Henrik as their manager, Sara one of them, four at Björkskolan with Ulla. Karin leads HR. It
// asks two questions that a pulse can ask again, one with a condition, and one for own words.
#pragma once
#include "pulses/object.h"
#include "pulses/store.h"
#include "surveys/testing/world.h"

namespace styrkedja::pulses {

namespace world = rights::world;
using surveys::day;
inline constexpr Language sv = Language::swedish;
inline constexpr Date first = day(2026, 5, 4);

class PulseWorld : public surveys::SurveysWorld {
  protected:
    void SetUp() override {
        SurveysWorld::SetUp();
        hang_object();
        employed(world::henrik, elm);
        employed(world::sara, elm);
        add_people(elm, 6);
        employed(world::ulla, birch);
        add_people(birch, 3);
        take_form();
        auto typed = draft();
        typed.phases.push_back({SurveyPhase::pulse, day(2026, 5, 1), {}});
        baseline = added(typed);
        moved_to(baseline, SurveyState::closed);
        ASSERT_TRUE(move(baseline, SurveyEvent::release_results));
        group = group_of(baseline, elm).id;
        tally(group, "trivs", {{"2", 4}, {"3", 4}});
        tally(group, "tid", {{"ja", 2}, {"nej", 6}});
        henrik = of(world::henrik);
        sara = of(world::sara);
    }
    void take_form() {
        questions::Question trivs{.key = "trivs",
                                  .kind = QuestionKind::scale,
                                  .text = "Trivs du?",
                                  .layer = QuestionLayer::recommended,
                                  .range = questions::Range{1, 5}};
        questions::Question tid{.key = "tid",
                                .kind = QuestionKind::choice,
                                .text = "Räcker tiden?",
                                .layer = QuestionLayer::recommended,
                                .choices = {{"ja", "Ja"}, {"nej", "Nej"}}};
        questions::Question varfor = trivs, ord = trivs;
        varfor.key = "varfor", varfor.condition = questions::Condition{"tid", {"nej"}};
        ord.key = "ord", ord.kind = QuestionKind::text, ord.range.reset();
        auto id = write([&](db::Write& w) {
            return forms::take_in(w, lead, {.name = "Enkät med skalor", .use = FormUse::survey},
                                  {.sections = {{.key = "arbetet",
                                                 .heading = "Arbetet",
                                                 .questions = {trivs, tid, varfor, ord}}}},
                                  sv);
        });
        ASSERT_TRUE(id) << said(id.error());
        form = *id;
        auto used = write([&](db::Write& w) {
            return forms::put_in_use(
                w, lead, form, {.version = forms::draft_of(w, form)->version, .what_changed = "Nytt"}, sv);
        });
        ASSERT_TRUE(used) << said(used.error());
    }
    void script(const std::string& sql) {
        write([&](db::Write& w) {
            w.script(sql);
            return 0;
        });
    }
    void tally(SurveyGroupId of_group, std::string_view question,
               const std::map<std::string, std::int64_t>& answers) {
        std::int64_t people = 0;
        auto row = [&](std::string_view value, std::int64_t count) {
            script(
                fmt::format("INSERT INTO survey_tally (survey_group, question, value, shown) VALUES ({}, "
                            "'{}', '{}', {})",
                            of_group.value, question, value, count));
        };
        for (const auto& [value, count] : answers) row(value, count), people += count;
        row("", people);
    }
    // Of the group's dialogue, about its first question.
    LocalAgreementId agreed() {
        script(fmt::format(
            "INSERT INTO workplace_dialogue (survey, survey_group, forum, held_on, notes) VALUES ({}, {}, "
            "'workplace_meeting', '2026-04-20', 'Hemligt samtal');"
            "INSERT INTO local_agreement (dialogue, text, question, responsible_name, state, reason, "
            "agreed_on, state_since) VALUES (1, 'Vi hälsar <alla>', 'trivs', '', 'agreed', '', '2026-04-20', "
            "'2026-04-20')",
            baseline.value, group.value));
        return LocalAgreementId{1};
    }

    static PulseDraft three() {
        return {.questions = {"trivs", "tid"}, .cadence = PulseCadence::monthly, .rounds = 3, .days_open = 7};
    }
    Result<PulseId> try_add(const rights::Visitor& who, const PulseDraft& typed, Date today = first) {
        return write([&](db::Write& w) { return add_pulse(w, who, group, typed, today, sv); });
    }
    PulseId added_pulse(const PulseDraft& typed) {
        auto id = try_add(henrik, typed);
        EXPECT_TRUE(id) << (id ? "" : said(id.error()));
        return id.value_or(PulseId{});
    }
    Pulse pulse(PulseId id) {
        return read([&](db::Read& r) { return *load_pulse(r, id); });
    }
    std::vector<Round> rounds(PulseId id) {
        return read([&](db::Read& r) { return rounds_of(r, id); });
    }
    Result<void> move_it(const rights::Visitor& who, PulseId id, PulseEvent event, Date today,
                         const std::string& conclusion = "") {
        Act act{.version = pulse(id).version, .conclusion = conclusion};
        return write([&](db::Write& w) { return move_pulse(w, who, id, event, act, today, sv); });
    }
    PulseId opened(const PulseDraft& typed, Date today = first) {
        auto id = added_pulse(typed);
        auto done = move_it(henrik, id, PulseEvent::open, today);
        EXPECT_TRUE(done) << (done ? "" : said(done.error()));
        return id;
    }
    void days_come(Date today) { go_on_all(*database, today); }
    std::vector<audit::Event> trail(PulseId id) {
        return read([&](db::Read& r) { return audit::history(r, "pulse", id.value, 1000); });
    }

    SurveyId baseline;
    SurveyGroupId group;
    rights::Visitor henrik, sara;
};

}  // namespace styrkedja::pulses
