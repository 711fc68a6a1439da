#include "understand/names/text.h"

#include "understand/names/characters.h"
#include "understand/names/look.h"
#include "understand/names/templates.h"

namespace ortoo::understand {
std::vector<KnownPhrase> known_phrases(const NameText& text, const NameVocabulary& vocabulary, const NameTables& tables,
                                       const std::vector<bool>* near) {
  std::vector<KnownPhrase> out(text.words.size());
  if (!tables.has_phrases()) return out;
  struct Phrases {  // that begin with a word: their hashes by their number of words
    std::uint32_t first = 0;
    std::array<std::uint64_t, longest_phrase> hashes{};
  };
  std::vector<Phrases> phrases;  // of a sentence: they are on their way while those before them are looked up
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    std::uint32_t asked = first;  // the next word that is near
    phrases.clear();
    for (std::uint32_t i = first; i < end; ++i) {
      if (vocabulary.at(i).han) continue;  // told by words_of_characters
      if (near != nullptr) {
        if (vocabulary.at(i).look == Look::mark) continue;  // none begins with one
        while (asked < end && (!(*near)[asked] || asked + 1 < i)) ++asked;
        if (asked > i + longest_phrase) continue;
      }
      auto& hashes = phrases.emplace_back(Phrases{i, {}}).hashes;
      std::uint64_t h = 0;
      for (std::uint32_t n = 1; n <= longest_phrase && i + n <= end; ++n) {
        h = hashes[n - 1] = mixed(h, vocabulary.at(i + n - 1).lower);
        if (n > 1) tables.prepare_known(h);
      }
    }
    for (const auto& [i, hashes] : phrases) {
      for (std::uint32_t n = 1; n <= longest_phrase && i + n <= end; ++n) {
        const auto bits =
            n == 1 ? vocabulary.at(i).known : static_cast<std::uint16_t>(tables.known(hashes[n - 1]) & all_known);
        if (bits == 0) {
          if (n == 1 && vocabulary.at(i).known_stem != 0 && out[i].length == 0)
            out[i] = {vocabulary.at(i).known_stem, 5, 1};
          continue;
        }
        for (std::uint32_t k = 0; k < n; ++k) {
          KnownPhrase& known = out[i + k];
          if (known.length > n) continue;
          if (known.length == n && n > 1) continue;
          known = {bits,
                   static_cast<std::uint8_t>(n == 1       ? 1
                                             : k == 0     ? 2
                                             : k + 1 == n ? 4
                                                          : 3),
                   static_cast<std::uint8_t>(n)};
        }
      }
    }
  }
  return out;
}

std::uint32_t heading_of(const NameVocabulary& vocabulary, std::uint32_t first, std::uint32_t end) {
  std::uint32_t small = 0, capital = 0;
  for (std::uint32_t i = first; i < end; ++i) {
    const Look look = vocabulary.at(i).look;
    small += look == Look::small;
    capital += is_capital(look);
  }
  return small == 0 && capital > 1 ? 2 : capital > 2 && capital > small ? 1 : 0;
}

void describe(const NameText& text, const NameTables& tables, NameFeatures& out) {
  const NameVocabulary vocabulary = look_at_words(text, tables);
  const auto known = known_phrases(text, vocabulary, tables);
  const auto characters = words_of_characters(text, vocabulary, tables);
  out.hashes.clear();
  out.starts.clear();
  out.hashes.reserve(text.words.size() * 64);
  static const LookedWord none{};
  TemplateHashes hashes;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    const std::uint32_t heading = heading_of(vocabulary, first, end);
    for (std::uint32_t i = first; i < end; ++i) {
      const auto word_at = [&](int d) -> const LookedWord& {
        const auto at = static_cast<std::int64_t>(i) + d;
        return at < first || at >= end ? none : vocabulary.at(static_cast<std::size_t>(at));
      };
      const auto known_at = [&](int d) {
        const auto at = static_cast<std::int64_t>(i) + d;
        return at < first || at >= end ? std::uint64_t{0} : known[static_cast<std::size_t>(at)].value();
      };
      out.starts.push_back(static_cast<std::uint32_t>(out.hashes.size()));
      const LookedWord& w = word_at(0);
      if (w.han) {
        describe_character(vocabulary, characters, first, end, i, out.hashes);
        continue;
      }
      hashes.clear();
      add_spelt(w, hashes);
      add_shown(w, hashes);
      for (const int d : {-2, -1, 1, 2}) add_neighbour(d, word_at(d), hashes);
      for (std::size_t f = 0; f < far_off.size(); ++f) add_far(f, word_at(far_off[f]), hashes);
      add_together(word_at(-2), word_at(-1), w, word_at(1), word_at(2), hashes);
      const std::uint64_t place = (i == first ? 1U : 0U) + heading * 2;
      add_placed(w, place, hashes);
      add_placed_shown(w, place, hashes);
      add_known(w, known_at(-1), known_at(0), known_at(1), hashes);
      add_known_behind(word_at(-1), known_at(0), hashes);
      out.hashes.insert(out.hashes.end(), hashes.all().begin(), hashes.all().end());
    }
  }
  out.starts.push_back(static_cast<std::uint32_t>(out.hashes.size()));
}

}  // namespace ortoo::understand
