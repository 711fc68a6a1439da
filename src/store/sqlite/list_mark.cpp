#include "store/sqlite/list_mark.h"

#include <fmt/format.h>

namespace ortoo::store {

std::string list_mark(Rows rows, int columns) {
  std::uint64_t hash = 0xcbf29ce484222325;
  while (rows.next())
    for (int column = 0; column < columns; ++column) {
      const auto number = static_cast<std::uint64_t>(rows.integer(column));
      for (int bits = 0; bits < 64; bits += 8) hash = (hash ^ ((number >> bits) & 0xff)) * 0x100000001b3;
    }
  return fmt::format("{:016x}", hash);
}

base::Result<std::int64_t> unless_changed(const base::Result<std::optional<std::int64_t>>& done) {
  if (!done) return std::unexpected(done.error());
  if (!*done) return base::fail(base::ErrorCode::conflict, "The list has changed since it was shown; look at it again.");
  return **done;
}

}  // namespace ortoo::store
