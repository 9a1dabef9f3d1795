// Asks a filter of a resource. An attribute that is not there has no value, whatever its name.
#include <algorithm>

#include "base/rfc3339.h"
#include "base/text.h"
#include "http/text.h"
#include "scim/filter.h"

namespace styrkedja::scim {

namespace json = boost::json;

namespace {

// The values that a comparison looks at: a multi-valued attribute's elements, by their "value" when no other
// part is named.
struct Values {
    std::vector<const json::value*> all;
    const Attribute* attribute = nullptr;
};

const json::value* member(const json::object& object, const Attribute& attribute) {
    const auto* found = object.if_contains(attribute.name);
    return found && !found->is_null() ? found : nullptr;
}

void add_parts(Values& into, const json::value& value, const Attribute& part) {
    if (const auto* object = value.if_object())
        if (const auto* found = member(*object, part)) into.all.push_back(found);
}

Values values_of(const AttributePath& path, const json::object& object,
                 const std::vector<Attribute>& attributes) {
    const Attribute* attribute = find_attribute(attributes, path.name);
    Values made;
    if (!attribute) return made;
    const json::value* value = member(object, *attribute);
    std::string_view part_name = path.part;
    if (part_name.empty() && attribute->multi_valued) part_name = "value";
    const Attribute* part = part_name.empty() ? nullptr : find_attribute(attribute->parts, part_name);
    if (!part_name.empty() && !part) return made;
    made.attribute = part ? part : attribute;
    if (!value) return made;
    if (!part)
        made.all.push_back(value);
    else if (const auto* array = value->if_array())
        for (const auto& each : *array) add_parts(made, each, *part);
    else
        add_parts(made, *value, *part);
    return made;
}

bool in_order(Operator op, std::strong_ordering order) {
    switch (op) {
        case Operator::eq:
            return order == 0;
        case Operator::ne:
            return order != 0;
        case Operator::gt:
            return order > 0;
        case Operator::ge:
            return order >= 0;
        case Operator::lt:
            return order < 0;
        case Operator::le:
            return order <= 0;
        case Operator::co:
        case Operator::sw:
        case Operator::ew:
            return false;
    }
    return false;
}

bool compare_texts(Operator op, const std::string& value, const std::string& wanted) {
    switch (op) {
        case Operator::co:
            return value.find(wanted) != std::string::npos;
        case Operator::sw:
            return value.starts_with(wanted);
        case Operator::ew:
            return value.ends_with(wanted);
        default:
            return in_order(op, value <=> wanted);
    }
}

bool compare(Operator op, const json::value& value, const json::value& wanted, const Attribute& attribute) {
    if (value.is_bool() || wanted.is_bool()) {
        bool same = value.is_bool() && wanted.is_bool() && value.get_bool() == wanted.get_bool();
        return op == Operator::eq ? same : op == Operator::ne && !same;
    }
    if (!value.is_string() || !wanted.is_string()) return op == Operator::ne;
    std::string one(value.get_string()), other(wanted.get_string());
    if (attribute.type == Type::date_time)
        if (auto first = parse_rfc3339(one), second = parse_rfc3339(other); first && second)
            return in_order(op, *first <=> *second);
    if (attribute.case_exact) return compare_texts(op, one, other);
    return compare_texts(op, fold_case(one), fold_case(other));
}

bool is_present(const json::value& value) {
    if (const auto* array = value.if_array()) return !array->empty();
    if (const auto* object = value.if_object()) return !object->empty();
    return !value.is_null() && !(value.is_string() && value.get_string().empty());
}

bool admits_comparison(const Filter& filter, const json::object& object,
                       const std::vector<Attribute>& attributes) {
    auto values = values_of(filter.path, object, attributes);
    if (filter.value.is_null()) return values.all.empty() == (filter.op == Operator::eq);
    auto holds = [&](Operator op) {
        return std::ranges::any_of(values.all, [&](const json::value* value) {
            return compare(op, *value, filter.value, *values.attribute);
        });
    };
    // Of several values, "ne" means that none is equal.
    return filter.op == Operator::ne ? !holds(Operator::eq) : holds(filter.op);
}

bool admits_presence(const Filter& filter, const json::object& object,
                     const std::vector<Attribute>& attributes) {
    const Attribute* attribute = find_attribute(attributes, filter.path.name);
    if (attribute && filter.path.part.empty()) {
        const auto* value = member(object, *attribute);
        return value && is_present(*value);
    }
    auto values = values_of(filter.path, object, attributes);
    return std::ranges::any_of(values.all, [](const auto* value) { return is_present(*value); });
}

bool admits_element(const Filter& filter, const json::object& object,
                    const std::vector<Attribute>& attributes) {
    const Attribute* attribute = find_attribute(attributes, filter.path.name);
    const json::value* value = attribute ? member(object, *attribute) : nullptr;
    if (!value) return false;
    auto admitted = [&](const json::value& each) {
        return each.is_object() && admits(filter.parts.front(), each.get_object(), attribute->parts);
    };
    const auto* array = value->if_array();
    return array ? std::ranges::any_of(*array, admitted) : admitted(*value);
}

}  // namespace

bool admits(const Filter& filter, const json::object& object, const std::vector<Attribute>& attributes) {
    auto part_admits = [&](const Filter& part) { return admits(part, object, attributes); };
    switch (filter.kind) {
        case FilterKind::all_of:
            return std::ranges::all_of(filter.parts, part_admits);
        case FilterKind::any_of:
            return std::ranges::any_of(filter.parts, part_admits);
        case FilterKind::none_of:
            return std::ranges::none_of(filter.parts, part_admits);
        case FilterKind::compare:
            return admits_comparison(filter, object, attributes);
        case FilterKind::present:
            return admits_presence(filter, object, attributes);
        case FilterKind::element:
            return admits_element(filter, object, attributes);
    }
    return false;
}

bool admits(const Filter& filter, const json::object& resource, const Schema& schema) {
    return admits(filter, resource, schema.attributes);
}

std::optional<std::string> demanded(const Filter& filter, std::string_view name) {
    if (filter.kind == FilterKind::all_of) {
        for (const auto& part : filter.parts)
            if (auto found = demanded(part, name)) return found;
        return std::nullopt;
    }
    bool is_equality = filter.kind == FilterKind::compare && filter.op == Operator::eq &&
                       filter.path.part.empty() && http::equal_ignoring_case(filter.path.name, name) &&
                       filter.value.is_string();
    return is_equality ? std::optional(std::string(filter.value.get_string())) : std::nullopt;
}

}  // namespace styrkedja::scim
