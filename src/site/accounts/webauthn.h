// Passkeys: what a browser hands over when one is made and when one is shown (W3C Web Authentication Level 3, sections
// 7.1 and 7.2). Attestation is not asked for: which make of authenticator somebody uses is theirs to choose.
// Pure functions; any thread. Errors: denied, with the reason for the log.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace ortoo::site {

// What both ceremonies must agree with.
struct Ceremony {
  std::string challenge;  // as it was given out
  std::string origin;     // "https://news.example"
  std::string party;      // "news.example"
};

struct Passkey {
  std::string id;   // the credential's, as base64url
  std::string key;  // SubjectPublicKeyInfo in DER
  std::int64_t algorithm = 0;  // COSE: -7 ES256, -8 EdDSA, -257 RS256
  std::int64_t counter = 0;    // of signatures; 0: the authenticator does not count
};
inline constexpr std::size_t longest_credential = 1023;  // bytes

// All arguments in the browser's bytes, not base64url. `key`: getPublicKey(); `data`: getAuthenticatorData().
base::Result<Passkey> made_passkey(const Ceremony& ceremony, std::string_view client, std::string_view data,
                                   std::string_view key, std::int64_t algorithm);
// The authenticator's new counter.
base::Result<std::int64_t> shown_passkey(const Ceremony& ceremony, const Passkey& passkey, std::string_view client,
                                         std::string_view data, std::string_view signature);

// The challenge in what the browser signed; "" when it cannot be read. For finding the ceremony that it belongs to.
std::string challenge_in(std::string_view client);

}  // namespace ortoo::site
