// The wrapping around the importer, and the words of an abbreviation.
#include "notes/recognise.h"

#include <algorithm>
#include <set>

#include "base/sha256.h"
#include "base/text.h"
#include "reading/reading.h"

namespace styrkedja::notes {
namespace {

constexpr std::size_t longest_sentence = 4000;

// The text as minutes with one item, so that a day without a year is seen from the meeting's.
std::string head_of(std::optional<Date> held_on) {
    return fmt::format("Mötesanteckningar{}{}\n\n1. Punkten\n", held_on ? "\nDatum: " : "",
                       held_on ? iso(*held_on) : "");
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool stands_in(std::string_view body, std::string_view word) {
    for (auto at = body.find(word); at != body.npos; at = body.find(word, at + 1)) {
        bool begins = at == 0 || (!is_letter(body[at - 1]) && !is_digit(body[at - 1]));
        auto end = at + word.size();
        while (end < body.size() && is_digit(body[end])) ++end;
        if (begins && (end == body.size() || !is_letter(body[end]))) return true;
    }
    return false;
}

}  // namespace

std::vector<Finding> recognise(std::string_view body, std::optional<Date> held_on) {
    if (trim(body).empty()) return {};
    std::string head = head_of(held_on);
    auto first = static_cast<std::int64_t>(head.size());
    auto read = reading::propose(head + std::string(body), "", {});
    std::vector<Finding> found;
    std::set<std::string> seen;
    auto take = [&](const meetings::Place& place, Finding finding) {
        finding.text = collapse_spaces(finding.text);
        if (place.begin < first || finding.text.empty() || finding.text.size() > longest_sentence) return;
        if (found.size() < most_findings && seen.insert(key_of(finding.kind, finding.text)).second)
            found.push_back(std::move(finding));
    };
    for (const auto& item : read.items) {
        for (const auto& one : item.decisions)
            take(one.place,
                 {.kind = one.kind == DecisionKind::consent ? FindingKind::consent : FindingKind::decision,
                  .text = one.text});
        for (const auto& one : item.commitments)
            take(one.place, {FindingKind::commitment, one.text, one.owners, one.due_on});
    }
    return found;
}

std::string key_of(FindingKind kind, std::string_view text) {
    return sha256_hex(fmt::format("{} {}", kind == FindingKind::commitment ? "promise" : "decision",
                                  fold_case(collapse_spaces(text))));
}

std::vector<Term> terms_in(std::string_view body, const std::vector<Term>& terms) {
    std::vector<Term> used;
    std::ranges::copy_if(terms, std::back_inserter(used),
                         [&](const Term& term) { return stands_in(body, term.abbreviation); });
    return used;
}

}  // namespace styrkedja::notes
