// A sheet as HTML: in the page, and as the document that becomes a PDF.
#include "publishing/formats.h"

namespace styrkedja::publishing {
namespace {

// No address, no font from elsewhere: nothing that the program which reads it would fetch.
const std::string style = R"css(<style>
@page { size: A4; margin: 24mm 22mm 22mm; @bottom-right { content: counter(page) " (" counter(pages) ")";
  font: 9pt "Liberation Sans", "DejaVu Sans", sans-serif; color: #444; } }
body { font: 10.5pt/1.5 "Liberation Sans", "DejaVu Sans", sans-serif; color: #111; margin: 0; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 3mm; }
h2 { font-size: 13pt; margin: 8mm 0 2mm; break-after: avoid; }
h3 { font-size: 11pt; margin: 5mm 0 1mm; break-after: avoid; }
p, li { margin: 0 0 1.5mm; overflow-wrap: anywhere; orphans: 2; widows: 2; }
ul { margin: 0 0 2mm; padding-left: 5mm; }
.head { color: #444; }
.signature { margin-top: 14mm; width: 80mm; border-top: 0.3mm solid #111; padding-top: 1mm; }
</style>)css";

void write_block(html::Out& out, const Block& block) {
    using enum BlockKind;
    switch (block.kind) {
        case heading:
            return out(R"(<h2 dir="auto">{}</h2>)", block.text);
        case subheading:
            return out(R"(<h3 dir="auto">{}</h3>)", block.text);
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

std::string print_html(const Sheet& sheet) {
    html::Out out;
    out(R"(<!doctype html><html lang="sv-SE"><head><meta charset="utf-8"><title>{}</title>)", sheet.title);
    std::string head = out.take();
    out("</head><body><h1>{}</h1>", sheet.title);
    for (const auto& line : sheet.head) out(R"(<p class="head">{}</p>)", line);
    write_blocks(out, sheet);
    out("</body></html>");
    return head + style + out.take();
}

}  // namespace styrkedja::publishing
