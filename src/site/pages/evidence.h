// The words of the text that something was read from, and the way to them on the article's page.
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "record/article.h"

namespace ortoo::site {

// Whether the place is in the article's own body, not in that of a translation.
bool in_body(const record::Article& article, const record::Place& place);
// The paragraph, caption, headline or standfirst; "" where the article has it no more.
std::string evidence(const record::Article& article, const record::Place& place);
// "#b3"; "" where it is not in the body.
std::string paragraph_anchor(const record::Article& article, const record::Place& place);
// "#:~:text=the%20words": browsers go to these words and mark them (https://wicg.github.io/scroll-to-text-fragment/), and
// to the top of the page where they are not found. Of long ones the first are taken. "" where there are none.
std::string words_anchor(std::string_view words);

}  // namespace ortoo::site
