#include "store/sqlite/list_mark.h"

#include "base/hash.h"

namespace ortoo::store {

std::string list_mark(Rows rows, int columns) {
  std::string numbers;
  while (rows.next())
    for (int column = 0; column < columns; ++column) numbers += std::to_string(rows.integer(column)) + ' ';
  return base::fingerprint(numbers);
}

base::Result<std::int64_t> unless_changed(const base::Result<std::optional<std::int64_t>>& done) {
  if (!done) return std::unexpected(done.error());
  if (!*done)
    return base::fail(base::ErrorCode::conflict, "The list has changed since it was shown; look at it again.");
  return **done;
}

}  // namespace ortoo::store
