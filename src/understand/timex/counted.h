// Times that are counted: "the first Tuesday", "third quarter", "two Tuesdays ago", "the week of 6 October". For
// timex/build.cpp.
//
// Each fills in `t` from what a rule matched; false where that tells no time. Thread rules: pure functions.
#pragma once

#include <span>
#include <vector>

#include "understand/timex/build.h"
#include "understand/timex/time.h"

namespace ortoo::understand {

// What a rule matched, and the times that are told by parts of it.
struct Parts {
  std::span<const Capture> captures;
  const std::vector<Time>& times;
  Action action;

  // The first of the first class that is there. None: nullptr.
  template <class... Classes>
  const Capture* first(Class cls, Classes... others) const {
    for (const auto& c : captures)
      if (c.cls == cls) return &c;
    if constexpr (sizeof...(others) > 0) return first(others...);
    else return nullptr;
  }
};

bool make_one_counted(const Parts& parts, Time& t);
bool make_ordinal_unit(const Parts& parts, Time& t);
bool make_weekday_of_week(const Parts& parts, Time& t);
bool make_weekdays_away(const Parts& parts, Time& t);
bool make_closest(const Parts& parts, Time& t);
bool make_week_of(const Parts& parts, Time& t);

}  // namespace ortoo::understand
