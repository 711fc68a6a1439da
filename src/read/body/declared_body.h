// The story of a page that shows none because its script does: what JSON-LD has as articleBody.
#pragma once

#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::read {

// The paragraphs of `article_body`, apart by line feeds or by the markup that some have in it, all of which is taken
// off. Empty where it has too little to be a story. Pure; linear.
std::vector<record::Block> declared_paragraphs(std::string_view article_body);

}  // namespace ortoo::read
