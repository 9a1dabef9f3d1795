// The words of dates: months, and what tells a date from a number beside such a word.
#pragma once
#include "words/words.h"

namespace styrkedja::dates {

struct MonthName {
    std::string_view name;
    int month;
    bool alone;  // unmistakable without a day: "jul" is Christmas, "mar" is nothing
};
inline constexpr MonthName month_names[] = {
    {"januari", 1, true},   {"februari", 2, true}, {"mars", 3, true},      {"april", 4, true},
    {"maj", 5, true},       {"juni", 6, true},     {"juli", 7, true},      {"augusti", 8, true},
    {"september", 9, true}, {"oktober", 10, true}, {"november", 11, true}, {"december", 12, true},
    {"jan", 1, true},       {"feb", 2, true},      {"febr", 2, true},      {"mar", 3, false},
    {"apr", 4, true},       {"jun", 6, false},     {"jul", 7, false},      {"aug", 8, true},
    {"sep", 9, true},       {"sept", 9, true},     {"okt", 10, true},      {"nov", 11, true},
    {"dec", 12, true},      {"january", 1, true},  {"february", 2, true},  {"march", 3, false},
    {"may", 5, false},      {"june", 6, true},     {"july", 7, true},      {"august", 8, true},
    {"october", 10, true},  {"oct", 10, false},
};

inline const MonthName* month_named(std::string_view low) {
    if (low.size() < 3 || low.size() > 9 || !std::string_view("jfmasond").contains(low[0])) return nullptr;
    const auto* found = std::ranges::find(month_names, low, &MonthName::name);
    return found == std::end(month_names) ? nullptr : found;
}

inline constexpr auto vague_before =
    words::word_set("slutet", "början", "mitten", "skiftet", "månadsskiftet", "mitt", "tidigt", "sent", "end",
                    "beginning", "middle", "early", "late", "mid");
inline constexpr auto not_a_date_before =
    words::word_set("åk", "årskurs", "årskurser", "årskurserna", "klass", "kl", "klockan", "nr", "punkt", "§",
                    "ärende", "sid", "sida", "rum", "sal", "kap");
inline constexpr auto share_after =
    words::word_set("av", "tjänst", "tjänster", "del", "delar", "delen", "timme", "timmar", "dag", "dagar",
                    "dl", "%", "år", "åringar", "elever", "kr", "kronor");

}  // namespace styrkedja::dates
