#include "site/mustache.h"

#include <algorithm>

#include "base/text.h"
#include "site/pages/markup.h"

namespace ortoo::site {

Mustache::Mustache(std::string_view text) {
  std::vector<std::size_t> open;  // sections
  const auto wrong = [this](std::string_view what, std::string_view where) {
    if (defect_.empty()) defect_ = std::string(what) + " " + std::string(where);
  };
  while (!text.empty()) {
    const auto at = std::min(text.find("{{"), text.size());
    if (at > 0) parts_.push_back({Kind::text, 0, 0, std::string(text.substr(0, at))});
    text.remove_prefix(at);
    if (text.empty()) break;
    const bool raw = text.starts_with("{{{");
    const std::string_view close = raw ? "}}}" : "}}";
    const auto end = text.find(close);
    if (end == text.npos) {
      wrong("not closed:", text.substr(0, 40));
      break;
    }
    auto name = base::trim(text.substr(close.size(), end - close.size()));
    text.remove_prefix(end + close.size());
    const char sign = name.empty() ? '\0' : name.front();
    const auto kind = raw ? Kind::raw : sign == '#' ? Kind::section : sign == '^' ? Kind::inverted : Kind::escaped;
    if (!raw && (sign == '#' || sign == '^' || sign == '/')) name = base::trim(name.substr(1));
    if (name.empty() || name.find_first_of("#^/&!=>{} .") != name.npos) wrong("no name:", name);
    if (!raw && sign == '/') {
      if (open.empty() || parts_[open.back()].text != name) wrong("closed, not open:", name);
      if (open.empty()) continue;
      parts_[open.back()].end = parts_.size();
      open.pop_back();
      continue;
    }
    if (kind == Kind::section || kind == Kind::inverted) open.push_back(parts_.size());
    parts_.push_back({kind, name_hash(name), 0, std::string(name)});
  }
  for (const auto section : open) {
    wrong("open, not closed:", parts_[section].text);
    parts_[section].end = parts_.size();
  }
}

void Mustache::fill(const Data& data, std::string& out) const {
  Scopes scopes = {&data};
  fill(0, parts_.size(), scopes, out);
}

const Data::Value* Mustache::look_up(const Part& part, const Scopes& scopes) {
  for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope)
    if (const auto* value = (*scope)->find(part.text, part.hash)) return value;
  return nullptr;
}

// As deep as the template nests, whatever the data.
void Mustache::fill(std::size_t begin, std::size_t end, Scopes& scopes, std::string& out) const {
  for (auto i = begin; i < end; ++i) {
    const auto& part = parts_[i];
    if (part.kind == Kind::text) {
      out += part.text;
      continue;
    }
    const auto* value = look_up(part, scopes);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    if (part.kind == Kind::escaped || part.kind == Kind::raw) {
      if (text != nullptr && part.kind == Kind::raw) out += *text;
      else if (text != nullptr) escape_to(out, *text);
      continue;
    }
    const auto* list = value == nullptr ? nullptr : std::get_if<std::vector<Data>>(value);
    const bool shown =
        text != nullptr || (list != nullptr ? !list->empty() : value != nullptr && std::get<bool>(*value));
    if (part.kind == Kind::inverted || list == nullptr) {
      if (shown == (part.kind == Kind::section)) fill(i + 1, part.end, scopes, out);
    } else {
      for (const auto& item : *list) {
        scopes.push_back(&item);
        fill(i + 1, part.end, scopes, out);
        scopes.pop_back();
      }
    }
    i = part.end - 1;
  }
}

}  // namespace ortoo::site
