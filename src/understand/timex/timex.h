// Dates, times, durations and sets in text, with their values as TIMEX3 has them, in any language of lexicon_for.
//
// A tagger of tables and rules, after SynTime (Zhong, Sun, Cambria 2017: time words and what may stand around them) and
// HeidelTime (Strötgen, Gertz 2013: values from the article's date, the tense, and the dates told before). Values:
// "2024-09-03", "2023-10", "2024-W36", "2024-Q3", "2024-SU", "199" (the 1990s), "2024-09-03TEV", "P3D", "XXXX-WXX-2",
// "PAST_REF"; "BC0480".
//
// Thread rules: pure. Linear in the text but for the length of one date. Any bytes are taken; what is not UTF-8 is a
// gap.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.h"
#include "understand/timex/time.h"

namespace ortoo::understand {

enum class TimexType : std::uint8_t { date, time, duration, set };

struct Timex {
  std::uint32_t passage = 0;  // index of the passage
  std::uint32_t begin = 0, end = 0;
  TimexType type = TimexType::date;
  std::string value;
  bool range = false;  // the next timex is the end of the range that begins here
  Day first;           // of a date: its first day, where `dated`
  bool dated = false;
  bool full = false;    // the year is stated, or follows from words like "last"
  bool stated = false;  // the year is stated
  Edge edge = Edge::none;  // "the end of 2008": TIMEX3's mod
  int direction = 0;   // of a duration: the past (−1) or coming (+1) three months
};

// The dates of passages read one after the other, in order. `published`: when they were written; its time of day counts
// where it has one. `lean`: whether "Tuesday" is past or coming where no tense says it.
std::vector<Timex> find_timexes(std::span<const std::string_view> passages, std::string_view language,
                                const base::CivilTime& published, Lean lean = Lean::past);

}  // namespace ortoo::understand
