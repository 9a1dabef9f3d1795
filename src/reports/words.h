// How a report stands, in words.
#pragma once
#include "html/components/content.h"
#include "reports/reports.h"

namespace styrkedja::reports {

struct State {
    html::Tone tone;
    const char* word;
};
State state_of(Language language, const Report& report, Date today);
const char* past(Language language, ReportEvent event);  // "lämnade rapporten"

}  // namespace styrkedja::reports
