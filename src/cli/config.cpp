// ortoo config: the configuration in force, with where each value came from.
#include <cstdio>

#include "cli/command.h"

namespace ortoo::cli {

void add_config(Command& command) {
  auto* sub = command.app().add_subcommand("config", "Print the configuration in force and where each value came from");
  sub->footer("Every key can stand in a TOML file (ortoo.toml here, in ~/.config/ortoo or in /etc/ortoo) or in the\n"
              "environment: [serve] listen is ORTOO_SERVE_LISTEN, which wins.\n\n"
              "Example:\n  ortoo config > ortoo.toml");
  command.run(sub, [](const base::Config& config) {
    std::fputs(base::to_toml(config).c_str(), stdout);
    return 0;
  });
}

}  // namespace ortoo::cli
