// The card of an article: what lists show of it.
//
// Pure; any thread.
#pragma once

#include "record/article.h"
#include "store/store.h"

namespace ortoo::store {

// `came_in`: Unix seconds, the time of an undated article. id and snippet stay empty.
Card card_of(const record::Article& article, std::int64_t came_in);

}  // namespace ortoo::store
