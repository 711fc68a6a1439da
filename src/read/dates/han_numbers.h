// Numbers of dates in Han characters: "二〇二四年九月三日", "平成元年十二月二十三日".
//
// Thread rules: a pure function. Looks at no more than eight characters.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace ortoo::read {

struct HanNumber {
  int value = 0, digits = 0;  // digits as figures would write it: 2024 has four, 23 two
  std::size_t end = 0;        // offset behind it
};

// The number that begins at `at`; none unless 年, 月, 日 or 号 follows, for the characters stand in other words as well.
std::optional<HanNumber> han_number(std::string_view text, std::size_t at);

}  // namespace ortoo::read
