#include "feed/people.h"

#include "base/text.h"

namespace ortoo::feed {
namespace {

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(" \t\n<>()") == std::string_view::npos;
}

}  // namespace

Person parse_person(std::string_view text) {
  text = base::trim(text);
  if (text.starts_with("mailto:")) text.remove_prefix(7);
  if (is_email(text)) return {{}, std::string(text), {}, {}};
  for (const auto& [open, close] : {std::pair('(', ')'), std::pair('<', '>')}) {
    if (!text.ends_with(close)) continue;
    const auto begin = text.rfind(open);
    if (begin == std::string_view::npos) continue;
    const auto before = base::trim(text.substr(0, begin));
    auto inside = base::trim(text.substr(begin + 1, text.size() - begin - 2));
    if (inside.starts_with("mailto:")) inside.remove_prefix(7);
    if (is_email(before)) return {std::string(inside), std::string(before), {}, {}};
    if (is_email(inside)) return {std::string(before), std::string(inside), {}, {}};
  }
  return {std::string(text), {}, {}, {}};
}

}  // namespace ortoo::feed
