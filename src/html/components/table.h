// A table that becomes a list of cards at phone width, with a caption and headers that may sort.
//   Table table(out, {.caption = "…", .columns = {{.label = "Datum"}, {.label = "Antal", .numeric = true}}});
//   for (…) { table.row(); table.cell("{}", date); table.cell(R"(<a href="/x/{}">{}</a>)", id, count); }
// The table is closed when it goes out of scope.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/markup.h"

namespace styrkedja::html {

enum class Sorted { no, ascending, descending };

struct Column {
    std::string label;
    bool numeric = false;
    std::optional<Url> sort = {};  // where sorting by this column is; empty: cannot be sorted
    Sorted sorted = Sorted::no;
};

struct TableOptions {
    std::string caption;
    std::vector<Column> columns;
    bool show_caption = true;  // false: for screen readers only, when the heading above says it
};

class Table {
  public:
    Table(Out& out, TableOptions options);
    ~Table();
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    void row();
    // The next cell of the row; the first is the row's header.
    template <class... Values>
    void cell(Format<Values...> format, const Values&... values) {
        open_cell();
        out_(format, values...);
        close_cell();
    }

  private:
    void open_cell();
    void close_cell();

    Out& out_;
    TableOptions options_;
    std::size_t next_ = 0;  // the column of the next cell
    bool in_row_ = false;
};

}  // namespace styrkedja::html
