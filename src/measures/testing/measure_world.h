// The fixture of tests on measures and on their handover: an assignment under way, and measures on their way
// to a standard.
#pragma once
#include "assignments/followers.h"
#include "assignments/testing/world.h"
#include "measures/object.h"

namespace styrkedja::measures {

class MeasureWorld : public assignments::AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        hang_object();  // so that reports and promises find what they are about
        assignments::hang(assignments::Follower{follow_assignment});
        assignment = authority->assignment_in(AssignmentState::active);
        lena_ = authority->as(assignments::lena);
    }

    MeasureId planned(std::string title = "Mottagande") {
        auto made = write([&](db::Write& w) {
            return add_measure(w, lena_, assignment, {.title = std::move(title), .owner = "Rolf Roos"},
                               Language::swedish);
        });
        EXPECT_TRUE(made) << (made ? "" : made.error().message);
        return *made;
    }
    Measure found(MeasureId id) {
        return *read([&](db::Read& r) { return find_measure(r, authority->as(assignments::doris), id); });
    }
    Result<void> move(const rights::Visitor& who, MeasureId id, MeasureEvent event, Act act) {
        act.version = found(id).version;
        return write([&](db::Write& w) { return move_measure(w, who, id, event, act, Language::swedish); });
    }
    Act pilot_act() {
        return {.units = {authority->school},
                .criteria = "Hälften fler sökande",
                .baseline = "Tolv sökande per tjänst",
                .evaluate_on = authority->today + std::chrono::days{90}};
    }
    MeasureId evaluated(Finding verdict) {
        auto id = planned();
        EXPECT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
        EXPECT_TRUE(move(lena_, id, MeasureEvent::evaluate, {.verdict = verdict, .text = "Det gick så."}));
        return id;
    }
    Act standard_act() {
        return {.decision = authority->decision_of_lg(),
                .effective_from = authority->today,
                .templates = {{"Introduktionen", "Hanna Hjort", authority->today + std::chrono::days{30}}}};
    }
    MeasureId standard() {
        auto id = evaluated(Finding::go_on);
        EXPECT_TRUE(move(sara_, id, MeasureEvent::approve, standard_act()));
        return id;
    }

    AssignmentId assignment;
    rights::Visitor lena_;
    rights::Visitor sara_ = rights::world::visitor(rights::world::sara);  // keeps LG's decisions
};

}  // namespace styrkedja::measures
