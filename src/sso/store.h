// What is kept about signing in elsewhere: attempts on their way, whose account an identity is, which
// sessions the provider knows, and what has been taken once.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/accounts.h"
#include "base/refusal.h"
#include "db/database.h"
#include "sso/sso.h"
#include "sso/tokens.h"

namespace styrkedja::sso {

inline constexpr std::chrono::minutes attempt_time{10};

struct Attempt {
    std::string nonce;
    std::string verifier;
    std::string next;
};
void keep_attempt(db::Write& write, std::string_view state, std::string_view browser, const Attempt& attempt);
// Once, and only for the browser that it began in.
std::optional<Attempt> take_attempt(db::Write& write, std::string_view state, std::string_view browser);

// The account of this identity: the one it was linked to, or, the first time, the only one that has its
// verified address or, where so set, its username. Then it is linked – never to one that runs the system.
Result<auth::KnownAccount> account_of(db::Write& write, std::string_view issuer, const Identity& identity,
                                      LinkBy link_by, Language language);
// The open account with this username, for the proxy.
Result<auth::KnownAccount> account_named(db::Read& read, std::string_view username, Language language);

struct ProviderSession {
    AccountId account;
    std::string subject, sid, id_token;
};
void keep_session(db::Write& write, std::string_view key, const ProviderSession& session);
std::optional<std::string> take_id_token(db::Write& write, std::string_view key);
// Ends those with this sid, or of this subject when there is none; returns how many.
std::int64_t end_sessions(db::Write& write, const LogoutToken& token);

// False when this was taken before.
bool take_once(db::Write& write, std::string_view token, Instant expires_at);

}  // namespace styrkedja::sso
