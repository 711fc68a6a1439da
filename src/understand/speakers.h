// Who it is that a phrase stands for: "Mr Peskov", "the spokesman", "she".
//
// Knows the people and organisations of article.entities; where there are none, the names it sees in capitals. Speakers
// are asked for in the order of reading, since a pronoun or an office means who spoke or was named last.
// Thread rules: one thread at a time. The Analysis and the article must outlive it. A question costs the number of names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/analysis.h"
#include "understand/attribution.h"
#include "understand/speech_words.h"

namespace ortoo::understand {

class Speakers {
 public:
  Speakers(const Analysis&, const record::Article&);

  struct Answer {
    std::string name;  // the fullest name, or the phrase that stands for it; "" where no one can be told
    bool sure = true;  // named, not guessed from a pronoun or an office
  };
  // Who says it: `source` in the passage; an empty one means who spoke last.
  Answer speaker(std::uint32_t passage, const Range& source);
  // The name in a phrase for whom something is told ("the Mongolian newspaper Unuudur"); "" where it has none.
  std::string addressee(std::uint32_t passage, const Range& to) const;

 private:
  struct Known {
    std::string name;
    std::string office;  // in lower case: "kremlin spokesman"
    bool person = false;
    std::uint32_t passage = 0, begin = 0;  // where first named
  };
  void learn_names();
  std::string name_in(std::uint32_t passage, const Range&, bool* is_office) const;
  const Known* fullest(std::string_view name) const;

  const Analysis& analysis_;
  const record::Article& article_;
  const SpeechWords& words_;
  std::vector<Known> known_;
  std::vector<Known> spoke_;  // in order
};

}  // namespace ortoo::understand
