// What the parts of the read stage share while one page is read.
#pragma once

#include <optional>

#include "base/url.h"
#include "html/document.h"
#include "read/read.h"

namespace ortoo::read {

struct Page {
  const html::Document& document;
  const Input& input;
  std::optional<base::Url> base;  // what relative links resolve against: <base href>, else the page's URL
};

// Where on the page the story was found; nodes are null when nothing was.
struct StoryPlace {
  html::Node headline;   // the element that shows the title
  html::Node container;  // the smallest element around the body
  html::Node first, last;  // first and last block of the body
};

}  // namespace ortoo::read
