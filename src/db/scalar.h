// How single values travel to and from a column, on both engines:
//   std::int64_t, int, Id<Tag>   BIGINT            Instant   BIGINT, microseconds UTC
//   bool                         BOOLEAN           Date      TEXT 'YYYY-MM-DD'
//   double                       DOUBLE PRECISION  a named enum   TEXT, its name
//   std::string (std::string_view as an argument) TEXT      Bytes   @bytes
// std::optional of each is a column that may be NULL.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/enum.h"
#include "base/id.h"
#include "db/cells.h"

namespace styrkedja::db {

// Throw Error with a message that says what the column held.
std::string_view checked_text(std::string_view text);  // an argument: no NUL byte, which PostgreSQL refuses
DateText date_text(Date date);
Date read_date(std::string_view text);
int read_int(std::int64_t value);
[[noreturn]] void unknown_name(std::string_view name);

template <class T>
struct Scalar;

template <class T>
concept ScalarType = requires { Scalar<T>::kind; };

template <>
struct Scalar<std::int64_t> {
    static constexpr Kind kind = Kind::integer;
    using Argument = std::int64_t;
    static Parameter bind(std::int64_t value) { return value; }
    static std::int64_t read(const Cells& cells, int column) { return cells.integer(column); }
};

template <>
struct Scalar<int> {
    static constexpr Kind kind = Kind::integer;
    using Argument = int;
    static Parameter bind(int value) { return std::int64_t{value}; }
    static int read(const Cells& cells, int column) { return read_int(cells.integer(column)); }
};

template <>
struct Scalar<bool> {
    static constexpr Kind kind = Kind::boolean;
    using Argument = bool;
    static Parameter bind(bool value) { return value; }
    static bool read(const Cells& cells, int column) { return cells.boolean(column); }
};

template <>
struct Scalar<double> {
    static constexpr Kind kind = Kind::real;
    using Argument = double;
    static Parameter bind(double value) { return value; }
    static double read(const Cells& cells, int column) { return cells.real(column); }
};

template <>
struct Scalar<std::string> {
    static constexpr Kind kind = Kind::text;
    using Argument = std::string_view;
    static Parameter bind(std::string_view value) { return checked_text(value); }
    static std::string read(const Cells& cells, int column) { return std::string(cells.text(column)); }
};
// Only as an argument: a row that kept a view would outlive its text.
template <>
struct Scalar<std::string_view> {
    static constexpr Kind kind = Kind::text;
    using Argument = std::string_view;
    static Parameter bind(std::string_view value) { return checked_text(value); }
};

template <>
struct Scalar<Bytes> {
    static constexpr Kind kind = Kind::bytes;
    using Argument = BytesView;
    static Parameter bind(BytesView value) { return value; }
    static Bytes read(const Cells& cells, int column) { return Bytes{std::string(cells.bytes(column))}; }
};

template <class Tag>
struct Scalar<Id<Tag>> {
    static constexpr Kind kind = Kind::integer;
    using Argument = Id<Tag>;
    static Parameter bind(Id<Tag> id) { return id.value; }
    static Id<Tag> read(const Cells& cells, int column) { return {cells.integer(column)}; }
};

template <>
struct Scalar<Date> {
    static constexpr Kind kind = Kind::text;
    using Argument = Date;
    static Parameter bind(Date date) { return date_text(date); }
    static Date read(const Cells& cells, int column) { return read_date(cells.text(column)); }
};

template <>
struct Scalar<Instant> {
    static constexpr Kind kind = Kind::integer;
    using Argument = Instant;
    static Parameter bind(Instant instant) { return std::int64_t{instant.time_since_epoch().count()}; }
    static Instant read(const Cells& cells, int column) {
        return Instant(std::chrono::microseconds(cells.integer(column)));
    }
};

template <NamedEnum Enum>
struct Scalar<Enum> {
    static constexpr Kind kind = Kind::text;
    using Argument = Enum;
    static Parameter bind(Enum value) { return name_of(value); }
    static Enum read(const Cells& cells, int column) {
        const auto name = cells.text(column);
        if (auto value = parse_enum<Enum>(name)) return *value;
        unknown_name(name);
    }
};

template <ScalarType T>
struct Scalar<std::optional<T>> {
    static constexpr Kind kind = Scalar<T>::kind;
    using Argument = std::optional<typename Scalar<T>::Argument>;
    static Parameter bind(const Argument& value) {
        if (!value.has_value()) return std::monostate{};
        return Scalar<T>::bind(*value);
    }
    static std::optional<T> read(const Cells& cells, int column) {
        if (cells.null(column)) return std::nullopt;
        return Scalar<T>::read(cells, column);
    }
};

}  // namespace styrkedja::db
