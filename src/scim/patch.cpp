// One operation at a time. What Entra ID does besides the RFC: "Add" and "Replace" with a capital, dotted
// names in an operation without path, a filter in a name, and removing members by a list of values.
#include "scim/patch.h"

#include <algorithm>

#include "http/text.h"

namespace styrkedja::scim {

namespace json = boost::json;

namespace {

enum class Verb { add, replace, remove };

struct Operation {
    Verb verb;
    std::string path;          // empty: none
    const json::value* value;  // nullptr: none
};

Outcome<Operation> read_operation(const json::value& given) {
    const auto* object = given.if_object();
    if (!object) return problem("invalidSyntax", "An operation is to be an object");
    Operation made{Verb::add, "", nullptr};
    std::optional<std::string> verb;
    for (const auto& [name, value] : *object) {
        if (http::equal_ignoring_case(name, "op") && value.is_string())
            verb = std::string(value.get_string());
        else if (http::equal_ignoring_case(name, "path") && value.is_string())
            made.path = std::string(value.get_string());
        else if (http::equal_ignoring_case(name, "path") && !value.is_null())
            return problem("invalidPath", "A path is to be a string");
        else if (http::equal_ignoring_case(name, "value"))
            made.value = &value;
    }
    if (!verb) return problem("invalidSyntax", "An operation needs its op");
    if (http::equal_ignoring_case(*verb, "replace"))
        made.verb = Verb::replace;
    else if (http::equal_ignoring_case(*verb, "remove"))
        made.verb = Verb::remove;
    else if (!http::equal_ignoring_case(*verb, "add"))
        return problem("invalidSyntax", "No operation is called " + *verb);
    if (made.verb != Verb::remove && !made.value)
        return problem("invalidValue", "The operation needs a value");
    return made;
}

bool same_element(const json::value& one, const json::value& other) {
    const auto *first = one.if_object(), *second = other.if_object();
    if (!first || !second) return one == other;
    const auto *value = first->if_contains("value"), *wanted = second->if_contains("value");
    return value && wanted ? *value == *wanted : one == other;
}

class Patcher {
  public:
    Patcher(json::object resource, const Schema& schema) : resource_(std::move(resource)), schema_(schema) {}

    Outcome<void> apply(const Operation& operation) {
        if (!operation.path.empty()) return apply_at(operation.verb, operation.path, operation.value);
        if (operation.verb == Verb::remove) return problem("noTarget", "Nothing is named to be removed");
        const auto* object = operation.value->if_object();
        if (!object) return problem("invalidValue", "Without a path the value is to be an object");
        for (const auto& [name, value] : *object) {
            if (http::equal_ignoring_case(name, "schemas")) continue;
            if (auto done = apply_at(operation.verb, name, &value); !done) return done;
        }
        return {};
    }
    json::object take() { return std::move(resource_); }

  private:
    Outcome<void> apply_at(Verb verb, std::string_view path_text, const json::value* value) {
        // A whole extension, {"urn:…:User": {…}}, has no attribute that we keep.
        if (is_unkept(schema_, path_text) && !path_text.starts_with(std::string(schema_.id) + ":")) return {};
        auto path = parse_path(path_text, schema_);
        if (!path) return std::unexpected(path.error());
        if (is_unkept(schema_, path->path.name)) return {};
        const Attribute* attribute = find_attribute(schema_.attributes, path->path.name);
        if (!attribute) return problem("invalidPath", "There is no attribute " + path->path.name);
        if (attribute->keeping == Keeping::read_only)
            return problem("mutability", path->path.name + " cannot be changed");
        const Attribute* part = nullptr;
        if (!path->path.part.empty()) {
            part = find_attribute(attribute->parts, path->path.part);
            if (!part) return problem("invalidPath", "There is no attribute " + std::string(path_text));
            if (part->keeping == Keeping::read_only)
                return problem("mutability", std::string(path_text) + " cannot be changed");
        }
        if (attribute->multi_valued) return change_elements(verb, *attribute, part, *path, value);
        if (path->element) return problem("invalidPath", path->path.name + " has no elements");
        if (part) return change_part(verb, *attribute, *part, value);
        return change_whole(verb, *attribute, value);
    }

    Outcome<void> change_whole(Verb verb, const Attribute& attribute, const json::value* value) {
        if (verb == Verb::remove || value->is_null()) {
            if (attribute.keeping == Keeping::required)
                return problem("mutability", std::string(attribute.name) + " is required");
            resource_.erase(attribute.name);
            return {};
        }
        auto kept = canonical(*value, attribute);
        if (!kept) return std::unexpected(kept.error());
        if (attribute.type != Type::complex) {
            resource_[attribute.name] = std::move(*kept);
            return {};
        }
        // Parts that are not named stay.
        auto& whole = resource_[attribute.name];
        if (!whole.is_object()) whole = json::object{};
        for (auto& [name, part] : kept->as_object()) whole.as_object()[name] = part;
        return {};
    }

    Outcome<void> change_part(Verb verb, const Attribute& attribute, const Attribute& part,
                              const json::value* value) {
        auto& whole = resource_[attribute.name];
        if (!whole.is_object()) whole = json::object{};
        return set_part(whole.as_object(), verb, part, value);
    }

    static Outcome<void> set_part(json::object& object, Verb verb, const Attribute& part,
                                  const json::value* value) {
        if (verb == Verb::remove || value->is_null()) {
            object.erase(part.name);
            return {};
        }
        auto kept = canonical(*value, part);
        if (!kept) return std::unexpected(kept.error());
        object[part.name] = std::move(*kept);
        return {};
    }

    Outcome<void> change_elements(Verb verb, const Attribute& attribute, const Attribute* part,
                                  const PatchPath& path, const json::value* value) {
        auto& stored = resource_[attribute.name];
        if (!stored.is_array()) stored = json::array{};
        auto& elements = stored.as_array();
        if (path.element) return change_chosen(verb, attribute, part, *path.element, value, elements);
        if (part) {  // emails.value: of every element
            for (auto& element : elements)
                if (auto done = set_part(element.as_object(), verb, *part, value); !done) return done;
            return {};
        }
        if (verb == Verb::remove && !value) {
            elements.clear();
            return {};
        }
        if (value->is_null()) return problem("invalidValue", "null is no element");
        auto kept = canonical(*value, attribute);
        if (!kept) return std::unexpected(kept.error());
        auto& given = kept->as_array();
        if (verb == Verb::replace)
            elements = std::move(given);
        else
            for (const auto& element : given) add_or_remove(verb, elements, element);
        return {};
    }

    static void add_or_remove(Verb verb, json::array& elements, const json::value& element) {
        auto found =
            std::ranges::find_if(elements, [&](const auto& each) { return same_element(each, element); });
        if (verb == Verb::remove && found != elements.end()) elements.erase(found);
        if (verb == Verb::add && found == elements.end()) elements.push_back(element);
    }

    static Outcome<void> change_chosen(Verb verb, const Attribute& attribute, const Attribute* part,
                                       const Filter& wanted, const json::value* value,
                                       json::array& elements) {
        auto chosen = [&](const json::value& element) {
            return element.is_object() && admits(wanted, element.get_object(), attribute.parts);
        };
        bool any = std::ranges::any_of(elements, chosen);
        if (verb == Verb::remove && !part) {
            if (!any) return {};  // it is gone already
            json::array left;
            for (auto& element : elements)
                if (!chosen(element)) left.push_back(std::move(element));
            elements = std::move(left);
            return {};
        }
        if (!any) {
            if (verb == Verb::remove) return {};
            // Entra ID sets a work address that was not there with either verb.
            json::object made;
            for (const auto& each : attribute.parts)
                if (auto equal = demanded(wanted, each.name)) made[each.name] = *equal;
            if (made.empty()) return problem("noTarget", "No element is chosen by the path");
            elements.push_back(std::move(made));
        }
        for (auto& element : elements) {
            if (!chosen(element)) continue;
            if (part) {
                if (auto done = set_part(element.as_object(), verb, *part, value); !done) return done;
                continue;
            }
            auto kept = canonical_single(*value, attribute);
            if (!kept) return std::unexpected(kept.error());
            if (!kept->is_object()) return problem("invalidValue", "An element is to be an object");
            for (auto& [name, given] : kept->as_object()) element.as_object()[name] = given;
        }
        return {};
    }

    json::object resource_;
    const Schema& schema_;
};

}  // namespace

Outcome<json::object> patched(const json::object& resource, const json::value& body, const Schema& schema) {
    const json::array* operations = nullptr;
    if (const auto* object = body.if_object())
        for (const auto& [name, value] : *object)
            if (http::equal_ignoring_case(name, "Operations")) operations = value.if_array();
    if (!operations || operations->empty())
        return problem("invalidSyntax", "A PATCH is to have its Operations");
    if (operations->size() > most_operations) return problem("tooMany", "At most 1000 operations at once");
    Patcher patcher(resource, schema);
    for (const auto& each : *operations) {
        auto operation = read_operation(each);
        if (!operation) return std::unexpected(operation.error());
        if (auto done = patcher.apply(*operation); !done) return std::unexpected(done.error());
    }
    return patcher.take();
}

}  // namespace styrkedja::scim
