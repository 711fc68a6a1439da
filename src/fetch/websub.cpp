#include "fetch/websub.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/percent.h"
#include "base/text.h"
#include "base/url.h"

namespace ortoo::fetch {
namespace {

std::string decode(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '+', ' ');
  return base::percent_decoded(spaced);
}

std::string parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && decode(pair.substr(0, equals)) == name)
      return decode(pair.substr(equals + 1));
  }
  return {};
}

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    if (base::iequals_ascii(list.substr(0, end), word)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

// One Link header: <URL>; rel="hub", <URL>; rel=self
void read_links(std::string_view header, const std::optional<base::Url>& base, Subscription& into) {
  for (auto open = header.find('<'); open != std::string_view::npos; open = header.find('<')) {
    const auto close = header.find('>', open);
    if (close == std::string_view::npos) return;
    const std::string url = base::resolve_web(header.substr(open + 1, close - open - 1), base);
    header.remove_prefix(close + 1);
    // The parameters end at the next link; a comma within quotes is none of ours.
    auto parameters = header.substr(0, header.find('<'));
    while (!parameters.empty()) {
      const auto end = std::min(parameters.find_first_of(";,"), parameters.size());
      const auto part = base::trim(parameters.substr(0, end));
      parameters.remove_prefix(std::min(end + 1, parameters.size()));
      const auto equals = part.find('=');
      if (equals == std::string_view::npos || !base::iequals_ascii(base::trim(part.substr(0, equals)), "rel")) continue;
      auto rel = base::trim(part.substr(equals + 1));
      if (rel.size() > 1 && rel.front() == '"' && rel.back() == '"') rel = rel.substr(1, rel.size() - 2);
      if (has_word(rel, "hub") && into.hub.empty()) into.hub = url;
      if (has_word(rel, "self") && into.topic.empty()) into.topic = url;
    }
  }
}

// Compares HEX with the digest, in constant time.
bool is_hex_of(std::string_view hex, const unsigned char* digest, std::size_t size) {
  std::array<unsigned char, 64> given{};
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_hex2bin(given.data(), given.size(), hex.data(), hex.size(), nullptr, &length, &end) != 0) return false;
  return length == size && end == hex.data() + hex.size() && sodium_memcmp(given.data(), digest, size) == 0;
}

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

Subscription advertised(const Response& response) {
  Subscription out;
  const auto base = base::Url::parse(response.url);
  for (const auto& header : response.headers) {
    if (header.name == "link") read_links(header.value, base, out);
  }
  return out;
}

Request subscription_request(const Subscription& subscription, SubscriptionMode mode) {
  const bool subscribe = mode == SubscriptionMode::subscribe;
  Request request;
  request.url = subscription.hub;
  request.form = std::string("hub.mode=") + (subscribe ? "subscribe" : "unsubscribe") +
                 "&hub.topic=" + base::percent_encoded(subscription.topic) +
                 "&hub.callback=" + base::percent_encoded(subscription.callback);
  if (subscribe) {
    request.form += "&hub.lease_seconds=" + std::to_string(subscription.lease_seconds);
    if (!subscription.secret.empty()) request.form += "&hub.secret=" + base::percent_encoded(subscription.secret);
  }
  return request;
}

std::optional<Verification> verify_intent(const Subscription& subscription, SubscriptionMode mode,
                                          std::string_view query) {
  const bool subscribe = mode == SubscriptionMode::subscribe;
  if (parameter(query, "hub.mode") != (subscribe ? "subscribe" : "unsubscribe") ||
      parameter(query, "hub.topic") != subscription.topic)
    return std::nullopt;
  Verification out{parameter(query, "hub.challenge"), 0};
  const std::string lease = parameter(query, "hub.lease_seconds");
  std::from_chars(lease.data(), lease.data() + lease.size(), out.lease_seconds);
  if (out.challenge.empty() || (subscribe && out.lease_seconds == 0)) return std::nullopt;
  return out;
}

bool is_signed(std::string_view body, std::string_view signature, std::string_view secret) {
  if (secret.empty()) return false;
  const auto equals = std::min(signature.find('='), signature.size());
  const auto method = signature.substr(0, equals), hex = signature.substr(std::min(equals + 1, signature.size()));
  if (method == "sha256") {
    crypto_auth_hmacsha256_state state;
    unsigned char digest[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
    crypto_auth_hmacsha256_update(&state, bytes(body), body.size());
    crypto_auth_hmacsha256_final(&state, digest);
    return is_hex_of(hex, digest, sizeof digest);
  }
  if (method == "sha512") {
    crypto_auth_hmacsha512_state state;
    unsigned char digest[crypto_auth_hmacsha512_BYTES];
    crypto_auth_hmacsha512_init(&state, bytes(secret), secret.size());
    crypto_auth_hmacsha512_update(&state, bytes(body), body.size());
    crypto_auth_hmacsha512_final(&state, digest);
    return is_hex_of(hex, digest, sizeof digest);
  }
  return false;
}

std::uint32_t renew_after(std::uint32_t lease_seconds) { return lease_seconds - lease_seconds / 5; }

}  // namespace ortoo::fetch
