// The original of a relayed or translated page: which line or link names it, and what that says of it.
//
// Thread rules: pure. All looks are bounded in blocks, nodes and bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/page.h"

namespace ortoo::read {

struct SourceLink {
  std::string text, url, language;
};
std::vector<SourceLink> links_of(const record::Block& block);
std::vector<SourceLink> links_of(html::Node block, const Page& page);  // thirty at most

bool is_front_page(const std::string& url);

// What follows a label before the original, brackets around the line or not.
std::optional<std::string_view> source_named(std::string_view text);

// Takes the original at `url`, unless it is on the page's own site: that is a list or a tag. `line`: the text that
// leads to it, `links`: those in it.
bool take_source(std::string url, std::string_view line, const std::vector<SourceLink>& links, const Page& page,
                 record::Article& article);
// The same of a link beside an agency's name: the front page of a site is no original.
bool take_linked_source(std::string_view line, const std::vector<SourceLink>& links, const Page& page,
                        record::Article& article);

// A line above the story that leads to the original ("Оригинал публикации: Fähre bleibt"), or the paper that a Chinese
// portal names beside the date.
void read_source_above(const Page& page, const StoryPlace& place, record::Article& article);
// Such a line at the story's end or beginning, though it was taken for a part of the story.
void read_source_within(const Page& page, record::Article& article);
// The language that a link of the page gives the original.
void read_source_language(const Page& page, record::Source& source);

}  // namespace ortoo::read
