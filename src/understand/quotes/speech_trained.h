// What the trained model of attributions (attribution_table.h) finds in a passage.
//
// Thread rules: pure. Linear in the passage's words times the model's features.
#pragma once

#include <span>
#include <vector>

#include "understand/quotes/attribution_table.h"
#include "understand/quotes/speech_reader.h"

namespace ortoo::understand {

// It takes the place of what the words alone say: its source and cue for a quotation that its content takes in, and all
// of it for what stands in no marks, where a word of speech announces it.
// `index`: of the passage; `out` from `mine` on: its quotations (find_quoted), behind which what is new is put.
void find_trained(const SpeechReader&, std::uint32_t index, const AttributionTable&, std::size_t mine,
                  std::vector<Attribution>& out);

}  // namespace ortoo::understand
