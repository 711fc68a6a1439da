#include "store/sqlite/backup.h"

#include <filesystem>
#include <system_error>

namespace ortoo::store {
namespace {

base::Result<void> copy(Connection& db, const std::string& path) {
  sqlite3* target = nullptr;
  sqlite3_backup* backup = nullptr;
  if (sqlite3_open_v2(path.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) == SQLITE_OK) {
    backup = sqlite3_backup_init(target, "main", db.handle(), "main");
  }
  base::Result<void> result;
  if (backup != nullptr) {
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK) result = std::unexpected(last_error(target, path));
  } else {
    result = std::unexpected(last_error(target, path));
  }
  sqlite3_close(target);
  return result;
}

}  // namespace

base::Result<void> back_up(Connection& db, const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::equivalent(path, db.path(), error)) {
    return base::fail(base::ErrorCode::invalid_argument, "A backup cannot take the place of its own database.", path);
  }
  const std::string part = path + ".part";
  fs::remove(part, error);
  auto copied = copy(db, part);
  if (copied) {
    fs::rename(part, path, error);
    if (!error) return {};
    copied = base::fail(base::ErrorCode::storage, "The backup cannot be put in its place (" + error.message() + ").", path);
  }
  fs::remove(part, error);
  return copied;
}

}  // namespace ortoo::store
