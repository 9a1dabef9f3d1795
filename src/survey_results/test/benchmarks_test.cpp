// Figures of others: who adds them, what is wrong with a line, where they stand.
#include "survey_results/test/world.h"

namespace styrkedja::survey_results {
namespace {

using auth::shows;

class Benchmarks : public ResultWorld {
  protected:
    Result<void> add(const NewBenchmark& typed) {
        return database->write([&](db::Write& write) { return add_benchmark(write, hr, survey, typed, sv); });
    }
    Result<std::int64_t> paste(std::string_view lines, const rights::Visitor& who) {
        return database->write(
            [&](db::Write& write) { return paste_benchmarks(write, who, survey, lines, sv); });
    }
    std::vector<Benchmark> all() {
        return database->read([&](db::Read& read) { return benchmarks_of(read, survey); });
    }
    rights::Visitor hr = world::with_role(world::ulla, Role::hr_lead);
};
INSTANTIATE_TEST_SUITE_P(Engines, Benchmarks, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Benchmarks, stand_beside_what_they_are_of) {
    tally_hme(school, {{"4", 6}});
    tally(school, "kvar", {{"4", 6}});
    ASSERT_TRUE(add({"9 <kommuner>", "hme", "79,25", "5200"}));
    ASSERT_TRUE(add({"9 <kommuner>", "kvar", "3.9", ""}));
    ASSERT_TRUE(add({"Staden", "response_rate", "62", ""}));
    auto page = browser("henrik").get(page_of(school));
    EXPECT_TRUE(shows(page, "9 &lt;kommuner&gt; 79,3")) << page.body;
    EXPECT_TRUE(shows(page, "9 &lt;kommuner&gt; 3,90"));
    EXPECT_TRUE(shows(page, "Staden 62,0"));
    EXPECT_FALSE(shows(page, "<kommuner>"));
    ASSERT_TRUE(add({"9 <kommuner>", "hme", "81", ""})) << "takes the place of the other";
    ASSERT_EQ(all().size(), 3u);
    EXPECT_EQ(all()[0].value, 81'000);
    EXPECT_EQ(all()[0].people, std::nullopt);
}

TEST_P(Benchmarks, what_is_wrong_is_said_at_the_field) {
    for (const auto& [typed, field] : {std::pair{NewBenchmark{"", "hme", "70", ""}, "name"},
                                       {NewBenchmark{"Staden", "ingen", "70", ""}, "question"},
                                       {NewBenchmark{"Staden", "ord", "70", ""}, "question"},
                                       {NewBenchmark{"Staden", "hme", "100,1", ""}, "value"},
                                       {NewBenchmark{"Staden", "hme", "-1", ""}, "value"},
                                       {NewBenchmark{"Staden", "hme", "7,", ""}, "value"},
                                       {NewBenchmark{"Staden", "hme", "7,1234", ""}, "value"},
                                       {NewBenchmark{"Staden", "hme", "sju", ""}, "value"},
                                       {NewBenchmark{"Staden", "hme", "70", "0"}, "people"},
                                       {NewBenchmark{"Staden", "hme", "70", "många"}, "people"}}) {
        auto done = add(typed);
        ASSERT_FALSE(done) << typed.value << typed.people;
        ASSERT_EQ(done.error().fields.size(), 1u);
        EXPECT_EQ(done.error().fields[0].field, field);
    }
    auto& ulla = browser("ulla");
    auto page = ulla.post("/surveys/2/benchmarks",
                          {{"name", "<Staden>"}, {"question", "hme"}, {"value", "sju"}, {"people", ""}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "&lt;Staden&gt;")) << "what was typed stays";
    EXPECT_TRUE(shows(page, "Skriv ett tal från 0 till 100, som 78,4."));
    EXPECT_TRUE(all().empty());
}

TEST_P(Benchmarks, are_pasted_all_or_none_with_errors_by_line) {
    auto wrong = paste("Staden;hme;70;100\n\nStaden;ingen;70\nStaden;hme\nStaden;kvar;3,9;många", hr);
    ASSERT_FALSE(wrong);
    std::string said;
    for (const auto& one : wrong.error().fields) said += one.message + "\n";
    EXPECT_EQ(said,
              "Rad 3: Enkäten har ingen fråga med nyckeln ”ingen”.\n"
              "Rad 4: Skriv namn, nyckel, värde och antal med semikolon emellan.\n"
              "Rad 5: Skriv hur många det är, som ett heltal, eller lämna tomt.\n");
    EXPECT_TRUE(all().empty());
    EXPECT_FALSE(paste(" \n", hr)) << "nothing at all";
    EXPECT_EQ(*paste("namn;nyckel;värde;antal\r\nStaden;hme;70;100\r\nStaden\tkvar\t3,9\t\r\n", hr), 2);
    ASSERT_EQ(all().size(), 2u);
    EXPECT_EQ(all()[1].question, "kvar");
    EXPECT_EQ(all()[1].value, 3'900);
}

TEST_P(Benchmarks, belong_to_those_who_lead_surveys) {
    auto forbidden = paste("Staden;hme;70;100", world::visitor(world::henrik));
    ASSERT_FALSE(forbidden);
    EXPECT_EQ(name_of(forbidden.error().kind), name_of(RefusalKind::forbidden));
    auto& henrik = browser("henrik");
    EXPECT_EQ(henrik.get("/surveys/2/benchmarks").status, 404);
    EXPECT_EQ(henrik.post("/surveys/2/benchmarks", {{"name", "Staden"}}).status, 403);
    EXPECT_EQ(henrik.post("/surveys/2/benchmarks/paste", {{"lines", "x"}}).status, 403);
    auto& ulla = browser("ulla");
    EXPECT_EQ(ulla.post("/surveys/2/benchmarks/paste", {{"lines", "Staden;hme;70;100"}}).status, 303);
    ASSERT_EQ(all().size(), 1u);
    auto remove = fmt::format("/surveys/2/benchmarks/{}/remove", all()[0].id.value);
    EXPECT_TRUE(shows(ulla.get("/surveys/2/benchmarks"), remove));
    EXPECT_EQ(henrik.post(remove, {}).status, 403);
    EXPECT_EQ(ulla.post("/surveys/1/benchmarks/1/remove", {}).status, 404) << "of another survey";
    EXPECT_EQ(ulla.post(remove, {}).status, 303);
    EXPECT_TRUE(all().empty());
}

}  // namespace
}  // namespace styrkedja::survey_results
