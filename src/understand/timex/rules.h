// How words make dates: the rules of models/understand/timex/rules.tsv, applied level by level.
//
// On each level, from left to right, the rule that takes the most lexemes wins, the earlier rule among equals; what it
// matched becomes one lexeme (a date, a duration or a set) that the next levels see.
// Thread rules: the rules are made once, on first use, and never change; apply_rules is pure.
#pragma once

#include <string_view>
#include <vector>

#include "understand/timex/lexer.h"

namespace ortoo::understand {

void apply_rules(std::vector<Lexeme>&, std::vector<Time>&, std::string_view language);

}  // namespace ortoo::understand
