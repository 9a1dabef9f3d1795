// The identity provider as it describes itself: addresses and keys, fetched and kept for a while.
#pragma once
#include <deque>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/date.h"
#include "sso/fetch.h"
#include "sso/tokens.h"

namespace styrkedja::sso {

struct Metadata {
    std::string authorization_endpoint, token_endpoint, jwks_uri;
    std::string end_session_endpoint;  // empty: signing out here is all there is
    bool secret_in_form = false;       // the token endpoint takes no HTTP Basic
};

inline constexpr std::chrono::hours keep_time{1};
inline constexpr std::size_t refreshes_a_minute = 3;  // for a kid that is not known; forged ones cost no more

class Provider {
  public:
    using Fetch = std::function<std::expected<std::string, std::string>(const FetchRequest&)>;
    explicit Provider(std::string issuer, Fetch fetch = sso::fetch);

    std::expected<Metadata, std::string> metadata();
    // KeySet::verify, with the keys fetched anew when the kid is not among them.
    Checked<boost::json::object> verify(std::string_view token);

  private:
    std::expected<std::shared_ptr<const KeySet>, std::string> keys(bool anew);
    bool may_refresh();

    const std::string issuer_;
    const Fetch fetch_;
    std::mutex mutex_;
    std::optional<Metadata> metadata_;
    Instant metadata_at_{}, keys_at_{};
    std::shared_ptr<const KeySet> keys_;
    std::deque<Instant> refreshes_;
};

}  // namespace styrkedja::sso
