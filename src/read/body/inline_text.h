// The text of a run as a reader sees it, with its inline markup.
#pragma once

#include <string>
#include <vector>

#include "base/url.h"
#include "read/scan.h"
#include "record/article.h"

namespace ortoo::read {

struct InlineText {
  std::string text;  // NFC, a line feed for <br>; one space for white space, or as it stands where it counts
  std::vector<record::Span> spans;
};

// Text from `first` to `last` (text nodes, inclusive) below `block`. Links resolve against `base`; those that are
// not http(s) lose their link and keep their text. `as_it_stands`: in a <pre>, where lines and indents count; only what
// is empty before the first line and behind the last goes.
InlineText inline_text(html::Node first, html::Node last, html::Node block, const std::optional<base::Url>& base,
                       bool as_it_stands);

}  // namespace ortoo::read
