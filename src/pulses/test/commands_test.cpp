// Setting a pulse up and moving it: by whom, when, what is refused; what stands in the history.
#include <random>

#include "pulses/test/world.h"

namespace styrkedja::pulses {
namespace {

class Pulses : public PulseWorld {
  protected:
    Result<void> change(PulseId id, PulseDraft typed, const rights::Visitor& who) {
        return write([&](db::Write& w) { return change_pulse(w, who, id, typed, first, sv); });
    }
    Result<void> remove(PulseId id, const rights::Visitor& who) {
        auto version = pulse(id).version;
        return write([&](db::Write& w) { return delete_pulse(w, who, id, version, sv); });
    }
    bool finds(const rights::Visitor& who, PulseId id) {
        return read([&](db::Read& r) { return find_pulse(r, who, id).has_value(); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Pulses, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Pulses, only_the_groups_manager_sets_one_up_from_the_day_of_its_phase) {
    auto early = try_add(henrik, three(), day(2026, 4, 30));
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().kind, RefusalKind::conflict);
    EXPECT_NE(early.error().message.find("1 maj"), std::string::npos) << early.error().message;
    EXPECT_TRUE(try_add(henrik, three(), day(2026, 5, 1)));
    EXPECT_EQ(try_add(sara, three()).error().kind, RefusalKind::forbidden);
    EXPECT_EQ(try_add(of(world::ulla), three()).error().kind, RefusalKind::not_found);
    EXPECT_EQ(try_add(of(world::karin), three()).error().kind, RefusalKind::not_found);
    EXPECT_EQ(try_add(world::with_role(world::pia, Role::director), three()).error().kind,
              RefusalKind::not_found);
    script("UPDATE survey SET state = 'closed'");
    EXPECT_EQ(try_add(henrik, three()).error().kind, RefusalKind::conflict) << "no results yet";
    script("UPDATE survey SET state = 'results_released'; DELETE FROM survey_phase WHERE kind = 'pulse'");
    EXPECT_EQ(try_add(henrik, three()).error().kind, RefusalKind::conflict) << "without that phase";
}

TEST_P(Pulses, only_questions_that_compare_can_be_asked_again) {
    auto keys = read([&](db::Read& r) {
        std::vector<std::string> all;
        for (const auto& one : askable(r, *surveys::find_survey(r, baseline))) all.push_back(one.key);
        return all;
    });
    EXPECT_EQ(keys, (std::vector<std::string>{"trivs", "tid"}));
}

TEST_P(Pulses, each_rule_is_said_at_its_field) {
    struct Case {
        const char* field;
        std::function<void(PulseDraft&)> spoil;
    };
    const Case cases[] = {
        {"questions", [](PulseDraft& d) { d.questions.clear(); }},
        {"questions", [](PulseDraft& d) { d.questions = {"varfor"}; }},
        {"questions", [](PulseDraft& d) { d.questions = {"trivs", "ord"}; }},
        {"agreement", [](PulseDraft& d) { d.agreement = LocalAgreementId{77}; }},
        {"rounds", [](PulseDraft& d) { d.rounds = 0; }},
        {"rounds", [](PulseDraft& d) { d.rounds = 13; }},
        {"days_open", [](PulseDraft& d) { d.days_open = 2; }},
        {"days_open", [](PulseDraft& d) { d.days_open = 29; }},
        {"first_day", [](PulseDraft& d) { d.first_day = first - std::chrono::days{1}; }},
        {"first_day", [](PulseDraft& d) { d.first_day = first + std::chrono::days{367}; }},
    };
    for (const auto& [field, spoil] : cases) {
        auto typed = three();
        spoil(typed);
        auto refused = try_add(henrik, typed);
        ASSERT_FALSE(refused) << field;
        ASSERT_EQ(refused.error().fields.size(), 1) << field;
        EXPECT_EQ(refused.error().fields[0].field, field);
    }
    auto once = three();
    once.cadence = PulseCadence::once;
    EXPECT_EQ(pulse(added_pulse(once)).rounds, 1) << "once is once";
}

TEST_P(Pulses, a_draft_is_the_managers_alone_and_stands_fast_once_it_is_open) {
    auto id = added_pulse(three());
    EXPECT_TRUE(finds(henrik, id));
    EXPECT_FALSE(finds(sara, id)) << "a draft";
    auto typed = draft_of(pulse(id));
    typed.agreement = agreed();
    typed.days_open = 14;
    EXPECT_EQ(change(id, typed, sara).error().kind, RefusalKind::not_found);
    ASSERT_TRUE(change(id, typed, henrik));
    EXPECT_EQ(pulse(id).days_open, 14);
    EXPECT_EQ(change(id, typed, henrik).error().kind, RefusalKind::conflict) << "seen before";
    auto other = added_pulse(three());
    EXPECT_EQ(remove(other, sara).error().kind, RefusalKind::not_found);
    ASSERT_TRUE(remove(other, henrik));
    EXPECT_FALSE(finds(henrik, other));
    ASSERT_TRUE(move_it(henrik, id, PulseEvent::open, first));
    EXPECT_TRUE(finds(sara, id));
    EXPECT_EQ(change(id, draft_of(pulse(id)), sara).error().kind, RefusalKind::forbidden);
    EXPECT_EQ(change(id, draft_of(pulse(id)), henrik).error().kind, RefusalKind::conflict);
    EXPECT_EQ(remove(id, henrik).error().kind, RefusalKind::conflict);
    EXPECT_EQ(move_it(sara, id, PulseEvent::stop, first).error().kind, RefusalKind::forbidden);
    EXPECT_EQ(move_it(of(world::karin), id, PulseEvent::stop, first).error().kind, RefusalKind::not_found);
}

TEST_P(Pulses, whatever_is_tried_no_pulse_leaves_the_table) {
    std::mt19937 random(11);
    int moved = 0, refused = 0;
    for (int number = 0; number < 4; ++number) {
        auto id = added_pulse(three());
        Date today = first;
        for (int step = 0; step < 25; ++step) {
            auto event = static_cast<PulseEvent>(random() % enum_names<PulseEvent>.size());
            today += std::chrono::days{random() % 9};
            if (random() % 2) days_come(today);
            auto before = pulse(id);
            auto lines = trail(id).size();
            const auto* allowed = find_transition(before.state, event);
            bool is_whole =
                read([&](db::Read& r) { return missing_for(r, before, event, today, sv); }).empty();
            auto done = move_it(henrik, id, event, today, "Det märks.");
            EXPECT_EQ(done.has_value(), allowed && is_whole) << name_of(event);
            auto after = pulse(id).state;
            if (!done)
                EXPECT_EQ(after, before.state);
            else  // stopped between two rounds it is over at once
                EXPECT_TRUE(after == allowed->to ||
                            (event == PulseEvent::stop && after == PulseState::closed));
            EXPECT_EQ(trail(id).size() > lines, done.has_value()) << "a refused move leaves no trace";
            moved += done ? 1 : 0, refused += done ? 0 : 1;
        }
    }
    EXPECT_GT(moved, 10);
    EXPECT_GT(refused, 20);
}

TEST_P(Pulses, it_is_compared_in_words_once_a_round_is_counted) {
    auto typed = three();
    typed.rounds = 1, typed.agreement = agreed();
    auto id = opened(typed);
    EXPECT_FALSE(move_it(henrik, id, PulseEvent::compare, first, "För tidigt.")) << "it is open";
    days_come(first + std::chrono::days{7});
    ASSERT_EQ(pulse(id).state, PulseState::closed);
    auto empty = move_it(henrik, id, PulseEvent::compare, first, "  ");
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().fields.at(0).field, "conclusion");
    EXPECT_FALSE(move_it(henrik, id, PulseEvent::compare, first, std::string(20'001, 'x')));
    EXPECT_EQ(move_it(sara, id, PulseEvent::compare, first, "Nej").error().kind, RefusalKind::forbidden);
    ASSERT_TRUE(move_it(henrik, id, PulseEvent::compare, first, "Vi hälsar oftare."));
    EXPECT_EQ(pulse(id).state, PulseState::compared);
    ASSERT_TRUE(move_it(henrik, id, PulseEvent::compare, first, "Vi hälsar alltid.")) << "mended";
    EXPECT_EQ(pulse(id).conclusion, "Vi hälsar alltid.");
    for (const auto& line : trail(id))
        for (const auto& text : {line.before_value.value_or(""), line.after_value.value_or("")})
            EXPECT_EQ(text.find("hälsar"), std::string::npos) << "what the group says is its own: " << text;
}

}  // namespace
}  // namespace styrkedja::pulses
