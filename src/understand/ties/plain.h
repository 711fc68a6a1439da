// Whether a tie that words tell stands in its sentence so plainly that a reader may be shown it: the doer right before
// the verb and whom it is done to right behind it (or "was … by"), both nations or known names, and nothing that turns
// the words around ("could", "refused to", "its U.S. outlook", "a Hong Kong court").
//
// English alone. Thread rules: pure. Linear in the sentence.
#pragma once

#include "understand/analysis.h"
#include "understand/ties/actors.h"
#include "understand/ties/table.h"

namespace ortoo::understand {

// `table`: of the language of the words, which tells_plain(). All in `passage`; `sentence`: the one they stand in.
bool is_plain_tie(const TieTable& table, const Passage& passage, const language::Range& sentence,
                  const TieActor& source, const TieActor& target, const TieDeed& deed);

}  // namespace ortoo::understand
