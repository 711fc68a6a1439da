// A person's name as a dictionary has it, in languages that decline them: "Алексей Корякин" of "Алексея Корякина".
//
// The rules are the rows `person` and `oblique_person` of words/LANG.tsv. A case is told by the given name: what it
// would be in the nominative must be a known one. Where nominatives end like it too ("Роберта", which may be she), it
// must be known by hand (given.tsv, which has the women called like men), or the family name's ending or the text
// itself (`forms`, what the one is called in it) must tell; else the name stays. Thread rules: pure. Linear in the
// rules and the forms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/tables.h"

namespace ortoo::understand {

struct PersonCase {
  std::string name;       // in the nominative, or as it was
  bool doubtful = false;  // it may stand in another case, and nothing tells what its nominative is
};
PersonCase person_nominative(const std::string& name, const std::vector<std::string>& forms, const NameLexicon&,
                             const NameTables&);

}  // namespace ortoo::understand
