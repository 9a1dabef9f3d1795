// What the module adds to the program; its pages stand in assigning.
#include "assignments/object.h"
#include "assignments/rules.h"

namespace styrkedja::assignments {

void add_routes(auth::Routes&) {
    hang_object();
    hang_rules();
}

}  // namespace styrkedja::assignments
