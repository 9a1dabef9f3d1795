// Answers on their way from a box to a figure, and what may be known of them meanwhile.
#include <algorithm>
#include <set>

#include "db/schema.h"
#include "survey_answers/test/world.h"

namespace styrkedja::survey_answers {
namespace {

class Answers : public AnswerWorld {
  protected:
    // Every value of every row of the database, as text, with where it stands.
    std::vector<std::pair<std::string, std::string>> dumped();
    bool is_stored(std::string_view text) {
        return std::ranges::any_of(dumped(), [&](const auto& one) { return one.second.contains(text); });
    }
    std::int64_t stored_boxes() {  // of any epoch
        return std::ranges::count(dumped(), "sealed_answer.id", [](const auto& one) { return one.first; });
    }
};

TEST_P(Answers, a_person_answers_once) {
    EXPECT_EQ(send(1, sheet("4")), Sent::first);
    EXPECT_EQ(send(1, sheet("4")), Sent::same);
    EXPECT_EQ(send(1, sheet("5"), attempt_of(99)), Sent::other);
    EXPECT_EQ(boxes(school).size(), 1u);
    EXPECT_EQ(send(999, sheet("4")), Sent::unknown);
}

TEST_P(Answers, a_closed_survey_takes_none_but_knows_what_it_took) {
    EXPECT_EQ(send(1, sheet("4")), Sent::first);
    state("closed");
    EXPECT_EQ(send(2, sheet("4")), Sent::not_open);
    EXPECT_EQ(send(1, sheet("4")), Sent::same);
    EXPECT_TRUE(
        database->read([](db::Read& read) { return !surveys::entry_of_link(read, link_of(2))->answered; }));
    state("open");
    script("UPDATE survey_phase SET to_on = '2001-01-01'");
    EXPECT_EQ(send(2, sheet("4")), Sent::not_open);
}

TEST_P(Answers, nothing_is_counted_before_two_blocks_are_there) {
    send_all(1, 9, "4");
    EXPECT_TRUE(round().empty());
    EXPECT_EQ(counted(school, "trivs"), 0);
    EXPECT_EQ(send(10, sheet("4")), Sent::first);
    EXPECT_EQ(round(), std::vector{survey});
    EXPECT_EQ(shown(school, "trivs"), 5);
    EXPECT_EQ(shown(authority, "trivs", "4"), 5);
    EXPECT_EQ(shown(small, "trivs"), 0);
    EXPECT_EQ(boxes(school).size(), 5u);
    EXPECT_TRUE(round().empty());
}

TEST_P(Answers, what_is_left_is_sealed_anew_and_the_old_key_is_gone) {
    send_all(1, 10, "4");
    auto old_key = seals->key_of(school, 0);
    auto before = boxes(school);
    ASSERT_TRUE(old_key);
    round();
    EXPECT_FALSE(seals->key_of(school, 0));
    auto key = seals->key_of(school, 1);
    ASSERT_TRUE(key);
    EXPECT_NE(key, old_key);
    std::set<std::string> ids;
    for (const auto& box : before) ids.insert(box.id);
    for (const auto& box : boxes(school)) {
        EXPECT_FALSE(ids.contains(box.id));
        EXPECT_FALSE(opened(box.box.data, *old_key));
        EXPECT_TRUE(opened(box.box.data, *key));
    }
    // Those who come later find the new key.
    EXPECT_EQ(send(11, sheet("4")), Sent::first);
    EXPECT_EQ(boxes(school).size(), 6u);
}

TEST_P(Answers, who_is_counted_first_is_drawn_by_lot) {
    std::set<std::int64_t> first_counts;  // of those who came first, how many were counted first
    for (int time = 0; time < 30 && first_counts.size() < 2; ++time) {
        script(
            "DELETE FROM sealed_answer; DELETE FROM survey_tally; UPDATE survey_entry SET answered = FALSE");
        send_all(1, 5, "1");
        send_all(6, 10, "5");
        round();
        first_counts.insert(shown(school, "trivs", "1"));
    }
    EXPECT_GE(first_counts.size(), 2u);
}

TEST_P(Answers, everyone_is_in_the_figures_in_the_end) {
    for (std::int64_t entry = 1; entry <= 25; ++entry) {
        ASSERT_EQ(send(entry, sheet(entry % 2 ? "1" : "5")), Sent::first);
        round();
    }
    state("closed");
    EXPECT_EQ(round(), std::vector{survey});
    EXPECT_EQ(shown(authority, "trivs"), 25);
    EXPECT_EQ(shown(authority, "trivs", "1"), 13);
    EXPECT_EQ(shown(small, "trivs"), 0);  // four: counted with the authority's
    EXPECT_EQ(shown(school, "trivs"), 20);
    EXPECT_TRUE(round().empty());
    auto figures = database->read([](db::Read& read) { return figures_of_group(read, survey, authority); });
    EXPECT_EQ(figures.at("trivs").people, 25);
    EXPECT_EQ(figures.at("trivs").by_value.at("5"), 12);
}

TEST_P(Answers, figures_are_the_same_for_one_for_some_and_for_all) {
    for (std::int64_t entry = 1; entry <= 25; ++entry)
        ASSERT_EQ(send(entry, sheet(entry % 2 ? "1" : "5")), Sent::first);
    state("closed");
    round();
    database->read([&](db::Read& read) {
        auto all = figures_of(read, survey);
        auto some = figures_of(read, survey, std::vector{authority, school});
        EXPECT_EQ(some.size(), 2u);
        EXPECT_EQ(some.at(authority), all.at(authority));
        EXPECT_EQ(some.at(school), all.at(school));
        EXPECT_NE(some.at(school), all.at(authority));
        EXPECT_EQ(figures_of_group(read, survey, school), all.at(school));
        EXPECT_TRUE(figures_of(read, SurveyId{77}, std::vector{school}).empty());
    });
}

TEST_P(Answers, several_choices_of_one_count_as_one_person) {
    for (std::int64_t entry = 1; entry <= 10; ++entry)
        ASSERT_EQ(send(entry, Sheet{.counted = {{"varfor", "tid"}, {"varfor", "lon"}, {"stod.lag", "ja"}}}),
                  Sent::first);
    round();
    EXPECT_EQ(shown(school, "varfor"), 5);
    EXPECT_EQ(shown(school, "varfor", "lon"), 5);
    EXPECT_EQ(shown(school, "stod.lag", "ja"), 5);
}

TEST_P(Answers, of_few_in_the_whole_survey_nothing_is_kept) {
    send_all(1, 2, "1", "Bara vi");
    send_all(21, 22, "2", "Bara vi");
    state("closed");
    round();
    EXPECT_EQ(shown(authority, "trivs"), 0);
    auto counts = database->read([](db::Read& read) { return all_counts_of(read, survey); });
    for (const auto& [group, questions] : counts)
        for (const auto& [question, count] : questions) {
            EXPECT_EQ(group, authority) << question;
            EXPECT_TRUE(count.held.by_value.empty()) << question;
        }
    EXPECT_FALSE(is_stored("Bara vi"));
}

TEST_P(Answers, small_groups_are_never_in_the_database) {
    send_all(21, 24, "3", "Från de små");
    send_all(25, 25, "3", "Från huset");
    state("closed");
    round();
    EXPECT_EQ(counted(small, "trivs"), 0);
    EXPECT_EQ(shown(authority, "trivs", "3"), 5);
    EXPECT_TRUE(texts(small).empty());
    EXPECT_EQ(texts(authority).size(), 5u);
}

TEST_P(Answers, texts_wait_until_the_survey_is_closed) {
    send_all(1, 10, "4", "Hemligt ord");
    round();
    EXPECT_EQ(counted(school, "ord"), 5);
    EXPECT_TRUE(texts(school).empty());
    EXPECT_FALSE(is_stored("Hemligt ord"));
    state("closed");
    round();
    auto all = texts(school);
    EXPECT_EQ(all.size(), 10u);
    EXPECT_TRUE(std::ranges::find(all, "Hemligt ord 7") != all.end());
    EXPECT_FALSE(seals->text_key_of(survey));
}

TEST_P(Answers, the_order_of_texts_is_not_that_of_arrival) {
    send_all(1, 20, "4", "Ord");
    state("closed");
    round();
    std::vector<std::string> arrival;
    for (int entry = 1; entry <= 20; ++entry) arrival.push_back(fmt::format("Ord {}", entry));
    auto all = texts(school);
    EXPECT_NE(all, arrival);
    std::ranges::sort(all);
    std::ranges::sort(arrival);
    EXPECT_EQ(all, arrival);
}

TEST_P(Answers, a_round_cut_off_before_its_commit_loses_nothing) {
    send_all(1, 10, "4");
    write_next_keys(*seals, ready());
    restart();
    round();
    EXPECT_EQ(shown(school, "trivs"), 5);
    EXPECT_FALSE(seals->key_of(school, 0));
    state("closed");
    round();
    EXPECT_EQ(shown(school, "trivs"), 10);
}

TEST_P(Answers, a_round_cut_off_after_its_commit_is_finished_by_the_next) {
    send_all(1, 10, "4");
    auto groups = ready();
    write_next_keys(*seals, groups);
    EXPECT_EQ(open(groups), std::vector{school});
    EXPECT_TRUE(seals->key_of(school, 0));
    restart();
    round();
    EXPECT_FALSE(seals->key_of(school, 0));
    EXPECT_EQ(counted(school, "trivs"), 5);
    state("closed");
    round();
    EXPECT_EQ(shown(school, "trivs"), 10);
}

TEST_P(Answers, keys_written_for_a_round_that_never_came_are_destroyed) {
    send_all(1, 10, "4");
    auto groups = ready();
    write_next_keys(*seals, groups);
    database->read([&](db::Read& read) { destroy_unused_keys(read, *seals); });
    EXPECT_TRUE(seals->key_of(school, 0));
    EXPECT_FALSE(seals->key_of(school, 1));
    // Without them nothing is opened, and nothing is lost.
    EXPECT_TRUE(open(groups).empty());
    EXPECT_EQ(boxes(school).size(), 10u);
}

TEST_P(Answers, two_servers_that_prepare_the_same_groups_count_them_once) {
    send_all(1, 10, "4");
    auto other = open_seals(database.directory() / "seals");
    auto groups = ready();
    write_next_keys(*seals, groups);
    write_next_keys(*other, groups);
    EXPECT_EQ(open(groups), std::vector{school});
    EXPECT_TRUE(open(groups).empty());
    EXPECT_EQ(counted(school, "trivs"), 5);
}

TEST_P(Answers, a_round_cut_off_between_its_groups_is_finished_by_the_next) {
    script("UPDATE survey_entry SET survey_group = 3 WHERE id BETWEEN 11 AND 20");
    send_all(1, 20, "4");
    auto groups = ready();
    ASSERT_EQ(groups.size(), 2u);
    write_next_keys(*seals, groups);
    auto both = draws(groups);
    EXPECT_EQ(open({both.front()}), std::vector{school});
    EXPECT_EQ(boxes(small).size(), 10u);
    restart();
    round();
    for (auto group : {school, small}) {
        EXPECT_FALSE(seals->key_of(group, 0));
        EXPECT_EQ(counted(group, "trivs"), 5);
        EXPECT_EQ(boxes(group).size(), 5u);
    }
    state("closed");
    round();
    EXPECT_EQ(shown(authority, "trivs", "4"), 20);
}

TEST_P(Answers, who_sends_in_while_others_are_opened_is_counted_with_the_next) {
    send_all(1, 10, "4");
    auto groups = ready();
    write_next_keys(*seals, groups);
    auto drawn = draws(groups);
    EXPECT_EQ(send(11, sheet("2")), Sent::first);
    auto opened_now = open(drawn);
    EXPECT_EQ(opened_now, std::vector{school});
    destroy_old_keys(*seals, groups, opened_now);
    EXPECT_EQ(counted(school, "trivs"), 5);
    EXPECT_EQ(shown(school, "trivs", "4"), 5);
    auto key = seals->key_of(school, 1);
    ASSERT_TRUE(key);
    auto left = boxes(school);
    EXPECT_EQ(left.size(), 6u);
    for (const auto& box : left) EXPECT_TRUE(opened(box.box.data, *key));
    EXPECT_EQ(stored_boxes(), 6);  // none under the key that is gone
    state("closed");
    round();
    EXPECT_EQ(shown(school, "trivs", "4"), 10);
    EXPECT_EQ(shown(school, "trivs", "2"), 1);
}

TEST_P(Answers, what_was_drawn_for_a_key_or_an_epoch_that_is_gone_is_not_written) {
    send_all(1, 10, "4");
    auto groups = ready();
    write_next_keys(*seals, groups);
    auto early = draws(groups);
    write_next_keys(*seals, groups);  // others, in their place
    EXPECT_TRUE(open(early).empty());
    EXPECT_EQ(boxes(school).size(), 10u);
    auto first = draws(groups), second = draws(groups);
    EXPECT_EQ(open(first), std::vector{school});
    EXPECT_TRUE(open(second).empty());
    EXPECT_EQ(counted(school, "trivs"), 5);
    EXPECT_EQ(boxes(school).size(), 5u);
}

TEST_P(Answers, what_was_sealed_for_an_epoch_that_is_gone_is_sealed_anew) {
    send_all(1, 10, "4");
    auto early = seal(*seals, survey, school, 0, sheet("2"));
    ASSERT_TRUE(early);
    round();
    auto once = [&] {
        return database->write([&](db::Write& write) {
            return submit(write, *seals, SurveyEntryId{11}, attempt_of(11), sheet("2"), {}, early);
        });
    };
    EXPECT_EQ(once(), Sent::first);
    EXPECT_EQ(once(), Sent::same);
    EXPECT_EQ(boxes(school).size(), 6u);
    EXPECT_EQ(stored_boxes(), 6);
    EXPECT_TRUE(std::ranges::none_of(boxes(school), [&](const Box& box) { return box.id == early->id; }));
}

TEST_P(Answers, a_lost_key_is_told_once_and_answers_go_on) {
    send_all(1, 10, "4");
    std::vector<std::string> told;
    seals->on_trouble = [&](std::string_view what) { told.emplace_back(what); };
    seals->put(school, 0, new_key());
    round();
    seals->look_everywhere();
    round();
    EXPECT_EQ(told.size(), 1u);
    EXPECT_EQ(boxes(school).size(), 10u);
    seals->destroy(school, 0);
    send_all(11, 20, "2");  // with a key that is made anew
    round();
    EXPECT_EQ(shown(school, "trivs", "2"), 5);
    EXPECT_EQ(told.size(), 2u);
    state("closed");
    round();
    EXPECT_EQ(shown(school, "trivs"), 10);
    EXPECT_TRUE(std::ranges::none_of(
        dumped(), [](const auto& one) { return one.first.starts_with("sealed_answer."); }));
}

TEST_P(Answers, nothing_ties_a_person_to_an_answer) {
    for (std::int64_t entry = 1; entry <= 20; ++entry) {
        ASSERT_EQ(send(entry, sheet("4", fmt::format("Mitt ord {}", entry))), Sent::first);
        round();
    }
    EXPECT_FALSE(is_stored("Mitt ord"));
    state("closed");
    round();
    for (const auto& [where, value] : dumped()) {
        EXPECT_FALSE(where.starts_with("sealed_answer.")) << where;
        EXPECT_FALSE(where.starts_with("survey_seal.")) << where;
        if (where.starts_with("survey_text.") || where.starts_with("survey_tally.")) continue;
        EXPECT_FALSE(value.contains("Mitt ord")) << where;
    }
    // What is known of an entry stands in the roster alone.
    for (const auto& [where, value] : dumped())
        EXPECT_TRUE(where.starts_with("survey_entry.") || !value.contains(attempt_of(3))) << where;
}

// A cell's value as it can be searched.
std::string text_of(const db::Parameter& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
    if (const auto* bytes = std::get_if<db::BytesView>(&value)) return std::string(bytes->data);
    return "";
}

std::vector<std::pair<std::string, std::string>> Answers::dumped() {
    std::vector<std::pair<std::string, std::string>> all;
    auto connection = database->connect(db::Role::reader);
    for (const auto& table : db::tables(*connection)) {
        if (table.columns.empty()) continue;
        auto take = [&](const db::Cells& cells) {
            for (std::size_t at = 0; at < table.columns.size(); ++at)
                all.emplace_back(table.name + "." + table.columns[at],
                                 text_of(cells.value(static_cast<int>(at))));
            return true;
        };
        connection->run_text(
            "SELECT " + db::identifiers(table.columns) + " FROM " + db::identifier(table.name), {},
            db::RowSink(take), db::Delivery::whole);
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(Engines, Answers, testing::ValuesIn(db::engines_to_test()), db::engine_name);

}  // namespace
}  // namespace styrkedja::survey_answers
