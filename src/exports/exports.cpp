// CSV by hand (a few quoting rules), Excel by libxlsxwriter in its constant-memory mode.
#include "exports/exports.h"

#include <xlsxwriter.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "html/components/navigation.h"

namespace styrkedja::exports {
namespace {

std::string csv_cell(std::string_view value) {
    std::string text;
    if (!value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos)
        text = "'";
    text += value;
    if (text.find_first_of(";\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

// libxlsxwriter writes to a file; a private folder keeps others out of it.
struct TemporaryFile {
    TemporaryFile() {
        std::string pattern = (std::filesystem::temp_directory_path() / "styrkedja-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a temporary folder: " + pattern);
        folder = pattern;
        path = folder / "table.xlsx";
    }
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    std::string content() const {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::filesystem::path folder;
    std::filesystem::path path;
};

void fill(lxw_worksheet* sheet, const ExcelSheet& with, lxw_format* bold) {
    worksheet_freeze_panes(sheet, 1, 0);
    lxw_row_t line = 0;
    auto write = [&](const Row& row, lxw_format* format) {
        for (std::size_t column = 0; column < row.size(); ++column)
            worksheet_write_string(sheet, line, static_cast<lxw_col_t>(column), row[column].c_str(), format);
        ++line;
    };
    write(with.header, bold);
    for (auto rows = with.next(); !rows.empty() && line < LXW_ROW_MAX - 1000; rows = with.next())
        for (const auto& row : rows) write(row, nullptr);
}

}  // namespace

std::string csv_line(const Row& row) {
    std::string line;
    for (std::size_t at = 0; at < row.size(); ++at) line += (at ? ";" : "") + csv_cell(row[at]);
    return line + "\r\n";
}

void links(html::Out& out, std::string_view path, std::string_view query_string) {
    auto url = [&](const char* kind) { return html::Url(fmt::format("{}.{}?{}", path, kind, query_string)); };
    out(R"(<p class="exports"><a href="{}">CSV</a> <a href="{}">Excel</a></p>)", url("csv"), url("xlsx"));
}

void list_end(html::Out& out, Language language, std::string_view path, std::string_view query_string,
              const std::optional<ListPlace>& next) {
    html::further_pages(out, language, path, query_string, next);
    links(out, path, html::without_place(query_string));
}

http::Response csv(std::string_view file_name, const Row& header, NextRows next) {
    auto first = std::make_shared<std::string>("\xEF\xBB\xBF" + csv_line(header));
    return http::download(file_name, "text/csv; charset=utf-8", [first, next](std::string& chunk) {
        chunk = std::exchange(*first, {});
        auto rows = next();
        for (const auto& row : rows) chunk += csv_line(row);
        return !rows.empty();
    });
}

http::Response excel(std::string_view file_name, const Row& header, const NextRows& next) {
    return excel(file_name, {{.name = "", .header = header, .next = next}});
}

http::Response excel(std::string_view file_name, const std::vector<ExcelSheet>& sheets) {
    TemporaryFile file;
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* workbook = workbook_new_opt(file.path.c_str(), &options);
    lxw_format* bold = workbook_add_format(workbook);
    format_set_bold(bold);
    for (const auto& one : sheets) {
        lxw_worksheet* sheet =
            workbook_add_worksheet(workbook, one.name.empty() ? nullptr : one.name.c_str());
        if (!sheet) {
            workbook_close(workbook);
            throw std::runtime_error("no sheet of a workbook can be called " + one.name);
        }
        fill(sheet, one, bold);
    }
    if (lxw_error error = workbook_close(workbook); error != LXW_NO_ERROR)
        throw std::runtime_error(lxw_strerror(error));
    return http::file(file_name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                      file.content());
}

}  // namespace styrkedja::exports
