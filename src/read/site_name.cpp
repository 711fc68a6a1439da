#include "read/site_name.h"

#include <algorithm>

#include "base/text.h"

namespace ortoo::read {

std::string bare_name(std::string_view text) {
  std::string out;
  const auto folded = base::fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = base::next_code_point(folded, at);
    if (base::is_letter(c) || base::is_digit(c)) base::append_utf8(out, c);
  }
  return out;
}

std::string name_of_host(std::string_view host) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string_view best;
  for (std::size_t at = 0; at < host.size();) {
    const auto dot = std::min(host.find('.', at), host.size());
    if (dot < host.size() && dot - at > best.size()) best = host.substr(at, dot - at);
    at = dot + 1;
  }
  return bare_name(best);
}

bool names_host(std::string_view text, std::string_view host) {
  auto name = bare_name(text);
  const auto site = name_of_host(host);
  return !site.empty() && (name == site || name == "the" + site);
}

}  // namespace ortoo::read
