#include "feed/address.h"

#include <algorithm>
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

std::string mended_link(std::string_view written) {
  std::string link(base::trim(written));
  std::erase_if(link, [](char c) { return c == '\n' || c == '\t'; });
  constexpr std::string_view twice = "&amp;";
  for (auto at = link.find(twice); at != std::string::npos; at = link.find(twice, at + 1))
    link.erase(at + 1, twice.size() - 1);
  if (link.starts_with("www.")) link.insert(0, "http://");
  return link;
}

std::string with_scheme(std::string_view written) {
  const auto host = written.substr(0, written.find('/'));
  const auto dot = host.rfind('.');
  if (host.size() == written.size() || dot == std::string_view::npos || dot == 0 ||
      host.find_first_of(":?#") != std::string_view::npos)
    return std::string(written);
  const auto top = host.substr(dot + 1);
  const bool letters = top.size() >= 2 && std::ranges::all_of(top, [](char c) {
                         return base::ascii_lower(c) >= 'a' && base::ascii_lower(c) <= 'z';
                       });
  return letters ? "http://" + std::string(written) : std::string(written);
}

}  // namespace ortoo::feed
