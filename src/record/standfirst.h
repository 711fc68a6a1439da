// The standfirst as a form that prints the whole article needs it.
//
// Thread rules: pure. O(1) beside comparing the two texts.
#pragma once

#include <algorithm>
#include <string_view>

#include "record/article.h"

namespace ortoo::record {

// The dek; empty where the body prints it as its first paragraph, as many pages do.
inline std::string_view standfirst(const Article& article) {
  const auto first = std::ranges::find_if(article.body, [](const Block& b) { return b.type != BlockType::figure; });
  return first != article.body.end() && first->type == BlockType::paragraph && first->text == article.dek
             ? std::string_view()
             : std::string_view(article.dek);
}

}  // namespace ortoo::record
