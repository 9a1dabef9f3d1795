// Which sentences are commitments: one list of those that are, one of those that are not, judged by the
// guidelines before the reader saw them.
#include <gtest/gtest.h>

#include "minutes/minutes.h"

namespace styrkedja::minutes {
namespace {

std::vector<Commitment> commitments_in(std::string_view sentence, std::string_view date = "2023-03-14") {
    const Minutes minutes = read_minutes(
        fmt::format("{}\n\nMötesanteckningar\n\nInformation\n\n1. Kort info\n\n{}\n", date, sentence));
    return minutes.items.empty() ? std::vector<Commitment>{} : minutes.items[0].commitments;
}

class IsCommitment : public testing::TestWithParam<const char*> {};
TEST_P(IsCommitment, found) { EXPECT_EQ(commitments_in(GetParam()).size(), 1U); }
INSTANTIATE_TEST_SUITE_P(
    Sentences, IsCommitment,
    testing::Values(
        // rule 16: undertakings and orders
        "Birgitta kontaktar kommunens jurist om avtalet.", "Var och en förbereder några frågor.",
        "Därefter återkommer Kenneth med ett nytt upplägg.", "Jesper tar fram ett underlag till nästa träff.",
        "HR-chefen får i uppdrag att se över rutinen.",
        "Ulrika och Johan fick i uppdrag att prata med leverantören.",
        "Rektorerna ombeds att lämna synpunkter på förslaget.",
        "Vi kommer att bjuda in elevhälsan till arbetet.",
        "Enhetscheferna uppmanas att påminna sina medarbetare.", "Ekonomen ska återkomma med en ny prognos.",
        "Alla synpunkter tar Marcus hand om.", "Har man frågor så mejlas de till Stina.",
        "Arbetsgruppen ska ta fram ett förslag på ny organisation.",
        "Anna Lind sammanställer svaren och skickar dem till gruppen.",
        "Vi följer upp detta på kommande möte.", "Skolledarna förbereder två frågor var inför besöket.",
        // rule 17: products and messages
        "En ny rutin kommer att tas fram.", "Ett utskick kommer att göras till alla vårdnadshavare.",
        "Handboken ska revideras.", "Det kommer att finnas en checklista på intranätet.",
        "Protokollet skickas till samtliga deltagare.", "Enkäten kommer även att skickas till förskolorna.",
        "Grundskolans modell ska spridas till övriga skolformer.",
        "Inom kort publiceras den nya handlingsplanen.", "En utvärdering kommer att genomföras av projektet.",
        // rule 18: dated happenings
        "Den 3 april öppnar ansökan till sommarskolan.",
        "Studiedag 16 augusti för alla pedagoger kräver anmälan.", "24/4 föreläsning om källkritik i aulan",
        "Rapporten ska vara klar senast 30 maj.", "Systemet stängs ner v. 20 för uppdatering.",
        "Föreläsningen i mars flyttas till den 12 maj.", "Vi har nästa avstämning tisdag den 4 april.",
        "Senast den 15 april behöver alla ha svarat.", "Nämnden tar ställning till budgeten i juni.",
        "En ny rektor börjar på Lindskolan 1 augusti.",
        // persons and things in the present tense
        "Per-Olof kontrollerar om avtalet går att förlänga.", "Elin och Oskar skissar på ett upplägg.",
        "Elevhälsan bjuds in till nästa träff.", "Frågan tas upp igen på nästa möte.",
        "Nytt möte bokas med fastighetsbolaget.",
        "En arbetsgrupp bildas med representanter från varje skola.", "Maria svarar för inbjudan.",
        "Karin ansvarar för bokning av lokal.", "Johan och Lisa jobbar vidare med frågan.",
        "Vi återkommer till frågan i vår.", "Enkäten går ut i oktober.",
        "Återrapportering till nämnden 14 mars.", "Beställningen görs av Ulla.",
        "Daniel pratar med vaktmästaren om nycklarna.", "Maria: skickar ut länken till alla.",
        "Alla anmäler sig till Karin.", "Annika tar med sig frågan till nätverket.",
        "Larmet åtgärdas under sommaren.", "Mats ser till att listan uppdateras.",
        "Skolskjutsen utökas från höstterminen.", "Nyckelskåpet flyttas till expeditionen.",
        "Elsa lyfter frågan med fastighetschefen.", "Vi testar det nya upplägget i höst.",
        "Ny avstämning görs om två veckor.", "Frågan lyfts på nästa APT.",
        "Vi beslutade att Ulf tar fram en plan.", "Inbjudan kommer inom kort.",
        "Bengt får ta fram siffror till nästa gång.", "Hans tar frågan vidare till IT.",
        "Sven Granlid avsätts en dag i veckan.", "Betygen ska vara klara den 17:e.",
        "Skolan har bjudit in politikerna till ett möte i maj.", "Hissen kan vara klar den 3 december.",
        "Samira har möte med polisen på torsdag.", "Nästa möte: 29 april",
        // the meeting's own business, where somebody or a day can be asked about
        "Protokollet justeras av Anna Lind.", "Protokollet justeras senast den 20 mars.",
        "Protokollet läggs ut på intranätet.", "Frågan bordläggs till nästa möte.",
        "Dagordningen för nästa möte kompletteras med budgeten.",
        "Nästa möte: kallelse skickas ut i god tid."));

class IsNoCommitment : public testing::TestWithParam<const char*> {};
TEST_P(IsNoCommitment, nothing) {
    const auto found = commitments_in(GetParam());
    EXPECT_TRUE(found.empty()) << found.front().rule;
}
INSTANTIATE_TEST_SUITE_P(
    Sentences, IsNoCommitment,
    testing::Values(
        "Birgitta informerade om arbetet med nya lokaler.", "Planen är att mallen inte ska skickas ut.",
        "Kulturförvaltningen tar fram ett program.", "Lägg gärna upp bilder från dagen.",
        "Vi behöver hitta bättre sätt att samarbeta.", "Skolverket ska ta fram nya kursplaner.",
        "Det innebär att fler elever kommer att söka till oss.", "Ska vi bjuda in elevhälsan?",
        "Förslag att låta eleverna välja tema.", "Arbetet med likabehandling fortsätter.",
        "Vi kommer inte att bygga om köket.", "Möten ska alltid börja i tid.",
        "Alla ska hälsa på varandra i korridoren.", "Kostnaderna kommer att öka nästa läsår.",
        "Yrkesmässan den 8 mars var välbesökt.", "Kenneth berättade att enkäten skickades ut den 1 mars.",
        "Det kan medföra att vi måste minska personalen.",
        "Flera träffar kommer att hållas med föräldrarådet.", "Behoven fångas upp via elevråden.",
        "Dialoger hålls två gånger per år mellan rektor och chef.", "Rektorn önskar att fler deltar.",
        "Syftet är att öka likvärdigheten.", "Regeringen kommer att lägga en proposition om betygen.",
        "Sedan den 1 januari gäller nya regler.", "Personal som är anställd sedan 1 februari omfattas.",
        "Det finns ett stort behov av vikarier.", "Resultaten presenteras och diskuteras i grupper.",
        "Frågan är hur vi ska nå vårdnadshavarna.", "Man arbetar i årshjul och återrapporterar löpande.",
        "Det är viktigt att alla känner sig delaktiga.", "Vi har en ny medarbetare som ansvarar för tryck.",
        "Kommunen kommer att växa med tusen invånare.", "Förra året startade vi tre nya klasser.",
        "Fokus kommer att ligga på läsning.", "Målet är att alla elever ska nå målen.",
        "Läroplanen ska genomsyra undervisningen.", "Polisen kommer att utreda händelsen.",
        // talk, states and routine in the present tense
        "Samira ser positivt på utvecklingen.", "Karin håller med om detta.",
        "Jonas tror att det blir svårt.", "Blanketten används av alla skolor.",
        "Eleverna skickas hem när skolan stängs.", "Camilla läser upp brevet.", "Tina deltar på länk.",
        "Anna tar upp frågan om parkeringen.", "Elin går i pension.", "Siffrorna hämtas ur systemet.",
        "Kristina lyfter frågan om städning.", "Martin leder mötet.",
        "Rektor ansvarar för skolans inre organisation.", "Anteckningarna från maj läggs till handlingarna.",
        "Två bidrag gäller sådant som skolan ska göra ändå.", "Inga är inte här, punkten flyttas.",
        "Malin arbetar i dag halvtid.", "Anna utgår från skollagen.",
        "Daniel går igenom resultatet av enkäten.", "Statsbidraget betalas ut per elev.",
        "Håkan kompletterar med siffror från förra året.", "Emma gör en kort genomgång av läget.",
        "Fredrik gör ett inlägg om budgeten.", "Marie tar fasta på det som sades.",
        "Maria upplyser om att lokalen är bokad.", "Kerstin företräder Vision.", "Niklas tar ordet.",
        "Underlagen sammanställs på avdelningen och används i dialogerna.",
        "Ulf ger en återkoppling från nätverket.", "Rektorer kontaktar elevhälsan vid behov.",
        "Eleverna bjuds in till samtal när frånvaron ökar.",
        // the meeting's own business
        "Protokollet justeras.", "Protokollet justeras omedelbart.", "Därefter justeras protokollet.",
        "Protokoll skrivs.", "Föregående mötesanteckningar justeras.", "Mötet avslutas.",
        "Mötet avslutas och alla tackas för ett gott samtal.", "Dagordningen uppdateras.",
        "Dagordningen kompletteras med en punkt om lokaler.", "En punkt läggs till.",
        "Närvarolistan skickas runt på mötet.", "Frågan bordläggs.", "Nästa möte: tid meddelas senare.",
        "Nästa möte: i höst.", "Nästa möte bestäms senare."));

TEST(Commitments, a_speaker_label_is_not_part_of_the_text) {
    const auto found = commitments_in("Birgitta: Vi kommer att bjuda in elevhälsan.");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].text, "Vi kommer att bjuda in elevhälsan.");
}
TEST(Commitments, due_is_the_last_day_the_sentence_names) {
    auto due = [](std::string_view sentence, std::string_view date = "2023-03-14") {
        const auto found = commitments_in(sentence, date);
        return found.size() == 1 && found[0].due ? to_string(*found[0].due) : "";
    };
    EXPECT_EQ(due("Ansökan är öppen 3–14 april."), "2023-04-14");
    EXPECT_EQ(due("Systemet byts ut v. 20."), "2023-05-21");
    EXPECT_EQ(due("Rapporten ska vara klar i juni."), "2023-06");
    EXPECT_EQ(due("Rapporten ska vara klar i juni.", ""), "--06");
    EXPECT_EQ(due("Rapporten skickas 3 maj och kommenteras senast 10 maj."), "2023-05-10");
    EXPECT_EQ(due("Birgitta kontaktar juristen."), "");
}
TEST(Commitments, owners_are_the_subjects_of_the_act) {
    auto owners = [](std::string_view sentence) {
        std::string names;
        for (const Commitment& commitment : commitments_in(sentence))
            for (const Name& owner : commitment.owners) names += owner.text + ";";
        return names;
    };
    EXPECT_EQ(owners("Anna Lind och Bo Ek får i uppdrag att ta fram en plan."), "Anna Lind;Bo Ek;");
    EXPECT_EQ(owners("Anna Lind kontaktar banken och återkommer."), "Anna Lind;");
    EXPECT_EQ(owners("Anna Lind kontaktar kommunen och återkommer."), "Anna Lind;");
    EXPECT_EQ(owners("Den 4 maj granskas lokalerna, provet granskas av Region Mittlands personal."),
              "Region Mittlands personal;");
    EXPECT_EQ(owners("Rektorerna skickar in underlag till Stina."), "Rektorerna;");
    EXPECT_EQ(owners("Vi kommer att bjuda in elevhälsan till arbetet."), "");
    EXPECT_EQ(owners("Johan informerar om att en ny rutin kommer att tas fram."), "");
    EXPECT_EQ(owners("Utbildningen genomförs av arbetsgruppen den 4 maj."), "arbetsgruppen;");
}
TEST(Commitments, owners_in_other_places) {
    auto owners = [](std::string_view sentence) {
        std::string names;
        for (const Commitment& commitment : commitments_in(sentence))
            for (const Name& owner : commitment.owners) names += owner.text + ";";
        return names;
    };
    EXPECT_EQ(owners("Elin skissar på ett upplägg tillsammans med Bo och Karin."), "Elin;Bo;Karin;");
    EXPECT_EQ(owners("Maria: skickar ut länken till alla."), "Maria;");
    EXPECT_EQ(owners("Enkäten skickas ut, det arbetet leder Maja Holm."), "Maja Holm;");
    EXPECT_EQ(owners("Karin påminner rektorerna om detta den 4 maj."), "Karin;");
    EXPECT_EQ(owners("Arbetsgivaren och de fackliga parterna tar fram ett exempel."),
              "Arbetsgivaren;de fackliga parterna;");
    EXPECT_EQ(owners("Samira har möte med polisen på torsdag."), "Samira;");
}
TEST(Commitments, coming_weekdays_are_due_dates) {
    const auto found = commitments_in("Rektorerna svarar Eva senast på fredag.", "2023-03-14");
    ASSERT_EQ(found.size(), 1U);
    ASSERT_TRUE(found[0].due);
    EXPECT_EQ(to_string(*found[0].due), "2023-03-17");
    const auto week = commitments_in("Rektorerna svarar Eva senast på tisdag.", "2023-03-14");
    ASSERT_EQ(week.size(), 1U);
    EXPECT_EQ(to_string(*week[0].due), "2023-03-21");
}

// Every commitment of a text under one item: "text [owners] due".
std::string all_of(std::string_view text) {
    std::string out;
    for (const Commitment& commitment : commitments_in(text)) {
        out += commitment.text + " [";
        for (const Name& owner : commitment.owners) out += owner.text + ";";
        out += "] " + (commitment.due ? to_string(*commitment.due) : "-") + "\n";
    }
    return out;
}
TEST(TaskTable, every_row_with_a_day_or_under_who_and_what) {
    EXPECT_EQ(all_of("| När | Vad | Vem |\n|---|---|---|\n| 28 mars | Uppskattning av volymer | Anna Ek |\n"
                     "| 23 maj | Underlag | Bo Alm, Eva |\n"),
              "28 mars | Uppskattning av volymer | Anna Ek [Anna Ek;] 2023-03-28\n"
              "23 maj | Underlag | Bo Alm, Eva [Bo Alm;Eva;] 2023-05-23\n");
    EXPECT_EQ(all_of("| Åtgärd | Ansvarig |\n|---|---|\n| Boka lokal | rektor |\n| Ny rutin | Eva | \n"),
              "Boka lokal | rektor [rektor;] -\nNy rutin | Eva [Eva;] -\n");
}
TEST(TaskTable, cells_may_be_divided_by_tabs) {
    EXPECT_EQ(all_of("När\tVad\tVem\n28 mars\tUppskattning\tAnna Ek\n"),
              "28 mars | Uppskattning | Anna Ek [Anna Ek;] 2023-03-28\n");
}
TEST(TaskTable, figures_are_no_tasks) {
    EXPECT_EQ(all_of("| Månad | Frånvaro | Skola |\n|---|---|---|\n| april | 12 | Lindskolan |\n"), "");
}
TEST(TaskList, entries_and_their_owners) {
    EXPECT_EQ(all_of("Åtgärdspunkter\n\n- [ ] Blankett för prövning – Karin – före lovet\n"
                     "- [ ] Ny plan – Ulf Grane – 14/4\n- [x] Larm – Bo – 3/3\n- Anna: boka lokal\n"),
              "Blankett för prövning – Karin – före lovet [Karin;] -\n"
              "Ny plan – Ulf Grane – 14/4 [Ulf Grane;] 2023-04-14\n"
              "boka lokal [Anna;] -\n");
}
TEST(Commitments, weak_rules_are_doubtful_and_name_themselves) {
    const auto sure = commitments_in("HR-chefen får i uppdrag att se över rutinen.");
    ASSERT_EQ(sure.size(), 1U);
    EXPECT_FALSE(sure[0].doubtful);
    EXPECT_STREQ(sure[0].rule, "commitment.assigned");
    const auto weak = commitments_in("Samtidigt revideras planen.");
    ASSERT_EQ(weak.size(), 1U);
    EXPECT_TRUE(weak[0].doubtful);
}

}  // namespace
}  // namespace styrkedja::minutes
