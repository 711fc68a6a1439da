// Any query against any text: the first line is the query, the rest the text.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "store/search/snippet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto line = std::min(input.find('\n'), input.size());
  const auto query = store::parse_query(input.substr(0, line));
  const std::string text = base::scrub_utf8(input.substr(line));
  const auto snippet = store::Highlighter(query).snippet(text, 240);
  if (!base::is_valid_utf8(snippet)) __builtin_trap();
  return 0;
}
