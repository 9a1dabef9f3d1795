// Failures in the table sign_in_throttle.
#include "auth/brake.h"

#include "base/date.h"

namespace styrkedja::auth {
namespace {

struct Throttle {
    std::int64_t failures;
    Instant last_failure_at;
};
const db::Query<Throttle(std::string)> throttle_of{
    "SELECT failures, last_failure_at FROM sign_in_throttle WHERE subject = $1"};
const db::Query<void(std::string, Instant)> add_failure{
    "INSERT INTO sign_in_throttle (subject, failures, last_failure_at) VALUES ($1, 1, $2) ON CONFLICT "
    "(subject) "
    "DO UPDATE SET failures = sign_in_throttle.failures + 1, last_failure_at = excluded.last_failure_at"};
const db::Query<void(std::string)> delete_failures{"DELETE FROM sign_in_throttle WHERE subject = $1"};
const db::Query<void(Instant)> delete_old_failures{"DELETE FROM sign_in_throttle WHERE last_failure_at < $1"};

std::string by_account(std::string_view name) { return fmt::format("account:{}", name); }
std::string by_address(std::string_view address) { return fmt::format("address:{}", address); }

bool has_failed(db::Read& read, const std::string& subject, int free) {
    auto throttle = read.one(throttle_of, subject);
    return throttle && throttle->failures >= free && throttle->last_failure_at + brake_time > now();
}

}  // namespace

bool is_braked(db::Read& read, std::string_view name, std::string_view address) {
    return has_failed(read, by_account(name), free_failures) ||
           has_failed(read, by_address(address), free_failures_per_address);
}

void count_failure(db::Write& write, std::string_view name, std::string_view address) {
    Instant at = now();
    write.run(delete_old_failures, at - brake_time);
    write.run(add_failure, by_account(name), at);
    write.run(add_failure, by_address(address), at);
}

void forget_failures(db::Write& write, std::string_view name) {
    write.run(delete_failures, by_account(name));
}

std::unexpected<Refusal> refuse_braked(Language language) {
    return refuse(
        RefusalKind::forbidden,
        trf(language, "För många misslyckade försök. Vänta {} minuter och försök igen.", brake_time.count()));
}

}  // namespace styrkedja::auth
