// How far apart two words are for somebody who types: letters left out, put in, exchanged or swapped with the next one
// (optimal string alignment). Pure functions; any thread.
#pragma once

#include <string_view>

namespace ortoo::store {

// Of two words in code points; `most` + 1 where it is more than `most`. O(length × most).
int typing_distance(std::u32string_view a, std::u32string_view b, int most);
// How many slips a word of so many letters may have and still be recognised: none below 4, 1 below 8, then 2.
int slips_allowed(std::size_t letters);

}  // namespace ortoo::store
