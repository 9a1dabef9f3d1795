// Random secrets and hashes by libsodium.
#include "auth/secrets.h"

#include <sodium.h>

#include "base/check.h"

namespace styrkedja::auth {

std::string hex(std::span<const unsigned char> bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

bool read_hex(std::string_view text, Secret& bytes) {
    std::size_t length = 0;
    return sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr) ==
               0 &&
           length == bytes.size();
}

std::string new_token() {
    Secret bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes);
}

Secret keyed_hash(std::string_view text, std::string_view purpose) {
    Secret digest{};
    CHECK(crypto_generichash(digest.data(), digest.size(),
                             reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                             reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size()) == 0);
    return digest;
}

std::string session_key(std::string_view session_token) {
    return hex(keyed_hash(session_token, "styrkedja session"));
}

}  // namespace styrkedja::auth
