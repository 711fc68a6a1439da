// The people, organisations and places of an article, each once under its fullest name, with every mention of
// it.
//
// Thread rules: pure. Linear in the text; the square of the number of names.
#pragma once

#include "record/article.h"
#include "understand/analysis.h"

namespace ortoo::understand {

// Sets article.entities. A person has the role that the text gives, if any; agencies that the article credits are
// organisations too, without a mention. Confidence: the highest of the mentions'.
void find_names(const Analysis&, record::Article& article);

}  // namespace ortoo::understand
