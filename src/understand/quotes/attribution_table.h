// The trained attributions of a language, as they stand in the program: models/understand/quotes/LANG.model.
//
// A model is: bits and number of words (uint32, little endian as all of it), the hashes of the words in order (uint32),
// a part of speech and how it stands to cues (WordClasses) for each (bytes), then 2^bits weights in 1/64 (int8).
// Thread rules: any thread; the tables are constant.
#pragma once

#include <string_view>
#include <vector>

#include "understand/quotes/attribution_model.h"

namespace ortoo::understand {

inline constexpr float weight_unit = 1.0F / 64;

struct AttributionTable {
  WordClasses classes;
  std::span<const std::int8_t> weights;  // none: the language has no model
  ContentForest contents = nullptr;      // none: contents are looked at twice
  float at(std::uint32_t index) const {
    return static_cast<float>(weights[index & (static_cast<std::uint32_t>(weights.size()) - 1)]) * weight_unit;
  }
};

// As for any table (attribution_model.h), in whole numbers.
inline void prepare(const AttributionTable& table, const Features& features) {
  const auto mask = static_cast<std::uint32_t>(table.weights.size()) - 1;
#pragma GCC unroll 8
  for (std::uint32_t i = 0; i < features.count; ++i) __builtin_prefetch(table.weights.data() + (features.of[i] & mask));
}
inline float score(const AttributionTable& table, const Features& features) {
  const auto mask = static_cast<std::uint32_t>(table.weights.size()) - 1;
  std::int32_t sum = 0;
#pragma GCC unroll 8
  for (std::uint32_t i = 0; i < features.count; ++i) sum += table.weights[features.of[i] & mask];
  return static_cast<float>(sum) * weight_unit;
}
inline void cue_scores(const AttributionTable& table, const Features& features, float (&scores)[3]) {
  const auto mask = (static_cast<std::uint32_t>(table.weights.size()) - 1) & ~3U;
  std::int32_t sums[3] = {};
#pragma GCC unroll 4
  for (std::uint32_t i = 0; i < features.count; ++i) {
    const std::int8_t* slot = table.weights.data() + (features.of[i] & mask);
    for (std::size_t label = 0; label < 3; ++label) sums[label] += slot[label];
  }
  for (std::size_t label = 0; label < 3; ++label) scores[label] += static_cast<float>(sums[label]) * weight_unit;
}

inline ContentForest contents_of(const AttributionTable& table) { return table.contents; }

// `language`: BCP 47; the first part counts.
const AttributionTable& attribution_table(std::string_view language);

// The classes of words that a language's model was trained with; null: with none.
const NameTables* company_of_words(std::string_view language);

// A model's bytes to a table that looks into them; an empty one for bytes that are no model. `bytes` at an address
// divisible by 4.
AttributionTable open_attribution_table(std::string_view bytes);

}  // namespace ortoo::understand
