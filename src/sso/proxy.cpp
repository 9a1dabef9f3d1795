// The signed header: by whom, how old, for the first time?
#include "sso/proxy.h"

#include <sodium.h>

#include "auth/secrets.h"
#include "base/text.h"
#include "sso/store.h"

namespace styrkedja::sso {
namespace {

bool is_signed(std::string_view text, std::string_view hmac, std::string_view key) {
    auth::Secret given{}, right{};
    static_assert(sizeof given == crypto_auth_hmacsha256_BYTES);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    crypto_auth_hmacsha256_final(&state, right.data());
    return auth::read_hex(hmac, given) && sodium_memcmp(given.data(), right.data(), right.size()) == 0;
}

}  // namespace

std::expected<std::string, std::string> read_sign_in_header(std::string_view header, std::string_view key,
                                                            Instant at) {
    auto parts = split(header, '.');
    if (header.size() > 1000 || parts.size() != 4) return std::unexpected("the header has another form");
    if (!is_signed(header.substr(0, header.rfind('.')), parts[3], key))
        return std::unexpected("the header is not signed by the proxy's key");
    auto seconds = parse_number(parts[1]);
    if (!seconds || *seconds > 100'000'000'000) return std::unexpected("the header has no time");
    Instant made{std::chrono::seconds{*seconds}};
    if (made + header_time < at || made > at + header_time) return std::unexpected("the header is too old");
    if (parts[2].size() < 16) return std::unexpected("the nonce is too short");
    std::string username = from_base64url(parts[0]);
    if (username.empty() || !is_utf8(username) || username.find('\0') != std::string::npos)
        return std::unexpected("the header has no username");
    return username;
}

http::Response SingleSignOn::Proxy::failed(const auth::Visit& visit, std::string_view why) const {
    log_(why);
    return visit.refused({RefusalKind::forbidden,
                          visit.t("Inloggningen hos organisationen gick inte att slutföra. Försök igen."),
                          {}});
}

http::Response SingleSignOn::Proxy::sign_in(auth::Visit& visit) {
    std::string next = auth::local_path(visit.query("next"));
    if (visit.visitor.signed_in()) return visit.redirect(next);
    if (!visit.request.from_trusted_proxy()) return failed(visit, "not through a trusted proxy");
    auto header = visit.request.header(sign_in_header);
    if (!header) return failed(visit, "the proxy has set no header");
    auto username = read_sign_in_header(*header, settings_.key, now());
    if (!username) return failed(visit, username.error());
    // What is signed, without the signature: the same one can be written in capitals too.
    std::string_view message = header->substr(0, header->rfind('.'));
    bool first = visit.database.write(
        [&](db::Write& write) { return take_once(write, message, now() + 2 * header_time); });
    if (!first) return failed(visit, "the header has been used");
    auto known =
        visit.database.read([&](db::Read& read) { return account_named(read, *username, visit.language); });
    if (!known) return visit.refused(known.error());
    return auth::signed_in(
        visit, {.account = known->account, .name = known->name, .method = auth::SignInMethod::proxy}, next);
}

}  // namespace styrkedja::sso
