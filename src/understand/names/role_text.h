// A role as it is shown: without the words of the sentence around it, in the nominative.
//
// Thread rules: pure. Linear in the role and the table's rules.
#pragma once

#include <string>
#include <string_view>

#include "understand/names/lexicon.h"

namespace ortoo::understand {

// The role of `name` as it is shown, in the nominative; empty where that is not known or the words tell no role.
std::string role_text(std::string role, std::string_view name, const NameLexicon&);

}  // namespace ortoo::understand
