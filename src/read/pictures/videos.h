// The videos that a page shows within its story: players of others in <iframe>.
//
// A frame is a video where its address is a player's; the players are one table, with the page on which each shows the
// same to who goes there (pictures/videos.cpp). A page's own <video> is not looked at: what only decorates is one, too.
#pragma once

#include "read/page.h"

namespace ortoo::read {

// Adds those that article.videos lacks, in the page's order, up to sixty. Linear in the page's videos and their depth.
void read_shown_videos(const Page& page, const StoryPlace& place, record::Article& article);

}  // namespace ortoo::read
