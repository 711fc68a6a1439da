#include "read/head/site_name.h"

#include <algorithm>
#include <array>
#include <vector>

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
  // What a country's registry sells names below: "co" of kestrel.co.uk.
  static constexpr std::array<std::string_view, 15> second_levels = {
      "co", "com", "org", "net", "ac", "gov", "edu", "go", "or", "ne", "gob", "gouv", "info", "gen", "web"};
  std::vector<std::string_view> labels;
  for (std::size_t at = 0; at <= host.size();) {
    const auto dot = std::min(host.find('.', at), host.size());
    labels.push_back(host.substr(at, dot - at));
    at = dot + 1;
  }
  if (labels.size() < 2) return {};
  const bool below =
      labels.size() > 2 && std::ranges::find(second_levels, labels[labels.size() - 2]) != second_levels.end();
  return bare_name(labels[labels.size() - (below ? 3 : 2)]);
}

bool names_host(std::string_view text, std::string_view host) {
  auto name = bare_name(text);
  const auto site = name_of_host(host);
  return !site.empty() && (name == site || name == "the" + site);
}

}  // namespace ortoo::read
