// A sheet as part of a web page.
#include "sheets/formats.h"

namespace styrkedja::sheets {
namespace {

// On a narrow screen each cell stands on a line of its own, after the name of its column.
void write_table(html::Out& out, const Block& block) {
    const auto& header = block.rows.front();
    out(R"(<div class="table"><table><caption>{}</caption><thead><tr>)", block.text);
    for (const auto& cell : header) out(R"(<th scope="col">{}</th>)", cell);
    out("</tr></thead><tbody>");
    for (std::size_t at = 1; at < block.rows.size(); ++at) {
        out("<tr>");
        for (std::size_t column = 0; column < header.size(); ++column)
            out(R"(<td dir="auto" data-label="{}">{}</td>)", header[column], block.rows[at][column]);
        out("</tr>");
    }
    out("</tbody></table></div>");
}

void write_block(html::Out& out, const Block& block) {
    using enum BlockKind;
    switch (block.kind) {
        case heading:
            return out(R"(<h2 dir="auto">{}</h2>)", block.text);
        case subheading:
            return out(R"(<h3 dir="auto">{}</h3>)", block.text);
        case minor_heading:
            return out(R"(<h4 dir="auto">{}</h4>)", block.text);
        case fact:
            return out(R"(<p dir="auto"><b>{}:</b> {}</p>)", block.label, block.text);
        case table:
            return write_table(out, block);
        case paragraph:
            return out(R"(<p dir="auto">{}</p>)", block.text);
        case bullet:
            return out(R"(<li dir="auto">{}</li>)", block.text);
        case signature:
            return out(R"(<p class="signature">{}</p>)", block.text);
    }
}

}  // namespace

void write_blocks(html::Out& out, const Sheet& sheet) {
    bool in_list = false;
    for (const auto& block : sheet.blocks) {
        bool listed = block.kind == BlockKind::bullet;
        if (listed && !in_list) out("<ul>");
        if (!listed && in_list) out("</ul>");
        in_list = listed;
        write_block(out, block);
    }
    if (in_list) out("</ul>");
}

}  // namespace styrkedja::sheets
