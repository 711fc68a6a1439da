#include "store/heard.h"

#include <unicode/translit.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/edit_distance.h"
#include "base/text.h"

namespace ortoo::store {
namespace {

constexpr std::size_t longest_ending = 3;  // letters
constexpr std::size_t least_stem = 3;

std::u32string letters_of(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += base::next_code_point(text, at);
  return out;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out(1);
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = base::next_code_point(name, at);
    if (base::is_letter(c) || base::is_digit(c)) base::append_utf8(out.back(), c);
    else if (c != U'\'' && c != U'’' && !out.back().empty()) out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

UScriptCode script_of(std::string_view word) {
  UErrorCode error = U_ZERO_ERROR;
  std::size_t at = 0;
  return word.empty() ? USCRIPT_COMMON
                      : uscript_getScript(static_cast<UChar32>(base::next_code_point(word, at)), &error);
}

bool is_declined(UScriptCode script) { return script == USCRIPT_CYRILLIC; }
bool is_transliterated(UScriptCode script) {
  return script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK;
}

// The same but for what cases put at the end.
bool same_stem(const std::u32string& a, const std::u32string& b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto stem = static_cast<std::size_t>(x - a.begin());
  return stem >= least_stem && static_cast<std::size_t>(a.end() - x) <= longest_ending &&
         static_cast<std::size_t>(b.end() - y) <= longest_ending;
}

std::u32string in_latin(std::string_view word) {
  static const std::unique_ptr<icu::Transliterator> made = [] {
    UErrorCode error = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin", UTRANS_FORWARD, error));
  }();
  if (!made) return letters_of(word);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  made->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  std::u32string letters = letters_of(base::fold(out));
  std::erase_if(letters, [](char32_t c) { return c > 0x7F; });  // the signs that soften
  return letters;
}

bool same_word(const std::string& a, const std::string& b) {
  const auto script_a = script_of(a), script_b = script_of(b);
  if (script_a == script_b) {
    if (base::fold(a) == base::fold(b)) return true;
    return is_declined(script_a) && same_stem(letters_of(base::fold(a)), letters_of(base::fold(b)));
  }
  if (!is_transliterated(script_a) || !is_transliterated(script_b)) return false;
  const auto x = in_latin(a), y = in_latin(b);
  return !x.empty() && !y.empty() && base::edit_distance<char32_t>(x, y) * 3 <= std::max(x.size(), y.size());
}

}  // namespace

std::string_view sound_of(const record::Entity& entity) {
  const std::string_view id = entity.id;
  const auto slash = id.find('/');
  if (slash == std::string_view::npos || slash + 1 >= id.size() || id[slash + 1] != '~' ||
      record::entity_type_named(id.substr(0, slash)) != entity.type)
    return {};
  const auto sound = id.substr(slash + 2);
  return sound.find(' ') == std::string_view::npos ? std::string_view() : sound;
}

bool is_one_name(std::string_view a, std::string_view b) {
  const auto x = words_of(a), y = words_of(b);
  return x.size() > 1 && x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin(), same_word);
}

}  // namespace ortoo::store
