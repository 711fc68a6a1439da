// The name tagger: a linear-chain conditional random field (Lafferty et al. 2001) over the features of name_text.h, with
// labels that tell a name's first, inner and last word and a name of one word apart (BILOU; Ratinov, Roth 2009).
//
// Made by models/understand/names/train.cpp. Weights are 8-bit, a row of one a label for each feature; "no name" weighs
// nothing. Thread rules: never changes once made. Linear in the words.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "understand/name_chain.h"
#include "understand/name_text.h"

namespace ortoo::understand {

struct NameSpan {
  std::uint32_t begin = 0, end = 0;  // words
  NameType type = NameType::person;
  float confidence = 1;  // the model's probability that just these words are a name of this type
  bool operator==(const NameSpan&) const = default;
};

class NameModel {
 public:
  NameModel() = default;
  explicit NameModel(std::string_view bytes);  // empty where the bytes are no model; they must outlive it
  bool empty() const { return bits_ == 0; }
  // The best names of the text, sentence by sentence, in order.
  std::vector<NameSpan> tag(const NameText&, const NameFeatures&) const;

 private:
  void score(const NameFeatures&, std::uint32_t first, std::uint32_t end, std::vector<LabelRow>& out) const;

  std::uint32_t bits_ = 0;
  float scale_ = 0;
  const std::uint16_t* marks_ = nullptr;
  const std::int8_t* rows_ = nullptr;
  NameChain chain_;
};

}  // namespace ortoo::understand
