// Outline: the command line as plain data, taken from what --help is made of, for the manual and the completions.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace ortoo::cli {

struct OutlineOption {
  std::vector<std::string> names;   // "--once", "-h"; none for what stands without a name
  std::string place;                // "FILE": of what stands without a name
  std::string value;                // "FILE", "TEXT": what goes with it; "" for a flag
  std::vector<std::string> values;  // the only ones it may have
  std::string help;
  bool required = false, several = false;
};

struct Outline {
  std::string name, help, footer;
  std::vector<OutlineOption> options;
  std::vector<Outline> verbs;
};

Outline outline_of(const CLI::App& app);

}  // namespace ortoo::cli
