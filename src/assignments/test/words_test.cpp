// The words of an assignment: who writes them, what is refused, how they are kept and compared.
#include "assignments/testing/world.h"
#include "base/text.h"
#include "search/search.h"

namespace styrkedja::assignments {
namespace {

class Words : public AssignmentWorld {
  protected:
    Result<AssignmentPartId> save(AssignmentId id, const Part& part, std::int64_t version = 0,
                                  PersonId person = lena) {
        return write([&](db::Write& transaction) {
            return save_part(transaction, authority->as(person), id, part, version, sv);
        });
    }
    Result<void> change(AssignmentId id, const Heading& heading, PersonId person = lena,
                        std::int64_t older = 0) {
        return write([&](db::Write& transaction) {
            return change_heading(transaction, authority->as(person), id, heading,
                                  load_assignment(transaction, id)->heading_version - older, sv);
        });
    }
    Result<AssignmentId> propose(const Heading& heading, PersonId person = doris) {
        return write([&](db::Write& transaction) {
            return propose_assignment(transaction, authority->as(person), authority->plan, heading, sv);
        });
    }
    bool sees(AssignmentId id, PersonId person) {
        return read([&](db::Read& transaction) {
            return find_assignment(transaction, authority->as(person), id).has_value();
        });
    }
    std::vector<std::string> listed(PersonId person, AssignmentFilter filter) {
        return read([&](db::Read& transaction) {
            std::vector<std::string> titles;
            for (const auto& one : list_assignments(transaction, authority->as(person), filter))
                titles.push_back(one.title);
            return titles;
        });
    }
    Content now_so(AssignmentId id) {
        return read([&](db::Read& transaction) { return content_now(transaction, id); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Words, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Words, an_early_one_is_seen_by_its_people_and_by_those_of_the_plan_alone) {
    auto id = authority->assignment_in(AssignmentState::draft);
    for (auto person : {doris, kerstin, stig, hanna, lena, rolf})
        EXPECT_TRUE(sees(id, person)) << person.value;
    for (auto person : {maja, olle, petra, world::sara}) EXPECT_FALSE(sees(id, person)) << person.value;
    EXPECT_TRUE(listed(maja, {.plan = authority->plan}).empty());
    EXPECT_EQ(listed(lena, {.mine = true}).size(), 1U);
    EXPECT_TRUE(listed(hanna, {.plan = authority->plan, .mine = true}).empty());
    EXPECT_EQ(listed(hanna, {.plan = authority->plan}).size(), 1U);
    ASSERT_TRUE(save(id, {.kind = PartKind::participant, .person = {{}, "Maja Mo"}}));
    EXPECT_TRUE(sees(id, maja));
    EXPECT_EQ(listed(maja, {.mine = true}).size(), 1U);

    authority->happen(id, AssignmentEvent::open_for_input);
    EXPECT_TRUE(sees(id, erik));
    EXPECT_EQ(listed(erik, {.plan = authority->plan}).size(), 1U);
    EXPECT_FALSE(read([&](db::Read& transaction) {
        return find_assignment(transaction, world::signed_out(), id).has_value();
    }));
}

TEST_P(Words, one_that_was_cancelled_early_stays_with_them) {
    auto id = authority->assignment_in(AssignmentState::draft);
    write([&](db::Write& transaction) {
        auto one = *load_assignment(transaction, id);
        EXPECT_TRUE(apply(transaction, authority->as(doris), one, AssignmentEvent::pause, "", sv));
        one = *load_assignment(transaction, id);
        EXPECT_TRUE(apply(transaction, authority->as(doris), one, AssignmentEvent::cancel, "", sv));
    });
    EXPECT_FALSE(sees(id, erik));
    EXPECT_TRUE(listed(erik, {.year = year_of(authority->today), .ended = true}).empty());
    EXPECT_EQ(listed(doris, {.year = year_of(authority->today), .ended = true}).size(), 1U);
}

TEST_P(Words, are_written_by_lead_and_responsible) {
    auto id = authority->assignment_in(AssignmentState::active);
    Heading heading = authority->heading();
    heading.purpose = "Ett annat syfte.";
    expect_kind(change(id, heading, maja), RefusalKind::forbidden);
    expect_kind(change(id, heading, hanna), RefusalKind::forbidden);  // edits the plan, but there is a lead
    EXPECT_TRUE(change(id, heading, rolf));
    heading.lead = {{}, "Erik Eng"};
    EXPECT_TRUE(change(id, heading, kerstin));  // who steers names others when somebody has left
    EXPECT_EQ(authority->load(id).lead.person, erik);
    expect_kind(save(id, {.kind = PartKind::activity, .text = "Mer"}), RefusalKind::forbidden);
    expect_kind(save(id, {.kind = PartKind::activity, .text = "Mer"}, 0, kerstin), RefusalKind::forbidden);
    EXPECT_TRUE(save(id, {.kind = PartKind::activity, .text = "Mer"}, 0, erik));
    expect_kind(propose(heading, maja), RefusalKind::not_found);
}

TEST_P(Words, stand_fast_while_they_are_read) {
    auto id = authority->assignment_in(AssignmentState::submitted);
    auto deadline = authority->part(id, PartKind::deadline);
    expect_kind(change(id, authority->heading("Annat")), RefusalKind::conflict);
    expect_kind(save(id, {.kind = PartKind::activity, .text = "Mer"}), RefusalKind::conflict);
    expect_kind(save(id, deadline.part, deadline.version), RefusalKind::conflict);
    expect_kind(write([&](db::Write& transaction) {
                    return remove_part(transaction, authority->as(lena), deadline.part.id, deadline.version,
                                       sv);
                }),
                RefusalKind::conflict);
}

TEST_P(Words, an_older_version_is_a_conflict) {
    auto id = authority->assignment_in(AssignmentState::draft);
    Heading heading = authority->heading("Annan rubrik");
    expect_kind(change(id, heading, lena, 1), RefusalKind::conflict);
    EXPECT_EQ(authority->load(id).title, "Kompetensförsörjning");
    auto goal = authority->part(id, PartKind::process_goal);
    goal.part.target = "85 procent";
    ASSERT_TRUE(save(id, goal.part, goal.version));
    goal.part.target = "75 procent";
    expect_kind(save(id, goal.part, goal.version, rolf), RefusalKind::conflict);
    EXPECT_EQ(authority->part(id, PartKind::process_goal).part.target, "85 procent");
}

TEST_P(Words, that_cannot_be_are_refused_at_their_field) {
    auto id = authority->assignment_in(AssignmentState::draft);
    auto wrong = [&](Part part, std::string_view field) { expect_field(save(id, part), field); };
    Date today = authority->today;
    wrong({.kind = PartKind::deadline, .text = "För tidigt", .to_on = today - std::chrono::days{1}}, "to_on");
    wrong({.kind = PartKind::deadline, .text = "Utan dag"}, "to_on");
    wrong({.kind = PartKind::activity,
           .text = "Baklänges",
           .from_on = today,
           .to_on = today - std::chrono::days{1}},
          "to_on");
    wrong({.kind = PartKind::process_goal, .text = "Utan kontroll"}, "detail");
    wrong({.kind = PartKind::step}, "text");
    wrong({.kind = PartKind::participant, .text = "Ingen"}, "unit");
    wrong({.kind = PartKind::participant, .hours = 0, .unit = authority->school}, "hours");
    wrong({.kind = PartKind::participant, .unit = authority->closed}, "unit");
    wrong({.kind = PartKind::participant, .unit = UnitId{999'999}}, "unit");
    wrong({.kind = PartKind::activity, .text = "Någon", .person = {{}, "Ingen Alls"}}, "person");
    Heading heading = authority->heading();
    heading.from_on = today + std::chrono::days{61};  // after its deadline
    expect_field(change(id, heading), "from_on");
    heading = authority->heading("  ");
    expect_field(change(id, heading), "title");
    heading = authority->heading();
    heading.to_on = *heading.from_on - std::chrono::days{1};
    expect_field(change(id, heading), "to_on");
    heading = authority->heading();
    heading.orderer = {{}, "Anna"};
    expect_field(change(id, heading), "orderer");
    EXPECT_EQ(now_so(id).heading, authority->heading());
}

TEST_P(Words, pasted_without_end_are_refused_at_their_field) {
    auto id = authority->assignment_in(AssignmentState::draft);
    std::string endless(200'000, 'x');
    for (auto [field, name] :
         {std::pair(&Heading::title, "title"), std::pair(&Heading::purpose, "purpose"),
          std::pair(&Heading::partners, "partners"), std::pair(&Heading::target_group, "target_group"),
          std::pair(&Heading::delimitation, "delimitation"),
          std::pair(&Heading::not_excluded, "not_excluded")}) {
        Heading heading = authority->heading();
        heading.*field = endless;
        auto refused = change(id, heading);
        expect_field(refused, name);
        EXPECT_EQ(refused.error().fields.size(), 1U);
    }
    for (auto [field, name] : {std::pair(&Part::text, "text"), std::pair(&Part::detail, "detail"),
                               std::pair(&Part::baseline, "baseline"), std::pair(&Part::target, "target")}) {
        Part part{.kind = PartKind::process_goal, .text = "Mål", .detail = "Så"};
        part.*field = endless;
        expect_field(save(id, part), name);
    }
    // As many å as x: characters are counted, not bytes.
    std::string long_enough;
    for (std::size_t at = 0; at < most_text_characters; ++at) long_enough += "å";
    EXPECT_TRUE(save(id, {.kind = PartKind::desired_state, .text = long_enough}));
    expect_field(save(id, {.kind = PartKind::desired_state, .text = long_enough + "å"}), "text");
}

TEST_P(Words, there_are_so_many_parts_and_no_more) {
    auto id = *propose(authority->heading());
    write([&](db::Write& transaction) {
        for (std::size_t at = 0; at < most_parts; ++at)
            ASSERT_TRUE(save_part(transaction, authority->as(lena), id,
                                  {.kind = PartKind::activity, .text = fmt::format("Aktivitet {}", at)}, 0,
                                  sv));
    });
    expect_field(save(id, {.kind = PartKind::activity, .text = "En till"}), "text");
}

TEST_P(Words, hostile_ones_come_back_as_they_were) {
    Heading heading = authority->heading("<script>alert(1)</script>");
    heading.purpose = "\"citat\" \\ {} %s\n</textarea>\nemoji 🦊 \xE2\x80\xAE omvänt";
    heading.partners = std::string("nul\0l\x01\x1b[31m", 11);
    auto id = *propose(heading);
    heading.partners = "nul l  [31m";
    EXPECT_EQ(now_so(id).heading, heading);
    Part part{.kind = PartKind::process_goal,
              .text = "'; DROP TABLE assignment; --",
              .detail = "[beslut 7] [[x]]",
              .baseline = "\xF0\x9F\x92\xA9",
              .check_days = {authority->today}};
    ASSERT_TRUE(save(id, part));
    auto content = now_so(id);
    EXPECT_EQ(content_from_json(to_json(content)), content);
    EXPECT_EQ(to_json(content_from_json(to_json(content))), to_json(content));
    EXPECT_THROW(content_from_json("{"), std::exception);
    EXPECT_THROW(content_from_json("[]"), std::exception);
    EXPECT_THROW(content_from_json(R"({"parts":[{"kind":"plats"}]})"), std::exception);
    EXPECT_THROW(content_from_json(R"({"heading":{"from_on":"2026-02-30"}})"), std::exception);
}

TEST_P(Words, readers_see_the_approved_ones) {
    auto id = authority->assignment_in(AssignmentState::active);
    Heading heading = authority->heading();
    heading.purpose = "Ett syfte som ingen har godkänt.";
    ASSERT_TRUE(change(id, heading));
    auto shown = [&](PersonId person) {
        return read([&](db::Read& transaction) {
            auto visitor = authority->as(person);
            return shown_content(transaction, visitor, *find_assignment(transaction, visitor, id))
                .heading.purpose;
        });
    };
    EXPECT_EQ(shown(maja), authority->heading().purpose);
    EXPECT_EQ(shown(lena), heading.purpose);
    EXPECT_EQ(shown(doris), heading.purpose);
}

TEST_P(Words, its_name_is_the_approved_title) {
    auto id = authority->assignment_in(AssignmentState::draft, "Ek");
    (void)authority->assignment_in(AssignmentState::active, "Björk");
    ASSERT_TRUE(change(id, authority->heading("Asp")));
    EXPECT_EQ(authority->load(id).title, "Asp") << "nothing is approved yet";
    for (auto event : {AssignmentEvent::open_for_input, AssignmentEvent::close_input})
        authority->happen(id, event);
    auto approve = [&] {
        return write([&](db::Write& transaction) {
            auto one = *load_assignment(transaction, id);
            return approve_version(transaction, authority->as(doris), one, *one.submitted_number, sv);
        });
    };
    ASSERT_TRUE(approve());
    ASSERT_TRUE(change(id, authority->heading("Cypress")));
    EXPECT_EQ(authority->load(id).title, "Asp");
    EXPECT_EQ(authority->load(id).working_title, "Cypress");
    EXPECT_EQ(now_so(id).heading.title, "Cypress") << "what is written and reviewed";
    EXPECT_EQ(listed(lena, {.plan = authority->plan}), (std::vector<std::string>{"Asp", "Björk"}));
    authority->follow_up(id);
    for (auto event : {AssignmentEvent::start, AssignmentEvent::update}) authority->happen(id, event);
    EXPECT_EQ(authority->load(id).title, "Asp") << "while it is reviewed";
    ASSERT_TRUE(approve());
    EXPECT_EQ(listed(maja, {.plan = authority->plan}), (std::vector<std::string>{"Björk", "Cypress"}));
}

TEST_P(Words, are_carried_into_a_newer_plan) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto carry = [&](OperationsPlanId plan, PersonId person) {
        return write([&](db::Write& transaction) {
            return carry_forward(transaction, authority->as(person), id, plan, sv);
        });
    };
    auto next = *write([&](db::Write& transaction) {
        return plans::begin_plan(transaction, authority->as(doris), authority->root,
                                 year_of(authority->today) + 1, sv);
    });
    expect_kind(carry(authority->plan, doris), RefusalKind::invalid);
    expect_kind(carry(next, maja), RefusalKind::not_found);
    auto made = carry(next, doris);
    ASSERT_TRUE(made) << made.error().message;
    expect_kind(carry(next, doris), RefusalKind::conflict);
    auto one = authority->load(*made);
    EXPECT_EQ(one.predecessor, id);
    EXPECT_EQ(name_of(one.state), "proposed");
    EXPECT_FALSE(one.from_on);
    EXPECT_EQ(now_so(*made).goals, now_so(id).goals);
    EXPECT_EQ(now_so(*made).parts.size(), now_so(id).parts.size() - 1);  // without the deadline
    EXPECT_EQ(name_of(authority->load(id).state), "active");
    // Petra writes the plan of her school, and not that in which the assignment stands.
    auto of_school = write([&](db::Write& transaction) {
        return plans::begin_plan(transaction, authority->as(petra), authority->school,
                                 year_of(authority->today) + 1, sv);
    });
    ASSERT_TRUE(of_school) << of_school.error().message;
    expect_kind(carry(*of_school, petra), RefusalKind::forbidden);
    EXPECT_TRUE(carry(*of_school, doris));
}

TEST_P(Words, each_change_is_a_new_version_and_the_heading_has_its_own) {
    auto id = authority->assignment_in(AssignmentState::draft);
    auto seen = authority->load(id);
    auto expect_raised = [&](std::int64_t by_all, std::int64_t by_heading, const char* after) {
        auto now_is = authority->load(id);
        EXPECT_EQ(now_is.version, seen.version + by_all) << after;
        EXPECT_EQ(now_is.heading_version, seen.heading_version + by_heading) << after;
        seen = now_is;
    };
    auto part = *save(id, {.kind = PartKind::activity, .text = "Besök"});
    expect_raised(1, 0, "a new part");
    ASSERT_TRUE(save(id, {.id = part, .kind = PartKind::activity, .text = "Besök alla"}, 1));
    expect_raised(1, 0, "a changed part");
    auto acted = [&](auto command) {
        write([&](db::Write& transaction) { EXPECT_TRUE(command(transaction, authority->as(lena))); });
    };
    acted([&](auto& w, auto lead) { return move_part(w, lead, part, true, sv); });
    expect_raised(1, 0, "moved");
    acted([&](auto& w, auto lead) { return remove_part(w, lead, part, 2, sv); });
    expect_raised(1, 0, "removed");
    // Whoever writes the heading meanwhile is not disturbed.
    ASSERT_TRUE(change(id, authority->heading("Annan rubrik")));
    expect_raised(1, 1, "the heading");
    authority->happen(id, AssignmentEvent::open_for_input);
    expect_raised(1, 0, "the state");
}

TEST_P(Words, of_parts_are_found_as_they_are_written_and_then_as_they_are_approved) {
    auto found = [&](std::string_view words) {
        return read([&](db::Read& transaction) {
            return search::find(transaction, authority->as(lena), words).hits.size();
        });
    };
    auto id = authority->assignment_in(AssignmentState::draft);
    auto part = *save(id, {.kind = PartKind::activity, .text = "Kvalitetsbesök"});
    EXPECT_EQ(found("Kvalitetsbesök"), 1U);
    ASSERT_TRUE(save(id, {.id = part, .kind = PartKind::activity, .text = "Lektionsbesök"}, 1));
    EXPECT_EQ(found("Kvalitetsbesök"), 0U);
    EXPECT_EQ(found("Lektionsbesök"), 1U);
    write([&](db::Write& transaction) {
        EXPECT_TRUE(remove_part(transaction, authority->as(lena), part, 2, sv));
    });
    EXPECT_EQ(found("Lektionsbesök"), 0U);
    id = authority->assignment_in(AssignmentState::active, "Ett annat");
    ASSERT_TRUE(save(id, {.kind = PartKind::activity, .text = "Auskultation"}));
    EXPECT_EQ(found("Auskultation"), 0U) << "not approved";
}

}  // namespace
}  // namespace styrkedja::assignments
