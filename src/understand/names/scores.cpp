#include "understand/names/scores.h"

#include <algorithm>
#include <deque>

#include "base/text.h"
#include "understand/names/characters.h"
#include "understand/names/templates.h"

namespace ortoo::understand {
namespace {

// The sums of one word of the vocabulary, made when they are asked for.
struct WordSums {
  const OwnSums* own = nullptr;  // with what the text shows of it
  const AroundSums* around = nullptr;
};

OwnSums with_shown(const LookedWord& w, const OwnSums& spelt, const NameModel& model) {
  OwnSums out = spelt;
  if (!shows_nothing(w)) {
    TemplateHashes hashes;
    std::array<NameSum, 2> shown{};
    std::array<std::uint32_t, shown.size()> ends;
    add_shown(w, hashes);
    ends[0] = hashes.count();
    add_placed_shown(w, 0, hashes);
    ends[1] = hashes.count();
    model.add_sums(hashes.all(), ends, shown);
    out.own += shown[0];
    out.plain += shown[1];
  }
  out.plain += out.own;
  return out;
}

bool is_plain(Look look) { return look == Look::small || look == Look::mark || look == Look::digits; }

// In small letters at the beginning of names.
constexpr std::string_view beginnings[] = {"al", "bin", "da",  "de", "del", "den", "der", "di", "dos",
                                           "du", "el",  "ibn", "la", "le",  "ter", "van", "von"};
bool begins_names(std::string_view word) { return word.size() < 4 && std::ranges::binary_search(beginnings, word); }
static_assert(std::ranges::is_sorted(beginnings));

// Unlike "17th" and "'s".
bool begins_with_letter(std::string_view word) {
  std::size_t at = 0;
  return base::is_letter(base::next_code_point(word, at));
}

// Of each word, whether it may be of a name: it, or one of a few words before or behind it in its sentence, is written
// otherwise than small words and marks are.
std::vector<bool> near_names(const NameText& text, const NameVocabulary& vocabulary, const NameReach& reach) {
  std::vector<bool> out(text.words.size());
  std::vector<std::uint32_t> to_next;  // words from each to the next that is no plain one
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    to_next.resize(end - first);
    std::uint32_t far = UINT32_MAX / 2;
    for (auto i = end; i-- > first;) {
      far = is_plain(vocabulary.at(i).look) ? far + 1 : 0;
      to_next[i - first] = far;
    }
    far = UINT32_MAX / 2;
    for (auto i = first; i < end; ++i) {
      const Look look = vocabulary.at(i).look;
      far = is_plain(look) ? far + 1 : 0;
      const bool before = to_next[i - first] <= reach.ahead, behind = far <= reach.behind;
      if (!reach.between || (before && behind)) out[i] = before || behind;
      else if (look != Look::small) out[i] = far == 1;
      else
        out[i] = (before && begins_names(text.words[i])) ||
                 ((far == 1 || to_next[i - first] == 1) && !begins_with_letter(text.words[i])) ||
                 (far == 2 && text.words[i - 1] == ".");
    }
  }
  return out;
}

}  // namespace

std::span<const LabelRow> score_words(const NameText& text, const NameTables& tables, const NameModel& model,
                                      KeptSums& kept, const NameReach& reach) {
  kept.looks().begin_text(model);
  NameVocabulary vocabulary = look_at_words(text, tables, &kept.looks());
  const auto near = near_names(text, vocabulary, reach);
  const auto known = known_phrases(text, vocabulary, tables, &near);
  const auto characters = words_of_characters(text, vocabulary, tables);
  const auto outside = static_cast<std::uint32_t>(vocabulary.words.size());
  vocabulary.words.emplace_back();
  vocabulary.places.push_back(KeptLooks::none);
  std::vector<WordSums> sums(vocabulary.words.size());
  std::vector<OwnSums> own_sums_made;
  own_sums_made.reserve(vocabulary.words.size());  // they stay where they are
  std::deque<AroundSums> around_sums_made;         // of words for which there was no room
  const auto own_of = [&](std::uint32_t word) -> const OwnSums& {
    auto& of = sums[word];
    if (of.own == nullptr) {
      const LookedWord& looked = vocabulary.words[word];
      const auto place = vocabulary.places[word];
      of.own = &own_sums_made.emplace_back(
          with_shown(looked, place != KeptLooks::none ? kept.own(place, model) : own_sums(looked, model), model));
    }
    return *of.own;
  };
  const auto around_of = [&](std::uint32_t word) {
    auto& of = sums[word];
    if (of.around == nullptr) {
      const auto place = vocabulary.places[word];
      of.around = place != KeptLooks::none ? &kept.around(place, model)
                                           : &around_sums_made.emplace_back(around_sums(vocabulary.words[word], model));
    }
    return of.around;
  };
  constexpr std::uint32_t around = 4;  // words that a word's neighbours reach
  std::vector<const AroundSums*> row;  // of a sentence's words and those around it, once they are asked for
  const auto out = kept.rows(text.words.size());
  // Words whose sums wait for the features that are theirs alone, a few at a time.
  TemplateHashes hashes;
  std::vector<std::uint32_t> waiting, ends;
  std::vector<NameSum> waiting_sums;
  const auto sum_up = [&] {
    model.add_sums(hashes.all(), ends, waiting_sums);
    for (std::size_t k = 0; k < waiting.size(); ++k) out[waiting[k]] = model.scores(waiting_sums[k]);
    hashes.clear();
    waiting.clear();
    ends.clear();
    waiting_sums.clear();
  };
  std::vector<std::uint64_t> of_character;
  const auto prepare = [&](std::size_t sentence) {
    if (sentence >= text.sentences.size()) return;
    for (auto i = text.sentences[sentence]; i < text.end_of(sentence); ++i)
      if (const auto word = vocabulary.of[i];
          sums[word].around == nullptr && vocabulary.places[word] != KeptLooks::none)
        kept.prepare(vocabulary.places[word]);
  };
  prepare(0);
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const std::uint32_t first = text.sentences[s], end = text.end_of(s);
    prepare(s + 1);
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
      const auto sums_at = [&](int d) -> const AroundSums& {
        const AroundSums*& at = row[static_cast<std::size_t>(static_cast<std::int64_t>(i - first + around) + d)];
        if (at == nullptr) at = around_of(word_at(d));
        return *at;
      };
      const auto known_at = [&](int d) {
        const auto at = static_cast<std::int64_t>(i) + d;
        return at < first || at >= end ? std::uint64_t{0} : known[static_cast<std::size_t>(at)].value();
      };
      const LookedWord &w = looked(0), &before = looked(-1);
      if (!hashes.has_room()) sum_up();
      add_together(looked(-2), before, w, looked(1), looked(2), hashes);
      const std::uint64_t place = (i == first ? 1U : 0U) + heading * 2;
      const bool plain = place == 0 && known_at(-1) == 0 && known_at(0) == 0 && known_at(1) == 0;
      const OwnSums& own = own_of(vocabulary.of[i]);
      NameSum sum = plain ? own.plain : own.own;
      if (plain) {
        sum += sums_at(-1).unknown_behind;
      } else {
        add_placed(w, place, hashes);
        add_placed_shown(w, place, hashes);
        add_known(w, known_at(-1), known_at(0), known_at(1), hashes);
        add_known_behind(before, known_at(0), hashes);
      }
      for (const int d : {-2, -1, 1, 2}) sum += sums_at(d).neighbour[static_cast<std::size_t>(d < 0 ? d + 2 : d + 1)];
      for (std::size_t f = 0; f < far_off.size(); ++f) sum += sums_at(far_off[f]).far[f];
      waiting.push_back(i);
      ends.push_back(hashes.count());
      waiting_sums.push_back(sum);
    }
  }
  sum_up();
  return out;
}

}  // namespace ortoo::understand
