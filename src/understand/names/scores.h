// The score of each label for each word of a text: the sum of describe's features, by the weights of a model.
//
// What a word tells alone and as a neighbour is summed up once for all its places in the text, so that three of four
// features are looked for once a word and not once a place. Words far from any that is written as names are, with a
// capital or in a script without (NameReach), are not weighed: they are no name. Thread rules: pure, but for what is
// kept. Linear in the text.
#pragma once

#include <span>

#include "understand/names/model.h"
#include "understand/names/sums.h"
#include "understand/names/tables.h"
#include "understand/names/text.h"

namespace ortoo::understand {

// They stand where sums are kept, until the next text.
std::span<const LabelRow> score_words(const NameText&, const NameTables&, const NameModel&, KeptSums&,
                                      const NameReach& = {});

}  // namespace ortoo::understand
