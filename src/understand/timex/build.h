// What a rule makes of the lexemes that it matched.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "understand/timex/lexer.h"

namespace ortoo::understand {

enum class Action : std::uint8_t {
  fields,
  rel,
  relunit,
  dur,
  dirdur,
  baredur,
  nth,
  ordunit,
  edge,
  approx,
  ref,
  set,
  setdur,
  clock,
  decade,
  century,
  ago,
  later,
  beside,
  join,
  yearof,
  yearunit,
  age,
  endof,
  weekof,
  weekday,
  settime,
  lunar,
  counted,
  closest,
  bareunit,
  noday,
  minus,
  stepfrom,
  count
};
Action action_named(std::string_view);  // Action::count: no such action

struct Capture {
  Class cls = Class::gap;  // as what the lexeme was taken
  const Lexeme* lexeme = nullptr;
  std::int32_t value = 0;
};

// False where the parts do not make a date after all (31 February, "Monday, Tuesday").
bool build(Action, std::span<const Capture>, const std::vector<Time>& times, Time& out);

}  // namespace ortoo::understand
