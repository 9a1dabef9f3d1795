// How wide the columns of a table are.
#pragma once
#include "sheets/typeset.h"

namespace styrkedja::sheets {

// Empty cells, where they stand: each as wide as its longest word at least, and the more the more it says.
std::vector<Cell> columns_of(const Block& table, const Looks& looks, Letters& letters);

}  // namespace styrkedja::sheets
