// Many ids as one argument: `… IN @list($2)` in a query, with id_list(ids) for $2, a std::string.
#pragma once
#include <span>
#include <string>

#include "base/id.h"

namespace styrkedja::db {

template <class Tag>
std::string id_list(std::span<const Id<Tag>> ids) {
    std::string text = "[";
    for (const auto& id : ids) text += (text.size() > 1 ? "," : "") + std::to_string(id.value);
    return text + "]";
}

}  // namespace styrkedja::db
