// Units, people and groups, as far as the first floor needs them: to whom a meeting belongs, and who a name
// means.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "auth/roles.h"
#include "base/date.h"
#include "base/enum.h"
#include "db/database.h"

namespace styrkedja {

enum class UnitKind { authority, operations_area, department, dept_subunit, school_unit, preschool_unit };
template <>
inline constexpr auto enum_names<UnitKind> =
    std::array{"authority"sv,    "operations_area"sv, "department"sv,
               "dept_subunit"sv, "school_unit"sv,     "preschool_unit"sv};
enum class SchoolForm {
    preschool,
    compulsory,
    upper_secondary,
    adapted,
    international,
    leisure_centre,
    none
};
template <>
inline constexpr auto enum_names<SchoolForm> =
    std::array{"preschool"sv,      "compulsory"sv, "upper_secondary"sv, "adapted"sv, "international"sv,
               "leisure_centre"sv, "none"sv};
enum class GroupKind {
    lg,
    sg,
    operations_heads,
    innovation_council,
    network,
    working_group,
    cooperation_group,
    safety_committee,
    board,
    other
};
template <>
inline constexpr auto enum_names<GroupKind> = std::array{"lg"sv,
                                                         "sg"sv,
                                                         "operations_heads"sv,
                                                         "innovation_council"sv,
                                                         "network"sv,
                                                         "working_group"sv,
                                                         "cooperation_group"sv,
                                                         "safety_committee"sv,
                                                         "board"sv,
                                                         "other"sv};

// As what somebody is in a group.
enum class GroupFunction { chair, secretary, member, deputy };
template <>
inline constexpr auto enum_names<GroupFunction> =
    std::array{"chair"sv, "secretary"sv, "member"sv, "deputy"sv};

namespace organisation {

// What has no known first day.
inline constexpr Date beginning_of_records = std::chrono::year{2000} / 1 / 1;

struct NewUnit {
    std::string code;  // unique; stays when the name changes
    std::string name;
    UnitKind kind = UnitKind::school_unit;
    SchoolForm school_form = SchoolForm::none;
    std::optional<UnitId> parent = {};
    Date valid_from = beginning_of_records;
    bool demo = false;
};
struct NewPerson {
    std::string code;
    std::string name;
    std::string email;
    bool demo = false;
};
struct NewGroup {
    std::string code;
    std::string name;
    GroupKind kind = GroupKind::other;
    std::optional<PersonId> chair = {};
    std::optional<PersonId> secretary = {};
    std::vector<PersonId> members = {};
    Date valid_from = beginning_of_records;
    bool demo = false;
};
// A code that is taken is an exception (db::Error): callers that take codes from people check first.
UnitId add_unit(db::Write& write, const audit::Actor& actor, const NewUnit& unit);
PersonId add_person(db::Write& write, const audit::Actor& actor, const NewPerson& person);
GroupId add_group(db::Write& write, const audit::Actor& actor, const NewGroup& group);

struct Group {
    GroupId id;
    std::string code;
    std::string name;
    GroupKind kind;
};
std::vector<Group> list_groups(db::Read& read);  // in Swedish alphabetical order
std::optional<Group> find_group(db::Read& read, GroupId id);
std::optional<Group> find_group_by_code(db::Read& read, std::string_view code);
std::optional<PersonId> find_person_by_code(db::Read& read, std::string_view code);

std::optional<UnitId> find_unit_by_code(db::Read& read, std::string_view code);
std::optional<std::string> authority_name(db::Read& read);  // the name of the topmost unit

// The demonstration's: its groups, and all of it once nothing refers to it any more (else db::Error,
// foreign_key).
std::vector<GroupId> demo_groups(db::Read& read);
void remove_demo(db::Write& write);

// Who a printed name means, seen from one group: a full name that exactly one person has, or a first name
// that exactly one person of the group has. Anything less certain is nobody: two people are never mixed.
class Names {
  public:
    Names(db::Read& read, GroupId group);
    std::optional<PersonId> person_named(db::Read& read, std::string_view printed) const;

  private:
    struct Member {
        PersonId id;
        std::string folded_name;
    };
    std::vector<Member> members_;
};

struct Counts {
    std::int64_t units;
    std::int64_t people;
    std::int64_t groups;
};
Counts counts(db::Read& read);

}  // namespace organisation
}  // namespace styrkedja
