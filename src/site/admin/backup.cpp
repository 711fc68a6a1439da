// Backups: one made now, and those that there are. For owners.
#include <algorithm>
#include <filesystem>

#include "site/admin/frame.h"
#include "site/admin/pages.h"

namespace ortoo::site {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".db";

struct Backup {
  std::string name;
  std::uint64_t bytes = 0;
};

// Newest first; their names tell when they were made.
std::vector<Backup> backups_in(const std::string& folder) {
  std::vector<Backup> all;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const auto name = it->path().filename().string();
    std::error_code ignored;
    if (name.ends_with(ending) && it->is_regular_file(ignored)) all.push_back({name, it->file_size(ignored)});
  }
  std::sort(all.begin(), all.end(), [](const Backup& a, const Backup& b) { return a.name > b.name; });
  return all;
}

Response backup_page(const Visit& visit, const Visitor& visitor, std::string complaint, int status) {
  auto data = admin_frame(visit, visitor, "backup");
  put(data, "complaint", std::move(complaint));
  put(data, "folder", visit.options.backups);
  const auto all = visit.options.backups.empty() ? std::vector<Backup>() : backups_in(visit.options.backups);
  std::vector<Data> items;
  for (const auto& backup : all) {
    Data item;
    put(item, "name", backup.name);
    put(item, "size", visit.locale.number(static_cast<std::int64_t>((backup.bytes + 1023) / 1024)));
    items.push_back(std::move(item));
  }
  put(data, "backups", items);
  put(data, "none", items.empty());
  return private_page(visit, "admin_backup.html", data, status);
}

}  // namespace

Response admin_backup_page(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::owner);
  return visitor ? backup_page(visit, *visitor, "", 200) : visitor.error();
}

Response make_backup(const Visit& visit) {
  const auto visitor = admit(visit, store::Role::owner, read_form(visit.request.body));
  if (!visitor) return visitor.error();
  const auto& folder = visit.options.backups;
  if (folder.empty()) return problem(visit, 404);
  std::error_code error;
  fs::create_directories(folder, error);
  // It holds everything: nobody else's to read.
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error)
    return backup_page(visit, *visitor, std::string(visit.word("admin.backup.bad")) + " " + error.message(), 500);
  auto moment = base::civil_from_unix(visit.now).to_iso();  // "2026-11-26T12:00:00Z"
  std::replace(moment.begin(), moment.end(), ':', '-');
  const auto file = "ortoo-" + moment + std::string(ending);
  const auto done = visit.store.backup(fs::path(folder) / file);
  if (!done)
    return backup_page(visit, *visitor, done.error().to_string(),
                       done.error().code == base::ErrorCode::conflict ? 409 : 500);
  note(visit, *visitor, "backup", file);
  return told("backup", "backed_up");
}

}  // namespace ortoo::site
