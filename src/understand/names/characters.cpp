#include "understand/names/characters.h"

#include <algorithm>
#include <array>

namespace ortoo::understand {
namespace {

constexpr std::uint32_t longest_word = 8;  // characters
constexpr std::int32_t unknown = -29;      // log2 of how frequent a character is that the tables do not have
constexpr std::int32_t frequent = 31;      // log2 of the most that a table tells

// The most likely words of a run of characters [first, end): the best path over all words of the tables.
void part(const NameVocabulary& vocabulary, const NameTables& tables, std::uint32_t first, std::uint32_t end,
          std::vector<CharacterWord>& out) {
  struct Step {
    std::int32_t score = INT32_MIN;
    CharacterWord word;
  };
  std::vector<Step> best(end - first + 1);
  best[0].score = 0;
  for (std::uint32_t i = first; i < end; ++i) {
    const std::int32_t so_far = best[i - first].score;
    std::uint64_t h = 0;
    for (std::uint32_t n = 1; n <= longest_word && i + n <= end; ++n) {
      h = mixed(h, vocabulary.at(i + n - 1).lower);
      const std::uint16_t value = tables.known(h);
      if (value == 0 && n > 1) continue;
      const std::int32_t score = so_far + (value == 0 ? unknown : (value >> known_bits) - frequent);
      Step& step = best[i + n - first];
      if (score > step.score)
        step = {score, {value == 0 ? 0 : h, i, n, static_cast<std::uint16_t>(value & ((1U << known_bits) - 1))}};
    }
  }
  for (std::uint32_t at = end; at > first;) {
    const CharacterWord word = best[at - first].word;
    for (std::uint32_t i = word.first; i < word.first + word.size; ++i) out[i] = word;
    at = word.first;
  }
}

constexpr std::uint64_t begin_number = 1000;  // of the templates; those of words are fewer

}  // namespace

std::vector<CharacterWord> words_of_characters(const NameText& text, const NameVocabulary& vocabulary,
                                               const NameTables& tables) {
  std::vector<CharacterWord> out;
  if (std::none_of(vocabulary.words.begin(), vocabulary.words.end(), [](const LookedWord& w) { return w.han; }))
    return out;
  out.resize(text.words.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i].first = i;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t end = text.end_of(s);
    for (std::uint32_t i = text.sentences[s]; i < end;) {
      std::uint32_t j = i;
      while (j < end && vocabulary.at(j).han) ++j;
      if (j > i) part(vocabulary, tables, i, j, out);
      i = j + 1;
    }
  }
  return out;
}

void describe_character(const NameVocabulary& vocabulary, const std::vector<CharacterWord>& words, std::uint32_t first,
                        std::uint32_t end, std::uint32_t i, std::vector<std::uint64_t>& hashes) {
  static const LookedWord none{};
  static const CharacterWord no_word{};
  std::uint64_t number = begin_number;
  const auto inside = [&](int d) {
    return static_cast<std::int64_t>(i) + d >= first && static_cast<std::int64_t>(i) + d < end;
  };
  const auto at = [&](int d) -> const LookedWord& {
    return inside(d) ? vocabulary.at(static_cast<std::size_t>(static_cast<std::int64_t>(i) + d)) : none;
  };
  const auto add = [&](std::uint64_t value) { hashes.push_back(mixed(++number, value)); };
  const auto add_if = [&](std::uint64_t value) {
    ++number;
    if (value) hashes.push_back(mixed(number, value));
  };
  // A number or a word of another script is known by its shape.
  const auto seen = [&](int d) { return at(d).han || at(d).look == Look::mark ? at(d).lower : at(d).brief; };
  const std::array<std::uint64_t, 7> c = {seen(-3), seen(-2), seen(-1), seen(0), seen(1), seen(2), seen(3)};
  add(0);
  for (std::size_t n = 1; n < 6; ++n) add(c[n]);
  for (std::size_t n = 1; n < 5; ++n) add(mixed(c[n], c[n + 1]));
  add(mixed(c[2], c[4]));
  for (std::size_t n = 1; n < 4; ++n) add(mixed(mixed(c[n], c[n + 1]), c[n + 2]));
  add(mixed(mixed(c[0], c[1]), c[2]));
  add(mixed(mixed(c[4], c[5]), c[6]));
  for (int d = -2; d <= 2; ++d) add_if(at(d).cls);
  add(mixed(at(-1).coarse, at(0).coarse));
  add(mixed(at(0).coarse, at(1).coarse));
  add(mixed(mixed(at(-1).coarse, at(0).coarse), at(1).coarse));
  if (words.empty()) return;
  // The word that it stands in and where there, the words before and after, and what they are known as.
  const CharacterWord& w = words[i];
  const CharacterWord& before = w.first > first ? words[w.first - 1] : no_word;
  const CharacterWord& after = w.first + w.size < end ? words[w.first + w.size] : no_word;
  const CharacterWord& before2 = before.first > first && w.first > first ? words[before.first - 1] : no_word;
  const CharacterWord& after2 =
      w.first + w.size < end && after.first + after.size < end ? words[after.first + after.size] : no_word;
  const std::uint64_t where = w.size == 1 ? 1 : i == w.first ? 2 : i + 1 == w.first + w.size ? 4 : 3;
  const auto known = [](const CharacterWord& x) {
    return std::uint64_t{x.bits} * 16 + std::min<std::uint32_t>(x.size, 4);
  };
  add(mixed(w.word, where));
  add(mixed(before.word, where));
  add(mixed(after.word, where));
  add(mixed(mixed(before.word, w.word), where));
  add(mixed(mixed(w.word, after.word), where));
  add(mixed(known(w), where));
  add(mixed(mixed(known(before), known(w)), where));
  add(mixed(mixed(known(w), known(after)), where));
  add(mixed(mixed(mixed(known(before), known(w)), known(after)), where));
  add(mixed(mixed(known(w), before.word), where));
  add(mixed(mixed(known(w), after.word), where));
  add(mixed(mixed(known(before2), known(before)), mixed(known(w), where)));
  add(mixed(mixed(known(after2), known(after)), mixed(known(w), where)));
  add(mixed(known(before2), where));
  add(mixed(known(after2), where));
  add(mixed(mixed(known(w), where), c[3]));
}

}  // namespace ortoo::understand
