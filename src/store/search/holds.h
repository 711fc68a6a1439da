// Whether a story has what a query asks for, by what a list shows of it, without an index: for lists that have none.
//
// Pure; any thread. Linear in both.
#pragma once

#include <string_view>

#include "store/search/query.h"

namespace ortoo::store {

struct ShownStory {
  std::string_view title, language, publisher;
};

// Whether all that `query` asks for is there and nothing that it leaves out, as the search finds it (store.h,
// Store::search): marks may be left out, and in scripts without spaces a word may begin anywhere. Words of a phrase
// need not stand side by side. Words of no column are looked for in the title. What a list does not show is asked for
// in vain: another column, a day.
bool holds(const ShownStory& story, const Query& query);

}  // namespace ortoo::store
