// Verbs with their classes of inflection, and the table of all their forms.
#include "words/verbs.h"

#include <string>
#include <unordered_map>

#include "words/words.h"

namespace styrkedja::words {

namespace {

// How the forms are made from the infinitive: boka bokar bokas, skriva skriver skrivs, ge ger ges, höra hör
// hörs; none: one passive form, where the others are other words ("inför" is a preposition).
enum class Conjugation { ar, er, short_r, bare, none };

struct VerbRow {
    std::string_view infinitive;
    Conjugation conjugation;
    std::uint8_t traits;
    std::string_view particles = "";
};
using enum Conjugation;
constexpr std::uint8_t person = undertaken | worked;
constexpr std::uint8_t errand = undertaken | worked | ordered;
constexpr std::uint8_t message = undertaken | worked | sent;

constexpr VerbRow rows[] = {
    {"boka", ar, errand},
    {"uppdatera", ar, person},
    {"revidera", ar, worked},
    {"publicera", ar, message},
    {"kommunicera", ar, worked | sent},
    {"presentera", ar, 0},
    {"redovisa", ar, 0},
    {"rapportera", ar, 0},
    {"återrapportera", ar, person},
    {"utvärdera", ar, worked},
    {"samordna", ar, worked},
    {"informera", ar, 0},
    {"kontakta", ar, errand},
    {"mejla", ar, message},
    {"maila", ar, message},
    {"meddela", ar, worked},
    {"kolla", ar, person},
    {"fixa", ar, person},
    {"ordna", ar, errand},
    {"färdigställa", er, errand},
    {"komplettera", ar, errand},
    {"justera", ar, person},
    {"formulera", ar, person},
    {"dokumentera", ar, worked},
    {"kartlägga", er, worked},
    {"analysera", ar, worked},
    {"inventera", ar, worked},
    {"utreda", er, person},
    {"undersöka", er, person},
    {"testa", ar, worked},
    {"starta", ar, worked},
    {"påbörja", ar, worked},
    {"lansera", ar, worked},
    {"införas", none, worked},
    {"arrangera", ar, held},
    {"anordna", ar, held},
    {"organisera", ar, held},
    {"genomföra", bare, held},
    {"hålla", er, held | undertaken, "i"},
    {"distribuera", ar, message},
    {"dela", ar, message, "ut med"},
    {"lämna", ar, errand, "in över ut till"},
    {"ansvara", ar, 0},
    {"kalla", ar, errand, "till"},
    {"bjuda", er, errand, "in"},
    {"anmäla", er, person},
    {"öppna", ar, worked},
    {"stänga", er, worked},
    {"granska", ar, worked},
    {"bereda", er, worked | ordered},
    {"remittera", ar, worked | sent},
    {"förankra", ar, worked},
    {"sprida", er, worked},
    {"följa", er, person, "upp"},
    {"stämma", er, person, "av"},
    {"se", short_r, person, "över till"},
    {"lägga", er, message, "upp ut in fram till"},
    {"skicka", ar, message},
    {"sända", er, message},
    {"skriva", er, person},
    {"ta", short_r, errand, "fram kontakt reda vidare upp in hand med initiativ bort"},
    {"göra", bare, worked},
    {"ge", short_r, 0},
    {"köpa", er, errand, "in ut"},
    {"beställa", er, errand},
    {"rekrytera", ar, worked | ordered},
    {"anställa", er, worked | ordered},
    {"tillsätta", er, worked | ordered},
    {"utse", short_r, worked},
    {"byta", er, worked | ordered, "ut till"},
    {"flytta", ar, worked | ordered},
    {"slå", short_r, worked | ordered, "ihop samman"},
    {"skapa", ar, worked},
    {"ansöka", er, person},
    {"söka", er, worked},
    {"lyfta", er, worked | ordered},
    {"återkoppla", ar, person},
    {"återkomma", er, person},
    {"förbereda", er, person},
    {"sammanställa", er, errand},
    {"filma", ar, person},
    {"ladda", ar, person, "upp ner"},
    {"välja", er, person},
    {"besöka", er, worked},
    {"delta", short_r, 0},
    {"medverka", ar, 0},
    {"höra", bare, undertaken, "sig"},
    {"sätta", er, errand, "upp igång ihop samman"},
    {"titta", ar, undertaken, "på över"},
    {"fundera", ar, undertaken, "på över"},
    {"läsa", er, undertaken, "in igenom"},
    {"installera", ar, worked},
    {"upphandla", ar, worked | ordered},
    {"driftsätta", er, worked | ordered},
    {"erbjuda", er, worked},
    {"utarbeta", ar, person},
    {"upprätta", ar, worked},
    {"förtydliga", ar, worked},
    {"renskriva", er, errand},
    {"översätta", er, errand},
    {"utforma", ar, worked},
    {"bearbeta", ar, worked},
    {"omarbeta", ar, worked},
    {"digitalisera", ar, worked},
    {"kvalitetssäkra", ar, worked},
    {"utlysa", er, worked | sent},
    {"annonsera", ar, worked | sent},
    {"beskriva", er, 0},
    {"behandla", ar, 0},
    {"besluta", ar, 0},
    {"visa", ar, 0},
    {"bygga", er, 0},
    {"överlämna", ar, person},
    {"träffa", ar, undertaken},
    {"bevaka", ar, undertaken},
    {"ringa", er, undertaken},
    {"hämta", ar, person},
    {"sammankalla", ar, errand},
    {"bilda", ar, worked | ordered},
    {"utöka", ar, worked},
    {"bordlägga", er, worked | ordered},
    {"åtgärda", ar, errand},
    {"reparera", ar, errand},
    {"laga", ar, errand},
    {"schemalägga", er, errand},
    {"involvera", ar, worked},
    {"inkludera", ar, 0},
    {"prova", ar, worked | ordered},
    {"pröva", ar, worked},
};

using Forms = std::unordered_map<std::string, VerbUse>;

void add(Forms& forms, std::string form, const VerbRow& row, bool VerbUse::* mark, bool passive) {
    VerbUse& use = forms[std::move(form)];
    use.traits |= row.traits;
    use.particles = row.particles;
    use.passive |= passive;
    use.*mark = true;
}

Forms make_forms() {
    Forms forms;
    for (const VerbRow& row : rows) {
        const std::string infinitive(row.infinitive);
        if (row.conjugation == none) {
            add(forms, infinitive, row, &VerbUse::infinitive, true);
            continue;
        }
        const bool stem_vowel = row.conjugation == ar || row.conjugation == short_r;
        const std::string stem = stem_vowel ? infinitive : infinitive.substr(0, infinitive.size() - 1);
        const std::string present = stem + (row.conjugation == er     ? "er"
                                            : row.conjugation == bare ? ""
                                                                      : "r");
        add(forms, infinitive, row, &VerbUse::infinitive, false);
        add(forms, present, row, &VerbUse::present, false);
        add(forms, infinitive + "s", row, &VerbUse::infinitive, true);
        add(forms, stem + "s", row, &VerbUse::present, true);
        if (row.conjugation == ar)
            add(forms, infinitive, row, &VerbUse::imperative, false);
        else if (stem.size() >= 2)
            add(forms, stem, row, &VerbUse::imperative, false);
    }
    return forms;
}

constexpr auto statives = word_set(
    "vara", "bli", "bliva", "få", "ha", "ligga", "kunna", "behöva", "behövas", "kräva", "krävas", "innebära",
    "medföra", "sluta", "fortsätta", "öka", "minska", "påverka", "leda", "gälla", "omfatta", "omfattas", "se",
    "ses", "användas", "använda", "känna", "uppmuntra", "genomsyra", "stå", "tillhöra", "vilja", "kosta",
    "räcka", "märkas", "uppfattas", "upplevas", "saknas", "försvinna", "uppgå", "höjas", "sänkas",
    "tilldelas", "drabbas", "bestå", "utgöra", "utgöras", "prioriteras", "fokusera", "handla", "tappa",
    "förlora", "klara", "hinna", "komma", "ske", "finnas", "gå", "påverkas", "underlätta", "bidra", "stärka",
    "stärkas", "räknas", "följa", "följas", "förändras", "växa", "be", "have", "get", "need", "continue",
    "mean", "become", "remain", "increase", "affect", "övergå", "sträva", "synas", "fungera", "fångas",
    "betraktas", "motsvara", "undvikas", "integreras", "beaktas", "säkerställas");

}  // namespace

const VerbUse* verb_use(std::string_view low) {
    static const Forms forms = make_forms();
    if (low.size() < 2 || low.size() > 24) return nullptr;
    const auto found = forms.find(std::string(low));
    return found == forms.end() ? nullptr : &found->second;
}

bool is_stative(std::string_view low) { return statives.contains(low); }

}  // namespace styrkedja::words
