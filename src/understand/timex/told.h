// Whether what the rules took for a date is one where it stands: not "1900" in "1900 people", nor Theresa May.
//
// Thread rules: pure. Looks at a few lexemes on either side.
#pragma once

#include <string_view>

#include "understand/timex/passage.h"

namespace ortoo::understand {

// `at`: the lexeme of `t` in the passage, whose words are `text`. `lean`: as find_timexes has it; a person who asks
// (Lean::future) may say less than news does.
bool is_told(const TimexPassage&, std::size_t at, const Time& t, std::string_view text, Lean lean, const Lexicon&);

// "Au lendemain de la tempête": it counts from what no calendar has. `day_here`: a day is told before, from which it
// counts where the word behind it may be an article alone: "am nächsten Tag der Minister …".
bool is_of_event(const TimexPassage&, std::size_t at, const Time& t, bool day_here, const Lexicon&);

}  // namespace ortoo::understand
