// A page of a search for who may narrow it: with the languages in which something was found, on whatever page.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

struct Searched {
  Page page;
  // of all that the pages give, or of a hundred of these; most articles first, as they have them ("zh-Hant")
  std::vector<std::string> languages;
};

// As Store::search(), or search_newest(). The languages cost one look at each of the articles that are looked at.
base::Result<Searched> searched(const Store& store, std::string_view query, bool newest, std::int64_t offset,
                                std::int64_t limit);

// Gives back the memory (6 MB at most) in which is kept what searches ask of all that they find: sqlite/briefs.h.
void forget_searched(const Store& store);

}  // namespace ortoo::store
