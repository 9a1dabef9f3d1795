// The leaders of a unit, from auth's roles.
#include "units/store.h"

namespace styrkedja::units {
namespace {

const db::Query<Leader(UnitId, Date)> leaders{
    "SELECT DISTINCT p.id, p.name, r.role FROM role_assignment r JOIN person p ON p.id = r.person "
    "WHERE r.unit = $1 AND r.valid_from <= $2 AND r.valid_to >= $2 AND r.deputy_for IS NULL AND r.role IN "
    "('director', 'operations_head', 'department_head', 'principal', 'deputy_principal') ORDER BY r.role, "
    "p.name"};

}  // namespace

std::vector<Leader> leaders_of(db::Read& read, UnitId unit, Date on) { return read.all(leaders, unit, on); }

}  // namespace styrkedja::units
