// Pages that search engines are to leave out.
#pragma once

#include "site/http/http.h"

namespace ortoo::site {

// One that shows again what stands on another page.
inline Response unlisted(Response page) {
  page.headers.emplace_back("X-Robots-Tag", "noindex");
  return page;
}

}  // namespace ortoo::site
