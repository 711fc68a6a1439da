#include "site/http/guard.h"

#include <arpa/inet.h>

#include <algorithm>

#include "base/text.h"

namespace ortoo::site {
namespace {

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_address(int family, std::string_view text) {
  unsigned char bytes[sizeof(in6_addr)];
  return inet_pton(family, std::string(text).c_str(), bytes) == 1;
}

}  // namespace

bool is_own_host(std::string_view host, const std::vector<std::string>& names) {
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    if (end == host.npos) return false;
    const auto after = host.substr(end + 1);
    return is_address(AF_INET6, host.substr(1, end - 1)) &&
           (after.empty() || (after[0] == ':' && is_port(after.substr(1))));
  }
  if (const auto colon = host.find(':'); colon != host.npos) {
    if (!is_port(host.substr(colon + 1))) return false;
    host = host.substr(0, colon);
  }
  if (base::iequals_ascii(host, "localhost") || is_address(AF_INET, host)) return true;
  return std::any_of(names.begin(), names.end(), [&](const auto& name) { return base::iequals_ascii(name, host); });
}

bool is_own_path(std::string_view path) {
  return path.starts_with('/') && !path.starts_with("//") && std::none_of(path.begin(), path.end(), [](char c) {
           return static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == 127;
         });
}

}  // namespace ortoo::site
