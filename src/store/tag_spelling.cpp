#include "store/tag_spelling.h"

#include <unicode/translit.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace ortoo::store {
namespace {

// Names and things that end in "s" and are not several of what they are without it.
constexpr std::string_view no_plurals[] = {"adams",    "andrews", "banks",    "brooks",   "daniels",  "edwards",
                                           "gates",    "giants",  "hawkins",  "jacobs",   "matthews", "michaels",
                                           "owens",    "peters",  "phillips", "richards", "roberts",  "saints",
                                           "stephens", "stevens", "walters",  "williams", "windows",  "woods"};
constexpr std::size_t least_plural = 6, least_without_marks = 6;  // letters: of short words a letter makes another

bool is_latin(char32_t c) { return c < 0x250 || (c >= 0x1E00 && c < 0x1F00); }
bool is_between(char32_t c) {
  return base::is_space(c) || c == U'-' || (c >= U'‐' && c <= U'—') || c == U'_' || c == U'.' || c == U'\'' ||
         c == U'’' || c == U'·' || c == U'・';
}
// In Vietnamese marks make other words; these letters are in no other language that tags are in.
bool is_vietnamese(char32_t c) { return (c >= 0x1EA0 && c <= 0x1EF9) || c == U'ơ' || c == U'ư' || c == U'đ'; }

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

// Chinese in traditional characters as it is in simplified ones.
std::string simplified(std::string_view text) {
  static const std::unique_ptr<icu::Transliterator> made = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, error));
  }();
  if (!made) return std::string(text);
  auto units = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  made->transliterate(units);
  std::string out;
  units.toUTF8String(out);
  return out;
}

// Its last word without the "s" of several.
void make_single(std::string& spelling, std::string_view last_word) {
  if (last_word.size() < least_plural || !spelling.ends_with(last_word) || !is_plain(last_word) ||
      std::ranges::find(no_plurals, last_word) != std::end(no_plurals))
    return;
  if (last_word.ends_with("ies")) spelling.replace(spelling.size() - 3, 3, "y");
  else if (last_word.ends_with('s') && !last_word.ends_with("ss") && !last_word.ends_with("us") &&
           !last_word.ends_with("is"))
    spelling.pop_back();
}

}  // namespace

std::string tag_spelling(std::string_view tag) {
  auto text = base::lower(base::collapse_spaces(base::nfc(tag)));
  if (text.starts_with('#')) text.erase(0, 1);
  std::string out, word;  // word: the last one
  bool latin = true, vietnamese = false, han = false, names_something = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    const auto c = base::next_code_point(text, at);
    if (is_between(c)) {
      word.clear();
      continue;
    }
    names_something |= base::is_letter(c) || base::is_digit(c);
    latin &= is_latin(c), vietnamese |= is_vietnamese(c), han |= base::is_han_or_kana(c);
    const std::string_view letter = c == U'ё' ? "е" : std::string_view(text).substr(from, at - from);
    out += letter, word += letter;
  }
  if (!names_something) return {};
  if (han) return simplified(out);
  if (latin && !vietnamese && base::count_code_points(out) >= least_without_marks)
    out = base::fold(out), word = base::fold(word);
  make_single(out, word);
  return out;
}

}  // namespace ortoo::store
