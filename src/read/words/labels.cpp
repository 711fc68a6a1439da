#include "read/words/labels.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/character_borders.h"
#include "base/table_rows.h"
#include "base/text.h"
#include "read/unspaced.h"
#include "read/words/word_start.h"

namespace ortoo::read {
namespace {

constexpr std::size_t longest_label = 200;    // bytes of a line that may still be one
constexpr std::size_t longest_nothing = 100;  // of one that says that there is nothing

bool is_colon(char32_t c) { return c == ':' || c == 0xFF1A || c == '|' || c == 0xFF5C || c == 0x2236; }

// Scripts that are written without spaces: a label there needs no border after it.
bool needs_no_border(char32_t c) { return base::is_han_or_kana(c) || is_thai(c); }

char32_t small(char32_t c) {
  return c < 0x80 ? static_cast<char32_t>(base::ascii_lower(static_cast<char>(c)))
                  : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool is_word_character(char32_t c) { return base::is_letter(c) || base::is_digit(c); }

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  for (std::size_t next = at; next < text.size(); at = next)
    if (!base::is_space(base::next_code_point(text, next))) break;
  return at;
}

// The offset behind `word`, which has no colon, at the beginning of `text`; `last` becomes the word's last character.
std::optional<std::size_t> behind_word(std::string_view text, std::string_view word, char32_t& last) {
  std::size_t at = 0, in_word = 0;
  while (in_word < word.size()) {
    if (at >= text.size()) return std::nullopt;
    const auto w = static_cast<unsigned char>(word[in_word]), t = static_cast<unsigned char>(text[at]);
    if ((w | t) < 0x80 && w != ' ') {
      if (static_cast<unsigned char>(base::ascii_lower(text[at])) != w) return std::nullopt;
      last = w;
      ++in_word;
      ++at;
      continue;
    }
    last = base::next_code_point(word, in_word);
    const char32_t c = base::next_code_point(text, at);
    if (last == ' ' ? !base::is_space(c) : small(c) != last) return std::nullopt;
    if (last == ' ') at = skip_spaces(text, at);
  }
  return at;
}

// The same, colon included where the word wants or finds one.
std::optional<std::size_t> match(std::string_view text, std::string_view word) {
  const bool wants_colon = word.ends_with(':');
  if (wants_colon) word.remove_suffix(1);
  char32_t last = 0;
  const auto behind = behind_word(text, word, last);
  if (!behind) return std::nullopt;
  const std::size_t at = *behind;
  const std::size_t after = skip_spaces(text, at);
  std::size_t next = after;
  if (after < text.size() && is_colon(base::next_code_point(text, next))) return next;
  if (wants_colon) return std::nullopt;
  next = at;
  const bool inside_word =
      at < text.size() && is_word_character(last) && is_word_character(base::next_code_point(text, next));
  return inside_word && !needs_no_border(last) ? std::nullopt : std::optional(at);
}

constexpr char32_t any_character = 0x110000;  // after all others, so that "no data" is tried before "*"

struct Word {
  char32_t first;  // of its characters
  std::string_view text;
  WordStart start;  // up to a space, which may be any, or a colon, which may be missing
};

// The beginning of a text that words are compared with; a few letters beyond ASCII have small ones within it.
class Beginning {
 public:
  explicit Beginning(std::string_view text) : bytes_(first_bytes(text)), ascii_((bytes_ & 0x8080808080808080U) == 0) {}
  bool may_be(const WordStart& word) const { return !ascii_ || word.may_begin(bytes_); }
  bool is_ascii() const { return ascii_; }
  // Of its first two letters, small and capital ones alike; a few marks share theirs.
  std::size_t first() const { return bytes_ & 31U; }
  std::size_t second() const { return bytes_ >> 8U & 31U; }

 private:
  std::uint64_t bytes_;
  bool ascii_;
};

// The words of one kind in the order of their first characters, then of the table. Made at first use.
const std::vector<Word>& words_of(Label label) {
  static const auto words = [] {
    const auto earlier = [](const Word& a, const Word& b) { return a.first < b.first; };
    std::array<std::vector<Word>, static_cast<std::size_t>(Label::nothing) + 1> out;
    for (const LabelRow& row : labels()) {
      auto& list = out[static_cast<std::size_t>(row.label)];
      base::each_phrase(row.words, [&](std::string_view text) {
        std::size_t next = 0;
        const char32_t first = base::next_code_point(text, next);
        const Word word{first == '*' ? any_character : first, text, WordStart(text, " :")};
        list.insert(std::upper_bound(list.begin(), list.end(), word, earlier), word);
      });
    }
    return out;
  }();
  return words[static_cast<std::size_t>(label)];
}

// False of most ASCII beginnings, by their first two letters.
bool may_begin(const Beginning& text, Label label) {
  static const auto seconds = [] {  // of each kind and first letter, a bit each
    std::array<std::array<std::uint32_t, 32>, static_cast<std::size_t>(Label::nothing) + 1> out{};
    for (std::size_t kind = 0; kind < out.size(); ++kind)
      for (const Word& word : words_of(static_cast<Label>(kind))) {
        if (word.first >= 0x80) continue;
        const char second = word.text.size() > 1 ? word.text[1] : ' ';  // a space may be any, and a colon missing
        out[kind][word.first & 31U] |=
            second == ' ' || second == ':' ? ~0U : 1U << (static_cast<unsigned char>(second) & 31U);
      }
    return out;
  }();
  return !text.is_ascii() || (seconds[static_cast<std::size_t>(label)][text.first()] >> text.second() & 1U) != 0;
}

// Those that begin like `text`; most texts begin like none.
std::span<const Word> words_like(std::string_view text, const Beginning& beginning, Label label) {
  if (text.empty() || !may_begin(beginning, label)) return {};
  std::size_t at = 0;
  const char32_t first = small(base::next_code_point(text, at));
  const auto& words = words_of(label);
  if (first < 0x80) {
    static const auto ranges = [] {  // where those that begin with each ASCII character stand
      std::array<std::array<std::pair<std::uint16_t, std::uint16_t>, 128>, static_cast<std::size_t>(Label::nothing) + 1>
          out{};
      for (std::size_t kind = 0; kind < out.size(); ++kind) {
        const auto& all = words_of(static_cast<Label>(kind));
        for (std::size_t i = 0; i < all.size(); ++i) {
          if (all[i].first >= 0x80) break;
          auto& [begin, end] = out[kind][all[i].first];
          if (end == 0) begin = static_cast<std::uint16_t>(i);
          end = static_cast<std::uint16_t>(i + 1);
        }
      }
      return out;
    }();
    const auto [begin, end] = ranges[static_cast<std::size_t>(label)][first];
    return std::span(words).subspan(begin, static_cast<std::size_t>(end - begin));
  }
  const auto begin =
      std::lower_bound(words.begin(), words.end(), first, [](const Word& w, char32_t c) { return w.first < c; });
  const auto end = std::find_if(begin, words.end(), [&](const Word& w) { return w.first != first; });
  return {begin, end};
}

std::size_t longest_match(std::string_view text, Label label) {
  std::size_t longest = 0;
  const Beginning beginning(text);
  for (const Word& word : words_like(text, beginning, label))
    if (beginning.may_be(word.start)) longest = std::max(longest, match(text, word.text).value_or(0));
  return longest;
}

// A line that says that there is nothing: "no * found" in two parts. Both in lower case.
struct Pattern {
  std::string_view head, tail;
  bool has_star;
  WordStart start;  // of the head
};

// All of them, by the first byte of a line; those that begin with "*" go with every line that has an end like theirs.
struct Patterns {
  std::array<std::vector<Pattern>, 256> by_first;
  std::vector<Pattern> open;
  std::array<bool, 256> open_ends{};
};

const Patterns& patterns() {
  static const auto all = [] {
    Patterns out;
    for (const Word& word : words_of(Label::nothing)) {
      const std::size_t star = word.text.find('*');
      const bool has_star = star != std::string_view::npos;
      const Pattern pattern{word.text.substr(0, star), has_star ? word.text.substr(star + 1) : std::string_view(),
                            has_star, WordStart(word.text.substr(0, star))};
      if (!pattern.head.empty()) {
        out.by_first[static_cast<unsigned char>(pattern.head.front())].push_back(pattern);
        continue;
      }
      out.open.push_back(pattern);
      out.open_ends[static_cast<unsigned char>(pattern.tail.back())] = true;
    }
    return out;
  }();
  return all;
}

// What the pattern's "*" stands for in all of `line` ("" when it has none).
std::optional<std::string_view> match_line(std::string_view line, const Pattern& pattern) {
  const auto& [head, tail, has_star, start] = pattern;
  if (!has_star) return line == head ? std::optional<std::string_view>("") : std::nullopt;
  if (line.size() <= head.size() + tail.size() || !line.starts_with(head) || !line.ends_with(tail)) return std::nullopt;
  const auto what = base::trim(line.substr(head.size(), line.size() - head.size() - tail.size()));
  constexpr std::size_t most_words = 3;  // more is a sentence
  return what.empty() || base::count_words(what) > most_words ? std::nullopt : std::optional(what);
}

// True if a line may end like this tail: where both are ASCII, the last letters tell.
bool may_end(std::string_view line, std::string_view tail) {
  constexpr std::size_t told_by = 4;
  for (std::size_t i = 1; i <= std::min({told_by, line.size(), tail.size()}); ++i) {
    const char one = line[line.size() - i], other = tail[tail.size() - i];
    if (static_cast<unsigned char>(one | other) >= 0x80) return true;
    if (base::ascii_lower(one) != other) return false;
  }
  return true;
}

// False of most lines, by their first and last bytes alone: where these are ASCII, lower case keeps their places.
bool may_say_nothing(std::string_view line) {
  const auto first = static_cast<unsigned char>(base::ascii_lower(line.front())),
             last = static_cast<unsigned char>(base::ascii_lower(line.back()));
  const auto& all = patterns();
  if (first >= 0x80 || last >= 0x80) return true;
  const Beginning beginning(line);
  return std::ranges::any_of(all.by_first[first],
                             [&](const Pattern& pattern) { return beginning.may_be(pattern.start); }) ||
         (all.open_ends[last] &&
          std::ranges::any_of(all.open, [&](const Pattern& pattern) { return may_end(line, pattern.tail); }));
}

std::string_view without_full_stop(std::string_view text) {
  for (const std::string_view stop : {".", "…", "。", "!", "！"})
    if (text.ends_with(stop)) return base::trim(text.substr(0, text.size() - stop.size()));
  return text;
}

// Takes a decimal number (at most nine digits, any script) from the end of `text`; "." and "," group thousands.
std::optional<std::uint32_t> take_number_at_end(std::string_view& text) {
  std::uint32_t value = 0, power = 1;
  std::size_t end = text.size();
  int digits = 0;
  while (end > 0) {
    const std::size_t start = base::character_before(text, end);
    std::size_t next = start;
    const char32_t c = base::next_code_point(text, next);
    const bool groups = digits > 0 && digits % 3 == 0 && (c == '.' || c == ',');
    if (!groups) {
      if (!base::is_digit(c)) break;
      if (++digits > 9) return std::nullopt;
      value += power * static_cast<std::uint32_t>(u_charDigitValue(static_cast<UChar32>(c)));
      power *= 10;
    }
    end = start;
  }
  if (digits == 0) return std::nullopt;
  text = text.substr(0, end);
  return value;
}

std::string_view trim_any(std::string_view text, std::u32string_view also) {
  const auto strip = [&](char32_t c) { return base::is_space(c) || also.find(c) != std::u32string_view::npos; };
  for (std::size_t next = 0; !text.empty(); next = 0) {
    if (!strip(base::next_code_point(text, next))) break;
    text.remove_prefix(next);
  }
  while (!text.empty()) {
    const std::size_t start = base::character_before(text, text.size());
    std::size_t next = start;
    if (!strip(base::next_code_point(text, next)) || next != text.size()) break;
    text.remove_suffix(text.size() - start);
  }
  return text;
}

}  // namespace

std::optional<std::string_view> after_label(std::string_view text, Label label) {
  text = base::trim(text);
  const std::size_t at = longest_match(text, label);
  if (at == 0) return std::nullopt;
  return base::trim(text.substr(at));
}

bool is_label(std::string_view text, Label label) {
  text = base::trim(text);
  if (text.size() > longest_label) return false;
  const Beginning beginning(text);
  // one that wants a colon may do without
  return std::ranges::any_of(words_like(text, beginning, label), [&](const Word& word) {
    char32_t last = 0;
    return beginning.may_be(word.start) &&
           (behind_word(text, word.text.substr(0, word.text.size() - (word.text.ends_with(':') ? 1 : 0)), last) ==
                text.size() ||
            match(text, word.text) == text.size());
  });
}

std::optional<std::size_t> find_label(std::string_view text, Label label) {
  static constexpr std::u32string_view openers = U".!?…。！？।؟۔([（【/|-–—\"”»،;；,，";
  static constexpr auto ascii_openers = [] {
    std::array<bool, 128> out{};
    for (const char32_t opener : openers)
      if (opener < out.size()) out[opener] = true;
    return out;
  }();
  const auto is_inside = [&](char c) {
    return static_cast<unsigned char>(c) < ascii_openers.size() && !ascii_openers[static_cast<unsigned char>(c)];
  };
  std::optional<std::size_t> found;
  bool opens = true;
  for (std::size_t at = 0; at < text.size();) {
    if (!opens && is_inside(text[at])) {  // most of it
      ++at;
      continue;
    }
    const std::size_t start = at;
    const char32_t c = base::next_code_point(text, at);
    if (base::is_space(c)) continue;
    opens = opens || c == 0xA9;  // © needs nothing before it
    if (opens && longest_match(text.substr(start), label) > 0) found = start;
    opens = c < ascii_openers.size() ? ascii_openers[c] : openers.find(c) != openers.npos;
  }
  return found;
}

std::optional<std::string_view> nothing_of(std::string_view line) {
  line = without_full_stop(base::trim(line));
  if (line.empty() || line.size() > longest_nothing) return std::nullopt;
  if (!may_say_nothing(line)) return std::nullopt;
  const std::string low = base::lower(line);
  const auto find = [&](const std::vector<Pattern>& among) -> std::optional<std::string_view> {
    for (const Pattern& pattern : among)
      if (const auto what = match_line(low, pattern)) return what;
    return std::nullopt;
  };
  auto what = find(patterns().by_first[static_cast<unsigned char>(low.front())]);
  if (!what) what = find(patterns().open);
  if (!what) return std::nullopt;
  // Lower case seldom changes a word's length; where it does, what is missing stays unnamed.
  const auto at = what->empty() ? 0 : static_cast<std::size_t>(what->data() - low.data());
  return low.size() == line.size() ? line.substr(at, what->size()) : line.substr(0, 0);
}

std::optional<std::uint32_t> comment_count(std::string_view line) {
  line = base::trim(line);
  if (line.empty() || line.size() > longest_label) return std::nullopt;
  if (const auto what = nothing_of(line)) return is_label(*what, Label::comments) ? std::optional(0U) : std::nullopt;
  if (std::none_of(line.begin(), line.end(),
                   [](char c) { return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }))
    return std::nullopt;
  constexpr std::u32string_view around = U"()[]（）【】:：|·•-–—";
  std::string_view word = trim_any(line, around);
  std::optional<std::uint32_t> count = take_number_at_end(word);  // "Comments (12)"
  if (!count) {                                                    // "12 comments"
    std::size_t at = 0, end = 0;
    while (at < word.size()) {
      const char32_t c = base::next_code_point(word, at);
      if (!base::is_digit(c) && c != '.' && c != ',') break;
      end = at;
    }
    std::string_view number = word.substr(0, end);
    count = take_number_at_end(number);
    word.remove_prefix(end);
  }
  word = trim_any(word, around);
  return count && is_label(word, Label::comments) ? count : std::nullopt;
}

std::optional<std::string_view> without_picture_counter(std::string_view text) {
  std::string_view rest = without_full_stop(base::trim(text));
  if (!take_number_at_end(rest)) return std::nullopt;
  rest = base::trim(rest);
  // The word before the number: everything behind the last dash.
  std::size_t dash = std::string_view::npos, behind = 0;
  for (std::size_t at = 0; at < rest.size();) {
    const std::size_t start = at;
    const char32_t c = base::next_code_point(rest, at);
    if (c == '-' || c == 0x2013 || c == 0x2014 || c == '|') dash = start, behind = at;
  }
  if (dash == std::string_view::npos || !is_label(rest.substr(behind), Label::picture)) return std::nullopt;
  return base::trim(rest.substr(0, dash));
}

}  // namespace ortoo::read
