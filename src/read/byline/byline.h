// Who wrote the story.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/page.h"

namespace ortoo::read {

// From JSON-LD, metas and microdata; names cleaned, the publisher itself left out.
std::vector<record::Author> declared_authors(const Page& page, const record::Article& article);
// The same with offices, companies and the publisher itself.
std::vector<record::Author> declared_offices(const Page& page, const record::Article& article);
// Where no person was declared, only an account's name, or an office while the page says "By" before somebody else's:
// the byline that the page shows; and where it shows none, the organisation that signs. One person declared gives way
// to a byline by the headline that says "By" before other people.
void read_shown_authors(const Page& page, const StoryPlace& place, record::Article& article);

// Lines at the beginning and the end of the body that say nothing but who signed.
void take_out_bylines(record::Article& article);

// Leaves out the site's own accounts ("kestrel1"), once it is known whose page it is.
void leave_out_accounts(record::Article& article);

// The names of the likeliest byline on the page, which stands by the headline or right behind the story; of elements
// named after authors, links to authors' pages, and text that opens like a byline.
struct ShownByline {
  std::vector<record::Author> authors;
  int weight = 0;  // 6 and more: it says itself that it is one, and stands where one should
  bool opened = false;  // it begins like one: "By Anna Lind"
};
ShownByline find_shown_byline(const Page& page, const StoryPlace& place);

}  // namespace ortoo::read
