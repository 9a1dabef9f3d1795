// Which element of a tagged PDF each part of a sheet is.
#pragma once
#include "sheets/tagged.h"
#include "sheets/typeset.h"

namespace styrkedja::sheets {

struct Structure {
    std::vector<Element> elements;
    // Of each unit: the element of its first cell, which those of the others follow; of a bullet: the label,
    // which the text follows.
    std::vector<std::uint32_t> first;
};
Structure structure_of(const std::vector<Unit>& units);

}  // namespace styrkedja::sheets
