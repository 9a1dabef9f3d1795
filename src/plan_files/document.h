// A plan with its assignments, gathered for one reader, and the document and tables that are made of it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "assignments/assignments.h"
#include "exports/exports.h"
#include "highlights/reinforcements.h"
#include "measures/measures.h"
#include "plan_files/plan_files.h"
#include "plans/sections.h"
#include "progress/progress.h"
#include "reports/reports.h"
#include "sheets/sheet.h"

namespace styrkedja::plan_files {

struct Status {  // the newest report that was not corrected
    AssignmentId assignment;
    Light light;
    std::string word;
    std::string text;
    Date reported_on;
};
struct Reinforced {
    AssignmentId assignment;
    ReinforcementKind kind;
    std::int64_t thousandths;
    Date from_on, to_on;
};
struct Followed {
    AssignmentId assignment;
    FollowUpForm form;
    Cadence cadence;
    PersonId reporter;
    std::string reporter_name;
    std::optional<GroupId> to_group;
    std::optional<PersonId> to_person;
    std::string to_name;
};
struct Measured {
    AssignmentId assignment;
    std::int64_t number;
    std::string title;
    MeasureState state;
    std::string owner_name;
    std::optional<Date> evaluate_on;
};
struct Told {
    assignments::Assignment assignment;            // named, answered for, led and ended as approved
    std::optional<assignments::Content> approved;  // nothing: no version of it has been approved yet
    std::optional<Status> status = {};
    std::vector<int> highlighted = {};  // the years
    std::vector<Reinforced> reinforced = {};
    std::optional<Followed> followed = {};  // for those who see it on the assignment's page
    std::vector<Measured> measures = {};
};
struct Whole {
    plans::OperationsPlan plan;
    plans::Content content;  // of the newest adopted version; of a plan never adopted as it stands
    std::optional<plans::Version> version;
    std::vector<Told> assignments;  // that the reader may see: its own, then those begun earlier; by title
    bool is_cut = false;            // there are more than most_assignments
};
inline constexpr std::int64_t most_assignments = 1000;
// In a plan of an earlier year, to which it belongs; it runs this year too.
inline bool began_earlier(const Whole& whole, const Told& told) {
    return told.assignment.plan != whole.plan.id;
}

// Nothing: there is no such plan for this visitor. A handful of queries, however many assignments.
std::optional<Whole> gather(db::Read& read, const rights::Visitor& visitor, OperationsPlanId id);
void tell_the_rest(db::Read& read, const rights::Visitor& visitor, std::vector<Told>& all);
std::string in_words(const std::vector<int>& years);
std::string in_words(const Reinforced& one, Language language);
std::string in_words(const Followed& one, Language language);
std::string in_words(const Measured& one, Language language);

sheets::Sheet document_of(const Whole& whole,
                          Date today);  // in Swedish, like all that the authority gives out
Prepared prepare(const Whole& whole, const sheets::Sheet& document);

// One row for each assignment; and one for each of their parts.
struct Table {
    exports::Row header;
    std::vector<exports::Row> rows;
};
Table assignment_table(const Whole& whole, Language language);
Table part_table(const Whole& whole, Language language);

}  // namespace styrkedja::plan_files
