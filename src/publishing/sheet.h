// Minutes as a reader meets them, block by block: what the web page, the PDF, Word and OpenDocument share.
#pragma once
#include "publishing/minutes.h"

namespace styrkedja::publishing {

enum class BlockKind { heading, subheading, paragraph, bullet, signature };
struct Block {
    BlockKind kind;
    std::string text;
};
struct Sheet {
    std::string title;
    std::vector<std::string> head;  // whose, when, where; which version and why
    std::vector<Block> blocks;
};
Sheet sheet_of(const Minutes& minutes);

// Marks what is only a part: it says so at its head, and is not signed.
Sheet extract_sheet(const Minutes& masked);

// "Inga formella beslut, 3 samtycken."
std::string decisions_in_words(const Minutes& minutes, Language language);

}  // namespace styrkedja::publishing
