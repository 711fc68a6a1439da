#include "cli/command.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace ortoo::cli {
namespace {

// A variable that means to set something and does not is as good as lost, unless somebody says so.
void warn_of_unknown_variables() {
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    std::string_view name = *variable;
    name = name.substr(0, name.find('='));
    if (!name.starts_with("ORTOO_") || name == "ORTOO_CONFIG") continue;
    if (std::ranges::any_of(base::config_keys(),
                            [&](const base::ConfigKey& key) { return base::environment_name(key.name) == name; }))
      continue;
    std::fprintf(stderr, "ortoo: The environment variable %.*s sets nothing; `ortoo config` lists what can be set.\n",
                 static_cast<int>(name.size()), name.data());
  }
}

}  // namespace

void Command::run(CLI::App* sub, std::function<int(const base::Config&)> action) {
  sub->callback([this, action = std::move(action)] { action_ = action; });
}

int Command::finish() {
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  warn_of_unknown_variables();
  const auto config = base::Config::load(config_file, environment);
  if (!config) return complain(config.error());
  const int code = action_(*config);
  // What was said may still be on its way, and a full disk shows only now.
  if ((std::fflush(stdout) != 0 || std::ferror(stdout) != 0) && code == 0) return complain(not_written());
  return code;
}

base::Error not_written() { return {base::ErrorCode::storage, "The output cannot be written.", "standard output"}; }

int nothing_named(const CLI::App& verb) {
  std::fprintf(stderr, "ortoo: Name a PAGE or a --manifest; `ortoo %s --help` tells more.\n", verb.get_name().c_str());
  return 2;
}

int complain(const base::Error& error) {
  std::fprintf(stderr, "ortoo: %s\n", error.to_string().c_str());
  return 1;
}

}  // namespace ortoo::cli
