// Who presents an item: after "Föredragande:", in parentheses or after a dash at the end of a title or
// sub-heading.
#pragma once
#include <vector>

#include "layout/blocks.h"
#include "minutes/people.h"

namespace styrkedja::minutes {

// Names at the end of `title`, part [begin, end) of the block.
std::vector<Name> presenters_of_title(const layout::Block& block, std::size_t begin, std::size_t end,
                                      const People& people);

// A sub-heading: one short phrase without a full stop.
bool is_subheading(const layout::Block& block);

void add_presenters(std::vector<Name>& presenters, const std::vector<Name>& more);  // each once

}  // namespace styrkedja::minutes
