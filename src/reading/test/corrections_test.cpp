// What people correct becomes test cases: the exported files are scored by the tool that scores the reader's
// own samples.
#include "reading/corrections.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "meetings/testing/invented.h"
#include "reading/cases.h"
#include "reading/queue.h"
#include "rights/testing/world.h"

namespace styrkedja::reading {
namespace {

namespace fs = std::filesystem;
namespace world = rights::world;
using auth::shows;
using meetings::invented_minutes;

class Corrections : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        meetings::add_routes(site->routes);
        reading::add_routes(site->routes);
        sara = auth::signed_in(*site, "sara");
    }
    // Uploads, corrects the form by `change` and saves.
    void save(
        const std::function<void(http::Fields&)>& change = [](http::Fields&) {},
        std::string_view text = invented_minutes) {
        std::string preview = auth::location_of(sara->post_file("/meetings/import", "mars.txt", text));
        auto form = auth::form_fields(sara->get(preview).body, preview + "/save");
        change(form);
        ASSERT_EQ(sara->post(preview + "/save", form).status, 303);
    }
    Use use(std::string_view rule) {
        for (const auto& row : database->read([](db::Read& read) { return rule_uses(read); }))
            if (row.rule == rule) return row.use;
        return {};
    }
    std::int64_t corrected() {
        return database->read([](db::Read& read) { return count_corrected(read); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, Corrections, testing::ValuesIn(db::engines_to_test()), db::engine_name);

std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> buffer{};
    while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
    pclose(pipe);
    return out;
}

// What score.py says of each figure, when the reader reads the exported texts: "  * item   F1   0.500 …".
std::map<std::string, double> scored(const std::string& zip) {
    std::string name = (fs::temp_directory_path() / "cases-XXXXXX").string();
    const fs::path work = mkdtemp(name.data());
    fs::create_directory(work / "read");
    std::ofstream(work / "cases.zip", std::ios::binary) << zip;
    output_of(fmt::format("python3 -m zipfile -e '{0}/cases.zip' '{0}/gold'", work.string()));
    for (const auto& entry : fs::directory_iterator(work / "gold")) {
        if (entry.path().extension() != ".txt") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        std::ofstream(work / "read" / entry.path().filename().replace_extension(".json"))
            << minutes::to_json(minutes::read_minutes(text));
    }
    const std::string table =
        output_of(fmt::format("python3 '{}/src/minutes/test/score.py' --dir '{}' '{}'", SOURCE_DIR,
                              (work / "gold").string(), (work / "read").string()));
    fs::remove_all(work);
    std::map<std::string, double> figures;
    std::size_t totals = table.find("totals (");
    EXPECT_NE(totals, std::string::npos) << table;
    for (const char* figure : {"date", "present", "absent", "secretary", "item", "section", "presenters",
                               "decisions", "commitments", "owner", "due", "dates", "links"}) {
        std::size_t at = table.find(std::string(" ") + figure + " ", totals);
        at = table.find_first_of("01",
                                 table.find_first_of("Fa", at + std::string_view(figure).size() + 1) + 2);
        figures[figure] = std::strtod(table.c_str() + at, nullptr);
    }
    return figures;
}

std::string readme_of(const std::string& zip) {
    std::string name = (fs::temp_directory_path() / "cases-XXXXXX").string();
    const fs::path work = mkdtemp(name.data());
    std::ofstream(work / "cases.zip", std::ios::binary) << zip;
    std::string text = output_of(
        fmt::format("python3 -c \"import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile('{}').read("
                    "'README.md'))\"",
                    (work / "cases.zip").string()));
    fs::remove_all(work);
    return text;
}

TEST_P(Corrections, nothing_corrected_is_no_case) {
    save();
    EXPECT_EQ(corrected(), 0);
    EXPECT_GE(use("decision.verb").kept, 1) << "but the rules were right";
    EXPECT_EQ(use("decision.verb").changed, 0);
    EXPECT_EQ(use("item.number-series").kept, 2);
    EXPECT_EQ(use("meeting-date").added, 0);
}

TEST_P(Corrections, what_was_corrected_scores_less_and_what_was_not_is_whole) {
    save([](http::Fields& form) {
        auth::type_in(form, "item.0.commitment.0.owners", "Bo Nilsson");
        auth::type_in(form, "item.0.commitment.0.due_on", "2026-05-01");
        auth::untick(form, "item.0.decision.0.keep");
        auth::type_in(form, "present", "Henrik Öberg\nKarin Ek");
    });
    EXPECT_EQ(corrected(), 1);
    auto exported = export_cases(*database, world::visitor(world::ulla), Language::swedish);
    ASSERT_TRUE(exported);
    EXPECT_EQ(exported->cases, 1);
    auto figures = scored(exported->zip);
    for (const char* wrong : {"owner", "due", "decisions", "present"}) EXPECT_LT(figures[wrong], 1) << wrong;
    for (const char* right :
         {"date", "absent", "secretary", "item", "section", "presenters", "commitments", "dates", "links"})
        EXPECT_EQ(figures[right], 1) << right;
}

TEST_P(Corrections, are_counted_by_rule_and_by_kind) {
    save([](http::Fields& form) {
        auth::type_in(form, "held_on", "2026-03-11");
        auth::type_in(form, "item.0.commitment.0.owners", "Bo Nilsson");
        auth::untick(form, "item.0.decision.0.keep");
        auth::type_in(form, "item.0.commitment.1.text", "Någon ringer.");
    });
    EXPECT_EQ(use("decision.verb").removed, 1);
    EXPECT_EQ(use("commitment").added, 1) << "what no rule had found";
    EXPECT_EQ(use("owner").added, 1);
    std::int64_t changed = 0, dates = 0;
    for (const auto& row : database->read([](db::Read& read) { return rule_uses(read); })) {
        if (row.rule.starts_with("commitment.")) changed += row.use.changed;
        if (row.rule.starts_with("meeting-date")) dates += row.use.changed;
    }
    EXPECT_EQ(changed, 1);
    EXPECT_EQ(dates, 1);
    save([](http::Fields& form) { auth::untick(form, "item.0.decision.0.keep"); },
         std::string(invented_minutes) + "\nSlut.\n");
    EXPECT_EQ(use("decision.verb").removed, 2) << "over all files";
}

TEST_P(Corrections, an_unticked_item_takes_what_stood_under_it) {
    save([](http::Fields& form) { auth::untick(form, "item.0.keep"); });
    EXPECT_EQ(use("item.number-series").removed, 1);
    EXPECT_EQ(use("item.number-series").kept, 1);
    EXPECT_EQ(use("decision.verb").removed, 1);
    auto figures = scored(export_cases(*database, world::visitor(world::ulla), Language::swedish)->zip);
    EXPECT_LT(figures["item"], 1);
    EXPECT_EQ(figures["date"], 1);
}

TEST_P(Corrections, an_export_stops_at_its_size_and_says_how_many_came_with_it) {
    auto untick = [](http::Fields& form) { auth::untick(form, "item.0.decision.0.keep"); };
    std::string longer(invented_minutes);
    for (int line = 0; line < 10'000; ++line) longer += "\nSlut.";
    save(untick, longer);
    save(untick);
    auto ulla = world::visitor(world::ulla);
    EXPECT_EQ(export_cases(*database, ulla, Language::swedish)->cases, 2);
    auto one = export_cases(*database, ulla, Language::swedish, longer.size());
    ASSERT_EQ(one->cases, 1) << "the newest";
    EXPECT_TRUE(one->zip.contains("case-000002.txt"));
    EXPECT_FALSE(one->zip.contains("case-000001.txt"));
    EXPECT_EQ(readme_of(one->zip), "1 av 2 rättade filer finns här, de som sparades senast.\n");
    EXPECT_EQ(export_cases(*database, ulla, Language::swedish, 10)->cases, 0);
}

// Of each pair of rows once more would take minutes.
TEST(Comparing, takes_no_longer_than_reading_however_much_a_form_sends) {
    constexpr std::int64_t many = 40'000;
    minutes::Minutes found;
    Proposal read, corrected;
    found.items.resize(1);
    read.items.resize(1);
    read.items[0].title_place = {1, 2};
    for (std::int64_t at = 0; at < many; ++at) {
        found.present.push_back({fmt::format("Namn  {}", at), {}});
        read.present.push_back(found.present.back().text);
        found.items[0].commitments.push_back({.text = "x", .owners = {}, .due = {}, .span = {}});
        read.items[0].commitments.push_back(
            {.text = "x", .owners = {}, .due_on = {}, .place = {at, at + 1}, .doubtful = false});
    }
    corrected = read;
    std::ranges::reverse(corrected.present);
    corrected.present.push_back("Namn 7");
    std::ranges::reverse(corrected.items[0].commitments);
    const auto started = std::chrono::steady_clock::now();
    auto made = compare(found, read, corrected);
    EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds{10});
    EXPECT_EQ(made.uses["present"].kept, many);
    EXPECT_EQ(made.uses["present"].added, 1) << "a name that stands twice is found once";
    EXPECT_EQ(made.uses["commitment"].kept, many);
}

TEST_P(Corrections, what_is_refused_is_not_compared) {
    auto sara_here = world::visitor(world::sara);
    auto document = meetings::keep_text(*database, sara_here, invented_minutes);
    int compared = 0;
    auto save_titled = [&](std::string title) {
        return database->write([&](db::Write& write) {
            Proposal proposal = meetings::invented_proposal();
            proposal.title = std::move(title);
            auto compare_it = [&] { return ++compared, Correction{}; };
            return save_read(write, sara_here, document, proposal, compare_it, Language::swedish).has_value();
        });
    };
    EXPECT_FALSE(save_titled(""));
    EXPECT_EQ(compared, 0);
    EXPECT_TRUE(save_titled("Möte"));
    EXPECT_EQ(compared, 1);
}

TEST_P(Corrections, the_page_shows_figures_to_the_operator_and_minutes_to_those_who_oversee) {
    save([](http::Fields& form) { auth::untick(form, "item.0.decision.0.keep"); });
    auto ulla = auth::signed_in(*site, "ulla"), pia = auth::signed_in(*site, "pia");
    auto page = ulla->get("/meetings/import/corrections");
    EXPECT_TRUE(shows(page, "1 fil är rättad innan den sparades."));
    EXPECT_TRUE(shows(page, "decision.verb"));
    EXPECT_TRUE(shows(page, "Ledningsgruppen Norr"));
    auto figures = pia->get("/meetings/import/corrections");
    EXPECT_TRUE(shows(figures, "decision.verb"));
    EXPECT_FALSE(shows(figures, "Ledningsgruppen Norr"));
    EXPECT_EQ(sara->get("/meetings/import/corrections").status, 404);
    EXPECT_EQ(pia->post("/meetings/import/corrections/export", {}).status, 404);
    EXPECT_EQ(sara->post("/meetings/import/corrections/export", {}).status, 404);
    auto file = ulla->post("/meetings/import/corrections/export", {});
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(auth::content_of(file).starts_with("PK"));
    auto told = database->read([](db::Read& read) { return audit::history(read, "intake_file", 0); });
    ASSERT_EQ(told.size(), 1u) << "who took the texts is recorded";
    EXPECT_EQ(told[0].action, "export_corrections");
}

}  // namespace
}  // namespace styrkedja::reading
