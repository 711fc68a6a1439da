// What CLDR knows of a language's words for time.
#pragma once

#include <string_view>

#include "understand/timex/lexicon.h"

namespace ortoo::understand {

// Adds the months, weekdays, eras' halves of the day, "yesterday", "last week", "in 3 days" and "3 days ago" of the
// language (BCP 47). A language that ICU does not have adds nothing.
void add_cldr_words(Lexicon&, std::string_view language);

}  // namespace ortoo::understand
