// Tables in text files (CSV), row by row in constant memory: separator and character set are recognised, and
// what is wrong is said with its line. Quotes as RFC 4180 has them.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum.h"

namespace styrkedja::tabular {

// Fills the buffer from the file; the number of bytes, 0 at its end.
using Input = std::function<std::size_t(std::span<char>)>;
Input input_of(std::string_view bytes);  // which must live as long as the input

enum class FaultKind {
    too_few_fields,
    too_many_fields,
    stray_quote,     // text after a closing quote
    open_quote,      // the file ends inside a quoted field: cut off, or a quote too many
    cut_off,         // the last row is incomplete and has no line end
    field_too_long,  // also an open quote long before the end of the file; nothing after it is read
    not_text,        // a byte that is in no text, UTF-16, or two character sets in one file
    no_separator     // the first row is one field: neither semicolon, comma nor tab
};

struct Fault {
    std::int64_t line = 0;  // from 1; where the row begins
    FaultKind kind = FaultKind::not_text;
    int fields = 0;    // how many the row has
    int expected = 0;  // how many the first row has
};

struct Row {
    std::int64_t line = 0;
    std::vector<std::string> fields;  // UTF-8, trimmed
};

enum class CharacterSet { ascii, utf8, windows_1252 };

inline constexpr std::size_t max_field_bytes = std::size_t{64} << 10;
inline constexpr int max_fields = 256;

class Reader {
  public:
    // Reads the first row, the names of the columns, at once.
    explicit Reader(Input input);

    const Row& header() const { return header_; }
    char separator() const { return separator_; }
    CharacterSet character_set() const { return set_; }
    std::uint64_t bytes_read() const { return bytes_; }

    enum class Got { row, fault, end };
    // Empty rows are passed over, and so are empty fields after the last column. A row at fault is not given.
    Got next();
    const Row& row() const { return row_; }
    const Fault& fault() const { return fault_; }

  private:
    int peek();
    int take();
    void begin_text();
    void choose_separator();
    enum class Ended { line, file };
    bool read_fields(Ended& ended);
    bool read_quoted(std::string& field);
    bool read_plain(std::string& field);
    bool finish_field(std::string& field);
    void end_line(int first);
    bool fail(FaultKind kind);
    bool fits(Ended ended);

    Input input_;
    std::vector<char> buffer_;
    std::size_t at_ = 0, end_ = 0;
    std::uint64_t bytes_ = 0;
    std::int64_t line_ = 1;
    char separator_ = ';';
    CharacterSet set_ = CharacterSet::ascii;
    std::size_t written_ = 0;  // fields of the row as they stand in the file
    bool over_ = false;        // nothing more can be read
    bool failed_ = false;      // the row that is being read is at fault
    bool pending_ = false;     // the fault of the first row has not been told yet
    Row header_, row_;
    Fault fault_;
};

}  // namespace styrkedja::tabular

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::tabular::FaultKind> =
    std::array{"too_few_fields"sv, "too_many_fields"sv, "stray_quote"sv, "open_quote"sv,
               "cut_off"sv,        "field_too_long"sv,  "not_text"sv,    "no_separator"sv};
