// How Miniflux's interface writes what it tells: feeds, categories, entries, and its refusals. What of it all an answer
// needs is read once, as Names. Any thread; errors are the store's. Linear in what is written.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "site/api/call.h"
#include "site/api/json.h"
#include "site/api/shown.h"

namespace ortoo::site::miniflux {

// Of feeds in no folder. Folders count from 1 on and never come this far; apps take 0 for nothing at all.
inline constexpr store::Id all_category = 2147483647;

struct Names : Subscriptions {
  struct Counts {
    std::int64_t feeds = 0, unread = 0;
  };

  bool is_category(store::Id id) const;
  std::vector<store::Id> feeds_in(store::Id category) const;  // those hidden left out
  Counts counts(store::Id category) const;                    // needs names() with counts
};
// The caller's feeds and folders; with `counts`, how many stories each has.
base::Result<Names> names(const Call& call, bool counts = false);

Response no(int status, std::string_view sentence);
Response no(const base::Error& error);
Response missing();
Response done(const base::Result<void>& result, int status = 204);  // without a body

void write_category(Json& json, const Call& call, store::Id id, std::string_view title,
                    std::optional<Names::Counts> counts = std::nullopt);
void write_feed(Json& json, const Call& call, const Names& all, const store::Feed& feed);
base::Result<void> write_entry(Json& json, const Call& call, const Names& all, const store::Entry& entry);

}  // namespace ortoo::site::miniflux
