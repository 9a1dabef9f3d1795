// Blocks made of what people wrote.
#include "sheets/sheet.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"

namespace styrkedja::sheets {
namespace {

std::string one_line(std::string_view text) { return collapse_spaces(clean(text)); }

}  // namespace

std::string clean(std::string_view text) {
    std::string result;
    for (char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') result += c;
    for (std::string_view gone : {"\xEF\xBF\xBE", "\xEF\xBF\xBF", "\x7F"})
        for (auto at = result.find(gone); at != result.npos; at = result.find(gone, at))
            result.erase(at, gone.size());
    return result;
}

void add(Sheet& sheet, BlockKind kind, std::string_view text) {
    std::string said = one_line(text);
    if (!said.empty()) sheet.blocks.push_back({kind, std::move(said)});
}

void add_fact(Sheet& sheet, std::string_view label, std::string_view text) {
    std::string said = one_line(text);
    if (!said.empty())
        sheet.blocks.push_back({.kind = BlockKind::fact, .text = std::move(said), .label = one_line(label)});
}

void add_body(Sheet& sheet, std::string_view text) {
    for (auto line : split(text, '\n')) {
        auto said = trim(line);
        bool listed = said.starts_with("- ") || said.starts_with("* ") || said.starts_with("• ");
        add(sheet, listed ? BlockKind::bullet : BlockKind::paragraph,
            listed ? said.substr(said.find(' ')) : said);
    }
}

void add_table(Sheet& sheet, std::string_view caption, const std::vector<std::string>& header,
               const std::vector<std::vector<std::string>>& rows) {
    if (rows.empty()) return;
    std::vector<std::vector<std::string>> kept(rows.size() + 1);
    for (std::size_t column = 0; column < header.size(); ++column) {
        for (const auto& row : rows) CHECK(row.size() == header.size());
        bool is_used = std::ranges::any_of(rows, [&](const auto& row) { return !row[column].empty(); });
        if (!is_used) continue;
        kept[0].push_back(one_line(header[column]));
        for (std::size_t at = 0; at < rows.size(); ++at) kept[at + 1].push_back(one_line(rows[at][column]));
    }
    if (kept[0].empty()) return;
    sheet.blocks.push_back({.kind = BlockKind::table, .text = one_line(caption), .rows = std::move(kept)});
}

}  // namespace styrkedja::sheets
