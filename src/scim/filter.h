// The filter language of RFC 7644, section 3.4.2.2: parsed into a tree, checked against the attributes, and
// asked of one resource at a time. Nothing of a filter ever becomes SQL.
#pragma once
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scim/schema.h"

namespace styrkedja::scim {

inline constexpr std::size_t longest_filter = 8000;  // bytes
inline constexpr int deepest_filter = 20;            // brackets inside brackets

enum class Operator { eq, ne, co, sw, ew, gt, ge, lt, le };
enum class FilterKind { all_of, any_of, none_of, compare, present, element };

// "name.familyName", "urn:ietf:params:scim:schemas:core:2.0:User:userName"
struct AttributePath {
    std::string name;  // without the schema's own urn; with it when it is another's
    std::string part;  // empty: the whole attribute
};

struct Filter {
    FilterKind kind = FilterKind::compare;
    AttributePath path = {};             // compare, present, element
    Operator op = Operator::eq;          // compare
    boost::json::value value = nullptr;  // compare
    std::vector<Filter> parts = {};      // all_of, any_of; one of none_of and element
};

// Refuses (invalidFilter) what is not of the language, too long or too deep, or compares a boolean by order.
Outcome<Filter> parse_filter(std::string_view text, const Schema& schema);

// Whether a resource (in our own spelling) is admitted.
bool admits(const Filter& filter, const boost::json::object& resource, const Schema& schema);
bool admits(const Filter& filter, const boost::json::object& element, const std::vector<Attribute>& parts);

// The text that `name` must equal for the filter to admit anything at all; empty when there is no such.
std::optional<std::string> demanded(const Filter& filter, std::string_view name);

// Where a patch applies: `emails[type eq "work"].value`.
struct PatchPath {
    AttributePath path;
    std::optional<Filter> element;
};
Outcome<PatchPath> parse_path(std::string_view text, const Schema& schema);  // invalidPath

}  // namespace styrkedja::scim
