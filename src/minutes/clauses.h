// Grammar of one sentence: who acts, in which tense, in what kind of clause. The ground that the rules for
// commitments stand on; indices are indices of tokens.
#pragma once
#include "layout/sentences.h"
#include "minutes/people.h"
#include "words/verbs.h"

namespace styrkedja::minutes {

inline constexpr auto planned_words =
    words::word_set("planeras", "beräknas", "ska", "skall", "kommer", "planerad", "planerat", "väntas",
                    "tänkt", "planerade", "scheduled", "planned", "due");

enum class Tense { past, open, none };

class Clauses {
  protected:
    Clauses(const layout::Sentence& sentence, const People& people) : s_(sentence), people_(people) {}

    template <std::size_t N>
    bool has_any(const words::WordSet<N>& words, std::size_t from, std::size_t to) const {
        for (std::size_t i = std::max(from, s_.first); i < std::min(to, s_.last); ++i)
            if (words.contains(s_.at(i).low)) return true;
        return false;
    }
    bool any(std::size_t i, std::initializer_list<std::string_view> words) const;
    bool negated(std::size_t from, std::size_t to) const;
    // The finite verb nearest to the date: before it, else behind it.
    Tense tense_around(std::size_t begin, std::size_t end) const;
    bool past_between(std::size_t from, std::size_t to) const;
    // "de lyckade förändringarna": a participle before a noun.
    bool is_attribute(std::size_t k) const;
    Tense tense_at(std::size_t k) const;
    // The infinitive that belongs to the auxiliary at i; s_.last when there is none within its clause.
    std::size_t infinitive_behind(std::size_t i) const;
    bool follows_consequence(std::size_t i) const;
    bool actor_before(std::size_t i) const;
    bool actor_between(std::size_t i, std::size_t verb) const;
    bool named_person_before(std::size_t i) const;
    // The subject is a body outside the own organisation.
    bool outside_subject(std::size_t i, std::size_t verb) const;
    bool gathering_near(std::size_t i, std::size_t verb) const;
    bool is_adverb_at(std::size_t i) const;
    bool behind_auxiliary(std::size_t i) const;
    // "Vi beslutade att Ulf tar fram en plan": the clause is what is to be done.
    bool is_word_of_deciding(std::size_t k) const;
    bool is_subordinate(std::size_t i) const;
    bool is_routine() const;
    // "från hösten", "före sportlovet": no date, but a time.
    bool names_season() const;
    bool has_particle(const words::VerbUse& use, std::size_t verb) const;
    // "sådant som enheten ska göra ändå"
    bool in_relative_clause(std::size_t i) const;

    const layout::Sentence& s_;
    const People& people_;
};

}  // namespace styrkedja::minutes
