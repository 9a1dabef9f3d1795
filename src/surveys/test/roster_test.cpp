// The roster: who is on it and why, who may correct it and when, and that it stands whatever becomes of the
// units.
#include "organisation/unit_change.h"
#include "surveys/testing/world.h"

namespace styrkedja::surveys {
namespace {

class Rosters : public SurveysWorld {
  protected:
    SurveyId with_roster() {
        auto id = added();
        moved_to(id, SurveyState::roster_preview);
        return id;
    }
    Result<void> correct(const rights::Visitor& who, SurveyEntryId entry, const Correction& correction,
                         Date today = in_correction) {
        return write([&](db::Write& w) { return correct_entry(w, who, entry, correction, today, sv); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Rosters, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Rosters, everyone_is_there_with_the_reason) {
    employed(world::ulla, elm);
    on_leave(employed(world::henrik, elm), "sick");
    on_leave(employed(world::sara, elm), "parental");
    on_leave(employed(world::bo, elm), "leave_of_absence");
    employed(world::pia, elm, {.pay = "hourly"});
    employed(world::anna_berg, elm, {.to = day(2026, 2, 1)});     // has left
    employed(world::anna_strom, elm, {.from = day(2026, 5, 1)});  // is to come
    employed(world::karin, elm, {.to = day(2024, 5, 1)});         // long gone
    auto id = with_roster();
    auto is = [&](PersonId person, bool included, RosterReason reason) {
        auto entry = entry_of_person(id, person);
        ASSERT_TRUE(entry) << person.value;
        EXPECT_EQ(entry->included, included) << person.value;
        EXPECT_EQ(name_of(entry->reason), name_of(reason)) << person.value;
    };
    is(world::ulla, true, RosterReason::employed);
    is(world::henrik, true, RosterReason::on_sick_leave);
    is(world::sara, true, RosterReason::on_parental_leave);
    is(world::bo, false, RosterReason::on_leave_of_absence);
    is(world::pia, false, RosterReason::paid_otherwise);
    is(world::anna_berg, false, RosterReason::not_employed);
    is(world::anna_strom, false, RosterReason::not_employed);
    EXPECT_FALSE(entry_of_person(id, world::karin));
    EXPECT_EQ(group_of(id, elm).invited, 3);
    EXPECT_EQ(group_of(id, top).invited, 3) << "with all below";
}

TEST_P(Rosters, the_rule_says_which_pay_and_which_leave) {
    employed(world::ulla, elm, {.pay = "hourly"});
    employed(world::henrik, elm);
    on_leave(employed(world::sara, elm), "sick");
    on_leave(employed(world::bo, elm), "leave_of_absence");
    auto typed = draft();
    typed.pay_forms = {PayForm::hourly, PayForm::monthly};
    typed.leaves_out = {LeaveKind::sick, LeaveKind::parental};
    auto id = added(typed);
    moved_to(id, SurveyState::roster_preview);
    EXPECT_TRUE(entry_of_person(id, world::ulla)->included);
    EXPECT_FALSE(entry_of_person(id, world::sara)->included);
    EXPECT_EQ(entry_of_person(id, world::sara)->reason, RosterReason::on_sick_leave);
    EXPECT_TRUE(entry_of_person(id, world::bo)->included);
    EXPECT_EQ(entry_of_person(id, world::bo)->reason, RosterReason::on_leave_of_absence);
}

TEST_P(Rosters, of_several_employments_the_largest_that_the_rule_takes_counts_then_the_oldest) {
    employed(world::ulla, elm, {.extent = 400});
    employed(world::ulla, cedar, {.extent = 600});
    employed(world::henrik, birch, {.extent = 500});
    employed(world::henrik, cedar, {.extent = 500});
    employed(world::sara, elm, {.extent = 300});
    employed(world::sara, cedar, {.pay = "hourly", .extent = 900});
    on_leave(employed(world::bo, cedar, {.extent = 800}), "leave_of_absence");
    employed(world::bo, elm, {.extent = 200});
    auto id = with_roster();
    auto in = [&](PersonId person) { return entry_of_person(id, person)->group; };
    EXPECT_EQ(in(world::ulla), group_of(id, cedar).id);
    EXPECT_EQ(in(world::henrik), group_of(id, birch).id);
    EXPECT_EQ(in(world::sara), group_of(id, elm).id) << "where she is paid by the month";
    EXPECT_EQ(in(world::bo), group_of(id, elm).id) << "where he works now";
    EXPECT_TRUE(entry_of_person(id, world::bo)->included);
}

TEST_P(Rosters, groups_are_the_units_with_people_and_those_above_with_who_leads_them) {
    employed(world::ulla, elm);
    employed(world::sara, cedar);
    auto id = with_roster();
    auto groups = read([&](db::Read& r) { return groups_of(r, id); });
    std::vector<std::string> named;
    for (const auto& one : groups) named.push_back(fmt::format("{} {}", one.depth, one.name));
    EXPECT_EQ(named, (std::vector<std::string>{"0 Förvaltningen", "1 Område Norr", "2 Almskolan",
                                               "1 Område Söder", "2 Cederskolan"}));
    EXPECT_EQ(groups[2].manager, world::henrik);
    EXPECT_EQ(groups[3].manager, world::bo);
    EXPECT_FALSE(groups[4].manager);
    EXPECT_EQ(groups[2].parent, groups[1].id);
}

TEST_P(Rosters, a_roster_takes_a_day_and_people) {
    auto typed = draft();
    typed.employed_on.reset();
    auto refused = move(added(typed), SurveyEvent::preview_roster);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("vilken dag"), std::string::npos);
    refused = move(added(), SurveyEvent::preview_roster);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("Ingen har en anställning"), std::string::npos);
}

TEST_P(Rosters, a_manager_corrects_only_their_own_and_only_in_the_window) {
    employed(world::sara, elm);
    employed(world::ulla, cedar);
    auto id = with_roster();
    auto henrik = of(world::henrik);
    auto sara = entry_of_person(id, world::sara)->id, ulla = entry_of_person(id, world::ulla)->id;
    auto kind_of = [&](const Result<void>& done) {
        return done ? std::nullopt : std::optional(done.error().kind);
    };
    const Correction out{.included = false, .why = "Slutar i mars."};
    EXPECT_EQ(kind_of(correct(henrik, sara, out)), RefusalKind::not_found) << "before it is announced";
    moved_to(id, SurveyState::announced);
    EXPECT_EQ(kind_of(correct(henrik, sara, out)), RefusalKind::conflict);
    moved_to(id, SurveyState::roster_correction);
    EXPECT_EQ(kind_of(correct(henrik, sara, out, day(2026, 3, 16))), RefusalKind::conflict) << "a day late";
    EXPECT_EQ(kind_of(correct(henrik, ulla, out)), RefusalKind::not_found) << "not theirs";
    EXPECT_EQ(kind_of(correct(of(world::sara), sara, out)), RefusalKind::not_found);
    EXPECT_EQ(kind_of(correct(henrik, sara, {.included = false, .why = "  "})), RefusalKind::invalid);
    EXPECT_EQ(kind_of(correct(henrik, sara, {.group = group_of(id, cedar).id, .why = "Flyttar."})),
              RefusalKind::invalid)
        << "to nobody else's group";
    auto before = events_of(id);
    EXPECT_EQ(group_of(id, top).invited, 2);
    ASSERT_TRUE(correct(henrik, sara, out));
    EXPECT_EQ(events_of(id), before + 1);
    auto entry = *entry_of_person(id, world::sara);
    EXPECT_FALSE(entry.included);
    EXPECT_EQ(entry.reason, RosterReason::corrected);
    EXPECT_EQ(entry.corrected_by, "Henrik Öberg");
    EXPECT_EQ(entry.correction, "Slutar i mars.");
    EXPECT_EQ(group_of(id, elm).invited, 0);
    EXPECT_EQ(group_of(id, top).invited, 1);
    ASSERT_TRUE(correct(lead, sara, {.included = true, .group = group_of(id, cedar).id, .why = "Flyttar."}));
    EXPECT_EQ(group_of(id, cedar).invited, 2);
    EXPECT_EQ(group_of(id, north).invited, 0);
    moved_to(id, SurveyState::locked);
    EXPECT_EQ(kind_of(correct(lead, sara, out)), RefusalKind::conflict) << "locked for all";
}

TEST_P(Rosters, made_anew_it_keeps_what_was_corrected) {
    employed(world::sara, elm);
    auto other = employed(world::ulla, cedar);
    auto id = with_roster();
    auto cedars = group_of(id, cedar).id;
    ASSERT_TRUE(correct(lead, entry_of_person(id, world::sara)->id,
                        {.included = true, .group = cedars, .why = "Flyttar."}));
    ASSERT_TRUE(correct(lead, entry_of_person(id, world::ulla)->id, {.included = false, .why = "Slutar."}));
    employed(world::bo, elm);
    on_leave(other, "sick");
    auto version = found(id).version;
    ASSERT_TRUE(write([&](db::Write& w) { return preview_roster(w, lead, id, version, sv); }));
    EXPECT_EQ(entry_of_person(id, world::sara)->group, group_of(id, cedar).id);
    EXPECT_EQ(entry_of_person(id, world::sara)->correction, "Flyttar.");
    EXPECT_FALSE(entry_of_person(id, world::ulla)->included);
    EXPECT_TRUE(entry_of_person(id, world::bo)->included);
    EXPECT_EQ(group_of(id, top).invited, 2);
    moved_to(id, SurveyState::locked);
    version = found(id).version;
    EXPECT_FALSE(write([&](db::Write& w) { return preview_roster(w, lead, id, version, sv); }));
}

TEST_P(Rosters, two_schools_merged_in_the_middle_change_nothing_in_it) {
    employed(world::sara, elm);
    employed(world::ulla, birch);
    auto id = with_roster();
    moved_to(id, SurveyState::open);
    auto before = read([&](db::Read& r) { return groups_of(r, id); });
    auto merged = write([&](db::Write& w) {
        return organisation::change_units(
            w, rights::system_visitor("Direktören"),
            {.kind = UnitChangeKind::merge,
             .effective_on = in_open,
             .reason = "Färre barn",
             .units = {elm, birch},
             .successors = {{.name = "Nya skolan", .school_form = SchoolForm::compulsory, .parent = south}},
             .goes_to = {{elm, 0}, {birch, 0}}},
            "", sv);
    });
    ASSERT_TRUE(merged) << merged.error().message;
    write([&](db::Write& w) {
        recount(w, id);
        return 0;
    });
    auto after = read([&](db::Read& r) { return groups_of(r, id); });
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t at = 0; at < after.size(); ++at) {
        EXPECT_EQ(after[at].id, before[at].id);
        EXPECT_EQ(after[at].parent, before[at].parent);
        EXPECT_EQ(after[at].name, before[at].name);
        EXPECT_EQ(after[at].invited, before[at].invited);
    }
    EXPECT_EQ(entry_of_person(id, world::sara)->group, group_of(id, elm).id);
}

TEST_P(Rosters, who_sees_a_group) {
    employed(world::sara, elm);
    employed(world::ulla, birch);
    auto id = with_roster();
    auto sees = [&](const rights::Visitor& who, UnitId unit) {
        auto group = group_of(id, unit);
        return read([&](db::Read& r) { return may_see_group(r, who, group); });
    };
    EXPECT_TRUE(sees(of(world::sara), elm));
    EXPECT_FALSE(sees(of(world::sara), birch));
    EXPECT_FALSE(sees(of(world::sara), north));
    EXPECT_TRUE(sees(of(world::henrik), elm));
    EXPECT_FALSE(sees(of(world::henrik), birch));
    EXPECT_TRUE(sees(lead, birch));
    EXPECT_TRUE(sees(world::with_role(world::pia, Role::director), birch));
    EXPECT_FALSE(sees(world::with_role(world::pia, Role::admin), birch));
    EXPECT_FALSE(sees(world::signed_out(), birch));
}

}  // namespace
}  // namespace styrkedja::surveys
