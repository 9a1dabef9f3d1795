// The second factor of an account: a secret shared with an authenticator app, recovery codes for when the
// phone is gone, and the step of signing in between password and code.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/accounts.h"
#include "auth/totp.h"
#include "base/refusal.h"
#include "db/database.h"

namespace styrkedja::auth {

inline constexpr int recovery_codes = 10;
inline constexpr std::chrono::minutes step_time{5};  // between password and code

enum class SecondFactorState { off, pending, on };

struct SecondFactor {
    SecondFactorState state = SecondFactorState::off;
    TotpSecret secret{};   // while pending only: to show it
    int unused_codes = 0;  // recovery codes that are left
};
// `key` is SignInSettings::secret_key here and below: the secret is kept encrypted by it, if there is one.
SecondFactor find_second_factor(db::Read& read, AccountId account, std::string_view key);
bool has_second_factor(db::Read& read, AccountId account);

// A new secret that counts when a code has confirmed it.
void start_second_factor(db::Database& database, AccountId account, std::string_view key);
// Turns it on. Returns the recovery codes, which are shown once; the database has their hashes.
Result<std::vector<std::string>> confirm_second_factor(db::Database& database, const rights::Visitor& visitor,
                                                       std::string_view code, std::string_view key,
                                                       Language language);
Result<std::vector<std::string>> renew_recovery_codes(db::Database& database, const rights::Visitor& visitor,
                                                      Language language);
// Also by an administrator, for somebody who has lost phone and recovery codes.
Result<void> remove_second_factor(db::Write& write, const audit::Actor& actor, AccountId account,
                                  Language language);

// After the right password: a token for the browser, with which the code is asked for.
std::string start_step(db::Database& database, const KnownAccount& known);
std::optional<KnownAccount> find_step(db::Read& read, std::string_view token);
// The code of the app, each once, or a recovery code, each once. Failures count for the brake; the step ends
// when the code is right.
Result<void> check_code(db::Database& database, const KnownAccount& known, std::string_view step_token,
                        std::string_view code, std::string_view address, std::string_view key,
                        Language language);

}  // namespace styrkedja::auth
