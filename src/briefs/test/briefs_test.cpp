// A brief: kept as one text, compared with another, and its goals that cannot be followed.
#include <gtest/gtest.h>

#include <algorithm>

#include "briefs/changes.h"

namespace styrkedja::briefs {
namespace {

constexpr Language sv = Language::swedish;
const Date day = *parse_iso_date("2026-12-08");

Content invented() {
    return {.heading = {.title = "Kompetensförsörjning",
                        .purpose = "Alla skolor har behörig personal. Vi vet vad som fattas."},
            .goals = {"Alla elever möter behöriga lärare"},
            .parts = {{.id = {1},
                       .kind = PartKind::process_goal,
                       .text = "Andelen behöriga lärare ökar",
                       .detail = "Statistiken",
                       .target = "80 procent",
                       .check_days = {day}},
                      {.id = {2}, .kind = PartKind::step, .text = "Kartlägg"},
                      {.id = {3}, .kind = PartKind::deadline, .text = "Kartan är klar.", .to_on = day}}};
}
std::vector<std::string> told(const std::vector<FieldError>& errors) {
    std::vector<std::string> all;
    for (const auto& error : errors) all.push_back(error.field + ": " + error.message);
    return all;
}

TEST(Briefs, come_back_as_they_were_kept) {
    auto content = invented();
    EXPECT_EQ(content_from_json(to_json(content)), content);
    EXPECT_EQ(to_json(content_from_json(to_json(content))), to_json(content));
    EXPECT_EQ(content_from_json(R"({"parts":[{"kind":"step","text":"Kartlägg"}]})").parts.front().text,
              "Kartlägg");
}

TEST(Briefs, say_what_went_and_what_came) {
    Content before = invented();
    Content after = before;
    EXPECT_TRUE(changes_between(before, after, sv).empty());
    std::ranges::reverse(after.parts);
    EXPECT_TRUE(changes_between(before, after, sv).empty());

    after = before;
    after.heading.purpose = "Alla skolor har behörig personal. Vi vet vad som fattas var.";
    auto changes = changes_between(before, after, sv);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].where, "Syfte");
    ASSERT_EQ(changes[0].sentences.size(), 2U);
    EXPECT_FALSE(changes[0].sentences[0].added);
    EXPECT_EQ(changes[0].sentences[0].text, "Vi vet vad som fattas.");
    EXPECT_TRUE(changes[0].sentences[1].added);
    EXPECT_EQ(changes[0].sentences[1].text, "Vi vet vad som fattas var.");

    after = before;
    after.parts[0].target = "85 procent";
    changes = changes_between(before, after, sv);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].where, "Processmål: Andelen behöriga lärare ökar");
    EXPECT_EQ(changes[0].part, after.parts[0].id);
    EXPECT_EQ(changes[0].sentences[0].text, "Mål: 80 procent");
    EXPECT_EQ(changes[0].sentences[1].text, "Mål: 85 procent");

    after = before;
    after.parts.pop_back();
    after.parts.push_back({.id = {999}, .kind = PartKind::activity, .text = "Ny aktivitet"});
    after.goals.push_back("Ett mål till");
    changes = changes_between(before, after, sv);
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].kind, ChangeKind::added);  // the goal
    EXPECT_EQ(changes[1].where, "Aktivitet: Ny aktivitet");
    EXPECT_EQ(changes[2].kind, ChangeKind::removed);
    EXPECT_EQ(changes[2].sentences.size(), 2U);  // its text and its day
}

TEST(Briefs, a_goal_that_cannot_be_followed_is_told_with_what_it_lacks) {
    auto parts = invented().parts;
    EXPECT_TRUE(uncheckable(parts, sv).empty());
    parts[0].target = " ";
    parts.push_back({.id = {4}, .kind = PartKind::process_goal, .text = "Fler stannar"});
    EXPECT_EQ(told(uncheckable(parts, sv)),
              (std::vector<std::string>{
                  "process_goal.1: Processmålet ”Andelen behöriga lärare ökar” kan inte följas. Det saknas: "
                  "vad som ska nås.",
                  "process_goal.4: Processmålet ”Fler stannar” kan inte följas. Det saknas: hur det "
                  "kontrolleras, vad som ska nås, när det kontrolleras."}));
}

}  // namespace
}  // namespace styrkedja::briefs
