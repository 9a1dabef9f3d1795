// Who owes: the subject of the act, as printed; not the one who informs, not recipients, not pronouns.
#include "minutes/acts.h"
#include "minutes/commitments.h"
#include "words/lexicon.h"
#include "words/verbs.h"

namespace styrkedja::minutes {

namespace {

constexpr auto auxiliaries =
    words::word_set("kommer", "ska", "skall", "kan", "får", "fick", "har", "bör", "måste", "ges", "behöver",
                    "uppmanas", "ombeds", "åtar", "lovar", "ansvarar", "beräknas", "tar", "tog", "will",
                    "shall", "to", "uppdras", "utses", "avsätts", "åläggs", "leder");

bool is_named(const layout::Sentence& s, std::size_t i, const People& people) {
    const words::Token& token = s.at(i);
    if (!token.is_word() || words::is_pronoun(token.low)) return false;
    if (people.is_person(token) || words::is_role(token.low) || words::is_outside_body(token.low))
        return true;
    return is_initials(token.text) && !token.is("ok");
}

bool acts(const layout::Sentence& s, std::size_t i) {
    if (i >= s.last) return false;
    const words::Token& token = s.at(i);
    if (auxiliaries.contains(token.low)) {
        if (!token.is("får") && !token.is("har") && !token.is("fick")) return true;
        for (std::size_t k = i + 1; k < std::min(i + 10, s.last); ++k)
            if (s.is(k, "uppdrag") || s.is(k, "ansvar") || s.is(k, "uppgift") ||
                (k == i + 1 && token.is("får") && words::verb_use(s.at(k).low) != nullptr) ||
                (k <= i + 2 && token.is("har") && words::is_gathering(s.at(k).low)))
                return true;
        return false;
    }
    const words::VerbUse* use = words::verb_use(token.low);
    return use != nullptr && use->present && !use->passive && !words::is_reporting_verb(token.low);
}

// "Tove meddelar alla senast den 3 maj", "Bo är jour": with a day to come an act as well. Not what somebody
// tells about: "Bo informerar om att …".
bool acts_on_a_day(const layout::Sentence& s, std::size_t i) {
    if (i >= s.last || i == s.first) return false;
    if (s.is(i, "är")) return s.is(i + 1, "jour") || s.is(i + 1, "värd") || s.is(i + 1, "ansvarig");
    if (s.is(i, "svarar")) return true;
    if (!words::is_reporting_verb(s.at(i).low) || words::is_past_verb(s.at(i).low)) return false;
    if (s.is(i, "önskar") || s.is(i, "vill") || s.is(i, "undrar") || s.is(i, "föreslår")) return false;
    for (std::size_t k = i + 1; k < std::min(i + 4, s.last); ++k) {
        if (s.is(k, "om") && (s.is(k + 1, "detta") || s.is(k + 1, "det"))) return true;
        if (s.is(k, "om") || s.is(k, "att") || s.is(k, "kring") || s.is(k, "från") || s.is(k, "för"))
            return false;
    }
    return true;
}

// The name goes on: a surname, "i grundskolan", "på förvaltningen".
std::size_t end_of_name(const layout::Sentence& s, std::size_t i) {
    std::size_t end = i + 1;
    const bool person = s.at(i).capital && !words::is_role(s.at(i).low);
    while (person && end < s.last && s.at(end).is_word() && s.at(end).capital && !is_initials(s.at(end).text))
        ++end;
    if (person && end > i + 1 && end < s.last && s.at(end - 1).low.ends_with("s") &&
        words::is_role(s.at(end).low))
        return end + 1;  // "Region Mittlands personal"
    if (!person && end + 1 < s.last && (s.is(end, "i") || s.is(end, "på") || s.is(end, "för")) &&
        s.at(end + 1).is_word() && end + 2 <= s.last)
        if (acts(s, end + 2) || s.is(end + 2, "svarar") || s.is(end + 2, "just") || s.is(end + 2, "ska") ||
            words::is_adverb(s.at(std::min(end + 2, s.last - 1)).low))
            return end + 2;
    return end;
}

bool is_governed(const layout::Sentence& s, std::size_t begin) {
    return begin > s.first && (words::is_preposition(s.at(begin - 1).low) || s.is(begin - 1, "än"));
}

std::size_t begin_of_name(const layout::Sentence& s, std::size_t i) {
    std::size_t begin = i;
    while (begin > s.first && i - begin < 3) {
        const words::Token& before = s.at(begin - 1);
        const bool article = before.is("de") || before.is("den") || before.is("det") || before.is("alla") ||
                             before.is("samtliga");
        const bool adjective =
            before.is_word() && !before.capital &&
            (before.low.ends_with("ade") || before.low.ends_with("nya") || before.low.ends_with("iga"));
        const bool genitive = before.capital && before.low.ends_with("s") && !is_governed(s, begin - 1);
        const bool of_genitive =
            begin < i && s.at(begin).capital && s.at(begin).low.ends_with("s") && before.capital;
        if (!article && !adjective && !genitive && !of_genitive) break;
        --begin;
    }
    if (begin < i && !s.at(begin).capital && begin + 1 <= i && !s.is(begin, "de") && !s.is(begin, "den") &&
        !s.is(begin, "det") && !s.is(begin, "alla") && !s.is(begin, "samtliga"))
        return i;
    return begin;
}

bool joins(const words::Token& token) {
    return token.is("och") || token.is(",") || token.is("+") || token.is("samt") || token.is("/") ||
           token.is("&") || token.is("and");
}

// Steps over the rest of a list of actors and adverbs to the verb that would be theirs.
std::size_t verb_after(const layout::Sentence& s, std::size_t i, const People& people, bool dated) {
    for (std::size_t k = i; k < std::min(i + 9, s.last); ++k) {
        const bool person_acts = is_act_of_person(s, k, people) || carries_on(s, k, people);
        if (person_acts || (dated && acts_on_a_day(s, k))) return k;
        if (acts(s, k)) return s.is(k - 1, "och") ? s.last : k;  // "… banken och återkommer": another's verb
        const bool list = joins(s.at(k)) || is_named(s, k, people) || words::is_adverb(s.at(k).low) ||
                          s.at(k).capital || s.is(k, "de") || s.is(k - 1, "de") || s.is(k, "just") ||
                          s.is(k, "i") || s.is(k, "på") || s.is(k - 1, "i") || s.is(k - 1, "på");
        if (!list) break;
    }
    return s.last;
}
bool is_subject_pronoun(const words::Token& token) {
    return token.is("alla") || token.is("vi") || token.is("samtliga") || token.is("jag") || token.is("man") ||
           token.is("hon") || token.is("han");
}
std::size_t verb_before(const layout::Sentence& s, std::size_t i, const People& people) {
    for (std::size_t k = i; k-- > s.first && i - k < 9;) {
        if (acts(s, k)) {
            const bool has_subject =
                k > s.first && (is_named(s, k - 1, people) || is_subject_pronoun(s.at(k - 1)) ||
                                (s.at(k - 1).capital && k - 1 > s.first));
            return has_subject ? s.last : k;  // "Anna kontaktar banken": an object
        }
        const bool list =
            joins(s.at(k)) || is_named(s, k, people) || words::is_adverb(s.at(k).low) || s.at(k).capital;
        if (!list) break;
    }
    return s.last;
}

// "av Regionens personal" behind a passive verb in the present.
bool is_agent(const layout::Sentence& s, std::size_t begin) {
    if (begin < s.first + 2 || !(s.is(begin - 1, "av") || s.is(begin - 1, "by"))) return false;
    const words::VerbUse* use = words::verb_use(s.at(begin - 2).low);
    return use != nullptr && use->passive;
}

bool in_relative_clause(const layout::Sentence& s, std::size_t begin) {
    for (std::size_t k = begin; k-- > s.first && begin - k <= 3;)
        if (s.is(k, "som") || s.is(k, "vilka")) return true;
    return false;
}

// A capitalised word in a list with a known name: "Zeba, Anna och Tor".
bool is_listed_name(const layout::Sentence& s, std::size_t i, const People& people) {
    if (i == s.first || !s.at(i).capital || !s.at(i).is_word() || words::is_pronoun(s.at(i).low))
        return false;
    const bool next = i + 2 < s.last && joins(s.at(i + 1)) && people.is_person(s.at(i + 2));
    return next || (i >= s.first + 2 && joins(s.at(i - 1)) && people.is_person(s.at(i - 2)));
}

// "Boka lokal (Malin)", "… (Malin, Bo)", "(Malin bokar)": the names in the last parenthesis of a task.
void add_owners_in_parentheses(const layout::Sentence& s, std::vector<words::Extent>& owners) {
    std::size_t open = s.last;
    for (std::size_t i = s.first; i < s.last; ++i)
        if (s.is(i, "(")) open = i;
    for (std::size_t i = open + 1; i < s.last && !s.is(i, ")"); ++i) {
        const words::Token& token = s.at(i);
        const bool first_or_joined = i == open + 1 || joins(s.at(i - 1));
        if (!first_or_joined || !token.is_word() || words::is_pronoun(token.low)) continue;
        if (token.capital || words::is_role(token.low)) owners.push_back({i, end_of_name(s, i)});
    }
}

}  // namespace

bool is_actor(const layout::Sentence& s, std::size_t i, const People& people) {
    if (i < s.first || i >= s.last) return false;
    const words::Token& token = s.at(i);
    if (token.is("vi") || token.is("jag") || token.is("han") || token.is("hon") || token.is("hen") ||
        token.is("we"))
        return true;
    if (token.is("en") && i >= s.first + 2 && s.is(i - 1, "och") && s.is(i - 2, "var")) return true;
    return is_named(s, i, people) && !words::is_outside_body(token.low);
}

std::vector<words::Extent> find_owners(const layout::Sentence& s, const People& people, bool task_list,
                                       bool dated) {
    std::vector<words::Extent> out;
    if (task_list) add_owners_in_parentheses(s, out);
    if (!out.empty()) return out;
    for (std::size_t i = s.first; i < s.last; ++i) {
        if (!is_named(s, i, people) && !is_listed_name(s, i, people)) continue;
        const std::size_t begin = begin_of_name(s, i);
        const std::size_t end = end_of_name(s, i);
        const bool list_member =
            !out.empty() && begin > s.first && joins(s.at(begin - 1)) && out.back().end + 1 >= begin;
        bool owns = is_agent(s, begin);
        const bool with = begin >= s.first + 2 && s.is(begin - 1, "med") && s.is(begin - 2, "tillsammans");
        owns |= with && !out.empty();
        if (!owns && !is_governed(s, begin) && !in_relative_clause(s, begin))
            owns = verb_after(s, end, people, dated) < s.last || verb_before(s, begin, people) < s.last ||
                   list_member;
        if (s.is(begin - 1, "åt") || (s.is(begin - 1, "ge") || s.is(begin - 1, "ger")))
            owns = true;  // "uppdrar åt Anna"
        if (owns) out.push_back({begin, end});
        i = end - 1;
    }
    return out;
}

}  // namespace styrkedja::minutes
