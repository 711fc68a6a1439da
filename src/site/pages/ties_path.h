// The way to what the two of a tie did to each other, over time.
//
// Pure; any thread.
#pragma once

#include <string>

#include "record/article.h"
#include "store/findings.h"

namespace ortoo::site {

// "/ties/NAME/NAME", by the names under which the two are kept, whatever the article calls them; "" where they are one.
std::string ties_path(const record::Article& article, const record::Tie& tie);
std::string ties_path(const store::FoundTie& tie);

}  // namespace ortoo::site
