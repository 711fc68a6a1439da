// ID tokens: JSON Web Tokens signed by a provider (RFC 7515, RFC 7519; OpenID Connect Core 1.0, section 3.1.3.7).
// Pure function; any thread. Errors: denied, with the reason for the log.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace ortoo::site {

struct TokenExpected {
  std::string issuer, audience, nonce;
  std::int64_t now = 0;  // Unix seconds
};
struct TokenClaims {
  std::string subject, name, preferred_name;
};

// `keys`: the provider's JWK set (RFC 7517). not_found: it names a key that is not there; a newer set may have it.
base::Result<TokenClaims> read_id_token(std::string_view token, std::string_view keys, const TokenExpected& expected);

}  // namespace ortoo::site
