// Participants, note-takers, bodies, meeting dates, presenters.
#include <gtest/gtest.h>

#include "minutes/minutes.h"

namespace styrkedja::minutes {
namespace {

std::string list(const std::vector<Name>& names) {
    std::string out;
    for (const Name& name : names) out += name.text + "; ";
    return out;
}
std::string present(std::string_view text) { return list(read_minutes(text).present); }
std::string absent(std::string_view text) { return list(read_minutes(text).absent); }
std::string secretary(std::string_view text) {
    const auto found = read_minutes(text).secretary;
    return found ? found->text : "";
}
std::string date(std::string_view text) {
    const auto found = read_minutes(text).date;
    return found ? to_string(found->value) : "";
}
std::string presenters(std::string_view title_and_text) {
    const Minutes minutes = read_minutes(fmt::format("Information\n\n1. {}\n", title_and_text));
    return minutes.items.empty() ? "no item" : list(minutes.items[0].presenters);
}

TEST(Participants, stand_behind_a_label) {
    EXPECT_EQ(present("Deltagare: Anna Ek, Bo von Alm och Eva-Lotta Ström (ordf)\n"),
              "Anna Ek; Bo von Alm; Eva-Lotta Ström; ");
    EXPECT_EQ(present("Närvarande\nAnna Ek, rektor\nBo Alm, HR-chef\n\nFrånvarande\nEva Ström\n"),
              "Anna Ek; Bo Alm; ");
    EXPECT_EQ(
        present("Deltagare LG: Anna Ek, Bo Alm\nDeltagare SG: Eva Ström\nFrånvarande:\nMötesanteckningar\n"),
        "Anna Ek; Bo Alm; Eva Ström; ");
    EXPECT_EQ(present("Attendees: Jane Smith, John Doe (chair)\n"), "Jane Smith; John Doe; ");
    EXPECT_EQ(present("Deltagare\nSkolan: Anna Ek, Biblioteket: Bo Alm\n"), "Anna Ek; Bo Alm; ");
    EXPECT_EQ(present("Närvarande:\n- Anna Ek\n- Bo Alm\n\nText om annat.\n"), "Anna Ek; Bo Alm; ");
}
TEST(Participants, a_run_of_names_before_the_document_word_is_a_list) {
    EXPECT_EQ(present("Anna Ek, Bo Alm, Eva Ström\n\nMötesanteckningar\n"), "Anna Ek; Bo Alm; Eva Ström; ");
    EXPECT_EQ(present("Hur vi arbetar, en text\n\nMötesanteckningar\n"), "");
}
TEST(Participants, stand_in_tables) {
    EXPECT_EQ(
        present("| Närvarande | Roll |\n|---|---|\n| Anna Ek | rektor |\n| Bo Alm | HR-chef |\n\n1. Ett\n"),
        "Anna Ek; Bo Alm; ");
    EXPECT_EQ(
        present("| Datum | 2023-03-14 |\n| Närvarande | Anna Ek, Bo Alm |\n| Frånvarande | Eva Ström |\n"),
        "Anna Ek; Bo Alm; ");
    EXPECT_EQ(
        absent("| Datum | 2023-03-14 |\n| Närvarande | Anna Ek, Bo Alm |\n| Frånvarande | Eva Ström |\n"),
        "Eva Ström; ");
    EXPECT_EQ(present("Anna Ek, Bo Alm, Eva Ström\n\nSkolgruppen, mötesanteckningar\n"),
              "Anna Ek; Bo Alm; Eva Ström; ");
}
TEST(Participants, absence_may_be_empty) {
    EXPECT_EQ(absent("Deltagare: Anna Ek, Bo Alm\nFrånvarande:\nMötesanteckningar\n\n1. Ett\n"), "");
    EXPECT_EQ(absent("Frånvarande: -\n"), "");
    EXPECT_EQ(absent("Frånvarande: inga\n"), "");
    EXPECT_EQ(absent("Ej närvarande: Eva Ström (sjuk)\n"), "Eva Ström; ");
    EXPECT_EQ(absent("Apologies: Jane Smith\n"), "Jane Smith; ");
}
TEST(Secretary, is_marked_or_signs) {
    EXPECT_EQ(secretary("Deltagare: Anna Ek, Bo Alm (sekr)\n"), "Bo Alm");
    EXPECT_EQ(secretary("1. Ett\n\nText.\n Vid anteckningarna/Bo Alm\n2. Två\n"), "Bo Alm");
    EXPECT_EQ(secretary("1. Ett\n\nVid pennan: Bo Alm\n"), "Bo Alm");
    EXPECT_EQ(secretary("Vid protokollet\n\nBo Alm\n"), "Bo Alm");
    EXPECT_EQ(secretary("1. Ett\nBo sekreterade.\n"), "");
    EXPECT_EQ(secretary("Sekreterare: Bo Alm\n\n1. Ett\n"), "Bo Alm");
    EXPECT_EQ(secretary("Sekreterare Bo Alm\n\n1. Ett\n"), "Bo Alm");
    EXPECT_EQ(secretary("1. Ett\n\nAntecknat av Bo Alm\n"), "Bo Alm");
    EXPECT_EQ(secretary("1. Ett\n\nProtokollförare: Bo Alm\n"), "Bo Alm");
    EXPECT_EQ(secretary("1. Ett\n\nAnteckningar: Bo Alm\n"), "Bo Alm");
    EXPECT_EQ(secretary("1. Ett\n\nAnteckningar: de skickas ut\n"), "");
    EXPECT_EQ(secretary("Ordförande: Anna Ek, sekreterare: Bo Alm\n\n1. Ett\n"), "Bo Alm");
    EXPECT_EQ(secretary("| Ordförande | Anna Ek |\n| Sekreterare | Bo Alm |\n\n1. Ett\n"), "Bo Alm");
    EXPECT_EQ(secretary("Anna Ek, Eva Ström, Bo Alm (sekr)\n\nSkolgruppen, mötesanteckningar\n"), "Bo Alm");
}
TEST(MeetingDate, is_printed_not_inferred) {
    EXPECT_EQ(date("2021-11-23\n\nDeltagare: Anna Ek\n\n1. Ett\n"), "2021-11-23");
    EXPECT_EQ(date("Protokoll 14 mars 2022\n\n1. Ett\n"), "2022-03-14");
    EXPECT_EQ(date("Datum: tisdag 5 mars 2024 kl. 9–12\n\n1. Ett\n"), "2024-03-05");
    EXPECT_EQ(date("1. Ett\n\nText här.\n\n\n    2021-09-28\n\nMer text.\n"), "2021-09-28");
    EXPECT_EQ(date("Mötesanteckningar\n\n1. Ett\n\nVi träffas 3 maj 2022.\n"), "");
    EXPECT_EQ(date("Mötesanteckningar\nNästa möte 2022-05-03\n\n1. Ett\n"), "");
}
TEST(Body, is_a_heading) {
    EXPECT_EQ(read_minutes("Storby skolors ledningsgrupp\n\n1. Ett\n").body.value_or(Name{}).text,
              "Storby skolors ledningsgrupp");
    EXPECT_FALSE(read_minutes("Mötesanteckningar\n\n1. Ett\nLedningsgruppen sa ja.\n").body);
    EXPECT_FALSE(read_minutes("Deltagare ledningsgrupp: Anna Ek\n\n1. Ett\n").body);
}

TEST(Presenters, are_labelled) {
    EXPECT_EQ(presenters("Budget\nFöredragande: Anna Ek och Bo Alm\n"), "Anna Ek; Bo Alm; ");
    EXPECT_EQ(presenters("Budget\nFöredragande: Anna Ek/Bo Alm\n"), "Anna Ek; Bo Alm; ");
}
TEST(Presenters, close_a_title) {
    EXPECT_EQ(presenters("Budget (KLM)"), "KLM; ");
    EXPECT_EQ(presenters("Budget (Anna, Bo)"), "Anna; Bo; ");
    EXPECT_EQ(presenters("Föredrag - Anna Ek"), "Anna Ek; ");
    EXPECT_EQ(presenters("Budget, Anna Ek och Bo Alm"), "Anna Ek; Bo Alm; ");
    EXPECT_EQ(presenters("Budget (Anna, ekonomiavdelningen)"), "Anna; ");
    EXPECT_EQ(
        presenters(
            "Ett\n\n• Arbetskläder - förslag (KLM)\nVi tittade på dem.\n\n• Lunch (Anna)\nDen är god.\n"),
        "KLM; Anna; ");
}
TEST(Presenters, are_not_units_explanations_or_speakers) {
    EXPECT_EQ(presenters("Systematiskt arbetsmiljöarbete (SAM)"), "");
    EXPECT_EQ(presenters("Arbetsmiljö (HR)"), "");
    EXPECT_EQ(presenters("Ökad genomströmning (Målkriterier)"), "");
    EXPECT_EQ(presenters("Skola och omvärld - Läroplan"), "");
    EXPECT_EQ(presenters("Ett\n\nAnna: Vi har det bra (på skolan).\n"), "");
    EXPECT_EQ(presenters("Ett\n\n• Det tolkas som ett behov. Det gäller dock inte alla (KLM)\n"), "");
}

}  // namespace
}  // namespace styrkedja::minutes
