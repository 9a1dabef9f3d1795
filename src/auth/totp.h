// One-time codes from the time: RFC 6238 with SHA-1, 30 seconds, six digits – what every authenticator app
// takes.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"

namespace styrkedja::auth {

using TotpSecret = std::array<unsigned char, 20>;

std::string base32(std::span<const unsigned char> bytes);  // RFC 4648, without padding
std::int64_t totp_step(Instant at);                        // the number of the half minute
std::string totp_code(const TotpSecret& secret, std::int64_t step);
// The step whose code this is: the present one, the one before or the one after (clocks differ), and later
// than `used`, the last that was taken. Spaces in what was typed do not matter.
std::optional<std::int64_t> matching_step(const TotpSecret& secret, std::string_view typed, Instant at,
                                          std::int64_t used);
// otpauth://totp/… for the app, shown as a QR code.
std::string totp_address(const TotpSecret& secret, std::string_view organisation, std::string_view username);

// The path of a QR code's dark squares, one unit each, for an SVG of size × size units.
struct QrCode {
    int size = 0;
    std::string path;
};
QrCode qr_code(std::string_view text);

}  // namespace styrkedja::auth
