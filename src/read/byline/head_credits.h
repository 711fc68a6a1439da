// What the head of a story says about where it comes from: "来源：星河社", "By Anna Lind with Reuters", "بقلم سالم | وكالة
// نجم", and the dateline of the first paragraph: "HANOI (AP) —", "星河社海门11月6日电（记者林知远）".
#pragma once

#include "read/page.h"

namespace ortoo::read {

// Adds to article.credits, each agency once and under its one name; to article.authors only where there are none.
void read_head_credits(const Page& page, const StoryPlace& place, record::Article& article);

}  // namespace ortoo::read
