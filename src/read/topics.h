// Section and tags, as the publisher files the story.
#pragma once

#include "read/page.h"

namespace ortoo::read {

void read_topics(const Page& page, record::Article& article);

}  // namespace ortoo::read
