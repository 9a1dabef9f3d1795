// How values travel to and from PostgreSQL: types by their numbers, the cells of a result, binary arguments.
// For postgres.cpp alone.
#pragma once
#include <endian.h>
#include <libpq-fe.h>

#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <limits>
#include <memory>

#include "base/check.h"
#include "db/connection.h"
#include "db/error.h"

namespace styrkedja::db {

// Type numbers of pg_type, fixed for ever.
enum : Oid {
    oid_bool = 16,
    oid_bytea = 17,
    oid_int8 = 20,
    oid_int2 = 21,
    oid_int4 = 23,
    oid_text = 25,
    oid_float4 = 700,
    oid_float8 = 701,
    oid_numeric = 1700,
};

inline Oid oid_of(Kind kind) {
    switch (kind) {
        case Kind::integer:
            return oid_int8;
        case Kind::real:
            return oid_float8;
        case Kind::boolean:
            return oid_bool;
        case Kind::bytes:
            return oid_bytea;
        case Kind::text:
            return oid_text;
    }
    CHECK(false);
}

// sum(bigint) and avg() are numeric: read as a real unless an integer is asked for.
inline Kind kind_of(Oid oid) {
    switch (oid) {
        case oid_int8:
        case oid_int2:
        case oid_int4:
            return Kind::integer;
        case oid_float4:
        case oid_float8:
        case oid_numeric:
            return Kind::real;
        case oid_bool:
            return Kind::boolean;
        case oid_bytea:
            return Kind::bytes;
        default:
            return Kind::text;
    }
}

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Handle = std::unique_ptr<PGconn, CloseConnection>;
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

class PostgresCells final : public Cells {
  public:
    PostgresCells(PGresult* result, int row) : result_(result), row_(row) {}

    int count() const override { return PQnfields(result_); }
    bool null(int column) const override { return PQgetisnull(result_, row_, column); }
    std::int64_t integer(int column) const override {
        const bool numeric = PQftype(result_, column) == oid_numeric;
        return number<std::int64_t>(column, numeric || kind(column) == Kind::integer, "an integer");
    }
    double real(int column) const override {
        return number<double>(column, kind(column) == Kind::real || kind(column) == Kind::integer,
                              "a number");
    }
    bool boolean(int column) const override {
        if (kind(column) != Kind::boolean || null(column)) refuse(column, "a boolean");
        return raw(column) == "t";
    }
    std::string_view text(int column) const override {
        if (kind(column) != Kind::text || null(column)) refuse(column, "text");
        return raw(column);
    }
    std::string_view bytes(int column) const override {
        if (kind(column) != Kind::bytes || null(column)) refuse(column, "bytes");
        decode_hex(raw(column).substr(2));  // after "\x"
        return decoded_;
    }
    Parameter value(int column) const override {
        if (null(column)) return std::monostate{};
        switch (kind(column)) {
            case Kind::integer:
                return integer(column);
            case Kind::real:
                return real(column);
            case Kind::boolean:
                return boolean(column);
            case Kind::bytes:
                return BytesView(bytes(column));
            case Kind::text:
                return text(column);
        }
        CHECK(false);
    }

  private:
    Kind kind(int column) const { return kind_of(PQftype(result_, column)); }
    std::string_view raw(int column) const {
        return {PQgetvalue(result_, row_, column),
                static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    }
    template <class Number>
    Number number(int column, bool fits, const char* wanted) const {
        if (!fits || null(column)) refuse(column, wanted);
        const auto text = raw(column);
        Number value{};
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || stop != text.data() + text.size()) refuse(column, wanted);
        return value;
    }
    void decode_hex(std::string_view hex) const {
        const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
        decoded_.resize(hex.size() / 2);
        for (std::size_t at = 0; at < decoded_.size(); ++at)
            decoded_[at] = static_cast<char>(digit(hex[2 * at]) << 4 | digit(hex[2 * at + 1]));
    }
    [[noreturn]] void refuse(int column, const char* wanted) const {
        const std::string held = null(column) ? "NULL" : "type " + std::to_string(PQftype(result_, column));
        throw Error("column " + std::to_string(column + 1) + " (" + PQfname(result_, column) + ") holds " +
                    held + ", not " + wanted);
    }

    PGresult* result_;
    int row_;
    mutable std::string decoded_;
};

// The arguments as libpq takes them, all in binary: numbers big-endian, texts as they are.
class Arguments {
  public:
    explicit Arguments(std::span<const Parameter> parameters) : numbers_(parameters.size()) {
        for (const Parameter& parameter : parameters)
            std::visit([&](const auto& value) { add(value); }, parameter);
    }
    int count() const { return static_cast<int>(values_.size()); }
    const Oid* types() const { return types_.data(); }
    const char* const* values() const { return values_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

  private:
    void add(Oid type, const char* value, std::size_t length) {
        if (length > std::numeric_limits<int>::max()) throw Error("an argument of over 2 GiB");
        types_.push_back(type);
        values_.push_back(value);
        lengths_.push_back(static_cast<int>(length));
        formats_.push_back(1);
    }
    void add_number(Oid type, std::uint64_t bits) {
        char* place = numbers_[values_.size()].data();
        const std::uint64_t big_endian = htobe64(bits);
        std::memcpy(place, &big_endian, sizeof big_endian);
        add(type, place, sizeof big_endian);
    }
    void add(std::monostate) { add(0, nullptr, 0); }
    void add(std::int64_t value) { add_number(oid_int8, static_cast<std::uint64_t>(value)); }
    void add(double value) { add_number(oid_float8, std::bit_cast<std::uint64_t>(value)); }
    void add(bool value) {
        char* place = numbers_[values_.size()].data();
        *place = value;
        add(oid_bool, place, 1);
    }
    void add(std::string_view value) { add(oid_text, value.data() ? value.data() : "", value.size()); }
    void add(BytesView value) {
        add(oid_bytea, value.data.data() ? value.data.data() : "", value.data.size());
    }
    void add(const DateText& value) { add(oid_text, value.data(), value.size()); }

    std::vector<std::array<char, 8>> numbers_;
    std::vector<Oid> types_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

}  // namespace styrkedja::db
