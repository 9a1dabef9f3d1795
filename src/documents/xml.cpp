// Small helpers over pugixml.
#include "documents/xml.h"

#include <new>

#include "base/id.h"

namespace styrkedja::documents {

void parse_xml(pugi::xml_document& document, std::string_view xml) {
    auto options = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
    auto result = document.load_buffer(xml.data(), xml.size(), options);
    if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
    if (!result) throw Unreadable{Problem::damaged};
    for (pugi::xml_node node : document.children())
        if (node.type() == pugi::node_doctype) throw Unreadable{Problem::damaged};
}

void parse_member(pugi::xml_document& document, const Members& members, std::string_view name) {
    auto found = members.find(name);
    if (found != members.end()) parse_xml(document, found->second);
}

std::string_view local_name(const pugi::xml_node& node) {
    std::string_view name = node.name();
    auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view local) {
    for (pugi::xml_node child : node.children())
        if (local_name(child) == local) return child;
    return {};
}

std::string_view attribute_named(const pugi::xml_node& node, std::string_view local) {
    for (pugi::xml_attribute attribute : node.attributes()) {
        std::string_view name = attribute.name();
        if (name.substr(name.find(':') + 1) == local) return attribute.value();
    }
    return {};
}

long number_or(std::string_view text, long otherwise) {
    auto number = parse_number(text);
    return number && *number < 100'000 ? static_cast<long>(*number) : otherwise;
}

pugi::xml_node find_named(const pugi::xml_node& root, std::string_view local) {
    return root.find_node([&](const pugi::xml_node& node) { return local_name(node) == local; });
}

}  // namespace styrkedja::documents
