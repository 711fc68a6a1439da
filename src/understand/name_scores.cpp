#include "understand/name_scores.h"

#include "understand/name_characters.h"
#include "understand/name_templates.h"

namespace ortoo::understand {
namespace {

// The sums of one word of the vocabulary.
struct WordSums {
  NameSum own, plain;                       // plain: own, where it is neither first nor in a heading and nothing around is known
  std::array<NameSum, 5> neighbour;         // two before to two after, the middle one unused
  NameSum unknown_behind;                   // of the word after it, where nothing around that is known
  std::array<NameSum, far_off.size()> far;
};

WordSums sum_up(const LookedWord& w, const NameModel& model) {
  WordSums out;
  TemplateHashes hashes;
  const auto sum = [&](auto&& add) {
    hashes.clear();
    add();
    return model.sum(hashes.all());
  };
  out.own = sum([&] { add_own(w, hashes); });
  out.plain = sum([&] {
    add_placed(w, 0, hashes);
    add_known(w, 0, 0, 0, hashes);
  });
  out.plain += out.own;
  for (const int d : {-2, -1, 1, 2}) out.neighbour[static_cast<std::size_t>(d + 2)] = sum([&] { add_neighbour(d, w, hashes); });
  out.unknown_behind = sum([&] { add_known_behind(w, 0, hashes); });
  for (std::size_t i = 0; i < far_off.size(); ++i) out.far[i] = sum([&] { add_far(i, w, hashes); });
  return out;
}

}  // namespace

std::vector<LabelRow> score_words(const NameText& text, const NameTables& tables, const NameModel& model) {
  NameVocabulary vocabulary = look_at_words(text, tables);
  const auto known = known_phrases(text, vocabulary, tables);
  const auto characters = words_of_characters(text, vocabulary, tables);
  const auto outside = static_cast<std::uint32_t>(vocabulary.words.size());
  vocabulary.words.emplace_back();
  std::vector<WordSums> sums;
  std::vector<std::uint32_t> sums_of(vocabulary.words.size());  // one more than the index; 0: not made yet
  sums.reserve(vocabulary.words.size());
  std::vector<std::uint64_t> of_character;
  TemplateHashes hashes;
  std::vector<LabelRow> out(text.words.size());
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    const std::uint32_t heading = heading_of(vocabulary, first, end);
    for (std::uint32_t i = first; i < end; ++i) {
      if (vocabulary.at(i).han) {
        of_character.clear();
        describe_character(vocabulary, characters, first, end, i, of_character);
        out[i] = model.scores(model.sum(of_character));
        continue;
      }
      const auto word_at = [&](int d) {
        const auto at = static_cast<std::int64_t>(i) + d;
        return at < first || at >= end ? outside : vocabulary.of[static_cast<std::size_t>(at)];
      };
      const auto looked = [&](int d) -> const LookedWord& { return vocabulary.words[word_at(d)]; };
      const auto sums_at = [&](int d) -> const WordSums& {
        const auto word = word_at(d);
        if (sums_of[word] == 0) {
          sums.push_back(sum_up(vocabulary.words[word], model));
          sums_of[word] = static_cast<std::uint32_t>(sums.size());
        }
        return sums[sums_of[word] - 1];
      };
      const auto known_at = [&](int d) {
        const auto at = static_cast<std::int64_t>(i) + d;
        return at < first || at >= end ? std::uint64_t{0} : known[static_cast<std::size_t>(at)].value();
      };
      const LookedWord &w = looked(0), &before = looked(-1);
      hashes.clear();
      add_together(looked(-2), before, w, looked(1), looked(2), hashes);
      const std::uint64_t place = (i == first ? 1U : 0U) + heading * 2;
      const bool plain = place == 0 && known_at(-1) == 0 && known_at(0) == 0 && known_at(1) == 0;
      NameSum sum = plain ? sums_at(0).plain : sums_at(0).own;
      if (plain) {
        sum += sums_at(-1).unknown_behind;
      } else {
        add_placed(w, place, hashes);
        add_known(w, known_at(-1), known_at(0), known_at(1), hashes);
        add_known_behind(before, known_at(0), hashes);
      }
      for (const int d : {-2, -1, 1, 2}) sum += sums_at(d).neighbour[static_cast<std::size_t>(d + 2)];
      for (std::size_t f = 0; f < far_off.size(); ++f) sum += sums_at(far_off[f]).far[f];
      sum += model.sum(hashes.all());
      out[i] = model.scores(sum);
    }
  }
  return out;
}

}  // namespace ortoo::understand
