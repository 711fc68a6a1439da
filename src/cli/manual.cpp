// ortoo manual: what --help tells as a manual page, for man(7); with the configuration's keys, which are one table as
// well.
#include <fmt/format.h>

#include <cstdio>

#include "base/config.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/outline.h"

namespace ortoo::cli {
namespace {

// Text that roff takes as it is; what is not ASCII by its number, since troff reads bytes.
std::string plain(std::string_view text) {
  std::string out;
  bool begins = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (begins && (c == '.' || c == '\'')) out += "\\&";
    begins = c == '\n';
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else if (c < 0x80) out += static_cast<char>(c);
    else out += fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(c));
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

void write_option(std::string& out, const OutlineOption& option) {
  out += ".TP\n";
  if (option.names.empty()) out += italic(option.place) + (option.several ? "..." : "");
  for (std::size_t i = 0; i < option.names.size(); ++i) out += (i ? ", " : "") + bold(option.names[i]);
  if (!option.names.empty() && !option.value.empty()) out += " " + italic(option.value);
  out += "\n" + plain(option.help);
  if (!option.values.empty()) {
    out += " (";
    for (std::size_t i = 0; i < option.values.size(); ++i) out += (i ? ", " : "") + plain(option.values[i]);
    out += ')';
  }
  out += '\n';
}

// Lines as they stand: footers hold examples.
void write_footer(std::string& out, const std::string& footer) {
  if (!footer.empty()) out += ".PP\n.nf\n" + plain(footer) + "\n.fi\n";
}

void write_verb(std::string& out, const Outline& verb, const std::string& before) {
  const auto name = before + " " + verb.name;
  std::string synopsis = bold(name);
  for (const auto& option : verb.options)
    if (option.names.empty())
      synopsis += (option.required ? " " : " [") + italic(option.place) + (option.several ? "..." : "") +
                  (option.required ? "" : "]");
  if (!verb.verbs.empty()) synopsis += " " + italic("VERB");
  out += ".SS " + plain(name) + "\n" + synopsis + "\n.PP\n" + plain(verb.help) + ".\n";
  for (const auto& option : verb.options)
    if (option.names.empty() || option.names.back() != "--help") write_option(out, option);
  write_footer(out, verb.footer);
  for (const auto& inner : verb.verbs) write_verb(out, inner, name);
}

// `version`: "ortoo 0.1.0".
std::string manual_page(const Outline& outline, const std::string& version) {
  std::string out =
      ".TH ORTOO 1 \"\" \"" + plain(version) + "\" \"User Commands\"\n.SH NAME\nortoo \\- a self-hosted news relay\n";
  out += ".SH SYNOPSIS\n" + bold("ortoo") + " [" + bold("--config") + " " + italic("FILE") + "] " + italic("VERB") +
         " ...\n";
  out += ".SH DESCRIPTION\n" + plain(outline.help) + "\n";
  write_footer(out, outline.footer);
  out += ".SH OPTIONS\n";
  for (const auto& option : outline.options) write_option(out, option);
  out += ".SH VERBS\n";
  for (const auto& verb : outline.verbs) write_verb(out, verb, outline.name);
  out += ".SH CONFIGURATION\nA TOML file, each key also as an environment variable, which wins. "
         "The key " + bold("serve.listen") + " stands in the file as listen under [serve].\n";
  for (const auto& key : base::config_keys()) {
    out += ".TP\n" + bold(key.name) + ", " + bold(base::environment_name(key.name)) + "\n" + plain(key.help);
    if (!key.fallback.empty()) out += " (" + plain(key.fallback) + ")";
    out += '\n';
  }
  out += ".SH FILES\nThe first of these that is there: what " + bold("--config") +
         " names, $ORTOO_CONFIG, ./ortoo.toml, "
         "$XDG_CONFIG_HOME/ortoo/ortoo.toml, /etc/ortoo/ortoo.toml.\n";
  out +=
      ".SH EXIT STATUS\n0 when all went well, 1 when some or all of it failed, 2 when the command was not understood.\n";
  return out;
}

}  // namespace

void add_manual(Command& command) {
  auto& app = command.app();
  auto* sub = app.add_subcommand("manual", "Write the manual page to standard output");
  sub->footer("Example:\n  ortoo manual | man -l -");
  command.run(sub, [&app](const base::Config&) {
    std::fputs(manual_page(outline_of(app), app.version()).c_str(), stdout);
    return 0;
  });
}

}  // namespace ortoo::cli
