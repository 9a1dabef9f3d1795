// The grammar of a sentence.
#include "minutes/clauses.h"

#include "minutes/commitments.h"
#include "words/lexicon.h"

namespace styrkedja::minutes {

namespace {

constexpr auto consequence_verbs = words::word_set("innebär", "medför", "betyder", "means");

}  // namespace

bool Clauses::any(std::size_t i, std::initializer_list<std::string_view> words) const {
    return std::ranges::any_of(words, [&](std::string_view word) { return s_.is(i, word); });
}

bool Clauses::negated(std::size_t from, std::size_t to) const {
    for (std::size_t i = std::max(from, s_.first); i < std::min(to, s_.last); ++i)
        if (words::is_negation(s_.at(i).low)) return true;
    return false;
}

Tense Clauses::tense_around(std::size_t begin, std::size_t end) const {
    for (std::size_t k = begin; k-- > s_.first;)
        if (const Tense tense = tense_at(k); tense != Tense::none) {
            if (tense == Tense::open && words::is_reporting_verb(s_.at(k).low) && k + 1 < begin &&
                past_between(k + 1, begin))
                return Tense::past;
            return tense;
        }
    for (std::size_t k = end; k < s_.last; ++k)
        if (const Tense tense = tense_at(k); tense != Tense::none) return tense;
    return Tense::none;
}

bool Clauses::past_between(std::size_t from, std::size_t to) const {
    for (std::size_t k = from; k < to; ++k)
        if (words::is_past_verb(s_.at(k).low) && !is_attribute(k)) return true;
    return false;
}

bool Clauses::is_attribute(std::size_t k) const {
    if (k == s_.first || !s_.at(k).low.ends_with("ade")) return false;
    return words::is_preposition(s_.at(k - 1).low) ||
           any(k - 1, {"de", "den", "det", "alla", "våra", "flera", "många", "nya", "dessa", "sina", "är"});
}

Tense Clauses::tense_at(std::size_t k) const {
    const words::Token& token = s_.at(k);
    if (!token.is_word()) return Tense::none;
    if (words::is_past_verb(token.low) && !is_attribute(k)) return Tense::past;
    if (any(k, {"har", "hade", "has", "have"})) {
        for (std::size_t n = k + 1; n < std::min(k + 5, s_.last); ++n)
            if (words::is_supine(s_.at(n).low)) return Tense::past;
        return Tense::open;
    }
    if (any(k,
            {"är",     "blir",    "kommer",     "ska",        "skall",    "kan",        "får",      "sker",
             "börjar", "slutar",  "håller",     "försvinner", "finns",    "äger",       "gäller",   "bör",
             "måste",  "behöver", "planerar",   "står",       "ligger",   "startar",    "infaller", "inleds",
             "will",   "is",      "are",        "shall",      "must",     "stänger",    "upphör",   "träffas",
             "ses",    "arbetar", "deltar",     "besöker",    "kräver",   "innehåller", "omfattar", "riktar",
             "vänder", "visar",   "leder",      "avslutas",   "släpps",   "väntar",     "ses",      "behövs",
             "krävs",  "tas",     "fortsätter", "reserverar", "anländer", "meets",      "starts"}))
        return Tense::open;
    if (planned_words.contains(token.low) || words::is_reporting_verb(token.low)) return Tense::open;
    const words::VerbUse* use = words::verb_use(token.low);
    if (use != nullptr && use->present) return Tense::open;
    if (use != nullptr && use->imperative && k == s_.first) return Tense::open;
    const bool passive =
        token.low.size() > 5 && !token.capital &&
        (token.low.ends_with("eras") || token.low.ends_with("nas") || token.low.ends_with("vs") ||
         token.low.ends_with("gs") || token.low.ends_with("ds") || token.low.ends_with("tas") ||
         token.low.ends_with("las") || token.low.ends_with("ras"));
    return passive ? Tense::open : Tense::none;
}

std::size_t Clauses::infinitive_behind(std::size_t i) const {
    const std::size_t end = std::min(i + 15, s_.last);
    for (std::size_t k = i + 1; k < end; ++k) {
        const words::Token& token = s_.at(k);
        if (token.is_mark() && !token.is("/") && !token.is("+") && !token.is(",")) break;
        if (!token.is_word() || words::is_adverb(token.low)) continue;
        if (token.is("att")) return k + 1 < s_.last && !s_.is(k + 1, "inte") ? k + 1 : s_.last;
        const words::VerbUse* use = words::verb_use(token.low);
        if ((use != nullptr && use->infinitive) || words::is_stative(token.low)) return k;
        if (k == i + 1 && token.low.size() > 3 && !token.capital &&
            (token.low.ends_with("a") || token.low.ends_with("as")))
            return k;
        if (any(k, {"på", "in", "till", "från", "som"}) && k == i + 1) break;  // "kommer på besök"
        if (s_.is(i, "will") && k == i + 1) return k;
    }
    return s_.last;
}

bool Clauses::follows_consequence(std::size_t i) const {
    for (std::size_t k = s_.first; k < i; ++k)
        if (consequence_verbs.contains(s_.at(k).low)) return true;
    return false;
}

bool Clauses::actor_before(std::size_t i) const {
    const std::size_t from = s_.clause_begin(i);
    for (std::size_t k = i; k-- > from && i - k < 12;) {
        if (!is_actor(s_, k, people_)) continue;
        if (k > s_.first && words::is_preposition(s_.at(k - 1).low)) continue;
        return true;
    }
    return false;
}

bool Clauses::actor_between(std::size_t i, std::size_t verb) const {
    for (std::size_t k = i + 1; k < verb; ++k)
        if (is_actor(s_, k, people_) && !words::is_preposition(s_.at(k - 1).low)) return true;
    return false;
}

bool Clauses::named_person_before(std::size_t i) const {
    for (std::size_t k = i; k-- > s_.first && i - k < 5;)
        if (people_.is_person(s_.at(k))) return true;
    return false;
}

bool Clauses::outside_subject(std::size_t i, std::size_t verb) const {
    const std::size_t from = s_.clause_begin(i);
    for (std::size_t k = from; k < verb; ++k) {
        if (k == i || !words::is_outside_body(s_.at(k).low)) continue;
        if (words::is_role(s_.at(k).low) && !s_.at(k).low.ends_with("förbunden") &&
            words::is_plain_group(s_.at(k).low))
            continue;
        const bool governed = k > s_.first && words::is_preposition(s_.at(k - 1).low);
        const bool genitive = s_.at(k).low.ends_with("s");
        if (!governed && !genitive) return true;
    }
    const words::VerbUse* use = words::verb_use(s_.at(verb).low);
    const bool active = use == nullptr || !use->passive;  // "så mejlas de": things, not people
    return active && any(from, {"de", "dom", "they"}) && from < i && from + 3 > i;
}

bool Clauses::gathering_near(std::size_t i, std::size_t verb) const {
    for (std::size_t k = s_.clause_begin(i); k < std::min(verb + 5, s_.last); ++k)
        if (words::is_gathering(s_.at(k).low)) return true;
    return false;
}

bool Clauses::is_adverb_at(std::size_t i) const { return i < s_.last && words::is_adverb(s_.at(i).low); }

bool Clauses::behind_auxiliary(std::size_t i) const {
    for (std::size_t k = i; k-- > s_.first && i - k < 12;) {
        if (any(k, {"kommer", "ska", "skall", "kan", "kunna", "att", "bör", "måste", "behöver", "får",
                    "skulle", "borde", "vill", "will", "should"}))
            return true;
        if (s_.is(k, ",") || s_.is(k, ";") || (s_.is(k, "och") && k + 1 < i)) return false;
    }
    return false;
}

bool Clauses::is_word_of_deciding(std::size_t k) const {
    return any(k, {"beslutade", "beslutar", "beslutas", "beslutades", "bestämde", "bestämdes", "enades",
                   "överenskoms", "beslut"}) ||
           s_.phrase_at(k - 1, {"överens", "om"});
}

bool Clauses::is_subordinate(std::size_t i) const {
    for (std::size_t k = i; k-- > s_.first && i - k < 7;) {
        if (s_.is(k, "att") && k > s_.first && is_word_of_deciding(k - 1)) return false;
        if (any(k, {"som", "där", "när", "hur", "vad", "vem", "att", "vilka", "medan", "eftersom", "innan",
                    "allteftersom", "vilken", "vilket"}))
            return true;
        if (s_.is(k, ",") || (s_.is(k, "och") && k + 1 < i)) return false;
    }
    return false;
}

bool Clauses::is_routine() const {
    static constexpr auto of_place =
        words::word_set("skola", "enhet", "klass", "förskola", "avdelning", "område", "rektor", "arbetslag",
                        "verksamhet", "skolform", "grupp");
    for (std::size_t k = s_.first; k < s_.last; ++k)
        if ((words::is_habitual(s_.at(k).low) && !(k + 1 < s_.last && of_place.contains(s_.at(k + 1).low))) ||
            s_.phrase_at(k, {"per", "år"}) || s_.phrase_at(k, {"gånger"}) ||
            s_.phrase_at(k, {"från", "gång"}) || s_.phrase_at(k, {"vid", "behov"}))
            return true;
    return false;
}

bool Clauses::names_season() const {
    static constexpr auto seasons = words::word_set(
        "hösten", "våren", "sommaren", "vintern", "höst", "vår", "sommar", "vinter", "höstterminen",
        "vårterminen", "årsskiftet", "jul", "sommarlovet", "höstlovet", "jullovet", "sportlovet", "påsklovet",
        "skolstart", "skolstarten", "terminsstart", "läsårsstarten", "terminsstarten");
    static constexpr auto spans = words::word_set("dagar", "vecka", "veckor", "månad", "månader");
    for (std::size_t k = s_.first + 1; k < s_.last; ++k) {
        if (s_.phrase_at(k - 1, {"inom", "kort"})) return true;
        if (spans.contains(s_.at(k).low) && k >= s_.first + 2 && any(k - 2, {"om", "inom"})) return true;
        if (seasons.contains(s_.at(k).low) &&
            any(k - 1, {"i", "till", "från", "under", "före", "innan", "efter", "inför", "vid", "senast"}))
            return true;
    }
    return false;
}

bool Clauses::has_particle(const words::VerbUse& use, std::size_t verb) const {
    for (std::size_t k = verb + 1; k < std::min(verb + 9, s_.last); ++k) {
        const std::string_view low = s_.at(k).low;
        const std::size_t found = use.particles.find(low);
        if (found == std::string_view::npos || !s_.at(k).is_word()) continue;
        const bool whole_left = found == 0 || use.particles[found - 1] == ' ';
        const std::size_t end = found + low.size();
        if (whole_left && (end == use.particles.size() || use.particles[end] == ' ')) return true;
    }
    return false;
}

bool Clauses::in_relative_clause(std::size_t i) const {
    for (std::size_t k = i; k-- > s_.first && i - k <= 3;) {
        if (s_.at(k).is_mark()) return false;
        if (s_.is(k, "som")) return true;
    }
    return false;
}

}  // namespace styrkedja::minutes
