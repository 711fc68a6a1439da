// The years of a history. "In March" belongs to the year that the telling has reached, which what is told before and
// after says: the dates are put in order so that it goes on by small steps, seldom back, and stated years that stand
// aside ("it was revealed in 2005 that …") are passed over. A best path over the dates (Viterbi 1967), of few states
// each.
//
// Thread rules: pure. Linear in the dates.
#pragma once

#include <span>
#include <vector>

#include "understand/timex/time.h"

namespace ortoo::understand {

struct Told {
  const Time* time = nullptr;  // what its words state
  bool ends_range = false;
};
struct Placed {
  int year = Time::none;  // of a date that leaves it open; BC: negative
  bool aside = false;     // its stated year is not the telling's: nothing counts on from it
};

// One a date of `told`, in order. `first`: the year that the telling begins with, BC: negative.
// `published`: a day of these weeks may be this year's.
std::vector<Placed> place(std::span<const Told> told, int first, Day published);

}  // namespace ortoo::understand
