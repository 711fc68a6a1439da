// Indirect speech by the words of speech alone, for the languages that no model reads and for what a model misses.
//
// The ways in which news tells it, each where the table has words for it: "X said that …" (a "that" behind the verb; in
// Arabic the verb first, in Mongolian the "that" behind what was said), "According to X, …", "…, said X.", and in
// Vietnamese and Chinese "X said …". One a sentence. Thread rules: pure. Linear in the passage.
#pragma once

#include <vector>

#include "understand/quotes/speech_reader.h"

namespace ortoo::understand {

// `index`: of the passage; `that_alone`: in no other way than by a "that". In order of place.
void find_indirect(const SpeechReader&, std::uint32_t index, bool that_alone, std::vector<Attribution>& out);

}  // namespace ortoo::understand
