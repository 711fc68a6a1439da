// The flow of one page through the pure stages, in the order of the house: read, language, understand.
//
// A Flow keeps the memory of its stages between pages: one per thread. Errors are those of the read stage; the
// later stages only add what they find.
#pragma once

#include "base/result.h"
#include "read/read.h"
#include "record/article.h"
#include "understand/understand.h"

namespace ortoo::work {

class Flow {
 public:
  Flow() = default;
  explicit Flow(const understand::Wanted& wanted) : wanted_(wanted) {}
  base::Result<record::Article> run(const read::Input& input);

 private:
  read::Reader reader_;
  understand::Wanted wanted_;
};

}  // namespace ortoo::work
