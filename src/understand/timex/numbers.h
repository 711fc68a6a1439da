// Numbers in running text: figures with their groups, decimals and fractions, and words put together.
//
// Thread rules: pure. Linear in the number.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "understand/timex/lexer.h"

namespace ortoo::understand {

struct Amount {
  double value = 0;
  int digits = 0;         // of one plain figure; 0: groups, decimals or a fraction
  bool fraction = false;  // "1/2"
  std::size_t end = 0;
};
// "1,500" and "1.500" are one number, "2.5" and "2,5" a broken one; "1/2", "2½".
Amount read_amount(std::string_view text, std::size_t at);

// Makes the last lexeme one with those before it where they are one number: "twenty" "one", "two" "thousand",
// "nineteen" "ninety-six".
void join_numbers(std::vector<Lexeme>&);

}  // namespace ortoo::understand
