// Group work from its making to the minutes: who writes where, two writers at once, compiling, the return.
#include "contributions/store.h"
#include "contributions/test/fixture.h"
#include "search/search.h"

namespace styrkedja::contributions {
namespace {

class GroupWork : public Fixture {
  protected:
    static std::int64_t gathering_version(db::Read& read, GatheringId id) {
        return find_gathering(read, world::visitor(world::sara), id)->version;
    }
    // Those who are present, and nobody else, dealt out on two groups.
    GatheringId dealt(const std::vector<std::string>& present) {
        std::vector<meetings::Attendee> attendees;
        for (const auto& name : present)
            attendees.push_back({name, {}, AttendanceStatus::present, AttendanceMode::physical});
        EXPECT_TRUE(as(world::sara, [&](auto& write, const auto& visitor) {
            return meetings::note_attendance(write, visitor, meeting, attendees, sv);
        }));
        auto typed = work();
        typed.parts = 2;
        typed.deal = Deal::evenly;
        return make(typed).value();
    }
    // The small group that the person is in.
    Contribution part_with(GatheringId id, PersonId person) {
        return database->read([&](db::Read& read) {
            auto all = contributions_of(read, id);
            std::erase_if(all, [&](const Contribution& one) { return !is_member(read, one.id, person); });
            return all.at(0);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, GroupWork, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(GroupWork, what_cannot_be_made_is_refused_field_by_field) {
    auto typed = work();
    typed.title = "  ";
    expect_field(make(typed), "title");
    typed = work();
    typed.parts = 1;
    expect_field(make(typed), "parts");
    typed.parts = 21;
    expect_field(make(typed), "parts");
    typed = work();
    typed.item = AgendaItemId{99'999};
    expect_field(make(typed), "item");
    typed = work();
    typed.material = std::string(most_text_bytes + 1, 'x');
    expect_field(make(typed), "material");
    expect_kind(make(work(), world::karin), RefusalKind::forbidden);
    expect_kind(make(work(), world::bo), RefusalKind::not_found);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM gathering"), 0);
}

TEST_P(GroupWork, is_not_made_of_a_meeting_that_is_over) {
    ASSERT_TRUE(as(world::sara, [&](auto& write, const auto& visitor) {
        return meetings::advance_meeting(write, visitor, meeting, MeetingEvent::close, "", sv);
    }));
    expect_kind(make(work()), RefusalKind::conflict);
}

TEST_P(GroupWork, dealing_gives_everybody_one_group_and_no_group_more_than_one_extra) {
    auto typed = work();
    typed.parts = 2;
    typed.deal = Deal::evenly;
    typed.seed = 42;
    auto id = make(typed).value();
    std::vector<std::size_t> sizes;
    std::set<PersonId> dealt;
    database->read([&](db::Read& read) {
        for (const auto& part : contributions_of(read, id)) {
            auto members = members_of(read, part.id);
            sizes.push_back(members.size());
            for (const auto& member : members) EXPECT_TRUE(dealt.insert(member.person).second);
        }
    });
    EXPECT_EQ(dealt, (std::set{world::henrik, world::sara, world::karin})) << "nobody is noted: all of LG";
    EXPECT_EQ(std::max(sizes[0], sizes[1]) - std::min(sizes[0], sizes[1]), 1U);
}

TEST_P(GroupWork, those_who_are_present_are_dealt_when_somebody_is_noted) {
    ASSERT_TRUE(as(world::sara, [&](auto& write, const auto& visitor) {
        return meetings::note_attendance(
            write, visitor, meeting,
            {{"Karin Ek", {}, AttendanceStatus::present, AttendanceMode::physical},
             {"Henrik Öberg", {}, AttendanceStatus::absent, AttendanceMode::physical}},
            sv);
    }));
    auto people = database->read([&](db::Read& read) {
        return people_of(read, *meetings::find_meeting(read, world::visitor(world::sara), meeting));
    });
    ASSERT_EQ(people.size(), 1U);
    EXPECT_EQ(people[0].person, world::karin);
}

TEST_P(GroupWork, only_members_write_when_members_are_named) {
    auto id = make(work()).value();
    auto first = parts(id)[0], second = parts(id)[1];
    Groups groups{.version = gathering(id)->version};
    for (const auto& part : parts(id)) groups.names[part.id] = part.name;
    groups.names[first.id] = "Fönstret";
    groups.members = {{world::karin, first.id}, {world::henrik, second.id}};
    auto change = [&](const Groups& typed, PersonId person) {
        return as(person, [&](auto& write, const auto& visitor) {
            return change_groups(write, visitor, id, typed, sv);
        });
    };
    expect_kind(change(groups, world::karin), RefusalKind::forbidden);
    ASSERT_TRUE(change(groups, world::sara));
    expect_kind(change(groups, world::sara), RefusalKind::conflict);
    EXPECT_EQ(parts(id)[0].name, "Fönstret");
    EXPECT_TRUE(say(first.id, {"Vi lyssnar", 1}, world::karin));
    expect_kind(say(second.id, {"Fel grupp", 1}, world::karin), RefusalKind::not_found);
    EXPECT_FALSE(reads(second.id, world::karin)) << "while they write, it is theirs";
    EXPECT_TRUE(reads(second.id, world::henrik));
    EXPECT_TRUE(say(second.id, {"Sekreteraren hjälper till", 1}, world::sara));
    ASSERT_TRUE(step(id, GatheringEvent::close));
    EXPECT_TRUE(reads(second.id, world::karin)) << "closed, all see all";
    groups.version = gathering(id)->version;
    expect_kind(change(groups, world::sara), RefusalKind::conflict);
}

TEST_P(GroupWork, names_and_places_that_do_not_hold_are_refused) {
    auto id = make(work()).value();
    auto change = [&](const Groups& typed) {
        return as(world::sara, [&](auto& write, const auto& visitor) {
            return change_groups(write, visitor, id, typed, sv);
        });
    };
    Groups groups{.version = 1};
    for (const auto& part : parts(id)) groups.names[part.id] = part.name;
    auto first = parts(id)[0].id;
    Groups nameless = groups;
    nameless.names[first] = " ";
    expect_field(change(nameless), "name_" + to_string(first));
    Groups strange = groups;
    strange.members = {{world::bo, first}};
    expect_field(change(strange), "person_5");
    strange.members = {{world::karin, ContributionId{9999}}};
    expect_field(change(strange), "person_4");
}

TEST_P(GroupWork, two_who_write_at_once_in_the_same_group_overwrite_nothing) {
    auto id = make(work()).value();
    auto part = parts(id)[0];
    ASSERT_TRUE(say(part.id, {"Karins text", part.version}, world::karin));
    expect_kind(say(part.id, {"Henriks text", part.version}, world::henrik), RefusalKind::conflict);
    EXPECT_EQ(parts(id)[0].text, "Karins text");
    EXPECT_TRUE(say(part.id, {"Karins text", part.version}, world::karin)) << "the same again is no conflict";
    EXPECT_EQ(parts(id)[0].version, part.version + 1);
    EXPECT_TRUE(say(part.id, {"Bådas text", part.version + 1}, world::henrik));
    EXPECT_EQ(parts(id)[0].writer, "Henrik Öberg");
}

TEST_P(GroupWork, nothing_is_written_after_it_is_closed_until_it_is_opened_again) {
    auto id = make(work()).value();
    auto part = parts(id)[0];
    ASSERT_TRUE(step(id, GatheringEvent::close));
    expect_kind(say(part.id, {"För sent", part.version}, world::karin), RefusalKind::conflict);
    EXPECT_EQ(parts(id)[0].text, "");
    ASSERT_TRUE(step(id, GatheringEvent::reopen));
    EXPECT_TRUE(say(part.id, {"I tid", part.version}, world::karin));
    expect_kind(step(id, GatheringEvent::reopen), RefusalKind::conflict);
    expect_kind(step(id, GatheringEvent::close, world::karin), RefusalKind::forbidden);
    expect_kind(step(id, GatheringEvent::close, world::bo), RefusalKind::not_found);
}

TEST_P(GroupWork, others_than_those_who_take_part_neither_see_nor_write) {
    auto id = make(work()).value();
    auto part = parts(id)[0];
    for (PersonId person : {world::bo, world::pia}) {
        EXPECT_FALSE(gathering(id, person)) << person.value;
        expect_kind(say(part.id, {"Hej", 1}, person), RefusalKind::not_found);
    }
    EXPECT_TRUE(gathering(id, world::ulla)) << "oversees";
}

TEST_P(GroupWork, a_guest_who_is_present_writes_in_their_group_and_sees_no_other) {
    auto id = dealt({"Bo Nilsson", "Karin Ek"});
    auto bos = part_with(id, world::bo), karins = part_with(id, world::karin);
    ASSERT_NE(bos.id, karins.id);
    EXPECT_TRUE(gathering(id, world::bo)) << "is not in the group whose meeting it is";
    EXPECT_TRUE(say(bos.id, {"Gästens ord", 1}, world::bo));
    EXPECT_TRUE(reads(bos.id, world::bo));
    expect_kind(say(karins.id, {"Fel grupp", 1}, world::bo), RefusalKind::not_found);
    EXPECT_FALSE(gathering(id, world::pia));
    auto meeting_seen = database->read([&](db::Read& read) {
        return meetings::find_meeting(read, world::visitor(world::bo), meeting).has_value();
    });
    EXPECT_FALSE(meeting_seen) << "the meeting stays the group's";
}

TEST_P(GroupWork, that_is_withdrawn_is_read_by_those_who_wrote_it) {
    auto id = dealt({"Henrik Öberg", "Karin Ek"});
    auto karins = part_with(id, world::karin), henriks = part_with(id, world::henrik);
    ASSERT_NE(karins.id, henriks.id);
    auto unnamed = make(work()).value();
    for (auto one : {id, unnamed}) ASSERT_TRUE(step(one, GatheringEvent::withdraw));
    EXPECT_TRUE(reads(karins.id, world::karin));
    EXPECT_FALSE(reads(henriks.id, world::karin));
    EXPECT_FALSE(reads(karins.id, world::anna_berg));
    EXPECT_TRUE(reads(karins.id, world::sara)) << "leads it";
    EXPECT_TRUE(reads(parts(unnamed)[0].id, world::karin)) << "any who took part could write there";
}

TEST_P(GroupWork, any_text_is_kept_as_it_is_and_too_long_a_one_refused) {
    auto id = make(work()).value();
    auto part = parts(id)[0];
    const std::string text = "<b>fet</b> & \"så\" 🎉 \u202Eמה\u202C\nrad två";
    ASSERT_TRUE(say(part.id, {text, 1}, world::karin));
    EXPECT_EQ(parts(id)[0].text, text);
    expect_field(say(part.id, {std::string(most_text_bytes + 1, 'x'), 2}, world::karin), "text");
    EXPECT_TRUE(say(part.id, {std::string(most_text_bytes, 'x'), 2}, world::karin));
}

TEST_P(GroupWork, is_compiled_from_those_who_wrote_and_goes_into_the_minutes) {
    auto id = make(work()).value();
    auto all = parts(id);
    ASSERT_TRUE(say(all[0].id, {"Vi kommer i tid.", 1}, world::karin));
    ASSERT_TRUE(say(all[2].id, {"Alla får prata klart.", 1}, world::henrik));
    EXPECT_EQ(first_draft(parts(id)), "Grupp 1\nVi kommer i tid.\n\nGrupp 3\nAlla får prata klart.");
    expect_kind(compiled(id, "För tidigt"), RefusalKind::conflict);
    ASSERT_TRUE(step(id, GatheringEvent::close));
    expect_field(compiled(id, "  "), "text");
    expect_kind(compiled(id, "Nej", world::karin), RefusalKind::forbidden);
    ASSERT_TRUE(compiled(id, "I tid, och alla pratar klart."));
    auto again = as(world::henrik, [&](auto& write, const auto& visitor) {
        return compile(write, visitor, id, "En annan", 1, sv);
    });
    expect_kind(again, RefusalKind::conflict);
    auto sources = database->read([&](db::Read& read) { return sources_of(read, id); });
    ASSERT_EQ(sources.size(), 2U);
    EXPECT_EQ(sources[0].contribution, all[0].id);
    EXPECT_EQ(sources[0].version, 2);
    EXPECT_EQ(sources[1].contribution, all[2].id);

    auto seen = gathering(id)->version;
    auto into = [&](AgendaItemId under, std::int64_t version) {
        return as(world::sara, [&](auto& write, const auto& visitor) {
            return write_into_minutes(write, visitor, id, {under, version, seen}, sv);
        });
    };
    expect_field(into(AgendaItemId{9999}, 1), "item");
    ASSERT_TRUE(as(world::sara, [&](auto& write, const auto& visitor) {
        return meetings::write_item(write, visitor, item, "Vi delade upp oss.", 1, sv);
    }));
    expect_kind(into(item, 1), RefusalKind::conflict);
    ASSERT_TRUE(compiled(id, "I tid, och alla pratar klart!"));
    expect_kind(into(item, 2), RefusalKind::conflict);
    EXPECT_EQ(gathering(id)->state, GatheringState::closed) << "another text than the one that was read";
    ASSERT_TRUE(compiled(id, "I tid, och alla pratar klart."));
    seen = gathering(id)->version;
    ASSERT_TRUE(into(item, 2));
    auto body = database->read(
        [&](db::Read& read) { return meetings::find_item(read, world::visitor(world::sara), item)->body; });
    EXPECT_EQ(body, "Vi delade upp oss.\n\nI tid, och alla pratar klart.");
    EXPECT_EQ(gathering(id)->state, GatheringState::answered);
    expect_kind(into(item, 3), RefusalKind::conflict);
    auto hits = database->read(
        [&](db::Read& read) { return search::find(read, world::visitor(world::karin), "pratar klart"); });
    EXPECT_TRUE(std::ranges::any_of(hits.hits, [](const auto& hit) { return hit.kind == "gathering"; }));
}

TEST_P(GroupWork, coming_back_to_the_group_needs_somebody_and_a_day) {
    auto id = make(work()).value();
    ASSERT_TRUE(say(parts(id)[0].id, {"Text", 1}, world::karin));
    auto promise = [&](std::vector<std::string> owners, std::optional<Date> due) {
        return as(world::sara, [&](auto& write, const auto& visitor) {
            return promise_return(write, visitor, id, {"Återkom till gruppen", owners, due}, sv);
        });
    };
    expect_kind(promise({"Henrik Öberg"}, today()), RefusalKind::conflict);
    ASSERT_TRUE(step(id, GatheringEvent::close));
    ASSERT_TRUE(compiled(id, "Text"));
    ASSERT_TRUE(as(world::sara, [&](auto& write, const auto& visitor) {
        return write_into_minutes(write, visitor, id, {item, 1, gathering_version(write, id)}, sv);
    }));
    expect_field(promise({" "}, today()), "owners");
    expect_field(promise({"Henrik Öberg"}, {}), "due_on");
    EXPECT_TRUE(owed_by(world::henrik).empty());
    ASSERT_TRUE(promise({"Henrik Öberg"}, today() + std::chrono::days{30}));
    ASSERT_EQ(owed_by(world::henrik).size(), 1U);
    EXPECT_EQ(owed_by(world::henrik)[0].origin_part, item.value);
    EXPECT_EQ(
        rows("SELECT COUNT(*) FROM object_link WHERE from_kind = 'commitment' AND to_kind = 'gathering'"), 1);
}

TEST_P(GroupWork, goes_with_its_meeting_and_its_group) {
    auto typed = work();
    typed.deal = Deal::evenly;
    auto id = make(typed).value();
    ASSERT_TRUE(say(parts(id)[0].id, {"Text", 1}, world::sara));
    ASSERT_TRUE(step(id, GatheringEvent::close));
    ASSERT_TRUE(compiled(id, "Text"));
    database->write([&](db::Write& write) { remove_group(write, world::lg); });
    for (const char* table :
         {"gathering", "contribution", "contribution_member", "contribution_note", "compiled_from"})
        EXPECT_EQ(rows(fmt::format("SELECT COUNT(*) FROM {}", table)), 0) << table;
}

}  // namespace
}  // namespace styrkedja::contributions
