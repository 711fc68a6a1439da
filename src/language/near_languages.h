// Languages so near each other that runs of letters tell them apart badly: Croatian and Bosnian, Malay and Indonesian,
// …
//
// Told by words that one of them uses and its neighbours do not, and by letters that one alone has.
// Thread rules: pure functions over constant tables. Linear in the text, of which only the first 1 KiB is read.
#pragma once

#include <string_view>

namespace ortoo::language {

// `language` (a BCP 47 tag), or the neighbour of it that the words of `text` speak for by two points and more (by one,
// where nothing speaks for `language`): a word is one point, a letter two, each counted once. Kurdish, which
// CLD2 does not know, needs three words that nobody else writes.
std::string_view nearest(std::string_view text, std::string_view language);

}  // namespace ortoo::language
