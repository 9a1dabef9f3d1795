// The head of the minutes: body, date, present, absent, secretary.
#pragma once
#include <vector>

#include "layout/blocks.h"
#include "layout/layout.h"
#include "minutes/people.h"

namespace styrkedja::minutes {

// Fills the head of `minutes`, tells `people` the names, and takes blocks that hold lists of participants out
// of the items they happen to stand under.
void read_head(const std::vector<layout::Block>& blocks, layout::Layout& layout, People& people,
               Minutes& minutes);

}  // namespace styrkedja::minutes
