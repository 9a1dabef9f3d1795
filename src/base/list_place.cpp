// A place in a list, to and from an address.
#include "base/list_place.h"

#include "base/id.h"

namespace styrkedja {

std::string to_string(const ListPlace& place) { return place.key + "." + std::to_string(place.id); }

std::optional<ListPlace> parse_list_place(std::string_view text) {
    auto dot = text.rfind('.');
    if (dot == std::string_view::npos || dot > 19) return std::nullopt;
    auto key = text.substr(0, dot);
    auto id = parse_number(text.substr(dot + 1));
    if (!id || key.find_first_not_of("0123456789-") != std::string_view::npos) return std::nullopt;
    return ListPlace{std::string(key), *id};
}

}  // namespace styrkedja
