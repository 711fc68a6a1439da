// Any bytes as robots.txt: read, asked, and never stricter for the root of robots.txt itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "fetch/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto robots = ortoo::fetch::Robots::parse(text, "ortoo", "https://example.org/robots.txt");
  (void)robots.allows(text.substr(0, 200));
  (void)robots.allows("/a/b.html?c=d");
  if (!robots.allows("/robots.txt")) std::abort();
  return 0;
}
