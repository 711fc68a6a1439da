// What was probably meant by a search that finds nothing: its mistyped words replaced by words that there are.
// Thread rules: any thread. Errors: storage.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

class Suggestions {
 public:
  // `store` must outlive it.
  explicit Suggestions(const Store& store) : database_(&store.database()) {}

  // `query` with each word that no article has exchanged for the nearest one that some have (search/nearness.h), more
  // articles first. "" where every word is there already, or one has no word near it. Of words in scripts without
  // spaces nothing is guessed. The first letter is taken for right; a word is looked for among at most
  // `most_looked_at`.
  base::Result<std::string> instead(std::string_view query) const;

 private:
  Database* database_;
};

}  // namespace ortoo::store
