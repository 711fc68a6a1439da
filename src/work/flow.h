// The flow of one page through the pure stages, in the order of the house: read, language, understand.
//
// A Flow keeps the memory of its stages between pages: one per thread. Errors are those of the read stage; the
// later stages only add what they find.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "read/read.h"
#include "record/article.h"
#include "understand/understand.h"

namespace ortoo::work {

class Flow {
 public:
  Flow() = default;
  explicit Flow(const understand::Wanted& wanted) : wanted_(wanted) {}

  // Rises when the stages make another record of the same bytes: pages read by an older one are read anew when they
  // come again.
  static constexpr std::int64_t version = 2;

  base::Result<record::Article> run(const read::Input& input);
  // The read stage alone, for a record that is to be completed before the later stages see it.
  base::Result<record::Article> read(const read::Input& input) { return reader_.read(input); }
  // The stages after read, for a record that was made otherwise (from an item of a feed).
  void enrich(record::Article& article) const;

 private:
  read::Reader reader_;
  understand::Wanted wanted_;
};

}  // namespace ortoo::work
