// ortoo backup, restore, rebuild: the whole store into one file, and back; what is derived from its records, made anew.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/command.h"
#include "cli/progress.h"
#include "cli/roles.h"
#include "cli/stored.h"
#include "store/steps.h"
#include "store/upkeep.h"

namespace ortoo::cli {
namespace {

int backup(const std::string& file, const base::Config& config) {
  const auto store = open_existing(config);
  if (!store) return complain(store.error());
  const auto articles = store->backup(file);
  if (!articles) return complain(articles.error());
  std::error_code ignored;
  fmt::print("{} holds {} articles ({} kB), read through and whole.\n", file,
             grouped(static_cast<std::uint64_t>(*articles)), grouped(std::filesystem::file_size(file, ignored) / 1000));
  return 0;
}

int restore(const std::string& file, bool replace, const base::Config& config) {
  const auto& path = config.text("store.path");
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    return complain({base::ErrorCode::not_found, "There is no such backup.", file});
  if (!store::is_store_file(file))
    return complain(
        {base::ErrorCode::unsupported, "This file is no backup of Ortoo's; name what `ortoo backup` wrote.", file});
  auto store = open_store(config);
  if (!store) return complain(store.error());
  const auto before = store->newest({}, 0, 0);
  if (!before) return complain(before.error());
  if (before->total > 0 && !replace)
    return complain({base::ErrorCode::conflict,
                     fmt::format("This store holds {} articles; with --replace the backup takes their place.",
                                 grouped(static_cast<std::uint64_t>(before->total))),
                     path});
  if (const auto done = store->restore(file); !done) return complain(done.error());
  const auto after = store->newest({}, 0, 0);
  if (!after) return complain(after.error());
  fmt::print("{} holds the {} articles of {} now.\n", path, grouped(static_cast<std::uint64_t>(after->total)), file);
  return 0;
}

int rebuild(const base::Config& config) {
  const auto& path = config.text("store.path");
  auto store = open_existing(config);
  if (!store) return complain(store.error());
  const auto before = store->newest({}, 0, 0);  // its number may be wrong, too
  if (!before) return complain(before.error());
  if (const auto begun = store::begin_anew(*store); !begun) return complain(begun.error());
  {
    Progress progress("making anew, by the 32", static_cast<std::uint64_t>(before->total / 32 + 1));
    const auto step = [&] {
      auto more = store::make_anew(*store);
      if (more && *more) progress.step();
      return more;
    };
    if (const auto made = store::in_steps(step); !made) return complain(made.error());
  }
  if (const auto joined = store::in_steps([&] { return store::join_segments(*store); }); !joined)
    return complain(joined.error());
  if (const auto extended = extend_waiting(*store, 1); !extended) return complain(extended.error());
  if (const auto checked = store->check(); !checked) return complain(checked.error());
  const auto after = store->newest({}, 0, 0);
  if (!after) return complain(after.error());
  fmt::print("{}: lists, counts and the search of {} articles are made anew from their records, and agree with them.\n",
             path, grouped(static_cast<std::uint64_t>(after->total)));
  return 0;
}

}  // namespace

void add_backup(Command& command) {
  auto file = std::make_shared<std::string>();
  auto replace = std::make_shared<bool>(false);
  auto* out = command.app().add_subcommand("backup", "Copy the whole store into one file, while Ortoo runs");
  out->add_option("FILE", *file,
                  "Where to; a backup that is there is replaced once the new one is whole, another file never")
      ->required();
  out->footer(
      "Articles, accounts, comments, what is followed: all of it, as it was at one moment. The copy is read through\n"
      "before it counts. It holds everybody's password hashes: only its owner may read it.\n\n"
      "Example:\n  ortoo backup /var/backups/ortoo-monday.db");
  command.run(out, [file](const base::Config& config) { return backup(*file, config); });
  auto* in = command.app().add_subcommand("restore", "Put a backup in the place of the store, while Ortoo runs or not");
  in->add_option("FILE", *file, "What `ortoo backup` wrote")->required();
  in->add_flag("--replace", *replace, "Although the store holds articles: they are lost");
  in->footer(
      "The backup is copied and read through first; one that is damaged changes nothing. A site that is running shows\n"
      "the one or the other, never a mixture.\n\n"
      "Example:\n  ortoo restore --replace /var/backups/ortoo-monday.db");
  command.run(in, [file, replace](const base::Config& config) { return restore(*file, *replace, config); });
  auto* anew = command.app().add_subcommand(
      "rebuild", "Make anew what is derived from the stored records, while Ortoo runs or not");
  anew->footer(
      "Lists, their counts, the search and what was found in stories; the records stay as they are. A search finds an article again\n"
      "when its turn has come, the newest first.\n\n"
      "Example:\n  ortoo rebuild");
  command.run(anew, [](const base::Config& config) { return rebuild(config); });
}

}  // namespace ortoo::cli
