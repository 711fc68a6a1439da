// Which encoding a text has that does not say so, or says what cannot be.
//
// Thread rules: pure functions. Linear time; to guess, 64 KB of words with bytes beyond ASCII are enough.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::html {

// What cannot be mistaken: the escape sequences of ISO-2022-JP; UTF-16 where every other byte of the beginning is a
// zero, as in markup. Else "".
std::string detect_by_marks(std::string_view bytes);

// By the commonest words of languages whose encodings ICU's detector does not know or takes for another; else by ICU's
// detector (frequencies of characters). A name for convert(), or "" where nothing can be said.
std::string detect_charset(std::string_view bytes);

}  // namespace ortoo::html
