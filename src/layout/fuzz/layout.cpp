// Any bytes: every block and sentence leads back into the original, and every item has its title in its
// block.
#include "layout/layout.h"
#include "base/check.h"
#include "layout/sentences.h"

using namespace styrkedja;

namespace {

void check_block(const std::string& text, const layout::Block& block) {
    if (block.text().empty()) return;
    const layout::Span span = block.mapped.span(0, block.text().size());
    CHECK(span.begin < span.end && span.end <= text.size());
    const layout::ReadBlock read(block, 0, block.text().size(), std::nullopt);
    std::size_t behind = 0;
    for (const layout::Sentence& sentence : read.sentences) {
        CHECK(sentence.first >= behind && sentence.first < sentence.last);
        behind = sentence.last;
        CHECK(!read.text_of(sentence).empty());
    }
    for (const words::Extent& link : read.links)
        CHECK(link.begin < link.end && link.end <= block.text().size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const std::vector<layout::Block> blocks = layout::read_blocks(layout::normalize(text));
    for (const layout::Block& block : blocks) check_block(text, block);
    for (const layout::Outline& item : layout::read_layout(blocks).items) {
        CHECK(item.block < blocks.size());
        CHECK(item.title_begin < item.title_end && item.title_end <= blocks[item.block].text().size());
        for (const std::size_t block : item.body) CHECK(block < blocks.size());
    }
    return 0;
}
