#include "site/accounts/doorkeeper.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <chrono>

#include "base/text.h"
#include "site/accounts/secret.h"
#include "site/accounts/session.h"
#include "site/outgoing/keys.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t day = 86400;
constexpr std::int64_t session_lasts = 30 * day;
constexpr std::int64_t rotates_after = day;
constexpr std::int64_t previous_lasts = 60;
constexpr std::int64_t right_for = 300;
constexpr std::size_t most_right = 1000;

std::string_view session_secret(const Request& request) {
  const auto strict = cookie(request, "__Host-session");
  return strict.empty() ? cookie(request, "session") : strict;
}

std::string session_cookie(const Request& request, std::string_view secret, std::int64_t seconds) {
  return (request.https ? "__Host-session=" : "session=") + std::string(secret) +
         "; Path=/; Max-Age=" + std::to_string(seconds) + "; HttpOnly; SameSite=Lax" +
         (request.https ? "; Secure" : "");
}

// The credentials of "Authorization: SCHEME CREDENTIALS".
std::string_view credentials(const Request& request, std::string_view scheme) {
  const auto value = find(request.headers, "authorization");
  if (value.size() <= scheme.size() || value[scheme.size()] != ' ' ||
      !base::iequals_ascii(value.substr(0, scheme.size()), scheme))
    return {};
  return base::trim(value.substr(scheme.size() + 1));
}

base::Error nobody() { return {base::ErrorCode::denied, "Sign in first: with a token, or a name and password.", ""}; }

}  // namespace

bool has_session(const Request& request) { return !session_secret(request).empty(); }

Doorkeeper::Doorkeeper(const store::Store& store, Clock clock, OpenIdProvider provider, OpenIdFetch fetch)
    : accounts_(store), clock_(std::move(clock)), openid_(std::move(provider), std::move(fetch)) {
  [[maybe_unused]] const int once = sodium_init();
  key_ = new_secret();
  if (clock_) return;
  clock_ = [] {
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
  };
}

std::optional<Visitor> Doorkeeper::visitor(const Request& request) const {
  const auto secret = session_secret(request);
  if (secret.empty()) return std::nullopt;
  auto session = accounts_.session(secret_hash(secret), now());
  if (!session || !*session) return std::nullopt;
  return Visitor{std::move((*session)->user), std::move((*session)->csrf)};
}

std::optional<std::string> Doorkeeper::rotated(const Request& request) const {
  const auto secret = session_secret(request);
  if (secret.empty()) return std::nullopt;
  const auto hash = secret_hash(secret);
  const auto session = accounts_.session(hash, now());
  if (!session || !*session || (*session)->previous || (*session)->rotated + rotates_after > now()) return std::nullopt;
  const auto fresh = new_secret();
  const auto done =
      accounts_.rotate_session(hash, secret_hash(fresh), now(), now() + previous_lasts, now() + session_lasts);
  if (!done || !*done) return std::nullopt;
  return session_cookie(request, fresh, session_lasts);
}

base::Result<store::User> Doorkeeper::check(std::string_view name, std::string_view password,
                                            const Request& request) const {
  auto found = accounts_.find(name);
  if (!found) return std::unexpected(std::move(found.error()));
  const std::string stored = *found ? (*found)->password_hash : "";
  const auto proof = secret_hash(key_ + "\n" + stored + "\n" + std::string(password));
  if (*found) {
    const base::Lock lock(mutex_);
    const auto it = right_.find(proof);
    if (it != right_.end() && it->second > now()) return (*found)->user;
  }
  if (!limits_.may_try(name, request.peer, now()))
    return base::fail(base::ErrorCode::too_large, "Too many attempts; wait a quarter of an hour and try again.");
  if (!is_password(password, stored)) {
    limits_.failed(name, request.peer, now());
    spdlog::warn("event=sign_in_failed peer={}", request.peer);
    return base::fail(base::ErrorCode::denied, "This name and password do not go together.");
  }
  limits_.succeeded(name);
  if (is_weak_hash(stored)) {
    if (auto better = hash_password(password))
      static_cast<void>(accounts_.refresh_password((*found)->user.id, *better));
  }
  const base::Lock lock(mutex_);
  if (right_.size() >= most_right) right_.clear();
  right_.insert_or_assign(proof, now() + right_for);
  return (*found)->user;
}

base::Result<std::string> Doorkeeper::sign_in(const store::User& user, const Request& request) const {
  if (const auto old = session_secret(request); !old.empty())
    static_cast<void>(accounts_.end_session(secret_hash(old)));
  const auto secret = new_secret();
  const auto begun = accounts_.begin_session(secret_hash(secret), user.id, new_secret(), now(), now() + session_lasts);
  if (!begun) return std::unexpected(begun.error());
  return session_cookie(request, secret, session_lasts);
}

std::string Doorkeeper::sign_out(const Request& request) const {
  if (const auto secret = session_secret(request); !secret.empty())
    static_cast<void>(accounts_.end_session(secret_hash(secret)));
  return session_cookie(request, "", 0);
}

std::optional<Caller> Doorkeeper::holder(store::TokenKind kind, std::string_view secret) const {
  if (secret.empty() || secret.size() > 200) return std::nullopt;
  auto found = accounts_.holder(kind, secret_hash(secret));
  if (!found || !*found) return std::nullopt;
  return Caller{std::move((*found)->user), (*found)->scopes};
}

base::Result<Caller> Doorkeeper::caller(const Request& request) const {
  auto token = find(request.headers, "x-auth-token");
  if (token.empty()) token = credentials(request, "bearer");
  if (!token.empty()) {
    if (auto found = holder(store::TokenKind::api, token)) return *std::move(found);
    return std::unexpected(nobody());
  }
  const auto basic = credentials(request, "basic");
  const auto pair = read_base64(basic).value_or("");
  const auto colon = pair.find(':');
  if (colon == pair.npos) return std::unexpected(nobody());
  auto user = check(std::string_view(pair).substr(0, colon), std::string_view(pair).substr(colon + 1), request);
  if (!user) return std::unexpected(std::move(user.error()));
  return Caller{*std::move(user), store::scope_read | store::scope_write};
}

bool is_cross_site(const Request& request) {
  // Our Referrer-Policy makes browsers send "Origin: null" with forms of our own, so what they say of the site decides.
  const auto site = find(request.headers, "sec-fetch-site");
  if (!site.empty()) return site != "same-origin" && site != "none";
  auto origin = find(request.headers, "origin");
  if (origin.empty() || origin == "null") return false;
  const auto scheme = origin.find("://");
  if (scheme == origin.npos) return true;
  return !base::iequals_ascii(origin.substr(scheme + 3), find(request.headers, "host"));
}

}  // namespace ortoo::site
