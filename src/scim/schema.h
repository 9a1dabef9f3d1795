// The attributes of users and groups as we keep them: what the Schemas endpoint tells, and what requests,
// filters and patches are checked against.
#pragma once
#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "scim/problem.h"

namespace styrkedja::scim {

enum class Type { string, boolean, date_time, reference, complex };
enum class Keeping { read_write, read_only, required };

struct Attribute {
    std::string_view name;
    Type type = Type::string;
    Keeping keeping = Keeping::read_write;
    bool multi_valued = false;
    bool case_exact = false;
    std::vector<Attribute> parts = {};  // of a complex one
};

struct Schema {
    std::string_view id;    // "urn:ietf:params:scim:schemas:core:2.0:User"
    std::string_view name;  // "User"
    std::string_view endpoint;
    std::vector<Attribute> attributes;     // id, externalId and meta among them
    std::vector<std::string_view> unkept;  // attributes of the standard that are taken and not kept
};
const Schema& user_schema();
const Schema& group_schema();

// By its name in any case; nullptr when there is none.
const Attribute* find_attribute(const std::vector<Attribute>& attributes, std::string_view name);
bool is_unkept(const Schema& schema, std::string_view name);  // also names of extensions (urn:…)

// What a client sent, with the standard's spelling of names, strings "True" and "False" made booleans, and
// without what is read-only or not kept. Refuses wrong types (invalidValue).
Outcome<boost::json::object> canonical(const boost::json::object& given, const Schema& schema);
Outcome<boost::json::value> canonical(const boost::json::value& given, const Attribute& attribute);
// One element of a multi-valued attribute, or the whole of another.
Outcome<boost::json::value> canonical_single(const boost::json::value& given, const Attribute& attribute);

boost::json::object schema_document(const Schema& schema);

}  // namespace styrkedja::scim
