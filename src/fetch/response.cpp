#include "fetch/response.h"

#include <algorithm>

#include "base/text.h"

namespace ortoo::fetch {

std::string_view Response::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& h) { return h.name == name; });
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

std::string Response::media_type() const {
  const auto type = header("content-type");
  return base::lower(base::trim(type.substr(0, type.find(';'))));
}

std::string Response::charset() const {
  std::string_view rest = header("content-type");
  for (auto semicolon = rest.find(';'); semicolon != std::string_view::npos; semicolon = rest.find(';')) {
    rest.remove_prefix(semicolon + 1);
    const auto parameter = base::trim(rest.substr(0, rest.find(';')));
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos || !base::iequals_ascii(base::trim(parameter.substr(0, equals)), "charset"))
      continue;
    auto value = base::trim(parameter.substr(equals + 1));
    for (const char quote : {'"', '\''}) {
      if (value.starts_with(quote)) value.remove_prefix(1);
      if (value.ends_with(quote)) value.remove_suffix(1);
    }
    return base::lower(value);
  }
  return {};
}

std::string Response::moved_to() const {
  std::string url;
  for (const auto& hop : redirects) {
    if (hop.status != 301 && hop.status != 308) break;
    url = hop.url;
  }
  return url;
}

}  // namespace ortoo::fetch
