#include "store/sqlite/backup.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>
#include <thread>

#include "store/sqlite/briefs.h"
#include "store/sqlite/check.h"
#include "store/sqlite/derive.h"
#include "store/sqlite/schema.h"
#include "store/upkeep.h"

namespace ortoo::store {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
constexpr auto patience = 60s;  // for the writers of the target
constexpr std::array logs = {"-wal", "-shm", "-journal"};  // what SQLite keeps beside a database

// A file that is made now, and goes again unless it was kept; one that was left by who was killed goes, too. So its
// name is one that no other program gives: browsers have NAME.part for what they still load. Who makes it holds its
// lock: another who wants the same place at the same time is told so, and takes nothing away.
class PartFile {
 public:
  explicit PartFile(const std::string& place) : path_(place + ".ortoo-part") {
    const int left = open(path_.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    busy_ = left >= 0 && !locks(left);
    if (!busy_) clear();
    if (left >= 0) close(left);
    if (busy_) return;
    file_ = open(path_.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);  // it holds everybody's hashes
    busy_ = file_ < 0 ? errno == EEXIST : !locks(file_);
  }
  ~PartFile() {
    if (made() && !kept_) clear();
    if (file_ >= 0) close(file_);
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  // `place`: what it is to become, the name its caller knows.
  base::Result<void> made(const std::string& place) const {
    if (made()) return {};
    if (busy_)
      return base::fail(base::ErrorCode::conflict,
                        "Somebody else puts a backup here right now; wait until that is done.", place);
    return base::fail(base::ErrorCode::storage,
                      "No file can be made here; check that the folder is there and may be written to.", place);
  }
  const std::string& path() const { return path_; }

  base::Result<void> keep_as(const std::string& place) {
    std::error_code error;
    // A log that somebody left beside the old file would be taken for the new one's.
    for (const auto* suffix : logs) fs::remove(place + suffix, error);
    fs::rename(path_, place, error);
    if (error)
      return base::fail(base::ErrorCode::storage, "The backup cannot be put in its place (" + error.message() + ").",
                        place);
    kept_ = true;
    // The name is on the disk only when its folder is.
    const auto folder = fs::path(place).parent_path();
    const int directory = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
      fsync(directory);
      close(directory);
    }
    return {};
  }

 private:
  bool made() const { return file_ >= 0 && !busy_; }
  // Whether the file of this name is `file`, and nobody else has it now.
  bool locks(int file) const {
    struct stat here{}, there{};
    return flock(file, LOCK_EX | LOCK_NB) == 0 && fstat(file, &here) == 0 && lstat(path_.c_str(), &there) == 0 &&
           here.st_ino == there.st_ino && here.st_dev == there.st_dev;
  }
  // The file itself last: from then on its name is another's.
  void clear() const {
    std::error_code ignored;
    for (const auto* suffix : logs) fs::remove(path_ + suffix, ignored);
    fs::remove(path_, ignored);
  }
  std::string path_;
  int file_ = -1;
  bool busy_ = false, kept_ = false;
};

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

base::Result<Handle> open_plain(const std::string& path, int flags) {
  sqlite3* raw = nullptr;
  configure_sqlite();
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  Handle handle(raw);
  if (code != SQLITE_OK) return std::unexpected(last_error(raw, path));
  return handle;
}

// All pages at once, so that they are of one moment. `where` is what an error is about.
base::Result<void> copy(sqlite3* from, sqlite3* to, const std::string& where) {
  sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
  if (backup == nullptr) return std::unexpected(last_error(to, where));
  const auto started = std::chrono::steady_clock::now();
  int code = sqlite3_backup_step(backup, -1);
  while ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && std::chrono::steady_clock::now() - started < patience) {
    std::this_thread::sleep_for(5ms);
    code = sqlite3_backup_step(backup, -1);
  }
  if (sqlite3_backup_finish(backup) != SQLITE_OK || code != SQLITE_DONE) return std::unexpected(last_error(to, where));
  return {};
}

// Brings a copy up to date and reads it through; leaves it a single file. How many articles it holds.
base::Result<std::int64_t> prove(const std::string& path) {
  auto db = Connection::open(path, Connection::Mode::write);
  if (!db) return std::unexpected(db.error());
  // To SQLite an empty file is a database without a table; put into the store it would take all away.
  if ((*db)->integer("PRAGMA application_id") != application_id)
    return base::fail(base::ErrorCode::storage, "This file is not an Ortoo database; name another file.", path);
  if (const auto done = migrate(**db); !done) return std::unexpected(done.error());
  change_briefs(**db);  // its numbers may come to be those of other articles
  for (bool more = underived_below(**db) > 0; more;) {
    Transaction transaction(**db, Transaction::Kind::write);
    more = derive_some(**db, 500);
    if (const auto done = transaction.commit(); !done) return std::unexpected(done.error());
  }
  if (const auto done = check_all(**db); !done) return std::unexpected(done.error());
  const auto articles = (*db)->integer("SELECT count(*) FROM articles");
  (*db)->run("PRAGMA journal_mode = DELETE");
  if (auto failure = (*db)->take_failure()) return std::unexpected(*std::move(failure));
  return articles.value_or(0);
}

}  // namespace

base::Result<std::int64_t> back_up(Connection& db, const std::string& path) {
  std::error_code error;
  if (fs::equivalent(path, db.path(), error))
    return base::fail(base::ErrorCode::invalid_argument, "A backup cannot take the place of its own database.", path);
  if (fs::is_directory(path, error))
    return base::fail(base::ErrorCode::invalid_argument, "This is a folder; name a file in it for the backup.", path);
  if (fs::exists(path, error) && !fs::is_regular_file(path, error))
    return base::fail(
        base::ErrorCode::invalid_argument,
        "This is no ordinary file but a device or a pipe, which the backup would take the place of; name a file.",
        path);
  const bool is_new = !fs::exists(path, error) || fs::file_size(path, error) == 0;
  if (!is_new && !is_store_file(path))
    return base::fail(base::ErrorCode::invalid_argument,
                      "This file is no backup of Ortoo's and stays as it is; name another file.", path);
  for (const auto* suffix : logs)
    if (is_new && fs::exists(path + suffix, error))
      return base::fail(
          base::ErrorCode::invalid_argument,
          "SQLite would take this file for a part of the backup beside it; name another file for the backup, or remove this one.",
          path + suffix);
  PartFile part(path);
  if (const auto made = part.made(path); !made) return std::unexpected(made.error());
  {
    const auto target = open_plain(part.path(), SQLITE_OPEN_READWRITE);
    if (!target) return std::unexpected(target.error());
    if (const auto copied = copy(db.handle(), target->get(), path); !copied) return std::unexpected(copied.error());
  }
  auto articles = prove(part.path());
  if (!articles) return articles;
  if (const auto kept = part.keep_as(path); !kept) return std::unexpected(kept.error());
  return articles;
}

base::Result<void> restore(Connection& db, const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return base::fail(base::ErrorCode::not_found, "There is no such file.", path);
  if (fs::equivalent(path, db.path(), error))
    return base::fail(base::ErrorCode::invalid_argument, "This is the database itself; name a backup of it.", path);
  const auto of_backup = [&](base::Error wrong) {
    wrong.where = path;
    // Said of a database, this is the way out; said of a backup, it is not.
    for (const std::string_view advice :
         {"restore it from a backup", "make it anew from its records with `ortoo rebuild`"})
      if (const auto at = wrong.sentence.find(advice); at != std::string::npos)
        wrong.sentence.replace(at, advice.size(), "take another backup");
    return std::unexpected(std::move(wrong));
  };
  PartFile part(db.path() + ".restore");
  if (auto made = part.made(db.path()); !made) return made;
  {
    // Through SQLite, for another's copy may have a log beside it that belongs to it.
    const auto from = open_plain(path, SQLITE_OPEN_READONLY);
    if (!from) return of_backup(from.error());
    const auto to = open_plain(part.path(), SQLITE_OPEN_READWRITE);
    if (!to) return std::unexpected(to.error());
    if (const auto copied = copy(from->get(), to->get(), path); !copied) return of_backup(copied.error());
  }
  if (const auto proved = prove(part.path()); !proved) return of_backup(proved.error());
  const auto source = open_plain(part.path(), SQLITE_OPEN_READONLY);
  if (!source) return std::unexpected(source.error());
  return copy(source->get(), db.handle(), db.path());
}

}  // namespace ortoo::store
