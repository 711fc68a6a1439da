// The text of a block as CommonMark inlines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::record {

// What a line feed in the text becomes.
enum class LineFeed : std::uint8_t { hard_break, space };

std::string markdown_inline(std::string_view text, const std::vector<Span>& spans, LineFeed line_feed);

// "<" and what else ends or changes a link's destination, as it stands between the brackets of [](…).
std::string markdown_destination(std::string_view url);

}  // namespace ortoo::record
