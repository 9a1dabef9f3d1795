// Accounts and sessions in the database; hashing by libsodium.
#include "auth/accounts.h"

#include <sodium.h>

#include <semaphore>

#include "auth/access_tokens.h"
#include "auth/brake.h"
#include "auth/secrets.h"
#include "base/check.h"
#include "base/text.h"
#include "rights/assignments.h"
#include "rights/permissions.h"
#include "rights/rights.h"

namespace styrkedja::auth {
namespace {

const db::Query<AccountId(std::string, std::string, PersonId, Language, Instant)> insert_account{
    "INSERT INTO account (username, password_hash, person, language, created_at) VALUES ($1, $2, $3, $4, $5) "
    "RETURNING id"};
const db::Query<AccountId(std::string)> account_by_name{"SELECT id FROM account WHERE username = $1"};
const db::Query<AccountRow()> all_accounts{
    "SELECT a.id, a.username, p.name, a.disabled FROM account a JOIN person p ON p.id = a.person ORDER BY "
    "p.sort_key"};
const db::Query<void(AccountId, std::string)> update_password{
    "UPDATE account SET password_hash = $2 WHERE id = $1"};
const db::Query<std::int64_t(AccountId)> kept_password{
    "SELECT 1 FROM account WHERE id = $1 AND password_hash <> ''"};
const db::Query<std::string(AccountId)> username_of{"SELECT username FROM account WHERE id = $1"};
const db::Query<void(AccountId, std::string)> update_username{
    "UPDATE account SET username = $2 WHERE id = $1"};
const db::Query<void(AccountId, bool)> update_disabled{"UPDATE account SET disabled = $2 WHERE id = $1"};
const db::Query<std::int64_t(AccountId)> admin_role_of{
    "SELECT r.id FROM role_assignment r JOIN account a ON a.person = r.person "
    "WHERE a.id = $1 AND r.role = 'admin' LIMIT 1"};
const db::Query<void(AccountId, Language)> update_language{"UPDATE account SET language = $2 WHERE id = $1"};

const std::string demo_people = "(SELECT id FROM person WHERE demo)";
const db::Query<void()> delete_demo_sessions{
    "DELETE FROM session WHERE account IN (SELECT id FROM account WHERE person IN " + demo_people + ")"};
const db::Query<void()> delete_demo_accounts{"DELETE FROM account WHERE person IN " + demo_people};
// An id is given out anew, to objects and to accounts: what was made last counts, and by whom by name.
const db::Query<std::int64_t(std::string, std::string)> objects_of_demo{
    "SELECT e.object FROM audit_event e JOIN account a ON a.id = e.actor JOIN person p ON p.id = a.person "
    "WHERE e.object_kind = $1 AND e.action = $2 AND p.demo AND p.name = e.actor_name AND NOT EXISTS (SELECT "
    "1 "
    "FROM audit_event n WHERE n.object_kind = e.object_kind AND n.object = e.object AND n.action = e.action "
    "AND n.id > e.id) ORDER BY e.object"};

struct Credentials {
    AccountId id;
    std::string password_hash;
    bool disabled;
};
const db::Query<Credentials(std::string)> credentials_of{
    "SELECT id, password_hash, disabled FROM account WHERE username = $1"};

const db::Query<void(std::string)> delete_session{"DELETE FROM session WHERE token_hash = $1"};
const db::Query<void(AccountId)> delete_sessions{"DELETE FROM session WHERE account = $1"};
const db::Query<void(AccountId)> delete_steps{"DELETE FROM sign_in_step WHERE account = $1"};

struct Holder {
    AccountId account;
    PersonId person;
    std::string name;
    Language language;
    std::int64_t revision;  // of everybody's rights
};
const std::string holder_columns =
    "SELECT a.id, p.id, p.name, a.language, coalesce((SELECT revision FROM rights_revision WHERE id = 1), "
    "0) ";
const db::Query<Holder(std::string, Instant)> session_by_hash{
    holder_columns +
    "FROM session s JOIN account a ON a.id = s.account JOIN person p ON p.id = a.person "
    "WHERE s.token_hash = $1 AND s.expires_at > $2 AND NOT a.disabled"};
const db::Query<Holder(AccountId)> holder_of{
    holder_columns + "FROM account a JOIN person p ON p.id = a.person WHERE a.id = $1 AND NOT a.disabled"};

Secret csrf_secret(std::string_view session_token) {
    return keyed_hash(session_token, "styrkedja csrf token");
}

// Each hashing takes 19 MiB: two at a time keep memory bounded however many sign in.
std::counting_semaphore<2>& hashing_slots() {
    static std::counting_semaphore<2> slots{2};
    return slots;
}
struct HashingSlot {
    HashingSlot() { hashing_slots().acquire(); }
    ~HashingSlot() { hashing_slots().release(); }
    HashingSlot(const HashingSlot&) = delete;
    HashingSlot& operator=(const HashingSlot&) = delete;
};

bool is_password(const std::string& hash, std::string_view password) {
    HashingSlot slot;
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

// An unknown name costs the same work as a known one, so that names cannot be told by the clock.
const std::string& hash_of_nobody() {
    static const std::string hash = hash_password("nobody has this password");
    return hash;
}

Session session_of(db::Read& read, const Holder& holder, rights::RightsCache& cache) {
    return {.visitor = {.account = holder.account,
                        .person = holder.person,
                        .name = holder.name,
                        .rights = cache.of(read, holder.person, holder.revision, date_of(now()))},
            .language = holder.language};
}

}  // namespace

std::string hash_password(std::string_view password) {
    HashingSlot slot;
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    constexpr std::size_t memory_bytes = 19 * 1024 * 1024;
    CHECK(crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), 2, memory_bytes,
                                crypto_pwhash_ALG_ARGON2ID13) == 0);
    hash.resize(hash.find('\0'));
    return hash;
}

std::optional<FieldError> password_problem(std::string_view password, Language language) {
    if (password.size() < min_password_length)
        return FieldError{"password",
                          trf(language, "Lösenordet ska ha minst {} tecken.", min_password_length)};
    if (password.size() > 200)
        return FieldError{"password", tr(language, "Lösenordet får ha högst 200 tecken.")};
    return std::nullopt;
}

Result<AccountId> add_account(db::Write& write, const audit::Actor& actor, const NewAccount& account,
                              Language language) {
    std::string username = fold_case(trim(account.username));
    if (username.empty() || username.size() > 100)
        return refuse_fields(tr(language, "Kontot kunde inte skapas."),
                             {{"username", tr(language, "Skriv ett användarnamn på högst 100 tecken.")}});
    if (write.one(account_by_name, username))
        return refuse(RefusalKind::conflict, tr(language, "Användarnamnet är upptaget."));
    auto id =
        write.one(insert_account, username, account.password_hash, account.person, account.language, now());
    audit::record(write, actor, {"add_account", "account", id->value, {}, username});
    return *id;
}

Result<void> set_password(db::Write& write, const audit::Actor& actor, AccountId account,
                          std::string_view hash, Language language) {
    if (write.change(update_password, account, std::string(hash)) == 0)
        return refuse(RefusalKind::not_found, tr(language, "Kontot finns inte."));
    write.run(delete_sessions, account);  // whoever knew the old password is signed out
    write.run(delete_steps, account);
    revoke_tokens(write, actor, account);  // a stolen session may have made one
    audit::record(write, actor, {"set_password", "account", account.value});
    return {};
}

Result<void> set_disabled(db::Write& write, const audit::Actor& actor, AccountId account, bool disabled,
                          Language language) {
    if (write.change(update_disabled, account, disabled) == 0)
        return refuse(RefusalKind::not_found, tr(language, "Kontot finns inte."));
    if (disabled && write.one(admin_role_of, account) &&
        !rights::other_admin_remains(write, account, RoleAssignmentId{}, date_of(now())))
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon måste kunna sköta systemet. Ge rollen till någon annan först."));
    write.run(delete_sessions, account);
    audit::record(write, actor, {disabled ? "disable_account" : "enable_account", "account", account.value});
    return {};
}

Result<void> set_username(db::Write& write, const audit::Actor& actor, AccountId account,
                          std::string_view username, Language language) {
    std::string folded = fold_case(trim(username));
    auto before = write.one(username_of, account);
    if (!before) return refuse(RefusalKind::not_found, tr(language, "Kontot finns inte."));
    if (*before == folded) return {};
    if (write.one(account_by_name, folded))
        return refuse(RefusalKind::conflict, tr(language, "Användarnamnet är upptaget."));
    write.run(update_username, account, folded);
    audit::record(write, actor, {"set_username", "account", account.value, *before, folded});
    return {};
}

void set_language(db::Write& write, const audit::Actor& actor, AccountId account, Language language) {
    write.run(update_language, account, language);
    audit::record(write, actor,
                  {"set_language", "account", account.value, {}, std::string(name_of(language))});
}

void remove_demo_accounts(db::Write& write) {
    write.run(delete_demo_sessions);
    write.run(delete_demo_accounts);
}

std::string made_by_demo(db::Read& read, std::string_view object_kind, std::string_view action) {
    std::vector<std::string> ids;
    for (auto id : read.all(objects_of_demo, std::string(object_kind), std::string(action)))
        ids.push_back(std::to_string(id));
    return "[" + join(ids, ",") + "]";
}

std::vector<AccountRow> list_accounts(db::Read& read) { return read.all(all_accounts); }

bool has_password(db::Read& read, AccountId account) { return read.one(kept_password, account).has_value(); }

std::optional<AccountId> find_account(db::Read& read, std::string_view username) {
    return read.one(account_by_name, fold_case(trim(username)));
}

Result<KnownAccount> check_sign_in(db::Database& database, std::string_view username,
                                   std::string_view password, std::string_view address, Language language) {
    std::string name = shorten(fold_case(trim(username)), 100);
    struct Found {
        bool braked;
        std::optional<Credentials> credentials;
    };
    auto found = database.read([&](db::Read& read) {
        return Found{is_braked(read, name, address), read.one(credentials_of, name)};
    });
    if (found.braked) return refuse_braked(language);
    bool known =
        found.credentials && !found.credentials->disabled && !found.credentials->password_hash.empty();
    bool right =
        is_password(known ? found.credentials->password_hash : hash_of_nobody(), password.substr(0, 200)) &&
        known;
    if (right) return KnownAccount{found.credentials->id, name};
    database.write([&](db::Write& write) { count_failure(write, name, address); });
    return refuse(RefusalKind::invalid, tr(language, "Användarnamnet eller lösenordet stämmer inte."));
}

Result<void> confirm_password(db::Database& database, AccountId account, std::string_view password,
                              std::string_view address, Language language) {
    auto name = database.read([&](db::Read& read) { return read.one(username_of, account); });
    auto known = check_sign_in(database, name.value_or(""), password, address, language);
    if (known) return {};
    std::string message = known.error().kind == RefusalKind::invalid
                              ? tr(language, "Det nuvarande lösenordet stämmer inte.")
                              : known.error().message;
    return refuse_fields(message, {{"current", message}});
}

void sign_out(db::Write& write, const rights::Visitor& visitor, std::string_view token) {
    write.run(delete_session, session_key(token));
    audit::record(write, visitor.actor(), {"sign_out", "account", visitor.account.value});
}

std::optional<Session> find_session(db::Read& read, std::string_view token, rights::RightsCache& cache) {
    if (token.size() != 64) return std::nullopt;
    auto holder = read.one(session_by_hash, session_key(token), now());
    return holder ? std::optional(session_of(read, *holder, cache)) : std::nullopt;
}

std::optional<Session> session_as(db::Read& read, AccountId account, rights::RightsCache& cache) {
    auto holder = read.one(holder_of, account);
    return holder ? std::optional(session_of(read, *holder, cache)) : std::nullopt;
}

// A fresh mask each time, and the secret under it: pages are compressed, and a text that stands the same in
// every page could be guessed letter by letter from their length (BREACH).
std::string csrf_token(std::string_view session_token) {
    Secret mask{}, masked = csrf_secret(session_token);
    randombytes_buf(mask.data(), mask.size());
    for (std::size_t at = 0; at < mask.size(); ++at) masked[at] ^= mask[at];
    return hex(mask) + hex(masked);
}

bool is_csrf_token(std::string_view session_token, std::string_view given) {
    Secret mask{}, secret{};
    constexpr std::size_t half = 2 * std::tuple_size_v<Secret>;
    if (given.size() != 2 * half || !read_hex(given.substr(0, half), mask) ||
        !read_hex(given.substr(half), secret))
        return false;
    for (std::size_t at = 0; at < mask.size(); ++at) secret[at] ^= mask[at];
    Secret expected = csrf_secret(session_token);
    return sodium_memcmp(secret.data(), expected.data(), expected.size()) == 0;
}

}  // namespace styrkedja::auth
