// The names of a text: what the model marks, put in order by what can be told from the text itself.
//
// Quotation marks around a name and punctuation at its edges are no part of it; "Committee X (CX)" is two names; what
// is quoted after a word for a body ("the movement 'Left Front'") is an organisation, in some languages always without
// that word, after one for what is made ("the ship 'Union'") none; in some languages one that was found once is found
// wherever it stands again, in the same words or but for the endings of cases.
// Thread rules: pure, but for the sums that are kept. Linear in the text for each name of it.
#pragma once

#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"
#include "understand/names/model.h"
#include "understand/names/sums.h"

namespace ortoo::understand {

// In the order of the text; none overlaps another.
std::vector<NameSpan> find_spans(const NameText&, const NameReader&, const NameLexicon&, KeptSums&);

}  // namespace ortoo::understand
