// Names with addresses, as feeds write them in one line.
#pragma once

#include <string_view>

#include "feed/feed.h"

namespace ortoo::feed {

// "jane@example.org (Jane Doe)", "Jane Doe (jane@example.org)", "Jane Doe <jane@example.org>", either alone.
Person parse_person(std::string_view text);

}  // namespace ortoo::feed
