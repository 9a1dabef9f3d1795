// Second factors in the database; secrets are sealed by libsodium's secretbox.
#include "auth/second_factor.h"

#include <sodium.h>

#include "auth/brake.h"
#include "auth/secrets.h"
#include "base/check.h"
#include "base/text.h"

namespace styrkedja::auth {
namespace {

struct Row {
    std::string secret;
    bool confirmed;
    std::int64_t last_step;
};
const db::Query<Row(AccountId)> factor_of{
    "SELECT secret, confirmed, last_step FROM second_factor WHERE account = $1"};
const db::Query<void(AccountId, std::string, Instant)> put_pending{
    "INSERT INTO second_factor (account, secret, confirmed, last_step, created_at) VALUES ($1, $2, FALSE, 0, "
    "$3) ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at "
    "WHERE NOT second_factor.confirmed"};
const db::Query<void(AccountId, std::int64_t)> update_step{
    "UPDATE second_factor SET last_step = $2, confirmed = TRUE WHERE account = $1"};
const db::Query<void(AccountId)> delete_factor{"DELETE FROM second_factor WHERE account = $1"};
const db::Query<void(AccountId, std::string)> insert_code{
    "INSERT INTO recovery_code (account, code_hash) VALUES ($1, $2)"};
const db::Query<void(AccountId, std::string)> delete_code{
    "DELETE FROM recovery_code WHERE account = $1 AND code_hash = $2"};
const db::Query<void(AccountId)> delete_codes{"DELETE FROM recovery_code WHERE account = $1"};
const db::Query<int(AccountId)> count_codes{"SELECT count(*) FROM recovery_code WHERE account = $1"};

const db::Query<void(std::string, AccountId, Instant)> insert_step{
    "INSERT INTO sign_in_step (token_hash, account, expires_at) VALUES ($1, $2, $3)"};
const db::Query<KnownAccount(std::string, Instant)> step_by_hash{
    "SELECT a.id, a.username FROM sign_in_step s JOIN account a ON a.id = s.account WHERE s.token_hash = $1 "
    "AND s.expires_at > $2 AND NOT a.disabled"};
const db::Query<void(std::string, Instant)> delete_step{
    "DELETE FROM sign_in_step WHERE token_hash = $1 OR expires_at < $2"};

std::string step_hash(std::string_view token) { return hex(keyed_hash(token, "styrkedja sign-in step")); }

std::string code_hash(AccountId account, std::string_view typed) {
    std::string letters;
    for (char each : fold_case(typed))
        if (each != '-' && each != ' ') letters += each;
    return hex(keyed_hash(fmt::format("{} {}", account.value, letters), "styrkedja recovery code"));
}

// "plain:" or "sealed:", then hex: of the bytes, or of nonce and box.
std::string seal(const TotpSecret& secret, std::string_view key) {
    if (key.empty()) return "plain:" + hex(secret);
    Secret box_key = keyed_hash(key, "styrkedja second factor");
    std::array<unsigned char, crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + sizeof(TotpSecret)>
        sealed{};
    randombytes_buf(sealed.data(), crypto_secretbox_NONCEBYTES);
    CHECK(crypto_secretbox_easy(sealed.data() + crypto_secretbox_NONCEBYTES, secret.data(), secret.size(),
                                sealed.data(), box_key.data()) == 0);
    return "sealed:" + hex(sealed);
}

TotpSecret unseal(std::string_view kept, std::string_view key) {
    auto colon = kept.find(':');
    std::string_view digits = kept.substr(colon + 1);
    std::vector<unsigned char> bytes(digits.size() / 2);
    std::size_t length = 0;
    sodium_hex2bin(bytes.data(), bytes.size(), digits.data(), digits.size(), nullptr, &length, nullptr);
    TotpSecret secret{};
    if (kept.starts_with("plain:") && length == secret.size()) {
        std::ranges::copy(bytes, secret.begin());
        return secret;
    }
    Secret box_key = keyed_hash(key, "styrkedja second factor");
    std::size_t nonce = crypto_secretbox_NONCEBYTES;
    if (length != nonce + crypto_secretbox_MACBYTES + secret.size() ||
        crypto_secretbox_open_easy(secret.data(), bytes.data() + nonce, length - nonce, bytes.data(),
                                   box_key.data()) != 0)
        throw std::runtime_error("a second factor cannot be read: is secret-file another one than it was?");
    return secret;
}

std::vector<std::string> new_codes() {
    std::vector<std::string> codes;
    for (int at = 0; at < recovery_codes; ++at) {
        std::array<unsigned char, 10> bytes{};
        randombytes_buf(bytes.data(), bytes.size());
        std::string letters = fold_case(base32(bytes));
        codes.push_back(fmt::format("{}-{}-{}-{}", letters.substr(0, 4), letters.substr(4, 4),
                                    letters.substr(8, 4), letters.substr(12)));
    }
    return codes;
}

void keep_codes(db::Write& write, AccountId account, const std::vector<std::string>& codes) {
    write.run(delete_codes, account);
    for (const auto& code : codes) write.run(insert_code, account, code_hash(account, code));
}

bool takes_code(db::Write& write, AccountId account, std::string_view code, std::string_view key) {
    auto row = write.one(factor_of, account);
    if (!row || !row->confirmed) return false;
    if (auto step = matching_step(unseal(row->secret, key), code, now(), row->last_step)) {
        write.run(update_step, account, *step);
        return true;
    }
    return write.change(delete_code, account, code_hash(account, code)) == 1;
}

}  // namespace

SecondFactor find_second_factor(db::Read& read, AccountId account, std::string_view key) {
    auto row = read.one(factor_of, account);
    if (!row) return {};
    if (!row->confirmed) return {.state = SecondFactorState::pending, .secret = unseal(row->secret, key)};
    return {.state = SecondFactorState::on, .secret = {}, .unused_codes = *read.one(count_codes, account)};
}

bool has_second_factor(db::Read& read, AccountId account) {
    auto row = read.one(factor_of, account);
    return row && row->confirmed;
}

void start_second_factor(db::Database& database, AccountId account, std::string_view key) {
    TotpSecret secret{};
    randombytes_buf(secret.data(), secret.size());
    std::string sealed = seal(secret, key);
    database.write([&](db::Write& write) { write.run(put_pending, account, sealed, now()); });
}

Result<std::vector<std::string>> confirm_second_factor(db::Database& database, const rights::Visitor& visitor,
                                                       std::string_view code, std::string_view key,
                                                       Language language) {
    auto codes = new_codes();
    return database.write([&](db::Write& write) -> Result<std::vector<std::string>> {
        auto row = write.one(factor_of, visitor.account);
        if (!row || row->confirmed)
            return refuse(RefusalKind::conflict, tr(language, "Det finns ingen kod att bekräfta."));
        auto step = matching_step(unseal(row->secret, key), code, now(), 0);
        if (!step)
            return refuse_fields(
                tr(language, "Koden stämmer inte."),
                {{"code", tr(language, "Koden stämmer inte. Skriv den som appen visar nu.")}});
        write.run(update_step, visitor.account, *step);
        keep_codes(write, visitor.account, codes);
        audit::record(write, visitor.actor(), {"add_second_factor", "account", visitor.account.value});
        return codes;
    });
}

Result<std::vector<std::string>> renew_recovery_codes(db::Database& database, const rights::Visitor& visitor,
                                                      Language language) {
    auto codes = new_codes();
    return database.write([&](db::Write& write) -> Result<std::vector<std::string>> {
        if (!has_second_factor(write, visitor.account))
            return refuse(RefusalKind::conflict, tr(language, "Kontot har ingen kod utöver lösenordet."));
        keep_codes(write, visitor.account, codes);
        audit::record(write, visitor.actor(), {"renew_recovery_codes", "account", visitor.account.value});
        return codes;
    });
}

Result<void> remove_second_factor(db::Write& write, const audit::Actor& actor, AccountId account,
                                  Language language) {
    if (write.change(delete_factor, account) == 0)
        return refuse(RefusalKind::not_found, tr(language, "Kontot har ingen kod utöver lösenordet."));
    write.run(delete_codes, account);
    audit::record(write, actor, {"remove_second_factor", "account", account.value});
    return {};
}

std::string start_step(db::Database& database, const KnownAccount& known) {
    std::string token = new_token();
    database.write([&](db::Write& write) {
        write.run(delete_step, "", now());
        write.run(insert_step, step_hash(token), known.account, now() + step_time);
    });
    return token;
}

std::optional<KnownAccount> find_step(db::Read& read, std::string_view token) {
    return read.one(step_by_hash, step_hash(token), now());
}

Result<void> check_code(db::Database& database, const KnownAccount& known, std::string_view step_token,
                        std::string_view code, std::string_view address, std::string_view key,
                        Language language) {
    enum class Outcome { braked, wrong, right };
    // One transaction: the same code sent twice at once is taken once.
    auto outcome = database.write([&](db::Write& write) {
        if (is_braked(write, known.name, address)) return Outcome::braked;
        if (takes_code(write, known.account, code, key)) {
            write.run(delete_step, step_hash(step_token), now());
            return Outcome::right;
        }
        count_failure(write, known.name, address);
        return Outcome::wrong;
    });
    if (outcome == Outcome::braked) return refuse_braked(language);
    if (outcome == Outcome::wrong)
        return refuse_fields(tr(language, "Koden stämmer inte."),
                             {{"code", tr(language, "Koden stämmer inte, eller så är den redan använd.")}});
    return {};
}

}  // namespace styrkedja::auth
