// Words that belong together, from the weights with which the decoder looked at the source pieces.
//
// Each target word is bound to the source word it looked at most, and to others that took at least 0.3 of its look.
// Pure; linear in words × pieces.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "translate/translator.h"

namespace ortoo::translate::engine {

struct Side {
  std::string_view text, language;
  std::span<const language::Range> pieces;  // where in the text each is
};

// weights[target piece][source piece]; rows and columns beyond the pieces are not looked at.
std::vector<Aligned> align(const Side& source, const Side& target, std::span<const std::vector<float>> weights);

}  // namespace ortoo::translate::engine
