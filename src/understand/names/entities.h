// Which mentions are of one and the same: by parts of names, initials, acronyms and endings of cases.
//
// Thread rules: pure. The square of the number of names.
#pragma once

#include <string>
#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"

namespace ortoo::understand {

struct NamedEntity {
  NameType type = NameType::person;
  std::string name;  // the fullest
  std::vector<std::string> forms;  // as many words, in other cases too
  std::vector<std::uint32_t> mentions;  // in the order of the text
  float confidence = 0;
};

// In the order of their first mentions. Mentions of type `other` are left out.
std::vector<NamedEntity> merge_mentions(const Analysis&, MentionedNames&, const NameLexicon&, const NameTables&);

}  // namespace ortoo::understand
