// Tables for other programs: CSV as Swedish spreadsheets open it, and Excel.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/list_place.h"
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

// The same for a list that is read on from where it ended: `list(filter)` gives what follows filter.after.
template <class Filter, class List, class RowOf>
NextRows in_order(Filter filter, List list, RowOf row_of) {
    filter.limit = 500;
    filter.offset = 0;
    filter.after = {};
    return [filter, list, row_of, ended = false]() mutable {
        std::vector<Row> rows;
        if (ended) return rows;
        auto found = list(filter);
        for (const auto& one : found) rows.push_back(row_of(one));
        ended = std::ssize(found) < filter.limit;
        if (!ended) filter.after = place_of(found.back(), filter);
        return rows;
    };
}

// Semicolons, CRLF, UTF-8 with a byte-order mark, so that å ä ö open right. A cell that a spreadsheet would
// run as a formula is written with an apostrophe in front.
http::Response csv(std::string_view file_name, const Row& header, NextRows next);
http::Response excel(std::string_view file_name, const Row& header, const NextRows& next);
// A workbook of several sheets, written one after another.
struct ExcelSheet {
    std::string name;  // at most 31 characters, each another, without []:*?/ and backslash
    Row header;
    NextRows next;
};
http::Response excel(std::string_view file_name, const std::vector<ExcelSheet>& sheets);

// "CSV Excel": the list at `path` with the same query, as files.
void links(html::Out& out, std::string_view path, std::string_view query_string);

// What ends a page of a list: on from `next` when there is more, back to the beginning, and the files.
void list_end(html::Out& out, Language language, std::string_view path, std::string_view query_string,
              const std::optional<ListPlace>& next);

std::string csv_line(const Row& row);

}  // namespace styrkedja::exports
