#include "understand/name_text.h"

#include "understand/name_characters.h"
#include "understand/name_look.h"

namespace ortoo::understand {
namespace {

// What is known of the phrases that a word stands in: the bits, and where in the phrase it stands (1 alone, 2 first, 3
// inside, 4 last, 5 alone and without its ending).
struct Known {
  std::uint16_t bits = 0;
  std::uint8_t where = 0, length = 0;
};

constexpr std::size_t most_templates = 80;
constexpr std::uint16_t all_known = (1U << known_bits) - 1;

// What a declined word is known as without its ending.
std::uint16_t known_stem(const LookedWord& word, const NameTables& tables) {
  for (const auto stem : {word.head, word.stems[0], word.stems[1], word.stems[2]})
    if (const auto bits = stem == 0 ? 0 : tables.known(mixed(0, stem)) & all_known; bits != 0) return static_cast<std::uint16_t>(bits);
  return 0;
}

std::vector<Known> known_phrases(const NameText& text, const NameVocabulary& vocabulary, const NameTables& tables) {
  std::vector<Known> out(text.words.size());
  if (!tables.has_phrases()) return out;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    for (std::uint32_t i = first; i < end; ++i) {
      if (vocabulary.at(i).han) continue;  // told by words_of_characters
      std::uint64_t h = 0;
      for (std::uint32_t n = 1; n <= longest_phrase && i + n <= end; ++n) {
        h = mixed(h, vocabulary.at(i + n - 1).lower);
        const auto bits = static_cast<std::uint16_t>(tables.known(h) & all_known);
        if (bits == 0) {
          if (n == 1 && tables.declines() && out[i].length == 0) {
            const std::uint16_t stem = known_stem(vocabulary.at(i), tables);
            if (stem != 0) out[i] = {stem, 5, 1};
          }
          continue;
        }
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
  const NameVocabulary vocabulary = look_at_words(text, tables);
  const auto known = known_phrases(text, vocabulary, tables);
  const auto characters = words_of_characters(text, vocabulary, tables);
  out.hashes.clear();
  out.starts.clear();
  out.hashes.reserve(text.words.size() * 64);
  static const LookedWord none{};
  std::array<std::uint64_t, most_templates> made;
  std::size_t count = 0;     // of them
  std::uint64_t number = 0;  // of the template
  const auto add = [&](std::uint64_t value) { made[count++] = mixed(++number, value); };
  const auto add_pair = [&](std::uint64_t a, std::uint64_t b) { made[count++] = mixed(mixed(++number, a), b); };
  const auto add_if = [&](std::uint64_t value) {
    made[count] = mixed(++number, value);
    count += value != 0;
  };
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    std::uint32_t small = 0, capital = 0;
    for (std::uint32_t i = first; i < end; ++i) {
      const Look look = vocabulary.at(i).look;
      small += look == Look::small;
      capital += is_capital(look);
    }
    const std::uint64_t heading = small == 0 && capital > 1 ? 2 : capital > 2 && capital > small ? 1 : 0;
    for (std::uint32_t i = first; i < end; ++i) {
      const auto word_at = [&](int d) -> const LookedWord& {
        const auto at = static_cast<std::int64_t>(i) + d;
        return at < first || at >= end ? none : vocabulary.at(static_cast<std::size_t>(at));
      };
      const auto known_at = [&](int d) {
        const auto at = static_cast<std::int64_t>(i) + d;
        if (at < first || at >= end) return std::uint64_t{0};
        const Known& k = known[static_cast<std::size_t>(at)];
        return k.bits ? std::uint64_t{k.bits} * 8 + k.where : std::uint64_t{0};
      };
      const LookedWord &w = word_at(0), &before = word_at(-1), &after = word_at(1), &before2 = word_at(-2), &after2 = word_at(2);
      const std::uint64_t place = (i == first ? 1U : 0U) + heading * 2;
      out.starts.push_back(static_cast<std::uint32_t>(out.hashes.size()));
      if (w.han) {
        describe_character(vocabulary, characters, first, end, i, out.hashes);
        continue;
      }
      number = count = 0;
      add(0);
      add(w.exact);
      for (const LookedWord* x : {&before2, &before, &w, &after, &after2}) add(x->lower);
      for (const LookedWord* x : {&before2, &before, &w, &after, &after2}) add_if(x->cls);
      for (const LookedWord* x : {&before2, &before, &w, &after, &after2}) add_if(x->coarse);
      for (const LookedWord* x : {&before, &w, &after}) add(x->shape);
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
      for (const int d : {-4, -3, 3, 4}) add_if(word_at(d).coarse);  // what is further off says something of the whole sentence
      add_if(w.head);
      out.hashes.insert(out.hashes.end(), made.begin(), made.begin() + static_cast<std::ptrdiff_t>(count));
    }
  }
  out.starts.push_back(static_cast<std::uint32_t>(out.hashes.size()));
}

}  // namespace ortoo::understand
