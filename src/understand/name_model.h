// The name tagger: a linear-chain conditional random field (Lafferty et al. 2001) over the features of name_text.h, with
// labels that tell a name's first, inner and last word and a name of one word apart (BILOU; Ratinov, Roth 2009).
//
// Made by models/understand/names/train.cpp. Weights are 8-bit, a row of one a label for each feature; "no name" weighs
// nothing. Thread rules: never changes once made. Linear in the words.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "understand/name_text.h"

namespace ortoo::understand {

enum class NameType : std::uint8_t { person, organisation, place, other };

// Labels: type * 4 + part, and the last one for no name.
inline constexpr std::uint32_t name_labels = 17, no_name = 16;
enum class NamePart : std::uint8_t { first, inner, last, alone };
constexpr std::uint32_t label_of(NameType type, NamePart part) { return static_cast<std::uint32_t>(type) * 4 + static_cast<std::uint32_t>(part); }
// Whether `b` may follow `a`.
constexpr bool may_follow(std::uint32_t a, std::uint32_t b) {
  const bool open = a != no_name && (a % 4 == 0 || a % 4 == 1);
  const bool goes_on = b != no_name && (b % 4 == 1 || b % 4 == 2);
  return open ? goes_on && a / 4 == b / 4 : !goes_on;
}
constexpr bool may_begin(std::uint32_t label) { return label == no_name || label % 4 == 0 || label % 4 == 3; }
constexpr bool may_end(std::uint32_t label) { return label == no_name || label % 4 >= 2; }

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
  using Row = std::array<float, name_labels>;
  void score(const NameFeatures&, std::uint32_t first, std::uint32_t end, std::vector<Row>& out) const;

  std::uint32_t bits_ = 0;
  float scale_ = 0;
  const std::uint16_t* marks_ = nullptr;
  const std::int8_t* rows_ = nullptr;
  std::array<Row, name_labels> follow_{};      // weight of a label after a label
  std::array<Row, name_labels> follow_exp_{};
};

}  // namespace ortoo::understand
