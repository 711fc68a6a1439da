// From words of a sentence to the words of its translation, by the alignment.
//
// Thread rules: pure functions. Linear in the alignment.
#pragma once

#include <string_view>
#include <vector>

#include "record/article.h"
#include "translate/translator.h"

namespace ortoo::translate {

// The stretches of the answer that say what `source` of the sentence says, in order; those that only a space or a mark
// parts are one. None where nothing is aligned with it.
std::vector<language::Range> project(language::Range source, const Translated& answer);

// The marks of a sentence on its translation. Of a translator that tells no alignment: a mark over all of it stays on
// all of it; a mark on words that stand in the answer unchanged stays on these; a link goes on the whole sentence; the
// rest is given up. `lost`: how many found no place of their own.
// Offsets of `marks` are in `sentence`, of the result in answer.text.
std::vector<record::Span> project_marks(std::string_view sentence, const std::vector<record::Span>& marks,
                                        const Translated& answer, std::size_t& lost);

}  // namespace ortoo::translate
