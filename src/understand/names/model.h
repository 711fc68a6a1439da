// The name tagger: a linear-chain conditional random field (Lafferty et al. 2001) over the features of names/text.h,
// with labels that tell a name's first, inner and last word and a name of one word apart (BILOU; Ratinov, Roth 2009).
//
// Made by models/understand/names/train.cpp. Weights are 8-bit, a row of one a label for each feature; "no name" weighs
// nothing. Thread rules: never changes once made. Linear in the words.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "understand/names/chain.h"
#include "understand/names/text.h"

namespace ortoo::understand {

struct NameSpan {
  std::uint32_t begin = 0, end = 0;  // words
  NameType type = NameType::person;
  float confidence = 1;  // the model's probability that just these words are a name of this type
  bool operator==(const NameSpan&) const = default;
};

// How many words before one that is written as names are, and behind it, a word may stand to be weighed. ("Commission
// consultative du secret de la défense nationale": seven behind.)
struct NameReach {
  std::uint32_t ahead = 3, behind = 7;
  // Only what stands both before one and behind another, so far; what has no letter first right beside one ("17th",
  // "'s", "."), and the end of an address (".com"); and small words that names begin with ("van", "bin").
  bool between = false;
};

// The weights of features added up for each label but no_name: the even ones, the odd ones. Of 256 features at most.
struct NameSum {
  using Halves [[gnu::vector_size(16)]] = std::int16_t;
  Halves even{}, odd{};
  NameSum& operator+=(const NameSum& other) {
    even += other.even;
    odd += other.odd;
    return *this;
  }
};

class NameModel {
 public:
  NameModel() = default;
  explicit NameModel(std::string_view bytes);  // empty where the bytes are no model; they must outlive it
  bool empty() const { return bits_ == 0; }
  NameSum sum(std::span<const std::uint64_t> features) const;
  // The same of many at once, which waits for memory once: to sums[k] those of the features from ends[k-1] up to
  // ends[k].
  void add_sums(std::span<const std::uint64_t> features, std::span<const std::uint32_t> ends,
                std::span<NameSum> sums) const;
  LabelRow scores(const NameSum&) const;
  // The best names of the text, sentence by sentence, in order. `scores`: of each word.
  std::vector<NameSpan> tag(const NameText&, std::span<const LabelRow> scores) const;

 private:
  std::uint32_t bits_ = 0;
  float scale_ = 0;
  const std::uint16_t* marks_ = nullptr;
  const std::int8_t* rows_ = nullptr;
  std::vector<std::uint64_t> likely_;  // bits of the features that may have a row; of the others none is looked for
  NameChain chain_;
};

}  // namespace ortoo::understand
