#include "site/accounts/openid.h"

#include <nlohmann/json.hpp>

#include "site/accounts/json_text.h"
#include "site/accounts/jwt.h"
#include "site/http/http.h"
#include "site/outgoing/keys.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t kept_for = 600;  // seconds

// Where secrets and tokens go: over TLS, or to this machine.
bool is_safe(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://localhost:") || url.starts_with("http://127.0.0.1:") ||
         url.starts_with("http://[::1]:");
}

std::unexpected<base::Error> refused(const char* reason) { return base::fail(base::ErrorCode::network, reason); }

std::string with(std::string_view url, const Fields& parameters) {
  std::string out(url);
  char before = url.find('?') == url.npos ? '?' : '&';
  for (const auto& [name, value] : parameters) {
    out.append(1, before).append(name).append(1, '=').append(percent_encode(value));
    before = '&';
  }
  return out;
}

}  // namespace

base::Result<OpenId::Said> OpenId::said(std::int64_t now, bool anew) const {
  {
    const base::Lock lock(mutex_);
    if (!anew && said_.until > now) return said_;
  }
  auto issuer = provider_.issuer;
  while (issuer.ends_with('/')) issuer.pop_back();
  const auto answer = fetch_({issuer + "/.well-known/openid-configuration", "", ""});
  if (!answer) return std::unexpected(answer.error());
  const auto configuration = nlohmann::json::parse(*answer, nullptr, false);
  Said said{text_in(configuration, "authorization_endpoint"), text_in(configuration, "token_endpoint"), "",
            now + kept_for};
  const auto keys_at = text_in(configuration, "jwks_uri");
  if (text_in(configuration, "issuer") != provider_.issuer)
    return refused("The provider calls itself otherwise than openid.issuer.");
  if (!is_safe(said.authorization) || !is_safe(said.token) || !is_safe(keys_at))
    return refused("The provider names no addresses that are safe to use.");
  auto keys = fetch_({keys_at, "", ""});
  if (!keys) return std::unexpected(std::move(keys.error()));
  said.keys = *std::move(keys);
  const base::Lock lock(mutex_);
  said_ = said;
  return said;
}

base::Result<std::string> OpenId::address(std::string_view callback, std::string_view state, std::string_view nonce,
                                          std::string_view verifier, std::int64_t now) const {
  const auto provider = said(now, false);
  if (!provider) return std::unexpected(provider.error());
  return with(provider->authorization, {{"response_type", "code"},
                                        {"client_id", provider_.client},
                                        {"redirect_uri", std::string(callback)},
                                        {"scope", "openid profile"},
                                        {"state", std::string(state)},
                                        {"nonce", std::string(nonce)},
                                        {"code_challenge", base64_url(sha256(verifier))},
                                        {"code_challenge_method", "S256"}});
}

base::Result<OpenIdPerson> OpenId::person(std::string_view code, std::string_view callback, std::string_view nonce,
                                          std::string_view verifier, std::int64_t now) const {
  auto provider = said(now, false);
  if (!provider) return std::unexpected(provider.error());
  // RFC 6749, section 2.3.1: both parts are encoded before they are joined.
  const auto authorization =
      provider_.secret.empty()
          ? std::string()
          : "Basic " + base64(percent_encode(provider_.client) + ":" + percent_encode(provider_.secret));
  const auto form = with("", {{"grant_type", "authorization_code"},
                              {"code", std::string(code)},
                              {"redirect_uri", std::string(callback)},
                              {"client_id", provider_.client},
                              {"code_verifier", std::string(verifier)}}).substr(1);
  const auto answer = fetch_({provider->token, form, authorization});
  if (!answer) return std::unexpected(answer.error());
  const auto token = text_in(nlohmann::json::parse(*answer, nullptr, false), "id_token");
  const TokenExpected expected{provider_.issuer, provider_.client, std::string(nonce), now};
  auto claims = read_id_token(token, provider->keys, expected);
  if (!claims && claims.error().code == base::ErrorCode::not_found) {  // keys change now and then
    provider = said(now, true);
    if (!provider) return std::unexpected(provider.error());
    claims = read_id_token(token, provider->keys, expected);
  }
  if (!claims) return std::unexpected(claims.error());
  return OpenIdPerson{claims->subject, claims->preferred_name.empty() ? claims->name : claims->preferred_name};
}

}  // namespace ortoo::site
