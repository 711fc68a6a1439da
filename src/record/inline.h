// Spans of a text as properly nested openings and closings, for the written forms.
//
// Spans may overlap in any way; what is written must nest. Spans outside the text, empty or off a character border
// are passed over; of two that overlap with the same mark the second begins where the first ends, so that at most
// one of each mark is open. Linear in the text, n log n in the spans.
#pragma once

#include <string_view>
#include <vector>

#include "record/article.h"

namespace ortoo::record {

struct InlineEvent {
  enum class Kind : std::uint8_t { text, open, close } kind = Kind::text;
  Mark mark = Mark::link;      // opened or closed
  std::string_view text = {};  // the piece of text; of an opened link its URL
};

// Views point into `text` and `spans`.
std::vector<InlineEvent> inline_events(std::string_view text, const std::vector<Span>& spans);

// True for http and https, the only addresses that a written form links to.
bool is_web_address(std::string_view url);

}  // namespace ortoo::record
