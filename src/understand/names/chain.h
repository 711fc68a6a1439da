// The chain of the name tagger: the best labels of a sentence (Viterbi 1967), and how probable they are
// (forward-backward, Rabiner 1989), from each word's score for each label.
//
// Labels stand by their part, four types at once, so that the 97 of 289 transitions that may be are a few instructions
// a word. Sums are made in the order of the labels, one after the other: the same bits on every machine without
// contraction.
// Thread rules: never changes once made; a Work is of one thread. Linear in the words.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "understand/names/labels.h"

namespace ortoo::understand {

// A number for each label: of first, inner, last and only words, by type; and for no name, in the first of four lanes.
struct LabelRow {
  using Four [[gnu::vector_size(16)]] = float;
  std::array<Four, 4> part{};
  Four none{};
  float at(std::uint32_t label) const { return label == no_name ? none[0] : part[label % 4][label / 4]; }

  // Scores of a word that is of no name, as is known without weighing it.
  static LabelRow no_name_here() {
    LabelRow out;
    out.part.fill(Four{never, never, never, never});
    return out;
  }
  bool is_no_name_here() const { return part[0][0] <= never; }

 private:
  static constexpr float never = -1000;
};

class NameChain {
 public:
  using Weights = std::array<std::array<float, name_labels>, name_labels>;
  struct Work {
    std::vector<LabelRow> best, raised, forward, backward;
    std::vector<float> scale;
    std::vector<std::uint8_t> path;  // labels
  };

  NameChain() = default;
  // Of a label after a label; those that may not follow are not looked at.
  explicit NameChain(const Weights& follow);
  // Fills work.path; false where it names nothing.
  bool best_path(std::span<const LabelRow> scores, Work& work) const;
  // Makes ready to ask `probability`, after best_path.
  void weigh(std::span<const LabelRow> scores, Work& work) const;
  // That words [begin, end) are just what work.path calls them.
  float probability(const Work& work, std::uint32_t begin, std::uint32_t end) const;

 private:
  using Four = LabelRow::Four;
  // A name may begin behind these, in the order of the labels: last and only words of each type, and no name.
  static constexpr std::size_t closed = 9;
  struct Beginnings {
    Four first{}, alone{}, none{};
  };
  struct Weighed {
    std::array<Beginnings, closed> begin_behind;               // by what stands before
    std::array<Four, 2> inner_behind{}, last_behind{};  // by first, inner before; by type
  };
  struct Closings {
    Four last{}, alone{}, none{};
  };
  Weights follow_{}, factor_{};  // factor: e to the power of it
  Weighed add_{}, times_{};
  // factors by what begins: first and only words of each type, and no name
  std::array<Closings, closed> before_beginning_{};
};

}  // namespace ortoo::understand
