// What the elements of a feed or an item are read into, and the small steps that all of them share.
//
// Inside of the room: used by read_xml.cpp and elements.cpp alone.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "feed/feed.h"
#include "feed/scope.h"

namespace ortoo::feed {

constexpr std::size_t max_list = 1000;  // entries in any list of one item: links, categories, people, files

// The members that a feed and an item have in common, and where each was last taken from.
struct Subject {
  std::string &id, &url, &language, &rights;
  std::vector<std::string>& links;
  Text &title, &summary;
  Image& image;
  std::vector<Person>&authors, &contributors;
  std::vector<Category>& categories;
  std::optional<base::CivilTime>&published, &updated;
  Feed* feed;  // one of the two
  Item* item;
  std::array<std::uint8_t, 64> ranks{};  // by Field: rank + 1 of what is there; 0: nothing yet
  std::size_t media = no_media;  // place of the open media:content among the item's enclosures
  std::size_t media_depth = 0;
  std::optional<double> latitude, longitude;
  std::uint32_t seconds = 0;
  bool id_is_address = false;  // as it is written, before it is resolved

  static constexpr std::size_t no_media = static_cast<std::size_t>(-1);
  Enclosure* open_media() { return media == no_media ? nullptr : &item->enclosures[media]; }
};

Subject subject_of(Feed& feed);
Subject subject_of(Item& item);

// True when what `meaning` says is to replace what is there. A better rank always does, the same one if `again`.
bool takes(Subject& subject, Meaning meaning, bool again = false);

template <class Number>
Number number(std::string_view text) {
  Number value{};
  text = base::trim(text);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// "1234", "1,234" or "1 234".
inline std::uint64_t size_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != ',' && c != ' ') digits += c;
  return number<std::uint64_t>(digits);
}

inline bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

// "3600", "60:00" or "1:00:00" in seconds.
inline std::uint32_t duration(std::string_view text) {
  std::uint32_t seconds = 0;
  while (!text.empty()) {
    const auto colon = std::min(text.find(':'), text.size());
    seconds = seconds * 60 + number<std::uint32_t>(text.substr(0, colon));
    text.remove_prefix(std::min(colon + 1, text.size()));
  }
  return seconds;
}

template <class List, class Value>
void add(List& list, Value&& value) {
  if (list.size() < max_list && std::find(list.begin(), list.end(), value) == list.end())
    list.push_back(std::forward<Value>(value));
}

// Runs `handle(local)` for each element directly inside; it must read or skip it. Text directly inside comes
// back. An item's start ends the element.
template <class Handle>
std::string each_child(Scope& scope, const Handle& handle) {
  const std::size_t inside = scope.depth();
  std::string text;
  for (Token token = scope.next(); token != Token::done && token != Token::failed; token = scope.next()) {
    if (token == Token::end) {
      if (scope.depth() < inside) break;
    } else if (token == Token::text) {
      scope.xml().append_text(text);
    } else if (scope.meaning().field == Field::item) {
      const bool has_ended = scope.depth() <= inside;
      scope.end_before_this(inside);
      if (has_ended) break;
    } else {
      handle(scope.local());
    }
  }
  return std::string(base::trim(text));
}

// Passes the element over.
void skip(Scope& scope);

}  // namespace ortoo::feed
