// save_meeting and change_meeting: what they store, what they refuse, and that a refusal
// leaves nothing behind.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "commitments/commitment_commands.h"
#include "groups/groups.h"
#include "links/links.h"
#include "meetings/object.h"
#include "meetings/store.h"
#include "meetings/testing/invented.h"
#include "rights/testing/world.h"
#include "search/search.h"

namespace styrkedja::meetings {
namespace {

namespace world = rights::world;
using Strings = std::vector<std::string>;

const db::Query<std::int64_t()> count_rows{
    "SELECT (SELECT count(*) FROM meeting) + (SELECT count(*) FROM attendance) + (SELECT count(*) FROM "
    "agenda_item) "
    "+ (SELECT count(*) FROM agenda_item_note) + (SELECT count(*) FROM decision) + (SELECT count(*) FROM "
    "commitment) "
    "+ (SELECT count(*) FROM commitment_owner) + (SELECT count(*) FROM search_document)"};
struct OwnerRow {
    std::string name;
    std::optional<PersonId> person;
};
const db::Query<OwnerRow()> all_owners{"SELECT name, person FROM commitment_owner ORDER BY id"};
const db::Query<OwnerRow()> all_attendance{"SELECT name, person FROM attendance ORDER BY id"};

class Meetings : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }

    Result<MeetingId> save(const rights::Visitor& visitor, DocumentId document, const Proposal& proposal) {
        return database->write([&](db::Write& write) {
            return save_meeting(write, visitor, document, proposal, Language::swedish);
        });
    }
    MeetingId saved(const Proposal& proposal = invented_proposal(),
                    std::string_view text = invented_minutes) {
        auto sara = world::visitor(world::sara);
        auto result = save(sara, keep_text(*database, sara, text), proposal);
        if (!result) throw std::runtime_error(result.error().message);
        return *result;
    }
    std::int64_t rows() {
        return *database->read([](db::Read& read) { return read.one(count_rows); });
    }
    void expect_refused(const Result<MeetingId>& result, RefusalKind kind, std::string_view field = {}) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
        if (!field.empty()) {
            ASSERT_FALSE(result.error().fields.empty());
            EXPECT_EQ(result.error().fields.front().field, field);
        }
        EXPECT_EQ(rows(), 0) << "a refused command leaves no trace";
    }
    Strings found(PersonId person, std::string_view query) {
        return database->read([&](db::Read& read) {
            Strings list;
            for (const auto& hit : search::find(read, world::visitor(person), query).hits)
                list.push_back(hit.kind);
            return list;
        });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Meetings, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Meetings, what_is_said_about_one_is_found_by_its_group) {
    auto id = saved();
    hang_object();
    auto readers = [&](std::int64_t object) {
        return database->read(
            [&](db::Read& read) { return links::find_kind("meeting")->readers(read, object); });
    };
    ASSERT_TRUE(readers(id.value));
    EXPECT_EQ(readers(id.value)->group, world::lg);
    EXPECT_FALSE(readers(id.value + 1));
}

TEST_P(Meetings, save_stores_the_meeting_and_its_items) {
    auto id = saved();
    database->read([&](db::Read& read) {
        auto meeting = find_meeting(read, world::visitor(world::karin), id);
        ASSERT_TRUE(meeting);
        EXPECT_EQ(meeting->title, "Ledningsgruppen Norr");
        EXPECT_EQ(meeting->group_name, "Ledningsgruppen Norr");
        EXPECT_EQ(meeting->held_on, std::chrono::year{2026} / 3 / 10);
        EXPECT_EQ(meeting->secretary, "Sara Lind");
        EXPECT_EQ(meeting->version, 1);
        ASSERT_TRUE(meeting->document);
        EXPECT_EQ(meeting_of_document(read, *meeting->document), id);
        auto items = items_of(read, id);
        ASSERT_EQ(items.size(), 2u);
        EXPECT_EQ(items[0].number, 1);
        EXPECT_EQ(items[0].title, "Läsplan");
        EXPECT_EQ(items[0].section, ItemKind::decision);
        EXPECT_EQ(items[1].number, std::nullopt);
        EXPECT_EQ(items[1].section, std::nullopt);
        auto notes = notes_of(read, id);
        ASSERT_EQ(notes.size(), 3u);
        EXPECT_EQ(notes[0].kind, NoteKind::presenter);
        EXPECT_EQ(notes[1].text, "https://example.org/läs?a=1&b=2");
        EXPECT_EQ(notes[2].from, std::chrono::year{2026} / 4 / 15);
    });
}

TEST_P(Meetings, save_links_decisions_and_commitments_to_their_item_and_sentence) {
    auto id = saved();
    database->read([&](db::Read& read) {
        auto items = items_of(read, id);
        auto decisions = decisions::decisions_of(read, "meeting", id.value);
        ASSERT_EQ(decisions.size(), 2u);
        EXPECT_EQ(decisions[0].text, "Gruppen beslutade om läsplan.") << "its spaces are single ones";
        EXPECT_EQ(decisions[0].origin_part, items[0].id.value);
        EXPECT_EQ(invented_minutes.substr(static_cast<std::size_t>(decisions[0].text_begin), 15),
                  "Ledningsgruppen");
        EXPECT_EQ(decisions[1].kind, DecisionKind::consent);
        EXPECT_EQ(decisions[1].origin_part, items[1].id.value);
        auto commitments = commitments::commitments_of(read, "meeting", id.value);
        ASSERT_EQ(commitments.size(), 2u);
        EXPECT_EQ(commitments[0].owners, "Karin, Okänd Person");
        EXPECT_EQ(commitments[0].due_on, std::chrono::year{2026} / 4 / 15);
        EXPECT_EQ(commitments[0].promised_on, std::chrono::year{2026} / 3 / 10);
        EXPECT_EQ(commitments[1].owners, "");
    });
}

TEST_P(Meetings, save_knows_owners_and_attendants_as_people_only_when_it_is_certain) {
    saved();
    database->read([](db::Read& read) {
        auto owners = read.all(all_owners);
        ASSERT_EQ(owners.size(), 2u);
        EXPECT_EQ(owners[0].person, world::karin);
        EXPECT_EQ(owners[1].person, std::nullopt);
        auto attendance = read.all(all_attendance);
        ASSERT_EQ(attendance.size(), 4u);
        EXPECT_EQ(attendance[0].person, world::henrik);
        EXPECT_EQ(attendance[1].person, world::karin);
        EXPECT_EQ(attendance[2].person, std::nullopt);
        EXPECT_EQ(attendance[3].person, world::bo) << "a full name is known from another group too";
    });
}

TEST_P(Meetings, whoever_is_not_named_is_neither_present_nor_absent) {
    auto id = saved();
    database->read([&](db::Read& read) {
        Strings present, absent;
        for (const auto& row : attendance_of(read, id))
            (row.status == AttendanceStatus::absent ? absent : present).push_back(row.name);
        EXPECT_EQ(present, (Strings{"Henrik Öberg", "Karin", "Främling"})) << "in both lists: present";
        EXPECT_EQ(absent, (Strings{"Bo Nilsson"})) << "Sara is not named, so nothing is said of her";
    });
}

TEST_P(Meetings, save_makes_everything_findable_for_those_who_may_see_it) {
    saved();
    EXPECT_EQ(found(world::sara, "läsplan"), (Strings{"agenda_item", "decision"}));
    EXPECT_EQ(found(world::sara, "kommunen"), (Strings{"commitment"}));
    EXPECT_EQ(found(world::sara, "Främling"), (Strings{"meeting"}));
    EXPECT_EQ(found(world::sara, "upplägget"), (Strings{"decision"}));
    EXPECT_EQ(found(world::bo, "läsplan"), Strings{});
    EXPECT_EQ(found(world::pia, "läsplan"), Strings{});
}

TEST_P(Meetings, a_meeting_without_items_is_found_by_its_whole_text) {
    auto proposal = invented_proposal();
    proposal.items.clear();
    saved(proposal);
    EXPECT_EQ(found(world::sara, "prognos"), (Strings{"meeting"}));
}

TEST_P(Meetings, a_changed_commitment_is_found_by_its_new_words) {
    auto id = saved();
    database->write([&](db::Write& write) {
        auto commitment = commitments::commitments_of(write, "meeting", id.value).at(1);
        commitments::Terms terms{
            .text = "Någon skriver till facket.", .owners = {}, .due_on = {}, .version = 1};
        auto changed = commitments::change_commitment(write, world::visitor(world::sara), commitment.id,
                                                      terms, Language::swedish);
        ASSERT_TRUE(changed);
    });
    EXPECT_EQ(found(world::sara, "facket"), (Strings{"commitment"}));
    EXPECT_EQ(found(world::sara, "kommunen"), Strings{});
}

TEST_P(Meetings, save_is_recorded_once) {
    auto id = saved();
    auto events = database->read([&](db::Read& read) { return audit::history(read, "meeting", id.value); });
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].action, "save_meeting");
    EXPECT_EQ(events[0].actor_name, "Sara Lind");
    EXPECT_EQ(events[0].after_value, "Ledningsgruppen Norr 2026-03-10");
    EXPECT_EQ(database->read([](db::Read& read) { return audit::first_broken_link(read); }), std::nullopt);
}

TEST_P(Meetings, save_without_the_right_is_refused) {
    auto karin = world::visitor(world::karin), bo = world::visitor(world::bo);
    expect_refused(save(karin, keep_text(*database, karin, "Karins text"), invented_proposal()),
                   RefusalKind::invalid, "group");
    expect_refused(save(bo, keep_text(*database, bo, "Bos text"), invented_proposal()), RefusalKind::invalid,
                   "group");
    auto proposal = invented_proposal();
    proposal.group = GroupId{99};
    auto ulla = world::visitor(world::ulla);
    expect_refused(save(ulla, keep_text(*database, ulla, "Ullas text"), proposal), RefusalKind::invalid,
                   "group");
}

TEST_P(Meetings, save_of_a_document_that_is_not_ones_own_is_not_found) {
    auto sara = world::visitor(world::sara);
    auto document = keep_text(*database, sara, invented_minutes);
    expect_refused(save(world::visitor(world::henrik), document, invented_proposal()),
                   RefusalKind::not_found);
    expect_refused(save(world::signed_out(), document, invented_proposal()), RefusalKind::not_found);
    expect_refused(save(sara, DocumentId{999}, invented_proposal()), RefusalKind::not_found);
    EXPECT_TRUE(save(world::visitor(world::ulla), document, invented_proposal())) << "who oversees may";
}

TEST_P(Meetings, an_incomplete_form_is_refused_field_by_field) {
    auto sara = world::visitor(world::sara);
    auto document = keep_text(*database, sara, invented_minutes);
    auto with = [&](auto change) {
        auto proposal = invented_proposal();
        change(proposal);
        return save(sara, document, proposal);
    };
    auto invalid = RefusalKind::invalid;
    expect_refused(with([](Proposal& p) { p.group = {}; }), invalid, "group");
    expect_refused(with([](Proposal& p) { p.title = "  "; }), invalid, "title");
    expect_refused(with([](Proposal& p) { p.title = std::string(501, 'x'); }), invalid, "title");
    expect_refused(with([](Proposal& p) { p.items[1].title = ""; }), invalid, "item.1.title");
    expect_refused(with([](Proposal& p) { p.items[0].title = std::string(501, 'x'); }), invalid,
                   "item.0.title");
    expect_refused(with([](Proposal& p) { p.items[0].decisions[0].text = std::string(20'001, 'x'); }),
                   invalid, "item.0.title");
    expect_refused(with([](Proposal& p) { p.present = Strings(1001, "Namn"); }), invalid, "present");
    expect_refused(with([](Proposal& p) { p.items = std::vector<ProposedItem>(5001, p.items[1]); }), invalid,
                   "items");
    EXPECT_TRUE(with([](Proposal& p) { p.title = std::string(500, 'x'); }));
}

TEST_P(Meetings, a_document_becomes_one_meeting_only) {
    auto sara = world::visitor(world::sara);
    auto document = keep_text(*database, sara, invented_minutes);
    ASSERT_TRUE(save(sara, document, invented_proposal()));
    auto before = rows();
    auto again = save(sara, document, invented_proposal());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, RefusalKind::conflict);
    EXPECT_EQ(rows(), before);
    EXPECT_EQ(keep_text(*database, world::visitor(world::henrik), invented_minutes), document)
        << "the same bytes";
}

TEST_P(Meetings, places_outside_the_text_do_no_harm) {
    auto proposal = invented_proposal();
    proposal.items[0].place = {-5, 1'000'000};
    proposal.items[1].place = {50, 10};
    proposal.items[0].commitments[0].place = {1'000'000, 2'000'000};
    auto id = saved(proposal);
    EXPECT_EQ(database->read([&](db::Read& read) { return items_of(read, id).size(); }), 2u);
}

TEST_P(Meetings, change_is_kept_with_its_history) {
    auto id = saved();
    auto change = [&](PersonId person, const Heading& heading) {
        return database->write([&](db::Write& write) {
            return change_meeting(write, world::visitor(person), id, heading, Language::swedish);
        });
    };
    ASSERT_TRUE(change(world::henrik, {"Nytt namn", std::nullopt, "Karin Ek", 1}));
    auto stale = change(world::sara, {"För sent", std::nullopt, "", 1});
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().kind, RefusalKind::conflict);
    auto forbidden = change(world::karin, {"Nej", std::nullopt, "", 2});
    ASSERT_FALSE(forbidden);
    EXPECT_EQ(forbidden.error().kind, RefusalKind::forbidden);
    auto hidden = change(world::bo, {"Nej", std::nullopt, "", 2});
    ASSERT_FALSE(hidden);
    EXPECT_EQ(hidden.error().kind, RefusalKind::not_found);
    auto untitled = change(world::sara, {" ", std::nullopt, "", 2});
    ASSERT_FALSE(untitled);
    EXPECT_EQ(untitled.error().fields.front().field, "title");
    database->read([&](db::Read& read) {
        auto meeting = *find_meeting(read, world::visitor(world::ulla), id);
        EXPECT_EQ(meeting.title, "Nytt namn");
        EXPECT_EQ(meeting.held_on, std::nullopt);
        EXPECT_EQ(meeting.version, 2);
        auto events = audit::history(read, "meeting", id.value);
        ASSERT_EQ(events.size(), 2u);
        EXPECT_EQ(events[0].before_value, "Ledningsgruppen Norr | 2026-03-10 | Sara Lind");
        EXPECT_EQ(events[0].after_value, "Nytt namn | – | Karin Ek");
    });
}

TEST_P(Meetings, a_document_is_seen_by_its_uploader_until_its_group_has_it) {
    auto sara = world::visitor(world::sara);
    auto document = keep_text(*database, sara, invented_minutes);
    auto sees = [&](const rights::Visitor& visitor) {
        return database->read([&](db::Read& read) {
            return may_see_document(read, visitor, *documents::find(read, document));
        });
    };
    EXPECT_TRUE(sees(sara) && sees(world::visitor(world::ulla)));
    EXPECT_FALSE(sees(world::visitor(world::karin)) || sees(world::visitor(world::pia)) ||
                 sees(world::signed_out()));
    ASSERT_TRUE(save(sara, document, invented_proposal()));
    EXPECT_TRUE(sees(world::visitor(world::karin)));
    EXPECT_FALSE(sees(world::visitor(world::bo)) || sees(world::visitor(world::pia)) ||
                 sees(world::signed_out()));
}

TEST_P(Meetings, a_role_for_one_group_finds_that_groups_meetings_and_no_others) {
    auto ulla = world::visitor(world::ulla);
    for (GroupId group : {world::lg, world::sg}) {
        auto proposal = invented_proposal();
        proposal.group = group;
        ASSERT_TRUE(save(ulla, keep_text(*database, ulla, "Text " + to_string(group)), proposal));
    }
    rights::Rights rights{.grants = {{.role = Role::secretary, .scope = {.group = world::sg}}}};
    rights::complete(rights);
    auto scoped = world::visitor(world::pia);
    scoped.rights = std::make_shared<const rights::Rights>(rights);
    database->read([&](db::Read& read) {
        auto rows = list_meetings(read, scoped, {});
        ASSERT_EQ(rows.size(), 1u);
        EXPECT_EQ(rows[0].group_name, "Samverkansgruppen");
        EXPECT_EQ(count_meetings(read, scoped, {}), 1);
        EXPECT_EQ(count_meetings(read, ulla, {}), 2);
        for (const auto& commitment : commitments::list_commitments(read, scoped, {}))
            EXPECT_EQ(commitment.group, world::sg);
        EXPECT_LT(commitments::count_commitments(read, scoped, {}).open,
                  commitments::count_commitments(read, ulla, {}).open);
        EXPECT_FALSE(may_see_meeting(scoped, world::lg));
        EXPECT_TRUE(may_keep_minutes_of(scoped, world::sg));
    });
}

TEST_P(Meetings, list_orders_filters_and_pages) {
    auto ulla = world::visitor(world::ulla);
    int number = 0;
    auto meeting = [&](GroupId group, std::string title, std::optional<Date> held_on) {
        auto proposal = invented_proposal();
        proposal.group = group;
        proposal.title = title;
        proposal.held_on = held_on;
        auto document = keep_text(*database, ulla, "Text " + std::to_string(++number));
        ASSERT_TRUE(save(ulla, document, proposal));
    };
    meeting(world::sg, "sg 2025", std::chrono::year{2025} / 5 / 5);
    meeting(world::lg, "lg nyår", std::chrono::year{2025} / 12 / 31);
    meeting(world::lg, "lg 2026", std::chrono::year{2026} / 1 / 1);
    meeting(world::lg, "lg okänd", std::nullopt);
    meeting(world::angsvik, "nät 2026", std::chrono::year{2026} / 2 / 2);
    auto list = [&](PersonId person, const MeetingFilter& filter) {
        return database->read([&](db::Read& read) {
            Strings titles;
            for (const auto& row : list_meetings(read, world::visitor(person), filter))
                titles.push_back(row.title);
            if (filter.limit == 50) {
                EXPECT_EQ(count_meetings(read, world::visitor(person), filter), std::ssize(titles));
            }
            return titles;
        });
    };
    EXPECT_EQ(list(world::ulla, {}), (Strings{"lg okänd", "nät 2026", "lg 2026", "lg nyår", "sg 2025"}));
    EXPECT_EQ(list(world::ulla, {.order = MeetingOrder::oldest}),
              (Strings{"lg okänd", "sg 2025", "lg nyår", "lg 2026", "nät 2026"}));
    EXPECT_EQ(list(world::ulla, {.order = MeetingOrder::group}),
              (Strings{"lg okänd", "lg 2026", "lg nyår", "sg 2025", "nät 2026"}));
    EXPECT_EQ(list(world::ulla, {.year = 2025}), (Strings{"lg nyår", "sg 2025"}));
    EXPECT_EQ(list(world::ulla, {.group = world::lg, .year = 2026}), (Strings{"lg 2026"}));
    EXPECT_EQ(list(world::ulla, {.limit = 2, .offset = 2}), (Strings{"lg 2026", "lg nyår"}));
    EXPECT_EQ(list(world::karin, {}), (Strings{"lg okänd", "lg 2026", "lg nyår"}));
    EXPECT_EQ(list(world::karin, {.group = world::sg}), Strings{});
    EXPECT_EQ(list(world::bo, {}), (Strings{"sg 2025"}));
    EXPECT_EQ(list(world::pia, {}), Strings{});
    auto row = database->read([&](db::Read& read) { return list_meetings(read, ulla, {.limit = 1}).at(0); });
    EXPECT_EQ(row.decisions, 2);
    EXPECT_EQ(row.open_commitments, 2);
    EXPECT_EQ(row.unclear_commitments, 1);
}

TEST_P(Meetings, removing_a_group_takes_its_meetings_and_documents) {
    auto id = saved();
    database->write([](db::Write& write) {
        search::remove_group(write, world::lg);
        commitments::remove_group(write, world::lg);
        decisions::remove_group(write, world::lg);
        remove_group(write, {std::nullopt, "tests"}, world::lg);
    });
    EXPECT_EQ(rows(), 0);
    EXPECT_FALSE(database->read([&](db::Read& read) { return load_meeting(read, id); }));
}

}  // namespace
}  // namespace styrkedja::meetings
