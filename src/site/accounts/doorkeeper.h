// Doorkeeper: who a request comes from.
//
// A browser shows a session cookie (HttpOnly, SameSite=Lax, Secure over https); an app shows a token, or
// a name and password. Sessions last 30 days from their last use and get a new secret every day. Passwords that were
// right are remembered for five minutes as keyed hashes, for apps that send them with every request.
// Nothing here is logged but that a sign-in failed, and from where: a name may be a password typed in the wrong field.
// Thread rules: any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "base/result.h"
#include "site/accounts/limits.h"
#include "site/accounts/openid.h"
#include "site/accounts/slips.h"
#include "site/http/http.h"
#include "store/accounts.h"

namespace ortoo::site {

// Somebody signed in with a browser.
struct Visitor {
  store::User user;
  std::string csrf;  // every form carries it as "csrf"
};

// An app that acts for a user.
struct Caller {
  store::User user;
  std::uint32_t scopes = 0;  // store::scope_read | store::scope_write
};

class Doorkeeper {
 public:
  using Clock = std::function<std::int64_t()>;  // Unix seconds
  // `store` must outlive it.
  explicit Doorkeeper(const store::Store& store, Clock clock = {}, OpenIdProvider provider = {},
                      OpenIdFetch fetch = {});

  const store::Accounts& accounts() const { return accounts_; }
  std::int64_t now() const { return clock_(); }
  Slips& slips() const { return slips_; }
  const OpenId& openid() const { return openid_; }

  std::optional<Visitor> visitor(const Request& request) const;
  // Set-Cookie with the session's next secret when it is due.
  std::optional<std::string> rotated(const Request& request) const;
  // denied: the name and password do not go together, or there were too many attempts (too_large).
  base::Result<store::User> check(std::string_view name, std::string_view password, const Request& request) const;
  // Begins a session: the Set-Cookie. And ends the one that the request shows: a Set-Cookie as well.
  base::Result<std::string> sign_in(const store::User& user, const Request& request) const;
  std::string sign_out(const Request& request) const;

  // A token of `kind` with this secret.
  std::optional<Caller> holder(store::TokenKind kind, std::string_view secret) const;
  // By "Authorization: Bearer TOKEN", "X-Auth-Token: TOKEN", or "Authorization: Basic …"; of the last the error is as
  // of check(). denied: nothing that counts.
  base::Result<Caller> caller(const Request& request) const;

 private:
  store::Accounts accounts_;
  Clock clock_;
  std::string key_;  // of this process
  OpenId openid_;
  mutable Slips slips_;
  mutable LoginLimits limits_;
  mutable base::Mutex mutex_;
  // Keyed hash of name, password and stored hash → until when.
  mutable std::map<std::string, std::int64_t, std::less<>> right_ ORTOO_GUARDED_BY(mutex_);
};

// Whether a browser says that another site made it send this (Fetch Metadata, RFC 6454 Origin).
bool is_cross_site(const Request& request);

}  // namespace ortoo::site
