// The two tables of attributes, and checking JSON against them.
#include "scim/schema.h"

#include <algorithm>

#include "base/text.h"
#include "http/text.h"

namespace styrkedja::scim {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_text = 500;  // bytes

Attribute text(std::string_view name) { return {.name = name}; }
Attribute read_only(std::string_view name, Type type) {
    return {.name = name, .type = type, .keeping = Keeping::read_only, .case_exact = true};
}

std::vector<Attribute> with_common(std::vector<Attribute> own) {
    std::vector<Attribute> all = {
        read_only("id", Type::string),
        {.name = "externalId", .case_exact = true},
        {.name = "meta",
         .type = Type::complex,
         .keeping = Keeping::read_only,
         .parts = {read_only("resourceType", Type::string), read_only("created", Type::date_time),
                   read_only("lastModified", Type::date_time), read_only("location", Type::reference),
                   read_only("version", Type::string)}}};
    std::ranges::move(own, std::back_inserter(all));
    return all;
}

auto wrong(const Attribute& attribute, std::string_view wanted) {
    return problem("invalidValue", std::string(attribute.name) + " is to be " + std::string(wanted));
}

Outcome<json::value> canonical_text(const json::value& given, const Attribute& attribute) {
    if (!given.is_string()) return wrong(attribute, "a string");
    std::string_view value = given.get_string();
    bool has_controls = std::ranges::any_of(value, [](unsigned char c) { return c < ' ' || c == 127; });
    if (value.size() > longest_text || has_controls || !is_utf8(value))
        return wrong(attribute, "one line of at most 500 bytes");
    return json::value(trim(value));
}

Outcome<json::value> canonical_boolean(const json::value& given, const Attribute& attribute) {
    if (given.is_bool()) return given;
    // Entra ID writes booleans as words.
    if (given.is_string() && http::equal_ignoring_case(given.get_string(), "true")) return json::value(true);
    if (given.is_string() && http::equal_ignoring_case(given.get_string(), "false"))
        return json::value(false);
    return wrong(attribute, "a boolean");
}

Outcome<json::value> canonical_complex(const json::value& given, const Attribute& attribute) {
    const auto* object = given.if_object();
    if (!object) return wrong(attribute, "an object");
    json::object made;
    for (const auto& [name, value] : *object) {
        const Attribute* part = find_attribute(attribute.parts, name);
        if (!part || part->keeping == Keeping::read_only || value.is_null()) continue;
        auto kept = canonical(value, *part);
        if (!kept) return kept;
        made[part->name] = std::move(*kept);
    }
    return made;
}

std::string_view type_name(Type type) {
    switch (type) {
        case Type::string:
            return "string";
        case Type::boolean:
            return "boolean";
        case Type::date_time:
            return "dateTime";
        case Type::reference:
            return "reference";
        case Type::complex:
            return "complex";
    }
    return "string";
}

json::object attribute_document(const Attribute& attribute) {
    json::object made{{"name", attribute.name},
                      {"type", type_name(attribute.type)},
                      {"multiValued", attribute.multi_valued},
                      {"required", attribute.keeping == Keeping::required},
                      {"caseExact", attribute.case_exact},
                      {"mutability", attribute.keeping == Keeping::read_only ? "readOnly" : "readWrite"},
                      {"returned", attribute.name == "id" ? "always" : "default"},
                      {"uniqueness", attribute.name == "userName" ? "server" : "none"}};
    if (attribute.parts.empty()) return made;
    json::array parts;
    for (const auto& part : attribute.parts) parts.push_back(attribute_document(part));
    made["subAttributes"] = std::move(parts);
    return made;
}

}  // namespace

const Schema& user_schema() {
    static const Schema schema{
        .id = "urn:ietf:params:scim:schemas:core:2.0:User",
        .name = "User",
        .endpoint = "/Users",
        .attributes = with_common(
            {{.name = "userName", .keeping = Keeping::required},
             {.name = "name",
              .type = Type::complex,
              .parts = {text("formatted"), text("familyName"), text("givenName")}},
             text("displayName"),
             {.name = "active", .type = Type::boolean},
             {.name = "emails",
              .type = Type::complex,
              .multi_valued = true,
              .parts = {text("value"), text("type"), {.name = "primary", .type = Type::boolean}}}}),
        .unkept = {"nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone",
                   "password", "phoneNumbers", "ims", "photos", "addresses", "groups", "entitlements",
                   "roles", "x509Certificates"}};
    return schema;
}

const Schema& group_schema() {
    static const Schema schema{
        .id = "urn:ietf:params:scim:schemas:core:2.0:Group",
        .name = "Group",
        .endpoint = "/Groups",
        .attributes = with_common({{.name = "displayName", .keeping = Keeping::required},
                                   {.name = "members",
                                    .type = Type::complex,
                                    .multi_valued = true,
                                    .parts = {{.name = "value", .case_exact = true},
                                              read_only("$ref", Type::reference),
                                              read_only("display", Type::string),
                                              read_only("type", Type::string)}}}),
        .unkept = {}};
    return schema;
}

const Attribute* find_attribute(const std::vector<Attribute>& attributes, std::string_view name) {
    auto found = std::ranges::find_if(
        attributes, [&](const auto& each) { return http::equal_ignoring_case(each.name, name); });
    return found == attributes.end() ? nullptr : &*found;
}

bool is_unkept(const Schema& schema, std::string_view name) {
    // An extension's attributes, as Entra ID's mapping of departments and managers.
    if (name.size() > 4 && http::equal_ignoring_case(name.substr(0, 4), "urn:")) return true;
    return std::ranges::any_of(schema.unkept,
                               [&](auto each) { return http::equal_ignoring_case(each, name); });
}

Outcome<json::value> canonical_single(const json::value& given, const Attribute& attribute) {
    switch (attribute.type) {
        case Type::boolean:
            return canonical_boolean(given, attribute);
        case Type::complex:
            return canonical_complex(given, attribute);
        case Type::string:
        case Type::date_time:
        case Type::reference:
            return canonical_text(given, attribute);
    }
    return wrong(attribute, "known");
}

Outcome<json::value> canonical(const json::value& given, const Attribute& attribute) {
    if (!attribute.multi_valued) return canonical_single(given, attribute);
    // One object is as good as an array of one.
    const json::array elements = given.is_array() ? given.get_array() : json::array{given};
    json::array made;
    for (const auto& element : elements) {
        auto kept = canonical_single(element, attribute);
        if (!kept) return kept;
        made.push_back(std::move(*kept));
    }
    return made;
}

Outcome<json::object> canonical(const json::object& given, const Schema& schema) {
    json::object made;
    for (const auto& [name, value] : given) {
        const Attribute* attribute = find_attribute(schema.attributes, name);
        if (!attribute || attribute->keeping == Keeping::read_only || value.is_null()) continue;
        auto kept = canonical(value, *attribute);
        if (!kept) return std::unexpected(kept.error());
        made[attribute->name] = std::move(*kept);
    }
    return made;
}

json::object schema_document(const Schema& schema) {
    json::array attributes;
    for (const auto& attribute : schema.attributes)
        if (attribute.name != "id" && attribute.name != "externalId" && attribute.name != "meta")
            attributes.push_back(attribute_document(attribute));
    return {{"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:Schema"}},
            {"id", schema.id},
            {"name", schema.name},
            {"description", schema.name},
            {"attributes", std::move(attributes)}};
}

}  // namespace styrkedja::scim
