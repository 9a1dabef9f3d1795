// Decisions and consents of the meeting's own group.
#pragma once
#include <optional>
#include <string_view>

#include "layout/sentences.h"
#include "minutes/minutes.h"

namespace styrkedja::minutes {

struct DecisionFound {
    DecisionKind kind = DecisionKind::formal;
    const char* rule = "";
};

// `body` is the noun of the body in the minutes' heading ("ledningsgrupp"), in small letters; empty when
// there is none. `after_label`: the sentence stands behind "Beslut:" although the label is on a line of its
// own.
std::optional<DecisionFound> find_decision(const layout::Sentence& sentence, std::string_view body,
                                           bool after_label);

}  // namespace styrkedja::minutes
