// The ties that the frames of a language (ties/frames.h) tell in a sentence.
//
// Who acts is a state by its name, or who acts for it: "Bộ Ngoại giao Nga", "президент Франции Эмманюэль Макрон",
// "中国外交部长王毅", or a person whose role in the article names the state. A tie is plain where nothing unknown stands
// between its parts, nothing before it but a date or a phrase of its own up to a comma, and nothing in it turns the
// words around. Thread rules: pure. Linear in the sentence but for its actors and the frames.
#pragma once

#include <string>
#include <vector>

#include "understand/analysis.h"
#include "understand/ties/frames.h"

namespace ortoo::understand {

struct ToldTie {
  language::Range source, target, whole;  // bytes of the passage
  std::string source_name, target_name;
  const Frame* frame = nullptr;
  bool plain = false;
};

// For each of article.entities the state whom a person acts for by the role that the text gives; else empty.
std::vector<std::string> states_of_people(const record::Article&, const TieFrames&);

// `acting`: states_of_people(). In the order of the frames.
std::vector<ToldTie> ties_told(const TieFrames&, const Passage&, const language::Range& sentence,
                               const record::Article&, const std::vector<std::string>& acting);

// Whether it names two states or more, by name, adjective or office.
bool names_states(const TieFrames&, const Passage&);

// Whether words of other matters stand in the passage.
bool is_of_other_matters(const TieFrames&, const Passage&);

}  // namespace ortoo::understand
