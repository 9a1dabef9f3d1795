// What people's corrections say of the reader: how often its rules were right, and the minutes that it read
// wrongly as samples with their answers.
#pragma once
#include "reading/corrections.h"

namespace styrkedja::reading {

// Who sees how the rules do: whoever runs the system or oversees it. The minutes themselves only the latter.
bool may_see_rules(const rights::Visitor& visitor);
bool may_export_cases(const rights::Visitor& visitor);

struct RuleUse {
    std::int64_t reader_version;
    std::string rule;  // or a kind, for what was added
    Use use;
};
std::vector<RuleUse> rule_uses(db::Read& read);  // newest version first, by rule

struct CorrectedFile {
    MeetingId meeting;
    std::string meeting_title;
    std::string group_name;
    std::optional<Date> held_on;
    Instant saved_at;
    std::int64_t changes;
};
std::vector<CorrectedFile> list_corrected(db::Read& read, std::int64_t limit,
                                          std::int64_t offset);  // newest first
std::int64_t count_corrected(db::Read& read);

// In one export, the newest: so many, and no more than their texts and answers may be together.
inline constexpr std::int64_t most_cases = 500;
inline constexpr std::size_t most_case_bytes = std::size_t{64} << 20;

// A .zip of pairs case-000012.txt and case-000012.json, as src/minutes/test/samples has them: the text, and
// what the reader should have found, and README.md: how many of them came with it. With an audit record: the
// minutes have people's names in them.
struct Export {
    std::string zip;
    std::int64_t cases = 0;
};
Result<Export> export_cases(db::Database& database, const rights::Visitor& visitor, Language language,
                            std::size_t most_bytes = most_case_bytes);

}  // namespace styrkedja::reading
