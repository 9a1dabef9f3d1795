// An invented authority with an operations plan of this year, a goal, and assignments in any state, for the
// tests of this module and those above. Beside the people of rights/testing/world.h (LG with its secretary
// Sara) ten more, whose rights are as the database says.
#pragma once
#include <gtest/gtest.h>

#include <map>

#include "assignments/work.h"
#include "db/testing/test_database.h"
#include "goals/goals.h"
#include "rights/testing/world.h"

namespace styrkedja::assignments {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;

inline constexpr PersonId doris{9};     // Doris Dahl: director, orderer of assignments
inline constexpr PersonId kerstin{10};  // Kerstin Kvist: quality lead
inline constexpr PersonId stig{11};     // Stig Strand: strategist
inline constexpr PersonId olle{12};     // Olle Hed: operations head of the area
inline constexpr PersonId petra{13};    // Petra Palm: principal of the school
inline constexpr PersonId hanna{14};    // Hanna Hjort: HR lead
inline constexpr PersonId lena{15};     // Lena Lund: leads the assignments
inline constexpr PersonId rolf{16};     // Rolf Roos: answers for them
inline constexpr PersonId maja{17};     // Maja Mo and Erik Eng: ordinary employees without any part in them
inline constexpr PersonId erik{18};

// Their usernames are their first names in lower case; the password is that of auth/testing/accounts.h. Whose
// tests want a browser call this once.
void add_accounts(db::Database& database);

struct Authority {
    explicit Authority(db::Database& filled);  // fills it

    rights::Visitor as(PersonId person) const;  // with the rights that they had in the beginning
    Assignment load(AssignmentId id) const;

    // With heading, goal and parts, brought there by the commands of this module and by apply.
    AssignmentId assignment_in(AssignmentState state, std::string title = "Kompetensförsörjning") const;
    // By apply, in Lena's name: for the events of modules above.
    void happen(AssignmentId id, AssignmentEvent event, std::string_view words = "") const;
    // A decision of LG that stands.
    DecisionId decision_of_lg(std::string text = "LG beslutar så.") const;
    // Written every month by Lena to LG, as missing_for_start asks.
    void follow_up(AssignmentId id) const;

    Heading heading(std::string title = "Kompetensförsörjning") const;
    // The first part of that kind.
    PartNow part(AssignmentId id, PartKind kind) const;

    db::Database& database;
    UnitId root, area, school, department;  // Fjärdvik, Område Norr, Kvarnskolan, Pedagogiskt centrum
    UnitId closed;                          // Ödeskolan, closed yesterday
    GoalId goal;                            // of this year, of the administration
    OperationsPlanId plan;                  // the authority's, of this year
    Date today = date_of(now());
    std::map<PersonId, rights::Visitor> visitors;
};

// Parts that lack nothing for the start, to be saved.
std::vector<Part> whole_parts(const Authority& authority);

}  // namespace styrkedja::assignments
