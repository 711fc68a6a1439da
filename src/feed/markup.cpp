#include "feed/markup.h"

#include <algorithm>

#include "base/text.h"
#include "feed/scope.h"
#include "feed/xml.h"

namespace ortoo::feed {
namespace {

constexpr auto npos = std::string_view::npos;

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool begins_tag(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  if (letter(text[at + 1]) || text[at + 1] == '!') return true;
  return text[at + 1] == '/' && at + 2 < text.size() && letter(text[at + 2]);
}

// The place after the tag or comment that begins at `at`.
std::size_t tag_end(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("<!--")) {
    const auto end = text.find("-->", at + 4);
    return end == npos ? text.size() : end + 3;
  }
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && text[at - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return text.size();
}

std::string tag_name(std::string_view tag) {
  std::string name;
  for (std::size_t i = tag.starts_with("</") ? 2 : 1;
       i < tag.size() && (letter(tag[i]) || (tag[i] >= '0' && tag[i] <= '9')); ++i)
    name += base::ascii_lower(tag[i]);
  return name;
}

// Elements that stand within a line: their tags separate no words.
constexpr std::string_view inline_elements[] = {"a",    "abbr",  "b",    "bdi",    "bdo",  "cite", "code", "em",
                                                "font", "i",     "kbd",  "mark",   "q",    "s",    "small", "span",
                                                "strike", "strong", "sub", "sup",  "time", "tt",   "u",    "wbr"};

bool is_inline(std::string_view name) {
  return std::find(std::begin(inline_elements), std::end(inline_elements), name) != std::end(inline_elements);
}

// Attributes that hold a link (HTML, "attributes": valid URL).
constexpr std::string_view link_attributes[] = {"action", "background", "cite", "classid", "codebase", "data", "href",
                                                "longdesc", "poster", "profile", "src", "usemap"};

struct Part {
  std::string_view name, value;
  std::size_t begin = 0, end = 0;  // of the value within the tag, quotes left out
};

// The attributes of `tag`, one after the other.
bool next_attribute(std::string_view tag, std::size_t& at, Part& part) {
  while (at < tag.size() && (blank(tag[at]) || tag[at] == '/')) ++at;
  const std::size_t begin = at;
  while (at < tag.size() && !blank(tag[at]) && tag[at] != '=' && tag[at] != '>' && tag[at] != '/') ++at;
  if (at == begin) return false;
  part = {tag.substr(begin, at - begin), {}, at, at};
  while (at < tag.size() && blank(tag[at])) ++at;
  if (at >= tag.size() || tag[at] != '=') return true;
  ++at;
  while (at < tag.size() && blank(tag[at])) ++at;
  if (at < tag.size() && (tag[at] == '"' || tag[at] == '\'')) {
    part.begin = at + 1;
    part.end = std::min(tag.find(tag[at], at + 1), tag.size());
    at = std::min(part.end + 1, tag.size());
  } else {
    part.begin = at;
    while (at < tag.size() && !blank(tag[at]) && tag[at] != '>') ++at;
    part.end = at;
  }
  part.value = tag.substr(part.begin, part.end - part.begin);
  return true;
}

bool is_link_attribute(std::string_view name) {
  return std::any_of(std::begin(link_attributes), std::end(link_attributes),
                     [&](std::string_view a) { return base::iequals_ascii(a, name); });
}

void append_resolved_tag(std::string_view tag, const base::Url& base, std::string& out) {
  std::size_t copied = 0, at = 1;
  while (at < tag.size() && letter(tag[at])) ++at;
  Part part;
  while (next_attribute(tag, at, part)) {
    if (!is_link_attribute(part.name) || part.value.empty() || part.value.starts_with('#') || is_absolute(part.value))
      continue;
    const auto url = base::Url::parse(decode_references(part.value), base);
    if (!url) continue;
    out.append(tag, copied, part.begin - copied);
    out += escape_xml(url->href());
    copied = part.end;
  }
  out.append(tag, copied);
}

}  // namespace

bool looks_like_html(std::string_view text) {
  const auto last_end = text.rfind('>');
  for (std::size_t at = text.find_first_of("<&"); at != npos; at = text.find_first_of("<&", at + 1)) {
    if (text[at] == '<' && begins_tag(text, at) && last_end != npos && last_end > at) return true;
    const auto end = text[at] == '&' ? text.find_first_not_of(
                                           "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", at + 1)
                                     : npos;
    if (end != npos && end > at + 1 && text[end] == ';') return true;
  }
  return false;
}

std::string text_of_html(std::string_view html) {
  std::string raw;
  raw.reserve(html.size());
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t mark = html.find('<', at);
    raw.append(html, at, mark == npos ? npos : mark - at);
    if (mark == npos) break;
    if (!begins_tag(html, mark)) {
      raw += '<';
      at = mark + 1;
      continue;
    }
    at = tag_end(html, mark);
    const std::string name = tag_name(html.substr(mark, at - mark));
    if (!is_inline(name)) raw += ' ';
    if ((name == "script" || name == "style") && html[mark + 1] != '/') {
      const std::size_t end = html.find("</" + name, at);
      at = end == npos ? html.size() : tag_end(html, end);
    }
  }
  return base::collapse_spaces(decode_references(raw));
}

std::string resolve_markup(std::string_view html, const base::Url& base) {
  std::string out;
  out.reserve(html.size() + 64);
  for (std::size_t at = 0;;) {
    const std::size_t mark = html.find('<', at);
    out.append(html, at, mark == npos ? npos : mark - at);
    if (mark == npos) return out;
    at = begins_tag(html, mark) ? tag_end(html, mark) : mark + 1;
    const auto tag = html.substr(mark, at - mark);
    if (tag.size() > 2 && letter(tag[1]) && tag.find('=') != npos) append_resolved_tag(tag, base, out);
    else out += tag;
  }
}

std::string first_image(std::string_view html) {
  for (std::size_t mark = html.find("<im"); mark != npos; mark = html.find("<im", mark + 1)) {
    if (tag_name(html.substr(mark, 5)) != "img") continue;
    const auto tag = html.substr(mark, tag_end(html, mark) - mark);
    std::size_t at = 4;
    Part part;
    while (next_attribute(tag, at, part)) {
      if (base::iequals_ascii(part.name, "src")) return std::string(base::trim(decode_references(part.value)));
    }
    mark += tag.size() - 1;
  }
  return {};
}

}  // namespace ortoo::feed
