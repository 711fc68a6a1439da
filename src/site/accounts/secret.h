// Secrets: passwords as argon2id, random tokens, and what of them is stored.
//
// Thread rules: any thread; passwords are hashed one at a time in a process, so that many who sign in at once cost
// time, not memory (19 MiB, RFC 9106 and OWASP's smallest advised setting: 2 passes).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace ortoo::site {

inline constexpr std::size_t shortest_password = 10;   // code points
inline constexpr std::size_t longest_password = 1024;  // bytes

// invalid_argument: too short, too long.
base::Result<std::string> hash_password(std::string_view password);
// An empty or malformed hash is compared with nothing, in the same time.
bool is_password(std::string_view password, const std::string& hash);
// Whether `hash` was made with other settings than today's.
bool is_weak_hash(const std::string& hash);

// 256 random bits as base64url (43 characters).
std::string new_secret();
// BLAKE2b-256 of a secret, in hexadecimal: all that is stored of it.
std::string secret_hash(std::string_view secret);
// Without telling by its time where the difference is.
bool is_equal_secret(std::string_view a, std::string_view b);

// Hexadecimal MD5 (RFC 1321): Fever's key, and nothing else's.
std::string md5(std::string_view bytes);

}  // namespace ortoo::site
