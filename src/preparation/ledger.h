// The ledger: which schools are asked how often, over all groups; and how a group prepares its decisions. It
// tells numbers alone, never about which matter.
#pragma once
#include <set>

#include "organisation/units.h"
#include "preparation/preparation.h"

namespace styrkedja::preparation {

struct Area {
    UnitId id;
    std::string name;
};
std::vector<Area> areas_on(db::Read& read, Date on);  // operations areas, in Swedish order

struct School {  // a school unit or preschool unit
    UnitId id;
    std::string name;
    SchoolForm form;
    std::string sort_key;
    std::string area = {};          // empty: under no area
    std::int64_t asked = 0;         // in the last twelve months …
    std::int64_t answered = 0;      // … and so many of them answered
    std::optional<Date> last = {};  // ever
};
Date year_before(Date on);  // from when on "the last twelve months" are counted
// Those of the day, in the area or everywhere: never asked first, then those asked least and longest ago.
std::vector<School> ledger_of(db::Read& read, std::optional<UnitId> area, Date on);

struct AreaSpread {
    std::string area;
    std::int64_t schools;
    std::int64_t asked;  // of them, in the last twelve months
};
std::vector<AreaSpread> spread_of(const std::vector<School>& schools);

// A rektor of today, with their schools among those that are affected.
struct Rektor {
    PersonId person;
    std::string name;
    std::string sort_key;
    std::vector<UnitId> units = {};
    std::string unit_names = {};
    std::string area = {};   // of the first school
    std::int64_t asked = 0;  // in the last twelve months
    std::optional<Date> last = {};
};
std::vector<Rektor> affected_rektors(db::Read& read, std::optional<UnitId> area,
                                     std::optional<SchoolForm> form, Date on);  // by name
// So many of them that the areas are asked as evenly as can be, in each those who were asked least.
std::set<PersonId> suggested(const std::vector<Rektor>& rektors, std::size_t wanted);

// How a group's formal decisions of a year were prepared; what is left over: neither.
struct Measure {
    std::int64_t decisions;
    std::int64_t with_rektors;
    std::int64_t with_reason;
};
Measure measure_of(db::Read& read, GroupId group, int year);

}  // namespace styrkedja::preparation
