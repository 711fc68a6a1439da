// People told by what stands in tables, in languages that no model was trained on: by a given name, an office before or
// behind the name or the ending of a family name, where the script has capitals.
//
// The tables are the rows `given`, `family`, `inner`, `named`, `title` and `person` of words/LANG.tsv, and the
// gazetteer, which tells towns that have a person's name. Thread rules: pure. Linear in the text for each rule of
// cases: nothing is looked for farther than an office is long.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"

namespace ortoo::understand {

// Adds the people of a passage to `found` (those of the passage), in order. Of two that touch the longer stays.
void add_people(const Passage&, std::uint32_t number, const NameLexicon&, const NameTables&, const NameWords&,
                std::vector<Mention>& found);

// The family names of those found stand for them where they stand alone.
void add_family_names(const Analysis&, const NameLexicon&, MentionedNames&);

// Those of a passage's mentions, which stand in order, that share a word with [first, last). Logarithmic.
std::span<const Mention> meeting(const std::vector<Mention>& found, std::uint32_t first, std::uint32_t last);

// Puts a mention among those of its passage unless it touches a longer one; what it covers goes.
void put_in(const Mention&, std::vector<Mention>& found);

}  // namespace ortoo::understand
