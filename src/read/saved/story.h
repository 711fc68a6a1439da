// Where the story stands on a page saved as text, among menus, teasers and footers.
#pragma once

#include <cstddef>
#include <vector>

#include "read/saved/lines.h"

namespace ortoo::read {

// Lines [begin, end).
struct SavedStory {
  std::size_t begin = 0, end = 0;
};

// From the first line of the story's running text to the last: paragraphs speak for a stretch of lines, short lines and
// labels against it, and the stretch with the most in its favour is the story (the maximum subarray, found in one pass;
// Kadane 1984). A comment count or the original's address speaks against going on the more, the more story stands
// before it. The lead picture is part of it, and so is what closely follows: a byline, a short last sentence.
// Both are the number of lines when there is no running text.
SavedStory find_saved_story(const std::vector<SavedLine>& lines);

// Whether such a line belongs to a picture: an alternative text with its counter, or a caption with its credit.
bool is_picture_line(std::string_view line);

// Labels, counters and buttons, which are neither headline nor story.
bool is_furniture(std::string_view line);

}  // namespace ortoo::read
