// What a word tells the name tagger by its spelling alone, summed up by a model: for itself, and as a neighbour.
//
// Most words of a text are the common ones of its language. Their sums are kept from one text to the next, which spares two of
// three features of a text: sums are the same wherever they are made, so that keeping them changes nothing but the time.
// Thread rules: a KeptSums is of one thread. 1 MiB.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "understand/name_model.h"
#include "understand/name_templates.h"

namespace ortoo::understand {

struct SpeltSums {
  NameSum own;               // with what the text shows of it where that is nothing: of words without a capital
  NameSum plain;             // more, where it is neither first nor in a heading and nothing around is known
  NameSum unknown_behind;    // of the word after it, where nothing around that is known
  std::array<NameSum, 4> neighbour;  // two before, one before, one after, two after
  std::array<NameSum, far_off.size()> far;
};
// What the text shows of such a word is nothing, wherever it stands.
inline bool shows_nothing(const LookedWord& w) { return !is_capital(w.look); }
SpeltSums sum_up(const LookedWord&, const NameModel&);

class KeptSums {
 public:
  // Until the next call of it, sums that were asked for stay where they are.
  void begin_text() { ++text_; }
  // Null where its place is taken by words that are asked for more often. The model must outlive this, or no other be at its address.
  const SpeltSums* of(const LookedWord&, const NameModel&);

 private:
  static constexpr std::size_t sets = 1024, ways = 2;
  // Equal where all that is summed up is.
  struct Key {
    std::uint64_t exact = 0, lower = 0, shape = 0, brief = 0, begin = 0, end = 0, stem = 0;
    const NameModel* model = nullptr;
    std::uint16_t cls = 0;
    bool operator==(const Key&) const = default;
  };
  struct Kept {
    Key key;
    std::uint64_t text = 0;   // that last asked for it
    std::uint8_t asked = 0;   // how often, less the words that would have had its place
    SpeltSums sums;
  };
  static constexpr std::uint8_t most_asked = 15;
  std::vector<std::array<Kept, ways>> kept_;
  std::uint64_t text_ = 0;
};

}  // namespace ortoo::understand
