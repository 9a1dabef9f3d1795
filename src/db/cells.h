// The untyped form of values between the typed queries and the drivers: bound arguments and columns of a row.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace styrkedja::db {

struct Bytes {
    std::string data;
    bool operator==(const Bytes&) const = default;
};

struct BytesView {
    std::string_view data;
    BytesView(const Bytes& bytes) : data(bytes.data) {}
    explicit BytesView(std::string_view raw) : data(raw) {}
};

enum class Kind { integer, real, boolean, text, bytes };

using DateText = std::array<char, 10>;
// One bound argument; monostate is NULL. Texts are views that live as long as the call.
using Parameter =
    std::variant<std::monostate, std::int64_t, double, bool, std::string_view, BytesView, DateText>;

// The columns of the current row. Reading a column as another kind than it holds, or NULL, throws Error.
class Cells {
  public:
    virtual int count() const = 0;
    virtual bool null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual bool boolean(int column) const = 0;
    virtual std::string_view text(int column) const = 0;   // lives until the next row
    virtual std::string_view bytes(int column) const = 0;  // lives until the next call
    virtual Parameter value(int column) const = 0;         // whatever it holds, for copying; as `bytes`

  protected:
    ~Cells() = default;
};

}  // namespace styrkedja::db
