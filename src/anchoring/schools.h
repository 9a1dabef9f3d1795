// The schools and preschools of a day, each with its operations area: those that an assignment concerns.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "organisation/units.h"

namespace styrkedja::anchoring {

struct School {
    UnitId id;
    std::string name;
    std::string area;  // empty: in none
};

// One query; everything else is looked up in it.
class Schools {
  public:
    Schools(db::Read& read, Date on);

    // At or below the unit, by area and then by name. Of a unit without any: the unit itself.
    std::vector<School> below(UnitId unit) const;
    // Of a unit without any, such as a department: all there are.
    std::vector<School> concerned(UnitId unit) const;
    std::optional<std::string> name_of(UnitId unit) const;  // on that day

    struct Row {
        UnitId id;
        UnitKind kind;
        std::string name;
        std::optional<UnitId> parent;
    };

  private:
    std::vector<School> schools_below(std::optional<UnitId> unit) const;
    std::vector<Row> rows_;             // in Swedish order
    std::map<UnitId, std::size_t> at_;  // where in rows_
};

}  // namespace styrkedja::anchoring
