// What the DOCX and ODT readers share: parsing a member by pugixml (which knows no external entities and
// expands no declared ones) and small questions to its nodes.
#pragma once
#include <pugixml.hpp>
#include <string_view>

#include "documents/extract.h"

namespace styrkedja::documents {

// How deep elements may stand inside each other where text is looked for; ten nested tables need about fifty.
inline constexpr int max_xml_depth = 200;

// Throws Unreadable{damaged} when the XML is broken or declares a document type (neither format may).
void parse_xml(pugi::xml_document& document, std::string_view xml);

// As parse_xml, of a member that may be missing: `document` then stays empty.
void parse_member(pugi::xml_document& document, const Members& members, std::string_view name);

// The name without its prefix ("w:p" → "p"): the prefix is the producer's choice.
std::string_view local_name(const pugi::xml_node& node);
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view local);
std::string_view attribute_named(const pugi::xml_node& node, std::string_view local);  // "" when absent

// A small number, for levels and list starts: 0–99,999, else `otherwise`.
long number_or(std::string_view text, long otherwise);

// The first element of that local name in document order; for wrappers near the root.
pugi::xml_node find_named(const pugi::xml_node& root, std::string_view local);

}  // namespace styrkedja::documents
