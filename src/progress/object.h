// A status report in the red thread and in the search; silence as a broken link.
#pragma once
#include "progress/progress.h"

namespace styrkedja::progress {

void hang_object();
void hang_rules();
void note_found(db::Write& write, const StatusReport& report, const assignments::Assignment& assignment);

}  // namespace styrkedja::progress
