#include "understand/name_look.h"

#include <unicode/uchar.h>

#include <string>
#include <unordered_map>

#include "base/text.h"

namespace ortoo::understand {
namespace {

char shape_of(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? 'x' : c >= 'A' && c <= 'Z' ? 'X' : c >= '0' && c <= '9' ? 'd' : static_cast<char>(c);
  if (base::is_han_or_kana(c)) return 'h';
  if (u_isULowercase(static_cast<UChar32>(c))) return 'x';
  if (u_isUUppercase(static_cast<UChar32>(c))) return 'X';
  return base::is_letter(c) ? 'l' : base::is_digit(c) ? 'd' : 'p';
}

LookedWord look_at(std::string_view text, const NameTables& tables) {
  LookedWord word;
  std::string lower, shape, brief;
  std::array<std::uint32_t, 64> starts;  // of the first and last letters in `lower`
  std::uint32_t letters = 0;
  bool first_capital = false, small = false, capitals = false, digit = false, letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const char s = shape_of(c);
    if (letters < starts.size()) starts[letters] = static_cast<std::uint32_t>(lower.size());
    if (letters == 0) first_capital = s == 'X';
    else if (s == 'X') capitals = true;
    small |= s == 'x';
    digit |= s == 'd';
    letter |= s == 'x' || s == 'X' || s == 'l' || s == 'h';
    ++letters;
    base::append_utf8(lower, c < 0x80 ? static_cast<char32_t>(base::ascii_lower(static_cast<char>(c))) : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    if (shape.size() < 12) shape += s;
    if (brief.empty() || brief.back() != s) brief += s;
  }
  word.han = letters == 1 && shape == "h";
  word.exact = hash_of(text);
  word.lower = hash_of(lower);
  word.shape = hash_of(shape);
  word.brief = hash_of(brief);
  if (const auto hyphen = lower.rfind('-'); hyphen != std::string::npos && hyphen > 0) word.head = hash_of(std::string_view(lower).substr(0, hyphen));
  if (letters <= starts.size())
    for (std::uint32_t n = 1; n <= 4; ++n) {
      if (n >= letters) break;
      word.begins[n - 1] = hash_of(std::string_view(lower).substr(0, starts[n]));
      word.ends[n - 1] = hash_of(std::string_view(lower).substr(starts[letters - n]));
    }
  if (letters >= 5 && letters <= starts.size())
    for (std::uint32_t n = 1; n <= 3 && letters - n >= 4; ++n) word.stems[n - 1] = hash_of(std::string_view(lower).substr(0, starts[letters - n]));
  word.look = first_capital ? (small ? (capitals ? Look::mixed_case : Look::capital) : capitals ? Look::capitals : Look::capital)
              : capitals ? Look::mixed_case : small ? Look::small : letter ? Look::caseless : digit ? Look::digits : Look::mark;
  word.cls = tables.class_of(word.lower);
  word.coarse = tables.coarse_of(word.cls);
  return word;
}

NameVocabulary look_at_all(const NameText& text, const NameTables& tables) {
  NameVocabulary out;
  std::unordered_map<std::string_view, std::uint32_t> seen;
  std::unordered_map<std::uint64_t, bool> small;
  seen.reserve(text.words.size());
  out.of.reserve(text.words.size());
  for (const auto word : text.words) {
    const auto [it, fresh] = seen.try_emplace(word, static_cast<std::uint32_t>(out.words.size()));
    if (fresh) {
      out.words.push_back(look_at(word, tables));
      if (out.words.back().look == Look::small) small[out.words.back().lower] = true;
    }
    out.of.push_back(it->second);
  }
  for (auto& word : out.words) word.small_seen = is_capital(word.look) && small.contains(word.lower);
  return out;
}

// The longest run of capitals of each word; a run that is a whole heading in capitals says nothing.
void note_runs(const NameText& text, NameVocabulary& vocabulary) {
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    for (std::uint32_t i = first; i < end;) {
      if (!is_capital(vocabulary.words[vocabulary.of[i]].look)) {
        ++i;
        continue;
      }
      std::uint32_t j = i;
      while (j < end && is_capital(vocabulary.words[vocabulary.of[j]].look)) ++j;
      if (j - i <= 5)
        for (std::uint32_t k = i; k < j; ++k) {
          LookedWord& word = vocabulary.words[vocabulary.of[k]];
          if (word.run >= j - i) continue;
          word.run = j - i;
          const LookedWord* before = k > i ? &vocabulary.words[vocabulary.of[k - 1]] : nullptr;
          const LookedWord* after = k + 1 < j ? &vocabulary.words[vocabulary.of[k + 1]] : nullptr;
          word.run_before = before ? before->lower : 0;
          word.run_before_class = before ? before->coarse : 0;
          word.run_after = after ? after->lower : 0;
          word.run_after_class = after ? after->coarse : 0;
        }
      i = j;
    }
  }
}

}  // namespace

NameVocabulary look_at_words(const NameText& text, const NameTables& tables) {
  NameVocabulary out = look_at_all(text, tables);
  note_runs(text, out);
  return out;
}

}  // namespace ortoo::understand
