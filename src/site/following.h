// Following more: what the administration and apps have in common.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::site {

struct Followed {
  std::string url, title;  // title: "" where nobody said one
};

// Follows these sites and feeds from `now` on, in one transaction; those that are followed already stay as they are.
base::Result<void> follow(const store::Store& store, const std::vector<Followed>& addresses, std::int64_t now);

// A web address as somebody typed it, without what follows the #; "" for what is none, or has a user name in it.
std::string web_address(std::string_view text);

}  // namespace ortoo::site
