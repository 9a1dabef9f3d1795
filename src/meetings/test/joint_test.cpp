// Meetings of several groups: who sees and finds them, who keeps them, and whose people are expected.
#include "meetings/joint.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "groups/groups.h"
#include "meetings/coming.h"
#include "meetings/object.h"
#include "meetings/words.h"
#include "notices/notices.h"
#include "organisation/people.h"
#include "rights/testing/world.h"
#include "search/search.h"

namespace styrkedja::meetings {
namespace {

namespace world = rights::world;
using std::chrono::days;
constexpr Language sv = Language::swedish;
using Strings = std::vector<std::string>;

class Joint : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        hang_object();
        world::fill(*database);
    }

    template <class Command>
    auto as(PersonId person, Command&& command) {
        return database->write([&](db::Write& write) { return command(write, world::visitor(person)); });
    }
    template <class Question>
    auto asked(PersonId person, Question&& question) {
        return database->read([&](db::Read& read) { return question(read, world::visitor(person)); });
    }
    Result<MeetingId> plan(std::vector<GroupId> guests, GroupId host = world::lg) {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
            return plan_meeting(write, visitor, {host, "Budgetdag", {day, "13:00", "", "Fyren"}, guests}, sv);
        });
    }
    Result<void> change(MeetingId id, std::vector<GroupId> guests, PersonId by = world::sara,
                        std::optional<std::int64_t> version = {}) {
        auto seen = version.value_or(meeting(id).version);
        return as(by, [&](db::Write& write, const rights::Visitor& visitor) {
            return change_guests(write, visitor, id, guests, seen, sv);
        });
    }
    Meeting meeting(MeetingId id, PersonId reader = world::sara) {
        return *asked(reader, [&](db::Read& read, const rights::Visitor& visitor) {
            return find_meeting(read, visitor, id);
        });
    }
    bool sees(PersonId person, MeetingId id) {
        return asked(person, [&](db::Read& read, const rights::Visitor& visitor) {
            return find_meeting(read, visitor, id).has_value();
        });
    }
    std::size_t listed(PersonId person, MeetingFilter filter = {}) {
        return asked(person, [&](db::Read& read, const rights::Visitor& visitor) {
            auto list = list_meetings(read, visitor, filter);
            EXPECT_EQ(count_meetings(read, visitor, filter), std::ssize(list));
            return list.size();
        });
    }
    std::size_t found(PersonId person, std::string_view words) {
        return asked(person, [&](db::Read& read, const rights::Visitor& visitor) {
            return search::find(read, visitor, words).hits.size();
        });
    }
    std::vector<notices::Notice> news(PersonId person) {
        return database->read([&](db::Read& read) { return notices::unseen(read, person, 10); });
    }
    Result<void> advance(MeetingId id, MeetingEvent event) {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
            return advance_meeting(write, visitor, id, event, "", sv);
        });
    }
    Result<void> attend(MeetingId id, const std::vector<Attendee>& people, PersonId by = world::sara) {
        return as(by, [&](db::Write& write, const rights::Visitor& visitor) {
            return note_attendance(write, visitor, id, people, sv);
        });
    }
    std::vector<AttendanceList> lists(MeetingId id) {
        return lists_of(meeting(id), database->read([&](db::Read& read) { return attendees_of(read, id); }));
    }
    static Strings names(const AttendanceList& list) {
        Strings all;
        for (const auto& one : list.people) all.push_back(one.name);
        return all;
    }
    static void expect_guests_wrong(const auto& result) {
        ASSERT_FALSE(result);
        ASSERT_FALSE(result.error().fields.empty()) << result.error().message;
        EXPECT_EQ(result.error().fields.front().field, "guests");
    }

    Date today = date_of(now()), day = today + days{14};
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Joint, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Joint, is_one_of_the_guests_own_meetings) {
    auto alone = plan({}).value();
    EXPECT_FALSE(sees(world::bo, alone));
    auto id = plan({world::sg}).value();
    EXPECT_TRUE(sees(world::bo, id));
    EXPECT_TRUE(takes_part(world::visitor(world::bo), meeting(id)));
    EXPECT_TRUE(takes_part(world::visitor(world::karin), meeting(id)));
    EXPECT_FALSE(takes_part(world::visitor(world::ulla), meeting(id)));
    EXPECT_FALSE(sees(world::pia, id));
    EXPECT_EQ(names_of_groups(sv, meeting(id)), "Ledningsgruppen Norr och Samverkansgruppen");
    EXPECT_EQ(names_of_groups(sv, "A", "B\nC"), "A, B och C");
    EXPECT_EQ(listed(world::bo), 1U);
    EXPECT_EQ(listed(world::bo, {.group = world::sg}), 1U);
    EXPECT_EQ(listed(world::bo, {.group = world::lg}), 0U) << "the host's other meetings are not his";
    EXPECT_EQ(listed(world::karin), 2U);
    EXPECT_EQ(listed(world::ulla), 2U) << "once each, whoever sees both groups";
    EXPECT_EQ(listed(world::ulla, {.group = world::sg}), 1U);
    EXPECT_EQ(listed(world::ulla, {.year = year_of(day), .order = MeetingOrder::oldest}), 2U);
    EXPECT_EQ(listed(world::ulla, {.order = MeetingOrder::group}), 2U);
    EXPECT_EQ(listed(world::pia), 0U);
    auto row = asked(world::bo, [&](db::Read& read, const rights::Visitor& visitor) {
        return list_meetings(read, visitor, {}).at(0);
    });
    EXPECT_EQ(row.guest_names, "Samverkansgruppen");
    auto coming = asked(world::bo, [&](db::Read& read, const rights::Visitor& visitor) {
        return coming_meetings(read, visitor, today, 5);
    });
    ASSERT_EQ(coming.size(), 1U);
    EXPECT_EQ(coming[0].guest_names, "Samverkansgruppen");
    auto next = database->read([&](db::Read& read) { return next_meeting(read, world::sg, today); });
    ASSERT_TRUE(next);
    EXPECT_EQ(next->id, id);
}

TEST_P(Joint, is_found_by_its_guests_with_its_items_as_long_as_they_are_guests) {
    auto id = plan({world::sg}).value();
    EXPECT_EQ(found(world::bo, "budgetdag"), 1U);
    EXPECT_EQ(found(world::karin, "budgetdag"), 1U);
    EXPECT_EQ(found(world::pia, "budgetdag"), 0U);
    ASSERT_TRUE(change(id, {}));
    EXPECT_FALSE(sees(world::bo, id));
    EXPECT_EQ(found(world::bo, "budgetdag"), 0U);
    ASSERT_TRUE(change(id, {world::sg}));
    ASSERT_TRUE(advance(id, MeetingEvent::start));
    as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        auto item = agenda_of(write, id).front();
        EXPECT_TRUE(write_item(write, visitor, item.id, "Lokalerna räcker inte.", item.body_version, sv));
        EXPECT_TRUE(decide_under(write, visitor, item.id, DecisionKind::formal, "Taket lagas.", sv));
    });
    EXPECT_EQ(found(world::bo, "lokalerna"), 1U);
    EXPECT_EQ(found(world::pia, "lokalerna"), 0U);
    EXPECT_EQ(found(world::bo, "taket"), 0U) << "the decision is the host's";
    EXPECT_EQ(found(world::karin, "taket"), 1U);
}

TEST_P(Joint, is_kept_by_the_host_and_asked_items_of_by_everybody) {
    auto id = plan({world::sg}).value();
    auto by_bo = as(world::bo, [&](db::Write& write, const rights::Visitor& visitor) {
        return add_item(write, visitor, id, {.title = "Skyddsronden"}, sv);
    });
    ASSERT_TRUE(by_bo);
    auto items = database->read([&](db::Read& read) { return agenda_of(read, id); });
    EXPECT_FALSE(items.back().is_accepted) << "the chair of a guest group asks, too";
    auto version = meeting(id).version;
    auto moved = as(world::bo, [&](db::Write& write, const rights::Visitor& visitor) {
        return move_meeting(write, visitor, id, {day + days{1}}, "för sent", version, sv);
    });
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().kind, RefusalKind::forbidden);
    ASSERT_TRUE(advance(id, MeetingEvent::start));
    auto noted = attend(id, {}, world::bo);
    ASSERT_FALSE(noted);
    EXPECT_EQ(noted.error().kind, RefusalKind::forbidden);
    auto changed = change(id, {}, world::bo);
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().kind, RefusalKind::forbidden);
    EXPECT_EQ(change(id, {}, world::pia).error().kind, RefusalKind::not_found);
    EXPECT_EQ(change(id, {}).error().kind, RefusalKind::conflict) << "it runs";
}

TEST_P(Joint, tells_the_keepers_of_a_group_that_is_new) {
    auto id = plan({world::sg}).value();
    ASSERT_EQ(news(world::bo).size(), 1U);
    EXPECT_EQ(news(world::bo)[0].what, NoticeWhat::invited);
    EXPECT_TRUE(news(world::anna_berg).empty()) << "she is only a member";
    auto last = news(world::bo)[0].id;
    database->write([&](db::Write& write) { notices::mark_seen(write, world::bo, last); });
    ASSERT_TRUE(change(id, {world::sg, world::angsvik}));
    EXPECT_TRUE(news(world::bo).empty()) << "he was told before";
    EXPECT_EQ(names_of_groups(sv, meeting(id)),
              "Ledningsgruppen Norr, Samverkansgruppen och Ängsviks nätverk");
}

TEST_P(Joint, refuses_groups_that_cannot_take_part) {
    expect_guests_wrong(plan({world::lg}));
    expect_guests_wrong(plan({GroupId{999}}));
    expect_guests_wrong(plan({GroupId{}}));
    auto id = plan({world::sg, world::sg}).value();
    EXPECT_EQ(meeting(id).guests.size(), 1U) << "named twice it is one";
    expect_guests_wrong(change(id, {world::lg}));
    std::vector<GroupId> many;
    database->write([&](db::Write& write) {
        for (int at = 0; at < 11; ++at)
            many.push_back(groups::add_group(write, {std::nullopt, "tests"},
                                             {.code = fmt::format("g{}", at), .name = "Grupp"}));
        many.push_back(groups::add_group(write, {std::nullopt, "tests"},
                                         {.code = "sen", .name = "Sen", .valid_from = day + days{1}}));
    });
    expect_guests_wrong(change(id, {many.back()}));
    many.pop_back();
    expect_guests_wrong(change(id, many));
    EXPECT_EQ(change(id, {}, world::sara, 0).error().kind, RefusalKind::conflict) << "an older version";
    EXPECT_EQ(meeting(id).guests.size(), 1U);
    many.pop_back();
    EXPECT_TRUE(change(id, many));
}

TEST_P(Joint, has_a_list_of_attendance_for_each_group) {
    as(world::sara, [&](db::Write& write, const rights::Visitor&) {
        groups::add_member(write, rights::system_visitor("tests"), world::sg, world::karin,
                           GroupFunction::member, {today, forever}, sv);
    });
    auto id = plan({world::sg}).value();
    ASSERT_TRUE(advance(id, MeetingEvent::start));
    ASSERT_TRUE(attend(id, {{"Bo Nilsson", world::bo, AttendanceStatus::present, {}},
                            {"Karin Ek", {}, AttendanceStatus::present, AttendanceMode::remote},
                            {"Anna Berg", {}, AttendanceStatus::absent, {}},
                            {"En revisor", {}, AttendanceStatus::present, {}}}));
    auto all = lists(id);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].group, "Ledningsgruppen Norr");
    EXPECT_EQ(names(all[0]), Strings{"Karin Ek"}) << "who is in both stands under the first";
    EXPECT_EQ(all[1].group, "Samverkansgruppen");
    EXPECT_EQ(names(all[1]), (Strings{"Bo Nilsson", "Anna Berg"}));
    EXPECT_EQ(all[2].group, "");
    EXPECT_EQ(names(all[2]), Strings{"En revisor"});
    auto alone = plan({}).value();
    ASSERT_TRUE(advance(alone, MeetingEvent::start));
    ASSERT_TRUE(attend(alone, {{"Karin Ek", {}, AttendanceStatus::present, {}}}));
    ASSERT_EQ(lists(alone).size(), 1U);
    EXPECT_EQ(lists(alone)[0].group, "");
    EXPECT_FALSE(lists(alone)[0].people[0].group);
}

TEST_P(Joint, does_not_make_one_of_two_who_have_the_same_name) {
    PersonId twin;
    database->write([&](db::Write& write) {
        twin = organisation::add_person(write, {std::nullopt, "tests"},
                                        {.code = "karin2", .name = "Karin Ek", .email = ""});
        groups::add_member(write, rights::system_visitor("tests"), world::lg, twin, GroupFunction::member,
                           {today, forever}, sv);
    });
    auto id = plan({}).value();
    ASSERT_TRUE(advance(id, MeetingEvent::start));
    ASSERT_TRUE(attend(id, {{"Karin Ek", world::karin, AttendanceStatus::present, {}},
                            {"Karin Ek", twin, AttendanceStatus::absent, {}},
                            {"Karin Ek", twin, AttendanceStatus::present, {}},
                            {"Karin Ek", {}, AttendanceStatus::present, {}}}));
    auto people = database->read([&](db::Read& read) { return attendees_of(read, id); });
    ASSERT_EQ(people.size(), 3U) << "nobody knows which of them the third is";
    EXPECT_EQ(people[0].person, world::karin);
    EXPECT_EQ(people[1].person, twin);
    EXPECT_EQ(people[1].status, AttendanceStatus::absent);
    EXPECT_FALSE(people[2].person);
}

TEST_P(Joint, asks_all_its_groups_who_a_name_means) {
    database->write([&](db::Write& write) {
        auto anna = organisation::add_person(write, {std::nullopt, "tests"},
                                             {.code = "anna3", .name = "Anna Lind", .email = ""});
        groups::add_member(write, rights::system_visitor("tests"), world::lg, anna, GroupFunction::member,
                           {today, forever}, sv);
    });
    auto id = plan({world::sg}).value();
    ASSERT_TRUE(advance(id, MeetingEvent::start));
    ASSERT_TRUE(attend(id, {{"Anna", {}, AttendanceStatus::present, {}},
                            {"Bo", {}, AttendanceStatus::present, {}},
                            {"Karin", {}, AttendanceStatus::absent, {}}}));
    auto people = database->read([&](db::Read& read) { return attendees_of(read, id); });
    ASSERT_EQ(people.size(), 3U);
    EXPECT_FALSE(people[0].person) << "alone of that name in her group, one of three at the meeting";
    EXPECT_EQ(people[1].person, world::bo);
    EXPECT_EQ(people[2].person, world::karin);
    auto promised = as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return promise_under(write, visitor, agenda_of(write, id).front().id,
                             {.text = "Ordna salen", .owners = {"Anna", "Bo"}}, sv);
    });
    ASSERT_TRUE(promised);
    static const db::Query<PersonId(CommitmentId)> owners_known{
        "SELECT person FROM commitment_owner WHERE commitment = $1 AND person IS NOT NULL"};
    EXPECT_EQ(database->read([&](db::Read& read) { return read.all(owners_known, *promised); }),
              std::vector{world::bo});
}

TEST_P(Joint, keeps_somebody_else_who_is_called_nearly_so) {
    auto id = plan({world::sg}).value();
    ASSERT_TRUE(advance(id, MeetingEvent::start));
    ASSERT_TRUE(attend(id, {{"Karin", {}, AttendanceStatus::present, {}},
                            {"Karin Ek", world::karin, AttendanceStatus::absent, {}}}));
    auto people = database->read([&](db::Read& read) { return attendees_of(read, id); });
    ASSERT_EQ(people.size(), 2U);
    EXPECT_EQ(people[0].person, world::karin);
    EXPECT_EQ(people[0].status, AttendanceStatus::absent);
    EXPECT_EQ(people[1].name, "Karin");
    EXPECT_FALSE(people[1].person);
    EXPECT_FALSE(people[1].group) << "nor on anybody's list";
    EXPECT_EQ(people[1].status, AttendanceStatus::present);
}

TEST_P(Joint, refuses_a_crafted_list_of_groups_at_once) {
    auto began = std::chrono::steady_clock::now();
    std::vector<GroupId> crafted(400'000, world::sg);
    EXPECT_TRUE(plan(crafted)) << "named however often it is one";
    for (std::size_t at = 0; at < crafted.size(); ++at) crafted[at].value = static_cast<std::int64_t>(at);
    expect_guests_wrong(plan(crafted));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{4});
}

TEST_P(Joint, has_no_control_characters_in_its_title) {
    auto planned = as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return plan_meeting(write, visitor, {world::lg, "Budget\x01\r\ndag\x7f", {day}}, sv);
    });
    ASSERT_TRUE(planned);
    EXPECT_EQ(meeting(*planned).title, "Budget dag");
    auto change = [&](std::string title) {
        auto version = meeting(*planned).version;
        return as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
            return change_meeting(write, visitor, *planned, {title, day, "", version}, sv);
        });
    };
    EXPECT_TRUE(change("Ny\x02titel"));
    EXPECT_EQ(meeting(*planned).title, "Ny titel");
    EXPECT_FALSE(change("\x02\x1f")) << "nothing is left of it";
}

TEST_P(Joint, leaves_nothing_of_a_group_that_is_removed_behind) {
    auto by_lg = plan({world::sg}).value();
    ASSERT_TRUE(advance(by_lg, MeetingEvent::start));
    ASSERT_TRUE(attend(by_lg, {{"Bo Nilsson", world::bo, AttendanceStatus::present, {}}}));
    auto remove = [&](GroupId group) {
        database->write([&](db::Write& write) {
            search::remove_group(write, group);
            remove_group(write, {std::nullopt, "tests"}, group);
        });
    };
    remove(world::sg);
    EXPECT_TRUE(meeting(by_lg).guests.empty());
    ASSERT_EQ(lists(by_lg).size(), 1U);
    EXPECT_FALSE(lists(by_lg)[0].people[0].group) << "he was there all the same";
    EXPECT_EQ(found(world::bo, "budgetdag"), 0U);
    EXPECT_EQ(found(world::karin, "budgetdag"), 1U);
    remove(world::lg);
    static const db::Query<std::int64_t()> rows{
        "SELECT (SELECT count(*) FROM meeting) + (SELECT count(*) FROM meeting_guest_group) + (SELECT "
        "count(*) FROM attendance) + (SELECT count(*) FROM search_reader_group)"};
    EXPECT_EQ(database->read([](db::Read& read) { return *read.one(rows); }), 0);
}

}  // namespace
}  // namespace styrkedja::meetings
