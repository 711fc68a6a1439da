#include "language/tag.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ortoo::language {
namespace {

struct Renamed {
  std::string_view old_code, code;
};

// Codes that ISO 639 withdrew or renamed, and the macrolanguage whose written norm is meant.
constexpr std::array renamed = {
    Renamed{"iw", "he"}, Renamed{"in", "id"}, Renamed{"ji", "yi"}, Renamed{"jw", "jv"},  Renamed{"mo", "ro"},
    Renamed{"no", "nb"}, Renamed{"bh", "bho"}, Renamed{"sh", "sr-latn"}, Renamed{"cmn", "zh"},
};

// Languages that count as one when what is declared is weighed against what is read.
constexpr std::array<std::string_view, 6> families = {"nb nn no da", "sr hr bs sh cnr", "id ms", "zh yue wuu", "fil tl",
                                                      "fa prs"};

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool contains_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

std::string normal_tag(std::string_view written) {
  written = base::trim(written);
  written = written.substr(0, written.find_first_of(".@;, "));
  constexpr std::size_t longest = 35;  // RFC 5646, 4.4.1
  if (written.size() > longest) return {};
  std::string tag;
  for (const char c : written) tag += c == '_' ? '-' : base::ascii_lower(c);
  const std::string language(primary(tag));
  const bool letters = std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || language.size() < 2 || language.size() > 3 || language == "und" || language == "mul" ||
      language == "zxx")
    return {};
  for (std::size_t at = language.size(); at < tag.size();) {
    const std::size_t end = std::min(tag.find('-', at + 1), tag.size());
    const std::size_t size = end - at - 1;
    const auto begin = tag.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    if (size == 0 || size > 8 || !std::all_of(begin, begin + static_cast<std::ptrdiff_t>(size), is_alphanumeric))
      return {};
    at = end;
  }
  const auto* found =
      std::find_if(renamed.begin(), renamed.end(), [&](const Renamed& r) { return r.old_code == language; });
  return found == renamed.end() ? tag : std::string(found->code) + tag.substr(language.size());
}

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool is_alike(std::string_view a, std::string_view b) {
  a = primary(a);
  b = primary(b);
  if (a.empty() || b.empty() || a == b) return a == b;
  return std::any_of(families.begin(), families.end(),
                     [&](std::string_view family) { return contains_word(family, a) && contains_word(family, b); });
}

}  // namespace ortoo::language
