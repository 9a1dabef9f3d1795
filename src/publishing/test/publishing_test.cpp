// Versions command by command: published, never changed, corrected by a new one, adjusted, masked.
#include <algorithm>

#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "publishing/changes.h"
#include "publishing/sheet.h"
#include "publishing/test/world.h"
#include "sheets/pdf_limits.h"

namespace styrkedja::publishing {
namespace {

// The item that the tests write under, from 1.
std::int64_t number_of(const Minutes& minutes) {
    auto found = std::ranges::find(minutes.items, "Läsplan <b>", &Item::title);
    return found - minutes.items.begin() + 1;
}
const Item& written(const Minutes& minutes) {
    return minutes.items.at(static_cast<std::size_t>(number_of(minutes) - 1));
}

INSTANTIATE_TEST_SUITE_P(Engines, Published, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Published, a_draft_with_people_is_published_and_says_all_that_stood_there) {
    MeetingId id = published("Se https://example.org/plan?a=1. Bra.");
    auto found = version(id, 0, world::karin);
    ASSERT_TRUE(found && *found);
    const Minutes& minutes = (*found)->minutes;
    EXPECT_EQ(minutes.number, 1);
    EXPECT_EQ(minutes.title, "Ledningsgruppen Norr");
    EXPECT_EQ(minutes.published_by, "Sara Lind");
    ASSERT_EQ(minutes.attendance.size(), 3U);
    EXPECT_EQ(decisions_in_words(minutes, Language::swedish), "Inga formella beslut, 1 samtycke.");
    ASSERT_EQ(minutes.promises.size(), 1U);
    EXPECT_EQ(minutes.promises[0].owners, "Karin Ek");
    ASSERT_EQ(minutes.links.size(), 1U);
    EXPECT_EQ(minutes.links[0].url, "https://example.org/plan?a=1");
    EXPECT_EQ(minutes.adjusters, (std::vector<std::string>{"Karin Ek"}));
    EXPECT_EQ(to_json(minutes_from_json(to_json(minutes))), to_json(minutes));
    auto state = database->read(
        [&](db::Read& read) { return meetings::find_meeting(read, world::visitor(world::sara), id)->state; });
    EXPECT_EQ(name_of(state), "published");
}

TEST_P(Published, a_joint_meeting_has_a_list_for_each_group_and_is_read_by_the_people_of_both) {
    MeetingId id = as(world::sara, [&](db::Write& write, const rights::Visitor& sara) {
        auto planned = meetings::plan_meeting(
            write, sara, {world::lg, "", {date_of(now()), "13:00", "", ""}, {world::sg}}, sv);
        EXPECT_TRUE(meetings::advance_meeting(write, sara, *planned, MeetingEvent::start, "", sv));
        EXPECT_TRUE(meetings::advance_meeting(write, sara, *planned, MeetingEvent::close, "", sv));
        return *planned;
    });
    note_present(id);
    ASSERT_TRUE(publish(id));
    auto found = version(id, 0, world::bo);
    ASSERT_TRUE(found && *found) << "he is in the guest group";
    const Minutes& minutes = (*found)->minutes;
    EXPECT_EQ(minutes.group, "Ledningsgruppen Norr och Samverkansgruppen");
    ASSERT_EQ(minutes.attendance.size(), 3U);
    EXPECT_EQ(minutes.attendance[0].group, "Ledningsgruppen Norr");
    EXPECT_EQ(minutes.attendance[2].group, "Samverkansgruppen");
    std::string text;
    for (const auto& block : sheet_of(minutes).blocks) text += block.text + "|";
    EXPECT_TRUE(
        text.contains("Ledningsgruppen Norr|Närvarande: Henrik Öberg, Karin Ek (på distans).|"
                      "Samverkansgruppen|Frånvarande: Bo Nilsson.|"))
        << text;
    EXPECT_EQ(to_json(minutes_from_json(to_json(minutes))), to_json(minutes));
    auto stranger = version(id, 0, world::pia);
    EXPECT_TRUE(stranger && !*stranger);
    expect_kind(publish(id, {}, world::bo), RefusalKind::forbidden);
}

TEST_P(Published, a_version_from_before_the_lists_had_groups_reads_as_it_did) {
    Minutes minutes{.title = "Nämnden", .attendance = {{"Karin Ek", true, true, ""}}};
    std::string json = to_json(minutes);
    auto at = json.find(R"(["Karin Ek",true,true,""])");
    ASSERT_NE(at, json.npos) << json;
    json.replace(at, 25, R"(["Karin Ek",true,true])");
    EXPECT_EQ(to_json(minutes_from_json(json)), to_json(minutes));
}

TEST_P(Published, it_is_refused_with_a_word_when_nobody_was_there_or_it_is_no_draft) {
    MeetingId id = draft();
    expect_kind(publish(id), RefusalKind::invalid);
    EXPECT_EQ(publish(id).error().fields.front().field, "attendees");
    note_present(id);
    expect_kind(publish(id, {world::bo}), RefusalKind::invalid);  // he was absent
    expect_kind(publish(id, {world::karin, world::henrik, world::sara}), RefusalKind::invalid);
    ASSERT_TRUE(publish(id));
    expect_kind(publish(id), RefusalKind::conflict);
}

TEST_P(Published, only_who_keeps_the_minutes_publishes_and_a_stranger_sees_nothing) {
    MeetingId id = draft();
    note_present(id);
    expect_kind(publish(id, {}, world::karin), RefusalKind::forbidden);
    expect_kind(publish(id, {}, world::bo), RefusalKind::not_found);
    ASSERT_TRUE(publish(id));
    expect_kind(correct(id, "Fel", world::karin), RefusalKind::forbidden);
    expect_kind(correct(id, "Fel", world::bo), RefusalKind::not_found);
    EXPECT_TRUE(version(id, 1, world::karin).value());
    EXPECT_FALSE(version(id, 1, world::bo).value());
    EXPECT_FALSE(version(id, 2, world::sara).value());
}

TEST_P(Published, a_pdf_that_has_no_place_is_to_be_asked_for_again_soon) {
    MeetingId id = published();
    auth::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    publishing::add_routes(site.routes);
    auto karin = auth::signed_in(site, "karin");
    std::string path = fmt::format("/meetings/{}/minutes.pdf?version=1", id.value);
    {
        sheets::PdfPlace one(std::chrono::seconds{5}), two(std::chrono::seconds{5});
        auto answer = karin->get(path);
        EXPECT_EQ(answer.status, 503);
        EXPECT_NE(
            std::ranges::find(answer.headers, "Retry-After", &std::pair<std::string, std::string>::first),
            answer.headers.end());
        EXPECT_TRUE(auth::shows(answer, "Vänta en halv minut"));
    }
    EXPECT_EQ(karin->get(path).status, 200);
}

TEST_P(Published, what_changed_after_it_was_previewed_is_not_published_unseen) {
    MeetingId id = published();
    ASSERT_TRUE(correct(id, "Fel ord."));
    auto preview = [&] {
        return database->read([&](db::Read& read) {
            return preview_of(
                minutes_of(read, *meetings::find_meeting(read, world::visitor(world::sara), id)));
        });
    };
    auto publish_seen = [&](const std::string& seen) {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& sara) {
            return publishing::publish(write, sara, id, {}, sv, seen);
        });
    };
    std::string seen = preview();
    write_again("En mening till.");
    expect_kind(publish_seen(seen), RefusalKind::invalid);
    EXPECT_TRUE(publish_seen(preview()));
}

TEST_P(Published, nothing_changes_a_published_version) {
    MeetingId id = published();
    std::string before = to_json(version(id, 1).value()->minutes);
    as(world::sara, [&](db::Write& write, const rights::Visitor& sara) {
        EXPECT_FALSE(meetings::write_item(write, sara, item, "Annat.", 2, sv));
        EXPECT_FALSE(meetings::decide_under(write, sara, item, DecisionKind::formal, "Annat.", sv));
        EXPECT_FALSE(meetings::promise_under(write, sara, item, {"Annat.", {}, {}}, sv));
        EXPECT_FALSE(meetings::note_attendance(write, sara, id, {}, sv));
        EXPECT_FALSE(meetings::remove_item(write, sara, item, sv));
        EXPECT_FALSE(meetings::add_item(write, sara, id, {.title = "Ny"}, sv));
        auto seen = meetings::find_meeting(write, sara, id);
        (void)meetings::change_meeting(write, sara, id, {"Annan rubrik", seen->held_on, "", seen->version},
                                       sv);
        return 0;
    });
    ASSERT_TRUE(correct(id, "Fel ord."));
    write_again("Allt är nytt.");
    EXPECT_EQ(to_json(version(id, 1).value()->minutes), before);
}

TEST_P(Published, a_correction_is_a_new_version_that_says_why_and_what) {
    MeetingId id = published("Vi läste. Allt gick bra.");
    expect_kind(correct(id, ""), RefusalKind::invalid);
    ASSERT_TRUE(correct(id, "Fel om läsningen."));
    expect_kind(correct(id, "Igen."), RefusalKind::conflict);
    write_again("Vi läste. Allt gick sämre.");
    ASSERT_EQ(publish(id).value(), 2);
    auto first = version(id, 1).value(), second = version(id, 0).value();
    EXPECT_EQ(second->minutes.reason, "Fel om läsningen.");
    EXPECT_EQ(second->minutes.previous, first->sha256);
    auto changes = changes_between(sheet_of(first->minutes), sheet_of(second->minutes));
    std::string told;
    for (const auto& section : changes)
        for (const auto& sentence : section.sentences)
            if (section.section.contains("Läsplan")) told += (sentence.added ? "+" : "-") + sentence.text;
    EXPECT_EQ(told, "-Allt gick bra.+Allt gick sämre.");
}

TEST_P(Published, a_row_that_was_tampered_with_is_told_and_not_shown) {
    MeetingId id = published();
    database->write([&](db::Write& write) {
        write.script("UPDATE minutes_version SET content = replace(content, 'Planen', 'Inget')");
        return 0;
    });
    auto found = version(id, 1);
    expect_kind(found, RefusalKind::conflict);
    EXPECT_TRUE(found.error().message.contains("kontrollsumman"));
}

TEST_P(Published, the_chosen_adjust_once_and_the_text_stays) {
    MeetingId id = published();
    auto adjust = [&](PersonId person) {
        return as(person, [&](db::Write& write, const rights::Visitor& visitor) {
            return publishing::adjust(write, visitor, id, 1, sv);
        });
    };
    std::string before = version(id, 1).value()->sha256;
    expect_kind(adjust(world::henrik), RefusalKind::forbidden);
    expect_kind(adjust(world::bo), RefusalKind::not_found);
    ASSERT_TRUE(adjust(world::karin));
    expect_kind(adjust(world::karin), RefusalKind::conflict);
    EXPECT_EQ(version(id, 1).value()->sha256, before);
    auto first = version(id, 1).value()->id;
    auto rows = database->read([&](db::Read& read) { return adjustments_of(read, first); });
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_TRUE(rows[0].adjusted_at);
    ASSERT_TRUE(correct(id, "Fel."));
    expect_kind(adjust(world::karin), RefusalKind::conflict);
}

TEST_P(Published, an_extract_keeps_who_got_what_and_the_original_stays) {
    MeetingId id = published("Karins plan. Ek, som träd, är ek. Karin Ek sa ja.");
    NewExtract extract{.masking = {{}, {{"Karin Ek", "rektor"}}}, .recipient = ""};
    auto make = [&](PersonId person) {
        return as(person, [&](db::Write& write, const rights::Visitor& visitor) {
            return make_extract(write, visitor, id, 1, extract, sv);
        });
    };
    expect_kind(make(world::sara), RefusalKind::invalid);
    extract.recipient = "Oppositionen";
    expect_kind(make(world::karin), RefusalKind::forbidden);
    expect_kind(make(world::bo), RefusalKind::not_found);
    auto made = make(world::sara);
    ASSERT_TRUE(made);
    auto seen_by = [&](PersonId person) {
        return database->read(
            [&](db::Read& read) { return find_extract(read, world::visitor(person), *made); });
    };
    ASSERT_TRUE(seen_by(world::sara));
    EXPECT_EQ(seen_by(world::sara)->recipient, "Oppositionen");
    EXPECT_FALSE(seen_by(world::karin));
    const Minutes minutes = version(id, 1).value()->minutes;
    Minutes hidden = masked(minutes, masking_from_json(seen_by(world::sara)->masked));
    EXPECT_EQ(written(hidden).body, "rektor plan. rektor, som träd, är ek. rektor sa ja.");
    EXPECT_EQ(hidden.promises[0].owners, "rektor");
    for (const auto& block : extract_sheet(hidden).blocks) EXPECT_FALSE(block.text.contains("Karin"));
    EXPECT_TRUE(written(minutes).body.contains("Karin Ek"));
}

TEST_P(Published, a_masked_item_takes_its_decisions_promises_and_links_with_it) {
    MeetingId id = published("Hemligt ord, se https://example.org/hemligt .");
    Minutes minutes = version(id, 1).value()->minutes;
    Minutes hidden = masked(minutes, {{number_of(minutes)}, {}});
    std::string all;
    for (const auto& block : extract_sheet(hidden).blocks) all += block.text + "\n";
    for (std::string_view word : {"Hemligt", "hemligt", "Läsplan", "Planen gäller", "Skriva klart"})
        EXPECT_FALSE(all.contains(word)) << word;
    EXPECT_TRUE(all.contains("[maskerat]"));
}

TEST_P(Published, a_demonstration_that_is_taken_away_takes_its_versions) {
    MeetingId id = published();
    ASSERT_TRUE(correct(id, "Fel."));
    as(world::sara, [&](db::Write& write, const rights::Visitor& sara) {
        commitments::remove_group(write, world::lg);
        decisions::remove_group(write, world::lg);
        remove_group(write, world::lg);
        meetings::remove_group(write, sara.actor(), world::lg);
        return 0;
    });
    EXPECT_FALSE(version(id, 1).value());
}

}  // namespace
}  // namespace styrkedja::publishing
