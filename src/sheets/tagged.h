// What a PDF has beside what is seen: for those who hear it read, and for those who look for it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace styrkedja::sheets {

struct Element {
    const char* type;      // "/P", by the PDF standard
    std::uint32_t parent;  // one before it; of the first: itself
};
// Of what is no content: heads and feet of pages, lines, headers said again.
inline constexpr std::uint32_t artifact = UINT32_MAX;
struct Tagging {
    std::vector<Element> elements;
    // Of each page, in the order it is drawn: which element each mark is a part of.
    std::vector<std::vector<std::uint32_t>> marks;
};
inline constexpr const char* mark = "P";  // what each piece is marked as while it is drawn

// PDF/UA-1 of a PDF where everything is drawn within such a mark. Throws when it is not.
std::string tagged(const std::string& drawn, const Tagging& tagging, const std::string& title);

}  // namespace styrkedja::sheets
