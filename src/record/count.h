// How an editor counts the body: paragraphs from 1 with figures left out, figures from 1.
#pragma once

#include <cstdint>
#include <vector>

#include "record/article.h"

namespace ortoo::record {

// The number of block `index` among the figures, or among the others.
inline std::uint32_t number_of(const std::vector<Block>& body, std::uint32_t index) {
  if (index >= body.size()) return 0;
  const bool figure = body[index].type == BlockType::figure;
  std::uint32_t number = 0;
  for (std::uint32_t i = 0; i <= index; ++i) number += (body[i].type == BlockType::figure) == figure ? 1 : 0;
  return number;
}

// The index of the figure, or of the other block, with that number; body.size() if there is none.
inline std::uint32_t index_of(const std::vector<Block>& body, bool figure, std::uint32_t number) {
  for (std::uint32_t i = 0; i < body.size(); ++i)
    if ((body[i].type == BlockType::figure) == figure && --number == 0) return i;
  return static_cast<std::uint32_t>(body.size());
}

}  // namespace ortoo::record
