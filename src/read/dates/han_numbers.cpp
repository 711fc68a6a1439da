#include "read/dates/han_numbers.h"

#include "base/text.h"

namespace ortoo::read {
namespace {

constexpr std::u32string_view figures = U"〇一二三四五六七八九";
constexpr std::u32string_view units = U"年月日号號";
constexpr std::size_t longest = 8;  // characters

int figure(char32_t c) {
  if (c == U'零' || c == U'○') return 0;
  const auto at = figures.find(c);
  return at == figures.npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::optional<HanNumber> han_number(std::string_view text, std::size_t at) {
  HanNumber out;
  bool tens = false;
  int last = -1;  // the figure just read
  for (std::size_t steps = 0; at < text.size() && steps < longest; ++steps) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(text, at);
    if (units.find(c) != units.npos) {
      if (steps == 0) return std::nullopt;
      out.end = start;
      if (tens) out.digits = 2;
      return out;
    }
    if (c == U'元' && steps == 0) {  // the first year of an era
      out = {1, 1, 0};
    } else if (c == U'十' && !tens && steps <= 1) {
      out.value = last < 0 ? 10 : last * 10;
      tens = true;
    } else if (const int value = figure(c); value >= 0) {
      out.value = tens ? out.value + value : out.value * 10 + value;
      ++out.digits;
      last = value;
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace ortoo::read
