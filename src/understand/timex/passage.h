// The text between two breaks in the making: its words that tell time, and the dates that rules made of them.
//
// Thread rules: plain values and pure functions.
#pragma once

#include <vector>

#include "understand/timex/lexer.h"

namespace ortoo::understand {

struct TimexPassage {
  std::vector<Lexeme> lexemes;
  std::vector<Time> times;
};

// The date, duration or set that a lexeme of the passage is; nullptr: none. It lives as long as `times` stays as it is.
inline const Time* time_of(const TimexPassage& p, const Lexeme& l) {
  for (const auto cls : {Class::date, Class::duration, Class::set})
    if (const auto* reading = l.as(cls)) return &p.times[static_cast<std::size_t>(reading->value)];
  return nullptr;
}

constexpr int farthest_year = 2100;  // that a bare figure means

}  // namespace ortoo::understand
