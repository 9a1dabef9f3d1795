// What stands in what was written under an item: promises, decisions, consents – by the importer's own rules.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum.h"

namespace styrkedja {

enum class FindingKind { commitment, decision, consent };
template <>
inline constexpr auto enum_names<FindingKind> = std::array{"commitment"sv, "decision"sv, "consent"sv};

namespace notes {

struct Finding {
    FindingKind kind = FindingKind::commitment;
    std::string text;                      // the sentence as it was written
    std::vector<std::string> owners = {};  // of a commitment
    std::optional<Date> due_on = {};       // … "senast fredag" seen from the meeting's day
};
inline constexpr std::size_t most_findings = 40;  // under one item
std::vector<Finding> recognise(std::string_view body, std::optional<Date> held_on);

// The same for the same words of the same kind; spaces and case do not count, and a decision is one by
// whichever kind.
std::string key_of(FindingKind kind, std::string_view text);

struct Term {
    std::int64_t id;
    std::string abbreviation;  // "VD"
    std::string meaning;       // "verksamhetsdialog"
};
// Those that the text uses as words of their own ("VD:s" and "VD1" too), each once.
std::vector<Term> terms_in(std::string_view body, const std::vector<Term>& terms);

}  // namespace notes
}  // namespace styrkedja
