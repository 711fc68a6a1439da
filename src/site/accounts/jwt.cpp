#include "site/accounts/jwt.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include "site/accounts/json_text.h"
#include "site/accounts/signature.h"
#include "site/outgoing/keys.h"

namespace ortoo::site {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t leeway = 60;               // seconds that clocks may differ
constexpr std::size_t longest_token = 32 * 1024;  // bytes

// "none" and HS256 are not here: the first proves nothing, the second would take a public key for a secret.
struct Algorithm {
  std::string_view name, key_type;
  Signing signing;
};
constexpr std::array<Algorithm, 4> algorithms = {{{"RS256", "RSA", Signing::rs256},
                                                  {"PS256", "RSA", Signing::ps256},
                                                  {"ES256", "EC", Signing::es256_raw},
                                                  {"EdDSA", "OKP", Signing::eddsa}}};

std::unexpected<base::Error> denied(std::string reason) {
  return base::fail(base::ErrorCode::denied, std::move(reason));
}

std::int64_t time_in(const Json& object, const char* name) {
  constexpr double farthest = 1e15;  // what is beyond fits no integer, or none that may be added to
  const auto it = object.find(name);
  return it != object.end() && it->is_number()
             ? static_cast<std::int64_t>(std::clamp(it->get<double>(), -farthest, farthest))
             : 0;
}

std::string bytes_in(const Json& object, const char* name) {
  return read_base64_url(text_in(object, name)).value_or("");
}

std::optional<PublicKey> key_of(const Json& jwk) {
  const auto type = text_in(jwk, "kty"), curve = text_in(jwk, "crv");
  if (type == "RSA") return PublicKey::from_rsa(bytes_in(jwk, "n"), bytes_in(jwk, "e"));
  if (type == "EC" && curve == "P-256") return PublicKey::from_p256(bytes_in(jwk, "x"), bytes_in(jwk, "y"));
  if (type == "OKP" && curve == "Ed25519") return PublicKey::from_ed25519(bytes_in(jwk, "x"));
  return std::nullopt;
}

bool is_for(const Json& claims, const std::string& client) {
  const auto it = claims.find("aud");
  if (it == claims.end()) return false;
  if (it->is_string()) return it->get<std::string>() == client;
  if (!it->is_array() || std::find(it->begin(), it->end(), Json(client)) == it->end()) return false;
  return it->size() == 1 || text_in(claims, "azp") == client;
}

// Each key that the token may have been signed with: the one that it names, or all of the right type.
base::Result<bool> is_signed(const Json& set, const std::string& name, const Algorithm& algorithm,
                             std::string_view message, std::string_view signature) {
  const auto keys = set.is_object() ? set.find("keys") : set.end();
  if (!set.is_object() || keys == set.end() || !keys->is_array())
    return base::fail(base::ErrorCode::malformed, "The provider's keys cannot be read.");
  bool tried = false;
  for (const auto& jwk : *keys) {
    if (text_in(jwk, "kty") != algorithm.key_type || text_in(jwk, "use") == "enc") continue;
    if (!name.empty() && text_in(jwk, "kid") != name) continue;
    const auto key = key_of(jwk);
    if (!key) continue;
    tried = true;
    if (key->verifies(algorithm.signing, message, signature)) return true;
  }
  if (!tried) return base::fail(base::ErrorCode::not_found, "The token names a key that the provider does not show.");
  return false;
}

}  // namespace

base::Result<TokenClaims> read_id_token(std::string_view token, std::string_view keys, const TokenExpected& expected) {
  if (token.size() > longest_token) return denied("The token is too long.");
  const auto first = token.find('.'), second = token.find('.', first == token.npos ? first : first + 1);
  if (second == token.npos || token.find('.', second + 1) != token.npos) return denied("This is no token.");
  const auto header = read_base64_url(token.substr(0, first)),
             body = read_base64_url(token.substr(first + 1, second - first - 1)),
             signature = read_base64_url(token.substr(second + 1));
  if (!header || !body || !signature) return denied("This is no token.");
  const auto head = Json::parse(*header, nullptr, false), claims = Json::parse(*body, nullptr, false);
  if (!head.is_object() || !claims.is_object()) return denied("This is no token.");
  if (head.contains("crit")) return denied("The token asks for something that is not known here.");
  const auto name = text_in(head, "alg");
  const auto* algorithm =
      std::find_if(algorithms.begin(), algorithms.end(), [&](const Algorithm& a) { return a.name == name; });
  if (algorithm == algorithms.end()) return denied("The token is not signed in a way that counts here.");
  const auto right = is_signed(Json::parse(keys, nullptr, false), text_in(head, "kid"), *algorithm,
                               token.substr(0, second), *signature);
  if (!right) return std::unexpected(right.error());
  if (!*right) return denied("The token's signature is not the provider's.");
  if (text_in(claims, "iss") != expected.issuer) return denied("The token is another provider's.");
  if (!is_for(claims, expected.audience)) return denied("The token is for somebody else.");
  if (time_in(claims, "exp") + leeway <= expected.now) return denied("The token is too old.");
  if (time_in(claims, "nbf") > expected.now + leeway || time_in(claims, "iat") > expected.now + leeway)
    return denied("The token is of the future.");
  if (expected.nonce.empty() || text_in(claims, "nonce") != expected.nonce)
    return denied("The token is for another sign-in.");
  TokenClaims out{text_in(claims, "sub"), text_in(claims, "name"), text_in(claims, "preferred_username")};
  if (out.subject.empty() || out.subject.size() > 255) return denied("The token names nobody.");
  return out;
}

}  // namespace ortoo::site
