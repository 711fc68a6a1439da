// The flow of one page through the pure stages, in the order of the house: read, language, …
//
// A Flow keeps the memory of its stages between pages: one per thread. Errors are those of the read stage; the
// later stages only add what they find.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "read/read.h"
#include "record/article.h"

namespace ortoo::work {

class Flow {
 public:
  // Rises when the stages make another record of the same bytes: pages read by an older one are read anew when they
  // come again.
  static constexpr std::int64_t version = 1;

  base::Result<record::Article> run(const read::Input& input);
  // The stages after read, for a record that was made otherwise (from an item of a feed).
  static void enrich(record::Article& article);

 private:
  read::Reader reader_;
};

}  // namespace ortoo::work
