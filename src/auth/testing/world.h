// A small invented authority for tests: six people, three groups, an account each. In a fresh database the
// ids are what the enumerations say, on both engines. Used by the tests of every module from auth upwards.
#pragma once
#include <string>
#include <string_view>

#include "auth/roles.h"
#include "db/testing/test_database.h"

namespace styrkedja::auth::world {

// Account and person have the same number.
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

inline constexpr std::string_view password = "hemligt lösenord";

// Stores people, groups and roles; the accounts only when asked for, since they cost a password hash.
enum class Accounts { yes, no };
void fill(db::Database& database, Accounts accounts = Accounts::no);

// As find_session would load them, without a session.
Visitor visitor(PersonId person);
// The same person with this one role for the whole installation, and no group.
Visitor with_role(PersonId person, Role role);
Visitor signed_out();

std::string_view username(PersonId person);  // "ulla"

}  // namespace styrkedja::auth::world
