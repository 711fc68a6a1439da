#include "store/sqlite/database.h"

namespace ortoo::store {

base::Result<std::int64_t> Database::version() {
  if (const auto looked_at = version_looked_at()) return *looked_at;
  const base::Lock lock(mutex_);
  if (!watcher_) {
    auto opened = Connection::open(pool_.path(), Connection::Mode::read);
    if (!opened) return std::unexpected(std::move(opened.error()));
    watcher_ = *std::move(opened);
  }
  // https://www.sqlite.org/pragma.html#pragma_data_version
  const auto count = watcher_->integer("PRAGMA data_version");
  if (auto failure = watcher_->take_failure()) return std::unexpected(*std::move(failure));
  return count.value_or(0);
}

}  // namespace ortoo::store
