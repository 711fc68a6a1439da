#include "site/templates.h"

#include <cassert>

#include "base/text.h"
#include "site/assets.h"
#include "site/markup.h"

namespace ortoo::site {
namespace {

constexpr int max_depth = 8;  // of templates within templates

std::string join_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = base::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (!out.empty() && out.back() != '>' && out.back() != '}' && line.front() != '<' && line.front() != '{')
      out += ' ';
    out += line;
  }
  return out;
}

}  // namespace

void put(Data& data, const std::string& name, std::string text) {
  data[name] = text.empty() ? Data(false) : Data(text);
}
void put(Data& data, const std::string& name, bool value) { data[name] = Data(value); }
void put(Data& data, const std::string& name, const std::vector<Data>& items) { data[name] = Data(items); }

Templates::Templates(const Locales& locales) {
  constexpr std::string_view folder = "templates/";
  for (const auto& locale : locales.all()) {
    for (const auto& [file, bytes] : web_files()) {
      if (!file.starts_with(folder)) continue;
      const auto name = std::string(file.substr(folder.size()));
      kainjow::mustache::mustache parsed(expand(bytes, locale, 0));
      if (!parsed.is_valid()) defects_.push_back(name + ": " + parsed.error_message());
      parsed_.emplace(std::pair(locale.tag(), name), std::move(parsed));
    }
  }
}

std::string Templates::expand(std::string_view text, const Locale& locale, int depth) {
  std::string joined = join_lines(text), out;
  std::string_view rest = joined;
  while (true) {
    const auto at = std::min(rest.find("{{>"), rest.find("[["));
    out += rest.substr(0, at);
    if (at >= rest.size()) return out;
    const bool partial = rest[at] == '{';
    const auto end = rest.find(partial ? "}}" : "]]", at);
    if (end == rest.npos) {
      defects_.push_back("unclosed: " + std::string(rest.substr(at, 40)));
      return out;
    }
    const auto begin = at + (partial ? 3 : 2);
    const auto name = std::string(base::trim(rest.substr(begin, end - begin)));
    rest.remove_prefix(end + 2);
    if (partial) {
      const auto file = web_file("templates/" + name);
      if (file.empty() || depth == max_depth) defects_.push_back("no template " + name);
      else out += expand(file, locale, depth + 1);
    } else {
      if (!locale.words().contains(name)) defects_.push_back(locale.tag() + ": no word " + name);
      out += escape(locale.word(name));
    }
  }
}

std::string Templates::render(std::string_view name, const Locale& locale, const Data& data) const {
  const auto it = parsed_.find({locale.tag(), std::string(name)});
  assert(it != parsed_.end());
  std::string out;
  out.reserve(32 * 1024);
  it->second.render(data, [&](const std::string& text) { out += text; });
  return out;
}

}  // namespace ortoo::site
