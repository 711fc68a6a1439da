// Any bytes as the body of a list of feeds (OPML): what is read of it can be written and read again as the same list.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "feed/feed.h"
#include "feed/write.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo::feed;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto list =
      read({std::string("<opml version=\"2.0\"><body>").append(bytes), "https://example.org/lists/1", ""});
  if (!list) return 0;
  if (list->format != Format::opml || !list->items.empty()) std::abort();
  const auto again = read({write_opml(*list), "", ""});
  if (!again || !std::ranges::equal(again->references, list->references, {}, &Reference::url, &Reference::url))
    std::abort();
  return 0;
}
