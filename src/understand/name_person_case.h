// A person's name as a dictionary has it, in languages that decline them: "Алексей Корякин" of "Алексея Корякина".
//
// The rules are the rows `person` and `oblique_person` of words/LANG.tsv. A case is told by the given name: what it would be in the
// nominative must be a known one. Thread rules: pure. Linear in the rules.
#pragma once

#include <string>
#include <string_view>

#include "understand/name_lexicon.h"
#include "understand/name_tables.h"

namespace ortoo::understand {

struct PersonCase {
  std::string name;       // in the nominative, or as it was
  bool doubtful = false;  // it may stand in another case, and nothing tells what its nominative is
};
PersonCase person_nominative(const std::string& name, const NameLexicon&, const NameTables&);

}  // namespace ortoo::understand
