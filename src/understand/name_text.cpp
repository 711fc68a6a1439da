#include "understand/name_text.h"

#include <unicode/uchar.h>

#include <string>
#include <unordered_map>

#include "base/text.h"
#include "understand/name_tables.h"

namespace ortoo::understand {
namespace {

enum class Look : std::uint8_t { small, capital, capitals, mixed_case, digits, mark, caseless };

struct Word {
  std::uint64_t exact = 0, lower = 0, shape = 0, brief = 0;
  std::array<std::uint64_t, 4> begins{}, ends{};  // the first and last 1–4 letters, in lower case
  std::array<std::uint64_t, 3> stems{};           // without the last 1–3 letters
  Look look = Look::mark;
  std::uint16_t cls = 0, coarse = 0;
  // What the text shows:
  bool small_seen = false;      // written small elsewhere
  std::uint32_t run = 0;        // words of the longest run of capitals it stands in
  std::uint64_t run_before = 0, run_after = 0;  // its neighbours there
  std::uint16_t run_before_class = 0, run_after_class = 0;
};

char shape_of(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? 'x' : c >= 'A' && c <= 'Z' ? 'X' : c >= '0' && c <= '9' ? 'd' : static_cast<char>(c);
  if (base::is_han_or_kana(c)) return 'h';
  if (u_isULowercase(static_cast<UChar32>(c))) return 'x';
  if (u_isUUppercase(static_cast<UChar32>(c))) return 'X';
  return base::is_letter(c) ? 'l' : base::is_digit(c) ? 'd' : 'p';
}

Word look_at(std::string_view text, const NameTables& tables) {
  Word word;
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
  word.exact = hash_of(text);
  word.lower = hash_of(lower);
  word.shape = hash_of(shape);
  word.brief = hash_of(brief);
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

bool is_capital(Look look) { return look == Look::capital || look == Look::capitals || look == Look::mixed_case; }

// The distinct words of the text, and which each word is.
struct Vocabulary {
  std::vector<Word> words;
  std::vector<std::uint32_t> of;
};

Vocabulary look_at_all(const NameText& text, const NameTables& tables) {
  Vocabulary out;
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
void note_runs(const NameText& text, Vocabulary& vocabulary) {
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
          Word& word = vocabulary.words[vocabulary.of[k]];
          if (word.run >= j - i) continue;
          word.run = j - i;
          const Word* before = k > i ? &vocabulary.words[vocabulary.of[k - 1]] : nullptr;
          const Word* after = k + 1 < j ? &vocabulary.words[vocabulary.of[k + 1]] : nullptr;
          word.run_before = before ? before->lower : 0;
          word.run_before_class = before ? before->coarse : 0;
          word.run_after = after ? after->lower : 0;
          word.run_after_class = after ? after->coarse : 0;
        }
      i = j;
    }
  }
}

// What is known of the phrases that a word stands in: the bits, and where in the phrase it stands (1 alone, 2 first, 3 inside, 4 last).
struct Known {
  std::uint16_t bits = 0;
  std::uint8_t where = 0, length = 0;
};

std::vector<Known> known_phrases(const NameText& text, const Vocabulary& vocabulary, const NameTables& tables) {
  std::vector<Known> out(text.words.size());
  if (!tables.has_phrases()) return out;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    for (std::uint32_t i = first; i < end; ++i) {
      std::uint64_t h = 0;
      for (std::uint32_t n = 1; n <= longest_phrase && i + n <= end; ++n) {
        h = mixed(h, vocabulary.words[vocabulary.of[i + n - 1]].lower);
        const std::uint16_t bits = tables.known(h);
        if (bits == 0) continue;
        for (std::uint32_t k = 0; k < n; ++k) {
          Known& known = out[i + k];
          if (known.length > n) continue;
          if (known.length == n && n > 1) continue;
          known = {bits, static_cast<std::uint8_t>(n == 1 ? 1 : k == 0 ? 2 : k + 1 == n ? 4 : 3), static_cast<std::uint8_t>(n)};
        }
      }
    }
  }
  return out;
}

}  // namespace

void describe(const NameText& text, const NameTables& tables, NameFeatures& out) {
  Vocabulary vocabulary = look_at_all(text, tables);
  note_runs(text, vocabulary);
  const auto known = known_phrases(text, vocabulary, tables);
  out.hashes.clear();
  out.starts.clear();
  out.hashes.reserve(text.words.size() * 64);
  static const Word none{};
  std::uint64_t number = 0;  // of the template
  const auto add = [&](std::uint64_t value) { out.hashes.push_back(mixed(++number, value)); };
  const auto add_pair = [&](std::uint64_t a, std::uint64_t b) { out.hashes.push_back(mixed(mixed(++number, a), b)); };
  const auto add_if = [&](std::uint64_t value) {
    ++number;
    if (value) out.hashes.push_back(mixed(number, value));
  };
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    std::uint32_t small = 0, capital = 0;
    for (std::uint32_t i = first; i < end; ++i) {
      const Look look = vocabulary.words[vocabulary.of[i]].look;
      small += look == Look::small;
      capital += is_capital(look);
    }
    const std::uint64_t heading = small == 0 && capital > 1 ? 2 : capital > 2 && capital > small ? 1 : 0;
    for (std::uint32_t i = first; i < end; ++i) {
      const auto word_at = [&](int d) -> const Word& {
        const auto at = static_cast<std::int64_t>(i) + d;
        return at < first || at >= end ? none : vocabulary.words[vocabulary.of[static_cast<std::size_t>(at)]];
      };
      const auto known_at = [&](int d) {
        const auto at = static_cast<std::int64_t>(i) + d;
        if (at < first || at >= end) return std::uint64_t{0};
        const Known& k = known[static_cast<std::size_t>(at)];
        return k.bits ? std::uint64_t{k.bits} * 8 + k.where : std::uint64_t{0};
      };
      const Word &w = word_at(0), &before = word_at(-1), &after = word_at(1), &before2 = word_at(-2), &after2 = word_at(2);
      const std::uint64_t place = (i == first ? 1U : 0U) + heading * 2;
      out.starts.push_back(static_cast<std::uint32_t>(out.hashes.size()));
      number = 0;
      add(0);
      add(w.exact);
      for (const Word* x : {&before2, &before, &w, &after, &after2}) add(x->lower);
      for (const Word* x : {&before2, &before, &w, &after, &after2}) add_if(x->cls);
      for (const Word* x : {&before2, &before, &w, &after, &after2}) add_if(x->coarse);
      for (const Word* x : {&before, &w, &after}) add(x->shape);
      add(w.brief);
      for (std::size_t n = 1; n < 4; ++n) add_if(w.begins[n]);
      for (std::size_t n = 0; n < 4; ++n) add_if(w.ends[n]);
      for (const auto stem : w.stems) add_if(stem);
      add_if(before.ends[2]);
      add_if(after.ends[2]);
      add_pair(before.lower, w.lower);
      add_pair(w.lower, after.lower);
      add_pair(before.brief, w.brief);
      add_pair(w.brief, after.brief);
      add_pair(mixed(before.brief, w.brief), after.brief);
      add_pair(before.lower, w.brief);
      add_pair(after.lower, w.brief);
      add_pair(mixed(before2.lower, before.lower), w.brief);
      add_pair(mixed(after.lower, after2.lower), w.brief);
      add_pair(before.coarse, w.coarse);
      add_pair(w.coarse, after.coarse);
      add_pair(before.cls, w.brief);
      add_pair(after.cls, w.brief);
      add_pair(place, static_cast<std::uint64_t>(w.look));
      add_pair(place, w.lower);
      add_pair(static_cast<std::uint64_t>(w.look), w.small_seen ? 1 : 0);
      add_pair(place, w.small_seen ? 1 : 0);
      for (int d = -1; d <= 1; ++d) add_if(known_at(d));
      add_pair(known_at(0), w.brief);
      add_pair(known_at(0), known_at(1));
      add_pair(known_at(-1), known_at(0));
      add_pair(known_at(0), before.lower);
      add_pair(std::min<std::uint32_t>(w.run, 4), w.brief);
      add_if(w.run_before);
      add_if(w.run_after);
      add_if(w.run_before_class);
      add_if(w.run_after_class);
      std::uint64_t wide = 0;  // what stands a little further off says something of the whole sentence
      for (const int d : {-4, -3, 3, 4}) {
        ++number;
        wide = word_at(d).coarse;
        if (wide) out.hashes.push_back(mixed(number, wide));
      }
    }
  }
  out.starts.push_back(static_cast<std::uint32_t>(out.hashes.size()));
}

}  // namespace ortoo::understand
