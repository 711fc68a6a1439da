#include "record/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "base/text.h"

namespace ortoo::record {
namespace {

// Where the text of a member goes, by its name, at any depth of a body or a translation.
enum class Part : std::uint8_t { none, text, picture };

// A name of up to eight bytes as a number: names are compared once a member.
constexpr std::uint64_t packed(std::string_view name) {
  if (name.size() > sizeof(std::uint64_t)) return 0;
  std::uint64_t number = 0;
  for (const char c : name) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

// Those of a block, and a translation's own.
constexpr std::array<std::uint64_t, 6> texts = {packed("text"),  packed("items"), packed("rows"),
                                                packed("title"), packed("dek"),   packed("body")};
constexpr std::array<std::uint64_t, 3> at_pictures = {packed("alt"), packed("caption"), packed("credit")};

Part part_of(std::string_view name) {
  const auto number = packed(name);
  for (const auto each : texts)
    if (number == each) return Part::text;
  for (const auto each : at_pictures)
    if (number == each) return Part::picture;
  return Part::none;
}

// Goes through a JSON text once, from value to value; where it is no JSON, nothing more is read. Texts are most of a
// record, and the C library finds their ends many bytes at a time; simdjson lays out the whole (docs/site/search.md has
// what that costs).
class Walk {
 public:
  explicit Walk(std::string_view json) : at_(json.data()), end_(json.data() + json.size()) {}

  // What comes: its first character; 0 at the end.
  char next() {
    while (at_ != end_ && static_cast<unsigned char>(*at_) <= ' ') ++at_;
    return at_ == end_ ? '\0' : *at_;
  }
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  // Calls member(name) before each value of an object, element() before each of an array; they read the value.
  template <class Member>
  void object(Member member) {
    each('}', [&] {
      const auto name = raw_string();
      if (next() != ':') return fail();
      ++at_;
      member(name);
    });
  }
  template <class Element>
  void array(Element element) {
    each(']', element);
  }

  void add_string(std::string& to) {
    const auto raw = raw_string();
    if (failed_ || raw.empty()) return;
    if (!to.empty()) to += '\n';
    if (std::memchr(raw.data(), '\\', raw.size()) == nullptr) to += raw;
    else unescape(raw, to);
  }

  void skip() {
    std::size_t open = 0;
    do {
      switch (next()) {
        case '"': raw_string(); break;
        case '{':
        case '[': ++open, ++at_; break;
        case '}':
        case ']':
          if (open == 0) return fail();
          --open, ++at_;
          break;
        case '\0': return fail();
        case ',':
        case ':':
          if (open == 0) return fail();
          ++at_;
          break;
        default: plain();
      }
    } while (open > 0 && !failed_);
  }

 private:
  void fail() {
    failed_ = true;
    at_ = end_;
  }

  template <class Read>
  void each(char close, Read read) {
    ++at_;
    if (next() == close) {
      ++at_;
      return;
    }
    for (;;) {
      read();
      const char after = failed_ ? '\0' : next();
      if (after != ',' && after != close) return fail();
      ++at_;
      if (after == close) return;
      next();
    }
  }

  // A number, true, false or null.
  void plain() {
    const char* const begin = at_;
    while (at_ != end_ && std::strchr(",:]} \n\t\r", *at_) == nullptr) ++at_;
    if (at_ == begin) fail();
  }

  // As it is written, without the quotes.
  std::string_view raw_string() {
    if (next() != '"') return fail(), std::string_view();
    const char* const begin = ++at_;
    for (;;) {
      const auto* const quote =
          at_ == end_ ? nullptr : static_cast<const char*>(std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_)));
      if (quote == nullptr) return fail(), std::string_view();
      at_ = quote + 1;
      const char* before = quote;
      while (before != begin && before[-1] == '\\') --before;
      if ((quote - before) % 2 == 0) return {begin, static_cast<std::size_t>(quote - begin)};
    }
  }

  static void unescape(std::string_view raw, std::string& to) {
    for (;;) {
      const auto slash = std::min(raw.find('\\'), raw.size());
      to.append(raw, 0, slash);
      if (slash + 1 >= raw.size()) return;
      const char kind = raw[slash + 1];
      raw.remove_prefix(slash + 2);
      switch (kind) {
        case 'n': to += '\n'; break;
        case 't': to += '\t'; break;
        case 'r': to += '\r'; break;
        case 'b': to += '\b'; break;
        case 'f': to += '\f'; break;
        case 'u': base::append_utf8(to, code_point(raw)); break;
        default: to += kind;
      }
    }
  }

  // After "\u", and what it takes of `raw`; U+FFFD for a surrogate without the other.
  static char32_t code_point(std::string_view& raw) {
    const auto unit = [&raw] {
      std::uint16_t value = 0xFFFD;
      const auto digits = raw.substr(0, 4);
      if (digits.size() < 4 || std::from_chars(digits.data(), digits.data() + 4, value, 16).ptr != digits.data() + 4)
        return char32_t{0xFFFD};
      raw.remove_prefix(4);
      return char32_t{value};
    };
    const char32_t first = unit();
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first > 0xDBFF || !raw.starts_with("\\u")) return 0xFFFD;
    const auto behind = raw;
    raw.remove_prefix(2);
    const char32_t second = unit();
    if (second >= 0xDC00 && second <= 0xDFFF) return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    raw = behind;  // a character of its own
    return 0xFFFD;
  }

  const char *at_, *end_;
  bool failed_ = false;
};

constexpr int deepest = 1000;  // values within each other that are gone into

void add(Walk& walk, std::string& to, std::string& pictures, int depth = 0) {
  const char first = depth < deepest ? walk.next() : '\0';
  if (first == '"') walk.add_string(to);
  else if (first == '[') walk.array([&] { add(walk, to, pictures, depth + 1); });
  else if (first == '{')
    walk.object([&](std::string_view name) {
      switch (part_of(name)) {
        case Part::text: return add(walk, to, pictures, depth + 1);
        case Part::picture: return add(walk, pictures, pictures, depth + 1);
        case Part::none: return walk.skip();
      }
    });
  else walk.skip();
}

}  // namespace

JsonText text_of_json(std::string_view json) {
  JsonText text;
  Walk walk(json);
  if (walk.next() != '{') return text;
  walk.object([&](std::string_view name) {
    if (name == "dek") add(walk, text.dek, text.dek);
    else if (name == "body") {
      text.body.reserve(walk.left());
      add(walk, text.body, text.pictures);
    }
    else if (name == "translations") add(walk, text.translated, text.translated);
    else walk.skip();
  });
  return text;
}

}  // namespace ortoo::record
