// A meeting before it is one: what the reader makes of a document, and what a person makes of that.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "commitments/commitments.h"
#include "decisions/decisions.h"
#include "minutes/minutes.h"
#include "organisation/organisation.h"

namespace styrkedja {

template <>
inline constexpr auto enum_names<minutes::Section> = std::array{"decision"sv, "information"sv, "dialogue"sv};

namespace meetings {

using minutes::Section;

// Where a sentence stands in the document's text, in bytes.
struct Place {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};
struct ProposedDecision {
    DecisionKind kind = DecisionKind::formal;
    std::string text;
    Place place;
};
struct ProposedCommitment {
    std::string text;
    std::vector<std::string> owners;
    std::optional<Date> due_on;
    Place place;
    bool doubtful = false;
};
struct ProposedDate {
    std::string text;
    std::optional<Date> from;
    std::optional<Date> to;
    Place place;
};
// A name or link and where it stands, so that it can be looked up in the original.
struct Source {
    std::string text;
    Place place;
};
struct ProposedItem {
    std::optional<std::int64_t> number;
    std::string title;
    std::optional<Section> section;
    std::vector<std::string> presenters;
    std::vector<ProposedDecision> decisions;
    std::vector<ProposedCommitment> commitments;
    std::vector<ProposedDate> dates;
    std::vector<std::string> links;
    std::vector<Source> sources;  // of the presenters
    Place title_place;
    Place place;
    bool doubtful = false;
};
// A meeting as read from a document and then as corrected: what the preview form shows and what save_meeting
// stores.
struct Proposal {
    GroupId group;
    std::string title;
    std::optional<Date> held_on;
    std::string secretary;
    std::vector<std::string> present;
    std::vector<std::string> absent;
    std::vector<ProposedItem> items;
    std::vector<Source> sources;  // of the date, the secretary and those present and absent
};

}  // namespace meetings
}  // namespace styrkedja
