// Whether a date that rules made is one where it stands: "1900" before what it counts is none, nor is Theresa May.
//
// Thread rules: pure. Looks at a few lexemes on either side.
#pragma once

#include <string_view>

#include "understand/timex/passage.h"

namespace ortoo::understand {

// `at`: the lexeme of `t` in the passage, whose words are `text`. `lean`: as find_timexes has it; who asks may say
// less.
bool is_told(const TimexPassage&, std::size_t at, const Time& t, std::string_view text, Lean lean, const Lexicon&);

// "Au lendemain de la tempête": it counts from what no calendar has. `day_here`: a day is told before, from which it
// counts where the word behind it may be an article alone: "am nächsten Tag der Minister …".
bool is_of_event(const TimexPassage&, std::size_t at, const Time& t, bool day_here, const Lexicon&);

}  // namespace ortoo::understand
