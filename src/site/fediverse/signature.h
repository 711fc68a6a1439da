// HTTP signatures as the fediverse has them: draft-cavage-http-signatures-12 with RSA and SHA-256, over the request
// line, Host, Date, and the Digest (RFC 3230) of a body. Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/http/http.h"
#include "site/outgoing/keys.h"
#include "site/outgoing/message.h"

namespace ortoo::site {

// Adds Host, Date, Digest and Signature. `key_id`: where the key's other half can be had.
void sign(Message& message, const Key& key, std::string_view key_id, std::int64_t now);

// What a request says of its signature, once all that can be seen without the key is in order: what must be signed is,
// the Date is within the hour of `now`, and the Digest is that of the body.
struct Signed {
  std::string key_id;
  std::string text;       // what was signed
  std::string signature;  // bytes
};
std::optional<Signed> read_signature(const Request& request, std::int64_t now);

}  // namespace ortoo::site
