// ortoo completion: what --help tells, for shells to complete: verbs, verbs of verbs, options and their values.
#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/misunderstood.h"
#include "cli/outline.h"

namespace ortoo::cli {
namespace {

// Between single quotes of every shell.
std::string single_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') out += "’";
    else out += c == '\n' ? ' ' : c;
  }
  return "'" + out + "'";
}

std::string words_of(const Outline& verb) {
  std::string words;
  const auto add = [&](const std::string& word) { words += (words.empty() ? "" : " ") + word; };
  for (const auto& inner : verb.verbs) add(inner.name);
  for (const auto& option : verb.options)
    for (const auto& name : option.names) add(name);
  for (const auto& option : verb.options)
    if (option.names.empty())
      for (const auto& value : option.values) add(value);
  return words;
}

// FILE, a page that is one, a list of what to follow that is one; other places and values are no files.
bool names_files(const OutlineOption& option) {
  const auto& what = option.names.empty() ? option.place : option.value;
  return what == "FILE" || what == "PAGE" || (what == "URL" && option.names.empty());
}

bool takes_files(const Outline& verb) {
  return std::ranges::any_of(verb.options, [](const OutlineOption& o) { return o.names.empty() && names_files(o); });
}

// One case a verb, for bash and (with its bash words) for zsh.
void write_cases(std::string& out, const Outline& verb, const std::string& path) {
  out += "    " + single_quoted(path) + ") words=" + single_quoted(words_of(verb)) +
         (takes_files(verb) ? " files=1" : "") + " ;;\n";
  for (const auto& inner : verb.verbs) write_cases(out, inner, path + (path.empty() ? "" : " ") + inner.name);
}

void write_values(std::string& out, const Outline& verb, const std::string& path) {
  for (const auto& option : verb.options) {
    if (option.value.empty()) continue;
    for (const auto& name : option.names) {
      std::string values;
      for (const auto& value : option.values) values += (values.empty() ? "" : " ") + value;
      std::string here = path;
      if (!here.empty()) here += ' ';
      here += name;
      out += "    " + single_quoted(here) + ") words=" + single_quoted(values) +
             (names_files(option) ? " files=1" : " files=") + " ;;\n";
    }
  }
  for (const auto& inner : verb.verbs) write_values(out, inner, path + (path.empty() ? "" : " ") + inner.name);
}

std::string verb_names(const Outline& outline) {
  std::string names;
  const auto walk = [&](const auto& self, const Outline& verb) -> void {
    for (const auto& inner : verb.verbs) {
      names += (names.empty() ? "" : "|") + inner.name;
      self(self, inner);
    }
  };
  walk(walk, outline);
  return names;
}

// Which verb stands on the line decides what may come; after an option with a value, its values.
std::string bash(const Outline& outline) {
  std::string out =
      "# bash completion of ortoo; made by `ortoo completion bash`.\n_ortoo() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} path= words= files= word\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n    case $word in " +
      verb_names(outline) + ") path=${path:+$path }$word ;; esac\n  done\n  case $path in\n";
  write_cases(out, outline, "");
  out += "  esac\n  case \"${path:+$path }$previous\" in\n";
  write_values(out, outline, "");
  return out +
         "  esac\n  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "  [ -n \"$files\" ] && mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$current\")\n}\n"
         "complete -o filenames -F _ortoo ortoo\n";
}

std::string zsh(const Outline& outline) {
  std::string out = "#compdef ortoo\n# zsh completion of ortoo; made by `ortoo completion zsh`.\n_ortoo() {\n"
                    "  local previous=${words[CURRENT-1]} path_= list= files= word\n"
                    "  for word in ${words[2,CURRENT-1]}; do\n    case $word in (" +
                    verb_names(outline) + ") path_=${path_:+$path_ }$word ;; esac\n  done\n  case $path_ in\n";
  std::string cases, values;
  write_cases(cases, outline, "");
  write_values(values, outline, "");
  // There `words` is the command line itself.
  const auto renamed = [](std::string text) {
    for (std::size_t at = 0; (at = text.find(") words=", at)) != text.npos;) text.replace(at, 8, ") list=");
    return text;
  };
  return out + renamed(cases) + "  esac\n  case \"${path_:+$path_ }$previous\" in\n" + renamed(values) +
         "  esac\n  compadd -- ${=list}\n  [[ -n $files ]] && _files\n}\n_ortoo \"$@\"\n";
}

void write_fish(std::string& out, const Outline& verb, const std::vector<std::string>& path) {
  std::string when = path.empty() ? "__fish_use_subcommand" : "";
  for (std::size_t i = 0; i < path.size(); ++i)
    when += (i ? "; and " : "") + ("__fish_seen_subcommand_from " + path[i]);
  for (const auto& inner : verb.verbs)
    out += "complete -c ortoo -f -n " + single_quoted(when) + " -a " + inner.name + " -d " + single_quoted(inner.help) +
           "\n";
  for (const auto& option : verb.options) {
    std::string line;
    for (const auto& name : option.names)
      line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    std::string values;
    for (const auto& value : option.values) values += (values.empty() ? "" : " ") + value;
    if (!option.names.empty() && !option.value.empty()) line += values.empty() ? " -r" : " -x";
    if (!values.empty()) line += " -a " + single_quoted(values);
    if (!line.empty())
      out += "complete -c ortoo -n " + single_quoted(when) + line + " -d " + single_quoted(option.help) + "\n";
  }
  for (const auto& inner : verb.verbs) {
    auto deeper = path;
    deeper.push_back(inner.name);
    write_fish(out, inner, deeper);
  }
}

// `shell`: bash, zsh or fish.
std::string completion(const Outline& outline, const std::string& shell) {
  if (shell == "bash") return bash(outline);
  if (shell == "zsh") return zsh(outline);
  std::string out = "# fish completion of ortoo; made by `ortoo completion fish`.\n";
  write_fish(out, outline, {});
  return out;
}

}  // namespace

void add_completion(Command& command) {
  auto& app = command.app();
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
