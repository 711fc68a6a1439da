#include "understand/names/look.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <string>

#include "base/text.h"

namespace ortoo::understand {
namespace {

char shape_of(char32_t c) {
  if (c < 0x80)
    return c >= 'a' && c <= 'z' ? 'x' : c >= 'A' && c <= 'Z' ? 'X' : c >= '0' && c <= '9' ? 'd' : static_cast<char>(c);
  if (base::is_han_or_kana(c)) return 'h';
  if (u_isULowercase(static_cast<UChar32>(c))) return 'x';
  if (u_isUUppercase(static_cast<UChar32>(c))) return 'X';
  return base::is_letter(c) ? 'l' : base::is_digit(c) ? 'd' : 'p';
}

// What a declined word is known as without its ending.
std::uint16_t known_stem(const LookedWord& word, const NameTables& tables) {
  const Spelling& s = *word.spelling;
  for (const auto stem : {s.head, s.stems[0], s.stems[1], s.stems[2]})
    if (const auto bits = stem == 0 ? 0 : tables.known(mixed(0, stem)) & all_known; bits != 0)
      return static_cast<std::uint16_t>(bits);
  return 0;
}

// The bytes of a word as they are looked at; what is longer than a word is cut.
struct Letters {
  static constexpr std::size_t most = 64;  // of which beginnings and endings are told
  std::string lower;
  std::array<std::uint32_t, most + 1> starts{};  // of each letter in `lower`, and the end of the last
  std::array<char, 12> shape{};
  std::string brief;
};

constexpr std::uint64_t fnv_start = 0xCBF29CE484222325ULL, fnv_prime = 0x100000001B3ULL;

LookedWord look_at(std::string_view text, const NameTables& tables, Letters& buffer, Spelling& spelling) {
  LookedWord word;
  spelling = {};
  word.spelling = &spelling;
  auto& [lower, starts, shape, brief] = buffer;
  lower.clear();
  brief.clear();
  std::uint32_t letters = 0;
  bool first_capital = false, small = false, capitals = false, digit = false, letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const char s = shape_of(c);
    if (letters < Letters::most) starts[letters] = static_cast<std::uint32_t>(lower.size());
    if (letters == 0) first_capital = s == 'X';
    else if (s == 'X') capitals = true;
    small |= s == 'x';
    digit |= s == 'd';
    letter |= s == 'x' || s == 'X' || s == 'l' || s == 'h';
    if (letters < shape.size()) shape[letters] = s;
    ++letters;
    if (c < 0x80) lower += base::ascii_lower(static_cast<char>(c));
    else base::append_utf8(lower, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    if (brief.empty() || brief.back() != s) brief += s;
  }
  const std::string_view shaped(shape.data(), std::min<std::size_t>(letters, shape.size()));
  word.han = shaped == "h";
  spelling.exact = hash_of(text);
  spelling.shape = hash_of(shaped);
  word.brief = hash_of(brief);
  if (const auto hyphen = lower.rfind('-'); hyphen != std::string::npos && hyphen > 0)
    spelling.head = hash_of(std::string_view(lower).substr(0, hyphen));
  // Beginnings and stems are hashed on the way to the whole word.
  const bool told = letters <= Letters::most;
  starts[std::min<std::size_t>(letters, Letters::most)] = static_cast<std::uint32_t>(lower.size());
  std::uint64_t h = fnv_start;
  std::size_t at = 0;
  for (std::uint32_t n = 1; n <= letters && told; ++n) {
    for (; at < starts[n]; ++at) h = (h ^ static_cast<unsigned char>(lower[at])) * fnv_prime;
    if (n >= letters) break;
    if (n <= 4) spelling.begins[n - 1] = mixed(h, at);
    if (n >= 4 && letters - n <= 3) spelling.stems[letters - n - 1] = mixed(h, at);
  }
  for (; at < lower.size(); ++at) h = (h ^ static_cast<unsigned char>(lower[at])) * fnv_prime;
  word.lower = mixed(h, at);
  for (std::uint32_t n = 1; n <= 4 && n < letters && told; ++n)
    spelling.ends[n - 1] = hash_of(std::string_view(lower).substr(starts[letters - n]));
  word.look = first_capital ? (small      ? (capitals ? Look::mixed_case : Look::capital)
                               : capitals ? Look::capitals
                                          : Look::capital)
              : capitals    ? Look::mixed_case
              : small       ? Look::small
              : letter      ? Look::caseless
              : digit       ? Look::digits
                            : Look::mark;
  word.cls = tables.class_of(word.lower);
  word.coarse = tables.coarse_of(word.cls);
  if (!tables.has_phrases() || word.han) return word;
  word.known = static_cast<std::uint16_t>(tables.known(mixed(0, word.lower)) & all_known);
  if (word.known == 0 && tables.declines()) word.known_stem = known_stem(word, tables);
  return word;
}

// A set of hashes and what belongs to each, as large as is said at first, half full at most.
class Places {
 public:
  explicit Places(std::size_t most) : mask_(std::bit_ceil(2 * most + 2) - 1), slots_(mask_ + 1) {}
  // Where the first hash from `hash` on stands that `is` says yes to; else the free place for it.
  template <class Is>
  std::uint32_t& find(std::uint64_t hash, const Is& is) {
    auto at = static_cast<std::size_t>(hash >> 20) & mask_;
    while (slots_[at] != 0 && !is(slots_[at] - 1)) at = (at + 1) & mask_;
    return slots_[at];
  }

 private:
  std::size_t mask_;
  std::vector<std::uint32_t> slots_;  // one more than the index; 0: free
};

NameVocabulary look_at_all(const NameText& text, const NameTables& tables, KeptLooks* kept) {
  NameVocabulary out;
  Places seen(text.words.size());
  struct Spelt {
    std::string_view word;
    std::uint64_t hash;
  };
  std::vector<Spelt> spelt;  // each distinct word
  spelt.reserve(text.words.size() / 2);
  out.of.reserve(text.words.size());
  for (const auto word : text.words) {
    const auto hash = hash_of(word);
    std::uint32_t& place =
        seen.find(hash, [&](std::uint32_t i) { return spelt[i].hash == hash && spelt[i].word == word; });
    if (place == 0) {
      spelt.push_back({word, hash});
      place = static_cast<std::uint32_t>(spelt.size());
    }
    out.of.push_back(place - 1);
  }
  Letters buffer;
  out.words.reserve(spelt.size() + 1);
  out.places.reserve(spelt.size() + 1);
  std::vector<std::uint32_t> small;
  constexpr std::size_t ahead = 8;  // words that are on their way from memory
  for (std::size_t i = 0; i < spelt.size(); ++i) {
    if (kept != nullptr && i + ahead < spelt.size()) kept->prepare(spelt[i + ahead].hash);
    const auto [word, hash] = spelt[i];
    const auto look = [&, word = word](Spelling& spelling) { return look_at(word, tables, buffer, spelling); };
    out.places.push_back(kept != nullptr ? kept->place(word, hash, look) : KeptLooks::none);
    out.words.push_back(out.places.back() != KeptLooks::none ? kept->at(out.places.back())
                                                               : look(out.spellings.emplace_back()));
    if (out.words.back().look == Look::small) small.push_back(static_cast<std::uint32_t>(i));
  }
  Places written_small(small.size());
  for (const auto i : small)
    written_small.find(out.words[i].lower, [&](std::uint32_t j) { return out.words[j].lower == out.words[i].lower; }) =
        i + 1;
  for (auto& word : out.words)
    word.small_seen = is_capital(word.look) && written_small.find(word.lower, [&](std::uint32_t j) {
      return out.words[j].lower == word.lower;
    }) != 0;
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

KeptLooks::Found KeptLooks::find(std::string_view word, std::uint64_t hash) {
  if (word.size() > longest) return {none, false};
  if (words_.empty()) {
    sets_.resize(sets);
    words_.resize(places);
  }
  Set& set = sets_[set_of(hash)];
  const std::uint32_t begin = set_of(hash) * ways;
  const auto mark = static_cast<std::uint32_t>(hash);
  std::uint32_t rarest = 0;
  for (std::uint32_t way = 0; way < ways; ++way) {
    if (set.marks[way] == mark)
      if (Kept& kept = words_[begin + way];
          kept.model == model_ && std::string_view(kept.text.data(), kept.size) == word) {
        if (kept.text_of != text_ && set.asked[way] < most_asked) ++set.asked[way];
        kept.text_of = text_;
        return {begin + way, false};
      }
    if (set.asked[way] < set.asked[rarest]) rarest = way;
  }
  if (set.asked[rarest] > 0 && --set.asked[rarest] > 0) return {none, false};
  Kept& kept = words_[begin + rarest];
  if (kept.text_of == text_) return {none, false};
  set.marks[rarest] = mark;
  set.asked[rarest] = 1;
  std::memcpy(kept.text.data(), word.data(), word.size());
  kept.size = static_cast<std::uint8_t>(word.size());
  kept.more = 0;
  kept.model = model_;
  kept.text_of = text_;
  return {begin + rarest, true};
}

void KeptLooks::prepare(std::uint64_t hash) const {
  if (words_.empty()) return;
  const Set& set = sets_[set_of(hash)];
  for (std::uint32_t way = 0; way < ways; ++way)
    if (set.marks[way] == static_cast<std::uint32_t>(hash)) {
      const auto* const at = reinterpret_cast<const char*>(&words_[set_of(hash) * ways + way]);
      for (std::size_t byte = 0; byte < offsetof(Kept, spelling); byte += 64) __builtin_prefetch(at + byte);
    }
}

NameVocabulary look_at_words(const NameText& text, const NameTables& tables, KeptLooks* kept) {
  NameVocabulary out = look_at_all(text, tables, kept);
  note_runs(text, out);
  return out;
}

}  // namespace ortoo::understand
