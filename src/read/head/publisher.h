// Whose page it is: what the page declares, else what it shows.
//
// Declared are metas, JSON-LD and microdata; shown is what <title> has behind the headline and, on a relayed page, the
// name beside the date. Names that are none are passed over: addresses, accounts, the section or the story's own
// headline.
// Thread rules: pure. Linear in the head, and in a few texts below the headline.
#pragma once

#include <string_view>

#include "read/page.h"
#include "record/article.h"

namespace ortoo::read {

void read_declared_publisher(const Page& page, record::Article& article);

// Called when authors and section are known: where no publisher is declared, or only the author or another name than
// the site's, the one that the page shows. `declared_title`: the headline before one was taken from what the page
// shows.
void read_shown_publisher(const Page& page, const StoryPlace& place, std::string_view declared_title,
                          record::Article& article);

// True of a control of the page, or a reader's account, where a name may stand: "评论", "Print".
bool is_beside_a_name(std::string_view text);

}  // namespace ortoo::read
