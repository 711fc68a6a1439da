// What a page declares of its text: the description in <meta>, and JSON-LD's articleBody.
#pragma once

#include <string>

#include "html/document.h"

namespace ortoo::read {

struct DeclaredText {
  std::string title;  // og:title, else <title>
  std::string description;
  std::string picture;  // og:image
  std::string article_body;  // the longest one; HTML in it is kept as it stands
};

// One walk over the page's meta and script elements. JSON that does not parse is passed over.
DeclaredText read_declared_text(const html::Document& document);

}  // namespace ortoo::read
