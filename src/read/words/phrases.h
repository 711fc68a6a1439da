// Words by which a run of text betrays that it is not the story: "Subscribe", "Read more", "Photo:", "©".
//
// The phrases of each language are one table (phrases.cpp) by what they announce; a run counts when it begins with
// one (and, for long runs, only then).   Thread rules: pure.
#pragma once

#include <cstdint>

#include "read/scan.h"

namespace ortoo::read {

enum class Phrase : std::uint8_t {
  nothing, advertisement, subscribe, related, share, caption, copyright, comments, byline, updated, consent, continues
};

Phrase phrase_of(const Run& run);
Phrase phrase_of(std::string_view text);
// True of a text that is nothing but such a phrase: "Advertisement", and not "Advertisement revenue fell".
bool is_phrase(std::string_view text, Phrase phrase);

}  // namespace ortoo::read
