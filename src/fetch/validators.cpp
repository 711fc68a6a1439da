#include "fetch/validators.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace ortoo::fetch {
namespace {

constexpr std::int64_t longest = 30 * 86'400;

std::uint32_t bounded(std::int64_t seconds) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 0, longest));
}

// Digits only; a number too large for the type counts as the longest (RFC 9111, 1.2.2).
std::optional<std::int64_t> delta_seconds(std::string_view text) {
  text = base::trim(text);
  if (text.starts_with('"') && text.ends_with('"') && text.size() > 1) text = text.substr(1, text.size() - 2);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t value = longest;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Validators validators_of(const Response& response, const Validators& sent) {
  Validators out{std::string(response.header("etag")), std::string(response.header("last-modified"))};
  if (response.status != 304) return out;
  if (out.etag.empty()) out.etag = sent.etag;
  if (out.last_modified.empty()) out.last_modified = sent.last_modified;
  return out;
}

std::vector<std::pair<std::string, std::string>> conditional_headers(const Validators& validators) {
  std::vector<std::pair<std::string, std::string>> out;
  if (!validators.etag.empty()) out.emplace_back("If-None-Match", validators.etag);
  if (!validators.last_modified.empty()) out.emplace_back("If-Modified-Since", validators.last_modified);
  return out;
}

std::optional<std::uint32_t> fresh_seconds(const Response& response, std::int64_t now) {
  std::optional<std::int64_t> max_age;
  std::string_view rest = response.header("cache-control");
  while (!rest.empty()) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto directive = base::trim(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (base::iequals_ascii(directive, "no-store") || base::iequals_ascii(directive, "no-cache")) return 0;
    const auto equals = directive.find('=');
    if (equals != std::string_view::npos && base::iequals_ascii(directive.substr(0, equals), "max-age"))
      max_age = delta_seconds(directive.substr(equals + 1));
  }
  if (max_age) return bounded(*max_age - delta_seconds(response.header("age")).value_or(0));
  const auto expires = response.header("expires");
  if (expires.empty()) return std::nullopt;
  const auto until = parse_http_date(expires);
  // "Expires: 0": already stale
  return until ? bounded(*until - parse_http_date(response.header("date")).value_or(now)) : 0;
}

std::optional<std::uint32_t> retry_after_seconds(const Response& response, std::int64_t now) {
  const auto value = response.header("retry-after");
  if (const auto delta = delta_seconds(value)) return bounded(*delta);
  const auto date = parse_http_date(value);
  return date ? std::optional(bounded(*date - now)) : std::nullopt;
}

std::optional<std::int64_t> parse_http_date(std::string_view text) {
  const std::string copy(base::trim(text));
  if (copy.empty()) return std::nullopt;
  const time_t time = curl_getdate(copy.c_str(), nullptr);
  return time == -1 ? std::nullopt : std::optional<std::int64_t>(time);
}

}  // namespace ortoo::fetch
