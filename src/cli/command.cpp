#include "cli/command.h"

#include <cstdio>
#include <cstdlib>

namespace ortoo::cli {

void Command::run(CLI::App* sub, std::function<int(const base::Config&)> action) {
  sub->callback([this, action = std::move(action)] { action_ = action; });
}

int Command::finish() {
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  const auto config = base::Config::load(config_file, environment);
  return config ? action_(*config) : complain(config.error());
}

int nothing_named(const CLI::App& verb) {
  std::fprintf(stderr, "ortoo: Name a PAGE or a --manifest; `ortoo %s --help` tells more.\n", verb.get_name().c_str());
  return 2;
}

int complain(const base::Error& error) {
  std::fprintf(stderr, "ortoo: %s\n", error.to_string().c_str());
  return 1;
}

}  // namespace ortoo::cli
