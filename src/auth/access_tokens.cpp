// Access tokens in the database.
#include "auth/access_tokens.h"

#include <algorithm>

#include "auth/secrets.h"
#include "base/text.h"

namespace styrkedja::auth {
namespace {

const db::Query<AccessTokenId(AccountId, std::string, std::string, std::string, Instant, Instant)>
    insert_token{
        "INSERT INTO access_token (account, name, token_hash, scopes, created_at, expires_at) VALUES ($1, "
        "$2, "
        "$3, $4, $5, $6) RETURNING id"};
const db::Query<TokenRow(AccountId)> tokens_of{
    "SELECT id, name, scopes, created_at, expires_at, last_used_at FROM access_token WHERE account = $1 "
    "ORDER BY id"};
const db::Query<std::string(AccessTokenId, AccountId)> delete_token{
    "DELETE FROM access_token WHERE id = $1 AND account = $2 RETURNING name"};
const db::Query<void(AccountId)> delete_tokens{"DELETE FROM access_token WHERE account = $1"};

struct Found {
    AccessTokenId id;
    AccountId account;
    std::string scopes;
};
const db::Query<Found(std::string, Instant)> token_by_hash{
    "SELECT id, account, scopes FROM access_token WHERE token_hash = $1 AND expires_at > $2"};

constexpr std::string_view prefix = "styrkedja_";  // so that those who look for lost secrets find it

std::string token_hash(std::string_view token) { return hex(keyed_hash(token, "styrkedja access token")); }

std::string text_of(const std::vector<Scope>& scopes) {
    std::vector<std::string> names;
    for (auto scope : scopes) names.emplace_back(name_of(scope));
    return join(names, " ");
}

std::vector<FieldError> problems(const rights::Visitor& visitor, const NewToken& token, Language language) {
    std::vector<FieldError> found;
    if (trim(token.name).empty() || token.name.size() > 100)
        found.push_back({"name", tr(language, "Skriv vad nyckeln är till för, med högst 100 tecken.")});
    auto may_give = [&](Scope scope) { return may_give_scope(visitor, scope); };
    if (token.scopes.empty() || !std::ranges::all_of(token.scopes, may_give))
        found.push_back({"scopes", tr(language, "Välj vad nyckeln får användas till.")});
    if (token.days < 1 || token.days > most_token_days)
        found.push_back({"days", tr(language, "Välj hur länge nyckeln ska gälla.")});
    return found;
}

}  // namespace

bool may_give_scope(const rights::Visitor& visitor, Scope scope) {
    return scope == Scope::read || scope == Scope::write || rights::may_run_system(visitor);
}

Result<std::string> create_token(db::Write& write, const rights::Visitor& visitor, const NewToken& token,
                                 Language language) {
    auto wrong = problems(visitor, token, language);
    if (!wrong.empty()) return refuse_fields(tr(language, "Nyckeln kunde inte skapas."), std::move(wrong));
    if (write.all(tokens_of, visitor.account).size() >= most_tokens)
        return refuse(RefusalKind::conflict,
                      trf(language, "Du har redan {} nycklar. Ta bort en först.", most_tokens));
    std::string secret = std::string(prefix) + new_token(), scopes = text_of(token.scopes);
    Instant at = now();
    auto id = write.one(insert_token, visitor.account, std::string(trim(token.name)), token_hash(secret),
                        scopes, at, at + std::chrono::hours{24} * token.days);
    audit::record(write, visitor.actor(),
                  {"create_token", "access_token", id->value, {}, token.name + ": " + scopes});
    return secret;
}

std::vector<TokenRow> list_tokens(db::Read& read, AccountId account) { return read.all(tokens_of, account); }

Result<void> revoke_token(db::Write& write, const audit::Actor& actor, AccountId account, AccessTokenId token,
                          Language language) {
    auto name = write.one(delete_token, token, account);
    if (!name) return refuse(RefusalKind::not_found, tr(language, "Nyckeln finns inte längre."));
    audit::record(write, actor, {"revoke_token", "access_token", token.value, *name, {}});
    return {};
}

std::int64_t revoke_tokens(db::Write& write, const audit::Actor& actor, AccountId account) {
    std::int64_t revoked = write.change(delete_tokens, account);
    if (revoked > 0)
        audit::record(write, actor, {"revoke_tokens", "account", account.value, {}, std::to_string(revoked)});
    return revoked;
}

bool TokenHolder::has(Scope scope) const { return std::ranges::find(scopes, scope) != scopes.end(); }

std::optional<TokenHolder> find_token(db::Read& read, std::string_view token, rights::RightsCache& cache) {
    if (!token.starts_with(prefix) || token.size() != prefix.size() + 64) return std::nullopt;
    auto found = read.one(token_by_hash, token_hash(token), now());
    if (!found) return std::nullopt;
    auto session = session_as(read, found->account, cache);
    if (!session) return std::nullopt;
    TokenHolder holder{.token = found->id, .scopes = {}, .session = std::move(*session)};
    for (auto name : split(found->scopes, ' '))
        if (auto scope = parse_enum<Scope>(name)) holder.scopes.push_back(*scope);
    return holder;
}

}  // namespace styrkedja::auth
