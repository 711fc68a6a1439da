// Store::search() with the newest first, however well they fit: for feeds, and for who looks for what is new.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

// The 500 newest matches, in whatever order they came in, as Store::newest() has them. Where there are more, all that
// have the words are looked at, or, of words that one in twenty has, the newest articles.
base::Result<Page> search_newest(const Store& store, std::string_view query, std::int64_t offset, std::int64_t limit);

}  // namespace ortoo::store
