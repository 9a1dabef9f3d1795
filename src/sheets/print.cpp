// A sheet as HTML: in the page, and as the document that becomes a PDF.
#include "sheets/formats.h"

namespace styrkedja::sheets {
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

// For a book, after the other: closer, its title at the head of each page. Tables of a fixed layout are set
// three times as fast as those whose columns are measured.
const std::string book_style = R"css(<style>
@page { margin: 20mm 18mm 18mm; @top-left { content: string(title);
  font: 8pt "Liberation Sans", "DejaVu Sans", sans-serif; color: #444; } }
@page :first { @top-left { content: none; } }
body { font-size: 8.5pt; line-height: 1.25; }
h2 { margin: 6mm 0 1mm; }
h3 { margin: 4mm 0 0.8mm; }
p, li { margin: 0 0 0.8mm; }
h1 { string-set: title content(text); }
h4 { font-size: 9pt; margin: 1.5mm 0 0.5mm; break-after: avoid; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 8pt; margin: 1mm 0 2mm; }
caption { text-align: left; font-weight: bold; break-after: avoid; }
th, td { border-bottom: 0.2mm solid #999; padding: 0.4mm 1.5mm 0.4mm 0; text-align: left;
  vertical-align: top; }
</style>)css";

enum class Medium { screen, paper };

// On a narrow screen each cell stands on a line of its own, after the name of its column.
void write_table(html::Out& out, const Block& block, Medium medium) {
    const auto& header = block.rows.front();
    if (medium == Medium::screen) out(R"(<div class="table">)");
    out("<table><caption>{}</caption><thead><tr>", block.text);
    for (const auto& cell : header) out(R"(<th scope="col">{}</th>)", cell);
    out("</tr></thead><tbody>");
    for (std::size_t at = 1; at < block.rows.size(); ++at) {
        out("<tr>");
        for (std::size_t column = 0; column < header.size(); ++column)
            if (medium == Medium::screen)
                out(R"(<td dir="auto" data-label="{}">{}</td>)", header[column], block.rows[at][column]);
            else
                out(R"(<td>{}</td>)", block.rows[at][column]);
        out("</tr>");
    }
    out("</tbody></table>");
    if (medium == Medium::screen) out("</div>");
}

void write_block(html::Out& out, const Block& block, Medium medium) {
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
            return write_table(out, block, medium);
        case paragraph:
            return out(R"(<p dir="auto">{}</p>)", block.text);
        case bullet:
            return out(R"(<li dir="auto">{}</li>)", block.text);
        case signature:
            return out(R"(<p class="signature">{}</p>)", block.text);
    }
}

void write_all(html::Out& out, const Sheet& sheet, Medium medium) {
    bool in_list = false;
    for (const auto& block : sheet.blocks) {
        bool listed = block.kind == BlockKind::bullet;
        if (listed && !in_list) out("<ul>");
        if (!listed && in_list) out("</ul>");
        in_list = listed;
        write_block(out, block, medium);
    }
    if (in_list) out("</ul>");
}

}  // namespace

void write_blocks(html::Out& out, const Sheet& sheet) { write_all(out, sheet, Medium::screen); }

std::string print_html(const Sheet& sheet) {
    html::Out out;
    out(R"(<!doctype html><html lang="sv-SE"><head><meta charset="utf-8"><title>{}</title>)", sheet.title);
    std::string head = out.take();
    out("</head><body><h1>{}</h1>", sheet.title);
    for (const auto& line : sheet.head) out(R"(<p class="head">{}</p>)", line);
    write_all(out, sheet, Medium::paper);
    out("</body></html>");
    return head + style + (sheet.is_book ? book_style : "") + out.take();
}

}  // namespace styrkedja::sheets
