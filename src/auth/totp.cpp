// HMAC by OpenSSL, QR codes by libqrencode.
#include "auth/totp.h"

#include <openssl/hmac.h>
#include <qrencode.h>

#include <algorithm>
#include <memory>

#include "base/check.h"

namespace styrkedja::auth {
namespace {

constexpr std::chrono::seconds step_time{30};

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (unsigned char byte : text)
        out += (byte < 0x80 && std::isalnum(byte)) ? std::string(1, static_cast<char>(byte))
                                                   : fmt::format("%{:02X}", byte);
    return out;
}

bool same(std::string_view one, std::string_view other) {
    unsigned difference = one.size() == other.size() ? 0 : 1;
    for (std::size_t at = 0; at < std::min(one.size(), other.size()); ++at)
        difference |= static_cast<unsigned>(one[at] ^ other[at]);
    return difference == 0;
}

}  // namespace

std::string base32(std::span<const unsigned char> bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    unsigned buffer = 0;
    int bits = 0;
    for (unsigned char byte : bytes) {
        buffer = buffer << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5) text += letters[buffer >> (bits - 5) & 31];
    }
    if (bits > 0) text += letters[buffer << (5 - bits) & 31];
    return text;
}

std::int64_t totp_step(Instant at) { return at.time_since_epoch() / step_time; }

std::string totp_code(const TotpSecret& secret, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t at = 0; at < counter.size(); ++at)
        counter[at] = static_cast<unsigned char>(step >> (56 - 8 * at));
    std::array<unsigned char, 20> digest{};
    unsigned length = 0;
    CHECK(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
               digest.data(), &length) &&
          length == digest.size());
    std::size_t offset = digest[19] & 15;
    unsigned number = (digest[offset] & 127U) << 24 | unsigned{digest[offset + 1]} << 16 |
                      unsigned{digest[offset + 2]} << 8 | unsigned{digest[offset + 3]};
    return fmt::format("{:06}", number % 1'000'000);
}

std::optional<std::int64_t> matching_step(const TotpSecret& secret, std::string_view typed, Instant at,
                                          std::int64_t used) {
    std::string digits;
    std::ranges::copy_if(typed, std::back_inserter(digits), [](char each) { return each != ' '; });
    std::int64_t present = totp_step(at);
    for (std::int64_t step : {present, present - 1, present + 1})
        if (step > used && same(totp_code(secret, step), digits)) return step;
    return std::nullopt;
}

std::string totp_address(const TotpSecret& secret, std::string_view organisation, std::string_view username) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", percent_encoded(organisation),
                       percent_encoded(username), base32(secret));
}

QrCode qr_code(std::string_view text) {
    std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    CHECK(code);
    QrCode made{.size = code->width, .path = {}};
    auto dark = [&](int x, int y) { return x < code->width && (code->data[y * code->width + x] & 1); };
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x) {
            int from = x;
            while (dark(x, y)) ++x;
            if (x > from) made.path += fmt::format("M{} {}h{}v1h-{}z", from, y, x - from, x - from);
        }
    return made;
}

}  // namespace styrkedja::auth
