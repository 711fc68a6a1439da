// Who says what stands in quotation marks, by the words of speech beside it, in every language of speech_words.
//
// For each quotation: the nearest saying verb outside it in its sentence, then the one who speaks beside the verb, as
// the order of words in the language has it. A quotation without a verb is kept where it is a sentence of its own.
// Thread rules: pure. Linear in the passage but for the length of one sentence.
#pragma once

#include <span>
#include <vector>

#include "understand/quotes/quotation_marks.h"
#include "understand/quotes/speech_reader.h"

namespace ortoo::understand {

// `quotations`: all of the reader's passage, in order. One into which who says it is put ("…, he said, …") becomes two.
void find_quoted(const SpeechReader&, std::span<const Quoted> quotations, std::vector<Attribution>& out);

}  // namespace ortoo::understand
