// PDF: how it is set in pages, what it says to those who hear it, and its bounds.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "base/child_process.h"
#include "base/text.h"
#include "sheets/formats.h"
#include "sheets/pdf_limits.h"
#include "sheets/test/examples.h"

namespace styrkedja::sheets {
namespace {

using namespace std::chrono_literals;
constexpr Language sv = Language::swedish;

std::string said_of(std::vector<std::string> command, const std::string& pdf) {
    return run_child(command, pdf, {60s, std::size_t{1} << 25}).output;
}
std::string text_of(const std::string& pdf) {
    return said_of({"/usr/bin/pdftotext", "-layout", "-", "-"}, pdf);
}
std::string facts_of(const std::string& pdf) { return said_of({"/usr/bin/pdfinfo", "-"}, pdf); }
std::string structure_of(const std::string& pdf) {
    return said_of({"/usr/bin/pdfinfo", "-struct-text", "-"}, pdf);
}
// Page by page, each without the spaces around its lines.
std::vector<std::vector<std::string>> pages_of(const std::string& pdf) {
    std::vector<std::vector<std::string>> pages;
    std::string text = text_of(pdf);
    for (auto page : split(text, '\f')) {
        auto& lines = pages.emplace_back();
        for (auto line : split(page, '\n'))
            if (auto said = trim(line); !said.empty()) lines.emplace_back(said);
    }
    while (!pages.empty() && pages.back().empty()) pages.pop_back();
    return pages;
}
std::string made(const Sheet& sheet) {
    auto pdf = to_pdf(sheet, sv);
    EXPECT_TRUE(pdf) << (pdf ? "" : pdf.error().message);
    return pdf.value_or("");
}
Sheet book(std::string title = "Bok") {
    Sheet sheet{.title = std::move(title), .head = {}, .blocks = {}};
    sheet.is_book = true;
    return sheet;
}
std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    while (times-- > 0) all += text;
    return all;
}
std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

TEST(Pdf, is_tagged_down_to_its_header_cells_and_numbers_its_pages) {
    Sheet sheet = plan();
    for (int at = 0; at < 120; ++at) add(sheet, paragraph, fmt::format("Stycke {}.", at));
    std::vector<std::int64_t> pages;
    PdfWork work;
    work.on_page = [&](std::int64_t page) {
        pages.push_back(page);
        return true;
    };
    auto pdf = to_pdf(sheet, sv, work);
    ASSERT_TRUE(pdf) << pdf.error().message;
    std::string facts = facts_of(*pdf);
    EXPECT_TRUE(facts.contains("Verksamhetsplan <2027> & mål")) << facts;
    expect_in_order(facts, {"Tagged:", "yes"});
    for (std::string_view part : {"/Lang (sv-SE)", "/DisplayDocTitle true", "/Marked true", "/Outlines",
                                  "<pdfuaid:part>1", "Verksamhetsplan &lt;2027&gt; &amp; mål</rdf:li>"})
        EXPECT_TRUE(pdf->contains(part)) << part;
    ASSERT_FALSE(pages.empty());
    EXPECT_EQ(pages.front(), 1);
    EXPECT_TRUE(facts.contains(fmt::format("Pages:           {}", pages.back()))) << facts;
    std::string structure = structure_of(*pdf);
    expect_in_order(structure, {"Document",
                                "H1",
                                "Verksamhetsplan",
                                "H2",
                                "\"Uppdrag\"",
                                "H3",
                                "P",
                                "\"Syfte: Fler ska",
                                "H4",
                                "L (",
                                "LI",
                                "Lbl",
                                "\"•\"",
                                "LBody",
                                "\"en sak\"",
                                "Table",
                                "Caption",
                                "\"Tidsgränser\"",
                                "TR",
                                "TH",
                                "/Scope /Column",
                                "\"Vad\"",
                                "TR",
                                "TD",
                                "\"Kartläggning <klar>\""});
    std::string text = text_of(*pdf);
    expect_in_order(text, {"Tidsgränser", "2027-06-01", "1 (", "Verksamhetsplan <2027> & mål", "2 ("});
    EXPECT_EQ(*pdf, made(sheet)) << "the same bytes each time";
}

TEST(Pdf, what_is_no_content_is_not_said) {
    Sheet sheet = book("Titel");
    std::vector<std::vector<std::string>> rows(200, {"Cell", "Annan"});
    add_table(sheet, "Tabell", {"Kolumn", "Nästa"}, rows);
    std::string pdf = made(sheet), structure = structure_of(pdf);
    EXPECT_EQ(count_of(structure, "\"Titel\""), 1U) << "the head of a page is none of it";
    EXPECT_EQ(count_of(structure, "\"Kolumn\""), 1U) << "nor a header that comes again";
    EXPECT_EQ(count_of(structure, " (4)"), 0U) << "nor its number";
    EXPECT_EQ(count_of(structure, "\"Cell\""), 200U);
    auto pages = pages_of(pdf);
    ASSERT_GT(pages.size(), 2U);
    for (std::size_t at = 1; at < pages.size(); ++at) {
        EXPECT_EQ(pages[at][0], "Titel");
        EXPECT_TRUE(pages[at][1].starts_with("Kolumn")) << "the header row on every page";
        EXPECT_EQ(pages[at].back(), fmt::format("{} ({})", at + 1, pages.size()));
    }
}

TEST(Pdf, a_paragraph_over_a_page_break_is_one_element_and_none_of_it_stands_alone) {
    std::string words = repeated("Vi prövar i två skolor och sprider det som fungerar. ", 12);
    for (int before = 0; before < 60; ++before) {
        Sheet sheet = book();
        for (int at = 0; at < before; ++at) add(sheet, paragraph, "Kort.");
        add(sheet, paragraph, "Börjar. " + words + "Slutar.");
        add(sheet, paragraph, "Efter.");
        std::string pdf = made(sheet);
        auto pages = pages_of(pdf);
        if (pages.size() < 2) continue;
        auto is_in = [](const std::string& line) {
            return line.starts_with("Börjar") || line.contains("skolor") || line.contains("sprider");
        };
        for (const auto& page : pages)
            EXPECT_NE(std::ranges::count_if(page, is_in), 1) << "two lines at least, after " << before;
        std::string structure = structure_of(pdf);
        auto begins = structure.find("\"Börjar.");
        ASSERT_NE(begins, structure.npos);
        auto said = structure.substr(begins, structure.find("(block)", begins) - begins);
        EXPECT_TRUE(said.contains("Slutar.")) << said;
        EXPECT_FALSE(said.contains("Efter.")) << said;
    }
}

TEST(Pdf, no_heading_stands_last_on_a_page) {
    for (int before = 40; before < 60; ++before) {
        Sheet sheet = book();
        for (int at = 0; at < before; ++at) add(sheet, paragraph, "Kort.");
        add(sheet, heading, "Rubrik");
        add(sheet, subheading, "Under");
        add_table(sheet, "Tabell", {"Kolumn"}, {{"Cell"}});
        for (const auto& page : pages_of(made(sheet))) {
            auto stands = [&](const char* what) { return std::ranges::find(page, what) != page.end(); };
            for (const char* what : {"Under", "Tabell", "Kolumn", "Cell"})
                EXPECT_EQ(stands(what), stands("Rubrik")) << what << " after " << before;
        }
    }
}

TEST(Pdf, a_row_is_whole_unless_it_is_higher_than_a_page) {
    std::string many = repeated("Ett ord till. ", 60);
    Sheet sheet = book();
    for (int at = 0; at < 52; ++at) add(sheet, paragraph, "Kort.");
    add_table(sheet, "Tabell", {"Vad", "Hur"}, {{"Första", "Liten"}, {"Andra", many + "Klart."}});
    auto pages = pages_of(made(sheet));
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_FALSE(join(pages[0], "\n").contains("Ett ord")) << join(pages[0], "\n");

    sheet = book();
    add_table(sheet, "Tabell", {"Vad", "Hur"}, {{"Hög", repeated(many, 40) + "Klart."}, {"Sist", "Nere"}});
    std::string pdf = made(sheet), text = text_of(pdf);
    EXPECT_GT(pages_of(pdf).size(), 2U);
    EXPECT_EQ(count_of(text, "Ett"), 2400U);
    expect_in_order(text, {"Hög", "Klart.", "Sist", "Nere"});
}

TEST(Pdf, columns_are_as_wide_as_what_they_say_needs) {
    Sheet sheet = book();
    add_table(sheet, "Alla", {"Nr", "Uppdrag", "Ansvarig"},
              {{"1", repeated("Kartläggning av vad som fattas. ", 8), "Bartholomeus-Alexandersson"}});
    EXPECT_TRUE(text_of(made(sheet)).contains("Bartholomeus-Alexandersson")) << "a word is not broken";
    std::vector<std::string> header(150, "Kolumn"), row(150, "x");
    sheet = book();
    add_table(sheet, "Många", header, {row});
    EXPECT_EQ(count_of(structure_of(made(sheet)), "TD"), 150U) << "more than there is room for";
}

TEST(Pdf, letters_of_all_scripts_come_back_and_those_from_the_right_stand_there) {
    Sheet sheet = letter("Skrifter");
    const std::string hebrew = "\u05e9\u05dc\u05d5\u05dd", arabic = "\u0645\u062f\u0631\u0633\u0629",
                      combined = "e\u0323\u0301", smile = "\U0001F600", sloth = "\U0001F9A5";
    add(sheet, paragraph, hebrew);
    add(sheet, bullet, arabic);
    add(sheet, paragraph, fmt::format("Grekiska λόγος, ryska слово, {} {} {}.", combined, smile, sloth));
    std::string pdf = made(sheet), structure = structure_of(pdf), text = text_of(pdf);
    for (const std::string& word : {hebrew, std::string("λόγος"), std::string("слово"), smile, sloth})
        EXPECT_TRUE(text.contains(word)) << word << " in\n" << text;
    for (const std::string& word : {hebrew, arabic})
        EXPECT_TRUE(structure.contains("\"" + word + "\"")) << "each letter once, in order: " << structure;
    auto place = said_of({"/usr/bin/pdftotext", "-bbox", "-", "-"}, pdf);
    auto at = place.rfind("xMin=\"", place.find(hebrew));
    EXPECT_GT(std::stod(place.substr(at + 6)), 400) << "at the right edge";
}

TEST(Pdf, hostile_text_ends_and_its_words_come_back) {
    struct Case {
        const char* what;
        std::string text;
        std::string part;
        std::size_t times;
    };
    constexpr std::size_t megabyte = std::size_t{1} << 20;
    for (const auto& [what, text, part, times] :
         {Case{"one word", std::string(megabyte, 'x'), "x", megabyte},
          Case{"emoji", repeated("\U0001F600", megabyte / 4), "\U0001F600", megabyte / 4},
          Case{"emoji without a font", repeated("\U0001F9A5", 20'000), "\U0001F9A5", 20'000},
          Case{"marks", "a" + repeated("\u0301", 200'000), "\u0301", 1},
          Case{"turns", repeated("\u202e\u2067", 50'000) + "\u05e9", "\u05e9", 1}}) {
        Sheet sheet = book("T");
        add(sheet, paragraph, text);
        add(sheet, paragraph, "Efteråt.");
        std::string pdf = made(sheet), said = text_of(pdf);
        if (times > 1)
            EXPECT_EQ(count_of(said, part), times) << what;
        else
            EXPECT_TRUE(said.contains(part)) << what;
        EXPECT_TRUE(structure_of(pdf).contains("\"Efteråt.\"")) << what;
    }
}

TEST(Pdf, a_hundred_thousand_paragraphs_are_refused_and_twenty_thousand_set) {
    Sheet sheet = letter("Många");
    for (int at = 0; at < 100'000; ++at) add(sheet, paragraph, fmt::format("S{}.", at));
    auto pdf = to_pdf(sheet, sv);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(name_of(pdf.error().kind), "too_large");
    sheet.blocks.resize(20'000);
    std::string text = text_of(made(sheet));
    EXPECT_TRUE(text.contains("S0.") && text.contains("S19998."));
    EXPECT_EQ(count_of(text, "S"), 19'999U);
}

TEST(Pdf, one_over_its_pages_or_its_time_is_refused_and_one_given_up_may_be_made_at_once) {
    Sheet sheet = plan();
    for (int at = 0; at < 200; ++at) add(sheet, paragraph, fmt::format("Stycke {}.", at));
    auto refused = [&](const PdfWork& work) {
        auto pdf = to_pdf(sheet, sv, work);
        return pdf ? std::string("made") : std::string(name_of(pdf.error().kind));
    };
    PdfWork stopped;
    stopped.on_page = [](std::int64_t page) { return page < 2; };
    EXPECT_EQ(refused(stopped), "conflict");
    PdfWork bounded;
    bounded.most_pages = 2;
    EXPECT_EQ(refused(bounded), "too_large");
    PdfWork hasty;
    hasty.longest = std::chrono::seconds{0};
    EXPECT_EQ(refused(hasty), "too_large");
    EXPECT_EQ(refused({}), "made");
}

TEST(Pdf, who_finds_no_place_is_told_and_nothing_is_left_taken) {
    {
        PdfPlace one(1s), two(1s);
        ASSERT_TRUE(one.taken() && two.taken());
        PdfWork impatient;
        impatient.patience = 0s;
        auto pdf = to_pdf(letter("Brev"), sv, impatient);
        ASSERT_FALSE(pdf);
        EXPECT_EQ(name_of(pdf.error().kind), "conflict");
    }
    EXPECT_TRUE(to_pdf(letter("Brev"), sv));
}

TEST(Pdf, several_at_once_are_as_one_alone) {
    std::string alone = made(plan());
    std::array<std::string, 4> results;
    std::vector<std::jthread> threads;
    for (auto& result : results)
        threads.emplace_back([&result] {
            PdfWork patient;
            patient.patience = 60s;
            for (int times = 0; times < 5; ++times) result = to_pdf(plan(), sv, patient).value_or("");
        });
    threads.clear();
    for (const auto& result : results) EXPECT_TRUE(result == alone);
}

TEST(Pdf, nothing_to_say_is_an_empty_page) {
    Sheet sheet{.title = "", .head = {}, .blocks = {}};
    EXPECT_TRUE(facts_of(made(sheet)).contains("Pages:           1"));
}

}  // namespace
}  // namespace styrkedja::sheets
