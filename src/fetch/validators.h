// What an answer says about asking again: validators, freshness, Retry-After (RFC 9110, RFC 9111).
// Thread rules: plain values, pure functions; the time comes in as an argument (Unix seconds).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fetch/response.h"

namespace ortoo::fetch {

// What makes the next request conditional. Kept as the server wrote them.
struct Validators {
  std::string etag, last_modified;
  bool operator==(const Validators&) const = default;
};

// Those of `response`; of a 304 without any, those that were sent remain: pass them as `sent`.
Validators validators_of(const Response& response, const Validators& sent = {});
// If-None-Match and If-Modified-Since for Request::headers.
std::vector<std::pair<std::string, std::string>> conditional_headers(const Validators& validators);

// For how many seconds the answer is fresh: max-age (less Age), else Expires; 0 for no-cache and no-store; none
// when the server does not say. At most 30 days.
std::optional<std::uint32_t> fresh_seconds(const Response& response, std::int64_t now);
// In how many seconds to come back, for 429 and 503 (and wherever else it stands); at most 30 days.
std::optional<std::uint32_t> retry_after_seconds(const Response& response, std::int64_t now);

// Unix seconds of an HTTP date in any of its three forms (RFC 9110, 5.6.7).
std::optional<std::int64_t> parse_http_date(std::string_view text);

}  // namespace ortoo::fetch
