// The program: hands the command line to the verb that it names.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string_view>

#include "cli/command.h"
#include "cli/misunderstood.h"

int main(int argc, char** argv) {
  CLI::App app(
      "Ortoo relays the news: it reads pages of any news site into one clean record and serves them as a site.",
      "ortoo");
  app.set_version_flag("--version", "ortoo " ORTOO_VERSION);
  app.require_subcommand(1);
  app.footer("Start with:  ortoo add PAGE.html --url URL   then   ortoo serve\n"
             "`ortoo VERB --help` tells more of each verb; `ortoo doctor` looks for what is missing.");
  ortoo::cli::Command command(app);
  app.add_option("--config", command.config_file,
                 "The configuration file to use (`ortoo config` shows what is in force)")
      ->type_name("FILE");
  ortoo::cli::add_read(command);
  ortoo::cli::add_translate(command);
  ortoo::cli::add_add(command);
  ortoo::cli::add_follow(command);
  ortoo::cli::add_sources(command);
  ortoo::cli::add_jobs(command);
  ortoo::cli::add_run(command);
  ortoo::cli::add_fetch(command);
  ortoo::cli::add_work(command);
  ortoo::cli::add_archive(command);
  ortoo::cli::add_serve(command);
  ortoo::cli::add_model(command);
  ortoo::cli::add_user(command);
  ortoo::cli::add_backup(command);
  ortoo::cli::add_config(command);
  ortoo::cli::add_doctor(command);
  ortoo::cli::add_manual(command);
  ortoo::cli::add_completion(command);
  if (argc > 1 && std::string_view(argv[1]) == "help") argv[1] = const_cast<char*>("--help");
  const auto verbs = app.get_subcommands([](const CLI::App*) { return true; });
  if (argc > 1 && argv[1][0] != '-' &&
      std::ranges::none_of(verbs, [&](const CLI::App* verb) { return verb->get_name() == argv[1]; })) {
    std::fprintf(stderr, "ortoo: There is no verb \"%s\"; `ortoo --help` lists them.\n", argv[1]);
    return 2;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // help and the version
      app.exit(error);
      return std::cout.flush() ? 0 : ortoo::cli::complain(ortoo::cli::not_written());
    }
    std::fputs(ortoo::cli::sentence_of(app, error).c_str(), stderr);
    return 2;
  }
  return command.finish();
}
