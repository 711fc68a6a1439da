// Where the news of a site that gave a page instead of a feed may be found.
//
// Pure but for the memory of the parser. Thread rules: one thread at a time.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "html/document.h"

namespace ortoo::work {

struct FoundOnPage {
  std::string feed;                // the best that it declares; "" when it declares none
  std::vector<std::string> links;  // to stories, the best first
};

class Discovery {
 public:
  // Errors: malformed (no page).
  base::Result<FoundOnPage> look(std::string_view bytes, const std::string& url, const std::string& charset);
  // URLs to try in this order: where feeds usually stand, then the sitemaps that robots.txt names.
  std::vector<std::string> candidates(const std::string& url, const std::vector<std::string>& sitemaps) const;

 private:
  html::Document page_;
};

}  // namespace ortoo::work
