// A set of IP addresses and networks, such as the trusted proxies.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace styrkedja::http {

class AddressSet {
  public:
    // "10.0.0.7", "172.16.0.0/12", "fd00::/8". Throws std::runtime_error on anything else.
    explicit AddressSet(const std::vector<std::string>& entries);
    bool contains(std::string_view address) const;

  private:
    struct Network {
        std::array<unsigned char, 16> bytes;  // IPv4 as ::ffff:a.b.c.d
        int prefix_bits;                      // of the 128
    };
    std::vector<Network> networks_;
};

}  // namespace styrkedja::http
