// Under which name an entity is kept across articles, languages and scripts.
//
// Thread rules: pure functions; the views are of the arguments' strings.
#pragma once

#include <string_view>

#include "record/article.h"

namespace ortoo::record {

// The name in its id ("person/Vladimir Putin"), else its own; "person/~KEY" has none.
std::string_view kept_name(const Entity&);
// The same of a name that the article gives, whichever of its entities that is; else the name itself.
std::string_view kept_name(const Article&, std::string_view name);

}  // namespace ortoo::record
