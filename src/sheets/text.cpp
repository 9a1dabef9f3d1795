// A sheet as JSON, to be kept until it is set.
#include <boost/json.hpp>
#include <stdexcept>

#include "sheets/sheet.h"

namespace styrkedja::sheets {
namespace {

namespace json = boost::json;

std::string text_in(const json::value& value) { return std::string(value.as_string()); }
std::vector<std::string> texts_in(const json::value& value) {
    std::vector<std::string> texts;
    for (const auto& one : value.as_array()) texts.push_back(text_in(one));
    return texts;
}
json::array array_of(const std::vector<std::string>& texts) {
    return json::array(texts.begin(), texts.end());
}

}  // namespace

std::string sheet_to_text(const Sheet& sheet) {
    json::array blocks;
    for (const auto& block : sheet.blocks) {
        json::object& one = blocks.emplace_back(json::object()).as_object();
        one["kind"] = name_of(block.kind);
        one["text"] = block.text;
        if (!block.label.empty()) one["label"] = block.label;
        if (block.rows.empty()) continue;
        json::array& rows = (one["rows"] = json::array()).as_array();
        for (const auto& row : block.rows) rows.push_back(array_of(row));
    }
    return json::serialize(json::object{{"title", sheet.title},
                                        {"head", array_of(sheet.head)},
                                        {"is_book", sheet.is_book},
                                        {"blocks", std::move(blocks)}});
}

Sheet sheet_from_text(std::string_view text) {
    const auto parsed = json::parse({text.data(), text.size()});
    Sheet sheet{.title = text_in(parsed.at("title")), .head = texts_in(parsed.at("head")), .blocks = {}};
    sheet.is_book = parsed.at("is_book").as_bool();
    for (const auto& value : parsed.at("blocks").as_array()) {
        const auto& one = value.as_object();
        auto kind = parse_enum<BlockKind>(text_in(one.at("kind")));
        if (!kind) throw std::runtime_error("a sheet with a block of an unknown kind");
        Block& block = sheet.blocks.emplace_back(Block{.kind = *kind, .text = text_in(one.at("text"))});
        if (const auto* label = one.if_contains("label")) block.label = text_in(*label);
        if (const auto* rows = one.if_contains("rows"))
            for (const auto& row : rows->as_array()) block.rows.push_back(texts_in(row));
    }
    return sheet;
}

}  // namespace styrkedja::sheets
