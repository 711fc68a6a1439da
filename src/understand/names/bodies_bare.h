// Bodies told by tables in scripts without capitals: a word for their sort and what such a body is of ("وزارة الصحة",
// "משרד הבריאות", "स्वास्थ्य मंत्रालय", "국토교통부"), or where it is ("دانشگاه تهران"); and places that stand within longer
// words in Thai.
//
// The tables are the rows `body_of`, `body_at`, `body_whole`, `body_adjective`, `body_goes_on` and `glued_place` of
// words/LANG.tsv. Thread rules: pure. Linear in the text.
#pragma once

#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"

namespace ortoo::understand {

// Adds the bodies of a passage to `mentions` (those of this passage, in order), in order. What is written onto a name
// is cut off it, as a word of its own: the indices of `mentions` are kept right.
void add_bare_bodies(const Passage&, std::uint32_t number, const NameLexicon&, NameWords&,
                     std::vector<Mention>& mentions);

}  // namespace ortoo::understand
