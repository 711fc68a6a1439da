// Any query against any text: the first line is the query, the rest the text. And any query without its days.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "store/search/snippet.h"

namespace {

// what becomes of a longer one may be cut off: a replaced byte is three, and a space
constexpr std::size_t longest_typed = 150;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ortoo;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto line = std::min(input.find('\n'), input.size());
  const auto typed = input.substr(0, line);
  const auto query = store::parse_query(typed);
  if (typed.size() <= longest_typed) {
    auto timeless = query;
    timeless.day_from = timeless.day_before = "";
    if (store::parse_query(store::without_days(typed)) != timeless) __builtin_trap();
  }
  const std::string text = base::scrub_utf8(input.substr(line));
  const auto snippet = store::Highlighter(query).snippet(text, 240);
  if (!base::is_valid_utf8(snippet)) __builtin_trap();
  return 0;
}
