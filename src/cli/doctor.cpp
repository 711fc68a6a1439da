// ortoo doctor: what is found, what is missing, what to do.
#include <fmt/format.h>
#include <lexbor/core/base.h>
#include <netinet/in.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <unicode/uversion.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "cli/command.h"
#include "cli/fetching.h"
#include "cli/serving.h"
#include "cli/stored.h"
#include "cli/translating.h"
#include "language/identify.h"
#include "site/http/proxies.h"
#include "site/http/server.h"
#include "store/store.h"
#include "store/vitals.h"
#include "work/models/installed.h"

namespace ortoo::cli {
namespace {

struct Finding {
  enum { fine, advice, broken } state = fine;
  std::string text;  // what was found; when not fine, also what to do
};

Finding configuration(const base::Config& config) {
  if (config.file().empty()) return {Finding::fine, "no file, defaults and environment only"};
  return {Finding::fine, config.file()};
}

// The folder that holds `path`, or that it would be made in.
std::filesystem::path nearest_folder(const std::filesystem::path& path) {
  auto folder = path.parent_path();
  std::error_code ignored;
  while (!folder.empty() && folder != folder.root_path() && !std::filesystem::exists(folder, ignored))
    folder = folder.parent_path();
  return folder.empty() ? "." : folder;
}

// Whether something can be made in it: tried, for file systems such as /proc permit more than they take.
bool takes_folders(const std::filesystem::path& folder) {
  auto name = (folder / ".ortoo-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return false;
  std::error_code ignored;
  std::filesystem::remove(name, ignored);
  return true;
}

Finding store_file(const base::Config& config) {
  const auto& path = config.text("store.path");
  if (path.empty()) return {Finding::broken, "store.path is empty; name a file"};
  if (!is_store_there(config)) {
    const auto folder = nearest_folder(path);
    if (!takes_folders(folder))
      return {Finding::broken,
              path + " is not there, and nothing can be made in " + folder.string() + "; set store.path"};
    return {Finding::advice, path + " holds no store yet; `ortoo add` makes one"};
  }
  const auto store = store::Store::open(path);
  if (!store) return {Finding::broken, store.error().to_string()};
  const auto page = store->newest({}, 0, 1);
  if (!page) return {Finding::broken, page.error().to_string()};
  const auto left = store::underived(*store);
  if (!left) return {Finding::broken, left.error().to_string()};
  const auto text = fmt::format("{} with {} articles", path, page->total);
  if (*left != 0)
    return {Finding::advice,
            fmt::format("{}, of which search finds {} not yet, made anew after an update; let `ortoo run` go on", text,
                        *left)};
  return {Finding::fine, text};
}

Finding disk(const base::Config& config) {
  struct statvfs info {};
  if (statvfs(nearest_folder(config.text("store.path")).c_str(), &info) != 0)
    return {Finding::advice, "free space could not be read"};
  const double free_gib = static_cast<double>(info.f_bavail) * static_cast<double>(info.f_frsize) / (1 << 30);
  auto text = fmt::format("{:.1f} GiB free", free_gib);
  if (free_gib < 1) return {Finding::advice, text + "; a million articles take about 10 GiB, make room"};
  return {Finding::fine, text};
}

Finding search(const base::Config&) {
  if (!sqlite3_compileoption_used("ENABLE_FTS5"))
    return {Finding::broken, fmt::format("SQLite {} has no FTS5; install Debian's libsqlite3-0", sqlite3_libversion())};
  return {Finding::fine, fmt::format("SQLite {} with FTS5", sqlite3_libversion())};
}

Finding languages(const base::Config&) {
  const auto found = language::identify("Улаанбаатар хотод өнөөдөр цас орж, агаарын хэм огцом буурах төлөвтэй байна.");
  if (found.language != "mn")
    return {Finding::broken,
            "CLD2 does not know Mongolian: it was linked with its small tables; build with -lcld2_full first"};
  return {Finding::fine, "CLD2 with the full tables"};
}

Finding text(const base::Config&) {
  return {Finding::fine, fmt::format("ICU {}, lexbor {}", U_ICU_VERSION, LEXBOR_VERSION_STRING)};
}

Finding translation(const base::Config& config) {
  const auto languages = target_languages(config);
  if (!languages) return {Finding::broken, languages.error().to_string()};
  if (const auto who = translators(config, nullptr); !who) return {Finding::broken, who.error().to_string()};
  if (const auto terms = glossary(config); !terms) return {Finding::broken, terms.error().to_string()};
  const auto models = work::installed_models(config.text("translate.models"));
  if (!models) return {Finding::broken, models.error().to_string()};
  const auto count =
      std::count_if(models->begin(), models->end(), [](const work::InstalledModel& model) { return model.current; });
  auto text = fmt::format("{} models, {} languages to put stories into", count, languages->size());
  if (!languages->empty() && count == 0 && config.list("translate.with").empty())
    return {Finding::advice, text + "; there is nobody to translate, `ortoo model add vi-en` gets a model"};
  if (languages->empty()) text += "; translate.to names them";
  return {Finding::fine, text};
}

Finding fetching(const base::Config& config) {
  if (const auto options = fetch_options(config); !options) return {Finding::broken, options.error().to_string()};
  const auto exceptions = config.list("fetch.allow").size();
  return {Finding::fine, exceptions == 0 ? "public addresses only"
                                         : fmt::format("public addresses, and {} that fetch.allow names", exceptions)};
}

Finding proxies(const base::Config& config) {
  if (const auto read = site::Proxies::read(config.list("serve.proxies")); !read)
    return {Finding::broken, read.error().to_string()};
  return {Finding::fine, fmt::format("{} addresses or networks", config.list("serve.proxies").size())};
}

Finding pictures(const base::Config& config) {
  if (const auto checked = check_pictures(config); !checked) return {Finding::broken, checked.error().to_string()};
  const auto& folder = config.text("site.pictures");
  return {Finding::fine, folder.empty() ? "none stand in for those of the stories" : folder};
}

Finding sign_in(const base::Config& config) {
  if (const auto secret = openid_secret(config); !secret) return {Finding::broken, secret.error().to_string()};
  const auto& issuer = config.text("openid.issuer");
  return {Finding::fine, issuer.empty() ? "accounts of this site" : "accounts of this site, and " + issuer};
}

Finding address(const base::Config& config) {
  const auto& listen = config.text("serve.listen");
  if (!site::is_listen_address(listen)) return {Finding::broken, site::no_listen_address(listen).to_string()};
  const auto port = std::stoi(listen.substr(listen.rfind(':') + 1));
  if (port == 0) return {Finding::fine, listen + ": any port that is free"};
  const int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (s < 0) return {Finding::advice, "no socket could be opened to look whether " + listen + " is free"};
  const int yes = 1;
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(port));
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool free = bind(s, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0;
  close(s);
  if (!free)
    return {Finding::advice, listen + " is taken; Ortoo may be running already, or set serve.listen to another port"};
  return {Finding::fine, listen + " is free"};
}

struct Check {
  std::string_view name;
  Finding (*look)(const base::Config&);
};
constexpr Check checks[] = {{"configuration", configuration},
                            {"store", store_file},
                            {"disk", disk},
                            {"search", search},
                            {"languages", languages},
                            {"text", text},
                            {"translation", translation},
                            {"fetching", fetching},
                            {"proxies", proxies},
                            {"pictures", pictures},
                            {"sign-in", sign_in},
                            {"address", address}};

}  // namespace

void add_doctor(Command& command) {
  auto* sub = command.app().add_subcommand("doctor", "Look for what is missing and say what to do");
  sub->footer(
      "One line a check: ok, note (worth knowing) or FAIL (with what to do). The exit code is 1 when a line says FAIL.");
  command.run(sub, [](const base::Config& config) {
    const bool colour = isatty(STDOUT_FILENO) == 1;
    bool well = true;
    for (const auto& check : checks) {
      const auto finding = check.look(config);
      static constexpr const char* marks[] = {"ok  ", "note", "FAIL"};
      static constexpr const char* colours[] = {"\x1b[32m", "\x1b[33m", "\x1b[31m"};
      fmt::print("{}{}{}  {:<14} {}\n", colour ? colours[finding.state] : "", marks[finding.state],
                 colour ? "\x1b[0m" : "", check.name, finding.text);
      well = well && finding.state != Finding::broken;
    }
    if (!well) fmt::print("\nSomething is wrong: the lines with FAIL say what to do.\n");
    return well ? 0 : 1;
  });
}

}  // namespace ortoo::cli
