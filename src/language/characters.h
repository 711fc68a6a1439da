// What a code point is to the splitters of sentences and words; one look-up in a table for the lower planes.
// Thread rules: pure functions.
#pragma once

#include <cstdint>

namespace ortoo::language {

enum class CharClass : std::uint8_t { space, letter, mark, digit, han, stop, opener, closer, punctuation, symbol };

// stop: ends a sentence in some script. opener, closer: brackets and quotation marks (" and ' count as closers).
// mark: combining marks and joiners, which belong to the letter before. han: Han and kana, which stand one by one.
CharClass class_of(char32_t c);

}  // namespace ortoo::language
