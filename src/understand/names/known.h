// Names of the tables found in text by their spelling alone, in scripts without capitals: Chinese, Japanese, Korean,
// Arabic, Persian, Hebrew, Hindi, Thai and others. What no table has is not found.
//
// Thread rules: any thread; the tables are read once. Linear in the text.
#pragma once

#include <string_view>
#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"

namespace ortoo::understand {

// Adds the known names of a passage that none of `mentions` (those of this passage, in order) touches, in order. What
// is written onto a name (Korean 은, Arabic و: the lexicon's endings and beginnings) is cut off it, as a word of its
// own: the indices of `mentions` are kept right.
void add_known_names(const Passage&, std::uint32_t number, const NameLexicon&, NameWords&,
                     std::vector<Mention>& mentions);

}  // namespace ortoo::understand
