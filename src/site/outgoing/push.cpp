#include "site/outgoing/push.h"

#include "base/url.h"
#include "site/api/json.h"

namespace ortoo::site {
namespace {

using namespace std::string_view_literals;
constexpr std::string_view record_size = "\x00\x00\x10\x00"sv;  // 4096
constexpr std::string_view last_record = "\x02"sv;
constexpr std::int64_t token_lasts = 12 * 3600, kept_for = 86400;  // seconds; a token may last 24 hours

std::string token(std::string_view audience, std::string_view contact, const Key& vapid, std::int64_t now) {
  const auto claims =
      Json().object().text("aud", audience).number("exp", now + token_lasts).text("sub", contact).end_object().take();
  auto text = base64_url(R"({"typ":"JWT","alg":"ES256"})") + "." + base64_url(claims);
  const auto signature = base64_url(vapid.sign_es256(text));
  return text.append(".").append(signature);
}

bool is_push_endpoint(const base::Url& url) {
  return url.scheme() == "https" ||
         (url.scheme() == "http" && (url.host() == "127.0.0.1" || url.host() == "localhost"));
}

}  // namespace

bool is_push_endpoint(std::string_view url) {
  const auto parsed = base::Url::parse(url);
  return parsed && is_push_endpoint(*parsed);
}

std::optional<PushKeys> read_push_keys(std::string_view p256dh, std::string_view auth) {
  const auto point = read_base64_url(p256dh);
  auto secret = read_base64_url(auth);
  if (!point || !secret || secret->size() != 16) return std::nullopt;
  auto key = Key::from_point(*point);
  if (!key) return std::nullopt;
  return PushKeys{*std::move(key), *std::move(secret)};
}

std::string seal_push(std::string_view text, const PushKeys& theirs, const Key& ours, std::string_view salt) {
  const auto secret = ours.shared(theirs.key);
  if (!secret) return {};
  const auto point = ours.point();
  // HKDF with one block (RFC 5869): extract, then expand with the counter 1.
  const auto derive = [](std::string_view salt, std::string_view key, std::string info) {
    return hmac_sha256(hmac_sha256(salt, key), info + "\x01");
  };
  const auto keying =
      derive(theirs.auth, *secret, std::string("WebPush: info\0"sv).append(theirs.key.point()).append(point));
  const auto key = derive(salt, keying, std::string("Content-Encoding: aes128gcm\0"sv)).substr(0, 16);
  const auto nonce = derive(salt, keying, std::string("Content-Encoding: nonce\0"sv)).substr(0, 12);
  std::string out(salt);
  out.append(record_size).append(1, static_cast<char>(point.size())).append(point);
  return out.append(seal_aes128(key, nonce, std::string(text).append(last_record)));
}

std::optional<Message> push_message(const std::string& endpoint, const PushKeys& theirs, std::string_view text,
                                    const Key& vapid, std::string_view contact, std::int64_t now) {
  const auto url = base::Url::parse(endpoint);
  if (!url || !is_push_endpoint(*url) || text.size() > longest_push) return std::nullopt;
  auto origin = std::string(url->scheme()) + "://" + std::string(url->host());
  if (url->port() != 443) origin += ":" + std::to_string(url->port());
  return Message{
      endpoint,
      {{"Content-Type", "application/octet-stream"},
       {"Content-Encoding", "aes128gcm"},
       {"TTL", std::to_string(kept_for)},
       {"Urgency", "normal"},
       {"Authorization", "vapid t=" + token(origin, contact, vapid, now) + ", k=" + base64_url(vapid.point())}},
      seal_push(text, theirs, Key::make_p256(), random_bytes(16))};
}

}  // namespace ortoo::site
