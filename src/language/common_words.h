// A quick look at the language of a text: by the few words that no text of it does without.
//
// Knows the languages of its table (common_words.cpp) alone, and answers only where there is no doubt;
// language/identify.h knows all languages, and takes many times as long.
// Thread rules: pure function. Linear in the text.
#pragma once

#include <string_view>

namespace ortoo::language {

// The language (BCP 47) among whose commonest words is at least one word in nine of `text` (UTF-8; six bytes of a
// script without spaces are a word), with four different ones of them; "" where there is no such language, or two.
std::string_view language_by_common_words(std::string_view text);

// Whether it can be told so; a BCP 47 tag in lower case.
bool has_common_words(std::string_view language);

}  // namespace ortoo::language
