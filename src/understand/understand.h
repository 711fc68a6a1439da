// The understanding stage: who is in a story, who said what, when, who did what to whom, what it is about.
//
// Each finder adds its annotations to the record, each with its place in the text and a confidence; what was there
// before of the same kind is replaced. Finders run in the order of Wanted, since later ones use what earlier ones
// found.
// Pure; relative dates are counted from article.published. Thread rules: any thread, constant tables.
#pragma once

#include <span>

#include "record/article.h"

namespace ortoo::understand {

struct Wanted {
  bool people = false;  // people, organisations, places
  bool dates = false;   // and the calendar made of them
  bool quotes = false;
  bool ties = false;
  bool topics = false;
};
inline constexpr Wanted everything{true, true, true, true, true};

void understand(record::Article& article, const Wanted& wanted);
// The same for each of them. A few at a time go from finder to finder together, so that a finder's tables and code are
// read into the processor's cache once for all of these.
void understand(std::span<record::Article* const> articles, const Wanted& wanted);

}  // namespace ortoo::understand
