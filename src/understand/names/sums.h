// What a word tells the name tagger by its spelling alone, summed up by a model: for itself, and as a neighbour.
//
// Most words of a text are the common ones of its language. Their sums are kept from one text to the next, which spares
// two of three features of a text: sums are the same wherever they are made, so that keeping them changes nothing but
// the time. Small words are neighbours of names more often than in one, so what each tells for itself is summed up when
// it is first asked for.
// Thread rules: a KeptSums is of one thread. 8 MiB, with the looks.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "understand/large_pages.h"
#include "understand/names/model.h"
#include "understand/names/templates.h"

namespace ortoo::understand {

// For itself.
struct OwnSums {
  NameSum own;    // with what the text shows of it where that is nothing: of words without a capital
  NameSum plain;  // more, where it is neither first nor in a heading and nothing around is known
};
// For the words around it.
struct AroundSums {
  NameSum unknown_behind;            // of the word after it, where nothing around that is known
  std::array<NameSum, 4> neighbour;  // two before, one before, one after, two after
  std::array<NameSum, far_off.size()> far;
};
// What the text shows of such a word is nothing, wherever it stands.
inline bool shows_nothing(const LookedWord& w) { return !is_capital(w.look); }
OwnSums own_sums(const LookedWord&, const NameModel&);
AroundSums around_sums(const LookedWord&, const NameModel&);

class KeptSums {
 public:
  KeptLooks& looks() { return looks_; }
  // What the word at a place of looks() tells `model`, which is the one that they began the text for. Stays where it is
  // until the next text.
  const OwnSums& own(std::uint32_t place, const NameModel& model) {
    if (!(looks_.more(place) & has_own)) add_own(place, model);
    return sums_[place].own;
  }
  // Told that they will soon be asked for: they may begin to be read.
  void prepare(std::uint32_t place) const {
    if (sums_.empty()) return;
    const auto* const at = reinterpret_cast<const char*>(&sums_[place]);
    for (std::size_t byte = 0; byte < sizeof(Sums); byte += 64) __builtin_prefetch(at + byte);
  }
  // Rows for so many words of the text, to be written to; until they are asked for again.
  std::span<LabelRow> rows(std::size_t words) {
    constexpr std::size_t most_kept = 4096;  // more are given back when there are fewer words again
    if (rows_.size() > most_kept && words <= most_kept) rows_ = {};
    if (rows_.size() < words) rows_ = std::vector<LabelRow>(words);
    return {rows_.data(), words};
  }
  const AroundSums& around(std::uint32_t place, const NameModel& model) {
    if (!(looks_.more(place) & has_around)) add_around(place, model);
    return sums_[place].around;
  }

 private:
  enum : std::uint8_t { has_own = 1, has_around = 2 };
  struct Sums {
    OwnSums own;
    AroundSums around;
  };
  void add_own(std::uint32_t place, const NameModel& model);
  void add_around(std::uint32_t place, const NameModel& model);

  LargeBlock block_{KeptLooks::bytes() + KeptLooks::places * sizeof(Sums)};
  std::pmr::monotonic_buffer_resource memory_{block_.data(), block_.size(), std::pmr::null_memory_resource()};
  KeptLooks looks_{&memory_};
  std::pmr::vector<Sums> sums_{&memory_};
  std::vector<LabelRow> rows_;
};

}  // namespace ortoo::understand
