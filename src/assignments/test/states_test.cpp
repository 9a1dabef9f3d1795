// No sequence of events reaches a state that the table does not list, and no version changes once it is
// written.
#include <random>

#include "assignments/testing/world.h"
#include "audit/audit.h"

namespace styrkedja::assignments {
namespace {

class States : public AssignmentWorld {
  protected:
    struct Seen {
        AssignmentState state;
        std::optional<AssignmentState> before;
    };
    Seen seen(AssignmentId id) {
        auto one = authority->load(id);
        return {one.state, one.state_before};
    }
    std::vector<std::string> versions(AssignmentId id) {
        return read([&](db::Read& transaction) {
            std::vector<std::string> all;
            for (const auto& line : versions_of(transaction, id, 1000, 0))
                all.push_back(to_json(*content_of_version(transaction, id, line.number)));
            std::ranges::reverse(all);
            return all;
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, States, testing::ValuesIn(db::engines_to_test()), db::engine_name);

// What the table says of one step: the event, or – where an approved update goes on by itself – two.
bool is_listed(const auto& before, AssignmentEvent event, const auto& after) {
    const Transition* transition = find_transition(before.state, event);
    if (!transition) return false;
    auto to = event == AssignmentEvent::resume ? *before.before : transition->to;
    if (to == after.state) return true;
    return to == AssignmentState::approved && after.state == AssignmentState::active &&
           find_transition(to, AssignmentEvent::start)->to == after.state;
}

TEST_P(States, random_events_never_leave_the_table) {
    constexpr std::size_t events = enum_names<AssignmentEvent>.size();
    auto decision = authority->decision_of_lg();
    for (unsigned seed = 1; seed <= 12; ++seed) {
        std::mt19937 random(seed);
        auto id = authority->assignment_in(seed % 2 ? AssignmentState::proposed : AssignmentState::active,
                                           fmt::format("Slump {}", seed));
        std::vector<std::string> written = versions(id);
        for (int step = 0; step < 60; ++step) {
            auto event = static_cast<AssignmentEvent>(random() % events);
            auto person = std::array{doris, lena, rolf, kerstin, maja}[random() % 5];
            bool by_command = random() % 2;
            auto before = seen(id);
            auto one = authority->load(id);
            auto moved = write([&](db::Write& transaction) -> Result<void> {
                auto visitor = authority->as(person);
                if (event == AssignmentEvent::approve)
                    return approve_version(transaction, visitor, one, one.submitted_number.value_or(0), sv);
                if (!by_command) return apply(transaction, visitor, one, event, "ord", sv);
                // Every second update changes something, so that its guard lets it through.
                Heading heading = authority->heading(one.title);
                heading.purpose += fmt::format(" {}", step);
                (void)change_heading(transaction, authority->as(lena), id, heading, one.heading_version, sv);
                auto steps = parts_of(transaction, id);
                auto gated = std::ranges::find_if(steps, [](const PartNow& part) { return part.part.gated; });
                return move_assignment(
                    transaction, visitor, id, event,
                    {.version = load_assignment(transaction, id)->version,
                     .reason = "skäl",
                     .decision = decision,
                     .step = gated == steps.end() ? std::nullopt : std::optional(gated->part.id)},
                    sv);
            });
            auto after = seen(id);
            if (moved) {
                EXPECT_TRUE(is_listed(before, event, after))
                    << seed << "/" << step << ": " << name_of(before.state) << " " << name_of(event) << " "
                    << name_of(after.state);
            } else {
                EXPECT_EQ(name_of(before.state), name_of(after.state));
            }
            auto now_written = versions(id);
            ASSERT_GE(now_written.size(), written.size());
            for (std::size_t at = 0; at < written.size(); ++at) EXPECT_EQ(now_written[at], written[at]);
            bool submits =
                moved && after.state == AssignmentState::submitted && event != AssignmentEvent::resume;
            EXPECT_EQ(now_written.size(), written.size() + (submits ? 1 : 0));
            written = now_written;
            if (is_ended(after.state)) break;
        }
    }
}

TEST_P(States, the_history_tells_listed_pairs_alone) {
    auto id = authority->assignment_in(AssignmentState::stopped);
    std::size_t told = 0;
    for (const auto& line :
         read([&](db::Read& transaction) { return audit::history(transaction, "assignment", id.value); })) {
        auto event = parse_enum<AssignmentEvent>(line.action.substr(0, line.action.rfind("_assignment")));
        if (!event || !line.action.ends_with("_assignment")) continue;
        auto from = parse_enum<AssignmentState>(*line.before_value);
        auto to = parse_enum<AssignmentState>(line.after_value->substr(0, line.after_value->find(':')));
        ASSERT_TRUE(from && to) << *line.before_value << " " << *line.after_value;
        const Transition* transition = find_transition(*from, *event);
        ASSERT_TRUE(transition);
        EXPECT_EQ(name_of(transition->to), name_of(*to));
        ++told;
    }
    EXPECT_EQ(told, 7U);  // include, open, close, approve, start, finish a step, stop
}

TEST_P(States, paused_leads_back_to_where_it_was) {
    for (auto state : {AssignmentState::draft, AssignmentState::submitted, AssignmentState::at_gate}) {
        auto id = authority->assignment_in(state, "Paus i " + std::string(name_of(state)));
        auto version_before = authority->load(id).submitted_number;
        for (auto event : {AssignmentEvent::pause, AssignmentEvent::resume}) {
            auto moved = write([&](db::Write& transaction) {
                return move_assignment(
                    transaction, authority->as(doris), id, event,
                    {.version = load_assignment(transaction, id)->version, .reason = "Vi väntar på underlag"},
                    sv);
            });
            ASSERT_TRUE(moved) << moved.error().message;
        }
        EXPECT_EQ(name_of(authority->load(id).state), name_of(state));
        EXPECT_FALSE(authority->load(id).state_before);
        EXPECT_EQ(authority->load(id).submitted_number, version_before);
    }
}

TEST_P(States, an_update_that_is_approved_goes_on_by_itself) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto first_day = authority->load(id).started_on;
    auto one = authority->load(id);
    Heading heading = authority->heading();
    heading.purpose = "Alla skolor har behörig personal. Vi vet vad som fattas, skola för skola.";
    write([&](db::Write& transaction) {
        EXPECT_TRUE(change_heading(transaction, authority->as(lena), id, heading, one.heading_version, sv));
    });
    write([&](db::Write& transaction) {
        auto moved = move_assignment(
            transaction, authority->as(lena), id, AssignmentEvent::update,
            {.version = load_assignment(transaction, id)->version, .reason = "Kartan visade annat"}, sv);
        EXPECT_TRUE(moved) << moved.error().message;
    });
    EXPECT_EQ(authority->load(id).submitted_number, 2);
    EXPECT_EQ(authority->load(id).approved_number, 1);
    auto approve = [&](std::int64_t number) {
        return write([&](db::Write& transaction) {
            return approve_version(transaction, authority->as(doris), *load_assignment(transaction, id),
                                   number, sv);
        });
    };
    auto compared = [&](std::int64_t number) {
        return read([&](db::Read& transaction) { return version_to_compare(transaction, id, number); });
    };
    EXPECT_EQ(compared(3), 1) << "the second is not approved";
    EXPECT_EQ(compared(2), 1);
    EXPECT_EQ(compared(1), 0) << "there is none before it";
    expect_kind(approve(1), RefusalKind::conflict);
    EXPECT_EQ(name_of(authority->load(id).state), "submitted");
    ASSERT_TRUE(approve(2));
    EXPECT_EQ(compared(3), 2);
    EXPECT_EQ(name_of(authority->load(id).state), "active");
    EXPECT_EQ(authority->load(id).approved_number, 2);
    EXPECT_EQ(authority->load(id).started_on, first_day);
    expect_kind(approve(2), RefusalKind::conflict);
}

}  // namespace
}  // namespace styrkedja::assignments
