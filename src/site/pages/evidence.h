// The words of the text that something was read from, and the way to them on the article's page.
//
// Pure; any thread.
#pragma once

#include <string>

#include "record/article.h"

namespace ortoo::site {

// Whether the place is in the article's own body, not in that of a translation.
bool in_body(const record::Article& article, const record::Place& place);
// The paragraph, caption, headline or standfirst; "" where the article has it no more.
std::string evidence(const record::Article& article, const record::Place& place);
// "#b3"; "" where it is not in the body.
std::string paragraph_anchor(const record::Article& article, const record::Place& place);

}  // namespace ortoo::site
