// Any bytes as a feed: read, made into records, written in each format, and what was written must be read again
// with as many items.
#include <cstdint>
#include <cstdlib>

#include "feed/feed.h"
#include "feed/write.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo::feed;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto feed = read({bytes, "https://example.org/feeds/1", ""});
  if (!feed) return 0;
  for (const auto& item : feed->items) (void)to_article(item, *feed);
  for (const auto write : {write_rss, write_atom, write_json}) {
    const auto again = read({write(*feed), "", ""});
    if (!again || again->items.size() != feed->items.size()) std::abort();
  }
  if (!read({write_opml(*feed), "", ""})) std::abort();
  return 0;
}
