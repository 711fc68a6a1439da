// Webhooks as Standard Webhooks has them (https://github.com/standard-webhooks/standard-webhooks, specification 1.0.0):
// a JSON body, and headers that say who sent it and when. Pure functions.
//
//   webhook-id: 17                        the same at every attempt
//   webhook-timestamp: 1764151200         Unix seconds of this attempt
//   webhook-signature: v1,BASE64          HMAC-SHA256 of "ID.TIMESTAMP.BODY" by the secret
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/outgoing/message.h"

namespace ortoo::site {

// "whsec_" and 32 random bytes in base64.
std::string new_webhook_secret();
// The bytes of such a secret; none for another text, or fewer than 24 bytes.
std::optional<std::string> read_webhook_secret(std::string_view secret);

Message webhook_message(std::string url, std::string_view secret, std::int64_t id, std::int64_t now, std::string json);

}  // namespace ortoo::site
