// Personal access tokens: how a program uses the API with (a part of) its person's rights.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/accounts.h"
#include "base/date.h"
#include "base/enum.h"
#include "base/refusal.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja {

using AccessTokenId = Id<struct AccessTokenTag>;

namespace auth {

// What a token may be used for. read and write are for /api/; the others open the routes that ask for them,
// and are given only by whoever runs the system.
enum class Scope { read, write, ss12000_read, scim };

}  // namespace auth
template <>
inline constexpr auto enum_names<auth::Scope> = std::array{"read"sv, "write"sv, "ss12000:read"sv, "scim"sv};

namespace auth {

inline constexpr std::size_t most_tokens = 20;  // per account
inline constexpr int most_token_days = 365;

bool may_give_scope(const rights::Visitor& visitor, Scope scope);

struct NewToken {
    std::string name;
    std::vector<Scope> scopes;
    int days = 0;  // how long it holds
};
// For the visitor's own account. Returns the token, which is shown once; the database has its hash.
Result<std::string> create_token(db::Write& write, const rights::Visitor& visitor, const NewToken& token,
                                 Language language);

struct TokenRow {
    AccessTokenId id;
    std::string name;
    std::string scopes;  // names with a space between them
    Instant created_at;
    Instant expires_at;
    std::optional<Instant> last_used_at;  // to the hour
};
std::vector<TokenRow> list_tokens(db::Read& read, AccountId account);
// One of the account's own; somebody else's is not found.
Result<void> revoke_token(db::Write& write, const audit::Actor& actor, AccountId account, AccessTokenId token,
                          Language language);

// All of an account's; returns how many.
std::int64_t revoke_tokens(db::Write& write, const audit::Actor& actor, AccountId account);

struct TokenHolder {
    AccessTokenId token;
    std::vector<Scope> scopes;
    Session session;  // the person's rights as they are now, and language
    bool has(Scope scope) const;
};
// Who holds this token now; empty when it is unknown, expired or its account disabled.
std::optional<TokenHolder> find_token(db::Read& read, std::string_view token, rights::RightsCache& cache);

}  // namespace auth
}  // namespace styrkedja
