// Bodies by the words for their sort, in languages that a model reads: it misses many that such a word tells plainly
// ("Sở Tài nguyên và Môi trường", "Hartwell Bank", "Верховный суд Карелии", 台湾大学).
//
// The tables are the rows `body_first`, `body_last`, `body_more`, `body_before`, `body_join` and `body_whole` of
// words/LANG.tsv. Thread rules: pure. Linear in the text: nothing is looked for farther than a body's name is long.
#pragma once

#include <string>
#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"

namespace ortoo::understand {

// Adds the bodies of a passage to `found` (those of the passage), in order; one who is surely found there stays.
void add_bodies_by_sort(const Passage&, std::uint32_t number, const NameLexicon&, const NameWords&,
                        std::vector<Mention>& found);

// A body of several words that was surely found once is one wherever it stands again.
void add_bodies_again(const Analysis&, MentionedNames&);

// Of a body's name its sort in the nominative, with the adjectives beside it: "Казанского федерального университета"
// is "Казанский федеральный университет". Any other as it is.
std::string sort_in_nominative(const std::string& name, const NameLexicon&);

}  // namespace ortoo::understand
