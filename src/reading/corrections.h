// What a person changed of what the reader had found: how often each rule was right, and the answer that the
// reader should have given, in the form of its samples.
#pragma once
#include <map>
#include <string>

#include "reading/reading.h"

namespace styrkedja::reading {

struct Use {
    std::int64_t kept = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
    std::int64_t added = 0;  // of kinds only: no rule found it
};

struct Correction {
    // By rule ("commitment.assigned"), and by kind ("commitment") what was added. "owner", "due", "group" and
    // "doubt" look closer at findings that are counted already.
    std::map<std::string, Use> uses = {};
    std::int64_t changes = 0;  // findings changed, removed or added; 0: the reader's answer stands
    std::string answer = {};   // as minutes::to_json gives it
};

// `read` is what `propose` made of `found`; `corrected` is that as it came back from the form: rows of the
// same place are the same finding.
Correction compare(const minutes::Minutes& found, const Proposal& read, const Proposal& corrected);

}  // namespace styrkedja::reading
