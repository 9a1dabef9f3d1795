// Tables for other programs: CSV as Swedish spreadsheets open it, and Excel.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "html/markup.h"
#include "http/response.h"

namespace styrkedja::exports {

using Row = std::vector<std::string>;
// Gives the next rows, a few hundred at a time; no rows: the end. Constant memory whatever the length.
using NextRows = std::function<std::vector<Row>()>;

// The rows of a list that is read page by page: `rows_of(filter)` gives those of one page.
template <class Filter, class RowsOf>
NextRows in_batches(Filter filter, RowsOf rows_of) {
    filter.limit = 500;
    filter.offset = 0;
    return [filter, rows_of]() mutable {
        std::vector<Row> rows = rows_of(filter);
        filter.offset += filter.limit;
        return rows;
    };
}

// Semicolons, CRLF, UTF-8 with a byte-order mark, so that å ä ö open right. A cell that a spreadsheet would
// run as a formula is written with an apostrophe in front.
http::Response csv(std::string_view file_name, const Row& header, NextRows next);
http::Response excel(std::string_view file_name, const Row& header, const NextRows& next);

// "CSV Excel": the list at `path` with the same query, as files.
void links(html::Out& out, std::string_view path, std::string_view query_string);

std::string csv_line(const Row& row);

}  // namespace styrkedja::exports
