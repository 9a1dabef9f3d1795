// The brake on guessing: failures are counted by account and by address, for passwords and codes alike.
// Source for the limits: OWASP's Authentication cheat sheet.
#pragma once
#include <chrono>
#include <string_view>

#include "base/language.h"
#include "base/refusal.h"
#include "db/database.h"

namespace styrkedja::auth {

inline constexpr int free_failures = 5;               // before the brake, per account
inline constexpr int free_failures_per_address = 50;  // a whole school may share one address
inline constexpr std::chrono::minutes brake_time{15};

// `name` is the account's folded username.
bool is_braked(db::Read& read, std::string_view name, std::string_view address);
void count_failure(db::Write& write, std::string_view name, std::string_view address);
void forget_failures(db::Write& write, std::string_view name);
std::unexpected<Refusal> refuse_braked(Language language);

}  // namespace styrkedja::auth
