// The flow of one page through the pure stages, in the order of the house: read, language, …
//
// A Flow keeps the memory of its stages between pages: one per thread. Errors are those of the read stage; the
// later stages only add what they find.
#pragma once

#include "base/result.h"
#include "read/read.h"
#include "record/article.h"

namespace ortoo::work {

class Flow {
 public:
  base::Result<record::Article> run(const read::Input& input);

 private:
  read::Reader reader_;
};

}  // namespace ortoo::work
