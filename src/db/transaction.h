// What a function sees of the transaction it runs in: typed queries, and in a Write also changes.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "db/connection.h"
#include "db/error.h"
#include "db/query.h"

namespace styrkedja::db {

// A query with its arguments, for Read::together. The arguments are looked at there: texts must live so long.
template <class Row>
struct Asked {
    const QueryBase* query;
    std::vector<Parameter> parameters;
};
template <class Row, class... Args>
Asked<Row> ask(const Query<Row(Args...)>& query, const ArgumentOf<Args>&... args) {
    return {&query, {Scalar<Args>::bind(args)...}};
}

// The queries of one transaction. Use it only inside the function it was given to, on that thread.
class Read {
  public:
    explicit Read(Connection& connection) : connection_(connection) {}
    Read(const Read&) = delete;
    Read& operator=(const Read&) = delete;

    template <class Row, class... Args>
    std::vector<Row> all(const Query<Row(Args...)>& query, const ArgumentOf<Args>&... args) {
        std::vector<Row> rows;
        auto sink = [&](const Cells& cells) { return rows.push_back(read_row<Row>(cells)), true; };
        execute<Args...>(query, sink, Delivery::whole, args...);
        return rows;
    }

    // The first row; nothing when there is none.
    template <class Row, class... Args>
    std::optional<Row> one(const Query<Row(Args...)>& query, const ArgumentOf<Args>&... args) {
        std::optional<Row> row;
        auto sink = [&](const Cells& cells) { return row.emplace(read_row<Row>(cells)), false; };
        execute<Args...>(query, sink, Delivery::whole, args...);
        return row;
    }

    // The rows of several queries that do not need each other's answers, waited for once:
    // `auto [late, soon] = read.together(db::ask(late_ones, person), db::ask(soon_ones, person, day));`
    template <class... Rows>
    std::tuple<std::vector<Rows>...> together(const Asked<Rows>&... asked) {
        std::tuple<std::vector<Rows>...> answers;
        [&]<std::size_t... At>(std::index_sequence<At...>) {
            auto sinks = std::tuple{adding_to(std::get<At>(answers))...};
            const std::array statements = {
                Connection::Asking{asked.query, asked.parameters, RowSink(std::get<At>(sinks))}...};
            connection_.run_together(statements);
        }(std::index_sequence_for<Rows...>{});
        return answers;
    }
    // … and of as many of one shape as there are.
    template <class Row>
    std::vector<std::vector<Row>> together(const std::vector<Asked<Row>>& asked) {
        std::vector<std::vector<Row>> answers(asked.size());
        std::vector<decltype(adding_to(answers[0]))> sinks;
        sinks.reserve(asked.size());
        std::vector<Connection::Asking> statements;
        for (std::size_t at = 0; at < asked.size(); ++at) {
            sinks.push_back(adding_to(answers[at]));
            statements.push_back({asked[at].query, asked[at].parameters, RowSink(sinks.back())});
        }
        connection_.run_together(statements);
        return answers;
    }

    // Streams the rows to visit(Row), in constant memory. `visit` must not query: that is a bug on both
    // engines.
    template <class Row, class... Args, class Visit>
    void each(const Query<Row(Args...)>& query, Visit&& visit, const ArgumentOf<Args>&... args) {
        auto sink = [&](const Cells& cells) { return visit(read_row<Row>(cells)), true; };
        execute<Args...>(query, sink, Delivery::streamed, args...);
    }

    Engine engine() const { return connection_.engine(); }
    Connection& connection() { return connection_; }  // for this module's own tools

  protected:
    template <class... Args, class Sink>
    std::int64_t execute(const QueryBase& query, Sink& sink, Delivery delivery,
                         const ArgumentOf<Args>&... args) {
        const std::array<Parameter, sizeof...(Args)> parameters = {Scalar<Args>::bind(args)...};
        return connection_.run(query, parameters, RowSink(sink), delivery);
    }

  private:
    template <class Row>
    static auto adding_to(std::vector<Row>& rows) {
        return [&rows](const Cells& cells) { return rows.push_back(read_row<Row>(cells)), true; };
    }

    Connection& connection_;
};

class Write : public Read {
  public:
    using Read::Read;

    // A change that is meant to succeed. PostgreSQL is not waited for, so its error may come from a later
    // query of the command or after its end: the command fails, but cannot make a refusal of it.
    template <class... Args>
    void run(const Query<void(Args...)>& query, const ArgumentOf<Args>&... args) {
        const std::array<Parameter, sizeof...(Args)> parameters = {Scalar<Args>::bind(args)...};
        connection().post(query, parameters);
    }
    // A change whose outcome is asked for: the number of rows changed, or its Error.
    // For the id of a new row use one(Query<Id(…)>{"INSERT … RETURNING id"}, …).
    template <class... Args>
    std::int64_t change(const Query<void(Args...)>& query, const ArgumentOf<Args>&... args) {
        auto sink = [](const Cells&) { return true; };
        return execute<Args...>(query, sink, Delivery::whole, args...);
    }

    void script(const std::string& sql) { connection().script(sql); }  // any statements; for tests and tools
};

}  // namespace styrkedja::db
