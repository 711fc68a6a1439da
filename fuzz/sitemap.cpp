// Any bytes as the inside of a sitemap (the first byte even) or of an index of sitemaps: every page and every map has
// an address, and whoever wants only the first half of the pages gets just these.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "feed/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo::feed;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto text = std::string(data[0] % 2 == 0 ? "<urlset>" : "<sitemapindex>").append(bytes);
  const Input input{text, "https://example.org/maps/1.xml", ""};
  const auto map = read(input);
  if (!map) return 0;
  for (const auto& item : map->items) {
    if (item.url.empty()) std::abort();
    (void)to_article(item, *map);
  }
  for (const auto& reference : map->references)
    if (reference.url.empty()) std::abort();
  const auto half = (map->items.size() + 1) / 2;
  std::vector<Item> first;
  const auto again = read(input, [&](Item&& item) {
    first.push_back(std::move(item));
    return first.size() < half;
  });
  if (half > 0 &&
      (!again || first != std::vector(map->items.begin(), map->items.begin() + static_cast<std::ptrdiff_t>(half))))
    std::abort();
  return 0;
}
