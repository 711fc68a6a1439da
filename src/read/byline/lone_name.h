// A name that stands alone by the headline, in an element that nothing marks: who else on the page says that it is
// whoever wrote. A section or a place stands there as often ("Harbour Town"), and has a capital as well.
//
// Thread rules: pure functions. Linear in the nodes looked at, which are bounded.
#pragma once

#include <string_view>

#include "read/page.h"

namespace ortoo::read {

// "Б.Сарнай": an initial and a name without a space, as Mongolian papers print them.
bool is_initial_and_name(std::string_view text);

// True of a text that can be nothing but a name in two words or more, or with an initial.
bool may_be_lone_name(std::string_view text);

// True where the name in `text` is that of a small picture beside it, of an account or a page of writers it links to,
// or has a role, a mail address or "Author" on the next line or a sentence about their writing behind the story. Never
// where it leads to a topic.
bool is_vouched_for(const Page& page, const StoryPlace& place, html::Node text);

}  // namespace ortoo::read
