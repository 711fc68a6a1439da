// The roles that a text gives the people it names: "Kremlin spokesman X", "X, a professor at Y,", "министр обороны X".
//
// Thread rules: pure. Linear in the text around the mentions.
#pragma once

#include <string>
#include <vector>

#include "understand/names/lexicon.h"
#include "understand/names/mentions.h"

namespace ortoo::understand {

struct Role {
  std::uint32_t mention = 0;  // of whom
  std::uint32_t passage = 0, begin = 0, end = 0;  // bytes of the passage
  bool before = false;  // it stands before the name
};

// The role told at each mention of a person, where there is one.
std::vector<Role> find_roles(const Analysis&, const MentionedNames&, const NameLexicon&, const NameTables&);

}  // namespace ortoo::understand
