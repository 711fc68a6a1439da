// The words by which the calendar tells a happening: the clause around its date.
//
// Thread rules: pure. Linear in the sentence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "understand/analysis.h"
#include "understand/timex/lexicon.h"

namespace ortoo::understand {

struct HappeningLabel {
  std::string text;    // empty where nothing is left that could be understood by itself
  bool said = false;   // the date is when something was said
  bool whole = true;   // it did not have to be cut
  bool sound = false;  // the whole of a main clause that its date belongs to
  std::size_t words = 0;
  std::string_view sentence;  // of the passage
};

// `date`: its bytes in the passage; `day_precision`: it is a day.
HappeningLabel label_around(const Passage&, const Lexicon&, record::Place date, bool day_precision);
// Whether a word stands before the date that leads to one: "in 2016".
bool is_introduced(const Passage&, const Lexicon&, const record::Place& date);

}  // namespace ortoo::understand
