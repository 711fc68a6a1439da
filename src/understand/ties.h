// Who did what to whom: ties between nations and organisations, each with its relation, date and place. English so far.
//
// A verb or noun of models/understand/ties/words.tsv ties the actor before it to the one behind it ("was … by": the other
// way round). An actor is a nation by its name, its people or its capital, an organisation of article.entities, or a person
// who speaks or acts for a nation by the role that the text gives. A relation's stance follows from its PLOVER root.
// Thread rules: pure. Linear in the text but for the length of a sentence.
#pragma once

#include <span>

#include "record/article.h"
#include "understand/analysis.h"

namespace ortoo::understand {

// Sets article.ties, in the order of the text, one for each source, relation, target and date. Uses article.entities and
// article.dates where they were found before.
void find_ties(const Analysis&, record::Article& article);

// The bytes of words.tsv, as they stand in the program.
std::span<const unsigned char> tie_words();

}  // namespace ortoo::understand
