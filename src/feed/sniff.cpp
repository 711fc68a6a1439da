#include "feed/sniff.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace ortoo::feed {
namespace {

constexpr std::size_t most_bytes = 4096;
constexpr std::array<std::string_view, 6> roots = {"rss", "rdf:RDF", "feed", "urlset", "sitemapindex", "opml"};

// What stands before the root element: "<?xml …?>", "<!-- … -->", "<!DOCTYPE …>".
std::string_view without_prologue(std::string_view text) {
  for (;;) {
    text = base::trim(text);
    const std::string_view end = text.starts_with("<?")     ? "?>"
                                 : text.starts_with("<!--") ? "-->"
                                 : text.starts_with("<!")   ? ">"
                                                            : "";
    if (end.empty()) return text;
    const auto at = text.find(end);
    if (at == text.npos) return {};
    text.remove_prefix(at + end.size());
  }
}

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  bytes = bytes.substr(0, most_bytes);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto text = without_prologue(bytes);
  if (text.starts_with('{')) return text.find("jsonfeed.org/version/") != text.npos;
  if (!text.starts_with('<')) return false;
  const auto name = text.substr(1, std::min(text.find_first_of(" \t\r\n/>", 1), text.size()) - 1);
  return std::ranges::find(roots, name) != roots.end();
}

}  // namespace ortoo::feed
