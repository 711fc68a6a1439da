// DeskLog: what was done in the administration, when and by whom, so that editors see what the others did and can undo
// it. Only ever added to; erased with nothing, not with the account either.
//
// Thread rules: any thread. Errors: storage.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace ortoo::store {

struct Deed {
  std::int64_t at = 0;  // Unix seconds
  std::string who;      // the name of the account
  std::string did;      // "withdraw"
  std::string about;    // what it was about, as it was called then
  std::string detail;   // may be empty
  Id article = 0;       // 0: not about one
  Id number = 0;        // given by add()
};

class DeskLog {
 public:
  // `store` must outlive it.
  explicit DeskLog(const Store& store) : database_(&store.database()) {}

  base::Result<void> add(const Deed& deed) const;
  // Newest first, those before number `before` (0: from the newest on).
  base::Result<std::vector<Deed>> newest(Id before, std::int64_t limit) const;

 private:
  Database* database_;
};

}  // namespace ortoo::store
