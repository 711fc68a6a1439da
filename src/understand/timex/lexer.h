// Text into the words and figures that dates are made of; all other words are gaps.
//
// Thread rules: pure. Linear in the text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "understand/timex/lexicon.h"
#include "understand/timex/time.h"

namespace ortoo::understand {

struct Lexeme {
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  std::array<Reading, 4> readings{};
  std::uint8_t count = 0;
  std::uint8_t digits = 0;  // of a figure; 0: in words
  bool figure = false;      // a whole number in `number`
  bool spelt = false;       // a number in words
  bool glued = false;       // nothing stands between this and the lexeme before
  double number = 0;

  const Reading* as(Class cls) const {
    for (std::uint8_t i = 0; i < count; ++i)
      if (readings[i].cls == cls) return &readings[i];
    return nullptr;
  }
  bool is(Class cls) const { return as(cls) != nullptr; }
  void add(Class cls, std::int32_t value = 0) {
    if (count < readings.size()) readings[count++] = {cls, value};
  }
};

// The value of a PAST or FUTURE lexeme that its ending or the table tells to be one for weekdays alone.
inline constexpr int tense_of_weekdays = 1;

// Dates in figures ("2024-09-03", "3/9/2024") become Times in `times`, with their index as value.
// `day_first`: 3/9 is 3 September, as far as the text does not tell the order.
std::vector<Lexeme> lex(std::string_view text, const Lexicon&, bool day_first, std::vector<Time>& times);

}  // namespace ortoo::understand
