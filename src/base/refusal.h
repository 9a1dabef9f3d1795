// Expected refusals: the closed set of ways a command may say no, and the Result type that carries them.
// A failure of the machine (disk, database) is an exception; a bug is a CHECK (see check.h).
#pragma once
#include <expected>
#include <string>
#include <utility>
#include <vector>

#include "base/enum.h"

namespace styrkedja {

enum class RefusalKind { invalid, not_found, forbidden, conflict, too_large };
template <>
inline constexpr auto enum_names<RefusalKind> =
    std::array{"invalid"sv, "not_found"sv, "forbidden"sv, "conflict"sv, "too_large"sv};

// One field of a form and what is wrong with it, in the user's language.
struct FieldError {
    std::string field;
    std::string message;
};

// What was refused and why. `message` is for the user, in the user's language; `fields` only for `invalid`.
struct Refusal {
    RefusalKind kind = RefusalKind::invalid;
    std::string message;
    std::vector<FieldError> fields = {};
};

template <class T>
using Result = std::expected<T, Refusal>;

inline std::unexpected<Refusal> refuse(RefusalKind kind, std::string message) {
    return std::unexpected(Refusal{kind, std::move(message), {}});
}
inline std::unexpected<Refusal> refuse_fields(std::string message, std::vector<FieldError> fields) {
    return std::unexpected(Refusal{RefusalKind::invalid, std::move(message), std::move(fields)});
}

}  // namespace styrkedja
