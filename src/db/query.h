// Typed queries: `const Query<MeetingRow(UnitId, Instant)> upcoming{"SELECT … WHERE unit = $1 AND …"};` at
// namespace scope. Placeholders are $1, $2 … on both engines. A row is an aggregate (its fields are the
// columns in order, see scalar.h for their types), one scalar, or void.
#pragma once
#include <boost/pfr.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "db/scalar.h"

namespace styrkedja::db {

enum class Engine { sqlite, postgres };

// What connections and tests need to know of a query. Each gets a place in the registry, by which a
// connection finds its prepared statement.
class QueryBase {
  public:
    QueryBase(const QueryBase&) = delete;
    QueryBase& operator=(const QueryBase&) = delete;

    const char* sql(Engine engine) const { return (engine == Engine::sqlite ? sqlite_ : postgres_).c_str(); }
    std::size_t index() const { return index_; }
    std::span<const Kind> columns() const { return columns_; }  // empty: returns no rows
    std::span<const Kind> parameters() const { return parameters_; }
    bool only_reads() const { return only_reads_; }  // false when in doubt

  protected:
    QueryBase(std::string sqlite, std::string postgres, std::span<const Kind> columns,
              std::span<const Kind> parameters);
    ~QueryBase();

  private:
    std::string sqlite_;
    std::string postgres_;
    std::span<const Kind> columns_;
    std::span<const Kind> parameters_;
    bool only_reads_;
    std::size_t index_;
};

// Every query alive in the program, for the test that prepares them all.
std::vector<const QueryBase*> all_queries();

template <class... Values>
inline constexpr std::array<Kind, sizeof...(Values)> kinds_of = {Scalar<Values>::kind...};

// The kinds of a row's columns.
template <class Row>
constexpr auto row_kinds() {
    if constexpr (std::is_void_v<Row>)
        return kinds_of<>;
    else if constexpr (ScalarType<Row>)
        return kinds_of<Row>;
    else
        return []<std::size_t... At>(std::index_sequence<At...>) {
            return kinds_of<boost::pfr::tuple_element_t<At, Row>...>;
        }(std::make_index_sequence<boost::pfr::tuple_size_v<Row>>{});
}
template <class Row>
inline constexpr auto columns_of = row_kinds<Row>();

template <class Row>
Row read_row(const Cells& cells) {
    if constexpr (ScalarType<Row>) {
        return Scalar<Row>::read(cells, 0);
    } else {
        Row row{};
        boost::pfr::for_each_field(row, [&]<class Field>(Field& field, std::size_t column) {
            field = Scalar<Field>::read(cells, static_cast<int>(column));
        });
        return row;
    }
}

template <class Arg>
using ArgumentOf = typename Scalar<Arg>::Argument;

template <class Signature>
class Query;

template <class Row, class... Args>
class Query<Row(Args...)> : public QueryBase {
  public:
    explicit Query(const std::string& sql) : Query(sql, sql) {}
    Query(std::string sqlite, std::string postgres)
        : QueryBase(std::move(sqlite), std::move(postgres), columns_of<Row>, kinds_of<Args...>) {}
};

}  // namespace styrkedja::db
