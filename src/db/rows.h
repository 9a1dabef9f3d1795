// Many rows as one argument, so that a thousand rows cost one round trip:
//   Query<void(Rows)> insert{"INSERT INTO t (a, b) SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1 FROM
//   @rows($1) r"}; Rows rows; rows.add(id, name); write.run(insert, rows);
// Rows to look others up by: `… WHERE t.name IN @texts($1)` or `t.id IN @numbers($1)`, of their first column.
// Where a join needs more of them, write @rows first and CROSS JOIN after it.
#pragma once
#include <string>

#include "db/scalar.h"

namespace styrkedja::db {

class Read;

class Rows {
  public:
    template <class... Values>
    void add(const Values&... values) {
        text_.back() = ',';  // over the closing bracket
        if (size_++ == 0) text_.pop_back();
        text_ += '[';
        (append(Scalar<Values>::bind(values)), ...);
        text_.back() = ']';
        text_ += ']';
    }
    std::size_t size() const { return size_; }
    const std::string& text() const { return text_; }  // a JSON array of arrays
    void clear() { text_ = "[]", size_ = 0; }

  private:
    void append(const Parameter& value);  // and a comma

    std::string text_ = "[]";
    std::size_t size_ = 0;
};

template <>
struct Scalar<Rows> {
    static constexpr Kind kind = Kind::text;
    using Argument = const Rows&;
    static Parameter bind(const Rows& rows) { return std::string_view(rows.text()); }
};

// For a transaction that handles a great many rows: its statements are planned by the sizes that the tables
// have by then. PostgreSQL would else keep the plans that it made for a connection while they were small.
void plan_every_time(Read& read);

}  // namespace styrkedja::db
