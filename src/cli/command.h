// What the verbs of the command line share. Each verb is one file with one function that adds it to the program.
//
// Exit codes: 0 all went well; 1 some or all of it failed (each failure is one sentence on standard error);
// 2 the command was not understood. Thread rules: the main thread's.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

#include "base/config.h"
#include "base/result.h"

namespace ortoo::cli {

class Command {
 public:
  explicit Command(CLI::App& app) : app_(app) {}

  CLI::App& app() { return app_; }
  std::string config_file;  // of --config

  // Registers what the verb `sub` does; its answer is the exit code.
  void run(CLI::App* sub, std::function<int(const base::Config&)> action);
  // Loads the configuration and does the verb that was named.
  int finish();

 private:
  CLI::App& app_;
  std::function<int(const base::Config&)> action_;
};

// "ortoo: WHERE: SENTENCE" on standard error; the exit code 1.
int complain(const base::Error& error);

// That standard output takes no more: a full disk, a reader who went away.
base::Error not_written();

// For a verb that was given nothing to work on; the exit code 2.
int nothing_named(const CLI::App& verb);

void add_read(Command& command);
void add_add(Command& command);
void add_follow(Command& command);
void add_fetch(Command& command);
void add_work(Command& command);
void add_run(Command& command);
void add_sources(Command& command);
void add_jobs(Command& command);
void add_archive(Command& command);
void add_serve(Command& command);
void add_doctor(Command& command);
void add_backup(Command& command);  // restore and rebuild, too
void add_config(Command& command);
void add_user(Command& command);
void add_translate(Command& command);
void add_model(Command& command);
void add_manual(Command& command);
void add_completion(Command& command);

}  // namespace ortoo::cli
