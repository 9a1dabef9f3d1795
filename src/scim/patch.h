// PATCH as RFC 7644, section 3.5.2, and as Entra ID writes it: operations on a resource in our own spelling.
#pragma once
#include <boost/json.hpp>

#include "scim/filter.h"
#include "scim/schema.h"

namespace styrkedja::scim {

inline constexpr std::size_t most_operations = 1000;

// Applies the operations of `body` in order, all or none of them. Refuses: invalidSyntax (no PatchOp),
// invalidPath (unknown attribute), noTarget (nothing to remove, no such element to replace), invalidValue (a
// wrong type), mutability (read-only, or a required attribute removed).
Outcome<boost::json::object> patched(const boost::json::object& resource, const boost::json::value& body,
                                     const Schema& schema);

}  // namespace styrkedja::scim
