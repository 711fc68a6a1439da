// An attribution: who (source) says (cue) what (content), as spans of one passage, before it becomes a record::Quote.
//
// Thread rules: a plain value.
#pragma once

#include <cstdint>
#include <vector>

#include "language/sentences.h"

namespace ortoo::understand {

using language::Range;
inline bool is_empty(const Range& r) { return r.begin >= r.end; }
inline bool meets(const Range& a, const Range& b) { return a.begin < b.end && b.begin < a.end; }

struct Attribution {
  std::uint32_t passage = 0;   // index into Analysis::passages
  std::uint32_t cue_passage = 0;  // of source, cue and to: another one in a speech over several paragraphs
  Range source, cue, to;       // empty: not said
  std::vector<Range> content;  // one, or the parts around the source and cue
  bool denied = false;         // the source denies the content
  bool continues = false;      // a quotation that goes on from the passage before
  bool quoted = false;         // found by a quotation mark, which stands just around the content
  bool trained = false;        // by the trained model, whose confidence is a probability
  float confidence = 0;
  float agreed = 0;            // of a quotation: the model's probability of the same cue for it
};

}  // namespace ortoo::understand
