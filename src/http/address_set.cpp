// Matching addresses to networks.
#include "http/address_set.h"

#include <arpa/inet.h>

#include <stdexcept>

#include "base/id.h"

namespace styrkedja::http {
namespace {

using Bytes = std::array<unsigned char, 16>;

std::optional<Bytes> parse_address(const std::string& text) {
    Bytes bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
    bytes[10] = bytes[11] = 0xff;
    if (inet_pton(AF_INET, text.c_str(), bytes.data() + 12) == 1) return bytes;
    return std::nullopt;
}

}  // namespace

AddressSet::AddressSet(const std::vector<std::string>& entries) {
    for (const std::string& entry : entries) {
        auto slash = entry.find('/');
        std::string host = entry.substr(0, slash);
        auto bytes = parse_address(host);
        const std::int64_t width = host.find(':') == host.npos ? 32 : 128;
        auto bits = slash == entry.npos ? std::optional(width)
                                        : parse_number(std::string_view(entry).substr(slash + 1));
        if (!bytes || !bits || *bits > width)
            throw std::runtime_error("not an IP address or network: " + entry);
        networks_.push_back({*bytes, static_cast<int>(*bits + 128 - width)});
    }
}

bool AddressSet::contains(std::string_view address) const {
    if (networks_.empty()) return false;
    auto bytes = parse_address(std::string(address));
    if (!bytes) return false;
    return std::ranges::any_of(networks_, [&](const Network& network) {
        auto whole = static_cast<std::size_t>(network.prefix_bits / 8);
        int rest = network.prefix_bits % 8;
        if (!std::equal(bytes->begin(), bytes->begin() + static_cast<std::ptrdiff_t>(whole),
                        network.bytes.begin()))
            return false;
        return rest == 0 || ((*bytes)[whole] ^ network.bytes[whole]) >> (8 - rest) == 0;
    });
}

}  // namespace styrkedja::http
