#include "store/vitals.h"

#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>

#include "store/sqlite/database.h"
#include "store/sqlite/derive.h"

namespace ortoo::store {

base::Result<Vitals> vitals(const Store& store) {
  const auto page = store.newest({}, 0, 0);
  if (!page) return std::unexpected(page.error());
  Vitals found;
  found.articles = page->total;
  const auto left = underived(store);
  if (!left) return std::unexpected(left.error());
  found.underived = *left;
  const std::filesystem::path path = store.database().pool().path();
  auto folder = path.parent_path();
  if (folder.empty()) folder = ".";
  std::error_code error;
  const auto size = [&](const std::filesystem::path& file) {
    const auto bytes = std::filesystem::file_size(file, error);
    return error ? 0 : static_cast<std::int64_t>(bytes);
  };
  found.bytes = size(path);
  found.log_bytes = size(path.string() + "-wal");
  struct statvfs disk {};
  if (statvfs(folder.c_str(), &disk) == 0)
    found.free_bytes = static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
  found.writable = access(path.c_str(), W_OK) == 0 && access(folder.c_str(), W_OK) == 0;
  return found;
}

base::Result<std::int64_t> underived(const Store& store) { return store.database().read(count_underived); }

}  // namespace ortoo::store
