#include "feed/address.h"

#include <array>

#include "base/text.h"

namespace ortoo::feed {

std::string feed_address(std::string_view written) {
  constexpr std::array<std::string_view, 5> schemes = {"feed:", "rss:", "itpc:", "pcast:", "podcast:"};
  written = base::trim(written);
  for (const auto scheme : schemes) {
    if (!base::iequals_ascii(written.substr(0, scheme.size()), scheme)) continue;
    const auto rest = written.substr(scheme.size());
    return rest.starts_with("//") ? "http:" + std::string(rest) : std::string(rest);
  }
  return std::string(written);
}

}  // namespace ortoo::feed
