// Where somebody is signed in: opening, listing and ending sessions.
#pragma once
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/date.h"
#include "base/enum.h"
#include "base/refusal.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja {
namespace auth {

enum class SignInMethod { password, password_and_code, openid, proxy };

}  // namespace auth
template <>
inline constexpr auto enum_names<auth::SignInMethod> =
    std::array{"password"sv, "password_and_code"sv, "openid"sv, "proxy"sv};

namespace auth {

// Of the browser, from what it says of itself: "Firefox, Windows"; empty when that is no browser we know.
std::string browser_in_words(std::string_view user_agent);

struct NewSession {
    AccountId account;
    std::string name;  // of the account, for the change log
    SignInMethod method = SignInMethod::password;
    std::string browser = {};
};
// Returns the session token, a secret that only the browser keeps; the database has its hash. Forgets the
// account's failures.
std::string open_session(db::Write& write, const NewSession& session);

struct SessionRow {
    std::string key;  // session_key(token)
    std::string browser;
    SignInMethod method;
    Instant created_at;
    Instant last_seen_at;  // to the hour
};
// The account's sessions that still hold, the newest first.
std::vector<SessionRow> list_sessions(db::Read& read, AccountId account);

// Ends one of the account's own sessions; somebody else's is not found.
Result<void> end_session(db::Write& write, const audit::Actor& actor, AccountId account, std::string_view key,
                         Language language);
// Ends them all but the one with this key; returns how many.
std::int64_t end_sessions(db::Write& write, const audit::Actor& actor, AccountId account,
                          std::string_view but = {});

// Notes that a session or a token is in use: at most once an hour each, so that "last seen" costs no write
// per request. Never fails.
class Usage {
  public:
    void note_session(db::Database& database, const std::string& key);
    void note_token(db::Database& database, std::int64_t token);

  private:
    bool is_first_this_hour(const std::string& name);
    std::mutex mutex_;
    Instant hour_{};
    std::unordered_set<std::string> noted_;
};

}  // namespace auth
}  // namespace styrkedja
