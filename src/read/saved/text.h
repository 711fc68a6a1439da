// A page that a reader saved as plain text: everything that was to be seen, without a tag.
//
// Headline, the line of publisher and date, standfirst, paragraphs, headings, lists, pictures (the alternative text
// they left behind, caption, credit), byline with agencies, the original's address, comment count, and the lists
// under the story, each told by its form and by the labels of labels.h. Nothing is fitted to one site.
// Pure. Linear in the text. Thread rules: may be called from any thread.
#pragma once

#include <string_view>

#include "read/read.h"
#include "record/article.h"

namespace ortoo::read {

// True if the text has markup: a tag that pages are made of.
bool has_markup(std::string_view utf8);

// A text of paragraphs alone becomes a record of paragraphs alone; an empty one is of kind error.
record::Article read_saved_text(std::string_view utf8, const Input& input);

}  // namespace ortoo::read
