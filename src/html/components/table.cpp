// The table's frame; the page writes its cells.
#include "html/components/table.h"

#include "base/check.h"
#include "html/components/icon.h"

namespace styrkedja::html {
namespace {

std::string_view aria_sort(Sorted sorted) {
    switch (sorted) {
        case Sorted::no:
            return "";
        case Sorted::ascending:
            return "ascending";
        case Sorted::descending:
            return "descending";
    }
    return "";
}

void write_header(Out& out, const Column& column) {
    out(R"(<th scope="col" {} {}>)", attribute("class", column.numeric ? "number" : ""),
        attribute("aria-sort", aria_sort(column.sorted)));
    if (column.sort) {
        out(R"(<a href="{}">{})", *column.sort, column.label);
        if (column.sorted != Sorted::no)
            out("{}", icon(column.sorted == Sorted::ascending ? Icon::arrow_up : Icon::arrow_down));
        out("</a>");
    } else {
        out("{}", column.label);
    }
    out("</th>");
}

}  // namespace

Table::Table(Out& out, TableOptions options) : out_(out), options_(std::move(options)) {
    out_(R"(<div class="table"><table><caption {}>{}</caption><thead><tr>)",
         attribute("class", options_.show_caption ? "" : "unseen"), options_.caption);
    for (const Column& column : options_.columns) write_header(out_, column);
    out_("</tr></thead><tbody>");
}

Table::~Table() {
    if (in_row_) out_("</tr>");
    out_("</tbody></table></div>");
}

void Table::row() {
    if (in_row_) out_("</tr>");
    out_("<tr>");
    in_row_ = true;
    next_ = 0;
}

void Table::open_cell() {
    CHECK(in_row_ && next_ < options_.columns.size());
    const Column& column = options_.columns[next_];
    if (next_ == 0)
        out_(R"(<th scope="row">)");
    else
        out_(R"(<td data-label="{}" {}>)", column.label, attribute("class", column.numeric ? "number" : ""));
}

void Table::close_cell() {
    if (next_++ == 0)
        out_("</th>");
    else
        out_("</td>");
}

}  // namespace styrkedja::html
