// A small invented authority for tests: eight people and three groups. In a fresh database the ids are what
// is said here, on both engines. Used by the tests of every module from rights upwards;
// auth/testing/accounts.h gives them accounts.
#pragma once
#include <string>
#include <string_view>

#include "db/testing/test_database.h"
#include "rights/roles.h"

namespace styrkedja::rights::world {

inline constexpr PersonId ulla{1};    // Ulla Åkerlund: secretary of the authority, oversees everything
inline constexpr PersonId henrik{2};  // Henrik Öberg: principal, chair of LG
inline constexpr PersonId sara{3};    // Sara Lind: employee, note-keeper of LG
inline constexpr PersonId karin{4};   // Karin Ek: employee, member of LG
inline constexpr PersonId bo{5};      // Bo Nilsson: union representative, chair of SG and in no other group
inline constexpr PersonId pia{6};     // Pia Drift: runs the system, in no group
inline constexpr PersonId anna_berg{7};  // the two Annas: members of SG, without accounts
inline constexpr PersonId anna_strom{8};

inline constexpr GroupId lg{1};       // "Ledningsgruppen Norr", code lg-norr
inline constexpr GroupId sg{2};       // "Samverkansgruppen", code sg
inline constexpr GroupId angsvik{3};  // "Ängsviks nätverk", code nat; nobody in it

void fill(db::Database& database);

// As a session would load them. Account and person have the same number.
Visitor visitor(PersonId person);
// The same person with this one role for the whole installation, and no group.
Visitor with_role(PersonId person, Role role);
Visitor signed_out();

std::string_view username(PersonId person);  // "ulla"; "" for those who have no account

}  // namespace styrkedja::rights::world
