// The names that stand in an article's passages, one by one, before it is asked whose they are.
//
// Thread rules: name_reader_for may be called by any thread; models are made once and never change.
// find_mentions keeps common words and their sums (names/sums.h), 8 MiB a thread. Linear in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/analysis.h"
#include "understand/names/model.h"
#include "understand/names/tables.h"
#include "understand/names/words.h"

namespace ortoo::understand {

struct NameReader {
  NameTables tables;
  NameModel model;
  float least = 0.5F;  // of the model's confidence; higher for languages that it was not trained on
  NameReach reach = {};
};
// The reader of a language (BCP 47), else of a kindred one; one without a model finds nothing.
const NameReader& name_reader_for(std::string_view language);

struct Mention {
  std::uint32_t passage = 0;
  std::uint32_t first = 0, last = 0;  // words of the passage, [first, last)
  NameType type = NameType::person;
  float confidence = 1;
};

struct MentionedNames {
  std::vector<NameWords> words;   // of each passage
  std::vector<Mention> mentions;  // in the order of the text
};

MentionedNames find_mentions(const Analysis&);

}  // namespace ortoo::understand
