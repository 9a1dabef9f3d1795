// Following up and reporting back: how something is followed up, who tells whom, and what the recipient
// answered.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"
#include "links/links.h"
#include "reports/states.h"

namespace styrkedja {

using PlanId = Id<struct PlanTag>;
using ReportId = Id<struct ReportTag>;

enum class FollowUpForm { written, oral, figures, meeting };
template <>
inline constexpr auto enum_names<FollowUpForm> = std::array{"written"sv, "oral"sv, "figures"sv, "meeting"sv};

enum class Cadence { once, monthly, term, yearly };
template <>
inline constexpr auto enum_names<Cadence> = std::array{"once"sv, "monthly"sv, "term"sv, "yearly"sv};

namespace reports {

// The next day after `after` in the row that begins with `first`; a month without such a day: its last. Terms
// report on 15 January and 15 August. Nothing: once is once.
std::optional<Date> next_due(Cadence cadence, Date first, Date after);

struct Plan {
    PlanId id;
    std::string subject_kind;
    std::int64_t subject;
    FollowUpForm form;
    Cadence cadence;
    Date first_due;
    PersonId reporter;
    std::string reporter_name;
    std::optional<GroupId> to_group;    // this …
    std::optional<PersonId> to_person;  // … or that
    std::string to_name;
    std::int64_t version;
};
// The one that holds, whoever asks.
std::optional<Plan> find_plan(db::Read& read, const links::Ref& subject);

// The guard of whatever is not to become active without being followed up: what its plan lacks, field by
// field.
std::vector<FieldError> missing_for_active(db::Read& read, const links::Ref& subject, Language language);
// The same of many, as conditions in SQL on the object whose id is `object`, $1 being today: nobody follows
// it up, nobody is told of it.
std::string is_unfollowed_sql(std::string_view kind, std::string_view object);
std::string is_untold_sql(std::string_view kind, std::string_view object);

// The section "Uppföljning" of an object's page: for those who link the object, report on it or are told.
html::Markup panel(const auth::Visit& visit, const links::Ref& subject);

struct Report {
    ReportId id;
    PlanId plan;
    std::string subject_kind;
    std::int64_t subject;
    FollowUpForm form;
    PersonId reporter;
    std::string reporter_name;
    std::optional<GroupId> to_group;
    std::optional<PersonId> to_person;
    std::string to_name;
    Date due_on;
    ReportState state;
    std::string text;  // as last delivered; empty: not yet
    std::optional<Date> answer_by;
    std::int64_t version;

    links::Ref ref() const { return {subject_kind, subject}; }
};
// For its reporter, its recipient (the group's people), and whoever may link what it is about.
std::optional<Report> find_report(const auth::Visit& visit, db::Read& read, ReportId id);

// What a group takes up at its meeting: late ones first, then what is delivered or due within a month.
std::vector<Report> for_agenda(db::Read& read, GroupId group, Date today);

// What needs this person: what they report until the day, and what waits for their answer; five of each.
std::vector<Report> needing(db::Read& read, PersonId person, Date until);

const char* word(Language language, FollowUpForm form);
const char* word(Language language, Cadence cadence);
bool is_late(const Report& report, Date today);
html::Markup state_badge(const auth::Visit& visit, const Report& report);
// What it is about, as far as the visitor may know.
std::string title_of(const auth::Visit& visit, db::Read& read, const Report& report);
void report_list(html::Out& out, const auth::Visit& visit, const std::vector<Report>& reports);

struct Duty {
    PersonId reporter;
    GroupId to_group;
    Date due_on;
};
// By the command that has made the object such that somebody owes a group a written report on it, once;
// unless it has been said already how it is followed up.
void begin_with_subject(db::Write& write, const rights::Visitor& visitor, const links::Ref& subject,
                        const Duty& duty);
// By the command that has ended the object, for good: nothing more comes of its plan. `why`: what is due is
// dropped, and its reporter told; without: it is still owed. What is delivered waits for its answer.
void end_with_subject(db::Write& write, const rights::Visitor& visitor, const links::Ref& subject,
                      std::string_view why);

// Removes how they are followed up, and what groups and people of the demonstration report or are told, for
// good; which reports those were. Only for a demonstration that is taken away.
std::vector<links::Ref> remove_objects(db::Write& write, std::span<const links::Ref> gone);

// /reports and /follow-up
void add_routes(auth::Routes& routes);

}  // namespace reports
}  // namespace styrkedja
