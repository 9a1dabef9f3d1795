// The PostgreSQL driver: libpq with prepared statements kept per connection, binary arguments, text results.
#include <map>
#include <utility>

#include "base/text.h"
#include "db/postgres_values.h"

namespace styrkedja::db {
namespace {

// Several servers on one database write in turn, batch by batch, so that a rule checked inside a command
// holds until its commit, as with SQLite's single writer. The number only has to be the same for all of them.
constexpr const char* begin_write = "BEGIN; SELECT pg_advisory_xact_lock(7216330)";
constexpr const char* begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

// What a transaction for reading was told is forgotten when it grows past this.
constexpr std::size_t most_told_bytes = 1'000'000;

// A pipeline holds at most so many statements, so that neither side's memory grows without end.
constexpr int most_posted = 256;

// A query with its arguments, and a text that only the same question has.
struct Question {
    Question(const QueryBase& asked, std::span<const Parameter> parameters)
        : query(asked), arguments(parameters), key(std::to_string(asked.index())) {
        for (int at = 0; at < arguments.count(); ++at) {
            const char* value = arguments.values()[at];
            const int length = value ? arguments.lengths()[at] : -1;
            key += ' ' + std::to_string(length) + ' ';
            if (value) key.append(value, static_cast<std::size_t>(length));
        }
    }
    const QueryBase& query;
    Arguments arguments;
    std::string key;
};

class PostgresConnection final : public Connection {
  public:
    explicit PostgresConnection(std::string conninfo) : conninfo_(std::move(conninfo)) { connect(); }

    Engine engine() const override { return Engine::postgres; }

    std::int64_t run(const QueryBase& query, std::span<const Parameter> parameters, RowSink sink,
                     Delivery delivery) override {
        if (reading_ && delivery == Delivery::whole) {
            const Asking one{&query, parameters, sink};
            answer({&one, 1});
            return 0;
        }
        begin_now();
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
        if (reading_) return answer(asked);
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
        begin_now();
        wrote_ = true;
        finish();
        const Busy busy(*this);
        const Arguments a(parameters);
        sent(PQsendQueryParams(handle_.get(), sql.c_str(), a.count(), a.types(), a.values(), a.lengths(),
                               a.formats(), 0));
        return receive(sink, delivery);
    }

    void script(const std::string& sql) override {
        begin_now();
        wrote_ = true;
        execute(sql.c_str());
    }

    void control(Control control) override {
        static constexpr std::array texts = {
            begin_read, begin_write, "COMMIT", "ROLLBACK", "SAVEPOINT c", "RELEASE c", "ROLLBACK TO c",
        };
        if (control == Control::begin_read) {
            reading_ = begins_ = true;  // it begins with its first question
            return;
        }
        begin_now();
        reading_ = false;
        const char* text = texts[static_cast<std::size_t>(control)];
        // What is undone may fail unseen.
        if (control == Control::rollback || control == Control::rollback_to) settle();
        if (control == Control::begin_write) return begin(text);
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
        reading_ = begins_ = false;
        forget();
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
        expect(ResultHandle(PQprepare(handle_.get(), "begin_read", begin_read, 0, nullptr)));
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

    // In one transaction for reading the same question has the same answer, so it is asked once: what stands
    // on a page knows nothing of what else stands there, and each looks up whether the visitor may see it.
    void answer(std::span<const Asking> asked) {
        std::vector<Question> questions;
        questions.reserve(asked.size());
        for (const auto& one : asked) questions.emplace_back(*one.query, one.parameters);
        std::vector<const Question*> fresh;
        for (const auto& one : questions)
            if (!told_.contains(one.key)) fresh.push_back(&one);
        if (!fresh.empty()) ask(fresh);
        const Busy busy(*this);
        for (std::size_t at = 0; at < asked.size(); ++at)
            deliver(told_.at(questions[at].key).get(), asked[at].sink);
        if (told_bytes_ > most_told_bytes) forget();
    }
    void forget() noexcept {
        told_.clear();
        told_bytes_ = 0;
    }

    // All at once, after the transaction's beginning when it has not begun. A connection that broke while it
    // was idle is opened again then; nothing had been asked of it yet.
    void ask(std::span<const Question* const> questions) {
        if (!begins_) return ask_once(questions);
        try {
            return ask_once(questions);
        } catch (const Error& error) {
            if (!begins_ || error.kind() != ErrorKind::connection_lost) throw;
        }
        connect();
        ask_once(questions);
    }
    void ask_once(std::span<const Question* const> questions) {
        std::vector<std::string> names;  // prepared first: that is not for a pipeline
        for (const Question* one : questions) names.push_back(kept(one->query));
        // libpq leaves row by row only at a statement outside a pipeline.
        if (row_by_row_) execute("");
        const Busy busy(*this);
        sent(PQenterPipelineMode(handle_.get()));
        if (begins_) sent(PQsendQueryPrepared(handle_.get(), "begin_read", 0, nullptr, nullptr, nullptr, 0));
        for (std::size_t at = 0; at < names.size(); ++at) send(names[at], questions[at]->arguments);
        sent(PQpipelineSync(handle_.get()));
        synced_ = true;
        if (begins_) take();
        begins_ = false;
        for (const Question* one : questions) {
            auto result = take();
            told_bytes_ += PQresultMemorySize(result.get());
            told_.emplace(one->key, std::move(result));
        }
    }
    // A statement's answer in a pipeline; a null stands after it.
    ResultHandle take() {
        auto result = expect(ResultHandle(PQgetResult(handle_.get())));
        while (const ResultHandle rest{PQgetResult(handle_.get())}) {
        }
        return result;
    }
    void begin_now() {
        if (std::exchange(begins_, false)) begin(begin_read);
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
        row_by_row_ = false;
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
        send(name, Arguments(parameters));
    }
    void send(const std::string& name, const Arguments& a) {
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
        if (delivery == Delivery::streamed) row_by_row_ = PQsetSingleRowMode(handle_.get()) == 1;
        std::int64_t changed = 0;
        while (const ResultHandle result{PQgetResult(handle_.get())}) {
            if (PQresultStatus(result.get()) != PGRES_SINGLE_TUPLE) expect_rows(result.get());
            if (!deliver(result.get(), sink)) return changed;
            const std::string_view count = PQcmdTuples(result.get());
            std::from_chars(count.data(), count.data() + count.size(), changed);
        }
        return changed;
    }

    // false: the sink has seen enough.
    static bool deliver(PGresult* result, RowSink sink) {
        for (int row = 0; row < PQntuples(result); ++row)
            if (!sink(PostgresCells(result, row))) return false;
        return true;
    }

    void expect_rows(const PGresult* result) {
        const auto status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) raise(result);
    }

    std::string conninfo_;
    Handle handle_;               // null while disconnected
    std::vector<bool> prepared_;  // by query index
    bool busy_ = false;
    int posted_ = 0;           // statements in the pipeline, which is open while there are any
    bool synced_ = false;      // the pipeline's end is sent
    bool row_by_row_ = false;  // the last statement's answer came so

    bool reading_ = false;                                   // in a transaction for reading
    bool begins_ = false;                                    // … that has not been asked anything
    std::map<std::string, ResultHandle, std::less<>> told_;  // what it was asked and told
    std::size_t told_bytes_ = 0;
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
