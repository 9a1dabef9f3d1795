// Local accounts, passwords (Argon2id), and who a session belongs to.
// Source for the costs: OWASP's Password Storage cheat sheet.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/refusal.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja::rights {
class RightsCache;  // rights/rights.h
}

namespace styrkedja::auth {

inline constexpr std::size_t min_password_length = 10;  // characters count as bytes; at most 200 are taken
inline constexpr std::chrono::hours session_time{12};

struct NewAccount {
    std::string username;
    std::string password_hash;  // empty: no local password; signs in by single sign-on only
    PersonId person;
    Language language = Language::swedish;
};

// Slow by design (about 50 ms and 19 MiB); never call it inside a transaction.
std::string hash_password(std::string_view password);

std::optional<FieldError> password_problem(std::string_view password, Language language);

// Refused as conflict when the username is taken.
Result<AccountId> add_account(db::Write& write, const audit::Actor& actor, const NewAccount& account,
                              Language language);
// Whoever used the account by the old password is out: its sessions end and its access tokens are revoked.
Result<void> set_password(db::Write& write, const audit::Actor& actor, AccountId account,
                          std::string_view hash, Language language);
Result<void> set_disabled(db::Write& write, const audit::Actor& actor, AccountId account, bool disabled,
                          Language language);
// Refused as conflict when another account has it.
Result<void> set_username(db::Write& write, const audit::Actor& actor, AccountId account,
                          std::string_view username, Language language);
void set_language(db::Write& write, const audit::Actor& actor, AccountId account, Language language);

void remove_demo_accounts(db::Write& write);  // with the sessions of the demonstration's people
// The ids of what one of these made, by the record of changes, as a list for @list in SQL; `action` is the
// command's verb, "add_goal".
std::string made_by_demo(db::Read& read, std::string_view object_kind, std::string_view action);

struct AccountRow {
    AccountId id;
    std::string username;
    std::string name;
    bool disabled;
};
std::vector<AccountRow> list_accounts(db::Read& read);
bool has_password(db::Read& read, AccountId account);  // no: signs in by single sign-on only
std::optional<AccountId> find_account(db::Read& read, std::string_view username);

struct KnownAccount {
    AccountId account;
    std::string name;  // the folded username
};
// Checks name and password; opens nothing yet. One and the same refusal for an unknown name, a wrong password
// and a disabled account, after the same work; too many failures are refused for a while whatever the
// password (brake.h).
Result<KnownAccount> check_sign_in(db::Database& database, std::string_view username,
                                   std::string_view password, std::string_view address, Language language);
// For what a stolen session alone must not do: whoever is signed in must still know the password. Counts for
// the brake as signing in does; `invalid` names the field "current".
Result<void> confirm_password(db::Database& database, AccountId account, std::string_view password,
                              std::string_view address, Language language);
void sign_out(db::Write& write, const rights::Visitor& visitor, std::string_view token);

struct Session {
    rights::Visitor visitor;
    Language language = Language::swedish;
};
// Who holds this token now; empty when it is unknown, expired or its account disabled.
std::optional<Session> find_session(db::Read& read, std::string_view token, rights::RightsCache& cache);

// As if the account had signed in: for what acts in its name without a browser. Empty when it is disabled.
std::optional<Session> session_as(db::Read& read, AccountId account, rights::RightsCache& cache);

// The secret a form must carry, bound to the session; compared in constant time.
std::string csrf_token(std::string_view session_token);
bool is_csrf_token(std::string_view session_token, std::string_view given);

}  // namespace styrkedja::auth
