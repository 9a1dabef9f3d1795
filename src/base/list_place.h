// Where a page of a long list ended, so that the next begins behind it however many were added or have gone
// since: the last row's sort key and id, as "2026-03-01.17" in an address.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styrkedja {

struct ListPlace {
    std::string key;  // digits and hyphens: a day, an instant, a number
    std::int64_t id = 0;
    bool operator==(const ListPlace&) const = default;
};

std::string to_string(const ListPlace& place);
std::optional<ListPlace> parse_list_place(std::string_view text);

// Of rows read one further than the page reaches: leaves the page, and says where it ended when there is
// more.
template <class Row, class Filter>
std::optional<ListPlace> cut_page(std::vector<Row>& rows, const Filter& filter) {
    if (std::ssize(rows) < filter.limit) return std::nullopt;
    rows.pop_back();
    return place_of(rows.back(), filter);
}

}  // namespace styrkedja
