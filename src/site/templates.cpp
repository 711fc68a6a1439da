#include "site/templates.h"

#include <cassert>

#include "base/text.h"
#include "site/assets.h"
#include "site/pages/markup.h"

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

std::string expand(std::string_view text, const Locale& locale, int depth, std::vector<std::string>& defects) {
  std::string joined = join_lines(text), out;
  std::string_view rest = joined;
  while (true) {
    const auto at = std::min(rest.find("{{>"), rest.find("[["));
    out += rest.substr(0, at);
    if (at >= rest.size()) return out;
    const bool partial = rest[at] == '{';
    const auto end = rest.find(partial ? "}}" : "]]", at);
    if (end == rest.npos) {
      defects.push_back("unclosed: " + std::string(rest.substr(at, 40)));
      return out;
    }
    const auto begin = at + (partial ? 3 : 2);
    const auto name = std::string(base::trim(rest.substr(begin, end - begin)));
    rest.remove_prefix(end + 2);
    if (partial) {
      const auto file = web_file("templates/" + name);
      if (file.empty() || depth == max_depth) defects.push_back("no template " + name);
      else out += expand(file, locale, depth + 1, defects);
    } else {
      if (!locale.words().contains(name)) defects.push_back(locale.tag() + ": no word " + name);
      out += escape(locale.word(name));
    }
  }
}

}  // namespace

Templates::Templates(const Locales& locales) {
  constexpr std::string_view folder = "templates/";
  for (const auto& locale : locales.all()) {
    for (const auto& [file, bytes] : web_files()) {
      if (!file.starts_with(folder)) continue;
      auto& entry = parsed_[{locale.tag(), std::string(file.substr(folder.size()))}];
      entry.text = bytes;
      entry.locale = &locale;
    }
  }
}

std::vector<std::string> Templates::defects() const {
  std::vector<std::string> found;
  for (const auto& [place, entry] : parsed_) {
    const Mustache parsed(expand(entry.text, *entry.locale, 0, found));
    if (!parsed.defect().empty()) found.push_back(place.second + ": " + parsed.defect());
  }
  return found;
}

std::string Templates::render(std::string_view name, const Locale& locale, const Data& data) const {
  const auto it = parsed_.find({locale.tag(), std::string(name)});
  assert(it != parsed_.end());
  const auto& entry = it->second;
  std::call_once(entry.once, [&] {
    std::vector<std::string> unread;  // the tests read them
    entry.template_ = std::make_unique<Mustache>(expand(entry.text, *entry.locale, 0, unread));
  });
  std::string out;
  out.reserve(32 * 1024);
  entry.template_->fill(data, out);
  return out;
}

}  // namespace ortoo::site
