// Which language a text is written in, by CLD2 with its full tables (Sites, 2013): scripts that one language alone
// uses, else quadgrams of letters scored by naive Bayes; then near languages by their words (near_languages.h).
//
// Thread rules: pure function over constant tables. Linear time (tens of megabytes a second); only the first 2 KiB
// are read.
#pragma once

#include <string>
#include <string_view>

namespace ortoo::language {

struct Identification {
  std::string language;  // BCP 47 in lower case; "" when nothing can be said
  float confidence = 0;  // 0–1: the share of the text in that language, less where the text is short or in doubt
};

// Markup is not understood: give it plain text. Malformed UTF-8 is read as U+FFFD.
Identification identify(std::string_view text);

}  // namespace ortoo::language
