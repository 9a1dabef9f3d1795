// What assignments lack: a condition in SQL for each, so that a page of them is one query.
#include "assignments/lacking.h"

#include "db/id_list.h"
#include "reports/reports.h"

namespace styrkedja::assignments {
namespace {

// In the order of Lack; of the words as they stand now.
std::array<std::string, enum_names<Lack>.size()> conditions() {
    const std::string part =
        "EXISTS (SELECT 1 FROM assignment_part t WHERE t.assignment = a.id AND NOT t.taken_out AND t.kind = ";
    return {"a.responsible_name = ''",
            "NOT " + part + "'deadline' AND t.to_on >= coalesce(a.started_on, $1))",
            reports::is_unfollowed_sql("assignment", "a.id"), reports::is_untold_sql("assignment", "a.id"),
            // As is_checkable says it of each; the texts are stored without spaces around them.
            "(NOT " + part + "'process_goal') OR " + part +
                "'process_goal' AND (t.detail = '' OR t.target = '' OR NOT EXISTS (SELECT 1 FROM "
                "assignment_check c WHERE c.part = t.id AND c.in_words))))"};
}
std::string columns() {
    std::string all;
    for (const auto& condition : conditions()) all += ", (" + condition + ")";
    return all;
}

struct Row {
    AssignmentId id;
    bool responsible, deadline, follow_up, recipient, process_goal;
};
const db::Query<Row(Date, std::string)> lacks{"SELECT a.id" + columns() +
                                              " FROM assignment a WHERE a.id IN @list($2)"};

}  // namespace

std::string is_lacking_sql() {
    std::string states, lacking;
    for (auto name : enum_names<AssignmentState>)
        if (!is_ended(*parse_enum<AssignmentState>(name)))
            states += fmt::format("{}'{}'", states.empty() ? "" : ", ", name);
    for (const auto& condition : conditions()) lacking += (lacking.empty() ? "" : " OR ") + condition;
    return fmt::format("a.state IN ({}) AND ({})", states, lacking);
}

std::map<AssignmentId, std::vector<Lack>> lacks_of(db::Read& read, std::span<const AssignmentId> ids) {
    std::map<AssignmentId, std::vector<Lack>> all;
    for (const auto& row : read.all(lacks, date_of(now()), db::id_list(ids))) {
        std::array<bool, enum_names<Lack>.size()> flags{row.responsible, row.deadline, row.follow_up,
                                                        row.recipient, row.process_goal};
        for (std::size_t at = 0; at < flags.size(); ++at)
            if (flags[at]) all[row.id].push_back(static_cast<Lack>(at));
    }
    return all;
}

const char* word(Language language, Lack lack) {
    return std::array{tr(language, "ansvarig"), tr(language, "tidsgräns"), tr(language, "uppföljning"),
                      tr(language, "mottagare"),
                      tr(language, "processmål som går att följa")}[static_cast<std::size_t>(lack)];
}

}  // namespace styrkedja::assignments
