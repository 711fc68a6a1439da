#include "store/upkeep.h"

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

#include "store/sqlite/database.h"
#include "store/sqlite/derive.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/shelving.h"
#include "store/sqlite/stacking.h"

namespace ortoo::store {
namespace {

constexpr std::int64_t pages_a_step = 500;  // of the index, a kilobyte each
constexpr std::string_view magic("SQLite format 3\0", 16);

// As SQLite reads it, for the first page may be in the log; none where it cannot, as of a file that its program keeps
// to itself or in a folder that one may not write.
std::optional<std::int64_t> id_with_log(const std::string& path) {
  configure_sqlite();
  sqlite3* handle = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::optional<std::int64_t> id;
  if (sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
      sqlite3_prepare_v2(handle, "PRAGMA application_id", -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    id = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return id;
}

}  // namespace

base::Result<bool> join_segments(Store& store) {
  return store.database().write([](Connection& db) {
    // https://www.sqlite.org/fts5.html#the_merge_command: what changes fewer than two rows did nothing.
    const auto before = sqlite3_total_changes64(db.handle());
    db.run("INSERT INTO search (search, rank) VALUES ('merge', ?)", pages_a_step);
    return sqlite3_total_changes64(db.handle()) - before >= 2;
  });
}

base::Result<bool> extend_lists(Store& store, std::int64_t least) {
  auto& database = store.database();
  const auto part = database.write([least](Connection& db) {
    auto taken = take_up(db, least);
    if (!taken && stack_some(db)) taken = ShelfPart{};  // nothing to put in, and more to do
    return taken;
  });
  if (!part) return std::unexpected(part.error());
  if (!*part) return false;
  if ((*part)->from == (*part)->to) return true;
  const auto gathered = database.read([&](Connection& db) { return gather(db, **part); });
  if (!gathered) return std::unexpected(gathered.error());
  return database.write([&](Connection& db) { return put_in(db, **part, *gathered), true; });
}

base::Result<void> begin_anew(Store& store) {
  const auto begun = store.database().write([](Connection& db) { return begin_deriving(db), true; });
  return begun ? base::Result<void>() : std::unexpected(begun.error());
}

base::Result<bool> make_anew(Store& store) {
  return store.database().write([](Connection& db) { return derive_some(db, derived_at_once); });
}

bool is_store_file(const std::string& path) {
  std::array<char, 100> header{};
  std::ifstream file(path, std::ios::binary);
  if (!file.read(header.data(), header.size()) || !std::string_view(header.data(), header.size()).starts_with(magic))
    return false;
  std::int64_t id = 0;
  for (std::size_t at = 68; at < 72; ++at) id = id << 8 | static_cast<unsigned char>(header[at]);
  std::error_code ignored;
  if (std::filesystem::exists(path + "-wal", ignored)) id = id_with_log(path).value_or(id);
  return id == application_id;
}

}  // namespace ortoo::store
