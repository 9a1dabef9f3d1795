// A reader of rows over a buffer of fixed size. The files come from many systems: what is certain is repaired
// (character set, line ends, spaces), what is not is a fault.
#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "tabular/tabular.h"

namespace styrkedja::tabular {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{64} << 10;
constexpr int end_of_file = -1;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

Input input_of(std::string_view bytes) {
    return [rest = bytes](std::span<char> buffer) mutable {
        const std::size_t count = std::min(buffer.size(), rest.size());
        std::copy_n(rest.data(), count, buffer.data());
        rest.remove_prefix(count);
        return count;
    };
}

Reader::Reader(Input input) : input_(std::move(input)), buffer_(buffer_bytes) {
    begin_text();
    if (!failed_) {
        choose_separator();
        Ended ended = Ended::line;
        do {
            header_.line = line_;
            read_fields(ended);
        } while (!failed_ && row_.fields.empty() && ended == Ended::line);
        std::swap(header_.fields, row_.fields);
        fault_.line = header_.line;
        fault_.fields = static_cast<int>(header_.fields.size());
        if (!failed_ && header_.fields.size() == 1) fail(FaultKind::no_separator);
    }
    pending_ = failed_;
    if (failed_) over_ = true;
}

int Reader::peek() {
    if (at_ == end_) {
        end_ = input_(buffer_);
        at_ = 0;
        bytes_ += end_;
    }
    return at_ == end_ ? end_of_file : static_cast<unsigned char>(buffer_[at_]);
}

int Reader::take() {
    const int next = peek();
    if (next != end_of_file) ++at_;
    return next;
}

// The byte-order mark, if there is one.
void Reader::begin_text() {
    peek();
    const std::string_view start(buffer_.data(), end_);
    if (start.starts_with("\xEF\xBB\xBF")) {
        at_ = 3;
        set_ = CharacterSet::utf8;
    } else if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
        fault_.line = 1;
        fail(FaultKind::not_text);
    }
}

// What stands most often in the first line, outside quotes.
void Reader::choose_separator() {
    std::string_view rest(buffer_.data() + at_, end_ - at_);
    rest = rest.substr(0, rest.find_first_of("\r\n", rest.find_first_not_of("\r\n ")));
    std::int64_t best = 0;
    for (const char candidate : {';', '\t', ','}) {
        bool quoted = false;
        std::int64_t count = 0;
        for (const char c : rest) {
            if (c == '"') quoted = !quoted;
            if (c == candidate && !quoted) ++count;
        }
        if (count > best) best = count, separator_ = candidate;
    }
}

bool Reader::fail(FaultKind kind) {
    if (!failed_) fault_.kind = kind;
    failed_ = true;
    return false;
}

bool Reader::read_quoted(std::string& field) {
    for (int c = take();; c = take()) {
        if (c == end_of_file) {
            over_ = true;
            return fail(FaultKind::open_quote);
        }
        if (c == '\n') ++line_;
        if (c == '"') {
            if (peek() != '"') return true;
            take();
        }
        field += static_cast<char>(c);
        if (field.size() > max_field_bytes) {
            over_ = true;
            return fail(FaultKind::field_too_long);
        }
    }
}

bool Reader::read_plain(std::string& field) {
    for (int c = peek(); c != end_of_file && c != separator_ && c != '\r' && c != '\n'; c = peek()) {
        field += static_cast<char>(c);
        take();
        if (field.size() > max_field_bytes) {
            over_ = true;
            return fail(FaultKind::field_too_long);
        }
    }
    return true;
}

// As UTF-8, once it is known what the file is written in: the first field with other letters than ASCII's
// tells.
bool Reader::finish_field(std::string& field) {
    if (std::memchr(field.data(), '\0', field.size())) return fail(FaultKind::not_text);
    if (!is_ascii(field)) {
        const bool utf8 = is_utf8(field);
        if (set_ == CharacterSet::ascii) set_ = utf8 ? CharacterSet::utf8 : CharacterSet::windows_1252;
        if (set_ == CharacterSet::utf8 && !utf8) return fail(FaultKind::not_text);
        if (set_ == CharacterSet::windows_1252 && !utf8) field = decode_text(field);
    }
    const auto trimmed = trim(field);
    if (trimmed.size() != field.size()) field = std::string(trimmed);
    return true;
}

void Reader::end_line(int first) {
    if (first == '\r' && peek() == '\n') take();
    ++line_;
}

// One row into row_.fields, to its line end, whatever is wrong with it. False: it is at fault.
bool Reader::read_fields(Ended& ended) {
    failed_ = false;
    std::size_t filled = 0;
    for (bool more = true; more && !over_; ++filled) {
        if (filled == row_.fields.size()) row_.fields.emplace_back();
        std::string& field = row_.fields[filled];
        field.clear();
        if (filled >= max_fields) fail(FaultKind::too_many_fields), filled = max_fields - 1;
        if (peek() == '"') {
            take();
            if (read_quoted(field) && peek() != separator_ && peek() != '\r' && peek() != '\n' &&
                peek() != end_of_file) {
                fail(FaultKind::stray_quote);
                read_plain(field);
            }
        } else {
            read_plain(field);
        }
        if (!failed_) finish_field(field);
        const int c = over_ ? end_of_file : take();
        more = c == separator_;
        ended = c == end_of_file ? Ended::file : Ended::line;
        if (c == '\r' || c == '\n') end_line(c);
    }
    written_ = filled;
    row_.fields.resize(filled);
    while (!row_.fields.empty() && row_.fields.back().empty()) row_.fields.pop_back();
    if (ended == Ended::file) over_ = true;
    return !failed_;
}

// As many fields as there are columns, and at most empty ones after them.
bool Reader::fits(Ended ended) {
    const std::size_t columns = header_.fields.size();
    fault_.fields = static_cast<int>(row_.fields.size());
    fault_.expected = static_cast<int>(columns);
    if (row_.fields.size() > columns) return fail(FaultKind::too_many_fields);
    if (written_ < columns)
        return fail(ended == Ended::file ? FaultKind::cut_off : FaultKind::too_few_fields);
    row_.fields.resize(columns);
    return true;
}

Reader::Got Reader::next() {
    if (pending_) {
        pending_ = false;
        return Got::fault;
    }
    while (!over_) {
        fault_ = {};
        fault_.line = row_.line = line_;
        Ended ended = Ended::line;
        const bool whole = read_fields(ended);
        if (whole && row_.fields.empty()) continue;
        return whole && fits(ended) ? Got::row : Got::fault;
    }
    return Got::end;
}

}  // namespace styrkedja::tabular
