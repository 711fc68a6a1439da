#include "cli/named_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cli/input.h"

namespace ortoo::cli {

base::Result<std::string> named_file(const base::Config& config, std::string_view key) {
  const auto& path = config.text(key);
  if (path.empty()) return std::string();
  auto text = read_file(path);
  if (!text)
    return base::fail(text.error().code,
                      fmt::format("The file that {} names cannot be read. {}", key, text.error().sentence), path);
  return text;
}

base::Result<std::string> named_secret(const base::Config& config, std::string_view key) {
  const auto text = named_file(config, key);
  const auto& path = config.text(key);
  if (!text || path.empty()) return text;
  const auto secret = base::trim(*text);
  if (secret.empty())
    return base::fail(base::ErrorCode::malformed, fmt::format("The file that {} names is empty.", key), path);
  if (std::ranges::any_of(secret, [](unsigned char c) { return c <= ' ' || c == 127; }))
    return base::fail(
        base::ErrorCode::malformed,
        fmt::format("The file that {} names holds the secret alone, in one line; this one holds more.", key), path);
  return std::string(secret);
}

}  // namespace ortoo::cli
