// How an assignment stands, in words and tones, beyond what assignments.h offers to others.
#pragma once
#include "assignments/assignments.h"
#include "html/components/content.h"

namespace styrkedja::assignments {

html::Tone tone_of(AssignmentState state);

}  // namespace styrkedja::assignments
