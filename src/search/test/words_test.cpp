// Words, stems and snippets: no database needed.
#include "search/words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "search/search.h"

namespace styrkedja::search {
namespace {

std::vector<std::string> folded(std::string_view text) {
    std::vector<std::string> list;
    for (const auto& word : words_of(text)) list.push_back(word.folded);
    return list;
}
using Words = std::vector<std::string>;

// The stemmer's own vocabulary, thirty thousand words with their stems; not part of the repository. What we
// add to it is the neuter definite form: where Snowball leaves "-et", the stem is shorter.
TEST(Stems, equal_the_snowball_vocabulary) {
    std::filesystem::path folder = SOURCE_DIR "/../shared/data/language/snowball-swedish-2.2";
    std::ifstream words(folder / "voc.txt"), stems(folder / "output.txt");
    if (!words || !stems) GTEST_SKIP() << folder << " is not here";
    std::string word, expected;
    std::size_t compared = 0, different = 0;
    while (std::getline(words, word) && std::getline(stems, expected)) {
        ++compared;
        std::string stemmed = stem(word);
        bool neuter = expected.size() >= 5 && expected.ends_with("et") && !expected.ends_with("het");
        bool right =
            neuter ? stemmed.size() < expected.size() && expected.starts_with(stemmed) : stemmed == expected;
        if (!right && ++different < 10) ADD_FAILURE() << word << " gives " << stemmed << ", not " << expected;
    }
    EXPECT_GT(compared, 10'000u);
    EXPECT_EQ(different, 0u);
}

TEST(Stems, bring_the_forms_of_a_word_together) {
    for (const char* form : {"skola", "skolor", "skolorna", "skolornas"})
        EXPECT_EQ(stem(form), "skol") << form;
    for (const char* form : {"möte", "mötet", "mötets", "möten"}) EXPECT_EQ(stem(form), "möt") << form;
    EXPECT_EQ(stem("nyhet"), stem("nyheten"));
    EXPECT_NE(stem("elev"), stem("lärare"));
    EXPECT_EQ(stem(""), "");
}

TEST(Stems, of_a_text_come_in_order) {
    EXPECT_EQ(stems_of("Eleverna, lärarna – och SKOLORNA!"), "elev lär och skol");
    EXPECT_EQ(stems_of(""), "");
    EXPECT_EQ(stems_of("… – ”“ !"), "");
}

TEST(Words, are_runs_of_letters_and_digits) {
    EXPECT_EQ(folded("Läs- och skrivplan 2026/27 (v. 41)"),
              (Words{"läs", "och", "skrivplan", "2026", "27", "v", "41"}));
    EXPECT_EQ(folded("ja”nej“ja–nej…ja\u00A0nej•ja«nej»"),
              (Words{"ja", "nej", "ja", "nej", "ja", "nej", "ja", "nej"}));
    EXPECT_EQ(folded("ja😀nej ja×nej 日本 \u0301"), (Words{"ja", "nej", "ja", "nej", "日本"}))
        << "signs part words, and a mark alone is no word";
    EXPECT_EQ(folded(""), Words{});
}

TEST(Words, fold_case_and_foreign_accents_but_keep_swedish_letters) {
    EXPECT_EQ(folded("RENÉ idé Müller"), (Words{"rene", "ide", "muller"}));
    EXPECT_EQ(folded("ÅÄÖ åäö"), (Words{"åäö", "åäö"}));
    EXPECT_EQ(folded("a\u030Aret"), (Words{"året"})) << "a letter written in two parts";
}

TEST(Words, know_their_places) {
    std::string text = "– Åsa får idén";
    auto words = words_of(text);
    ASSERT_EQ(words.size(), 3u);
    EXPECT_EQ(text.substr(words[0].begin, words[0].end - words[0].begin), "Åsa");
    EXPECT_EQ(text.substr(words[2].begin, words[2].end - words[2].begin), "idén");
}

TEST(Words, survive_broken_text) {
    EXPECT_EQ(folded("\xC2"), Words{});
    EXPECT_EQ(folded("ja\xE2"), Words{"ja"});
    EXPECT_EQ(folded("ja\xE2\x80"), Words{"ja"});
    EXPECT_EQ(folded(std::string(1000, 'x')), Words{}) << "no word is that long";
}

std::string marked(const Snippet& snippet) {
    std::string text = snippet.text;
    for (auto mark = snippet.marks.rbegin(); mark != snippet.marks.rend(); ++mark) {
        text.insert(mark->end, "]");
        text.insert(mark->begin, "[");
    }
    return text;
}

bool is_whole(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto byte = static_cast<unsigned char>(text[at]);
        std::size_t size = byte < 0x80 ? 1 : byte < 0xC0 ? 0 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        if (size == 0 || at + size > text.size()) return false;
        for (std::size_t next = at + 1; next < at + size; ++next)
            if ((static_cast<unsigned char>(text[next]) & 0xC0) != 0x80) return false;
        at += size;
    }
    return true;
}

TEST(Snippets, mark_every_form_of_every_word) {
    EXPECT_EQ(marked(snippet_of("Eleverna i skolan och elevens idé", "elev idéer")),
              "[Eleverna] i skolan och [elevens] [idé]");
}

TEST(Snippets, of_short_texts_are_the_text) {
    EXPECT_EQ(marked(snippet_of("Inget här", "elev")), "Inget här");
    EXPECT_EQ(marked(snippet_of("", "elev")), "");
    EXPECT_EQ(marked(snippet_of("Eleverna", "")), "Eleverna");
}

TEST(Snippets, show_the_surroundings_of_the_first_hit) {
    std::string long_text;
    for (int at = 0; at < 100; ++at) long_text += "ord nummer " + std::to_string(at) + " ";
    long_text += "och så kom eleverna till slut";
    for (int at = 0; at < 100; ++at) long_text += " ord nummer " + std::to_string(at);
    auto snippet = snippet_of(long_text, "elev");
    EXPECT_NE(marked(snippet).find("och så kom [eleverna] till slut"), std::string::npos) << marked(snippet);
    EXPECT_TRUE(snippet.text.starts_with("… "));
    EXPECT_TRUE(snippet.text.ends_with(" …"));
    EXPECT_LE(snippet.text.size(), 240u);
}

TEST(Snippets, never_cut_a_character_and_mark_inside_the_text) {
    for (const std::string& filler : {std::string("åäö "), std::string("å"), std::string("–"),
                                      std::string("😀"), std::string("x"), std::string("ö x")}) {
        for (int before = 0; before < 140; ++before) {
            std::string text;
            for (int at = 0; at < before; ++at) text += filler;
            text += " eleverna ";
            for (int at = 0; at < 140; ++at) text += filler;
            auto snippet = snippet_of(text, "elever");
            ASSERT_TRUE(is_whole(snippet.text)) << filler << " × " << before;
            ASSERT_FALSE(snippet.marks.empty()) << filler << " × " << before;
            for (const auto& mark : snippet.marks) {
                ASSERT_LE(mark.end, snippet.text.size());
                ASSERT_EQ(snippet.text.substr(mark.begin, mark.end - mark.begin), "eleverna");
            }
        }
    }
}

}  // namespace
}  // namespace styrkedja::search
