// The one table of what is served where.
#pragma once

#include <span>
#include <string_view>

#include "site/visit.h"

namespace ortoo::site {

using Page = Response (*)(const Visit&);

struct Route {
  std::string_view pattern;  // "/article/*": a star is any one segment that is not empty
  Page page;
  Method method = Method::get;  // HEAD goes with GET
};

std::span<const Route> routes();
// None where nothing is served.
const Route* route_of(const Request& request);

}  // namespace ortoo::site
