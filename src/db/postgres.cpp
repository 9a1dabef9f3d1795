// The PostgreSQL driver: libpq with prepared statements kept per connection, binary arguments, text results.
#include <endian.h>
#include <libpq-fe.h>

#include <bit>
#include <charconv>
#include <cstring>

#include "base/check.h"
#include "base/text.h"
#include "db/connection.h"
#include "db/error.h"

namespace styrkedja::db {
namespace {

// Several servers on one database write in turn, batch by batch, so that a rule checked inside a command
// holds until its commit, as with SQLite's single writer. The number only has to be the same for all of them.
constexpr const char* begin_write = "BEGIN; SELECT pg_advisory_xact_lock(7216330)";

// A pipeline holds at most so many statements, so that neither side's memory grows without end.
constexpr int most_posted = 256;

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

Oid oid_of(Kind kind) {
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
Kind kind_of(Oid oid) {
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

class PostgresConnection final : public Connection {
  public:
    explicit PostgresConnection(std::string conninfo) : conninfo_(std::move(conninfo)) { connect(); }

    Engine engine() const override { return Engine::postgres; }

    std::int64_t run(const QueryBase& query, std::span<const Parameter> parameters, RowSink sink,
                     Delivery delivery) override {
        if (!query.only_reads()) wrote_ = true;
        if (delivery == Delivery::streamed) finish();
        const std::string name = kept(query);
        const Busy busy(*this);
        send(name, parameters);
        if (posted_ > 0) take_posted();
        return receive(sink, delivery);
    }

    void run_together(std::span<const Asking> asked) override {
        if (asked.empty()) return;
        finish();
        std::vector<std::string> names;  // prepared first: that is not for a pipeline
        for (const auto& one : asked) {
            if (!one.query->only_reads()) wrote_ = true;
            names.push_back(kept(*one.query));
        }
        const Busy busy(*this);
        sent(PQenterPipelineMode(handle_.get()));
        for (std::size_t at = 0; at < asked.size(); ++at) send(names[at], asked[at].parameters);
        sent(PQpipelineSync(handle_.get()));
        synced_ = true;
        for (const auto& one : asked) receive(one.sink, Delivery::whole);
    }

    // Through libpq's pipeline: sent when the buffer is full or an answer is asked for.
    void post(const QueryBase& query, std::span<const Parameter> parameters) override {
        wrote_ = true;
        if (posted_ == most_posted) finish();
        const std::string name = kept(query);
        if (posted_ == 0) {
            settle();
            sent(PQenterPipelineMode(handle_.get()));
        }
        send(name, parameters);
        ++posted_;
    }

    void finish() override {
        if (posted_ == 0) return;
        const Busy busy(*this);
        take_posted();
    }

    std::int64_t run_text(const std::string& sql, std::span<const Parameter> parameters, RowSink sink,
                          Delivery delivery) override {
        wrote_ = true;
        finish();
        const Busy busy(*this);
        const Arguments a(parameters);
        sent(PQsendQueryParams(handle_.get(), sql.c_str(), a.count(), a.types(), a.values(), a.lengths(),
                               a.formats(), 0));
        return receive(sink, delivery);
    }

    void script(const std::string& sql) override {
        wrote_ = true;
        execute(sql.c_str());
    }

    void control(Control control) override {
        static constexpr std::array texts = {
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            begin_write,
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT c",
            "RELEASE c",
            "ROLLBACK TO c",
        };
        const char* text = texts[static_cast<std::size_t>(control)];
        // What is undone may fail unseen.
        if (control == Control::rollback || control == Control::rollback_to) settle();
        if (control == Control::begin_read || control == Control::begin_write) return begin(text);
        const auto result = execute(text);
        // The commit of a transaction that failed answers, without an error, ROLLBACK.
        if (control == Control::commit && std::string_view(PQcmdStatus(result.get())) != "COMMIT")
            throw Error("the transaction was rolled back instead of committed");
    }

    Shape prepare(const QueryBase& query) override {
        return shape_of(query.sql(Engine::postgres), types_of(query));
    }
    Shape shape(const std::string& sql) override { return shape_of(sql.c_str(), {}); }

    void abandon() noexcept override {
        try {
            if (!handle_ || PQstatus(handle_.get()) == CONNECTION_BAD) return disconnect();
            settle();
            // Nobody waits for the answer; the next use of the connection takes it.
            if (PQtransactionStatus(handle_.get()) != PQTRANS_IDLE)
                sent(PQsendQuery(handle_.get(), "ROLLBACK"));
        } catch (...) {  // a connection in a strange state is replaced
            disconnect();
        }
    }

  private:
    // Marks the connection as in use for the length of a query, also when a visitor throws.
    struct Busy {
        explicit Busy(PostgresConnection& owner) : connection(owner) {
            CHECK(!connection.busy_);  // a query inside `each`
            if (!connection.handle_) throw Error(ErrorKind::connection_lost, "no connection to the database");
            connection.busy_ = true;
            if (connection.posted_ == 0) connection.settle();
        }
        ~Busy() {
            connection.settle();
            connection.busy_ = false;
        }
        Busy(const Busy&) = delete;
        Busy& operator=(const Busy&) = delete;
        PostgresConnection& connection;
    };

    void connect() {
        disconnect();
        handle_.reset(PQconnectdb(conninfo_.c_str()));
        if (PQstatus(handle_.get()) != CONNECTION_OK) {
            Error error(ErrorKind::connection_lost, std::string(trim(PQerrorMessage(handle_.get()))));
            disconnect();
            throw error;
        }
        PQsetNoticeReceiver(handle_.get(), [](void*, const PGresult*) {}, nullptr);
        execute("SET client_encoding = 'UTF8'; SET bytea_output = 'hex'; SET extra_float_digits = 1");
    }

    // Takes what the server still has to say and nobody wanted. Ends a pipeline.
    void settle() noexcept {
        if (PQpipelineStatus(handle_.get()) == PQ_PIPELINE_OFF) {
            while (const ResultHandle rest{PQgetResult(handle_.get())}) {
            }
            return;
        }
        if (!synced_) PQpipelineSync(handle_.get());
        // A null stands after each statement's answers; the pipeline's end is the answer to the sync.
        while (PQstatus(handle_.get()) == CONNECTION_OK) {
            const ResultHandle rest{PQgetResult(handle_.get())};
            if (PQresultStatus(rest.get()) == PGRES_PIPELINE_SYNC) break;
        }
        PQexitPipelineMode(handle_.get());
        posted_ = 0;
        synced_ = false;
    }

    // Ends the pipeline's sending and waits for what was posted; throws the first error of it.
    void take_posted() {
        sent(PQpipelineSync(handle_.get()));
        synced_ = true;
        for (; posted_ > 0; --posted_)
            while (const ResultHandle result{PQgetResult(handle_.get())}) expect_rows(result.get());
    }

    void disconnect() noexcept {
        handle_.reset();
        prepared_.clear();
        posted_ = 0;
        synced_ = false;
    }

    // A connection that broke while it was idle is opened again; nothing had been asked of it yet.
    void begin(const char* text) {
        if (handle_) {
            try {
                execute(text);
                return;
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::connection_lost) throw;
            }
        }
        connect();
        execute(text);
    }

    ResultHandle execute(const char* sql) {
        if (!handle_) throw Error(ErrorKind::connection_lost, "no connection to the database");
        finish();
        return expect(ResultHandle(PQexec(handle_.get(), sql)));
    }

    ResultHandle expect(ResultHandle result) {
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
            raise(result.get());
        return result;
    }

    void sent(int accepted) {
        if (!accepted) raise(nullptr);
    }

    [[noreturn]] void raise(const PGresult* result) {
        failed_ = true;
        const char* field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
        const std::string_view state = field ? field : "";
        auto kind = ErrorKind::other;
        if (state == "23505") kind = ErrorKind::unique_violation;
        if (state == "23503" || state == "23001") kind = ErrorKind::foreign_key;
        // 57P0x: the server is being shut down or this session was ended.
        if (PQstatus(handle_.get()) == CONNECTION_BAD || state.starts_with("57P0"))
            kind = ErrorKind::connection_lost;
        throw Error(kind,
                    std::string(trim(result ? PQresultErrorMessage(result) : PQerrorMessage(handle_.get()))));
    }

    static std::vector<Oid> types_of(const QueryBase& query) {
        std::vector<Oid> types;
        for (Kind kind : query.parameters()) types.push_back(oid_of(kind));
        return types;
    }

    std::string kept(const QueryBase& query) {
        std::string name = "q" + std::to_string(query.index());
        if (query.index() >= prepared_.size()) prepared_.resize(query.index() + 1);
        if (prepared_[query.index()]) return name;
        CHECK(!busy_);  // a query inside `each`
        finish();
        const auto types = types_of(query);
        const auto size = static_cast<int>(types.size());
        const char* sql = query.sql(Engine::postgres);
        expect(ResultHandle(PQprepare(handle_.get(), name.c_str(), sql, size, types.data())));
        prepared_[query.index()] = true;
        return name;
    }

    void send(const std::string& name, std::span<const Parameter> parameters) {
        const Arguments a(parameters);
        sent(PQsendQueryPrepared(handle_.get(), name.c_str(), a.count(), a.values(), a.lengths(), a.formats(),
                                 0));
    }

    Shape shape_of(const char* sql, const std::vector<Oid>& types) {
        finish();
        settle();
        expect(ResultHandle(PQprepare(handle_.get(), "", sql, static_cast<int>(types.size()), types.data())));
        const auto result = expect(ResultHandle(PQdescribePrepared(handle_.get(), "")));
        Shape shape{.columns = PQnfields(result.get())};
        for (int column = 0; column < shape.columns; ++column)
            shape.kinds.push_back(kind_of(PQftype(result.get(), column)));
        return shape;
    }

    std::int64_t receive(RowSink sink, Delivery delivery) {
        if (delivery == Delivery::streamed) PQsetSingleRowMode(handle_.get());
        std::int64_t changed = 0;
        while (const ResultHandle result{PQgetResult(handle_.get())}) {
            if (PQresultStatus(result.get()) != PGRES_SINGLE_TUPLE) expect_rows(result.get());
            for (int row = 0; row < PQntuples(result.get()); ++row)
                if (!sink(PostgresCells(result.get(), row))) return changed;
            const std::string_view count = PQcmdTuples(result.get());
            std::from_chars(count.data(), count.data() + count.size(), changed);
        }
        return changed;
    }

    void expect_rows(const PGresult* result) {
        const auto status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) raise(result);
    }

    std::string conninfo_;
    Handle handle_;               // null while disconnected
    std::vector<bool> prepared_;  // by query index
    bool busy_ = false;
    int posted_ = 0;       // statements in the pipeline, which is open while there are any
    bool synced_ = false;  // the pipeline's end is sent
};

class PostgresConnector final : public Connector {
  public:
    explicit PostgresConnector(std::string conninfo) : conninfo_(std::move(conninfo)) {}
    Engine engine() const override { return Engine::postgres; }
    std::unique_ptr<Connection> connect(Role) override {
        return std::make_unique<PostgresConnection>(conninfo_);
    }

  private:
    std::string conninfo_;
};

}  // namespace

std::unique_ptr<Connector> postgres_connector(const std::string& conninfo) {
    return std::make_unique<PostgresConnector>(conninfo);
}

}  // namespace styrkedja::db
