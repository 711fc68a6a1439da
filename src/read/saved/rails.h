// What stands under the story on a page saved as text: comments, the original's address, lists of other stories.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/saved/lines.h"
#include "record/article.h"

namespace ortoo::read {

// Fills comments, source, credits, tags and sections from the lines from `from` on. A lone short line or a known one
// ("Related news") is the heading of a list; a list that says it is empty is kept, empty. Pure. Linear.
void read_saved_rails(const std::vector<SavedLine>& lines, std::size_t from, record::Article& article);

// A comment count, the original's address, a copyright: no story goes on after such a line.
bool ends_saved_page(std::string_view line);

// Such a line, or one after which a story seldom goes on: the heading of a list, "No data", tags.
bool may_end_saved_story(std::string_view line);

// "Source: https://…": the address, http(s) only; "" in any other line.
std::string source_address(std::string_view line);

// "Source: https://…" sets the article's source, "来源：新华社" adds a credit. False for any other line.
bool take_source(std::string_view line, record::Article& article);

// "Tags: ferries, Lạc Hà": adds them to the article's. False for any other line.
bool take_tags(std::string_view line, record::Article& article);

// "Read more: Nets mended in time": its name and headline. None for any other line.
std::optional<record::Section> rail_in_a_line(std::string_view line);

}  // namespace ortoo::read
