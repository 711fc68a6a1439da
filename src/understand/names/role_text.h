// A role as it is shown: without the words of the sentence around it, in the nominative.
//
// Thread rules: pure. Linear in the role and the table's rules.
#pragma once

#include <string>
#include <string_view>

#include "understand/names/lexicon.h"

namespace ortoo::understand {

// Empty where what stands there is no role of its own, or its nominative is not told. `name`: whose it is.
std::string role_text(std::string role, std::string_view name, const NameLexicon&);

}  // namespace ortoo::understand
