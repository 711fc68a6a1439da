// Any bytes as a page: it is read or refused, and what is read can be written and read back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "read/read.h"
#include "record/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo;
  static read::Reader reader;
  const auto article = reader.read({{reinterpret_cast<const char*>(data), size}, "https://news.example/story", {}, {}});
  if (!article) return 0;
  const auto back = record::from_json(record::to_json(*article));
  if (!back || !(*back == *article)) std::abort();
  return 0;
}
