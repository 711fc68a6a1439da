#include "site/outgoing/webhook.h"

#include "site/outgoing/keys.h"

namespace ortoo::site {
namespace {

constexpr std::string_view prefix = "whsec_";

}  // namespace

std::string new_webhook_secret() { return std::string(prefix) + base64(random_bytes(32)); }

std::optional<std::string> read_webhook_secret(std::string_view secret) {
  if (!secret.starts_with(prefix)) return std::nullopt;
  auto bytes = read_base64(secret.substr(prefix.size()));
  return bytes && bytes->size() >= 24 ? bytes : std::nullopt;
}

Message webhook_message(std::string url, std::string_view secret, std::int64_t id, std::int64_t now, std::string json) {
  const auto name = std::to_string(id), time = std::to_string(now);
  const auto signature = hmac_sha256(read_webhook_secret(secret).value_or(""), name + "." + time + "." + json);
  return {std::move(url),
          {{"Content-Type", "application/json"},
           {"webhook-id", name},
           {"webhook-timestamp", time},
           {"webhook-signature", "v1," + base64(signature)}},
          std::move(json)};
}

}  // namespace ortoo::site
