// What stands under the story on a page saved as text: comments, the original's address, lists of other stories.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/saved_lines.h"
#include "record/article.h"

namespace ortoo::read {

// Where the story ends: the index of the first line from `body` on that belongs to what stands under it.
std::size_t end_of_saved_story(const std::vector<SavedLine>& lines, std::size_t body);

// Fills comments, source, credits, tags and sections from the lines from `from` on. A lone short line or a known one
// ("Related news") is the heading of a list; a list that says it is empty is kept, empty. Pure. Linear.
void read_saved_rails(const std::vector<SavedLine>& lines, std::size_t from, record::Article& article);

// "Source: https://…": the address, http(s) only; "" in any other line.
std::string source_address(std::string_view line);

// "Tags: ferries, Lạc Hà": adds them to the article's. False for any other line.
bool take_tags(std::string_view line, record::Article& article);

// "Read more: Nets mended in time": its name and headline. None for any other line.
std::optional<record::Section> rail_in_a_line(std::string_view line);

}  // namespace ortoo::read
