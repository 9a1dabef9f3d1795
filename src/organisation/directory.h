// Finding people: lists for pages, and who a printed name means.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "organisation/kinds.h"
#include "rights/roles.h"

namespace styrkedja::organisation {

inline constexpr std::int64_t last_offset = 10'000;  // further into a list one searches rather than leafs

// Everybody, or those of whom some name has a word that begins with the text, or those employed at the unit
// or below it on the day.
struct PersonFilter {
    std::string text = {};
    std::optional<UnitId> unit = {};
    Date on = date_of(now());
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
// A name never stands alone: the position and the unit tell two people of the same name apart.
struct ListedPerson {
    PersonId id;
    std::string name;
    std::string email;
    std::optional<std::string> position;  // of the largest employment on the day
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::int64_t employments;  // on the day
};
std::vector<ListedPerson> list_people(db::Read& read, const PersonFilter& filter);
// The people with exactly this name, in any spelling; as listed.
std::vector<ListedPerson> people_named(db::Read& read, std::string_view name, Date on);
std::optional<ListedPerson> find_listed_person(db::Read& read, PersonId id, Date on);
std::string place_of(const ListedPerson& person);  // "lärare, Kvarnuddens skola"; "" without employment

// Who a printed name means, seen from one group, or from several that meet together: a full name, in any
// spelling, that exactly one person has, or a first name that exactly one person of the groups has. Anything
// less certain is nobody: two people are never mixed. Whose group it is is asked as of the day; a group
// without anybody on it as of today.
class Names {
  public:
    Names(db::Read& read, GroupId group, std::optional<Date> on = {});
    Names(db::Read& read, std::span<const GroupId> groups, std::optional<Date> on = {});
    std::optional<PersonId> person_named(db::Read& read, std::string_view printed) const;

  private:
    struct Member {
        PersonId id;
        std::string folded_name;
    };
    std::vector<Member> members_;
};

}  // namespace styrkedja::organisation
