// What of a found mention is no part of the name, and which are no names.
//
// Thread rules: pure but for the mention given. Linear in its words.
#pragma once

#include "understand/analysis.h"
#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"
#include "understand/names/tables.h"

namespace ortoo::understand {

// How sure a mention's type is at most that its words tell, and not what reads names.
inline constexpr float told_by_words = 0.75F;

record::EntityType type_of(NameType type);

// Cuts off what is no part of the name ("Mr X", "Battle of X"), and sets another type where a word tells it ("X GmbH").
// False: no one and no place is called so. `words`: of the passage.
bool trim_mention(const Passage& passage, const NameWords& words, const NameTables& tables, const NameLexicon& lexicon,
                  Mention& mention);

}  // namespace ortoo::understand
