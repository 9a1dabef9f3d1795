// Which sentences are decisions of the meeting's own group.
#include <gtest/gtest.h>

#include "minutes/minutes.h"

namespace styrkedja::minutes {
namespace {

std::vector<Decision> decisions_in(std::string_view text, std::string_view body = "") {
    const Minutes minutes =
        read_minutes(fmt::format("{}\n\nMötesanteckningar\n\n1. Ärende\n\n{}\n", body, text));
    return minutes.items.empty() ? std::vector<Decision>{} : minutes.items[0].decisions;
}

class IsDecision : public testing::TestWithParam<const char*> {};
TEST_P(IsDecision, found) { EXPECT_EQ(decisions_in(GetParam()).size(), 1U); }
INSTANTIATE_TEST_SUITE_P(
    Sentences, IsDecision,
    testing::Values("Ledningsgruppen beslutade att anta planen.", "LG beslutar om fortsatt deltagande.",
                    "Efter diskussion beslutade vi att vänta.", "Beslut: att bygga om matsalen",
                    "Ledningsgruppen tog beslut om ny organisation.", "Vi enades om en gemensam linje.",
                    "Alla gav ok till upplägget.", "Det beslutades att flytta träffen.",
                    "Gällande skolgården så beslutade vi om mer pengar.", "Vi har beslutat att avvakta.",
                    "Det är beslutat att satsningen upphör.", "Planen godkändes.",
                    "Ledningsgruppen godkänner planen.",
                    "Olle föreslår att vi väntar, vilket ledningsgruppen gav ok till.",
                    "När det gäller den tredje punkten beslutade ledningsgruppen att avslå.",
                    "Protokollet lades till handlingarna.", "Mötet ställde sig bakom förslaget.",
                    "Ledningsgruppen fattade beslut om detta.", "Beslut: Ledningsgruppen godkänner förslaget",
                    "Föregående protokoll läggs till handlingarna.", "Vi lägger rapporten till handlingarna.",
                    "Dagordningen godkänns.", "Protokollet godkänns och läggs till handlingarna.",
                    "Budgeten godkänns med två tillägg.", "Närvarolistan fastställs.",
                    "Det beslutas att vänta.", "Yrkandet avslås."));

class IsNoDecision : public testing::TestWithParam<const char*> {};
TEST_P(IsNoDecision, nothing) {
    const auto found = decisions_in(GetParam());
    EXPECT_TRUE(found.empty()) << found.front().rule;
}
INSTANTIATE_TEST_SUITE_P(
    Sentences, IsNoDecision,
    testing::Values(
        "Förslag till beslut är att pröva en ny modell.", "Nämnden beslutade om budgeten i tisdags.",
        "Beslut tas i december.", "Ska vi besluta om detta?", "Kommunfullmäktige har beslutat om en ny plan.",
        "Här har man tagit beslut om att byta system.", "I arbetsgruppen har man tidigare bestämt formen.",
        "Om ledningsgruppen godkänner planen kan arbetet börja.", "En arbetsgrupp har utsetts.",
        "Datum meddelas så fort de är beslutade.", "Planen är inte godkänd ännu.",
        "Anna presenterade de beslutade åtgärderna.", "Vi har inte beslutat något.",
        "Ledningsgruppen ska besluta om detta i maj.", "Skolverket fastställde nya planer.",
        "Rektor beslutar om undervisningens organisation.", "Beslut: inga",
        "Hur kan vi komma överens om regler?", "Rapporten ska läggas till handlingarna i maj.",
        "Om rapporten läggs till handlingarna behövs en ny.", "Rapporten läggs inte till handlingarna.",
        "Nämnden lade rapporten till handlingarna.", "Budgeten godkänns av nämnden.",
        "När planen godkänns kan arbetet börja.", "Planen fastställs i maj.",
        "Läsårstiderna fastställs varje år.", "Avtal som godkänns skickas vidare.",
        "Detta beslutas på nästa möte.", "Ansökan godkänns inte."));

TEST(Decisions, the_named_body_decides_and_others_do_not) {
    EXPECT_EQ(decisions_in("Utbildningsnämnden antar budgeten.", "Storby utbildningsnämnd").size(), 1U);
    EXPECT_EQ(decisions_in("Nämnden antar budgeten.", "Storby utbildningsnämnd").size(), 1U);
    EXPECT_EQ(decisions_in("Nämnden antar budgeten.", "Utbildningsnämndens ledningsgrupp").size(), 0U);
}
TEST(Decisions, consent_is_told_from_formal_decision) {
    EXPECT_EQ(decisions_in("Alla gav ok till upplägget.").at(0).kind, DecisionKind::consent);
    EXPECT_EQ(decisions_in("Vi beslutade att vänta.").at(0).kind, DecisionKind::formal);
    EXPECT_EQ(decisions_in("Protokollet läggs till handlingarna.").at(0).kind, DecisionKind::consent);
    EXPECT_EQ(decisions_in("Vi beslutade att lägga rapporten till handlingarna.").at(0).kind,
              DecisionKind::formal);
    EXPECT_EQ(decisions_in("Dagordningen godkänns.").at(0).kind, DecisionKind::consent);
    EXPECT_EQ(decisions_in("Dagordningen fastställs.").at(0).kind, DecisionKind::formal);
}
TEST(Decisions, a_label_on_its_own_line_counts_for_the_next_sentence) {
    EXPECT_EQ(decisions_in("Beslut:\nAtt måla om korridoren. Färgen är blå.").size(), 1U);
}

}  // namespace
}  // namespace styrkedja::minutes
