#include "cli/misunderstood.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace ortoo::cli {
namespace {

// The verb that was named, as it is typed: "ortoo user add".
std::string verb_of(const CLI::App& app) {
  std::string name = app.get_name();
  for (auto named = app.get_subcommands(); !named.empty(); named = named.front()->get_subcommands())
    name += " " + named.front()->get_name();
  return name;
}

// What stands before `end` in the library's message; all of it where that does not occur.
std::string before(const std::string& message, std::string_view end) {
  return message.substr(0, std::min(message.find(end), message.size()));
}
std::string after(const std::string& message, std::string_view begin) {
  const auto at = message.find(begin);
  return at == std::string::npos ? message : message.substr(at + begin.size());
}

std::string unexpected(const std::string& word) {
  return word.starts_with('-') ? fmt::format("There is no option \"{}\" here.", word)
                               : fmt::format("\"{}\" is one word too many.", word);
}

std::string what_is_wrong(const CLI::App& app, const CLI::ParseError& error) {
  const std::string message = error.what();
  const auto rest = app.remaining(true);
  const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
  switch (code) {
    case CLI::ExitCodes::ExtrasError:
    case CLI::ExitCodes::RequiredError:
      if (!rest.empty()) return unexpected(rest.front());
      return message.starts_with("A subcommand") ? "Say what to do." : before(message, " is required") + " is missing.";
    case CLI::ExitCodes::ArgumentMismatch: return before(message, ":") + " needs a value.";
    case CLI::ExitCodes::ExcludesError:
      return fmt::format("{} and {} do not go together.", before(message, " excludes "), after(message, " excludes "));
    case CLI::ExitCodes::ConversionError:
      return fmt::format("{} is not what this option takes.", after(message, "Could not convert: "));
    default: return message.ends_with('.') ? message : message + ".";
  }
}

}  // namespace

std::string sentence_of(const CLI::App& app, const CLI::ParseError& error) {
  return fmt::format("ortoo: {} `{} --help` tells more.\n", what_is_wrong(app, error), verb_of(app));
}

CLI::Validator one_of(std::vector<std::string> words) {
  std::string help = fmt::format("{{{}}}", fmt::join(words, ","));
  return {[words = std::move(words)](const std::string& given) {
            return std::ranges::find(words, given) != words.end()
                       ? std::string()
                       : fmt::format("\"{}\" is none of {}.", given, fmt::join(words, ", "));
          },
          std::move(help)};
}

}  // namespace ortoo::cli
