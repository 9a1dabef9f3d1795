// A meeting that is held here, command by command: planned, moved, run, written, closed.
#include "meetings/planning.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "rights/testing/world.h"
#include "search/search.h"

namespace styrkedja::meetings {
namespace {

namespace world = rights::world;
using std::chrono::days;
constexpr Language sv = Language::swedish;

class Planning : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }

    template <class Command>
    auto as(PersonId person, Command&& command) {
        return database->write([&](db::Write& write) { return command(write, world::visitor(person)); });
    }
    Result<MeetingId> plan(PersonId person, NewMeeting meeting) {
        return as(person, [&](db::Write& write, const rights::Visitor& visitor) {
            return plan_meeting(write, visitor, meeting, sv);
        });
    }
    MeetingId planned() {
        return plan(world::sara, {world::lg, "", {day, "13.00", "1530", "Rum 4"}}).value();
    }
    MeetingId running() {
        MeetingId id = planned();
        EXPECT_TRUE(advance(id, MeetingEvent::start));
        return id;
    }
    Result<void> advance(MeetingId id, MeetingEvent event, std::string_view reason = "",
                         PersonId person = world::sara) {
        return as(person, [&](db::Write& write, const rights::Visitor& visitor) {
            return advance_meeting(write, visitor, id, event, reason, sv);
        });
    }
    Result<AgendaItemId> add(MeetingId id, std::string_view title, PersonId person = world::sara) {
        return as(person, [&](db::Write& write, const rights::Visitor& visitor) {
            return add_item(write, visitor, id, {.title = std::string(title)}, sv);
        });
    }
    Meeting meeting(MeetingId id) {
        return *database->read(
            [&](db::Read& read) { return find_meeting(read, world::visitor(world::sara), id); });
    }
    std::vector<AgendaItem> agenda(MeetingId id) {
        return database->read([&](db::Read& read) { return agenda_of(read, id); });
    }
    std::vector<std::string> titles(MeetingId id) {
        std::vector<std::string> list;
        for (const auto& item : agenda(id)) list.push_back((item.is_accepted ? "" : "? ") + item.title);
        return list;
    }
    static void expect_field(const auto& result, std::string_view field) {
        ASSERT_FALSE(result);
        ASSERT_FALSE(result.error().fields.empty()) << result.error().message;
        EXPECT_EQ(result.error().fields.front().field, field);
    }
    static void expect_kind(const auto& result, RefusalKind kind) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
    }

    Date day = date_of(now()) + days{14};
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Planning, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Planning, a_new_meeting_has_the_groups_name_its_times_and_the_items_of_the_template) {
    auto id = planned();
    auto made = meeting(id);
    EXPECT_EQ(made.title, "Ledningsgruppen Norr");
    EXPECT_EQ(made.held_on, day);
    EXPECT_EQ(made.starts_at + "–" + made.ends_at + " " + made.place, "13:00–15:30 Rum 4");
    EXPECT_EQ(name_of(made.state), "planned");
    auto items = agenda(id);
    ASSERT_EQ(items.size(), 6U);
    EXPECT_EQ(name_of(items.front().kind), "check_in");
    EXPECT_EQ(name_of(items[1].standing), "feedback");
    EXPECT_EQ(name_of(items.back().kind), "check_out");
}

TEST_P(Planning, the_groups_own_template_of_that_year_or_before_is_used) {
    auto save = [&](int year, std::string_view title) {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
            return agendas::save_template(write, visitor, world::lg,
                                          {year, 0, {{ItemKind::decision, std::string(title), 30}}}, sv);
        });
    };
    ASSERT_TRUE(save(year_of(day) + 1, "Nästa års"));
    EXPECT_EQ(agenda(planned()).size(), 6U) << "next year's does not hold yet";
    ASSERT_TRUE(save(year_of(day) - 1, "Fjolårets"));
    EXPECT_EQ(titles(planned()), (std::vector<std::string>{"Fjolårets"}));
}

TEST_P(Planning, what_is_no_day_or_time_is_refused_field_by_field) {
    expect_field(plan(world::sara, {world::lg, "", {std::nullopt, "13", "", ""}}), "day");
    expect_field(plan(world::sara, {world::lg, "", {day, "kl ett", "", ""}}), "starts_at");
    expect_field(plan(world::sara, {world::lg, "", {day, "24:00", "", ""}}), "starts_at");
    expect_field(plan(world::sara, {world::lg, "", {day, "13", "12.30", ""}}), "ends_at");
    expect_field(plan(world::sara, {world::sg, "", {day, "13", "", ""}}), "group");
    expect_field(plan(world::bo, {world::lg, "", {day, "13", "", ""}}), "group");
}

TEST_P(Planning, a_moved_meeting_keeps_where_it_was_and_why) {
    auto id = planned();
    auto move = [&](Times times, std::string_view reason, std::int64_t version) {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
            return move_meeting(write, visitor, id, times, reason, version, sv);
        });
    };
    Times later{day + days{28}, "13:00", "15:30", "Rum 4"};
    expect_field(move(later, "", 1), "reason");
    ASSERT_TRUE(move(later, "Föreläsningen är då", 1));
    expect_kind(move(later, "igen", 1), RefusalKind::conflict);
    EXPECT_EQ(meeting(id).held_on, day + days{28});
    auto moves = database->read([&](db::Read& read) { return moves_of(read, id); });
    ASSERT_EQ(moves.size(), 1U);
    EXPECT_EQ(moves[0].from_day, day);
    EXPECT_EQ(moves[0].reason, "Föreläsningen är då");
    ASSERT_TRUE(move({day + days{28}, "13:00", "16:00", "Rum 7"}, "", 2)) << "another room is no move";
    ASSERT_TRUE(advance(id, MeetingEvent::cancel, "Snöstorm"));
    moves = database->read([&](db::Read& read) { return moves_of(read, id); });
    ASSERT_EQ(moves.size(), 2U);
    EXPECT_FALSE(moves[1].to_day);
    expect_kind(move(later, "nej", 4), RefusalKind::conflict);
}

TEST_P(Planning, states_follow_each_other_and_nothing_else) {
    auto id = planned();
    expect_kind(advance(id, MeetingEvent::close), RefusalKind::conflict);
    expect_kind(advance(id, MeetingEvent::start, "", world::karin), RefusalKind::forbidden);
    expect_kind(advance(id, MeetingEvent::start, "", world::bo), RefusalKind::not_found);
    expect_field(advance(id, MeetingEvent::cancel), "reason");
    for (auto event : {MeetingEvent::start, MeetingEvent::close, MeetingEvent::resume, MeetingEvent::close,
                       MeetingEvent::publish})
        ASSERT_TRUE(advance(id, event)) << name_of(event);
    expect_kind(advance(id, MeetingEvent::start), RefusalKind::conflict);
    expect_field(advance(id, MeetingEvent::correct), "reason");
    EXPECT_TRUE(advance(id, MeetingEvent::correct, "Fel datum i punkt 3"));
    EXPECT_EQ(name_of(meeting(id).state), "draft");
}

TEST_P(Planning, items_come_before_the_check_out_and_those_asked_for_wait_at_the_end) {
    auto id = planned();
    ASSERT_TRUE(add(id, "Läsplan"));
    auto asked = add(id, "Färjan", world::karin);
    ASSERT_TRUE(asked);
    expect_kind(add(id, "Insyn", world::bo), RefusalKind::not_found);
    auto list = titles(id);
    ASSERT_EQ(list.size(), 8U);
    EXPECT_EQ(list[5], "Läsplan");
    EXPECT_EQ(list[6], "Utcheckning");
    EXPECT_EQ(list[7], "? Färjan");
    ASSERT_TRUE(as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return accept_item(write, visitor, *asked, sv);
    }));
    list = titles(id);
    EXPECT_EQ(list[6], "Färjan");
    EXPECT_EQ(list[7], "Utcheckning");
    ASSERT_TRUE(as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return shift_item(write, visitor, *asked, -1, sv);
    }));
    EXPECT_EQ(titles(id)[5], "Färjan");
    ASSERT_TRUE(as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return remove_item(write, visitor, *asked, sv);
    }));
    EXPECT_EQ(titles(id).size(), 7U);
}

TEST_P(Planning, a_meeting_has_no_more_items_than_fit) {
    auto id = planned();
    for (auto at = std::ssize(agenda(id)); at < most_items; ++at) ASSERT_TRUE(add(id, "Punkt"));
    expect_field(add(id, "En till"), "title");
}

TEST_P(Planning, wishes_are_bounded_for_each_and_take_no_room_from_the_agenda) {
    auto id = planned();
    Result<AgendaItemId> wish;
    for (std::int64_t at = 0; at < most_wishes; ++at) {
        wish = add(id, "Önskan", world::karin);
        ASSERT_TRUE(wish);
    }
    expect_field(add(id, "En för mycket", world::karin), "title");
    ASSERT_TRUE(add(id, "En annans", world::henrik)) << "the chair's own is on the agenda at once";
    auto accept = [&] {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& sara) {
            return accept_item(write, sara, *wish, sv);
        });
    };
    auto on_it = [&] {
        auto items = agenda(id);
        return std::ranges::count_if(items, &AgendaItem::is_accepted);
    };
    while (on_it() < most_items) ASSERT_TRUE(add(id, "Punkt")) << on_it();
    expect_field(add(id, "En till"), "title");
    expect_kind(accept(), RefusalKind::conflict);
    auto first = agenda(id)[1].id;
    ASSERT_TRUE(as(world::sara, [&](db::Write& write, const rights::Visitor& sara) {
        return remove_item(write, sara, first, sv);
    }));
    EXPECT_TRUE(accept());
    EXPECT_TRUE(add(id, "I stället", world::karin)) << "one of hers is on the agenda";
}

TEST_P(Planning, what_is_written_has_a_version_and_is_found) {
    auto id = running();
    auto item = agenda(id)[1].id;
    auto write_text = [&](std::string_view text, std::int64_t version, PersonId person = world::sara) {
        return as(person, [&](db::Write& write, const rights::Visitor& visitor) {
            return write_item(write, visitor, item, text, version, sv);
        });
    };
    EXPECT_EQ(write_text("Läsplanen är klar.", 1), 2);
    expect_kind(write_text("Något annat", 1), RefusalKind::conflict);
    expect_kind(write_text("x", 2, world::karin), RefusalKind::forbidden);
    expect_kind(write_text(std::string(most_body_bytes + 1, 'x'), 2), RefusalKind::too_large);
    EXPECT_EQ(agenda(id)[1].body, "Läsplanen är klar.");
    auto hits = [&](PersonId person) {
        return database->read([&](db::Read& read) {
            return search::find(read, world::visitor(person), "läsplanen").hits.size();
        });
    };
    EXPECT_EQ(hits(world::karin), 1U);
    EXPECT_EQ(hits(world::bo), 0U);
    ASSERT_TRUE(as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return change_item(write, visitor, item, {.title = "Sommarskolan", .version = 1}, sv);
    }));
    auto renamed = database->read([&](db::Read& read) {
        return search::find(read, world::visitor(world::karin), "sommarskolan").hits.size();
    });
    EXPECT_EQ(renamed, 1U);
    ASSERT_TRUE(advance(id, MeetingEvent::close));
    ASSERT_TRUE(advance(id, MeetingEvent::publish));
    expect_kind(write_text("Efteråt", 2), RefusalKind::conflict);
}

TEST_P(Planning, what_is_decided_and_promised_under_an_item_is_in_the_chain) {
    auto id = running();
    auto item = agenda(id)[1].id;
    auto decision = as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return decide_under(write, visitor, item, DecisionKind::consent, " Alla gav ok. ", sv);
    });
    ASSERT_TRUE(decision);
    auto promise = [&](PromiseUnder promised) {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
            return promise_under(write, visitor, item, promised, sv);
        });
    };
    expect_field(promise({"Tar fram underlag", {"Karin Ek"}, day - days{1}}), "due_on");
    expect_field(promise({"Tar fram underlag", std::vector<std::string>(31, "Karin Ek")}), "owners");
    expect_field(promise({"Tar fram underlag", {std::string(600, 'k')}}), "owners");
    ASSERT_TRUE(promise({"Tar fram underlag", {"Karin Ek"}, day + days{7}}));
    database->read([&](db::Read& read) {
        auto decided = decisions::decisions_of(read, "meeting", id.value);
        ASSERT_EQ(decided.size(), 1U);
        EXPECT_EQ(decided[0].text, "Alla gav ok.");
        EXPECT_EQ(decided[0].origin_part, item.value);
        auto promised = commitments::commitments_of(read, "meeting", id.value);
        ASSERT_EQ(promised.size(), 1U);
        EXPECT_EQ(promised[0].owners, "Karin Ek");
    });
    expect_kind(as(world::sara,
                   [&](db::Write& write, const rights::Visitor& visitor) {
                       return remove_item(write, visitor, item, sv);
                   }),
                RefusalKind::conflict);
}

TEST_P(Planning, attendance_is_present_or_absent_without_a_reason_and_unknown_when_left_out) {
    auto id = running();
    auto note = [&](std::vector<Attendee> attendees) {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
            return note_attendance(write, visitor, id, attendees, sv);
        });
    };
    ASSERT_TRUE(note({{"Karin Ek", {}, AttendanceStatus::present, AttendanceMode::remote},
                      {"Henrik Öberg", {}, AttendanceStatus::absent, AttendanceMode::physical},
                      {"Sara Lind", {}, AttendanceStatus::unknown, AttendanceMode::physical},
                      {"karin ek", {}, AttendanceStatus::absent, AttendanceMode::physical}}));
    auto there = database->read([&](db::Read& read) { return attendees_of(read, id); });
    ASSERT_EQ(there.size(), 2U);
    EXPECT_EQ(there[0].person, world::karin);
    EXPECT_EQ(name_of(there[0].mode), "remote");
    EXPECT_EQ(name_of(there[1].status), "absent");
}

}  // namespace
}  // namespace styrkedja::meetings
