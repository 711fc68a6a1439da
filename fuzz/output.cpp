// Any bytes as a page: what is read of it comes out as HTML within the table of record/html.h, the same tree when it is
// parsed again. Aborts otherwise.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "read/allowed.h"
#include "read/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo;
  static read::Reader reader;
  const auto article = reader.read({{reinterpret_cast<const char*>(data), size}, "https://news.example/story", {}, {}});
  if (!article) return 0;
  const auto html = record::to_html(*article);
  if (const auto wrong = tests::foreign_part(html); !wrong.empty()) {
    std::fprintf(stderr, "%s in\n%s\n", wrong.c_str(), html.c_str());
    std::abort();
  }
  return 0;
}
