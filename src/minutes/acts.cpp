// Acts of named persons, rows of tables, entries of task lists.
#include "minutes/acts.h"

#include "words/lexicon.h"
#include "words/verbs.h"

namespace styrkedja::minutes {

namespace {

// What people do at the meeting itself: they tell, ask, think, want and are.
constexpr auto talk_and_states = words::word_set(
    "är", "blir", "har", "får", "kommer", "vill", "kan", "måste", "bör", "ska", "skall", "behöver", "brukar",
    "tror", "tycker", "anser", "menar", "vet", "känner", "hoppas", "räknar", "upplever", "saknar", "deltar",
    "arbetar", "jobbar", "finns", "heter", "slutar", "börjar", "fortsätter", "undrar", "frågar", "svarar",
    "lyfter", "berättar", "visar", "presenterar", "redovisar", "redogör", "påpekar", "framhåller",
    "poängterar", "konstaterar", "sammanfattar", "summerar", "hälsar", "inleder", "öppnar", "avslutar",
    "tackar", "efterlyser", "efterfrågar", "önskar", "föreslår", "instämmer", "ger", "delar", "trycker",
    "understryker", "betonar", "varnar", "uppmärksammar", "kommenterar", "förklarar", "beskriver", "flaggar",
    "uttrycker", "rapporterar", "meddelar", "nämner", "säger", "reflekterar", "problematiserar",
    "exemplifierar", "diskuterar", "resonerar", "talar", "pratar", "drar", "står", "ligger", "sitter",
    "ersätter", "representerar", "slår", "minns", "citerar", "jämför", "refererar", "pekar", "informerar",
    "påminner", "går", "bedömer", "accepterar", "godkänner", "håller", "ser", "tillägger", "framför",
    "argumenterar", "noterar", "uppger", "uppskattar", "väcker", "lämnar", "saknas", "gäller", "innebär",
    "medför", "betyder", "verkar", "medverkar", "tillhör", "hör", "låter", "kräver", "yrkar", "deklarerar",
    "beklagar", "oroar", "gläder", "välkomnar", "återger", "läser", "märker", "trivs", "utgår", "återstår",
    "upplyser", "bidrar", "företräder", "passar", "söker", "berör", "erinrar", "åsyftar", "förtydligar",
    "replikerar", "aviserar", "belyser", "bekräftar", "ansluter", "anmärker", "reserverar", "adresserar",
    "fyller", "innehar", "äger", "reder", "leder", "mår", "tappar", "vikarierar", "bor", "ställer",
    "motsätter", "ifrågasätter", "lyssnar", "vidarebefordrar", "avstår", "tvekar", "protesterar",
    "gratulerar", "utvecklar", "avrundar", "vänder", "gör", "tar", "bjuder", "nuvarande", "under", "över",
    "efter", "inför", "eller", "per", "mer", "fler", "inter", "år", "där", "här", "var", "när", "ner", "upp",
    "samt", "för");

// Plurals end like verbs.
constexpr auto noun_endings = words::ending_set(
    "chefer", "ningar", "heter", "elever", "lärare", "träffar", "möten", "skolor", "timmar", "månader",
    "veckor", "dagar", "grupper", "planer", "rapporter", "enkäter", "frågor", "tioner", "ationer", "veckor",
    "personer", "platser", "klasser", "nivåer", "kronor", "rutiner", "mallar", "listor", "enheter");

// Talk verbs that with the right word behind them are acts.
struct Promise {
    std::string_view verb;
    std::string_view behind;  // space-separated; one of them stands within the next four words
};
constexpr Promise promises[] = {
    {"ser", "över till"},
    {"ger", "återkoppling besked uppdrag"},
    {"går", "vidare ut tillsammans"},
    {"håller", "i koll kontakt kontakten ihop samman"},
    {"hör", "med av sig runt"},
    {"pratar", "med"},
    {"talar", "med"},
    {"frågar", "runt"},
    {"läser", "in igenom på"},
    {"lämnar", "in över till en ett förslag underlag besked"},
    {"svarar", "för"},
    {"står", "för"},
    {"drar", "igång ihop"},
    {"slår", "ihop samman"},
    {"bjuder", "in"},
    {"delar", "ut"},
    {"jobbar", "vidare"},
    {"leder", "arbetet gruppen arbetsgruppen projektet uppdraget"},
    {"arbetar", "vidare fram"},
    {"ställer", "samman upp"},
    {"vidarebefordrar", "till"},
    {"tar", "bort fram kontakt hand med sig reda in vidare initiativ hem ställning tag ansvar den"},
    {"gör", "en ett om klart klar färdig färdigt nytt ny två tre"},
};

// What one makes or takes at the meeting: "gör en genomgång", "tar ordet".
constexpr auto told_things = words::word_set(
    "genomgång", "dragning", "bedömning", "bedömningen", "reflektion", "reflektionen", "presentation", "paus",
    "jämförelse", "summering", "sammanfattning", "inlägg", "lägesbild", "lägesrapport", "rundtur", "ordet",
    "fasta", "avstamp", "emot", "medskick", "inspel", "tillbakablick", "nulägesbild", "ledigt");

bool is_one_of(std::string_view word, std::string_view list) {
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(' ', at), list.size());
        if (list.substr(at, end - at) == word) return true;
        at = end + 1;
    }
    return false;
}

bool is_promise(const layout::Sentence& s, std::size_t i) {
    for (const Promise& promise : promises) {
        if (!s.is(i, promise.verb)) continue;
        if (s.is(i + 1, "upp") || s.is(i + 1, "del")) return false;
        for (std::size_t k = i + 1; k < std::min(i + 5, s.last); ++k)
            if (s.at(k).is_word() && is_one_of(s.at(k).low, promise.behind)) return true;
    }
    return false;
}

bool joins(const words::Token& token) {
    return token.is("och") || token.is(",") || token.is("+") || token.is("samt") || token.is("/") ||
           token.is("&") || token.is("and");
}

// Token i - 1 ends a list of names that opens its clause.
bool names_open_clause(const layout::Sentence& s, std::size_t i, const People& people) {
    std::size_t k = i;
    while (k > s.first && words::is_adverb(s.at(k - 1).low)) --k;
    bool person = false;
    std::size_t begin = k;
    while (begin > s.first && i - begin < 14) {
        const words::Token& token = s.at(begin - 1);
        const bool name = token.is_word() && token.capital && !words::is_pronoun(token.low);
        const bool role = token.is_word() && words::is_role(token.low) && begin >= s.first + 1;
        const bool listed = joins(token) && begin < k;
        if (!name && !role && !listed) break;
        person |= name && people.is_person(token);
        --begin;
    }
    if (!person || begin == k) return false;
    if (joins(s.at(begin))) ++begin;
    return begin == s.first || s.at(begin - 1).is_mark();
}

bool is_going_on(const layout::Sentence& s) {
    for (std::size_t k = s.first; k < s.last; ++k)
        if (s.phrase_at(k, {"just", "nu"}) || s.phrase_at(k, {"i", "dag"}) || s.is(k, "idag") ||
            s.is(k, "redan") || s.is(k, "hittills") || s.phrase_at(k, {"för", "närvarande"}))
            return true;
    return false;
}

}  // namespace

bool may_be_act(std::string_view low) {
    return low.size() >= 4 && low.ends_with('r') && !low.ends_with("or") && !low.ends_with("ör") &&
           !talk_and_states.contains(low) && !noun_endings.any_suffix_of(low) && !words::is_role(low);
}

bool is_told(const layout::Sentence& s, std::size_t i) {
    if (s.is(i, "kompletterar")) return s.is(i + 1, "med");  // what has been said
    if (!s.is(i, "tar") && !s.is(i, "gör") && !s.is(i, "ger")) return false;
    for (std::size_t k = i + 1; k < std::min(i + 5, s.last); ++k)
        if (told_things.contains(s.at(k).low) || s.is(k, "från")) return true;
    return false;
}

bool is_act_of_person(const layout::Sentence& s, std::size_t i, const People& people) {
    if (i == s.first || s.at(i).capital || !s.at(i).is_word()) return false;
    if (is_told(s, i) || (!may_be_act(s.at(i).low) && !is_promise(s, i))) return false;
    return names_open_clause(s, i, people) && !is_going_on(s);
}

bool carries_on(const layout::Sentence& s, std::size_t i, const People& people) {
    const bool talk = s.is(i, "lyfter") || s.phrase_at(i, {"tar", "upp"}) || s.phrase_at(i, {"tar", "med"}) ||
                      s.is(i, "påminner") || s.is(i, "informerar");
    if (!talk || i == s.first || !names_open_clause(s, i, people)) return false;
    const bool informs = s.is(i, "påminner") || s.is(i, "informerar");
    for (std::size_t k = i + 1; k < std::min(i + 9, s.last); ++k) {
        if (s.is(k, "att") || s.is(k, "om")) return false;
        const bool onward =
            s.is(k, "med") || s.is(k, "till") || s.is(k, "i") || s.is(k, "vidare") || s.is(k, "på");
        if (s.is(k, "vidare")) return true;
        if (!onward || k + 1 >= s.last || informs) continue;
        const words::Token& to = s.at(std::min(k + (s.is(k + 1, "nästa") ? 2 : 1), s.last - 1));
        if (people.is_person(to) || words::is_role(to.low) || words::is_body_noun(to.low) ||
            words::is_gathering(to.low))
            return true;
    }
    return false;
}

Row read_row(const layout::Sentence& s, const std::vector<dates::DateExpression>& dates,
             const People& people) {
    Row row;
    for (std::size_t begin = s.first; begin < s.last;) {
        std::size_t end = begin;
        while (end < s.last && !s.is(end, "|")) ++end;
        bool names = end > begin;
        bool words = false;
        bool dated = false;
        for (std::size_t k = begin; k < end; ++k) {
            const words::Token& token = s.at(k);
            const bool name = token.is_word() && (token.capital || words::is_role(token.low)) &&
                              (people.is_person(token) || words::is_role(token.low) ||
                               (k > begin && people.is_person(s.at(k - 1))) || is_initials(token.text));
            names &= name || joins(token);
            words |= token.is_word() && token.text.size() > 2;
            for (const dates::DateExpression& date : dates) dated |= date.extent.contains(token.begin);
        }
        if (names)
            for (std::size_t k = begin; k < end;) {
                std::size_t stop = k;
                while (stop < end && !joins(s.at(stop))) ++stop;
                if (stop > k) row.owners.push_back({k, stop});
                k = stop + 1;
            }
        else if (words && !dated)
            ++row.text_cells;
        begin = end + 1;
    }
    return row;
}

bool is_task_table_head(const layout::Sentence& s) {
    static constexpr auto who =
        words::word_set("vem", "ansvarig", "ansvar", "ansvariga", "who", "responsible", "owner");
    static constexpr auto what =
        words::word_set("vad", "åtgärd", "åtgärder", "aktivitet", "uppgift", "när", "klart", "datum", "tid",
                        "senast", "action", "what", "due", "klar", "status", "deadline");
    bool names_who = false;
    bool names_what = false;
    for (std::size_t k = s.first; k < s.last; ++k) {
        names_who |= who.contains(s.at(k).low);
        names_what |= what.contains(s.at(k).low);
    }
    return names_who && names_what && s.size() < 24;
}

std::vector<words::Extent> task_owners(const layout::Sentence& s, const People& people) {
    std::vector<words::Extent> out;
    for (std::size_t k = s.first; k < s.last; ++k) {
        const bool dash = k > s.first && s.at(k - 1).is_mark() && s.at(k - 1).space_before &&
                          words::is_dash(words::code_point_at(s.at(k - 1).text, 0).value);
        const bool listed = !out.empty() && k > s.first && joins(s.at(k - 1)) && out.back().end + 1 == k;
        const bool label = k == s.first && s.is(k + 1, ":");
        const bool behind_label = k > s.first + 1 && s.is(k - 1, ":") &&
                                  (s.is(k - 2, "ansvarig") || s.is(k - 2, "ansvar") || s.is(k - 2, "vem"));
        if (!dash && !listed && !label && !behind_label) continue;
        if (!s.at(k).is_word() || words::is_pronoun(s.at(k).low)) continue;
        if (!people.is_person(s.at(k)) && !words::is_role(s.at(k).low)) continue;
        std::size_t end = k + 1;
        while (end < s.last && s.at(end).is_word() && s.at(end).capital) ++end;
        out.push_back({k, end});
        k = end - 1;
    }
    return out;
}

}  // namespace styrkedja::minutes
