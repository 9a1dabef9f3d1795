// A decision: a word of deciding, whose subject is the own group or nobody, that is neither proposed nor
// still to come.
#include "minutes/decisions.h"

#include "words/lexicon.h"

namespace styrkedja::minutes {

namespace {

enum class Subject { own, other, none };

constexpr auto formal_active = words::word_set(
    "beslutar", "beslutade", "beslöt", "fastställer", "fastställde", "antar", "antog", "bifaller", "biföll",
    "avslår", "avslog", "bestämde", "bestämmer", "decided", "decides", "resolved", "adopted");
constexpr auto formal_passive =
    words::word_set("beslutades", "beslöts", "fastställdes", "antogs", "bifölls", "avslogs", "bestämdes");
constexpr auto consent_active =
    words::word_set("godkänner", "godkände", "samtycker", "samtyckte", "tillstyrker", "tillstyrkte", "enades",
                    "enas", "approved", "approves", "agreed", "agrees", "accepterade");
constexpr auto consent_passive = words::word_set("godkändes", "accepterades");
// In the present these tell as often what will be or always is.
constexpr auto formal_present = words::word_set("beslutas", "fastställs", "bifalls", "avslås");
constexpr auto consent_present = words::word_set("godkänns", "accepteras");
constexpr auto perfect =
    words::word_set("beslutat", "godkänt", "bestämt", "fastställt", "antagit", "beslutats", "godkänts",
                    "fastställts", "antagits", "bestämts", "enats", "decided", "approved", "agreed");
constexpr auto proposing = words::word_set("föreslår", "föreslås", "förslås", "rekommenderar", "yrkar",
                                           "yrkade", "proposes", "proposed");

// Reads one sentence around its word of deciding.
class Reader {
  public:
    Reader(const layout::Sentence& sentence, std::string_view body) : s_(sentence), body_(body) {}

    std::optional<DecisionFound> find() const {
        for (std::size_t i = s_.first; i < s_.last; ++i) {
            if (!s_.at(i).is_word()) continue;
            if (const auto found = at(i)) return found;
        }
        return std::nullopt;
    }

  private:
    using Kind = DecisionKind;

    std::optional<DecisionFound> at(std::size_t i) const {
        const std::string_view low = s_.at(i).low;
        if (s_.is(i - 1, "was") && perfect.contains(low)) return perfect_at(i);
        if (formal_active.contains(low) && !is_participle(i))
            return accept(i, i, Kind::formal, "decision.verb");
        if (formal_passive.contains(low)) return accept_passive(i, Kind::formal, "decision.passive");
        if (consent_active.contains(low)) return accept(i, i, Kind::consent, "decision.consent-verb");
        if (consent_passive.contains(low))
            return accept_passive(i, Kind::consent, "decision.consent-passive");
        if (formal_present.contains(low) && is_said_and_done(i))
            return accept_passive(i, Kind::formal, "decision.passive");
        if (consent_present.contains(low) && is_said_and_done(i))
            return accept_passive(i, Kind::consent, "decision.consent-passive");
        if (perfect.contains(low)) return perfect_at(i);
        return phrase(i);
    }

    std::optional<DecisionFound> phrase(std::size_t i) const {
        static constexpr auto openers =
            words::word_set("tog", "tar", "fattade", "fattar", "tagit", "fattat", "took", "made", "togs",
                            "fattades", "gav", "ger", "sa", "säger", "gett", "gave", "ställer", "ställde",
                            "kom", "är", "var", "hade", "har", "till");
        if (!openers.contains(s_.at(i).low)) return std::nullopt;
        const bool takes = is_any(i, {"tog", "tar", "fattade", "fattar", "tagit", "fattat", "took", "made"});
        const std::size_t object =
            i + (s_.is(i + 1, "ett") || s_.is(i + 1, "följande") || s_.is(i + 1, "a") ? 2 : 1);
        if (takes && (is_any(object, {"beslut", "beslutet", "decision"}) ||
                      (subject_after(i + 1) == Subject::own && s_.is(i + 2, "beslut"))))
            return accept(i, i, Kind::formal, "decision.take-decision");
        if (s_.phrase_at(i, {"togs", "beslut"}) || s_.phrase_at(i, {"fattades", "beslut"}))
            return accept_passive(i, Kind::formal, "decision.passive");
        const bool gives = is_any(i, {"gav", "ger", "sa", "säger", "gett", "gave"});
        if (gives)
            for (std::size_t j = i + 1; j < std::min(i + 5, s_.last); ++j)
                if (is_any(j, {"ok", "okej", "klartecken", "bifall", "medgivande", "samtycke", "consent"}) ||
                    (s_.is(j, "ja") && s_.is(j + 1, "till")) || s_.phrase_at(j, {"grönt", "ljus"}))
                    return accept(i, i, Kind::consent, "decision.gave-ok");
        if (is_any(i, {"ställer", "ställde"}) &&
            (s_.phrase_at(i + 1, {"sig", "bakom"}) || s_.phrase_at(i + 2, {"sig", "bakom"})))
            return accept(i, i, Kind::consent, "decision.stands-behind");
        if ((is_any(i, {"kom", "är", "var"}) && s_.phrase_at(i + 1, {"överens", "om"})) ||
            (s_.phrase_at(i, {"är", "enig"}) || s_.phrase_at(i, {"är", "eniga"}) ||
             s_.phrase_at(i, {"var", "eniga"})))
            return accept(i, i, Kind::consent, "decision.agreed");
        if (is_any(i, {"hade", "har"}) && s_.is(i + 1, "inga") &&
            is_any(i + 2, {"invändningar", "synpunkter"}))
            return s_.is(i + 2, "invändningar") ? accept(i, i, Kind::consent, "decision.no-objection")
                                                : std::nullopt;
        if (s_.phrase_at(i, {"till", "handlingarna"})) return noted_at(i);
        return std::nullopt;
    }

    // "Dagordningen godkänns.", "Budgeten fastställs med två tillägg.": not "fastställs i maj", "av nämnden".
    bool is_said_and_done(std::size_t verb) const {
        const std::size_t from = s_.clause_begin(verb);
        if (verb == from || verb - from > 6 || (from > s_.first && s_.is(from - 1, "att"))) return false;
        const bool closes = verb + 1 == s_.last || s_.at(verb + 1).is_mark();
        return closes || is_any(verb + 1, {"att", "och", "utan", "med", "enligt"});
    }
    // "läggs till handlingarna": the verb before it says by whom and whether.
    std::optional<DecisionFound> noted_at(std::size_t i) const {
        for (std::size_t k = i; k-- > s_.first && i - k < 12;) {
            if (is_any(k, {"lägger", "lade"})) return accept(k, k, Kind::consent, "decision.noted");
            if (is_any(k, {"läggs", "lades", "lagts", "lägga", "läggas"}))
                return accept_passive(k, Kind::consent, "decision.noted");
        }
        return DecisionFound{Kind::consent, "decision.noted"};
    }

    // "har vi beslutat att", "är det beslutat att": not "det vi har beslutat", "är beslutade".
    std::optional<DecisionFound> perfect_at(std::size_t i) const {
        const Kind kind = s_.at(i).low.starts_with("godk") || s_.at(i).low.starts_with("ena") ||
                                  s_.at(i).low.starts_with("ag") || s_.at(i).low.starts_with("ap")
                              ? Kind::consent
                              : Kind::formal;
        const std::size_t from = i > s_.first + 5 ? i - 5 : s_.first;
        for (std::size_t k = i; k-- > from;) {
            if (is_any(k, {"har", "hade", "has", "have"})) return accept(k, i, kind, "decision.perfect");
            const bool be = is_any(k, {"är", "blev", "was", "is"});
            if (be &&
                (s_.is(i + 1, "att") || s_.is(i + 1, "that") || s_.is(i + 1, "to") || is_any(k, {"was"})))
                return accept_passive(i, kind, "decision.perfect");
        }
        return std::nullopt;
    }

    bool is_any(std::size_t i, std::initializer_list<std::string_view> words) const {
        return std::ranges::any_of(words, [&](std::string_view word) { return s_.is(i, word); });
    }

    // "är beslutade", "den beslutade planen"
    bool is_participle(std::size_t i) const {
        return s_.at(i).low.ends_with("ade") &&
               is_any(i - 1, {"är", "den", "de", "det", "var", "blir", "redan", "nu", "nyligen", "dessa",
                              "tidigare"});
    }

    std::optional<DecisionFound> accept(std::size_t verb, std::size_t word, Kind kind,
                                        const char* rule) const {
        if (is_unreal(verb) || is_negated(word)) return std::nullopt;
        const Subject subject = subject_of(verb, word);
        if (subject == Subject::other) return std::nullopt;
        if (subject == Subject::none && (names_other(word) || verb_needs_subject(verb))) return std::nullopt;
        return DecisionFound{kind, rule};
    }
    std::optional<DecisionFound> accept_passive(std::size_t verb, Kind kind, const char* rule) const {
        if (is_unreal(verb) || is_negated(verb) || names_other(verb)) return std::nullopt;
        if (s_.has_word("tidigare")) return std::nullopt;
        return DecisionFound{kind, rule};
    }
    // An active verb with nothing before it in the sentence is a note without subject ("Beslutade att …"):
    // fine.
    bool verb_needs_subject(std::size_t verb) const {
        return s_.clause_begin(verb) != verb && verb > s_.first + 1;
    }

    // Conditions, clauses about another decision, the future.
    bool is_unreal(std::size_t verb) const {
        if (subject_after(verb + 1) == Subject::own)
            return false;  // "När det gäller … beslutade vi": a main clause
        const std::size_t from = s_.clause_begin(verb);
        for (std::size_t k = from; k < verb; ++k) {
            const std::string_view low = s_.at(k).low;
            if (low == "om" && (k == from || s_.at(k - 1).is("och"))) return true;
            if (low == "när" || low == "innan" || low == "tills" || low == "såvida" || low == "ifall" ||
                low == "ska" || low == "skall" || low == "kommer" || low == "bör" || low == "if" ||
                low == "when" || low == "will")
                return true;
            if (low == "som" && verb - k <= 3) return true;  // "som vi beslutade"
            if (low == "hur" || low == "vem" || low == "vad") return true;
        }
        return false;
    }
    bool is_negated(std::size_t word) const {
        for (std::size_t k = word > s_.first + 3 ? word - 3 : s_.first; k < std::min(word + 4, s_.last); ++k)
            if (is_any(k, {"inte", "ej", "inget", "not"}) &&
                (k < word || k == word + 1 || s_.is(k + 1, "beslut")))
                return true;
        return false;
    }

    Subject classify(std::size_t i) const {
        if (i < s_.first || i >= s_.last) return Subject::none;
        const words::Token& token = s_.at(i);
        if (!token.is_word()) return Subject::none;
        if (!body_.empty() && words::is_body_noun(token.low))
            return same_body(token.low) ? Subject::own : Subject::other;
        if (words::is_own_group(token.low) || are_members(token.low)) return Subject::own;
        if (token.is("man") || token.is("de") || token.is("han") || token.is("hon") || token.is("jag") ||
            token.is("they"))
            return Subject::other;
        if (words::is_outside_body(token.low) || words::is_role(token.low) || words::is_body_noun(token.low))
            return Subject::other;
        if (token.capital && i > s_.first) return Subject::other;
        return Subject::none;
    }
    // "nämnden" is the own group in the minutes of the "barn- och utbildningsnämnden". Both in their bare
    // form.
    bool same_body(std::string_view word) const {
        static constexpr auto bare = [](std::string_view noun) {
            for (const std::string_view ending : {"en", "et"})
                if (noun.ends_with(ending)) noun.remove_suffix(ending.size());
            return noun;
        };
        return bare(body_).ends_with(bare(word)) || bare(word).ends_with(bare(body_));
    }
    // "rektorerna" are the "rektorsgrupp" that meets.
    bool are_members(std::string_view word) const {
        if (!word.ends_with("rna")) return false;
        const std::size_t stem = std::min({word.size() - 3, body_.size(), std::size_t{20}});
        std::size_t same = 0;
        while (same < stem && word[same] == body_[same]) ++same;
        return same >= 6 && same + 2 >= stem && word.size() <= same + 6;
    }
    Subject subject_after(std::size_t i) const {
        for (std::size_t k = i; k < std::min(i + 3, s_.last); ++k) {
            if (words::is_adverb(s_.at(k).low)) continue;
            return classify(k);
        }
        return Subject::none;
    }
    // The subject stands before the verb, or right behind it when something else opens the clause.
    Subject subject_of(std::size_t verb, std::size_t word) const {
        const Subject after = subject_after(verb + 1);
        if (after == Subject::own) return after;
        const std::size_t from = s_.clause_begin(verb);
        for (std::size_t k = verb; k-- > from;) {
            const words::Token& token = s_.at(k);
            if (words::is_adverb(token.low) || token.is("har") || !token.is_word()) continue;
            const bool governed = k > from && words::is_preposition(s_.at(k - 1).low);
            const Subject before = classify(k);
            if (before == Subject::none) {
                if (token.capital && k == s_.first) return first_word_subject(k, verb);
                continue;
            }
            if (governed) continue;
            return before;
        }
        return word == verb ? after : subject_after(verb + 1);
    }
    // "Anna beslutade att": a lone capitalised word before the verb is its subject.
    Subject first_word_subject(std::size_t k, std::size_t verb) const {
        return k + 1 == verb && !words::is_preposition(s_.at(k).low) && !words::is_adverb(s_.at(k).low)
                   ? Subject::other
                   : Subject::none;
    }
    // "av nämnden", "i riksdagen", "i analysgruppen"
    bool names_other(std::size_t verb) const {
        for (std::size_t k = s_.first; k + 1 < s_.last; ++k) {
            const bool agent =
                is_any(k, {"av", "by"}) || (is_any(k, {"i", "hos", "inom"}) && (k < verb || k < verb + 4));
            if (!agent) continue;
            for (std::size_t n = k + 1; n < std::min(k + 4, s_.last) && s_.at(n).is_word(); ++n)
                if (classify(n) == Subject::other &&
                    (words::is_outside_body(s_.at(n).low) || words::is_body_noun(s_.at(n).low)))
                    return true;
        }
        return false;
    }

    const layout::Sentence& s_;
    std::string_view body_;
};

bool is_proposal(const layout::Sentence& s) {
    if (s.is_question()) return true;
    if (s.phrase_at(s.first, {"förslag", "till", "beslut"}) || s.phrase_at(s.first, {"förslag", ":"}))
        return true;
    for (std::size_t i = s.first; i < s.last; ++i)
        if (s.is(i, "förslag") && (s.is(i + 1, "till") || s.is(i + 1, "på")) && s.is(i + 2, "beslut"))
            return true;
    return false;
}

// "Beslut: …" says that what follows is decided.
bool has_decision_label(const layout::Sentence& s) {
    const bool word = s.is(s.first, "beslut") || s.is(s.first, "beslutas") || s.is(s.first, "decision") ||
                      s.is(s.first, "decisions");
    if (!word || !s.is(s.first + 1, ":") || s.size() < 4) return false;
    return !words::is_negation(s.at(s.first + 2).low) && !s.has_phrase({"beslut", "tas"}) &&
           !s.has_phrase({"bordläggs"});
}

}  // namespace

std::optional<DecisionFound> find_decision(const layout::Sentence& sentence, std::string_view body,
                                           bool after_label) {
    if (is_proposal(sentence) || sentence.size() > 150) return std::nullopt;
    const auto found = Reader(sentence, body).find();
    const bool proposes =
        std::ranges::any_of(sentence.tokens->begin() + static_cast<std::ptrdiff_t>(sentence.first),
                            sentence.tokens->begin() + static_cast<std::ptrdiff_t>(sentence.last),
                            [](const words::Token& token) { return proposing.contains(token.low); });
    if (found && !(proposes && found->kind == DecisionKind::formal)) return found;
    if (has_decision_label(sentence)) return DecisionFound{DecisionKind::formal, "decision.label"};
    if (after_label && sentence.size() > 2 && !words::is_negation(sentence.at(sentence.first).low))
        return DecisionFound{DecisionKind::formal, "decision.label"};
    return std::nullopt;
}

}  // namespace styrkedja::minutes
