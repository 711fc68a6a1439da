// HTML made from the record: the only text that templates take without escaping.
//
// Everything that comes from a page leaves here escaped; links and pictures only with http(s) addresses.
// Pure functions; any thread. Linear in the text; nesting is bounded by record::max_list_depth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"
#include "site/locale.h"
#include "site/pictures/pictures.h"

namespace ortoo::site {

// For text and for attributes in quotes: & < > " '.
std::string escape(std::string_view text);
// The same, added to `out`.
void escape_to(std::string& out, std::string_view text);

// A search's snippet: the hits, between U+0002 and U+0003, become <mark>.
std::string snippet_html(std::string_view snippet);

// `url` if it is http(s), else "": what may stand in an href.
std::string web_url(std::string_view url);
// "www.example.org" of such a URL, without "www.".
std::string host_name(std::string_view url);

// A stretch of a block that refers to something told elsewhere on the page.
struct Reference {
  std::uint32_t block = 0, begin = 0, end = 0;
  std::string anchor;  // "person-1"
  std::string title;   // what a reader sees on hovering
};

// A stretch of a block's text or caption that is wrapped: a sentence of a translation. In order, without overlaps.
struct Stretch {
  std::uint32_t block = 0, begin = 0, end = 0;
  std::string open, close;  // HTML
  record::Part part = record::Part::body;
};

struct BodyView {
  const Locale& locale;
  const Pictures& pictures;
  int heading_shift = 0;  // taken from each heading's level
  std::size_t omitted = SIZE_MAX;  // the block left out: a standfirst that stands above the body already
  std::vector<Reference> references = {};
  std::vector<Stretch> stretches = {};
  bool named = true;  // paragraphs have ids, which are one page's: of two views on it, one's
};

// What makes the body's highest heading an h2: the page has one h1, and no level is skipped below it.
int heading_shift(const std::vector<record::Block>& body);

std::string block_html(const record::Block& block, std::size_t index, const BodyView& view);
std::string body_html(const std::vector<record::Block>& body, const BodyView& view);
// The inline text of a block with its marks.
std::string inline_html(const record::Block& block, std::size_t index, const BodyView& view);
// A caption without its credit.
std::string caption_words_html(const record::Block& block, std::size_t index, const BodyView& view);

}  // namespace ortoo::site
