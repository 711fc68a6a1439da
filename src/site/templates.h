// The pages' templates: web/templates/*.html, mustache with two additions that are settled when they are loaded, so
// that they cost a request nothing: {{> name}} is replaced by the text of that template, [[key]] by the locale's word.
// Line breaks beside a tag of either kind are dropped; others count as a space. A template is read when a reader of
// that language first needs it: all of them for six languages are 14 MB.
// Every {{value}} is escaped for HTML; {{{value}}} takes what site/pages/markup.h has made and nothing else.
// Thread rules: made once, rendered from any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "site/data.h"
#include "site/locale.h"
#include "site/mustache.h"

namespace ortoo::site {

class Templates {
 public:
  explicit Templates(const Locales& locales);

  std::string render(std::string_view name, const Locale& locale, const Data& data) const;
  // What is wrong with a template: unclosed tags, missing words or templates. Empty in a program that passed its tests.
  // Reads them all.
  std::vector<std::string> defects() const;

 private:
  struct Parsed {
    std::string_view text;
    const Locale* locale = nullptr;
    mutable std::once_flag once;
    mutable std::unique_ptr<Mustache> template_;
  };
  std::map<std::pair<std::string, std::string>, Parsed> parsed_;  // by locale and name
};

}  // namespace ortoo::site
