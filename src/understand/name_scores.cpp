#include "understand/name_scores.h"

#include <algorithm>
#include <deque>

#include "understand/name_characters.h"
#include "understand/name_templates.h"

namespace ortoo::understand {
namespace {

// The sums of one word of the vocabulary.
struct WordSums {
  NameSum own, plain;  // plain: own, where it is neither first nor in a heading and nothing around is known
  const SpeltSums* spelt = nullptr;
};

WordSums with_shown(const LookedWord& w, const SpeltSums& spelt, const NameModel& model) {
  WordSums out{spelt.own, spelt.plain, &spelt};
  if (!shows_nothing(w)) {
    TemplateHashes hashes;
    add_shown(w, hashes);
    out.own += model.sum(hashes.all());
    hashes.clear();
    add_placed_shown(w, 0, hashes);
    out.plain += model.sum(hashes.all());
  }
  out.plain += out.own;
  return out;
}

// Of each word, whether it may be of a name: it, or one of a few words before or behind it in its sentence, is written otherwise
// than small words and marks are.
std::vector<bool> near_names(const NameText& text, const NameVocabulary& vocabulary, const NameReach& reach) {
  const auto [ahead, behind] = reach;
  std::vector<bool> out(text.words.size());
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    std::uint32_t done = first;
    for (std::uint32_t i = first; i < end; ++i) {
      const Look look = vocabulary.at(i).look;
      if (look == Look::small || look == Look::mark || look == Look::digits) continue;
      const auto last = std::min(i + behind + 1, end);
      for (auto k = std::max(done, i > first + ahead ? i - ahead : first); k < last; ++k) out[k] = true;
      done = last;
    }
  }
  return out;
}


}  // namespace

std::vector<LabelRow> score_words(const NameText& text, const NameTables& tables, const NameModel& model, KeptSums& kept, const NameReach& reach) {
  kept.looks().begin_text(model);
  NameVocabulary vocabulary = look_at_words(text, tables, &kept.looks());
  const auto known = known_phrases(text, vocabulary, tables);
  const auto characters = words_of_characters(text, vocabulary, tables);
  const auto near = near_names(text, vocabulary, reach);
  const auto outside = static_cast<std::uint32_t>(vocabulary.words.size());
  vocabulary.words.emplace_back();
  vocabulary.places.push_back(KeptLooks::none);
  std::vector<WordSums> sums(vocabulary.words.size());
  std::deque<SpeltSums> own_sums;  // of words for which there was no room
  std::vector<std::uint64_t> of_character;
  TemplateHashes hashes;
  const auto sums_of = [&](std::uint32_t word) {
    if (sums[word].spelt == nullptr) {
      const LookedWord& looked = vocabulary.words[word];
      const auto place = vocabulary.places[word];
      sums[word] = with_shown(looked, place != KeptLooks::none ? kept.at(place, model) : own_sums.emplace_back(sum_up(looked, model)), model);
    }
    return &sums[word];
  };
  constexpr std::uint32_t around = 4;  // words that a word's neighbours reach
  std::vector<const WordSums*> row;    // of a sentence's words and those around it, once they are asked for
  std::vector<LabelRow> out(text.words.size());
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    const std::uint32_t heading = heading_of(vocabulary, first, end);
    row.assign(end - first + 2 * around, nullptr);
    for (std::uint32_t i = first; i < end; ++i) {
      if (vocabulary.at(i).han) {
        of_character.clear();
        describe_character(vocabulary, characters, first, end, i, of_character);
        out[i] = model.scores(model.sum(of_character));
        continue;
      }
      if (!near[i]) {
        out[i] = LabelRow::no_name_here();
        continue;
      }
      const auto word_at = [&](int d) {
        const auto at = static_cast<std::int64_t>(i) + d;
        return at < first || at >= end ? outside : vocabulary.of[static_cast<std::size_t>(at)];
      };
      const auto looked = [&](int d) -> const LookedWord& { return vocabulary.words[word_at(d)]; };
      const auto sums_at = [&](int d) -> const WordSums& {
        const WordSums*& at = row[static_cast<std::size_t>(static_cast<std::int64_t>(i - first + around) + d)];
        if (at == nullptr) at = sums_of(word_at(d));
        return *at;
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
        sum += sums_at(-1).spelt->unknown_behind;
      } else {
        add_placed(w, place, hashes);
        add_placed_shown(w, place, hashes);
        add_known(w, known_at(-1), known_at(0), known_at(1), hashes);
        add_known_behind(before, known_at(0), hashes);
      }
      for (const int d : {-2, -1, 1, 2}) sum += sums_at(d).spelt->neighbour[static_cast<std::size_t>(d < 0 ? d + 2 : d + 1)];
      for (std::size_t f = 0; f < far_off.size(); ++f) sum += sums_at(far_off[f]).spelt->far[f];
      sum += model.sum(hashes.all());
      out[i] = model.scores(sum);
    }
  }
  return out;
}

}  // namespace ortoo::understand
