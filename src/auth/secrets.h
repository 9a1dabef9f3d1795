// Random secrets and their keyed hashes: what the browser or a program keeps, and what the database keeps of
// it.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace styrkedja::auth {

using Secret = std::array<unsigned char, 32>;

std::string new_token();  // 32 random bytes as 64 hex digits
std::string hex(std::span<const unsigned char> bytes);
bool read_hex(std::string_view text, Secret& bytes);  // false unless it is 64 hex digits
// BLAKE2b with the purpose as key, so that a hash for one purpose says nothing for another.
Secret keyed_hash(std::string_view text, std::string_view purpose);
// What the table `session` knows a session by.
std::string session_key(std::string_view session_token);

}  // namespace styrkedja::auth
