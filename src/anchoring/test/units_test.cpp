// Which units take part, and who was reached.
#include "anchoring/object.h"
#include "anchoring/test/fixture.h"
#include "assignments/followers.h"
#include "gaps/gaps.h"

namespace styrkedja::anchoring {
namespace {

class AnchoringUnits : public Fixture {
  protected:
    std::vector<std::int64_t> broken(std::string_view rule, PersonId person) {
        hang_rules();
        return read([&](auto& r) {
            return gaps::find_rule(rule)->find(r, gaps::scope_of(as(person)), authority->today, 10);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, AnchoringUnits, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AnchoringUnits, the_deepest_form_stands_and_those_without_one_are_named_by_area) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto none = involvement(id);
    EXPECT_EQ(none.concerned, 3) << "Ödeskolan is closed";
    EXPECT_EQ(none.missing.front().area, "Område Norr");
    EXPECT_EQ(none.missing.back().area, "") << "Solens förskola stands in no area";
    EXPECT_EQ(in_words(sv, none), "0 av 3 enheter är med.");
    auto earlier = authority->today - week;
    ASSERT_TRUE(involve(id, {authority->school, meadow}, InvolvementForm::pilot, lena, earlier));
    ASSERT_TRUE(involve(id, {authority->school}, InvolvementForm::informed));
    auto found = involvement(id);
    EXPECT_EQ(in_words(sv, found), "2 av 3 enheter är med; 2 som pilot.");
    ASSERT_EQ(found.involved.size(), 2U);
    EXPECT_EQ(found.involved.front().name, "Kvarnskolan");
    EXPECT_EQ(found.involved.front().form, InvolvementForm::pilot);
    EXPECT_EQ(found.involved.front().on_day, earlier);
    ASSERT_EQ(found.missing.size(), 1U);
    EXPECT_EQ(found.missing.front().name, "Solens förskola");
    ASSERT_TRUE(involve(id, {authority->department, meadow}, InvolvementForm::co_creator));
    EXPECT_EQ(in_words(sv, involvement(id)), "2 av 3 enheter är med; 1 som pilot; 2 som medskapare.");
    EXPECT_EQ(read([&](auto& r) { return involvement_lines(r, id, 10, 0); }).size(), 5U);
}

TEST_P(AnchoringUnits, a_unit_notes_itself_and_the_lead_any) {
    auto id = authority->assignment_in(AssignmentState::active);
    ASSERT_TRUE(involve(id, {authority->school}, InvolvementForm::pilot, petra)) << "its principal";
    expect_kind(involve(id, {meadow}, InvolvementForm::pilot, petra), RefusalKind::forbidden);
    expect_kind(involve(id, {authority->school, meadow}, InvolvementForm::pilot, petra),
                RefusalKind::forbidden);
    expect_kind(involve(id, {authority->school}, InvolvementForm::pilot, maja), RefusalKind::forbidden);
    EXPECT_TRUE(involve(id, {meadow}, InvolvementForm::pilot, olle)) << "head of the area";
    expect_field(involve(id, {}, InvolvementForm::pilot), "units");
    expect_field(involve(id, {UnitId{999}}, InvolvementForm::pilot), "units");
    expect_field(involve(id, {meadow}, InvolvementForm::pilot, lena, authority->today + week), "on_day");
    auto closed = authority->assignment_in(AssignmentState::closed, "Avslutat");
    expect_kind(involve(closed, {meadow}, InvolvementForm::pilot), RefusalKind::conflict);
    auto draft = authority->assignment_in(AssignmentState::draft, "Utkast");
    expect_kind(involve(draft, {meadow}, InvolvementForm::pilot, maja), RefusalKind::not_found);
}

TEST_P(AnchoringUnits, a_units_page_lists_what_it_takes_part_in_but_no_drafts) {
    auto draft = authority->assignment_in(AssignmentState::draft, "Utkast");
    auto active = authority->assignment_in(AssignmentState::active, "Pågår");
    for (auto id : {draft, active}) ASSERT_TRUE(involve(id, {authority->school}, InvolvementForm::consulted));
    ASSERT_TRUE(involve(active, {authority->school}, InvolvementForm::co_creator));
    auto parts = read([&](auto& r) { return parts_of_unit(r, authority->school, 10); });
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts.front().title, "Pågår");
    EXPECT_EQ(parts.front().form, InvolvementForm::co_creator);
}

TEST_P(AnchoringUnits, an_active_assignment_without_units_is_a_broken_link_of_its_lead) {
    auto id = authority->assignment_in(AssignmentState::active);
    (void)authority->assignment_in(AssignmentState::approved, "Inte igång");
    EXPECT_EQ(broken("assignment_without_units", lena), std::vector{id.value});
    EXPECT_TRUE(broken("assignment_without_units", maja).empty());
    ASSERT_TRUE(involve(id, {authority->school}, InvolvementForm::informed));
    EXPECT_TRUE(broken("assignment_without_units", lena).empty());
}

TEST_P(AnchoringUnits, an_audience_says_who_how_and_when_and_its_day_is_owed_by_the_lead) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto typed = audience("");
    expect_field(plan(id, typed), "audience");
    typed = audience();
    typed.group = world::lg;
    typed.unit = authority->area;
    expect_field(plan(id, typed), "unit");
    typed = audience();
    typed.unit = authority->closed;
    expect_field(plan(id, typed), "unit");
    typed = audience();
    typed.form = {};
    expect_field(plan(id, typed), "form");
    typed = audience();
    typed.due_on = authority->today - week;
    expect_field(plan(id, typed), "due_on");
    expect_kind(plan(id, audience(), maja), RefusalKind::forbidden);
    typed = audience();
    typed.unit = authority->area;
    auto made = plan(id, typed).value();
    auto commitment = owed(load(made).commitment);
    EXPECT_EQ(commitment.owners, "Lena Lund");
    EXPECT_EQ(commitment.due_on, authority->today + week);
    EXPECT_EQ(commitment.text, "Se till att skolor i Norr nås: Kompetensförsörjning");
    EXPECT_EQ(told(petra, NoticeWhat::asked), 1) << "heads one of the schools";
    EXPECT_EQ(told(maja, NoticeWhat::asked), 0);
}

TEST_P(AnchoringUnits, audiences_of_a_draft_are_told_when_it_is_opened) {
    auto id = authority->assignment_in(AssignmentState::draft);
    auto schools = audience(), group = audience("SG"), none = audience("Område Norr");
    schools.unit = authority->school;
    group.group = world::sg;
    none.unit = authority->area;
    auto made = plan(id, schools).value();
    ASSERT_TRUE(plan(id, group));
    auto over = plan(id, none).value();
    ASSERT_TRUE(write([&](auto& w) { return end_dissemination(w, as(lena), over, "Behövs inte", sv); }));
    auto told_of = [&](PersonId person) {
        return rows(
            fmt::format("SELECT count(*) FROM notice WHERE person = {} AND what = 'asked' AND "
                        "ref_kind = 'dissemination'",
                        person.value));
    };
    EXPECT_EQ(told_of(petra), 0) << "she does not see the draft";
    ASSERT_TRUE(open(id, {world::lg}));
    EXPECT_EQ(told_of(petra), 1) << "nothing of what is ended";
    EXPECT_EQ(told_of(world::bo), 1);
    EXPECT_EQ(told_of(maja), 0);
    EXPECT_TRUE(reach(made, authority->school, petra));
}

TEST_P(AnchoringUnits, evidence_of_many_audiences_stands_at_each) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto schools = audience(), group = audience("SG");
    schools.unit = authority->area;
    group.group = world::sg;
    auto first = plan(id, schools).value(), second = plan(id, group).value();
    auto third = plan(id, audience("vårdnadshavare")).value();
    ASSERT_TRUE(reach(first, authority->school, petra));
    ASSERT_TRUE(reach(first, meadow, olle));
    ASSERT_TRUE(reach(second, {}, world::bo, "Möte"));
    auto all = read([&](auto& r) { return evidence_among(r, disseminations_of(r, id)); });
    EXPECT_EQ(all[first].size(), 2U);
    EXPECT_EQ(all[first].front().unit_name, "Kvarnskolan");
    ASSERT_EQ(all[second].size(), 1U);
    EXPECT_EQ(all[second].front().what, "Möte");
    EXPECT_FALSE(all.contains(third));
}

TEST_P(AnchoringUnits, units_confirm_for_themselves_until_all_are_reached) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto typed = audience();
    typed.unit = authority->area;
    auto made = plan(id, typed).value();
    EXPECT_EQ(share(made).reached, 0) << "sent is not reached";
    EXPECT_EQ(share(made).all, 2);
    expect_kind(reach(made, authority->school, lena), RefusalKind::forbidden);
    expect_kind(reach(made, meadow, petra), RefusalKind::forbidden);
    expect_field(reach(made, {}, petra), "unit");
    expect_field(reach(made, authority->school, petra, " "), "what");
    expect_field(reach(made, sun, doris), "unit");
    database->write([&](db::Write& w) { w.script("UPDATE assignment SET responsible = 13"); });
    expect_kind(reach(made, authority->school, petra), RefusalKind::forbidden);  // is to see to it herself
    database->write([&](db::Write& w) { w.script("UPDATE assignment SET responsible = 16"); });
    EXPECT_EQ(read([&](auto& r) { return waiting_for_unit(r, authority->school, 10); }).size(), 1U);
    ASSERT_TRUE(reach(made, authority->school, petra));
    expect_kind(reach(made, authority->school, petra), RefusalKind::conflict);
    EXPECT_TRUE(read([&](auto& r) { return waiting_for_unit(r, authority->school, 10); }).empty());
    EXPECT_EQ(share(made).reached, 1);
    EXPECT_EQ(owed(load(made).commitment).status, CommitmentStatus::open);
    ASSERT_TRUE(reach(made, meadow, olle));
    EXPECT_EQ(load(made).ended_on, authority->today);
    EXPECT_EQ(owed(load(made).commitment).status, CommitmentStatus::done);
}

TEST_P(AnchoringUnits, a_group_confirms_by_those_who_hold_in_it_and_words_alone_by_the_lead) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto typed = audience("SG");
    typed.group = world::sg;
    auto group = plan(id, typed).value();
    EXPECT_EQ(told(world::bo, NoticeWhat::asked), 1);
    expect_kind(reach(group, {}, lena), RefusalKind::forbidden);
    ASSERT_TRUE(reach(group, {}, world::bo, "Möte den 3 maj"));
    expect_kind(reach(group, {}, world::bo), RefusalKind::conflict);
    auto words = plan(id, audience("vårdnadshavare")).value();
    expect_kind(reach(words, {}, petra), RefusalKind::forbidden);
    ASSERT_TRUE(reach(words, {}, lena, "Föräldramöte, 40 kom"));
    EXPECT_EQ(owed(load(words).commitment).status, CommitmentStatus::done);
}

TEST_P(AnchoringUnits, ending_says_why_and_drops_what_nobody_was_reached_for) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto made = plan(id, audience()).value();
    auto end = [&](std::string why, PersonId person = lena) {
        return write([&](auto& w) { return end_dissemination(w, as(person), made, why, sv); });
    };
    expect_field(end(""), "why");
    expect_kind(end("Nej", petra), RefusalKind::forbidden);
    ASSERT_TRUE(end("Det blev inget"));
    EXPECT_EQ(owed(load(made).commitment).status, CommitmentStatus::dropped);
    expect_kind(end("Igen"), RefusalKind::conflict);
    expect_kind(reach(made, {}, lena), RefusalKind::conflict);
}

TEST_P(AnchoringUnits, nobody_is_to_be_reached_with_what_was_called_off) {
    assignments::hang(assignments::Follower{follow_assignment});
    auto stopped = authority->assignment_in(AssignmentState::at_gate, "Prövat");
    auto carried_out = authority->assignment_in(AssignmentState::evaluated, "Genomfört");
    auto not_reached = *plan(stopped, audience()), still_owed = *plan(carried_out, audience());
    authority->happen(stopped, AssignmentEvent::stop, "Det räcker");
    authority->happen(carried_out, AssignmentEvent::close);
    EXPECT_EQ(load(not_reached).ended_on, authority->today);
    EXPECT_EQ(load(not_reached).end_note, "Uppdraget är stoppat.");
    EXPECT_EQ(owed(load(not_reached).commitment).status, CommitmentStatus::dropped);
    EXPECT_FALSE(load(still_owed).ended_on);
    EXPECT_EQ(owed(load(still_owed).commitment).status, CommitmentStatus::open);
}

TEST_P(AnchoringUnits, past_its_day_with_nobody_reached_is_a_broken_link) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto typed = audience();
    typed.unit = authority->area;
    auto made = plan(id, typed).value();
    EXPECT_TRUE(broken("dissemination_unreached", lena).empty());
    database->write([&](db::Write& w) {
        w.script(fmt::format("UPDATE dissemination SET due_on = '{}'", iso(authority->today - week)));
    });
    EXPECT_EQ(broken("dissemination_unreached", lena), std::vector{made.value});
    EXPECT_TRUE(broken("dissemination_unreached", maja).empty());
    ASSERT_TRUE(reach(made, authority->school, petra));
    EXPECT_TRUE(broken("dissemination_unreached", lena).empty());
}

TEST_P(AnchoringUnits, what_a_removed_group_was_asked_goes_with_it) {
    auto id = opened();
    ASSERT_TRUE(say(id, "SG:s ord", world::bo, world::sg));
    auto typed = audience("SG");
    typed.group = world::sg;
    ASSERT_TRUE(plan(id, typed));
    write([&](auto& w) { remove_group(w, world::sg); });
    for (const char* table : {"assignment_call_group", "assignment_input", "dissemination"})
        EXPECT_EQ(rows(fmt::format("SELECT count(*) FROM {} WHERE org_group = {}", table, world::sg.value)),
                  0)
            << table;
    EXPECT_EQ(asked(id, world::lg).name, "Ledningsgruppen Norr");
}

}  // namespace
}  // namespace styrkedja::anchoring
