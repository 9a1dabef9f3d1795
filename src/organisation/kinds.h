// The kinds of things in the organisation, by name: units, groups, employments, mandates.
#pragma once
#include "base/date.h"
#include "base/enum.h"

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

enum class MeetingMode { physical, remote, hybrid };
template <>
inline constexpr auto enum_names<MeetingMode> = std::array{"physical"sv, "remote"sv, "hybrid"sv};

enum class PayForm { monthly, hourly };
template <>
inline constexpr auto enum_names<PayForm> = std::array{"monthly"sv, "hourly"sv};

enum class EmploymentForm { permanent, fixed_term };
template <>
inline constexpr auto enum_names<EmploymentForm> = std::array{"permanent"sv, "fixed_term"sv};

enum class LeaveKind { leave_of_absence, sick, parental };
template <>
inline constexpr auto enum_names<LeaveKind> = std::array{"leave_of_absence"sv, "sick"sv, "parental"sv};

// How an office stands: somebody has it, has it until a known day, is to have it, or nobody has.
enum class MandateStatus { held, leaving, nominated, vacant };
template <>
inline constexpr auto enum_names<MandateStatus> =
    std::array{"held"sv, "leaving"sv, "nominated"sv, "vacant"sv};

namespace organisation {

// What has no known first day.
inline constexpr Date beginning_of_records = std::chrono::year{2000} / 1 / 1;

}  // namespace organisation
}  // namespace styrkedja
