// Sessions in the database, and a ledger in memory that keeps "last seen" from costing a write per request.
#include "auth/sessions.h"

#include "auth/accounts.h"
#include "auth/brake.h"
#include "auth/secrets.h"

namespace styrkedja::auth {
namespace {

const db::Query<void(std::string, AccountId, Instant, Instant, std::string, SignInMethod)> insert_session{
    "INSERT INTO session (token_hash, account, created_at, expires_at, browser, method, last_seen_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $3)"};
const db::Query<void(Instant)> delete_expired{"DELETE FROM session WHERE expires_at < $1"};
const db::Query<SessionRow(AccountId, Instant)> sessions_of{
    "SELECT token_hash, browser, method, created_at, last_seen_at FROM session WHERE account = $1 AND "
    "expires_at > $2 ORDER BY created_at DESC, token_hash"};
const db::Query<void(AccountId, std::string)> delete_own{
    "DELETE FROM session WHERE account = $1 AND token_hash = $2"};
const db::Query<void(AccountId, std::string)> delete_others{
    "DELETE FROM session WHERE account = $1 AND token_hash <> $2"};
const db::Query<void(std::string, Instant)> update_seen{
    "UPDATE session SET last_seen_at = $2 WHERE token_hash = $1"};
const db::Query<void(std::int64_t, Instant)> update_used{
    "UPDATE access_token SET last_used_at = $2 WHERE id = $1"};

template <class Key, class Update>
void try_update(db::Database& database, const Key& key, const Update& update) {
    try {
        database.write([&](db::Write& write) { write.run(update, key, now()); });
    } catch (const db::Error&) {
        // A full disk must not keep people from reading; the next hour tries again.
    }
}

struct Name {
    std::string_view sign;  // what the browser's own text has
    std::string_view name;
};
// The first that is found counts: Edge calls itself Chrome too, and Chrome calls itself Safari.
constexpr std::array browsers = {Name{"Edg", "Edge"},           Name{"OPR/", "Opera"},
                                 Name{"Firefox/", "Firefox"},   Name{"FxiOS/", "Firefox"},
                                 Name{"Chrome/", "Chrome"},     Name{"CriOS/", "Chrome"},
                                 Name{"Chromium/", "Chromium"}, Name{"Safari/", "Safari"}};
constexpr std::array systems = {Name{"iPhone", "iPhone"},   Name{"iPad", "iPad"},
                                Name{"Android", "Android"}, Name{"CrOS", "ChromeOS"},
                                Name{"Windows", "Windows"}, Name{"Mac OS X", "macOS"},
                                Name{"Linux", "Linux"}};

template <std::size_t Size>
std::string_view first_in(std::string_view text, const std::array<Name, Size>& names) {
    for (const auto& [sign, name] : names)
        if (text.find(sign) != std::string_view::npos) return name;
    return {};
}

}  // namespace

std::string browser_in_words(std::string_view user_agent) {
    auto browser = first_in(user_agent, browsers), system = first_in(user_agent, systems);
    if (browser.empty() || system.empty()) return std::string(browser.empty() ? system : browser);
    return fmt::format("{}, {}", browser, system);
}

std::string open_session(db::Write& write, const NewSession& session) {
    Instant at = now();
    std::string token = new_token();
    write.run(delete_expired, at);
    forget_failures(write, session.name);
    write.run(insert_session, session_key(token), session.account, at, at + session_time, session.browser,
              session.method);
    audit::record(write, {session.account.value, session.name},
                  {"sign_in", "account", session.account.value, {}, std::string(name_of(session.method))});
    return token;
}

std::vector<SessionRow> list_sessions(db::Read& read, AccountId account) {
    return read.all(sessions_of, account, now());
}

Result<void> end_session(db::Write& write, const audit::Actor& actor, AccountId account, std::string_view key,
                         Language language) {
    if (write.change(delete_own, account, key) == 0)
        return refuse(RefusalKind::not_found, tr(language, "Den inloggningen finns inte längre."));
    audit::record(write, actor, {"end_session", "account", account.value});
    return {};
}

std::int64_t end_sessions(db::Write& write, const audit::Actor& actor, AccountId account,
                          std::string_view but) {
    std::int64_t ended = write.change(delete_others, account, but);
    if (ended > 0)
        audit::record(write, actor, {"end_sessions", "account", account.value, {}, std::to_string(ended)});
    return ended;
}

bool Usage::is_first_this_hour(const std::string& name) {
    Instant hour = std::chrono::floor<std::chrono::hours>(now());
    std::lock_guard lock(mutex_);
    if (hour != hour_) noted_.clear();
    hour_ = hour;
    return noted_.insert(name).second;
}

void Usage::note_session(db::Database& database, const std::string& key) {
    if (is_first_this_hour(key)) try_update(database, key, update_seen);
}
void Usage::note_token(db::Database& database, std::int64_t token) {
    if (is_first_this_hour(fmt::format("token {}", token))) try_update(database, token, update_used);
}

}  // namespace styrkedja::auth
