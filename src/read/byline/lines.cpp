#include "read/byline/lines.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "read/byline/person_names.h"
#include "read/short_text.h"
#include "read/words/hints.h"

namespace ortoo::read {
namespace {

using html::Node;

bool is_ascii_letter(char c) { return base::ascii_lower(c) >= 'a' && base::ascii_lower(c) <= 'z'; }

// "byline" of "article-byline" and of "byline__"; "" where there is none.
std::string_view last_word(std::string_view class_name) {
  while (!class_name.empty() && !is_ascii_letter(class_name.back())) class_name.remove_suffix(1);
  auto start = class_name.size();
  while (start > 0 && is_ascii_letter(class_name[start - 1])) --start;
  return class_name.substr(start);
}

bool names_place(std::string_view class_name) {
  static constexpr std::array<std::string_view, 3> places = {"location", "dateline", "place"};
  static constexpr std::array<std::string_view, 7> not_behind = {"and", "has", "in", "js", "no", "with", "without"};
  static constexpr std::array<std::string_view, 9> parts = {"--",      "__",     "-city", "-country", "-name",
                                                            "-region", "-state", "-text", "-town"};
  const auto small = base::lower(class_name);
  for (const auto place : places)
    for (auto at = small.find(place); at != small.npos; at = small.find(place, at + place.size())) {
      const auto before = std::string_view(small).substr(0, at),
                 behind = std::string_view(small).substr(at + place.size());
      if ((at > 0 && is_ascii_letter(before.back())) || (!behind.empty() && is_ascii_letter(behind.front()))) continue;
      const auto word = last_word(before);
      if (std::ranges::find(not_behind, word) != not_behind.end() || (word.empty() && place == "place")) continue;
      if (behind.empty() || std::ranges::any_of(parts, [&](auto part) { return behind.starts_with(part); }))
        return true;
    }
  return false;
}

bool names_byline(std::string_view class_name) {
  return !class_name.empty() && is_ascii_letter(class_name.back()) &&
         (hints_of_name(last_word(class_name)) & (hint_byline | hint_writer)) != 0;
}

bool has_class(Node n, bool (*is_so)(std::string_view class_name)) {
  constexpr std::size_t looked_at = 400;  // bytes
  const auto classes = n.classes().substr(0, looked_at);
  for (std::size_t at = 0; at < classes.size();) {
    const auto end = std::min(classes.find_first_of(" \t\n", at), classes.size());
    if (is_so(classes.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

// What microdata has of an organisation beside its name.
bool is_of_organisation(Node n) {
  static constexpr std::array<std::string_view, 4> properties = {"legalName", "telephone", "email", "address"};
  return std::ranges::find(properties, n.attribute("itemprop")) != properties.end();
}

}  // namespace

bool opens_byline(std::string_view lines) {
  const std::string joined = base::collapse_spaces(lines);
  return without_byline_opener(joined).size() < joined.size() || is_signature(joined);
}

bool is_opener(std::string_view line) {
  constexpr std::size_t longest = 24;  // bytes
  if (line.size() > longest) return false;
  const auto with_name = std::string(line) + " x";
  return without_byline_opener(with_name) == "x";
}

bool is_place(Node n) { return has_class(n, names_place) && !opens_byline(short_text(n, longest_byline)); }

bool is_named_byline(Node n) { return has_class(n, names_byline); }

std::string byline_lines(Node n) {
  constexpr int most_nodes = 300;
  std::string out;
  int nodes = 0;
  for (Node inner = n; inner && ++nodes < most_nodes;) {
    if (inner.is_element() && inner != n) {
      const auto tag = inner.tag();
      const bool skip =
          html::is_machine_only(tag) || tag == LXB_TAG_TIME || tag == LXB_TAG_BUTTON || tag == LXB_TAG_P ||
          (hints_of(inner) & (hint_share | hint_overlay | hint_biography | hint_date)) != 0 || is_place(inner) ||
          is_of_organisation(inner);
      if (skip && !(tag == LXB_TAG_P && (hints_of(inner) & hint_writer))) {
        inner = inner.following_skipping_children(n);
        continue;
      }
    }
    if (inner.is_text()) {
      // Wide spaces hold labelled items apart: "2026年11月6日　来源：星河社　作者：林知远".
      const auto data = inner.data();
      const bool items = data.find("：") != data.npos;
      std::string text;
      for (std::size_t at = 0; at <= data.size();) {
        const auto end = items ? std::min(data.find("\u3000", at), data.size()) : data.size();
        const auto item = base::collapse_spaces(data.substr(at, end - at));
        if (!text.empty() && !item.empty()) text += '\n';
        text += item;
        at = end + (end < data.size() ? 3 : 1);
      }
      if (!text.empty()) {
        if (!out.empty()) out += '\n';
        out += text;
      }
      if (out.size() > longest_byline) return {};
    }
    inner = inner.following(n);
  }
  return out;
}

}  // namespace ortoo::read
