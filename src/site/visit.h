// Visit: one request with all that a page needs to answer it, and what pages have in common.
#pragma once

#include <string>
#include <string_view>

#include "site/accounts/doorkeeper.h"
#include "site/assets.h"
#include "site/http/http.h"
#include "site/locale.h"
#include "site/options.h"
#include "site/pictures/pictures.h"
#include "site/templates.h"
#include "store/store.h"

namespace ortoo::site {

struct Discussion;  // comments/discussion.h
class Lines;        // lines.h

struct Visit {
  const store::Store& store;
  const Options& options;
  const Assets& assets;
  const Locales& locales;
  const Templates& templates;
  const Pictures& pictures;
  PictureRelay& relay;
  Lines& lines;
  Discussion& discussion;
  const Request& request;
  const Doorkeeper& doorkeeper;
  const Locale& locale;  // the reader's
  std::int64_t now = 0;  // Unix seconds

  std::string_view segment(std::size_t index) const { return request.segments[index]; }
  std::string_view parameter(std::string_view name) const { return find(request.query, name); }
  std::string_view word(std::string_view key) const { return locale.word(key); }
  // "https://HOST" as the reader's browser has it: for links that must be absolute. The host was checked.
  std::string origin() const;
};

// What every page's frame shows; `title` in the browser's tab, before the site's.
Data frame(const Visit& visit, std::string_view title);
Response page(const Visit& visit, std::string_view template_name, const Data& data, int status = 200);
// The same for one person alone: never kept by anybody.
Response private_page(const Visit& visit, std::string_view template_name, const Data& data, int status = 200);
// After a form was taken: to a page that may be reloaded (303).
Response see_other(std::string_view path);
// For good: what was at this address is at `path` (301).
Response moved(std::string_view path);
// A page that says in one sentence what went wrong and what the reader can do; it repeats nothing of the request.
Response problem(const Visit& visit, int status);
// The same in another sentence than the status has; `reason`: below it, in somebody's own words.
Response problem(const Visit& visit, int status, std::string_view sentence, std::string_view reason = "");
// The answer to an Error of the store.
Response problem(const Visit& visit, const base::Error& error);

}  // namespace ortoo::site
