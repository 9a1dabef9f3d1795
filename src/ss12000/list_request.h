// What a list request asks for: filters, the window of changes, how many, and where the page before ended.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/refusal.h"
#include "http/request.h"

namespace styrkedja::ss12000 {

inline constexpr int usual_page = 500;
inline constexpr int longest_page = 1000;

// Lists stand in the order of their last change, so that what changes between two pages comes again at the
// end and nothing is missed.
struct Position {
    Instant changed_at;
    std::int64_t id = 0;
};

struct ListRequest {
    http::Fields filters;  // those that belong to the resource, values in lower case
    Position after;        // only what stands later than this
    Instant changed_until;
    Instant created_from, created_until;
    int limit = usual_page;
    std::string query;  // the filters as they came, for the next page's token

    std::vector<std::string_view> all(std::string_view name) const;
    bool has(std::string_view name) const { return !all(name).empty(); }
    // Whether `value` is among those asked for; true when nothing of the name was asked for.
    bool admits(std::string_view name, std::string_view value) const;
    bool admits_period(const DateRange& period) const;  // startDate.onOrBefore, endDate.onOrAfter …
};

inline constexpr std::array period_filters = {"startDate.onOrBefore"sv, "startDate.onOrAfter"sv,
                                              "endDate.onOrBefore"sv, "endDate.onOrAfter"sv};

// Refused (invalid, with a message for a programmer): a parameter that is not of `names` or the common ones,
// one that cannot be read, a limit below 1, a page token that is not ours or comes together with filters.
Result<ListRequest> read_list_request(const http::Request& request, std::span<const std::string_view> names);

// The token that continues `request` behind `last`.
std::string page_token(const ListRequest& request, const Position& last);

}  // namespace styrkedja::ss12000
