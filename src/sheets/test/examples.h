// Sheets to make files of.
#pragma once
#include <gtest/gtest.h>

#include "sheets/sheet.h"

namespace styrkedja::sheets {

using enum BlockKind;

inline Sheet plan() {
    Sheet sheet{.title = "Verksamhetsplan <2027> & mål", .head = {"Norra skolan"}, .blocks = {}};
    sheet.is_book = true;
    add(sheet, heading, "Uppdrag");
    add(sheet, subheading, "1. Närvaro");
    add_fact(sheet, "Syfte", "Fler  ska vara\x01 med.");
    add(sheet, minor_heading, "Så arbetar vi");
    add_body(sheet, "Först detta.\n- en sak\n\nSedan det.");
    add_table(sheet, "Tidsgränser", {"Vad", "Tomt", "Senast"},
              {{"Kartläggning <klar>", "", "2027-03-01"}, {"Beslut & rutin", "", "2027-06-01"}});
    return sheet;
}
inline Sheet letter(std::string title) {
    Sheet sheet{.title = std::move(title), .head = {}, .blocks = {}};
    add(sheet, paragraph, "Kort.");
    return sheet;
}

inline void expect_in_order(std::string_view text, std::initializer_list<std::string_view> words) {
    std::size_t at = 0;
    for (auto word : words) {
        auto found = text.find(word, at);
        ASSERT_NE(found, text.npos) << word << " after byte " << at << " of\n" << text;
        at = found + word.size();
    }
}

}  // namespace styrkedja::sheets
