// ortoo manual, completion: the manual page and the shells' completions, made of what --help is made of.
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/misunderstood.h"
#include "cli/outline.h"

namespace ortoo::cli {

void add_documents(Command& command) {
  auto& app = command.app();
  auto* manual = app.add_subcommand("manual", "Write the manual page to standard output");
  manual->footer("Example:\n  ortoo manual | man -l -");
  command.run(manual, [&app](const base::Config&) {
    std::fputs(manual_page(outline_of(app), app.version()).c_str(), stdout);
    return 0;
  });
  auto shell = std::make_shared<std::string>();
  auto* sub = app.add_subcommand("completion", "Write what completes ortoo's command line in a shell");
  sub->add_option("SHELL", *shell, "Which one")->required()->check(one_of({"bash", "zsh", "fish"}));
  sub->footer("Example:\n  source <(ortoo completion bash)");
  command.run(sub, [&app, shell](const base::Config&) {
    std::fputs(completion(outline_of(app), *shell).c_str(), stdout);
    return 0;
  });
}

}  // namespace ortoo::cli
