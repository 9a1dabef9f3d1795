// The tables of signing in elsewhere.
#include "sso/store.h"

#include "auth/secrets.h"
#include "auth/sessions.h"
#include "base/text.h"
#include "rights/rights.h"

namespace styrkedja::sso {
namespace {

const db::Query<void(Instant)> delete_old_attempts{"DELETE FROM openid_attempt WHERE expires_at < $1"};
const db::Query<void(std::string, std::string, std::string, std::string, std::string, Instant)>
    insert_attempt{
        "INSERT INTO openid_attempt (state_hash, browser_hash, nonce, verifier, next, expires_at) VALUES "
        "($1, $2, "
        "$3, $4, $5, $6)"};
const db::Query<Attempt(std::string, std::string, Instant)> delete_attempt{
    "DELETE FROM openid_attempt WHERE state_hash = $1 AND browser_hash = $2 AND expires_at > $3 RETURNING "
    "nonce, verifier, next"};

struct Linked {
    AccountId account;
    std::string username;
    bool disabled;
};
const db::Query<Linked(std::string, std::string)> linked_account{
    "SELECT a.id, a.username, a.disabled FROM external_identity e JOIN account a ON a.id = e.account WHERE "
    "e.issuer = $1 AND e.subject = $2"};
struct Candidate {
    AccountId account;
    PersonId person;
    std::string username;
    std::string email;
};
const db::Query<Candidate()> open_accounts{
    "SELECT a.id, a.person, a.username, p.email FROM account a JOIN person p ON p.id = a.person WHERE NOT "
    "a.disabled"};
const db::Query<auth::KnownAccount(std::string)> open_account{
    "SELECT id, username FROM account WHERE username = $1 AND NOT disabled"};
const db::Query<std::int64_t(AccountId, std::string)> links_of{
    "SELECT 1 FROM external_identity WHERE account = $1 AND issuer = $2"};
const db::Query<void(std::string, std::string, AccountId, Instant)> insert_link{
    "INSERT INTO external_identity (issuer, subject, account, created_at) VALUES ($1, $2, $3, $4)"};

const db::Query<void(Instant)> delete_old_sessions{"DELETE FROM openid_session WHERE expires_at < $1"};
const db::Query<void(std::string, AccountId, std::string, std::string, std::string, Instant)> insert_session{
    "INSERT INTO openid_session (session_key, account, subject, sid, id_token, expires_at) VALUES ($1, $2, "
    "$3, $4, $5, $6)"};
const db::Query<std::string(std::string)> delete_session{
    "DELETE FROM openid_session WHERE session_key = $1 RETURNING id_token"};
struct Ended {
    std::string key;
    AccountId account;
};
const db::Query<Ended(std::string, std::string)> delete_by_sid{
    "DELETE FROM openid_session WHERE sid = $1 AND ($2 = '' OR subject = $2) RETURNING session_key, account"};
const db::Query<Ended(std::string)> delete_by_subject{
    "DELETE FROM openid_session WHERE subject = $1 RETURNING session_key, account"};

const db::Query<void(Instant)> delete_old_used{"DELETE FROM used_token WHERE expires_at < $1"};
const db::Query<void(std::string, Instant)> insert_used{
    "INSERT INTO used_token (token_hash, expires_at) VALUES ($1, $2) ON CONFLICT (token_hash) DO NOTHING"};

std::string hash_of(std::string_view text, std::string_view purpose) {
    return auth::hex(auth::keyed_hash(text, purpose));
}
std::string state_hash(std::string_view state) { return hash_of(state, "styrkedja openid state"); }
std::string browser_hash(std::string_view secret) { return hash_of(secret, "styrkedja openid browser"); }

std::unexpected<Refusal> no_account(Language language) {
    return refuse(RefusalKind::forbidden,
                  tr(language,
                     "Du är inloggad hos organisationen, men har inget öppet konto här. Be den som "
                     "sköter systemet lägga upp ett, med samma uppgifter som hos organisationen."));
}

// Whoever can choose an address or a name at the provider must not become the one who runs the system.
bool runs_system(db::Read& read, PersonId person) {
    const rights::Visitor visitor{
        .account = {},
        .person = person,
        .name = {},
        .rights = std::make_shared<const rights::Rights>(rights::load_rights(read, person, date_of(now())))};
    return rights::may_somewhere(visitor, rights::Permission::run_system);
}

// The only open account that the identity fits.
std::optional<Candidate> only_candidate(db::Read& read, const Identity& identity, LinkBy link_by) {
    std::string email = fold_case(identity.email), username;
    if (link_by == LinkBy::email_or_username) username = fold_case(trim(identity.username));
    std::optional<Candidate> only;
    for (auto& candidate : read.all(open_accounts)) {
        bool fits = (!email.empty() && fold_case(candidate.email) == email) ||
                    (!username.empty() && candidate.username == username);
        if (!fits) continue;
        if (only) return std::nullopt;
        only = std::move(candidate);
    }
    return only;
}

}  // namespace

void keep_attempt(db::Write& write, std::string_view state, std::string_view browser,
                  const Attempt& attempt) {
    Instant at = now();
    write.run(delete_old_attempts, at);
    write.run(insert_attempt, state_hash(state), browser_hash(browser), attempt.nonce, attempt.verifier,
              attempt.next, at + attempt_time);
}

std::optional<Attempt> take_attempt(db::Write& write, std::string_view state, std::string_view browser) {
    return write.one(delete_attempt, state_hash(state), browser_hash(browser), now());
}

Result<auth::KnownAccount> account_of(db::Write& write, std::string_view issuer, const Identity& identity,
                                      LinkBy link_by, Language language) {
    if (auto linked = write.one(linked_account, issuer, identity.subject)) {
        if (linked->disabled) return no_account(language);
        return auth::KnownAccount{linked->account, linked->username};
    }
    auto only = only_candidate(write, identity, link_by);
    // Whoever has an account linked already is somebody else at the provider.
    if (!only || write.one(links_of, only->account, issuer)) return no_account(language);
    if (runs_system(write, only->person))
        return refuse(RefusalKind::forbidden,
                      tr(language,
                         "Ett konto som sköter systemet kopplas inte till organisationens inloggning. "
                         "Logga in med användarnamn och lösenord i stället."));
    write.run(insert_link, issuer, identity.subject, only->account, now());
    audit::record(write, {only->account.value, only->username},
                  {"link_identity", "account", only->account.value, {}, std::string(issuer)});
    return auth::KnownAccount{only->account, only->username};
}

Result<auth::KnownAccount> account_named(db::Read& read, std::string_view username, Language language) {
    auto known = read.one(open_account, fold_case(trim(username)));
    if (!known) return no_account(language);
    return *known;
}

void keep_session(db::Write& write, std::string_view key, const ProviderSession& session) {
    write.run(delete_old_sessions, now());
    write.run(insert_session, key, session.account, session.subject, session.sid, session.id_token,
              now() + auth::session_time);
}

std::optional<std::string> take_id_token(db::Write& write, std::string_view key) {
    return write.one(delete_session, key);
}

std::int64_t end_sessions(db::Write& write, const LogoutToken& token) {
    auto ended = token.session.empty() ? write.all(delete_by_subject, token.subject)
                                       : write.all(delete_by_sid, token.session, token.subject);
    const audit::Actor provider{std::nullopt, "openid provider"};
    for (const auto& [key, account] : ended)
        (void)auth::end_session(write, provider, account, key, Language::swedish);  // perhaps ended already
    return std::ssize(ended);
}

bool take_once(db::Write& write, std::string_view token, Instant expires_at) {
    write.run(delete_old_used, now());
    return write.change(insert_used, hash_of(token, "styrkedja used token"), expires_at) == 1;
}

}  // namespace styrkedja::sso
