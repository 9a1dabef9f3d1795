// Small files made in memory, and a kind of objects that the leading group sees.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "links/links.h"
#include "rights/testing/world.h"

namespace styrkedja::comments::samples {

inline std::string number(std::uint32_t value, int bytes) {
    std::string text;
    for (int at = 0; at < bytes; ++at) text += static_cast<char>(value >> (8 * at) & 0xFFU);
    return text;
}

// A zip file with its members stored; each says that it is `claimed` bytes when unpacked.
inline std::string zip(const std::vector<std::pair<std::string, std::string>>& members,
                       std::uint32_t claimed = 0) {
    std::string all, directory;
    for (const auto& [name, data] : members) {
        auto size = static_cast<std::uint32_t>(data.size());
        std::string about = number(claimed ? 8 : 0, 2) + number(0, 4) + number(0, 4) + number(size, 4) +
                            number(claimed ? claimed : size, 4) +
                            number(static_cast<std::uint32_t>(name.size()), 2) + number(0, 2);
        directory += "PK\x01\x02" + number(20, 2) + number(20, 2) + number(0, 2) + about + number(0, 2) +
                     number(0, 2) + number(0, 2) + number(0, 4) +
                     number(static_cast<std::uint32_t>(all.size()), 4) + name;
        all += "PK\x03\x04" + number(20, 2) + number(0, 2) + about + name + data;
    }
    auto count = static_cast<std::uint32_t>(members.size());
    return all + directory + "PK\x05\x06" + number(0, 4) + number(count, 2) + number(count, 2) +
           number(static_cast<std::uint32_t>(directory.size()), 4) +
           number(static_cast<std::uint32_t>(all.size()), 4) + number(0, 2);
}
inline std::string office(const std::string& part) {
    return zip({{"[Content_Types].xml", "<Types/>"}, {part, "<x/>"}});
}
inline std::string open_document(const std::string& type) {
    return zip({{"mimetype", "application/vnd.oasis.opendocument." + type}, {"content.xml", "<x/>"}});
}
inline const std::string pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";
inline const std::string png = std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);

// Notes 1–9: seen by the leading group, linked by its chair and secretary.
inline std::optional<links::Card> card(const auth::Visit& visit, db::Read&, std::int64_t id) {
    if (id < 1 || id > 9 || !visit.visitor.in(rights::world::lg)) return std::nullopt;
    return links::Card{.title = fmt::format("Anteckning {}", id), .url = html::to("/notes/{}#top", id)};
}
inline bool may_link(const auth::Visit& visit, db::Read&, std::int64_t) {
    return visit.visitor.keeps(rights::world::lg);
}
inline void hang_notes() {
    links::hang({.name = "note", .word = "anteckning", .card = card, .may_link = may_link});
}

}  // namespace styrkedja::comments::samples
