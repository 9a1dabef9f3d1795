// HTTP to the identity provider: short, small, encrypted.
#pragma once
#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace styrkedja::sso {

struct FetchRequest {
    std::string url;
    std::vector<std::pair<std::string, std::string>> form = {};  // sent by POST when there are any
    std::string user = {}, password = {};                        // HTTP Basic, when there is a user
};

// The body of a 200 answer, or what went wrong, for the log. At most 10 s and 256 kB, no redirects; https
// only, except on this machine itself.
std::expected<std::string, std::string> fetch(const FetchRequest& request);

bool is_fetchable(const std::string& url);  // https, or http to a loopback address

std::string percent_encoded(std::string_view text);

}  // namespace styrkedja::sso
