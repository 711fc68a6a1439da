#include "read/saved/lines.h"

#include <algorithm>

#include "base/character_borders.h"
#include "base/text.h"

namespace ortoo::read {
namespace {

constexpr std::size_t widest_wrap = 110;  // characters; a longer line says that the text is not wrapped
constexpr std::size_t long_enough = 25;   // words that no headline has
constexpr std::size_t sentence = 8;       // words of a short paragraph

// The last character that is no closing quote or bracket.
char32_t last_of(std::string_view line) {
  static constexpr std::u32string_view closing = U"\"'”’»)]）」』】*_";
  while (!line.empty()) {
    const std::size_t start = base::character_before(line, line.size());
    std::size_t next = start;
    const char32_t c = base::next_code_point(line, next);
    if (closing.find(c) == std::u32string_view::npos && !base::is_space(c)) return c;
    line = line.substr(0, start);
  }
  return 0;
}

bool is_full_stop(char32_t c) { return c == '.' || c == U'。' || c == U'…' || c == U'।' || c == U'۔' || c == U'．'; }

std::string clean(std::string_view line) {
  std::string out = base::nfc(base::collapse_spaces(line));
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  return out;
}

bool goes_up_to(std::size_t length, std::size_t width) { return length * 3 >= width * 2; }

// The width at which the text is wrapped: the lines inside groups go up to it, and end there rather than where
// sentences do. 0: it is not.
std::size_t wrap_width(const std::vector<SavedLine>& lines) {
  std::size_t width = 0;
  std::vector<std::size_t> inner;
  std::size_t whole = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t length = base::count_code_points(lines[i].text);
    width = std::max(width, length);
    if (width > widest_wrap) return 0;
    if (i + 1 == lines.size() || lines[i + 1].opens) continue;
    inner.push_back(length);
    whole += ends_sentence(lines[i].text) ? 1 : 0;
  }
  const auto full = static_cast<std::size_t>(
      std::count_if(inner.begin(), inner.end(), [&](std::size_t length) { return goes_up_to(length, width); }));
  constexpr std::size_t fewest = 4;
  return inner.size() >= fewest && full * 5 >= inner.size() * 3 && whole * 5 < inner.size() * 2 ? width : 0;
}

std::vector<SavedLine> unwrapped(std::vector<SavedLine> lines) {
  const std::size_t width = wrap_width(lines);
  if (width == 0) return lines;
  std::vector<SavedLine> out;
  bool full = false;  // the line before went up to the width
  for (SavedLine& line : lines) {
    const bool goes_on = full && !line.opens && !list_item(line.text);
    full = goes_up_to(base::count_code_points(line.text), width);
    if (goes_on) out.back().text.append(" ").append(line.text);
    else out.push_back(std::move(line));
  }
  return out;
}

}  // namespace

std::vector<SavedLine> saved_lines(std::string_view utf8) {
  std::vector<SavedLine> lines;
  bool opens = true;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = std::min(utf8.find_first_of("\n\r\f", at), utf8.size());
    std::string text = clean(utf8.substr(at, end - at));
    at = end + (utf8.substr(end).starts_with("\r\n") ? 2 : 1);
    const bool empty = text.empty();
    if (!empty) lines.push_back({std::move(text), opens});
    opens = empty;
  }
  return unwrapped(std::move(lines));
}

bool ends_sentence(std::string_view line) {
  const char32_t last = last_of(line);
  return is_full_stop(last) || last == '?' || last == '!' || last == U'？' || last == U'！' || last == U'؟';
}

std::optional<std::string_view> list_item(std::string_view line) {
  for (const std::string_view bullet : {"• ", "* ", "- ", "· ", "▪ ", "● "})
    if (line.starts_with(bullet)) return base::trim(line.substr(bullet.size()));
  return std::nullopt;
}

bool is_paragraph(std::string_view line) {
  const std::size_t words = base::count_words(line);
  return words >= long_enough || (words >= sentence && is_full_stop(last_of(line)));
}

}  // namespace ortoo::read
