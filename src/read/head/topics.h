// Section and tags, as the publisher files the story.
#pragma once

#include <string_view>

#include "read/page.h"

namespace ortoo::read {

// As declared.
void read_topics(const Page& page, record::Article& article);
// Where no tags were declared: the links to topics that stand with the story.
void read_shown_topics(const Page& page, const StoryPlace& place, record::Article& article);

}  // namespace ortoo::read
