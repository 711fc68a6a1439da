// Bodies and places told by what stands in tables, in languages that have capitals and no model that was trained on
// them: a body by the word for its sort and the capitals beside it, both as known names are spelt, a place by the
// gazetteer too.
//
// The tables are the rows `head`, `head_ending`, `apart`, `where`, `join` and `nominative` of words/LANG.tsv. Thread
// rules: pure. Linear in the text.
#pragma once

#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"

namespace ortoo::understand {

// Adds those of a passage to `found` (those of this passage, in order), in order, where nothing is that is as sure.
void add_bodies_and_places(const Passage&, std::uint32_t number, const NameLexicon&, const NameTables&,
                           const NameWords&, std::vector<Mention>& found);

}  // namespace ortoo::understand
