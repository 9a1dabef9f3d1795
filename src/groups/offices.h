// A group's charter in versions, and its offices: a report is addressed to the office, whoever holds it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.h"
#include "db/database.h"
#include "organisation/kinds.h"
#include "rights/roles.h"

namespace styrkedja {

using OfficeId = Id<struct OfficeTag>;
using MandateId = Id<struct MandateTag>;

namespace groups {

struct Charter {
    std::int64_t version;
    std::string text;
    Date valid_from;
    Instant recorded_at;
    std::string recorded_by;
};
std::vector<Charter> charters_of(db::Read& read, GroupId group);  // newest first
Result<std::int64_t> save_charter(db::Write& write, const rights::Visitor& visitor, GroupId group,
                                  std::string_view text, Date valid_from, Language language);

// What a later text says that the earlier did not, line by line.
enum class LineChange { kept, removed, added };
struct ChangedLine {
    LineChange change;
    std::string text;
};
std::vector<ChangedLine> changed_lines(std::string_view before, std::string_view after);

struct Office {
    OfficeId id;
    GroupId group;
    std::string title;
};
struct Mandate {
    MandateId id;
    OfficeId office;
    std::optional<PersonId> person;
    std::optional<std::string> name;
    MandateStatus status;
    DateRange period;
};
std::vector<Office> offices_of(db::Read& read, GroupId group);
std::optional<Office> find_office(db::Read& read, OfficeId id);
std::vector<Mandate> mandates_of(db::Read& read, OfficeId office);  // newest first
// Who has the office on the day (held or leaving); nothing while it is vacant.
std::optional<Mandate> holder_of(db::Read& read, OfficeId office, Date on);

Result<OfficeId> add_office(db::Write& write, const rights::Visitor& visitor, GroupId group,
                            std::string_view title, Language language);
// Each has the effect its status says, from the day; the table of which may follow which is mandate_states.h.
Result<void> nominate(db::Write& write, const rights::Visitor& visitor, OfficeId office, PersonId person,
                      Date from, Language language);
Result<void> appoint(db::Write& write, const rights::Visitor& visitor, OfficeId office, PersonId person,
                     Date from, Language language);
// The holder goes on until the last day; then the office is vacant unless somebody is appointed.
Result<void> announce_leaving(db::Write& write, const rights::Visitor& visitor, OfficeId office,
                              Date last_day, Language language);
Result<void> vacate(db::Write& write, const rights::Visitor& visitor, OfficeId office, Date from,
                    Language language);

}  // namespace groups
}  // namespace styrkedja
