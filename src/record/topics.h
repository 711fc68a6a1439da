// The topics of an article that may be shown: those that are right nine times in ten.
//
// Thread rules: pure.
#pragma once

#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::record {

// In the article's order; the pointers are into it.
std::vector<const Topic*> sure_topics(const Article& article);
// What stands behind "medtop:": "15000000".
std::string_view topic_number(const Topic& topic);

}  // namespace ortoo::record
