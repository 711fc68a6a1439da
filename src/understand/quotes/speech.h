// Quotations found by their marks and by the words of speech around them, in every language of speech_words, and the
// indirect speech that a verb and a "that" announce.
//
// Of one passage after the other: quotations by their marks (speech_quoted.h), what a model finds where a language has
// one (speech_trained.h), then what a verb announces without marks (speech_indirect.h).
// Thread rules: pure. Linear in the text but for the length of one sentence.
#pragma once

#include <span>
#include <vector>

#include "understand/analysis.h"
#include "understand/quotes/attribution.h"
#include "understand/quotes/quotation_marks.h"

namespace ortoo::understand {

// `quotations`: of analysis.passages, by quoted_in. `entities`: of the article, found before. In order of place; a
// speech's further paragraphs have no cue.
std::vector<Attribution> find_speech(const Analysis&, const std::vector<Quoted>& quotations,
                                     std::span<const record::Entity> entities);

}  // namespace ortoo::understand
