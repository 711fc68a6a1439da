// People told by tables in scripts without capitals: by a given name and what stands beside it (Arabic, Persian,
// Hebrew, Hindi), by syllables and an office behind them (Korean), by a form of address written onto the name (Thai).
//
// The tables are the rows `given`, `families`, `syllables`, `inner`, `stop`, `address`, `title`, `single`, `named`,
// `never` and `body` of words/LANG.tsv. Thread rules: pure. Linear in the text.
#pragma once

#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"

namespace ortoo::understand {

// Adds the people of a passage to `mentions` (those of this passage, in order), in order. What is written onto a name
// is cut off it, as a word of its own: the indices of `mentions` are kept right.
void add_bare_people(const Passage&, std::uint32_t number, const NameLexicon&, NameWords&,
                     std::vector<Mention>& mentions);

// A name that stands more than once is no accident: whom slight grounds tell twice is told surely.
void trust_repeated(const Analysis&, MentionedNames&);

}  // namespace ortoo::understand
