// Reads the text of meeting minutes (Swedish; English in a simpler way) and finds what a careful secretary
// would: who met when, the items, and under each its presenters, decisions, commitments, dates and links.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dates/partial_date.h"
#include "layout/labels.h"
#include "layout/repair.h"

namespace styrkedja::minutes {

// Of the rules: one more with each change of what they find. What was read before and has not been looked
// through can then be read again.
inline constexpr int reader_version = 1;

// A finding's place, the section of an item and a date without its year are what the floors below say they
// are.
using dates::PartialDate;
using layout::Section;
using layout::Span;

// formal: words of deciding (beslutade, fastställde). consent: gave ok, approved, agreed, noted.
enum class DecisionKind { formal, consent };

// A piece of text as found. `rule` names the rule that found it, e.g. "presenter.parenthesis"; a static
// string.
struct Name {
    std::string text;
    Span span;
    const char* rule = "";
};
using Link = Name;  // text: the URL, joined where a line break split it

struct MeetingDate {
    PartialDate value;
    Span span;
    const char* rule = "";
};

// A date in the text. `text` is the smallest expression ("12-13/10", "v41"); from..to is a closed range of
// days.
struct DateFound {
    std::string text;
    PartialDate from;
    PartialDate to;
    Span span;
    const char* rule = "";
    bool whole_months = false;  // the expression names months, not days: a due date of it is a month
};

struct Decision {
    std::string text;  // the whole sentence
    DecisionKind kind = DecisionKind::formal;
    Span span;
    const char* rule = "";
};

struct Commitment {
    std::string text;  // the whole sentence, without a speaker label
    std::vector<Name> owners;
    std::optional<PartialDate> due;  // the last day or month the sentence names
    Span span;
    const char* rule = "";
    bool doubtful = false;  // found by a weak rule: show it for confirmation
};

struct Item {
    std::optional<int> number;  // empty: a named point without a number
    std::string title;
    Span title_span;
    // The whole item: from its number to the end of its last own line. Neither the next section's heading nor
    // page furniture nor the note-taker's line at its end belongs to it; a page break in its midst stays in.
    Span span;
    std::optional<Section> section;
    std::vector<Name> presenters;
    std::vector<Decision> decisions;
    std::vector<Commitment> commitments;
    std::vector<DateFound> dates;
    std::vector<Link> links;
    const char* rule = "";
    bool doubtful = false;
};

struct Minutes {
    std::optional<Name> body;
    std::optional<MeetingDate> date;
    std::vector<Name> present;
    std::vector<Name> absent;
    std::optional<Name> secretary;
    std::vector<Item> items;
};

// `text` is UTF-8 (invalid bytes are carried along, never refused) of at most 4 GiB. Never throws on any
// content; time is linear in its length. Text without structure gives no items.
Minutes read_minutes(std::string_view text);

// {"body","date","present","absent","secretary","items":[{"number","title","section","presenters",
// "decisions":[{"text"}],
// "commitments":[{"text","owners","due"}],"dates":[{"text","from","to"}],"links"}]}; absent values are null.
std::string to_json(const Minutes& minutes);

}  // namespace styrkedja::minutes
