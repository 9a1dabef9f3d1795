// What SCIM says no with: the status, the scimType of RFC 7644 (table 9; empty: none) and a sentence.
#pragma once
#include <expected>
#include <string>
#include <string_view>

namespace styrkedja::scim {

struct Problem {
    int status = 400;
    std::string_view type;
    std::string detail;
};

template <class T>
using Outcome = std::expected<T, Problem>;

inline std::unexpected<Problem> problem(std::string_view type, std::string detail, int status = 400) {
    return std::unexpected(Problem{status, type, std::move(detail)});
}

}  // namespace styrkedja::scim
