// Results in sentences.
#pragma once
#include "survey_feeds/survey_feeds.h"

namespace styrkedja::survey_feeds {

// The part of the questions that stands highest or lowest by its index; nothing: there is only one.
struct Ranked {
    std::string heading;
    double index;
};
struct Extremes {
    Ranked strongest, weakest;
};
std::optional<Extremes> extremes_of(const Outcome& result);

std::string title_of(const Survey& survey);  // "Medarbetarenkät 2026": with its year
// "HME är 78,4 …" of the whole, with where it stood before, where the visitor may see the
// whole of then, and figures of others; empty: nothing is shown.
std::string figures_in_words(Language language, db::Read& read, const rights::Visitor& visitor,
                             const Outcome& whole);

}  // namespace styrkedja::survey_feeds
