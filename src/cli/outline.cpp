#include "cli/outline.h"

#include <CLI/CLI.hpp>

namespace ortoo::cli {
namespace {

// "TEXT:{reader,editor}" → the words between the braces.
std::vector<std::string> words_in_braces(const std::string& type) {
  std::vector<std::string> words;
  const auto begin = type.find('{'), end = type.find('}');
  if (begin == std::string::npos || end == std::string::npos || end < begin) return words;
  std::string word;
  for (auto i = begin + 1; i <= end; ++i) {
    if (type[i] != ',' && i != end) {
      word += type[i];
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, ""));
    }
  }
  return words;
}

OutlineOption option_of(const CLI::Option& option) {
  OutlineOption out;
  for (const auto& name : option.get_snames()) out.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) out.names.push_back("--" + name);
  if (out.names.empty()) out.place = option.get_name(true);
  out.help = option.get_description();
  const auto type = option.get_type_name();
  out.values = words_in_braces(type);
  if (option.get_items_expected_max() > 0) out.value = type.substr(0, type.find_first_of(":{"));
  if (option.get_items_expected_max() > 0 && out.value.empty()) out.value = "TEXT";
  out.required = option.get_required();
  out.several = option.get_items_expected_max() > 1;
  return out;
}

}  // namespace

Outline outline_of(const CLI::App& app) {
  Outline out{app.get_name(), app.get_description(), app.get_footer(), {}, {}};
  for (const auto* option : app.get_options({})) out.options.push_back(option_of(*option));
  for (const auto* verb : app.get_subcommands({})) out.verbs.push_back(outline_of(*verb));
  return out;
}

}  // namespace ortoo::cli
