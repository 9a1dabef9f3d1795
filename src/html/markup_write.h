// How checked markup is written: one function for every literal, so that a literal costs its bytes and no
// code.
#pragma once
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "html/markup_check.h"

namespace styrkedja::html {

struct Flag {
    std::string_view name;
    std::string_view value;  // used when has_value
    bool on = false;
    bool has_value = false;
};

// The value of a hole, its type forgotten; lives as long as the expression that made it.
struct Value {
    enum class Type : std::uint8_t { text, integer, natural, flag };

    static Value of_text(std::string_view text) {
        Value made;
        made.size = text.size();
        made.text = text.data();
        return made;
    }
    template <std::integral Number>
    static Value of_number(Number number) {
        Value made;
        made.type = std::signed_integral<Number> ? Type::integer : Type::natural;
        made.natural = static_cast<std::uint64_t>(number);
        return made;
    }
    static Value of_flag(const Flag& flag) {
        Value made;
        made.type = Type::flag;
        made.flag = &flag;
        return made;
    }

    Type type = Type::text;
    std::size_t size = 0;
    union {
        const char* text = "";
        std::uint64_t natural;  // an integer's two's complement, too
        const Flag* flag;
    };
};

void append_pieces(std::string& out, std::string_view literal, std::span<const Piece> pieces,
                   const Value* values);

// For text and double-quoted attributes: & < > " ' as references; NUL and what is no UTF-8 as U+FFFD.
void append_escaped(std::string& out, std::string_view text);
// For one segment of a path: all but letters, digits and -._~ as %XX. A segment that would be empty or a step
// upwards ("", ".", "..") becomes %EF%BF%BD, since it would change which address is meant.
void append_path_segment(std::string& out, std::string_view text);
// For a value after ? or #: all but letters, digits and -._~ as %XX.
void append_query_value(std::string& out, std::string_view text);

}  // namespace styrkedja::html
