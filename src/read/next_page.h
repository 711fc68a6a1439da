// Where a story goes on that its publisher has cut into pages.
//
// A record says so by a section of this name with one link, whose name is the page's number. Whoever joins the pages
// takes the section away (work/join_pages.h).
#pragma once

#include <string>
#include <string_view>

#include "read/page.h"

namespace ortoo::read {

inline constexpr std::string_view next_page_section = "next page";

// The address of the page that goes on with the record's story; "": none is known.
std::string next_page_of(const record::Article& article);
void forget_next_page(record::Article& article);

// Which page of one story `next` is, when `url` is the page before it: the same address but for a number that is one
// higher, or that comes in where there was none ("story.html" → "story-2.html", "?page=2"). Number 0: it is another
// page.
// Comments that are cut into pages are no pages of the story.
struct PageNumber {
  int number = 0;
  bool sure = true;  // false: "/news/45" → "/news/46" may as well be two stories
};
PageNumber page_after(std::string_view url, std::string_view next);

// Looks for it: rel=next, numbered pagers and "next page" in many languages, each believed only for an address that
// page_after takes. Adds the section. Linear in the links and in a bounded number of nodes around the story.
void read_next_page(const Page& page, const StoryPlace& place, record::Article& article);

}  // namespace ortoo::read
