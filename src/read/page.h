// What the parts of the read stage share while one page is read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/url.h"
#include "html/document.h"
#include "read/collect.h"
#include "read/json_ld.h"
#include "read/read.h"

namespace ortoo::read {

struct Page {
  const html::Document& document;
  const Input& input;
  std::optional<base::Url> url;   // the page's own
  std::optional<base::Url> base;  // what relative links resolve against: <base href>, else the page's URL
  const Collected& collected;
  const std::optional<StoryObject>& story;  // what JSON-LD says of the story
  std::vector<std::string> breadcrumb = {};  // and of the trail to it, the front page first
  std::string_view text = {};                // its markup as UTF-8
};

// Where on the page the story was found; nodes are null when nothing was.
struct StoryPlace {
  html::Node headline;   // the element that shows the title
  bool headline_above = false;  // above the story's text
  html::Node container;  // the smallest element around the body
  html::Node first, last;  // first and last text node of the body
};

// What relative links of the page at `url` resolve against.
std::optional<base::Url> base_of(const html::Document& document, const std::optional<base::Url>& url);

}  // namespace ortoo::read
