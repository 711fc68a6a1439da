// OpenID Connect: signing in with somebody else's accounts (Core 1.0, Discovery 1.0, PKCE RFC 7636).
//
// The authorisation code flow with S256, state and nonce, each for one use. What a provider says of itself and its keys
// is had from its well-known address and kept for ten minutes. An ID token counts when its signature (RS256, PS256,
// ES256, EdDSA), issuer, audience, time and nonce are right; nothing in it is believed before.
// Thread rules: any thread; calls wait for the provider.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "base/result.h"

namespace ortoo::site {

struct OpenIdProvider {
  std::string issuer;          // "https://id.example"; "": people sign in with passwords and passkeys alone
  std::string name;            // on the button: "Example"
  std::string client, secret;  // what the provider knows this site by
  bool join = false;           // whether somebody whom nobody knows here gets an account, as a reader
};

// Asks the provider: GET, or POST of a form where there is one. The body of a 200; anything else is an error.
struct OpenIdQuestion {
  std::string url, form, authorization;
};
using OpenIdFetch = std::function<base::Result<std::string>(const OpenIdQuestion&)>;

// Who the provider says it is.
struct OpenIdPerson {
  std::string subject;  // the provider's name for them, for good
  std::string name;     // what they would like to be called; may be empty
};

class OpenId {
 public:
  OpenId(OpenIdProvider provider, OpenIdFetch fetch) : provider_(std::move(provider)), fetch_(std::move(fetch)) {}

  bool offered() const { return !provider_.issuer.empty() && fetch_ != nullptr; }
  const OpenIdProvider& provider() const { return provider_; }

  // Where the browser is sent. `verifier`: 43 to 128 characters, kept here until it comes back.
  base::Result<std::string> address(std::string_view callback, std::string_view state, std::string_view nonce,
                                    std::string_view verifier, std::int64_t now) const;
  // What came back for it. denied: the token does not count, with the reason for the log.
  base::Result<OpenIdPerson> person(std::string_view code, std::string_view callback, std::string_view nonce,
                                    std::string_view verifier, std::int64_t now) const;

 private:
  struct Said {
    std::string authorization, token, keys;  // addresses; the JWK set
    std::int64_t until = 0;
  };
  base::Result<Said> said(std::int64_t now, bool anew) const;

  OpenIdProvider provider_;
  OpenIdFetch fetch_;
  mutable base::Mutex mutex_;
  mutable Said said_ ORTOO_GUARDED_BY(mutex_);
};

}  // namespace ortoo::site
